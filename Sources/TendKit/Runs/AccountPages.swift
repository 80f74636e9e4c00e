import Accounts
import Evaluation
import Reporting
import Vocabulary

/// Puts accounts with what is to be done in the order in which they need attention.
struct AccountPages {
  private let keys: [String]
  private let label: Column?
  private let attention: Column
  private let priority: Column
  private let health: Column
  private let arr: Column
  private let renewal: Column
  private let today: CalendarDate

  /// What comes first by the handbook; other words follow by the alphabet, and then the rest.
  private static let order = ["risk", "onboarding", "adoption", "renewal"]

  init(_ outcome: Outcome, table: String, keys: [String], schema: Schema) {
    self.keys = keys
    label = schema.tables[0].label.flatMap {
      outcome.facts.table(named: table)?.column(named: $0)
    }
    func column(_ name: String, _ type: ValueType) -> Column {
      outcome.column(name, of: table, type: type)
    }
    attention = column("attention", .text)
    priority = column("priority", .choice)
    health = column("health", .choice)
    arr = column("arr", .money)
    renewal = column("renewal", .date)
    today = outcome.moment.today
  }

  /// The pages: by what presses, then by priority, by what is most overdue, and by the renewal.
  func ordered(
    _ items: [Int: [TodayReport.Item]], own: Set<Int>
  ) -> [TodayReport.AccountPage] {
    items.keys.sorted { precedes($0, $1, items) }.map { row in
      TodayReport.AccountPage(
        key: keys[row], name: name(row), attention: word(row), facts: facts(row),
        isOwn: own.contains(row), items: items[row] ?? [])
    }
  }

  private func precedes(_ left: Int, _ right: Int, _ items: [Int: [TodayReport.Item]]) -> Bool {
    let (a, b) = (rank(left), rank(right))
    if a != b { return a < b }
    // The words of priorities are in the order of the alphabet: PR1, PR2.
    let (first, second) = (priority[left].text ?? "~", priority[right].text ?? "~")
    if first != second { return first < second }
    let (due, other) = (earliest(items[left]), earliest(items[right]))
    if due != other { return due < other }
    let (ends, otherEnds) = (day(renewal[left]), day(renewal[right]))
    if ends != otherEnds { return ends < otherEnds }
    return (name(left), left) < (name(right), right)
  }

  private func earliest(_ items: [TodayReport.Item]?) -> Int32 {
    (items ?? []).compactMap { $0.due?.dayNumber }.min() ?? .max
  }

  private func day(_ value: Value) -> Int32 { value.day?.dayNumber ?? .max }

  private func name(_ row: Int) -> String { label?[row].text ?? keys[row] }

  /// What presses; nil for none.
  private func word(_ row: Int) -> String? {
    attention[row].text.flatMap { $0.isEmpty || $0 == "none" ? nil : $0 }
  }

  private func rank(_ row: Int) -> Rank {
    guard let word = word(row) else { return Rank(place: .max, word: "") }
    let place = AccountPages.order.firstIndex(of: word) ?? AccountPages.order.count
    return Rank(place: place, word: word)
  }

  private struct Rank: Comparable {
    let place: Int
    let word: String

    static func < (left: Rank, right: Rank) -> Bool {
      (left.place, left.word) < (right.place, right.word)
    }
  }

  private func facts(_ row: Int) -> [String] {
    var facts: [String] = []
    if let word = priority[row].text { facts.append(word) }
    if let word = health[row].text { facts.append("health \(word)") }
    if !arr[row].isMissing { facts.append("ARR \(arr[row].phrase)") }
    if let day = renewal[row].day {
      let days = Int(day.dayNumber) - Int(today.dayNumber)
      let when = days < 0 ? "renewal was \(day)" : "renews \(day)"
      facts.append(days >= 0 && days <= 120 ? "\(when), in \(counted(days, "day", "days"))" : when)
    }
    return facts
  }
}
