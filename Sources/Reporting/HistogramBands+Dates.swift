import Accounts

extension Bands {
  /// Bands of days, weeks, months, quarters, years, decades or centuries: the shortest that are few
  /// enough to read.
  init(dates: [CalendarDate]) {
    guard let first = dates.min(), let last = dates.max() else {
      self.init(labels: [], counts: [], size: nil)
      return
    }
    let unit = BandUnit.fitting(from: first, to: last)
    let starts = unit.starts(from: first, to: last)
    var counts = Array(repeating: 0, count: starts.count)
    for date in dates {
      let after = starts.firstIndex { $0 > date } ?? starts.count
      counts[max(0, after - 1)] += 1
    }
    self.init(labels: starts.map(unit.label), counts: counts, size: unit.size)
  }
}

private enum BandUnit: CaseIterable {
  case day, week, month, quarter, year, decade, century

  static func fitting(from first: CalendarDate, to last: CalendarDate) -> BandUnit {
    let days = Int(last.dayNumber) - Int(first.dayNumber)
    return allCases.first { days <= $0.mostBands * $0.days } ?? .century
  }

  private var mostBands: Int { self == .day || self == .week ? 13 : 23 }

  private var days: Int {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 30
    case .quarter: 91
    case .year: 365
    case .decade: 3652
    case .century: 36524
    }
  }

  var size: String {
    switch self {
    case .day: "a day"
    case .week: "a week"
    case .month: "a month"
    case .quarter: "a quarter"
    case .year: "a year"
    case .decade: "ten years"
    case .century: "a hundred years"
    }
  }

  /// The first day of every band from the one that holds `first` to the one that holds `last`.
  func starts(from first: CalendarDate, to last: CalendarDate) -> [CalendarDate] {
    var starts = [start(of: first)]
    while true {
      let next = step(starts[starts.count - 1])
      // At the end of the calendar the step falls short of a beginning, or leads nowhere.
      guard next <= last, next > starts[starts.count - 1], start(of: next) == next else {
        return starts
      }
      starts.append(next)
    }
  }

  private func start(of date: CalendarDate) -> CalendarDate {
    let (year, month, _) = date.civil
    func first(_ year: Int, _ month: Int) -> CalendarDate {
      CalendarDate(year: max(1, year), month: month, day: 1) ?? date
    }
    return switch self {
    case .day: date
    case .week: date.adding(days: 1 - date.weekday)
    case .month: first(year, month)
    case .quarter: first(year, (month - 1) / 3 * 3 + 1)
    case .year: first(year, 1)
    case .decade: first(year / 10 * 10, 1)
    case .century: first(year / 100 * 100, 1)
    }
  }

  private func step(_ date: CalendarDate) -> CalendarDate {
    switch self {
    case .day: return date.adding(days: 1)
    case .week: return date.adding(days: 7)
    case .month: return date.adding(months: 1)
    case .quarter: return date.adding(months: 3)
    case .year: return date.adding(months: 12)
    // The first ten and hundred years of the calendar lack the year 0.
    case .decade: return date.adding(months: 12 * (10 - date.civil.year % 10))
    case .century: return date.adding(months: 12 * (100 - date.civil.year % 100))
    }
  }

  private func lastYear(_ year: Int) -> String {
    CalendarDate(year: year, month: 1, day: 1).map { String($0.description.prefix(4)) } ?? ""
  }

  func label(_ start: CalendarDate) -> String {
    let (year, month, _) = start.civil
    let day = start.description
    switch self {
    case .day: return day
    case .week: return "week of \(day)"
    case .month: return String(day.prefix(7))
    case .quarter: return "\(day.prefix(4)) Q\((month - 1) / 3 + 1)"
    case .year: return String(day.prefix(4))
    case .decade: return "\(day.prefix(4)) to \(lastYear(year / 10 * 10 + 9))"
    case .century: return "\(day.prefix(4)) to \(lastYear(year / 100 * 100 + 99))"
    }
  }
}
