import Accounts
import Syntax

// Tests about days. All of them become comparisons with days, both ends included.
extension Checker {
  mutating func dateTest(
    _ subject: CheckedExpression, _ test: TestSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard subject.type == .date else { return cannotTest(subject, test, range) }
    switch test.kind {
    case .within(let length):
      return span(length).map { between(subject, .today, .shifted($0), range) }
    case .inSpan(let length, let isPast):
      return span(length).map {
        isPast
          ? between(subject, .shifted($0.reversed), .today, range)
          : between(subject, .today, .shifted($0), range)
      }
    case .moreThan(let length, let isAgo):
      return span(length).map {
        CheckedExpression(
          .compares(
            subject, isAgo ? .below : .above, day(.shifted(isAgo ? $0.reversed : $0), range)),
          .truth, range)
      }
    case .near(let length, let nearness, let value):
      return near(subject, length, nearness, value, of: table, range)
    case .farther(let length, let isAfter, let value):
      guard let span = span(length), let day = self.day(value, of: table) else { return nil }
      let edge = CheckedExpression(
        .shifted(day, isAfter ? span : span.reversed), .date, value.range)
      return CheckedExpression(.compares(subject, isAfter ? .above : .below, edge), .truth, range)
    case .inPeriod(let relation, let period):
      return between(
        subject, .edge(relation, period, isEnd: false), .edge(relation, period, isEnd: true), range)
    case .inYear(let number): return inYear(subject, number, range)
    case .onDay(let relation, let value): return onDay(subject, relation, value, of: table, range)
    default: return nil
    }
  }

  private func day(_ rule: DayRule, _ range: SourceRange) -> CheckedExpression {
    CheckedExpression(.day(rule), .date, range)
  }

  private func between(
    _ subject: CheckedExpression, _ first: DayRule, _ last: DayRule, _ range: SourceRange
  ) -> CheckedExpression {
    CheckedExpression(.isBetween(subject, day(first, range), day(last, range)), .truth, range)
  }

  /// Between a day and that length away from it, on one side or on both.
  private mutating func near(
    _ subject: CheckedExpression, _ length: LengthSyntax, _ nearness: TestSyntax.Nearness,
    _ value: ExpressionSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let span = span(length), let day = self.day(value, of: table) else { return nil }
    let first = CheckedExpression(.shifted(day, span.reversed), .date, value.range)
    let last = CheckedExpression(.shifted(day, span), .date, value.range)
    return CheckedExpression(
      .isBetween(subject, nearness == .after ? day : first, nearness == .before ? day : last),
      .truth, range)
  }

  private mutating func inYear(
    _ subject: CheckedExpression, _ number: NumberSyntax, _ range: SourceRange
  ) -> CheckedExpression? {
    guard !number.isPercent, number.exponent == 0,
      let first = CalendarDate(year: Int(number.coefficient), month: 1, day: 1),
      let last = CalendarDate(year: Int(number.coefficient), month: 12, day: 31)
    else {
      record(
        .numberOutOfRange(number.text), at: number.range, help: "a year is written `in 2027`")
      return nil
    }
    return CheckedExpression(
      .isBetween(
        subject, CheckedExpression(.constant(.date(first)), .date, number.range),
        CheckedExpression(.constant(.date(last)), .date, number.range)), .truth, range)
  }

  private mutating func onDay(
    _ subject: CheckedExpression, _ relation: TestSyntax.DayRelation, _ value: ExpressionSyntax,
    of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let right = expression(value, of: table) else { return nil }
    guard right.type == .date else {
      record(
        .typeMismatch(found: text(value.range), type: right.type.phrase, wanted: "a date"),
        at: value.range)
      return nil
    }
    let kind: CheckedExpression.Kind =
      switch relation {
      case .on: .isBetween(subject, right, right)
      case .before: .compares(subject, .below, right)
      case .after: .compares(subject, .above, right)
      }
    return CheckedExpression(kind, .truth, range)
  }
}
