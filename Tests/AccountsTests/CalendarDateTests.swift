import Accounts
import Testing

/// The calendar: which days there are, and what moving by a length of time reaches.
@Suite struct CalendarDateTests {
  struct Move: CustomTestStringConvertible {
    var from: String
    var span: Span
    var to: String
    var testDescription: String { "\(from) + \(span)" }

    init(_ from: String, _ count: Int, _ unit: Span.Unit, _ to: String) {
      self.from = from
      span = Span(count, unit)
      self.to = to
    }
  }

  @Test(arguments: [
    // From a working day.
    Move("2026-11-20", 0, .businessDay, "2026-11-20"),
    Move("2026-11-20", 1, .businessDay, "2026-11-23"),
    Move("2026-11-20", 5, .businessDay, "2026-11-27"),
    Move("2026-11-20", 6, .businessDay, "2026-11-30"),
    Move("2026-11-16", 4, .businessDay, "2026-11-20"),
    Move("2026-11-18", 10, .businessDay, "2026-12-02"),
    Move("2026-11-23", -1, .businessDay, "2026-11-20"),
    Move("2026-11-20", -4, .businessDay, "2026-11-16"),
    Move("2026-11-20", -5, .businessDay, "2026-11-13"),
    Move("2026-11-18", -3, .businessDay, "2026-11-13"),
    // From a Saturday: forwards as from the Friday before.
    Move("2026-11-21", 1, .businessDay, "2026-11-23"),
    Move("2026-11-21", 3, .businessDay, "2026-11-25"),
    Move("2026-11-21", 5, .businessDay, "2026-11-27"),
    Move("2026-11-21", 10, .businessDay, "2026-12-04"),
    // From a Sunday.
    Move("2026-11-22", 1, .businessDay, "2026-11-23"),
    Move("2026-11-22", 5, .businessDay, "2026-11-27"),
    Move("2026-11-22", 6, .businessDay, "2026-11-30"),
    // Backwards as from the Monday after.
    Move("2026-11-21", -1, .businessDay, "2026-11-20"),
    Move("2026-11-22", -1, .businessDay, "2026-11-20"),
    Move("2026-11-22", -5, .businessDay, "2026-11-16"),
    Move("2026-11-21", -6, .businessDay, "2026-11-13"),
    // No step at all still ends on a working day.
    Move("2026-11-21", 0, .businessDay, "2026-11-23"),
    Move("2026-11-22", 0, .businessDay, "2026-11-23"),
  ])
  func businessDays(_ move: Move) {
    #expect(CalendarDate(move.from)?.adding(move.span) == CalendarDate(move.to))
  }

  @Test(arguments: [
    Move("2026-11-21", 0, .day, "2026-11-21"),
    Move("2026-11-21", 90, .day, "2027-02-19"),
    Move("2026-11-21", -365, .day, "2025-11-21"),
    Move("2028-02-28", 1, .day, "2028-02-29"),
    Move("2027-02-28", 1, .day, "2027-03-01"),
    Move("1970-01-01", -1, .day, "1969-12-31"),
    Move("2026-11-21", 2, .week, "2026-12-05"),
    Move("2026-11-21", -1, .week, "2026-11-14"),
    // A day that a month does not have is its last day.
    Move("2027-01-31", 1, .month, "2027-02-28"),
    Move("2028-01-31", 1, .month, "2028-02-29"),
    Move("2027-05-31", 1, .month, "2027-06-30"),
    Move("2027-03-31", -1, .month, "2027-02-28"),
    Move("2026-11-21", 12, .month, "2027-11-21"),
    Move("2026-12-31", 2, .month, "2027-02-28"),
    Move("2027-01-15", -1, .month, "2026-12-15"),
    Move("2027-02-28", 1, .month, "2027-03-28"),
    Move("2026-11-30", 1, .quarter, "2027-02-28"),
    Move("2026-11-21", -4, .quarter, "2025-11-21"),
    Move("2028-02-29", 1, .year, "2029-02-28"),
    Move("2028-02-29", 4, .year, "2032-02-29"),
    Move("2028-02-29", -1, .year, "2027-02-28"),
    // The calendar has an end on both sides.
    Move("9999-12-31", 1, .day, "9999-12-31"),
    Move("0001-01-01", -1, .month, "0001-01-01"),
    Move("2026-11-21", .max, .day, "9999-12-31"),
    Move("2026-11-21", .min, .day, "0001-01-01"),
    Move("2026-11-21", .max, .month, "9999-12-31"),
    Move("2026-11-21", .min, .month, "0001-01-01"),
    Move("2026-11-21", 1_000_000, .year, "9999-12-31"),
  ])
  func lengths(_ move: Move) {
    #expect(CalendarDate(move.from)?.adding(move.span) == CalendarDate(move.to))
  }

  /// Overflow of a length in weeks, quarters or years must not turn it round.
  @Test(arguments: [Span.Unit.week, .quarter, .year, .businessDay])
  func hugeLengthsKeepTheirDirection(_ unit: Span.Unit) throws {
    let today = try #require(CalendarDate("2026-11-21"))
    #expect(today.adding(Span(.max, unit)) > today)
    #expect(today.adding(Span(.min, unit)) < today)
  }

  struct Numbered: CustomTestStringConvertible {
    var text: String
    var number: Int32
    var weekday: Int
    var testDescription: String { text }

    init(_ text: String, _ number: Int32, weekday: Int) {
      self.text = text
      self.number = number
      self.weekday = weekday
    }
  }

  @Test(arguments: [
    Numbered("1970-01-01", 0, weekday: 4),
    Numbered("1969-12-31", -1, weekday: 3),
    Numbered("2000-02-29", 11_016, weekday: 2),
    Numbered("2000-03-01", 11_017, weekday: 3),
    Numbered("2026-11-21", 20_778, weekday: 6),
    Numbered("2026-11-22", 20_779, weekday: 7),
    Numbered("2026-11-23", 20_780, weekday: 1),
    Numbered("0001-01-01", -719_162, weekday: 1),
    Numbered("9999-12-31", 2_932_896, weekday: 5),
  ])
  func dayNumbers(_ day: Numbered) throws {
    let date = try #require(CalendarDate(day.text))
    #expect(date.dayNumber == day.number)
    #expect(date.weekday == day.weekday)
    #expect(CalendarDate(dayNumber: day.number).description == day.text)
  }

  @Test(arguments: [
    "2027-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
    "2026-01-00", "2026-01-32", "0000-01-01", "2026-1-01", "2026/01/01", "26-01-01", "",
    "2026-01-0x",
  ])
  func noSuchDay(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(arguments: ["2000-02-29", "2028-02-29", "2400-02-29", "2026-01-31"])
  func aDay(_ text: String) {
    #expect(CalendarDate(text)?.description == text)
  }

  /// Every day of four hundred years, one cycle of the calendar, by counting instead of by formula.
  @Test func countedDays() {
    var (year, month, day, number, weekday) = (1970, 1, 1, Int32(0), 4)
    while year < 2370 {
      let date = CalendarDate(dayNumber: number)
      guard date.civil == (year, month, day), date.weekday == weekday,
        CalendarDate(year: year, month: month, day: day) == date
      else {
        Issue.record("day \(number) is not \(year)-\(month)-\(day)")
        return
      }
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
      number += 1
      weekday = weekday % 7 + 1
    }
  }
}
