import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

/// Gathers what one person has to do on a day: from the plan, the runs, the tasks and the calendar
/// of calls.
struct TodayMaker {
  let person: String
  let outcome: Outcome
  let plan: PlanReport
  let ledger: SessionLedger
  let closed: [Ledger.Identity: CalendarDate?]
  let schema: Schema
  private let main: Table
  private let keys: [String]
  private let rowOfKey: [String: Int]
  /// The rows of the accounts that the person looks after.
  private let own: Set<Int>
  private var found: [TodayEntry: TodayReport.Item] = [:]
  private var laterCount = 0

  /// What tells two things apart: the row of the account, -1 for none, and what it is.
  private struct TodayEntry: Hashable {
    let row: Int
    let kind: TodayReport.Item.Kind
    let text: String
  }

  /// How many days ahead is shown.
  private static let daysAhead = 7

  init(
    _ person: String, _ outcome: Outcome, plan: PlanReport, ledger: SessionLedger,
    closed: [Ledger.Identity: CalendarDate?], schema: Schema
  ) {
    self.person = person
    self.outcome = outcome
    self.plan = plan
    self.ledger = ledger
    self.closed = closed
    self.schema = schema
    main =
      outcome.facts.table(named: schema.tables[0].name)
      ?? Table(name: "", rowCount: 0, fields: [], columns: [], source: TableSource(name: ""))
    keys = rowKeys(main, schema.tables[0])
    rowOfKey = Dictionary(
      keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let csm = outcome.column("csm", of: schema.tables[0].name, type: .text)
    own = Set((0..<main.rowCount).filter { csm[$0].text == person })
  }

  /// Everybody who may have something to do: those who look after accounts in any role, owners of
  /// tasks, and the people of the book.
  static func people(in outcome: Outcome, schema: Schema) -> [String] {
    let main = schema.tables[0]
    let roles = main.fields.filter { $0.reference?.table == "people" }.map(\.name) + ["csm"]
    let columns = roles.map { outcome.column($0, of: main.name, type: .text) }
    let owners = outcome.facts.table(named: "tasks")?.column(named: "owner")
    let names = outcome.facts.table(named: "people")?.column(named: "name")
    return (columns + [owners, names].compactMap(\.self)).compactMap { $0.pool?.texts }
      .flatMap(\.self)
  }

  private var today: CalendarDate { outcome.moment.today }
  private var horizon: CalendarDate { today.adding(days: TodayMaker.daysAhead) }

  mutating func report() -> TodayReport {
    takePlan()
    takeIssued()
    takeTasks()
    takeCalls()
    takeChanges()
    var items: [Int: [TodayReport.Item]] = [:]
    for (entry, item) in found { items[entry.row, default: []].append(item) }
    for row in items.keys { items[row]?.sort { $0.order(on: today) < $1.order(on: today) } }
    let pages = AccountPages(outcome, table: main.name, keys: keys, schema: schema)
    return TodayReport(
      person: person, today: today, horizon: horizon,
      accounts: pages.ordered(items.filter { $0.key >= 0 }, own: own), loose: items[-1] ?? [],
      laterCount: laterCount, accountCount: own.count, waiting: waiting)
  }

  private var waiting: [(budget: String, count: Int)] {
    plan.cuts.map { cut in
      (cut.budget, cut.rows.numbers.filter { own.contains(Int($0)) }.count)
    }.filter { $0.1 > 0 }
  }

  /// The row of the account that a row of a table belongs to; -1 where none is known.
  private func account(of row: Int, in table: String) -> Int {
    if table == main.name { return row }
    let link = outcome.facts.table(named: table)?.column(named: "account-id")
    return link?[row].text.flatMap { rowOfKey[$0] } ?? -1
  }

  /// Takes up a thing; what is due later than the page shows is only counted, unless it is new.
  private mutating func add(_ item: TodayReport.Item, row: Int) {
    let entry = TodayEntry(row: row, kind: item.kind, text: item.text)
    if let due = item.due, due > horizon, !item.isPlanned {
      if found[entry] == nil { laterCount += 1 }
      return
    }
    guard let known = found[entry] else {
      found[entry] = item
      return
    }
    // The task that rules ask for and the one that somebody holds already are one.
    found[entry] = TodayReport.Item(
      item.kind, item.text, due: item.due ?? known.due,
      why: known.why.isEmpty ? item.why : known.why,
      source: item.source, isPlanned: false)
  }
}

// Where things come from.
extension TodayMaker {
  /// What the rules ask of the person and nobody has issued yet.
  private mutating func takePlan() {
    for section in plan.effects {
      for line in section.lines + section.refreshed {
        guard let role = line.receiver.flatMap({ RoleReading($0, of: section.table, in: outcome) }),
          let kind = TodayReport.Item.Kind(rawValue: section.noun)
        else { continue }
        for (place, number) in line.rows.numbers.enumerated() {
          guard role.person(Int(number)) == person else { continue }
          let due = place < line.due.count ? line.due[place] : nil
          let item = TodayReport.Item(
            kind, kind.words(kind == .task ? section.identity : nil), due: due,
            why: why(line.rules, line.reasons), source: "planned", isPlanned: true)
          add(item, row: account(of: Int(number), in: section.table))
        }
      }
    }
  }

  /// What was issued to the person, goes on, and nobody has answered.
  private mutating func takeIssued() {
    var last: [Ledger.Identity: (run: Run, event: EffectEvent)] = [:]
    for run in ledger.history.standing {
      for event in run.effects where event.state == .new || event.state == .refreshed {
        last[event.identity] = (run, event)
      }
    }
    for (effect, entry) in ledger.applied.entries where entry.isOpen {
      guard let (run, event) = last[effect], event.person == person,
        let kind = TodayReport.Item.Kind(rawValue: effect.noun),
        ledger.applied.done[effect] == nil, closed[effect] == nil,
        entry.dismissedUntil.map({ $0 < today }) ?? true
      else { continue }
      // A notice has been read after some days; what is to be done stays.
      if kind == .notify, entry.lastIssued < today.adding(days: -TodayMaker.daysAhead) { continue }
      let row = effect.table == main.name ? rowOfKey[effect.row] ?? -1 : -1
      add(
        TodayReport.Item(
          kind, kind.words(event.title), due: event.due,
          why: why([event.rules].filter { !$0.isEmpty }, [event.because].compactMap(\.self)),
          source: "run \(run.number) of \(run.today)"), row: row)
    }
  }

  /// The open tasks that other tools hold for the person.
  private mutating func takeTasks() {
    guard let tasks = outcome.facts.table(named: "tasks"),
      let owner = tasks.column(named: "owner"), let title = tasks.column(named: "title"),
      let isOpen = outcome.ruleset.definitions.first(where: {
        $0.table == "tasks" && $0.name == "open"
      })
    else { return }
    let due = tasks.column(named: "due-date")
    let snoozed = tasks.column(named: "snoozed-until")
    for number in outcome.rows(where: isOpen.value, of: "tasks") {
      let row = Int(number)
      guard owner[row].text == person, let name = title[row].text else { continue }
      if let until = snoozed?[row].day, until > today { continue }
      let place = outcome.place(of: "title", table: "tasks", row: row)
      add(
        TodayReport.Item(
          .task, TodayReport.Item.Kind.task.words(name), due: due?[row].day,
          source: place.map { "\($0.file):\($0.line)" } ?? "tasks"),
        row: account(of: row, in: "tasks"))
    }
  }

  /// The calls that are due by the cadence of each account.
  private mutating func takeCalls() {
    let cadence = outcome.column("cadence", of: main.name, type: .choice)
    let next = outcome.column("next-call", of: main.name, type: .date)
    let last = outcome.column("last-met", of: main.name, type: .date)
    for row in own {
      guard let word = cadence[row].text, foldedName(word) != "none" else { continue }
      let source = last[row].day.map { "last met \($0)" } ?? "never met"
      let length = Words.daysOfCadence[foldedName(word)]
      let reckoned = length.flatMap { length in last[row].day?.adding(days: length) }
      if let day = next[row].day ?? reckoned {
        guard day <= horizon else { continue }
        add(TodayReport.Item(.call, "\(word) call", due: day, source: source), row: row)
      } else if last[row].isMissing, length != nil {
        add(TodayReport.Item(.call, "\(word) call", source: source), row: row)
      }
    }
  }

  /// What rules have newly decided of the person's accounts.
  private mutating func takeChanges() {
    for section in plan.fields where section.table == main.name {
      // That a default fills what was empty is no news.
      for line in section.lines where line.from?.isMissing != true || line.rules != ["default"] {
        let text = change(section.field, line.from?.phrase, line.to?.phrase)
        for number in line.rows.numbers where own.contains(Int(number)) {
          add(
            TodayReport.Item(
              .change, text, why: why(line.rules, []), source: "planned", isPlanned: true),
            row: Int(number))
        }
      }
    }
    let since = today.adding(days: -TodayMaker.daysAhead)
    for run in ledger.history.standing where run.kind == .apply && run.today >= since {
      for event in run.decisions where event.table == main.name {
        guard let row = rowOfKey[event.key], own.contains(row) else { continue }
        add(
          TodayReport.Item(
            .change, change(event.field, event.from, event.to),
            why: why([event.rules].filter { !$0.isEmpty }, []),
            source: "run \(run.number) of \(run.today)"), row: row)
      }
    }
  }

  private func change(_ field: String, _ from: String?, _ to: String?) -> String {
    "\(field) \(from ?? "—") → \(to ?? "—")"
  }

  private func why(_ rules: [String], _ reasons: [String]) -> String {
    let by = rules.isEmpty ? "" : "by \(rules.joined(separator: ", "))"
    let because = reasons.joined(separator: "; ")
    return because.isEmpty ? by : by.isEmpty ? because : "\(because), \(by)"
  }
}

extension TodayReport.Item.Kind {
  /// What one of this kind is called.
  fileprivate func words(_ title: String?) -> String {
    switch self {
    case .task: "task" + (title.map { " \"\($0)\"" } ?? "")
    case .escalate: "escalation"
    case .notify: "notice"
    case .call, .change: rawValue
    }
  }
}
