package import Accounts
package import Syntax
import Vocabulary

/// What the checker knows beside the text: the tables and their words.
package struct CheckContext: Sendable {
  /// Known and loaded fields.
  package internal(set) var schema: Schema
  /// The loaded tables: a name that a file has counts more than one that is only known.
  package let portfolio: Portfolio

  /// The context of a portfolio under the schema of the domain.
  package init(_ portfolio: Portfolio, schema: Schema = .domain) {
    self.schema = schema.including(portfolio)
    self.portfolio = portfolio
  }
}

/// Checks all declarations of a book together, in whatever order and files they stand.
///
/// The ruleset holds what was good, so that one mistake does not hide the next.
package func check(
  _ statements: [StatementSyntax], in context: CheckContext, sources: SourceMap
) -> (ruleset: Ruleset, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources)
  checker.collect(statements)
  checker.checkRules()
  checker.checkTemplates()
  checker.arrangeOverrides()
  checker.arrangeLayers()
  checker.checkRestrictions()
  checker.checkWork()
  checker.checkNamedQuestions()
  checker.checkContracts()
  checker.checkScenarios()
  checker.checkLaws()
  checker.checkTests()
  return (checker.ruleset, checker.diagnostics)
}

/// The worker: names first, then expressions, then layers.
struct Checker {
  private(set) var context: CheckContext
  let sources: SourceMap
  var ruleset = Ruleset()
  var diagnostics: [Diagnostic] = []
  /// Numbers of decided fields, by table and name.
  var decidedIndex: [TableName: Int] = [:]
  /// Fields that `field` statements declare.
  var declaredFields: [TableName: FieldSchema] = [:]
  /// What `when rules disagree take …` says, by field.
  var combinations: [TableName: (combination: FieldSyntax.Combination, range: SourceRange)] = [:]
  var definitionSyntax: [TableName: DefineSyntax] = [:]
  var definitionIndex: [TableName: Int] = [:]
  /// The definitions being checked, outermost first, to find those that need each other.
  var definitionsInProgress: [TableName] = []
  var parameterIndex: [String: Int] = [:]
  var rules: [RuleSyntax] = []
  var ruleRanges: [SourceRange] = []
  var defaults: [(syntax: DefaultSyntax, range: SourceRange)] = []
  var decides: [(syntax: DecideSyntax, range: SourceRange)] = []
  var pins: [(syntax: PinSyntax, range: SourceRange)] = []
  var policies: [(syntax: PolicySyntax, range: SourceRange)] = []
  var budgets: [BudgetSyntax] = []
  var work: [WorkSyntax] = []
  var capacities: [CapacitySyntax] = []
  var processes: [ProcessSyntax] = []
  var scores: [(syntax: ScoreSyntax, range: SourceRange)] = []
  var templateSyntax: [String: TemplateSyntax] = [:]
  /// Numbers of checked templates, by table and name; nil for one that is wrong.
  var templateIndex: [TableName: Int?] = [:]
  var contracts: [ContractSyntax] = []
  var scenarios: [(syntax: ScenarioSyntax, range: SourceRange)] = []
  var laws: [LawSyntax] = []
  /// Which rules override which, by name as written: from rules, amendments and exceptions.
  var overrides: [NamedEdge] = []
  /// Which rules replace which.
  var replacements: [NamedEdge] = []
  /// The aggregates met so far, while a question's columns are checked.
  var folds: [CheckedFold]?
  /// Which rows the present question is about, and by what it groups them.
  var questionScope: (condition: CheckedExpression?, keys: [CheckedExpression])?
  /// Names that a question has given to its columns, which hide everything else.
  var calledColumns: [TableName: CheckedExpression] = [:]
  /// Whether what is checked is about a row, to which others are related.
  var isAboutRow = true
  /// Tables of which was said that no file has them.
  var notedTables: Set<String> = []
  /// Tables of which was said that only one state is known.
  var notedPasts: Set<String> = []
  /// The tests that are asked of the book without the scenario, each a column of its table; nil
  /// where there is no scenario to tell from the book.
  var baseTests: [BaseTest]?
  /// Definitions that are wrong, whose uses are no further mistakes.
  var failedDefinitions: Set<TableName> = []

  init(context: CheckContext, sources: SourceMap) {
    self.context = context
    self.sources = sources
  }

  mutating func record(
    _ message: DiagnosticMessage, at range: SourceRange, severity: Diagnostic.Severity = .error,
    help: String? = nil, notes: [DiagnosticNote] = [], fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Diagnostic(
        message, at: range, severity: severity, help: help, notes: notes, fixIts: fixIts))
  }

  /// Takes up what `field` statements have said.
  mutating func declareFields() {
    ruleset.declared = inOrder(declaredFields)
    context.schema = context.schema.declaring(ruleset.declared)
  }

  func text(_ range: SourceRange) -> String { sources.text(of: range) }

  /// The table a name stands for, or nil with a diagnostic.
  mutating func table(_ name: NameSyntax) -> TableSchema? {
    if let table = context.schema.table(named: name.folded) { return table }
    let candidates = nearest(
      to: name.text, among: context.schema.tables.flatMap { [$0.name, $0.singular] })
    record(
      .unknownTable(name.text, candidates: candidates), at: name.range,
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: name.range, with: $0) })
    return nil
  }

  /// The table that is meant when none is named.
  var mainTable: TableSchema { context.schema.tables[0] }
}

/// One rule named by another.
struct NamedEdge {
  /// The rule that wins.
  var from: String
  /// The rule that gives way, and where it is named.
  var to: String
  var range: SourceRange
}

/// A name within a table.
struct TableName: Hashable {
  var table: String
  var name: String
}
