package import Accounts
import Checking
import Vocabulary

/// The hours of work by person and week: what `work` statements ask for, added up.
///
/// Weeks are seven days each and begin today, so that each has all its weekdays. Nothing is
/// scheduled or moved: what is due falls where it is due, what is overdue into the first week.
package struct Workload: Sendable {
  /// The first day of the first week.
  package let start: CalendarDate
  package let weekCount: Int
  /// Those who do something, or could: people in the order of their table, then others.
  ///
  /// The first is nobody, with no name.
  package private(set) var names = [""]
  /// For each kind of work and each person after the other, how often it comes in each week.
  private(set) var items: [[Double]]
  /// The hours that takes.
  private(set) var hours: [[Double]]
  /// For each person in the order of the table, the hours there are in each week; nil where
  /// unknown.
  var capacities: [[Double?]] = []
  /// The hours of all weeks for each row of the table that was asked for.
  package private(set) var hoursOfRows: [Double] = []
  private var places: [String: Int] = [:]

  init(from start: CalendarDate, weeks: Int, kinds: Int) {
    self.start = start
    weekCount = weeks
    items = Array(repeating: [], count: kinds)
    hours = items
  }

  /// The day after the last week.
  var end: CalendarDate { start.adding(days: 7 * weekCount) }

  /// The first day of a week, counted from 0.
  func day(ofWeek week: Int) -> CalendarDate { start.adding(days: 7 * week) }

  /// The number under which a person is known; texts are compared without case.
  mutating func place(of name: String) -> Int {
    let folded = foldedCase(name)
    if let place = places[folded] { return place }
    places[folded] = names.count
    names.append(name)
    return names.count - 1
  }

  /// The number of a person, if they are known.
  package func person(_ name: String) -> Int? { places[foldedCase(name)] }

  mutating func expectRows(_ count: Int) { hoursOfRows = Array(repeating: 0, count: count) }

  /// Counts work of a person in a week.
  mutating func add(
    _ count: Double, of kind: Int, for person: Int, inWeek week: Int, hours each: Double,
    row: Int?
  ) {
    let cell = person * weekCount + week
    if items[kind].count <= cell {
      let missing = (person + 1) * weekCount - items[kind].count
      items[kind] += Array(repeating: 0, count: missing)
      hours[kind] += Array(repeating: 0, count: missing)
    }
    items[kind][cell] += count
    hours[kind][cell] += count * each
    if let row { hoursOfRows[row] += count * each }
  }

  /// The items and hours of a kind of work for a person in a week.
  func cell(_ kind: Int, _ person: Int, _ week: Int) -> (items: Double, hours: Double) {
    let cell = person * weekCount + week
    return cell < items[kind].count ? (items[kind][cell], hours[kind][cell]) : (0, 0)
  }

  /// The hours a week of a person, on average.
  package func load(of person: Int) -> Double {
    items.indices.reduce(0) { $0 + sum(hours[$1], of: person) } / Double(weekCount)
  }

  /// The items a week of some kinds of work, on average.
  func items(of person: Int, of kinds: [Int]) -> Double {
    kinds.reduce(0) { $0 + sum(items[$1], of: person) } / Double(weekCount)
  }

  private func sum(_ cells: [Double], of person: Int) -> Double {
    let first = person * weekCount
    guard first < cells.count else { return 0 }
    return cells[first..<first + weekCount].reduce(0, +)
  }

  /// The hours a week that a person has, on average; nil where unknown.
  package func capacity(of person: Int) -> Double? {
    guard person > 0, person <= capacities.count else { return nil }
    var sum = 0.0
    for hours in capacities[person - 1] {
      guard let hours else { return nil }
      sum += hours
    }
    return sum / Double(weekCount)
  }

  /// The hours that a person has in a week; nil where unknown.
  func capacity(of person: Int, inWeek week: Int) -> Double? {
    guard person > 0, person <= capacities.count else { return nil }
    return capacities[person - 1][week]
  }
}
