import Accounts
import Checking
import Evaluation
import Simulation
import Syntax
import TendKit
import Testing
import Vocabulary

/// What is said of every mistake: one file for each kind of it in `Tests/Cases/diagnostics`.
///
/// A file is named by the code of its message. It begins with a text that has the mistake; the
/// comment lines at its end hold what must be said of it: `# error: …` or `# notice: …`, then
/// `# help: …` and one `# fix: …` for each edit, where there are any.
@Suite struct DiagnosticCaseTests {
  @Test(arguments: CaseFile.all(in: "diagnostics"))
  func file(_ file: CaseFile) throws {
    let (text, expected) = file.mistake
    let diagnosis = Diagnosis(text)
    let first = try #require(diagnosis.diagnostics.first, "nothing is wrong with \(file.name)")
    #expect(first.message.code == file.baseName)
    #expect(first.message.documented.rawValue == file.baseName)
    #expect(first.caseLines == expected)
    for fix in first.fixIts {
      var bytes = text
      bytes.replaceSubrange(fix.range.bytes, with: Array(fix.replacement.utf8))
      let left = Diagnosis(bytes).diagnostics
      #expect(!left.contains { $0.message == first.message }, "after `\(fix.title)`")
    }
  }

  @Test func everyMessageHasAFile() {
    let files = Set(CaseFile.all(in: "diagnostics").map(\.baseName))
    let codes = Set(Code.allCases.map(\.rawValue))
    #expect(codes.subtracting(files).sorted() == [])
    #expect(files.subtracting(codes).sorted() == [])
  }
}

/// What the program finds in a text that stands beside a small portfolio.
private struct Diagnosis {
  var diagnostics: [Diagnostic]

  init(_ text: [UInt8]) {
    var sources = SourceMap()
    let prelude = parse(sources.add(name: Prelude.name, text: Prelude.text))
    let playbook = parse(sources.add(name: "case.tend", bytes: text))
    let context = CheckContext(Diagnosis.portfolio)
    diagnostics = playbook.diagnostics
    guard diagnostics.isEmpty else { return }
    let (ruleset, problems) = check(
      prelude.statements + playbook.statements, in: context, sources: sources)
    diagnostics = problems
    if !diagnostics.hasErrors {
      let outcome = Outcome(
        unevaluated: ruleset, facts: Diagnosis.portfolio,
        moment: Moment(today: CalendarDate(dayNumber: 20_000)))
      diagnostics += unmet(ruleset.contracts, in: outcome, sources: sources)
    }
    for statement in playbook.statements {
      switch statement.kind {
      case .show(let show):
        diagnostics += check(show, against: ruleset, in: context, sources: sources).diagnostics
      case .changes(let changes):
        diagnostics +=
          check(changes, at: statement.range, in: context, sources: sources).diagnostics
      case .explanation(let question):
        diagnostics += check(question, against: ruleset, in: context, sources: sources).diagnostics
      case .scenario(let scenario):
        var world = World(
          Diagnosis.portfolio,
          World.Book(
            declarations: prelude.statements + playbook.statements, sources: sources,
            schema: context.schema, ruleset: ruleset),
          today: CalendarDate(dayNumber: 20_000), title: "the scenario")
        if !diagnostics.hasErrors { world.take(scenario.steps) }
        world.finish()
        diagnostics += world.diagnostics
      default: continue
      }
    }
  }

  private static let portfolio: Portfolio = {
    let cells: [(FieldSchema, [Value])] = [
      (FieldSchema("account-id", .text), [.text("A-1"), .text("A-2"), .text("A-3")]),
      (FieldSchema("name", .text), [.text("Acorn"), .text("Birch"), .text("Birch")]),
      (FieldSchema("health", .choice), [.text("red"), .text("green"), .missing]),
      (FieldSchema("industry", .text), [.text("Retail"), .text("Mining"), .missing]),
      (FieldSchema("arr", .money), [.money(5_000_000), .money(100), .missing]),
      (mixed, [.money(100), .money(200), .missing]),
      (FieldSchema("services-fee-currency", .text), [.text("EUR"), .text("USD"), .missing]),
    ]
    let table = Table(
      name: "accounts", rowCount: 3,
      fields: cells.map { Schema.domain.tables[0].field(named: $0.0.name) ?? $0.0 },
      columns: cells.map { Column($0.1, type: $0.0.type) },
      source: TableSource(name: "accounts.csv"))
    return Portfolio([table])
  }()

  private static let mixed: FieldSchema = {
    var field = FieldSchema("services-fee", .money)
    field.currency = .mixed(["EUR", "USD"])
    field.currencyField = "services-fee-currency"
    return field
  }()
}

extension Diagnostic {
  /// What must stand at the end of the file.
  fileprivate var caseLines: [String] {
    ["# \(severity.rawValue): \(message.text)"] + (help.map { ["# help: \($0)"] } ?? [])
      + fixIts.map { "# fix: \($0.title)" }
  }
}

extension CaseFile {
  /// The text with the mistake, and the lines that say what must be said of it.
  fileprivate var mistake: (text: [UInt8], expected: [String]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let marks = ["# error: ", "# warning: ", "# notice: "].map { Array($0.utf8) }
    let first = lines.firstIndex { line in marks.contains { line.starts(with: $0) } }
    let end = first ?? lines.count
    return (
      Array(lines[..<end].joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")],
      lines[end...].map { String(decoding: $0, as: UTF8.self) }.filter { !$0.isEmpty }
    )
  }
}

/// The codes that are documented, written out by hand; the compiler asks for one when a message is
/// added.
private enum Code: String, CaseIterable {
  // Reading.
  case notText = "not-text"
  case textNotClosed = "text-not-closed"
  case badNumber = "bad-number"
  case numberTooLong = "number-too-long"
  case unknownCharacter = "unknown-character"
  case foreignOperator = "foreign-operator"
  case currencySign = "currency-sign"
  case tooDeep = "too-deep"
  case endsTooEarly = "ends-too-early"
  case unexpected
  case reservedWord = "reserved-word"
  case unknownStatement = "unknown-statement"
  case mixedAndOr = "mixed-and-or"
  case commaInCondition = "comma-in-condition"
  case commaBetweenActions = "comma-between-actions"
  case testWithoutOperand = "test-without-operand"
  case needsIs = "needs-is"
  case guardAfterThen = "guard-after-then"
  case clauseOutOfOrder = "clause-out-of-order"
  case clauseTwice = "clause-twice"
  case belongsBehindPer = "belongs-behind-per"
  case keyIsAggregate = "key-is-aggregate"
  case stepsOnOneLine = "steps-on-one-line"
  case otherwiseOutsideDecide = "otherwise-outside-decide"
  case otherwiseNotLast = "otherwise-not-last"
  case linesOnOneLine = "lines-on-one-line"
  case columnMissing = "column-missing"
  case cellCount = "cell-count"
  case emptyCell = "empty-cell"
  case wordInCell = "word-in-cell"
  case policyWithoutWord = "policy-without-word"
  case needsBrackets = "needs-brackets"
  case braceNotClosed = "brace-not-closed"
  // Names.
  case unknownField = "unknown-field"
  case unknownTable = "unknown-table"
  case unknownAction = "unknown-action"
  case unknownRule = "unknown-rule"
  case unknownEffect = "unknown-effect"
  case unknownRow = "unknown-row"
  case severalRows = "several-rows"
  case unknownType = "unknown-type"
  case unknownForm = "unknown-form"
  case unknownQuestion = "unknown-question"
  case unknownFixture = "unknown-fixture"
  case unknownValue = "unknown-value"
  case unknownStep = "unknown-step"
  case unknownPlaybook = "unknown-playbook"
  case unknownTemplate = "unknown-template"
  case duplicateName = "duplicate-name"
  case noSuchLink = "no-such-link"
  case notRelated = "not-related"
  case needsAll = "needs-all"
  case tableNotLoaded = "table-not-loaded"
  case noHistory = "no-history"
  case pastNotLoaded = "past-not-loaded"
  case nothingToCompare = "nothing-to-compare"
  case daysOutOfOrder = "days-out-of-order"
  case sharedValue = "shared-value"
  // Files.
  case unknownSetting = "unknown-setting"
  case saidTwice = "said-twice"
  case mixedCurrencies = "mixed-currencies"
  case notAsExpected = "not-as-expected"
  // Types.
  case notATest = "not-a-test"
  case typeMismatch = "type-mismatch"
  case cannotCompare = "cannot-compare"
  case cannotTest = "cannot-test"
  case cannotCompute = "cannot-compute"
  case noOrder = "no-order"
  case valueForTest = "value-for-test"
  case noSuchDate = "no-such-date"
  case numberOutOfRange = "number-out-of-range"
  case stateOfGiven = "state-of-given"
  // Rules and definitions.
  case ruleWithoutTest = "rule-without-test"
  case setsGivenField = "sets-given-field"
  case setsDefinition = "sets-definition"
  case cycle
  case definitionCycle = "definition-cycle"
  case overrideCycle = "override-cycle"
  case replaceCycle = "replace-cycle"
  case overridesNothing = "overrides-nothing"
  case cannotCombine = "cannot-combine"
  case pinWithoutRow = "pin-without-row"
  case modifierNotAllowed = "modifier-not-allowed"
  case actionNeeds = "action-needs"
  case clauseRepeated = "clause-repeated"
  case stepCycle = "step-cycle"
  case playbookNeverStarts = "playbook-never-starts"
  case weightsNotWhole = "weights-not-whole"
  case duplicateDefault = "duplicate-default"
  case notConstant = "not-constant"
  case listForValue = "list-for-value"
  case lawOfDecided = "law-of-decided"
  // Questions.
  case aggregateOutsideQuestion = "aggregate-outside-question"
  case mixesRowsAndSums = "mixes-rows-and-sums"
  case clauseOfNamedQuestion = "clause-of-named-question"
  case distinctOfGroups = "distinct-of-groups"
  // Scenarios.
  case unknownScenario = "unknown-scenario"
  case scenarioCycle = "scenario-cycle"
  case cannotFixAsMissing = "cannot-fix-as-missing"
  case timeGoesOn = "time-goes-on"
  case dayOutsideScenario = "day-outside-scenario"
  case unknownAssumption = "unknown-assumption"
  case becameWithoutScenario = "became-without-scenario"
  case noWork = "no-work"
  case loadInRule = "load-in-rule"
}

extension DiagnosticMessage {
  /// The code it is documented under.
  fileprivate var documented: Code {
    switch self {
    case .notText: .notText
    case .textNotClosed: .textNotClosed
    case .badNumber: .badNumber
    case .numberTooLong: .numberTooLong
    case .unknownCharacter: .unknownCharacter
    case .foreignOperator: .foreignOperator
    case .currencySign: .currencySign
    case .tooDeep: .tooDeep
    case .endsTooEarly: .endsTooEarly
    case .unexpected: .unexpected
    case .reservedWord: .reservedWord
    case .unknownStatement: .unknownStatement
    case .mixedAndOr: .mixedAndOr
    case .commaInCondition: .commaInCondition
    case .commaBetweenActions: .commaBetweenActions
    case .testWithoutOperand: .testWithoutOperand
    case .needsIs: .needsIs
    case .guardAfterThen: .guardAfterThen
    case .clauseOutOfOrder: .clauseOutOfOrder
    case .clauseTwice: .clauseTwice
    case .belongsBehindPer: .belongsBehindPer
    case .keyIsAggregate: .keyIsAggregate
    case .stepsOnOneLine: .stepsOnOneLine
    case .otherwiseOutsideDecide: .otherwiseOutsideDecide
    case .otherwiseNotLast: .otherwiseNotLast
    case .linesOnOneLine: .linesOnOneLine
    case .columnMissing: .columnMissing
    case .cellCount: .cellCount
    case .emptyCell: .emptyCell
    case .wordInCell: .wordInCell
    case .policyWithoutWord: .policyWithoutWord
    case .needsBrackets: .needsBrackets
    case .braceNotClosed: .braceNotClosed
    case .unknownField: .unknownField
    case .unknownTable: .unknownTable
    case .unknownAction: .unknownAction
    case .unknownRule: .unknownRule
    case .unknownEffect: .unknownEffect
    case .unknownRow: .unknownRow
    case .severalRows: .severalRows
    case .unknownType: .unknownType
    case .unknownForm: .unknownForm
    case .unknownQuestion: .unknownQuestion
    case .unknownFixture: .unknownFixture
    case .unknownValue: .unknownValue
    case .unknownStep: .unknownStep
    case .unknownPlaybook: .unknownPlaybook
    case .unknownTemplate: .unknownTemplate
    case .duplicateName: .duplicateName
    case .noSuchLink: .noSuchLink
    case .notRelated: .notRelated
    case .needsAll: .needsAll
    case .tableNotLoaded: .tableNotLoaded
    case .noHistory: .noHistory
    case .pastNotLoaded: .pastNotLoaded
    case .nothingToCompare: .nothingToCompare
    case .daysOutOfOrder: .daysOutOfOrder
    case .sharedValue: .sharedValue
    case .unknownSetting: .unknownSetting
    case .saidTwice: .saidTwice
    case .mixedCurrencies: .mixedCurrencies
    case .notAsExpected: .notAsExpected
    case .notATest: .notATest
    case .typeMismatch: .typeMismatch
    case .cannotCompare: .cannotCompare
    case .cannotTest: .cannotTest
    case .cannotCompute: .cannotCompute
    case .noOrder: .noOrder
    case .valueForTest: .valueForTest
    case .noSuchDate: .noSuchDate
    case .numberOutOfRange: .numberOutOfRange
    case .stateOfGiven: .stateOfGiven
    case .ruleWithoutTest: .ruleWithoutTest
    case .setsGivenField: .setsGivenField
    case .setsDefinition: .setsDefinition
    case .cycle: .cycle
    case .definitionCycle: .definitionCycle
    case .overrideCycle: .overrideCycle
    case .replaceCycle: .replaceCycle
    case .overridesNothing: .overridesNothing
    case .cannotCombine: .cannotCombine
    case .pinWithoutRow: .pinWithoutRow
    case .modifierNotAllowed: .modifierNotAllowed
    case .actionNeeds: .actionNeeds
    case .clauseRepeated: .clauseRepeated
    case .stepCycle: .stepCycle
    case .playbookNeverStarts: .playbookNeverStarts
    case .weightsNotWhole: .weightsNotWhole
    case .duplicateDefault: .duplicateDefault
    case .notConstant: .notConstant
    case .listForValue: .listForValue
    case .lawOfDecided: .lawOfDecided
    case .aggregateOutsideQuestion: .aggregateOutsideQuestion
    case .mixesRowsAndSums: .mixesRowsAndSums
    case .clauseOfNamedQuestion: .clauseOfNamedQuestion
    case .distinctOfGroups: .distinctOfGroups
    case .unknownScenario: .unknownScenario
    case .scenarioCycle: .scenarioCycle
    case .cannotFixAsMissing: .cannotFixAsMissing
    case .timeGoesOn: .timeGoesOn
    case .dayOutsideScenario: .dayOutsideScenario
    case .unknownAssumption: .unknownAssumption
    case .becameWithoutScenario: .becameWithoutScenario
    case .noWork: .noWork
    case .loadInRule: .loadInRule
    }
  }
}
