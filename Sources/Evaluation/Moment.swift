package import Accounts

/// When an evaluation takes place: nothing reads the wall clock.
package struct Moment: Hashable, Sendable {
  /// The day that `today` means.
  package var today: CalendarDate
  /// The month in which a fiscal year begins, 1 to 12.
  package var fiscalYearStart: Int
  /// Which weekdays are no business days.
  package var holidays: Holidays

  /// A moment on that day; the fiscal year is the calendar's unless something else is said.
  package init(
    today: CalendarDate, fiscalYearStart: Int = 1, holidays: Holidays = .none
  ) {
    self.holidays = holidays
    self.today = today
    self.fiscalYearStart = min(max(fiscalYearStart, 1), 12)
  }
}
