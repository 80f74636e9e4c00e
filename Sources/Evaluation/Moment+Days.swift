import Accounts
import Checking

extension Moment {
  /// The day that a rule about days means at this moment.
  func day(_ rule: DayRule) -> CalendarDate {
    rule.day(today: today, fiscalYearStart: fiscalYearStart)
  }
}

extension Ruleset {
  /// The moment with the fiscal year that the book names.
  func adjusted(_ moment: Moment) -> Moment {
    Moment(today: moment.today, fiscalYearStart: fiscalYearStart)
  }
}
