import Accounts
import Syntax

// Tests: an operand and what is said of it.
extension Checker {
  mutating func test(
    _ subjectSyntax: ExpressionSyntax, _ test: TestSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let subject = expression(subjectSyntax, of: table) else { return nil }
    return self.test(subject, subjectSyntax, test, of: table, range)
  }

  /// A test of a checked operand.
  mutating func test(
    _ subject: CheckedExpression, _ subjectSyntax: ExpressionSyntax, _ test: TestSyntax,
    of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    switch test.kind {
    case .equals(let value, let isNegated):
      return equality(subject, value, of: table, range).map { negate($0, if: isNegated) }
    case .isOneOf(let values, let isNegated):
      return membership(subject, values, of: table, range).map { negate($0, if: isNegated) }
    case .isState(let state, let isNegated):
      return self.state(subject, state, test.range, range).map { negate($0, if: isNegated) }
    case .compares(let comparison, let value):
      return order(subject, comparison, value, of: table, test, range)
    case .between(let low, let high):
      return between(subject, low, high, of: table, test, range)
    case .matchesText(let match, let pattern, let isExact):
      guard subject.type.isText else { return cannotTest(subject, test, range) }
      return CheckedExpression(
        .matchesText(subject, match, pattern.value, isExact: isExact), .truth, range)
    case .was, .turned, .moved, .trend, .extreme:
      return pastTest(subject, subjectSyntax, test, of: table, range)
    case .became(let value):
      return became(subject, subjectSyntax, value, of: table, range)
    case .inPlaces(let number, let isTop, let same):
      return places(subject, number, isTop: isTop, among: same, of: table, range)
    case .includes(let inclusion, let values):
      guard subject.type.isText else { return cannotTest(subject, test, range) }
      return includes(subject, inclusion, values, of: table, range)
    case .within, .moreThan, .near, .farther, .inSpan, .inPeriod, .inYear, .onDay:
      return dateTest(subject, test, of: table, range)
    }
  }

  func negate(_ value: CheckedExpression, if isNegated: Bool) -> CheckedExpression {
    isNegated ? CheckedExpression(.not(value), .truth, value.range) : value
  }

  mutating func cannotTest(_ subject: CheckedExpression, _ test: TestSyntax, _ range: SourceRange)
    -> CheckedExpression?
  {
    record(
      .cannotTest(text(subject.range), type: subject.type.phrase, test: text(test.range)),
      at: range, help: sample(of: subject))
    return nil
  }

  // Equality.

  private mutating func equality(
    _ subject: CheckedExpression, _ value: ExpressionSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    if case .path(let path) = value.kind, let word = path.single,
      let state = TestSyntax.State(rawValue: word.folded)
    {
      // `health missing`: a state is no word of the data.
      record(
        .needsIs(word.text), at: value.range,
        help: "write `\(text(subject.range)) is \(state.rawValue)`",
        fixIts: [FixIt("write `is`", replacing: value.range, with: "is \(state.rawValue)")])
      return nil
    }
    if subject.type.isText, let word = value.looseWord {
      let checked = wordValue(word, of: subject, table: table, at: value)
      return CheckedExpression(.equals(subject, checked), .truth, range)
    }
    guard let right = operand(value, beside: subject, of: table) else { return nil }
    return CheckedExpression(.equals(money(subject, beside: right), right), .truth, range)
  }

  private mutating func membership(
    _ subject: CheckedExpression, _ values: [ExpressionSyntax], of table: String,
    _ range: SourceRange
  ) -> CheckedExpression? {
    var checked: [Value] = []
    for value in values {
      if let listed = listed(value, beside: subject) {
        guard let constants = listed.constants else { return nil }
        checked += constants
      } else if subject.type.isText, let word = value.looseWord {
        let word = wordValue(word, of: subject, table: table, at: value)
        guard let constant = constantValue(word) else { return nil }
        checked.append(constant)
      } else {
        guard let right = operand(value, beside: subject, of: table) else { return nil }
        guard let constant = constantValue(right) else {
          record(.notConstant(text(value.range)), at: value.range)
          return nil
        }
        checked.append(constant)
      }
    }
    return CheckedExpression(.isOneOf(subject, checked), .truth, range)
  }

  /// The value of an expression that is a constant or a `let`.
  func constantValue(_ value: CheckedExpression) -> Value? { value.constant(in: ruleset) }

  /// A word on the right of a text or choice: a value, in the spelling the field knows it by.
  mutating func wordValue(
    _ word: String, of subject: CheckedExpression, table: String, at syntax: ExpressionSyntax
  ) -> CheckedExpression {
    if case .path(let path) = syntax.kind, let name = path.single,
      let index = parameterIndex[name.folded], ruleset.parameters[index].type.isText,
      subject.field?.choice(for: word) == nil
    {
      if !ruleset.parameters[index].more.isEmpty {
        listForValue(ruleset.parameters[index], at: syntax.range)
      }
      return CheckedExpression(.parameter(index), .text, syntax.range)
    }
    let known = subject.field?.choice(for: word)
    if known == nil { notice(word, of: subject, table: table, at: syntax) }
    return CheckedExpression(.constant(.text(known?.name ?? word)), subject.type, syntax.range)
  }

  /// A notice when nothing bears the word, with candidates.
  private mutating func notice(
    _ word: String, of subject: CheckedExpression, table: String, at syntax: ExpressionSyntax
  ) {
    guard let field = subject.field else { return }
    if case .path(let path) = syntax.kind, path.single != nil,
      context.schema.table(named: table)?.field(named: word) != nil || word.hasPrefix("recorded-")
    {
      let singular = context.schema.table(named: table)?.singular ?? "account"
      return record(
        .sharedValue(word, field: field.name), at: syntax.range, severity: .notice,
        help: "write `\(singular)'s \(word)` for the field, \"\(word)\" for the text")
    }
    let pool = context.portfolio.table(named: table)?.column(named: field.name)?.pool
    guard let pool else {
      guard !field.choices.isEmpty else { return }
      return unknownValue(word, field, among: field.choices.map(\.name), at: syntax.range)
    }
    if pool.codes(matching: word).isEmpty {
      let words = field.choices.map(\.name) + (pool.count <= 1000 ? pool.texts : [])
      unknownValue(word, field, among: words, at: syntax.range)
    }
  }

  mutating func unknownValue(
    _ word: String, _ field: FieldSchema, among words: [String], at range: SourceRange
  ) {
    let candidates = nearest(to: word, among: words.filter { !$0.isEmpty })
    record(
      .unknownValue(word, field: field.name, candidates: candidates), at: range,
      severity: .notice,
      fixIts: candidates.map { candidate in
        let isWord =
          candidate.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
          && candidate.first?.isLetter == true && Keyword(word: candidate)?.isReserved != true
        let replacement = isWord ? candidate : "\"\(candidate)\""
        return FixIt("write `\(replacement)`", replacing: range, with: replacement)
      })
  }

  // States.

  private mutating func state(
    _ subject: CheckedExpression, _ state: TestSyntax.State, _ place: SourceRange,
    _ range: SourceRange
  ) -> CheckedExpression? {
    switch state {
    case .known: return CheckedExpression(.isKnown(subject), .truth, range)
    case .missing:
      return CheckedExpression(
        .not(CheckedExpression(.isKnown(subject), .truth, range)), .truth, range)
    case .unknown:
      guard subject.type == .truth else {
        record(
          .cannotTest(text(subject.range), type: subject.type.phrase, test: "is unknown"),
          at: range,
          help: "write `\(text(subject.range)) is missing`",
          fixIts: [FixIt("write `is missing`", replacing: place, with: "is missing")])
        return nil
      }
      return CheckedExpression(.isState(subject, .unknown), .truth, range)
    case .conflicting, .heldBack:
      var inner = subject
      if case .cell(let value, _) = subject.kind { inner = value }
      guard case .decided = inner.kind else {
        record(.stateOfGiven(text(subject.range), state: state.rawValue), at: range)
        return nil
      }
      let cellState: CheckedExpression.CellState = state == .conflicting ? .conflicting : .heldBack
      return CheckedExpression(.isState(subject, cellState), .truth, range)
    }
  }

  // Order.

  private mutating func order(
    _ subject: CheckedExpression, _ comparison: TestSyntax.Comparison, _ value: ExpressionSyntax,
    of table: String, _ test: TestSyntax, _ range: SourceRange
  ) -> CheckedExpression? {
    if subject.type.isText {
      guard let field = subject.field, field.isOrdered else {
        record(
          .noOrder(field: text(subject.range)), at: subject.range,
          help: subject.field.map {
            "give them one: `field \($0.name) is one of …`, most urgent first"
          })
        return nil
      }
      guard let word = value.looseWord else { return cannotTest(subject, test, range) }
      guard let rank = field.rank(of: word) else {
        unknownValue(word, field, among: field.choices.map(\.name), at: value.range)
        diagnostics[diagnostics.count - 1].severity = .error
        return nil
      }
      return CheckedExpression(.comparesRank(subject, comparison, rank), .truth, range)
    }
    guard subject.type != .truth else { return cannotTest(subject, test, range) }
    guard let right = operand(value, beside: subject, of: table) else { return nil }
    return CheckedExpression(
      .compares(money(subject, beside: right), comparison, right), .truth, range)
  }

  private mutating func between(
    _ subject: CheckedExpression, _ low: ExpressionSyntax, _ high: ExpressionSyntax,
    of table: String, _ test: TestSyntax, _ range: SourceRange
  ) -> CheckedExpression? {
    guard !subject.type.isText, subject.type != .truth else {
      return cannotTest(subject, test, range)
    }
    guard let least = operand(low, beside: subject, of: table),
      let most = operand(high, beside: subject, of: table)
    else { return nil }
    return CheckedExpression(
      .isBetween(money(subject, beside: least), least, most), .truth, range)
  }

  /// The right side of a test, of a type that can stand beside the left one.
  private mutating func operand(
    _ syntax: ExpressionSyntax, beside subject: CheckedExpression, of table: String
  ) -> CheckedExpression? {
    expression(syntax, of: table).flatMap { fitting($0, beside: subject, at: syntax.range) }
  }

  /// A value as one that can stand beside the left side of a test, or nil with a diagnostic.
  mutating func fitting(
    _ right: CheckedExpression, beside subject: CheckedExpression, at place: SourceRange
  ) -> CheckedExpression? {
    if subject.type == right.type || (subject.type.isText && right.type.isText) { return right }
    switch (subject.type, right.type) {
    case (.money, .number): return money(right)
    case (.number, .money), (.number, .ratio), (.ratio, .number): return right
    default: break
    }
    record(
      .cannotCompare(
        left: text(subject.range), leftType: subject.type.phrase, right: text(place),
        rightType: right.type.phrase), at: place, help: sample(of: subject))
    return nil
  }

  /// A test that could be made of a value, for one that cannot.
  private func sample(of subject: CheckedExpression) -> String {
    "\(subject.type.phrase) is tested like `\(text(subject.range)) \(subject.type.sampleTest)`"
  }

  /// A number beside an amount of money is one.
  private func money(_ left: CheckedExpression, beside right: CheckedExpression)
    -> CheckedExpression
  {
    right.type == .money ? money(left) : left
  }
}
