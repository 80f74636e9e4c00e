import Accounts
import Checking
import Vocabulary

extension Outcome {
  /// What work adds up to over the planning horizon; with the hours of each row of `table`, so
  /// far as its person has them because of that row.
  package func workload(rowsOf table: String? = nil) -> Workload {
    let horizon = ruleset.planningHorizon ?? Span(6, .week)
    let days = moment.today.adding(horizon).dayNumber - moment.today.dayNumber
    var pass = WorkloadPass(
      outcome: self, table: table,
      workload: Workload(
        from: moment.today, weeks: max((Int(days) + 6) / 7, 1), kinds: ruleset.work.count))
    pass.addPeople()
    for kind in ruleset.work.indices { pass.add(kind) }
    return pass.workload
  }
}

/// Adds up work, kind by kind.
private struct WorkloadPass {
  let outcome: Outcome
  /// The table whose rows are told apart.
  let table: String?
  var workload: Workload

  init(outcome: Outcome, table: String?, workload: Workload) {
    self.outcome = outcome
    self.table = table
    self.workload = workload
    if let table {
      self.workload.expectRows(outcome.facts.table(named: table)?.rowCount ?? 0)
    }
  }

  // Work.

  mutating func add(_ kind: Int) {
    let work = outcome.ruleset.work[kind]
    let facts = outcome.facts(of: work.table)
    let evaluator = ColumnEvaluator(facts)
    let amounts = evaluator.column(of: work.amount)
    let dates = Dates(work.rhythm, evaluator)
    var owners = work.owners.map { Owners(evaluator.column(of: $0)) }
    let accounts = work.account.flatMap { outcome.facts.link($0) }
    let rows = work.condition.map { evaluator.rows(where: $0) }
    for row in 0..<facts.table.rowCount where rows?[row] ?? true {
      guard let amount = amounts.hours(inRow: row) else { continue }
      var person = 0
      var isOfAccount = false
      for place in owners.indices where person == 0 {
        person = owners[place].person(row, in: &workload)
        isOfAccount = work.account != nil && place == owners.count - 1
      }
      var told: Int?
      if table == work.table {
        told = row
      } else if isOfAccount, table == work.account?.target, let accounts {
        told = accounts.targets[row] < 0 ? nil : Int(accounts.targets[row])
      }
      let each = amount * work.hoursPerUnit
      dates.visit(row, in: workload) { week, count in
        workload.add(count, of: kind, for: person, inWeek: week, hours: each, row: told)
      }
    }
  }

  // Capacity.

  /// Knows all people, with the hours they have.
  mutating func addPeople() {
    guard let people = outcome.facts.table(named: "people"),
      let names = people.column(named: "name")
    else { return }
    let weeks = (0..<workload.weekCount).map { hours(on: workload.day(ofWeek: $0), people) }
    for row in 0..<people.rowCount {
      let before = workload.names.count
      // A name that stands twice is that of the first.
      guard let name = names[row].text, workload.place(of: name) == before else { continue }
      workload.capacities.append(weeks.map { $0?[row] ?? nil })
    }
  }

  /// The hours of each of the people in the week from `day`.
  private func hours(on day: CalendarDate, _ people: Table) -> [Double?]? {
    guard let capacity = outcome.ruleset.capacity else { return nil }
    var facts = outcome.facts(of: people.name)
    facts.moment.today = day
    let evaluator = ColumnEvaluator(facts)
    let usual = evaluator.column(of: capacity.hours)
    var hours = (0..<people.rowCount).map { usual.hours(inRow: $0) }
    for exception in capacity.exceptions {
      let amounts = evaluator.column(of: exception.hours)
      let rows = evaluator.rows(where: exception.condition)
      for row in 0..<people.rowCount where rows[row] {
        guard let amount = amounts.hours(inRow: row) else { continue }
        let most = exception.isShare ? usual.hours(inRow: row).map { $0 * amount } : amount
        hours[row] = min(hours[row] ?? .infinity, most ?? .infinity)
      }
    }
    let (first, last) = (people.given("pto-from", .date), people.given("pto-to", .date))
    return hours.enumerated().map { row, hours in
      guard let hours, hours.isFinite else { return nil }
      return hours * Self.presence(from: day, away: first.date(inRow: row), last.date(inRow: row))
    }
  }

  /// The share of the five weekdays from `day` on which somebody is there.
  private static func presence(
    from day: CalendarDate, away first: CalendarDate?, _ last: CalendarDate?
  ) -> Double {
    guard first != nil || last != nil else { return 1 }
    var there = 0
    for offset in 0..<7 {
      let date = day.adding(days: offset)
      let isAway = first.map { $0 <= date } ?? true && last.map { date <= $0 } ?? true
      if date.isWeekday, !isAway { there += 1 }
    }
    return Double(there) / 5
  }
}

/// In which weeks work comes, row by row.
private enum Dates {
  case once(Column?)
  case cadence(lengths: [Cadence?], words: Column, last: Column?)
  case spread(Double)

  init(_ rhythm: CheckedWork.Rhythm, _ evaluator: ColumnEvaluator) {
    switch rhythm {
    case .once(let day): self = .once(day.map { evaluator.column(of: $0) })
    case .cadence(let word, let last):
      let words = evaluator.column(of: word)
      self = .cadence(
        lengths: words.pool?.texts.map { Cadence($0) } ?? [], words: words,
        last: last.map { evaluator.column(of: $0) })
    case .every(let span): self = .spread(7 / span.averageDays)
    }
  }

  func visit(_ row: Int, in workload: Workload, _ count: (Int, Double) -> Void) {
    switch self {
    case .spread(let share): for week in 0..<workload.weekCount { count(week, share) }
    case .once(let column):
      let day = max(column?.date(inRow: row) ?? workload.start, workload.start)
      guard day < workload.end else { return }
      count(Int(day.dayNumber - workload.start.dayNumber) / 7, 1)
    case .cadence(let lengths, let words, let last):
      guard words.isReadable(row), let cadence = lengths[words.code(row)] else { return }
      var day = cadence.day(after: last?.date(inRow: row), notBefore: workload.start)
      while day < workload.end {
        count(Int(day.dayNumber - workload.start.dayNumber) / 7, 1)
        day = day.adding(cadence.span)
      }
    }
  }
}

/// Who does the work of a row.
private struct Owners {
  let column: Column
  /// The person of each text of the column; 0 until it is looked for.
  private var people: [Int]

  init(_ column: Column) {
    self.column = column
    people = Array(repeating: 0, count: column.pool?.count ?? 0)
  }

  /// The number of the person; 0 is nobody.
  mutating func person(_ row: Int, in workload: inout Workload) -> Int {
    guard column.isReadable(row), let pool = column.pool else { return 0 }
    let code = column.code(row)
    if people[code] == 0 { people[code] = workload.place(of: pool[code]) }
    return people[code]
  }
}

extension Column {
  /// Whether a cell has a value that rules agree about.
  fileprivate func isReadable(_ row: Int) -> Bool { isKnown(row) && conflicted?[row] != true }

  fileprivate func hours(inRow row: Int) -> Double? {
    guard isReadable(row) else { return nil }
    return switch storage {
    case .integers(let cells): Double(cells.base[row])
    case .numbers(let cells): cells.base[row]
    default: nil
    }
  }

  fileprivate func date(inRow row: Int) -> CalendarDate? {
    guard isReadable(row), case .days(let days) = storage else { return nil }
    return CalendarDate(dayNumber: days.base[row])
  }
}

extension CalendarDate {
  /// Monday to Friday.
  fileprivate var isWeekday: Bool { weekday <= 5 }
}

extension Span {
  /// How many days it has on average.
  fileprivate var averageDays: Double {
    let days: Double =
      switch unit {
      case .day: 1
      case .businessDay: 1.4
      case .week: 7
      case .month: 365.25 / 12
      case .quarter: 365.25 / 4
      case .year: 365.25
      }
    return days * Double(count)
  }
}
