package import Accounts
import Syntax

extension DayRule {
  /// The day that is meant when it is `today` and the fiscal year begins in that month, 1 to 12.
  ///
  /// Weeks begin on Monday; `holidays` are no business days.
  package func day(today: CalendarDate, fiscalYearStart: Int, holidays: Holidays = .none)
    -> CalendarDate
  {
    switch self {
    case .today: return today
    case .shifted(let span): return today.adding(span, skipping: holidays)
    case .edge(let relation, let period, let isEnd):
      let steps = relation == .this ? 0 : relation == .last ? -1 : 1
      if period == .week {
        let monday = today.adding(days: 1 - today.weekday + 7 * steps)
        return isEnd ? monday.adding(days: 6) : monday
      }
      let (length, firstMonth) = period.months(fiscalYearStart: fiscalYearStart)
      let (year, month, _) = today.civil
      let since = ((month - firstMonth) % length + length) % length
      guard
        let start = CalendarDate(year: year, month: month, day: 1)?
          .adding(months: steps * length - since)
      else { return today }
      return isEnd ? start.adding(months: length).adding(days: -1) : start
    }
  }
}

extension TestSyntax.CalendarPeriod {
  /// How many months the period has, and a month in which one begins.
  fileprivate func months(fiscalYearStart: Int) -> (length: Int, first: Int) {
    switch self {
    case .week, .month: (1, 1)
    case .quarter: (3, 1)
    case .year: (12, 1)
    case .fiscalQuarter: (3, fiscalYearStart)
    case .fiscalYear: (12, fiscalYearStart)
    }
  }
}

extension Ruleset {
  /// The month in which a fiscal year begins, as the book or the schema says.
  package var fiscalYearStart: Int {
    guard let parameter = parameters.first(where: { $0.name == "fiscal-year-start" }),
      case .number(let month) = parameter.value, (1...12).contains(month)
    else { return 1 }
    return Int(month)
  }
}
