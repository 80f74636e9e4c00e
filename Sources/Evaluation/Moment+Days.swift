import Accounts
import Checking
import Syntax

extension Moment {
  /// The day that a rule about days means at this moment.
  func day(_ rule: DayRule) -> CalendarDate {
    switch rule {
    case .today: today
    case .shifted(let span): today.adding(span)
    case .edge(let relation, let period, let isEnd): edge(relation, period, isEnd: isEnd)
    }
  }

  /// The first or last day of this, the last or the next period; weeks begin on Monday.
  private func edge(
    _ relation: TestSyntax.Relation, _ period: TestSyntax.CalendarPeriod, isEnd: Bool
  ) -> CalendarDate {
    let steps = relation == .this ? 0 : relation == .last ? -1 : 1
    if period == .week {
      let monday = today.adding(days: 1 - today.weekday + 7 * steps)
      return isEnd ? monday.adding(days: 6) : monday
    }
    let (length, firstMonth) = period.months(fiscalYearStart: fiscalYearStart)
    let (year, month, _) = today.civil
    let since = ((month - firstMonth) % length + length) % length
    let start = CalendarDate(year: year, month: month, day: 1)?
      .adding(months: steps * length - since)
    guard let start else { return today }
    return isEnd ? start.adding(months: length).adding(days: -1) : start
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
