import Syntax

/// A length of time as written; it may be negative.
struct Length: Hashable {
  var count: Int
  var unit: LengthSyntax.Unit
  var backwards: Length { Length(count: -count, unit: unit) }
}

/// Days since 1970-01-01, counted the slow way: year by year, month by month, day by day.
enum Days {
  private static func isLeap(_ year: Int) -> Bool {
    year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
  }

  private static func length(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The number of a day; `month` and `day` counted from 1.
  static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    var number = day - 1
    for earlier in 1..<month { number += length(earlier, of: year) }
    for earlier in 1970..<max(year, 1970) { number += isLeap(earlier) ? 366 : 365 }
    for later in min(year, 1970)..<1970 { number -= isLeap(later) ? 366 : 365 }
    return number
  }

  static func civil(_ number: Int) -> (year: Int, month: Int, day: Int) {
    var (year, month, rest) = (1970, 1, number)
    while rest < 0 {
      year -= 1
      rest += isLeap(year) ? 366 : 365
    }
    while rest >= length(month, of: year) {
      rest -= length(month, of: year)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return (year, month, rest + 1)
  }

  /// The day written as `2027-02-19`.
  static func parse(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? number(parts[0], parts[1], parts[2]) : nil
  }

  /// 0 for Monday; 1970-01-01 was a Thursday.
  static func weekday(_ day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

  static func add(_ length: Length, to day: Int) -> Int {
    switch length.unit {
    case .day: return day + length.count
    case .week: return day + 7 * length.count
    case .month: return add(months: length.count, to: day)
    case .quarter: return add(months: 3 * length.count, to: day)
    case .year: return add(months: 12 * length.count, to: day)
    case .businessDay:
      var (reached, left) = (day, abs(length.count))
      while left > 0 {
        reached += length.count.signum()
        left -= weekday(reached) < 5 ? 1 : 0
      }
      return reached
    }
  }

  /// A day that the month does not have is its last day.
  static func add(months: Int, to number: Int) -> Int {
    let (year, month, day) = civil(number)
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    return self.number(newYear, newMonth, min(day, length(newMonth, of: newYear)))
  }

  /// The first to the last day of a period, seen from `today`.
  static func period(
    _ relation: TestSyntax.Relation, _ period: TestSyntax.CalendarPeriod, _ today: Int,
    fiscalStart: Int
  ) -> ClosedRange<Int> {
    let steps = relation == .this ? 0 : relation == .next ? 1 : -1
    if period == .week {
      let monday = today - weekday(today) + 7 * steps
      return monday...monday + 6
    }
    let isFiscal = period == .fiscalYear || period == .fiscalQuarter
    let months = period == .month ? 1 : period == .quarter || period == .fiscalQuarter ? 3 : 12
    var first = number(civil(today).year - 1, isFiscal ? fiscalStart : 1, 1)
    while add(months: months, to: first) <= today { first = add(months: months, to: first) }
    first = add(months: months * steps, to: first)
    return first...add(months: months, to: first) - 1
  }
}
