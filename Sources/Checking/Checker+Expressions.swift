package import Accounts
package import Syntax

// Second pass: expressions. Each method gives nil once it has recorded a problem.
extension Checker {
  /// A condition: something that is true, false or unknown of each row.
  mutating func condition(_ syntax: ExpressionSyntax, of table: String) -> CheckedExpression? {
    guard let checked = expression(syntax, of: table) else { return nil }
    guard checked.type == .truth else {
      record(
        .notATest(text(syntax.range), type: checked.type.phrase), at: syntax.range,
        help: "say what it should be, such as `\(format(syntax)) \(checked.type.sampleTest)`")
      return nil
    }
    return checked
  }

  /// Any expression.
  mutating func expression(_ syntax: ExpressionSyntax, of table: String) -> CheckedExpression? {
    let range = syntax.range
    switch syntax.kind {
    case .path(let path): return name(path, of: table)
    case .subject(let path, let row): return cell(path, of: row)
    case .number(let number): return self.number(number)
    case .text(let text): return CheckedExpression(.constant(.text(text.value)), .text, range)
    case .truth(let truth): return CheckedExpression(.constant(.truth(truth)), .truth, range)
    case .date(let date):
      return day(date).map { CheckedExpression(.constant(.date($0)), .date, range) }
    case .length(let length):
      return span(length).map { CheckedExpression(.constant(.span($0)), .span, range) }
    case .portion(let number, let path): return portion(number, of: path, table: table, range)
    case .shifted(let length, let isAfter, let day):
      return shifted(length, isAfter: isAfter, day, of: table, range)
    case .made(let made): return self.made(made, of: table, range)
    case .negated(let inner): return negated(inner, of: table, range)
    case .arithmetic(let left, let sign, let right):
      return arithmetic(left, sign, right, of: table, range)
    case .bracketed(let inner): return expression(inner, of: table)
    case .aggregate(let aggregate):
      return aggregate.listed.map { folded(aggregate, $0, of: table, range) }
        ?? fold(aggregate, of: table, range)
    case .past(let path, let length): return past(path, length, of: table, range)
    case .lasting(let inner, let length): return lasting(inner, length, of: table, range)
    case .quantified(let quantified): return self.quantified(quantified, of: table, range)
    case .choice(let condition, let first, let second):
      return choice(condition, first, second, of: table, range)
    case .test(let subject, let test): return self.test(subject, test, of: table, range)
    case .not(let inner):
      return condition(inner, of: table).map { CheckedExpression(.not($0), .truth, range) }
    case .and(let tests):
      return joined(tests, of: table).map { CheckedExpression(.and($0), .truth, range) }
    case .or(let tests):
      return joined(tests, of: table).map { CheckedExpression(.or($0), .truth, range) }
    }
  }

  private mutating func joined(_ tests: [ExpressionSyntax], of table: String)
    -> [CheckedExpression]?
  {
    var checked: [CheckedExpression] = []
    var isGood = true
    for (index, test) in tests.enumerated() {
      if index > 0, rejectLooseValue(test, after: tests[index - 1], of: table) {
        isGood = false
      } else if let good = condition(test, of: table) {
        checked.append(good)
      } else {
        isGood = false
      }
    }
    return isGood ? checked : nil
  }

  /// `health is red or yellow`: a value stands where a test should.
  private mutating func rejectLooseValue(
    _ test: ExpressionSyntax, after sibling: ExpressionSyntax, of table: String
  ) -> Bool {
    guard let word = test.looseWord, case .test(let subject, let first) = sibling.kind,
      isUnknownName(test, of: table)
    else { return false }
    let values: [ExpressionSyntax]
    switch first.kind {
    case .equals(let value, false): values = [value]
    case .isOneOf(let listed, false): values = listed
    default: return false
    }
    let field = format(subject)
    let list = TestSyntax(range: first.range, kind: .isOneOf(values + [test], isNegated: false))
    let sentence = format(ExpressionSyntax(.test(subject, list), sibling.range))
    record(
      .valueForTest(word, field: field), at: test.range, help: "write `\(sentence)`",
      fixIts: [
        FixIt(
          "write `is one of`", replacing: sibling.range.joined(with: test.range), with: sentence)
      ])
    return true
  }

  private func isUnknownName(_ test: ExpressionSyntax, of table: String) -> Bool {
    guard case .path(let path) = test.kind, let single = path.single else { return true }
    return meaning(of: single.folded, in: table) == nil
  }
}

// Literals.
extension Checker {
  private mutating func number(_ number: NumberSyntax) -> CheckedExpression? {
    let value = number.double
    return number.isPercent
      ? CheckedExpression(.constant(.ratio(value / 100)), .ratio, number.range)
      : CheckedExpression(.constant(.number(value)), .number, number.range)
  }

  /// The day a text names, or nil with a diagnostic.
  mutating func day(_ date: DateSyntax) -> CalendarDate? {
    if let day = CalendarDate(date.text) { return day }
    record(
      .noSuchDate(date.text), at: date.range,
      help: "days are written year, month, day, such as `2027-02-28`")
    return nil
  }

  /// A length of time, or nil with a diagnostic when it is no whole number of units.
  mutating func span(_ length: LengthSyntax) -> Span? {
    let count = length.number.double
    guard !length.number.isPercent, count == count.rounded(), abs(count) <= 1_000_000 else {
      record(
        .numberOutOfRange(length.number.text), at: length.number.range,
        help: "a length of time is a whole number of days, weeks, months or years")
      return nil
    }
    return Span(Int(count), Span.Unit(length.unit))
  }

  /// The value of an expression that needs no row, if it is one: for `let`.
  mutating func constant(_ syntax: ExpressionSyntax) -> (Value, ValueType)? {
    switch syntax.kind {
    case .number(let number):
      return number.isPercent
        ? (.ratio(number.double / 100), .ratio) : (.number(number.double), .number)
    case .text(let text): return (.text(text.value), .text)
    case .truth(let truth): return (.truth(truth), .truth)
    case .date(let date): return day(date).map { (.date($0), .date) }
    case .length(let length): return span(length).map { (.span($0), .span) }
    case .bracketed(let inner): return constant(inner)
    case .negated(let inner):
      switch constant(inner) {
      case (.number(let number), let type)?: return (.number(-number), type)
      case (.ratio(let ratio), let type)?: return (.ratio(-ratio), type)
      default: return nil
      }
    default: return nil
    }
  }
}

extension NumberSyntax {
  /// The number as it is calculated with; `%` is not counted in.
  var double: Double {
    // Division by a power of ten is correctly rounded, multiplication by its inverse is not.
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(coefficient) / power : Double(coefficient) * power
  }
}

extension Span.Unit {
  /// The unit that was written.
  package init(_ unit: LengthSyntax.Unit) {
    self =
      switch unit {
      case .day: .day
      case .businessDay: .businessDay
      case .week: .week
      case .month: .month
      case .quarter: .quarter
      case .year: .year
      }
  }
}

extension ValueType {
  /// A test that could follow such a value, for messages.
  var sampleTest: String {
    switch self {
    case .truth: "is yes"
    case .number, .span: "at least 10"
    case .money: "above 50k"
    case .ratio: "below 60%"
    case .date: "within 90 days"
    case .text, .choice: "is known"
    }
  }
}
