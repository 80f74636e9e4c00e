/// A day of the proleptic Gregorian calendar, without a time or a zone.
///
/// Held as the number of days since 1970-01-01. The conversions are the usual era arithmetic
/// (400-year cycles of 146,097 days, years counted from March), exact over the whole range.
package struct CalendarDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  package var dayNumber: Int32

  /// The day that many days after 1970-01-01.
  package init(dayNumber: Int32) { self.dayNumber = dayNumber }

  /// The day with that year, month (1 to 12) and day, or nil where the calendar has none.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.length(ofMonth: month, year: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month (1 to 12) and day (1 to 31).
  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The days of a month.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// Monday is 1, Sunday is 7 (ISO 8601).
  package var weekday: Int {
    let fromMonday = (Int(dayNumber) + 3) % 7
    return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
  }
}

extension CalendarDate {
  /// The day `days` later, held within the years 1 to 9999.
  package func adding(days: Int) -> CalendarDate {
    let sum = Int(dayNumber).addingReportingOverflow(days)
    let first = -719_162
    let last = 2_932_896
    let day = sum.overflow ? (days > 0 ? last : first) : min(max(sum.partialValue, first), last)
    return CalendarDate(dayNumber: Int32(day))
  }

  /// The same day `months` later; a day the month does not have becomes its last day.
  package func adding(months: Int) -> CalendarDate {
    let (year, month, day) = civil
    let capped = min(max(months, -200_000), 200_000)
    let index = year * 12 + month - 1 + capped
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    let newMonth = index - newYear * 12 + 1
    guard (1...9999).contains(newYear) else { return adding(days: months > 0 ? .max : .min) }
    let newDay = min(day, CalendarDate.length(ofMonth: newMonth, year: newYear))
    return CalendarDate(unchecked: newYear, newMonth, newDay)
  }

  /// The day `count` business days later; Saturdays and Sundays are not counted.
  ///
  /// A weekend counts forwards from the Friday before it and backwards from the Monday after it, so
  /// that one business day from a Saturday is Monday; none at all is that Monday too.
  package func adding(businessDays count: Int) -> CalendarDate {
    let isForward = count > 0
    let start = weekday <= 5 ? self : adding(days: isForward ? 5 - weekday : 8 - weekday)
    let (weeks, rest) = count.quotientAndRemainder(dividingBy: 5)
    let date = start.adding(days: min(max(weeks, -600_000), 600_000) * 7 + rest)
    let crossesWeekend =
      isForward
      ? date.weekday > 5 || date.weekday < start.weekday
      : date.weekday > 5 || date.weekday > start.weekday
    return crossesWeekend ? date.adding(days: isForward ? 2 : -2) : date
  }

  /// The day that `length` after this one reaches.
  package func adding(_ length: Span) -> CalendarDate {
    switch length.unit {
    case .day: adding(days: length.count)
    case .businessDay: adding(businessDays: length.count)
    case .week: adding(days: length.capped * 7)
    case .month: adding(months: length.count)
    case .quarter: adding(months: length.capped * 3)
    case .year: adding(months: length.capped * 12)
    }
  }
}

extension Span {
  /// The count, held within what spans the whole calendar in any unit and can be multiplied.
  fileprivate var capped: Int { min(max(count, -4_000_000), 4_000_000) }
}

extension CalendarDate: CustomStringConvertible {
  /// The ISO form, `2027-02-19`.
  package var description: String {
    let (year, month, day) = civil
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + "-\(two(month))-\(two(day))"
  }

  /// The day written as `2027-02-19`, or nil for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }
}
