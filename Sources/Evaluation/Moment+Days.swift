import Accounts
import Checking

extension Moment {
  /// The day that a rule about days means at this moment.
  func day(_ rule: DayRule) -> CalendarDate {
    rule.day(today: today, fiscalYearStart: fiscalYearStart, holidays: holidays)
  }

  /// The moment with the holidays that a table of that name lists.
  func knowing(_ portfolio: Portfolio) -> Moment {
    guard let table = portfolio.table(named: "holidays"),
      let column = table.column(named: "date"), case .days(let days) = column.storage
    else { return self }
    var listed: [CalendarDate] = []
    for row in 0..<column.count where column.isKnown(row) {
      listed.append(CalendarDate(dayNumber: days.base[row]))
    }
    return Moment(today: today, fiscalYearStart: fiscalYearStart, holidays: Holidays(listed))
  }
}

extension Ruleset {
  /// The moment with the fiscal year that the book names.
  func adjusted(_ moment: Moment) -> Moment {
    Moment(
      today: moment.today, fiscalYearStart: fiscalYearStart, holidays: moment.holidays)
  }
}
