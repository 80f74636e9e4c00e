package import Accounts
import Checking
package import Evaluation
import Syntax
import Vocabulary

/// Puts reasons into words.
package struct ExplanationMaker: Sendable {
  let outcome: Outcome
  let schema: Schema
  let words: BookWords
  /// What is known of the effects that rules have issued.
  let replies: RuleReplies
  /// The table that the question is about.
  private(set) var table: String

  /// Words for the reasons of an outcome.
  package init(
    _ outcome: Outcome, schema: Schema, words: BookWords, replies: RuleReplies = RuleReplies()
  ) {
    self.outcome = outcome
    self.schema = schema
    self.words = words
    self.replies = replies
    table = schema.tables[0].name
  }

  /// The same for questions about another table.
  func about(_ table: String) -> ExplanationMaker {
    var maker = self
    maker.table = table
    return maker
  }

  /// What the rows are called, for so many of them.
  func noun(_ count: Int) -> String {
    count == 1 ? schema.table(named: table)?.singular ?? table : table
  }

  var ruleset: Ruleset { outcome.ruleset }

  // Names.

  /// What people call a row, in quotes.
  func name(ofRow row: Int) -> String {
    "\"\(rows([UInt32(row)]).rows().first?.name ?? "")\""
  }

  func rows(_ numbers: [UInt32]) -> PlanReport.RowList {
    PlanReport.RowList(numbers, of: table, in: outcome, schema: schema)
  }

  /// How many rows, and the first of them.
  func rowsText(_ numbers: [UInt32]) -> String {
    numbers.isEmpty
      ? "0"
      : "\(grouped(numbers.count)): "
        + listed(
          rows(numbers).names, total: numbers.count, fitting: 60)
  }

  func title(_ rule: Int) -> String {
    let rule = ruleset.rules[rule]
    return rule.isDefault ? "the default" : rule.title
  }

  func titles(_ rules: [Int]) -> String { joined(rules.map { title($0) }) }

  func place(_ rule: Int) -> String { ruleset.rules[rule].location.description }

  /// `a, b and c`.
  func joined(_ texts: [String], by word: String = "and") -> String {
    guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " \(word) \(last)"
  }

  func text(_ value: Value) -> String { value.isMissing ? "missing" : value.phrase }

  // Tests.

  /// The tests of a condition, one line each; those that `and` joins stand side by side.
  func tests(_ judged: JudgedTest?) -> [ExplanationLine] {
    guard let judged else { return [] }
    if case .and = judged.test.kind { return judged.parts.flatMap { tests($0) } }
    return [line(judged)]
  }

  private func line(_ judged: JudgedTest) -> ExplanationLine {
    if let line = processLine(judged) { return line }
    let test = words.text(of: judged.test)
    var found: String?
    var lines: [ExplanationLine] = []
    if judged.parts.isEmpty {
      let phrases = judged.readings.map { text($0) }.filter { $0 != test && $0 != "\(test) is yes" }
      var parts = phrases.isEmpty ? [] : [phrases.joined(separator: ", ")]
      if let shortfall = judged.shortfall { parts.append(text(shortfall)) }
      if let day = judged.trueFrom { parts.append("true from \(day)") }
      found = parts.isEmpty ? nil : parts.joined(separator: "; ")
    } else {
      found = definitionText(judged.test)
      lines = judged.parts.flatMap { tests($0) }
    }
    return ExplanationLine(
      .test, test, truth: judged.truth.rawValue, found: found, lines)
  }

  /// What a definition with several tests says.
  private func definitionText(_ test: CheckedExpression) -> String? {
    switch test.kind {
    case .definition(let index):
      "that is, \(words.text(of: ruleset.definitions[index].value))"
    case .not(let inner): definitionText(inner)
    default: nil
    }
  }

  private func text(_ shortfall: Shortfall) -> String {
    if case .span(let span) = shortfall.amount {
      if span.count == 0 { return "just at the limit" }
      return "\(span) too \(shortfall.isTooLarge ? "late" : "early")"
    }
    if (shortfall.amount.magnitude ?? 0) == 0 { return "just at the limit" }
    return "\(shortfall.amount.phrase) too \(shortfall.isTooLarge ? "high" : "low")"
  }

  // Values.

  /// A value with its name: `renewal is 2027-01-15, in 55 days`.
  func text(_ reading: Reading) -> String {
    switch reading.origin {
    case .rows(let passing, let unknown, let total, let table):
      let doubt = unknown > 0 ? ", \(grouped(unknown)) unknown" : ""
      if total == 0 { return "no \(table)" }
      let pass = passing == 1 ? "passes" : "pass"
      return "\(grouped(passing)) of \(countedRows(total, of: table)) \(pass)\(doubt)"
    case .field(_, .conflict, let rules):
      return "\(reading.name) is in conflict: \(titles(rules)) disagree"
    case .field(_, let standing, let rules):
      return "\(reading.name) is \(text(reading.value))\(reason(standing, rules))"
    case .given(nil) where reading.value.isMissing:
      return "\(reading.name) is missing, as no file has it"
    default:
      return "\(reading.name) is \(text(reading.value))\(distance(reading.value))"
    }
  }

  /// Which rule decided a field, in a few words.
  private func reason(_ standing: CellStanding, _ rules: [Int]) -> String {
    switch standing {
    case .decided, .combined, .conflict: ", by \(titles(rules))"
    case .pinned: ", by a pin"
    case .byDefault: ", by default"
    case .recorded: ", as recorded"
    case .heldBack: " as recorded, for it is held back"
    }
  }

  private func distance(_ value: Value) -> String {
    guard case .date(let day) = value else { return "" }
    let days = Int(day.dayNumber) - Int(outcome.moment.today.dayNumber)
    if days == 0 { return ", today" }
    let length = counted(abs(days), "day", "days")
    return days > 0 ? ", in \(length)" : ", \(length) ago"
  }

  // Origins.

  /// Where the given values of some tests are from: one line for each line of a file.
  func origins(_ tests: [JudgedTest], isInFull: Bool) -> [ExplanationLine] {
    let readings = tests.flatMap(\.allReadings).flatMap { [$0] + $0.parts }
    var places: [CellPlace] = []
    var lines: [ExplanationLine] = []
    for reading in readings {
      guard case .given(let place?) = reading.origin, !places.contains(place),
        LedgerColumn(name: reading.name) == nil
      else { continue }
      places.append(place)
      lines.append(
        ExplanationLine(
          .value, text(reading), found: "column \"\(place.header)\"",
          place: "\(place.file):\(place.line)"))
    }
    if isInFull { return lines }
    var order: [String] = []
    var headers: [String: [String]] = [:]
    for place in places {
      let file = "\(place.file):\(place.line)"
      if headers[file] == nil { order.append(file) }
      headers[file, default: []].append(place.header)
    }
    return order.map { file in
      ExplanationLine(.remark, "from \(file): \((headers[file] ?? []).joined(separator: ", "))")
    }
  }

  /// The decided fields that some tests look at, each with its own reasons.
  func fieldsRead(_ tests: [JudgedTest]) -> [Int] {
    var fields: [Int] = []
    for reading in tests.flatMap(\.allReadings).flatMap({ [$0] + $0.parts }) {
      if case .field(let field, _, _) = reading.origin, !fields.contains(field) {
        fields.append(field)
      }
    }
    return fields
  }
}
