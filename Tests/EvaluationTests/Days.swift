/// A calendar counted day by day, which shares nothing with the one under test.
enum Days {
  /// A day as people write it.
  struct Written: Hashable {
    var year: Int
    var month: Int
    var day: Int
  }

  /// 2020-01-01.
  private static let first = 18_262

  /// Every day from 2020 to 2033.
  private static let written: [Written] = {
    var days: [Written] = []
    for year in 2020...2033 {
      for month in 1...12 {
        for day in 1...length(month, year) {
          days.append(Written(year: year, month: month, day: day))
        }
      }
    }
    return days
  }()

  private static let numbers = Dictionary(
    uniqueKeysWithValues: written.enumerated().map { ($1, $0 + first) })

  private static func length(_ month: Int, _ year: Int) -> Int {
    if month == 2 { return year == 2020 || year == 2024 || year == 2028 || year == 2032 ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// 2026-11-21, a Saturday.
  static let today = 20_778

  static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    numbers[Written(year: year, month: month, day: day)] ?? 0
  }

  static func written(_ number: Int) -> Written { written[number - first] }

  static func text(_ number: Int) -> String {
    let day = written(number)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.year)-\(two(day.month))-\(two(day.day))"
  }

  /// The same day of another month, or its last day.
  static func moved(_ number: Int, months: Int) -> Int {
    var day = written(number)
    for _ in 0..<abs(months) {
      day.month += months > 0 ? 1 : -1
      if day.month == 13 { (day.year, day.month) = (day.year + 1, 1) }
      if day.month == 0 { (day.year, day.month) = (day.year - 1, 12) }
    }
    return Days.number(day.year, day.month, min(day.day, length(day.month, day.year)))
  }

  /// The days around which conditions change their mind.
  static let edges = [
    today, today + 30, today - 30, today + 90, today - 90, moved(today, months: 4),
    moved(today, months: -12), number(2026, 11, 16), number(2026, 11, 22), number(2026, 10, 1),
    number(2026, 12, 31), number(2027, 3, 31), number(2026, 7, 1), number(2025, 1, 1),
    number(2027, 2, 1),
  ]
}
