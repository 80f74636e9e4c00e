import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

/// The days on which something the rules say can change by the passing of time alone.
///
/// A test that compares a date of the data with today, or with a day so long before or after it,
/// changes on few days: those at which today comes to that date. Between them nothing is asked for
/// that was not, nothing ends, and nothing becomes due again, so that the ledger is the same as if
/// the rules had been run each day. Where a test is of another kind, every day is such a day.
struct EventDays {
  /// The days, in order; nil when any day can be one.
  private var days: [CalendarDate]?
  /// Lengths after which something that was issued is issued again.
  private let recurrences: Set<Span>
  /// What was read, each with the number of its state.
  private let states: [String: Int]

  /// Looks through what the rules ask and read.
  init(of world: inout World) {
    var search = EventSearch(outcome: world.outcome(), from: world.today)
    search.look()
    recurrences = search.recurrences
    if !world.assumptions.isEmpty { search.isEveryDay = true }
    days = search.isEveryDay ? nil : search.days.sorted()
    var states = ["": world.states[""] ?? 0]
    for table in search.tables { states[table] = world.states[table] ?? 0 }
    self.states = states
  }

  /// Whether what was looked through has changed.
  func isStale(in world: World) -> Bool {
    states.contains { world.states[$0.key] ?? 0 != $0.value }
  }

  /// The first day after `day` that can differ from it; the end where there is none before.
  func day(after day: CalendarDate, in world: inout World, until end: CalendarDate)
    -> CalendarDate
  {
    guard let days else { return day.adding(days: 1) }
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    var next = low < days.count ? min(days[low], end) : end
    guard !recurrences.isEmpty else { return next }
    for entry in world.ledger.entries.values where entry.isOpen {
      for span in recurrences {
        // Days that are no business days can move the day by some; to come early does no harm.
        let again = max(entry.lastIssued.adding(span), day.adding(days: 1))
        if again < next { next = again }
      }
    }
    return next
  }
}

/// Finds the days.
private struct EventSearch {
  let outcome: Outcome
  let from: CalendarDate
  var days: Set<CalendarDate> = []
  var recurrences: Set<Span> = []
  var isEveryDay = false
  /// The tables that were read.
  private(set) var tables: Set<String> = []
  private var seen: Set<Place> = []

  /// An expression, and the table its rows are of.
  private struct Place: Hashable {
    let table: String
    let expression: CheckedExpression
  }

  init(outcome: Outcome, from: CalendarDate) {
    self.outcome = outcome
    self.from = from
  }

  mutating func look() {
    let ruleset = outcome.ruleset
    for field in ruleset.fields {
      for clause in field.clauses {
        for part in [clause.condition, clause.value].compactMap(\.self) { look(part, field.table) }
      }
    }
    for effect in ruleset.effects {
      // The day it is due counts from the day on which it is issued.
      if let condition = effect.condition { look(condition, effect.table) }
      switch effect.recurrence {
      case .every(let span)?: recurrences.insert(span)
      case .oncePer?: isEveryDay = true
      case .once?, nil: break
      }
    }
    if !ruleset.budgets.isEmpty { isEveryDay = true }
  }

  private mutating func look(_ expression: CheckedExpression, _ table: String) {
    guard !isEveryDay, seen.insert(Place(table: table, expression: expression)).inserted else {
      return
    }
    tables.insert(table)
    switch expression.kind {
    case .definition(let index):
      look(outcome.ruleset.definitions[index].value, outcome.ruleset.definitions[index].table)
    case .day, .history: isEveryDay = true
    case .derived where expression.readsToday: isEveryDay = true
    case .linked(let link, let inner): look(inner, link.way.target)
    case .gathered(let gathering):
      for part in [gathering.measured, gathering.condition].compactMap(\.self) {
        look(part, gathering.table)
      }
      if case .pick(_, let by) = gathering.fold { look(by, gathering.table) }
      if case .all(_, let same) = gathering.rows { for part in same { look(part, table) } }
    case .compares(let left, _, let right), .equals(let left, let right):
      compare([left, right], table)
    case .isBetween(let value, let low, let high): compare([value, low, high], table)
    default: for part in expression.parts { look(part, table) }
    }
  }

  /// A test of days: each side is a day of the calendar, or what the data say.
  private mutating func compare(_ sides: [CheckedExpression], _ table: String) {
    guard sides.contains(where: \.readsToday) else {
      for side in sides { look(side, table) }
      return
    }
    var rules: [DayRule] = []
    var given: [CheckedExpression] = []
    for side in sides {
      if case .day(let rule) = side.kind {
        rules.append(rule)
      } else if side.readsToday || side.readsDecisions(outcome.ruleset) {
        isEveryDay = true
      } else {
        given.append(side)
        look(side, table)
      }
    }
    for rule in rules {
      switch rule {
      case .today: for side in given { add(side, table, moved: nil) }
      case .shifted(let span): for side in given { add(side, table, moved: span.reversed) }
      case .edge: isEveryDay = true
      }
    }
  }

  /// Adds the days at which today, or the day so far from it, comes to a date of the data; months
  /// have different lengths and business days depend on the calendar, so that some more are added.
  private mutating func add(_ side: CheckedExpression, _ table: String, moved span: Span?) {
    guard side.type == .date else {
      isEveryDay = true
      return
    }
    let column = outcome.column(of: side, of: table)
    let slack: ClosedRange<Int> =
      switch span?.unit {
      case nil, .day?, .week?: 0...1
      case .month?, .quarter?, .year?: -4...4
      case .businessDay?: -12...12
      }
    for day in column.distinctDays {
      let middle = span.map { day.adding($0) } ?? day
      for offset in slack {
        let event = middle.adding(days: offset)
        if event > from { days.insert(event) }
      }
    }
  }
}

extension Column {
  /// The different dates of a column.
  fileprivate var distinctDays: Set<CalendarDate> {
    guard case .days(let cells) = storage else {
      return Set((0..<count).compactMap { self[$0].day })
    }
    var numbers: Set<Int32> = []
    for row in 0..<count where isKnown(row) { numbers.insert(cells.base[row]) }
    return Set(numbers.map { CalendarDate(dayNumber: $0) })
  }
}

extension Value {
  fileprivate var day: CalendarDate? { if case .date(let day) = self { day } else { nil } }
}

extension CheckedExpression {
  /// Whether its value depends on the day that it is today.
  fileprivate var readsToday: Bool {
    switch kind {
    case .day, .history: true
    case .derived(.part(.anniversary), _): true
    default: parts.contains(where: \.readsToday)
    }
  }

  /// Whether rules decide a part of it.
  fileprivate func readsDecisions(_ ruleset: Ruleset) -> Bool {
    switch kind {
    case .decided: true
    case .definition(let index): ruleset.definitions[index].value.readsDecisions(ruleset)
    default: parts.contains { $0.readsDecisions(ruleset) }
    }
  }
}
