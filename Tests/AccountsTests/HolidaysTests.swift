import Accounts
import Testing

/// Business days around Christmas: Friday the 25th, Monday the 28th and Friday the 1st are off.
@Suite struct HolidaysTests {
  static let holidays = Holidays(
    ["2026-12-25", "2026-12-28", "2027-01-01", "2026-12-26"].compactMap { CalendarDate($0) })

  struct Case: CustomTestStringConvertible {
    let start: String
    let count: Int
    let end: String
    var testDescription: String { "\(start) + \(count) is \(end)" }

    init(_ start: String, _ count: Int, _ end: String) {
      self.start = start
      self.count = count
      self.end = end
    }
  }

  @Test(arguments: [
    Case("2026-12-24", 0, "2026-12-24"),
    Case("2026-12-24", 1, "2026-12-29"),
    Case("2026-12-23", 1, "2026-12-24"),
    Case("2026-12-23", 5, "2027-01-04"),
    Case("2026-12-25", 0, "2026-12-29"),
    Case("2026-12-25", 1, "2026-12-29"),
    Case("2026-12-25", -1, "2026-12-24"),
    Case("2026-12-26", 1, "2026-12-29"),
    Case("2026-12-28", -1, "2026-12-24"),
    Case("2027-01-04", -1, "2026-12-31"),
    Case("2027-01-04", -4, "2026-12-24"),
    Case("2026-12-31", 250, "2027-12-17"),
  ])
  func addingSkipsHolidays(_ test: Case) throws {
    let start = try #require(CalendarDate(test.start))
    let end = start.adding(Span(test.count, .businessDay), skipping: HolidaysTests.holidays)
    #expect("\(end)" == test.end)
  }

  @Test func addingAndCountingAgree() throws {
    let start = try #require(CalendarDate("2026-12-24"))
    for count in -600...600 {
      let end = start.adding(Span(count, .businessDay), skipping: HolidaysTests.holidays)
      #expect(start.elapsed(.businessDay, to: end, skipping: HolidaysTests.holidays) == count)
      #expect(end.weekday <= 5)
    }
  }

  @Test func withoutHolidaysNothingChanges() throws {
    let start = try #require(CalendarDate("2026-12-26"))
    for count in -30...30 {
      let span = Span(count, .businessDay)
      #expect(start.adding(span, skipping: .none) == start.adding(span))
    }
  }

  @Test(arguments: [
    (Span.Unit.day, "2026-12-01", "2027-01-01", 31), (.week, "2026-12-01", "2026-12-14", 1),
    (.week, "2026-12-15", "2026-12-01", -2), (.month, "2027-01-31", "2027-02-28", 1),
    (.month, "2027-01-30", "2027-02-27", 0), (.month, "2027-03-01", "2027-01-31", -1),
    (.quarter, "2026-01-01", "2026-09-30", 2), (.year, "2024-02-29", "2027-02-28", 3),
    (.year, "2026-01-02", "2027-01-01", 0),
  ])
  func wholeUnits(_ unit: Span.Unit, _ start: String, _ end: String, _ count: Int) throws {
    let (first, last) = (try #require(CalendarDate(start)), try #require(CalendarDate(end)))
    #expect(first.elapsed(unit, to: last, skipping: .none) == count)
  }

  @Test func everyDayOff() {
    let first = CalendarDate(dayNumber: 20_000)
    let days = (0..<3000).map { first.adding(days: $0) }
    let end = first.adding(Span(2, .businessDay), skipping: Holidays(days))
    #expect(end > first.adding(days: 2999))
  }
}
