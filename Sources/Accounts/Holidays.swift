/// The days besides Saturdays and Sundays that are no business days.
package struct Holidays: Hashable, Sendable {
  /// Day numbers of weekdays, in order, each once.
  private let days: [Int32]

  /// Those of `days` that fall on a weekday.
  package init(_ days: [CalendarDate]) {
    self.days = Set(days.filter { $0.weekday <= 5 }.map(\.dayNumber)).sorted()
  }

  /// No holidays.
  package static let none = Holidays([])

  /// Whether there are none.
  var isEmpty: Bool { days.isEmpty }

  /// How many there are up to that day.
  func count(through day: CalendarDate) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day.dayNumber { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether the day is one.
  func contains(_ day: CalendarDate) -> Bool {
    let count = count(through: day)
    return count > 0 && days[count - 1] == day.dayNumber
  }
}

extension CalendarDate {
  /// The day that `length` after this one reaches; `holidays` are no business days.
  package func adding(_ length: Span, skipping holidays: Holidays) -> CalendarDate {
    guard length.unit == .businessDay, !holidays.isEmpty else { return adding(length) }
    return adding(businessDays: length.count, skipping: holidays)
  }

  /// As without holidays: what is no business day counts forwards from the one before it and
  /// backwards from the one after it.
  private func adding(businessDays count: Int, skipping holidays: Holidays) -> CalendarDate {
    let step = count > 0 ? -1 : 1
    var start = self
    while start.weekday > 5 || holidays.contains(start) {
      let next = start.adding(days: step)
      if next == start { return start }
      start = next
    }
    let wanted = min(max(count, -4_000_000), 4_000_000)
    var (skipped, day) = (0, start)
    // Each holiday on the way makes it a day longer, which may pass another.
    while true {
      day = start.adding(businessDays: wanted + (wanted < 0 ? -skipped : skipped))
      let passed =
        wanted < 0
        ? holidays.count(through: start.adding(days: -1))
          - holidays.count(through: day.adding(days: -1))
        : holidays.count(through: day) - holidays.count(through: start)
      if passed == skipped { return day }
      skipped = passed
    }
  }

  /// How many business days lie behind this day, up to `other` and with it; negative when it is
  /// earlier.
  package func businessDays(to other: CalendarDate, skipping holidays: Holidays) -> Int {
    other.weekdayNumber - weekdayNumber
      - (holidays.count(through: other) - holidays.count(through: self))
  }

  /// The number of weekdays up to this day, counted from some Monday.
  private var weekdayNumber: Int {
    let days = Int(dayNumber) + 3
    let week = days >= 0 ? days / 7 : (days - 6) / 7
    return week * 5 + min(days - week * 7 + 1, 5)
  }

  /// How many whole units lie between this day and `other`; negative when it is earlier.
  package func elapsed(_ unit: Span.Unit, to other: CalendarDate, skipping holidays: Holidays)
    -> Int
  {
    switch unit {
    case .day: return Int(other.dayNumber) - Int(dayNumber)
    case .week: return (Int(other.dayNumber) - Int(dayNumber)) / 7
    case .businessDay: return businessDays(to: other, skipping: holidays)
    case .month: return months(to: other)
    case .quarter: return months(to: other) / 3
    case .year: return months(to: other) / 12
    }
  }

  private func months(to other: CalendarDate) -> Int {
    if other < self { return -other.months(to: self) }
    let (first, last) = (civil, other.civil)
    let months = (last.year - first.year) * 12 + last.month - first.month
    // The month is whole when its last day was reached, if it has no such day.
    return adding(months: months) > other ? months - 1 : months
  }
}
