import Syntax

/// Days since 1970-01-01.
enum Days {
  /// The number of a day; months and days are counted from 1, and month 13 is the next January.
  static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Of years that begin in March the leap day is the last one.
    let (year, month) = (12 * year + month - 3).quotientAndRemainder(dividingBy: 12)
    let daysBefore = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337][month]
    return 365 * year + year / 4 - year / 100 + year / 400 + daysBefore + day - 719_469
  }

  static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    var (year, month) = (1970 + day / 365, 12)
    while number(year, 1, 1) > day { year -= 1 }
    while number(year, month, 1) > day { month -= 1 }
    return (year, month, day - number(year, month, 1) + 1)
  }

  /// The day written as `2027-02-19`.
  static func parse(_ date: DateSyntax) -> Int {
    let parts = date.text.split(separator: "-").map { Int($0) ?? 1 }
    return number(parts[0], parts[1], parts[2])
  }

  /// 0 for Monday; 1970-01-01 was a Thursday.
  private static func weekday(_ day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

  /// A day that the month does not have is its last day.
  static func add(months: Int, to start: Int) -> Int {
    let (year, month, day) = civil(start)
    return min(number(year, month + months, day), number(year, month + months + 1, 0))
  }

  /// A length of time after a day; before it, where `sign` is -1.
  static func add(_ length: LengthSyntax, sign: Int = 1, to day: Int) -> Int {
    let count = sign * Int(length.number.coefficient)
    switch length.unit {
    case .day: return day + count
    case .week: return day + 7 * count
    case .month: return add(months: count, to: day)
    case .quarter: return add(months: 3 * count, to: day)
    case .year: return add(months: 12 * count, to: day)
    case .businessDay:
      let later = (1...(2 * abs(count) + 5)).map { day + sign * $0 }
      return count == 0 ? day : later.filter { weekday($0) < 5 }[abs(count) - 1]
    }
  }

  /// The first to the last day of a period that is so many `steps` after the one `today` lies in.
  static func period(
    _ kind: TestSyntax.CalendarPeriod, _ steps: Int, _ today: Int, _ fiscalStart: Int
  ) -> ClosedRange<Int> {
    let (year, month, _) = civil(today)
    let monday = today - weekday(today) + 7 * steps
    if kind == .week { return monday...monday + 6 }
    let months = [.month: 1, .quarter: 3, .fiscalQuarter: 3][kind] ?? 12
    let start = [.fiscalQuarter, .fiscalYear].contains(kind) ? fiscalStart : 1
    let first = month - (month - start + 12) % months + months * steps
    return number(year, first, 1)...number(year, first + months, 0)
  }
}
