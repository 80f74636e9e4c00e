import Accounts
import Syntax

// Arithmetic.
extension Checker {
  mutating func portion(
    _ number: NumberSyntax, of path: PathSyntax, table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let whole = name(path, of: table) else { return nil }
    guard number.isPercent, whole.type.isNumeric else {
      record(
        .typeMismatch(found: text(range), type: "not a share", wanted: "a percentage of a number"),
        at: range, help: "write `60% of \(text(path.range))`")
      return nil
    }
    let ratio = CheckedExpression(.constant(.ratio(number.double / 100)), .ratio, number.range)
    return CheckedExpression(.arithmetic(ratio, .times, whole), whole.type, range)
  }

  mutating func shifted(
    _ length: LengthSyntax, isAfter: Bool, _ day: ExpressionSyntax, of table: String,
    _ range: SourceRange
  ) -> CheckedExpression? {
    guard let span = span(length), let date = self.day(day, of: table) else { return nil }
    return CheckedExpression(.shifted(date, isAfter ? span : span.reversed), .date, range)
  }

  /// A day, or nil with a diagnostic when it is something else.
  mutating func day(_ syntax: ExpressionSyntax, of table: String) -> CheckedExpression? {
    guard let day = expression(syntax, of: table) else { return nil }
    guard day.type == .date else {
      record(
        .typeMismatch(found: text(syntax.range), type: day.type.phrase, wanted: "a date"),
        at: syntax.range)
      return nil
    }
    return day
  }

  mutating func negated(
    _ inner: ExpressionSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let value = expression(inner, of: table) else { return nil }
    guard value.type.isNumeric else {
      record(
        .typeMismatch(found: text(inner.range), type: value.type.phrase, wanted: "a number"),
        at: inner.range)
      return nil
    }
    return CheckedExpression(.negated(value), value.type, range)
  }

  mutating func arithmetic(
    _ leftSyntax: ExpressionSyntax, _ sign: ArithmeticOperator, _ rightSyntax: ExpressionSyntax,
    of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let left = expression(leftSyntax, of: table),
      let right = expression(rightSyntax, of: table)
    else { return nil }
    if left.type == .date, sign == .plus || sign == .minus,
      case .span(let span)? = constantValue(right)
    {
      return CheckedExpression(.shifted(left, sign == .plus ? span : span.reversed), .date, range)
    }
    if left.type == .date, right.type == .number, sign == .plus || sign == .minus {
      return CheckedExpression(
        .derived(.movedByDays(isBack: sign == .minus), [left, right]), .date, range)
    }
    if sign == .plus, left.type.isText, right.type.isText {
      return CheckedExpression(.derived(.joined, [left, right]), .text, range)
    }
    guard let type = left.type.result(of: sign, with: right.type, isConstant: right.isConstant)
    else {
      record(
        .cannotCompute(
          left: left.type.phrase, operation: sign.phrase, right: right.type.phrase), at: range)
      return nil
    }
    let addsMoney = type == .money && (sign == .plus || sign == .minus)
    let (a, b) = addsMoney ? (money(left), money(right)) : (left, right)
    return CheckedExpression(.arithmetic(a, sign, b), type, range)
  }

  /// A plain number where money is meant.
  func money(_ value: CheckedExpression) -> CheckedExpression {
    value.type == .number ? CheckedExpression(.converted(value), .money, value.range) : value
  }
}

extension CheckedExpression {
  /// Whether it is the same for every row without looking at one.
  var isConstant: Bool {
    switch kind {
    case .constant, .parameter: true
    case .negated(let inner), .converted(let inner): inner.isConstant
    default: false
    }
  }
}

extension ValueType {
  /// The type of `self sign other`, or nil when that has no meaning.
  ///
  /// A quantity divided by another of its kind is a share; divided by a constant it stays what it is.
  fileprivate func result(of sign: ArithmeticOperator, with other: ValueType, isConstant: Bool)
    -> ValueType?
  {
    switch (self, sign, other) {
    case (.date, .minus, .date): .number
    case (.money, .plus, .money), (.money, .minus, .money): .money
    case (.money, .plus, .number), (.money, .minus, .number): isConstant ? .money : nil
    case (.number, .plus, .money): .money
    case (.number, .plus, .number), (.number, .minus, .number): .number
    case (.ratio, .plus, .ratio), (.ratio, .minus, .ratio): .ratio
    case (.money, .times, .number), (.money, .times, .ratio): .money
    case (.number, .times, .money), (.ratio, .times, .money): .money
    case (.number, .times, .number): .number
    case (.ratio, .times, .number), (.number, .times, .ratio): .number
    case (.ratio, .times, .ratio): .ratio
    case (.money, .divide, .money): .ratio
    case (.money, .divide, .number), (.money, .divide, .ratio): .money
    case (.number, .divide, .number): isConstant ? .number : .ratio
    case (.number, .divide, .ratio): .number
    case (.ratio, .divide, .number), (.ratio, .divide, .ratio): .ratio
    default: nil
    }
  }
}

extension ArithmeticOperator {
  fileprivate var phrase: String {
    switch self {
    case .plus: "plus"
    case .minus: "minus"
    case .times: "times"
    case .divide: "divided by"
    }
  }
}
