import Accounts
import Syntax
import Vocabulary

// Values that are made of others by a word.
extension Checker {
  mutating func made(_ made: MadeSyntax, of table: String, _ range: SourceRange)
    -> CheckedExpression?
  {
    switch made {
    case .part(let word, let base): return part(word, base, of: table, range)
    case .rank(let base, let same): return rank(of: base, among: same, of: table, range)
    case .elapsed(let unit, let first, let last):
      guard let start = day(first, of: table), let end = day(last, of: table) else { return nil }
      return CheckedExpression(
        .derived(.elapsed(Span.Unit(unit)), [start, end]), .number, range)
    case .list:
      record(
        .listForValue(text(range)), at: range,
        help: "say what is made of them, such as `largest of \(text(range))`")
      return nil
    case .picked(let path, let pick): return picked(path, pick, of: table, range)
    case .rounded(let value, let way, let step): return rounded(value, way, step, table, range)
    case .quorum(let quantity, let tests): return quorum(quantity, tests, of: table, range)
    }
  }

  /// `month of renewal`, `domain of email`.
  private mutating func part(
    _ word: NameSyntax, _ base: ExpressionSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let part = ValuePart(rawValue: word.folded), let value = expression(base, of: table)
    else { return nil }
    guard part.isOfText ? value.type.isText : value.type == .date else {
      record(
        .typeMismatch(
          found: text(base.range), type: value.type.phrase,
          wanted: part.isOfText ? "a text" : "a date"), at: base.range)
      return nil
    }
    return CheckedExpression(
      .derived(.part(part), [value]), part.type, range,
      field: part == .weekday ? ValuePart.weekdays : nil)
  }

  /// `largest of (arr, mrr * 12)`.
  mutating func folded(
    _ syntax: AggregateSyntax, _ values: [ExpressionSyntax], of table: String,
    _ range: SourceRange
  ) -> CheckedExpression? {
    let word = syntax.function.folded
    guard let aggregate = Aggregate.named(word) else { return nil }
    let distinct = syntax.isDistinct ? range : nil
    if let place = syntax.rows?.range ?? syntax.span?.range ?? syntax.condition?.range ?? distinct {
      record(
        .listForValue(text(syntax.measured?.range ?? range)), at: place,
        help: "over rows an aggregate measures one value: `\(word) of (…) of …`, without commas")
      return nil
    }
    var operands: [CheckedExpression] = []
    for value in values {
      guard let checked = measured(value, aggregate, of: table) else { return nil }
      operands.append(checked)
    }
    if operands.contains(where: { $0.type == .money }) { operands = operands.map(money) }
    if let other = operands.first(where: { $0.type != operands[0].type }) {
      record(
        .cannotCompare(
          left: text(operands[0].range), leftType: operands[0].type.phrase,
          right: text(other.range), rightType: other.type.phrase), at: other.range,
        help: "the values of a list are of one kind")
      return nil
    }
    return CheckedExpression(
      .derived(.folded(aggregate), operands), aggregate.result(of: operands[0].type), range)
  }

  /// `arr / 12 rounded to 100`.
  private mutating func rounded(
    _ syntax: ExpressionSyntax, _ way: MadeSyntax.Rounding, _ number: NumberSyntax,
    _ table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let value = expression(syntax, of: table) else { return nil }
    guard value.type.isNumeric else {
      record(
        .typeMismatch(found: text(syntax.range), type: value.type.phrase, wanted: "a number"),
        at: syntax.range)
      return nil
    }
    var step = number.double
    if value.type == .money { step = (step * 100).rounded() }
    if value.type == .ratio { step /= 100 }
    guard step > 0, number.isPercent == (value.type == .ratio) else {
      record(
        .numberOutOfRange(number.text), at: number.range,
        help: value.type == .ratio
          ? "a percentage is rounded to one: `rounded to 1%`"
          : "write the step to round to, such as `rounded to 100`")
      return nil
    }
    return CheckedExpression(.derived(.rounded(way, step: step), [value]), value.type, range)
  }

  /// `at least 2 of (managed, arr above 50k, health is red)`.
  private mutating func quorum(
    _ quantity: QuantifiedSyntax.Quantity, _ syntax: [ExpressionSyntax], of table: String,
    _ range: SourceRange
  ) -> CheckedExpression? {
    var tests: [CheckedExpression] = []
    for test in syntax {
      guard let checked = condition(test, of: table) else { return nil }
      tests.append(checked)
    }
    func atLeast(_ count: Int) -> CheckedExpression {
      CheckedExpression(.quorum(count, tests), .truth, range)
    }
    switch quantity {
    case .atLeast(let number): return wholeNumber(number).map(atLeast)
    case .atMost(let number): return wholeNumber(number).map { negate(atLeast($0 + 1), if: true) }
    case .exactly(let number):
      return wholeNumber(number).map { exactly($0, range, atLeast) }
    case .any, .no, .every: return nil
    }
  }

  /// `products includes any of Alpha, Beta`.
  mutating func includes(
    _ subject: CheckedExpression, _ inclusion: TestSyntax.Inclusion,
    _ values: [ExpressionSyntax], of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    var items: [String] = []
    for value in values {
      if let listed = listed(value, beside: subject) {
        guard let constants = listed.constants else { return nil }
        items += constants.compactMap(\.text)
      } else if let word = value.looseWord {
        let isName = value.isName
        let parameter = parameterIndex[foldedName(word)].map { ruleset.parameters[$0].value }
        items.append((isName ? parameter?.text : nil) ?? word)
      } else {
        record(
          .typeMismatch(found: text(value.range), type: "a number or a date", wanted: "a text"),
          at: value.range, help: "an item of a list is a word, or a text in quotes")
        return nil
      }
    }
    if inclusion == .one, items.count > 1 {
      record(
        .listForValue(text(values[0].range)), at: values[0].range,
        help: "write `includes any of \(text(values[0].range))`, or `includes all of …`")
      return nil
    }
    return CheckedExpression(.includes(subject, inclusion, items), .truth, range)
  }
}

// Lists of values that have a name.
extension Checker {
  /// The values of a `let` that names several, as ones that can stand beside the subject of a test;
  /// nil when the word names no such list, no constants when they do not fit.
  mutating func listed(
    _ syntax: ExpressionSyntax, beside subject: CheckedExpression
  ) -> (constants: [Value]?, Void)? {
    guard case .path(let path) = syntax.kind, let word = path.single,
      let index = parameterIndex[word.folded], !ruleset.parameters[index].more.isEmpty,
      subject.field?.choice(for: word.text) == nil
    else { return nil }
    let parameter = ruleset.parameters[index]
    var constants: [Value] = []
    for value in [parameter.value] + parameter.more {
      let right = CheckedExpression(.constant(value), parameter.type, syntax.range)
      guard let fitted = fitting(right, beside: subject, at: syntax.range),
        let constant = constantValue(fitted)
      else { return (nil, ()) }
      constants.append(known(constant, of: subject))
    }
    return (constants, ())
  }

  /// A word in the spelling by which the field knows it.
  private func known(_ value: Value, of subject: CheckedExpression) -> Value {
    guard let text = value.text, let choice = subject.field?.choice(for: text) else {
      return value
    }
    return .text(choice.name)
  }

  mutating func listForValue(_ parameter: CheckedParameter, at range: SourceRange) {
    record(
      .listForValue(parameter.name), at: range,
      help: "a list is asked by `is one of \(parameter.name)` or `includes any of …`")
  }
}

extension AggregateSyntax {
  /// The values it is made of, when they are written out.
  var listed: [ExpressionSyntax]? {
    if case .made(.list(let values))? = measured?.kind { values } else { nil }
  }

  /// Whether it is over the rows of a group.
  var isOverGroup: Bool {
    rows == nil && span == nil && (listed?.contains { $0.containsAggregate } ?? true)
  }
}

extension MadeSyntax {
  /// The operands that are about the row itself.
  var operands: [ExpressionSyntax] {
    switch self {
    case .part(_, let base), .rank(let base, _): [base]
    case .elapsed(_, let first, let last): [first, last]
    case .list(let values), .quorum(_, let values): values
    case .rounded(let value, _, _): [value]
    case .picked: []
    }
  }
}

extension ExpressionSyntax {
  /// Whether it is a name, and no text in quotes.
  fileprivate var isName: Bool { if case .path = kind { true } else { false } }
}
