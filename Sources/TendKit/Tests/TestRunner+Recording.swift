import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

// The edits that make expectations what is so, for `--record`.
extension TestRunner {
  /// The edit of a condition of one test of one cell; nil where more than a value would change.
  func recording(of syntax: ExpressionSyntax, _ checked: CheckedExpression, _ state: State)
    -> FixIt?
  {
    guard let subject = checked.subjects.first, checked.subjects.count == 1,
      let found = content(of: subject, state)
    else { return nil }
    switch syntax.kind {
    case .test(let operand, let test):
      guard case .subject = operand.kind else { return nil }
      if operand.range == syntax.range { return cell(found.text, at: test.range) }
      switch test.kind {
      case .equals(let value, isNegated: false) where found.isValue && !isBare(syntax, value):
        return FixIt("record", replacing: value.range, with: found.text)
      case .equals(_, isNegated: false), .isState(_, isNegated: false):
        return FixIt("record", replacing: test.range, with: "is \(found.text)")
      default: return nil
      }
    case .subject: return FixIt("record", replacing: syntax.range.end, with: " is \(found.text)")
    default: return nil
    }
  }

  /// A cell of a table keeps its width as far as it can.
  func cell(_ text: String, at range: SourceRange) -> FixIt {
    let file = sources.file(of: range)
    let bytes = range.bytes
    var end = bytes.upperBound
    while end + 1 < file.bytes.count, end < bytes.lowerBound + text.utf8.count,
      file.bytes[end] == UInt8(ascii: " "), file.bytes[end + 1] == UInt8(ascii: " ")
    {
      end += 1
    }
    let space = String(repeating: " ", count: max(0, end - bytes.lowerBound - text.utf8.count))
    return FixIt(
      "record", replacing: SourceRange(file: range.file, bytes: bytes.lowerBound..<end),
      with: text + space)
  }

  /// Whether the value stands behind its field without `is`.
  private func isBare(_ syntax: ExpressionSyntax, _ value: ExpressionSyntax) -> Bool {
    guard case .test(let operand, let test) = syntax.kind else { return false }
    return operand.range.bytes.upperBound < value.range.bytes.lowerBound
      && test.range.bytes.lowerBound == value.range.bytes.lowerBound
  }

  /// What a cell holds, as it is written in a playbook, and whether it is a value and no state.
  private func content(of subject: CheckedExpression, _ state: State)
    -> (text: String, isValue: Bool)?
  {
    guard case .cell(let inner, let row) = subject.kind else { return nil }
    if case .decided(let field) = inner.kind {
      switch state.outcome.standing(field: field, row: row) {
      case .conflict: return ("conflicting", false)
      case .heldBack: return ("held-back", false)
      default: break
      }
    }
    let value = state.outcome.value(of: inner, table: mainTable.name, row: row)
    return value.isMissing ? ("missing", false) : (value.literal, true)
  }

  /// What a test without expectations could expect: what rules have decided and asked for.
  mutating func failNothingExpected(_ test: TestStatementSyntax) {
    var failure = TestResult.Failure(
      "this test expects nothing; `tend test --record` writes down what is so",
      at: test.name.range)
    if let state = evaluated(), let last = test.steps.last {
      let file = sources.file(of: last.range)
      let line = file.line(file.lineIndex(at: test.steps[0].range.bytes.lowerBound))
      let indent = String(
        decoding: file.bytes[line].prefix { $0 == UInt8(ascii: " ") || $0 == 9 }, as: UTF8.self)
      let lines = expectations(state).map { "\n\(indent)expect \($0)" }.joined()
      failure.recording = FixIt("record", replacing: last.range.end, with: lines)
    }
    failures.append(failure)
  }

  private func expectations(_ state: State) -> [String] {
    var lines: [String] = []
    for (row, name) in rows.names(of: mainTable.name).enumerated() {
      let own = quoted(rows.label(name))
      let before = lines.count
      for (number, field) in state.outcome.ruleset.fields.enumerated()
      where field.table == mainTable.name {
        let standing = state.outcome.standing(field: number, row: row)
        if standing == .recorded { continue }
        let value = state.outcome.decisions[number].column[row]
        var line = "\(field.name) of \(own) is \(value.isMissing ? "missing" : value.literal)"
        if standing == .conflict { line = "\(field.name) of \(own) is conflicting" }
        if standing == .heldBack { line = "\(field.name) of \(own) is held-back" }
        let rules = state.outcome.rulesThatWon(field: number, row: row)
          .map { state.outcome.ruleset.rules[$0] }.filter { !$0.isAnonymous && !$0.isDefault }
        if standing == .decided, let rule = rules.first {
          line += " because rule \(quoted(rule.name))"
        }
        lines.append(line)
      }
      let asked = state.outcome.asked(of: nil, title: nil, table: mainTable.name, row: row)
      lines += asked.map { "\($0.phrase) of \(own)" }
      if asked.isEmpty, lines.count > before { lines.append("no effects of \(own)") }
    }
    return lines.isEmpty ? ["no effects"] : lines
  }
}

extension Value {
  /// The value as it is written in a playbook.
  var literal: String {
    switch self {
    case .missing: "missing"
    case .truth(let truth): truth ? "yes" : "no"
    case .number(let number): number.literal
    case .money(let units):
      units % 100 == 0
        ? "\(units / 100)"
        : "\(units / 100).\(units.magnitude % 100 < 10 ? "0" : "")\(units.magnitude % 100)"
    case .ratio(let ratio): ((ratio * 1e9).rounded() / 1e7).literal + "%"
    case .date(let date): "\(date)"
    case .span(let span): "\(span)"
    case .text(let text): text.isPlainWord ? text : quoted(text)
    }
  }
}

extension Double {
  fileprivate var literal: String {
    magnitude < 1e15 && self == rounded() ? "\(Int64(self))" : "\(self)"
  }
}

extension String {
  /// Whether a value of that spelling needs no quotes.
  var isPlainWord: Bool {
    guard let first, first.isLetter, last != "-", Keyword(word: self)?.isReserved != true,
      TestSyntax.State(rawValue: foldedName(self)) == nil
    else { return false }
    return allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } && !contains("--")
  }
}
