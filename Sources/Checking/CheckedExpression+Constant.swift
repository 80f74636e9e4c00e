package import Accounts

extension CheckedExpression {
  /// The value of an expression that is the same for every row; nil when it is not.
  ///
  /// `holidays` are no business days, `day` says which day a rule about days means, `cell` what the cell of a single row holds, and
  /// `whole` what is made of all rows of a table; each may give nil where that is not known.
  package func constant(
    in ruleset: Ruleset, holidays: Holidays = .none, day: (DayRule) -> CalendarDate? = { _ in nil },
    cell: (CheckedExpression, Int) -> Value? = { _, _ in nil },
    whole: (CheckedExpression) -> Value? = { _ in nil }
  ) -> Value? {
    func value(_ part: CheckedExpression) -> Value? {
      part.constant(in: ruleset, holidays: holidays, day: day, cell: cell, whole: whole)
    }
    switch kind {
    case .constant(let value): return value
    case .parameter(let index): return ruleset.parameters[index].value
    case .day(let rule): return day(rule).map { .date($0) }
    case .definition(let index): return value(ruleset.definitions[index].value)
    case .cell(let inner, let row): return cell(inner, row)
    case .gathered(let gathering) where gathering.isSameForAll: return whole(self)
    case .converted(let inner):
      guard case .number(let number)? = value(inner), abs(number) < 9e15 else { return nil }
      return .money(Int64((number * 100).rounded(.toNearestOrEven)))
    case .negated(let inner): return value(inner)?.negated
    case .shifted(let inner, let span):
      guard case .date(let day)? = value(inner) else { return nil }
      return .date(day.adding(span, skipping: holidays))
    default: return nil
    }
  }
}

extension Value {
  /// The number with the other sign; nil for what is no number.
  fileprivate var negated: Value? {
    switch self {
    case .number(let number): .number(-number)
    case .ratio(let ratio): .ratio(-ratio)
    case .money(let units) where units != .min: .money(-units)
    default: nil
    }
  }
}
