import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

// Assumptions: what happens by itself between two days that a course comes to.
extension World {
  /// Lets happen what is assumed, up to and on today.
  mutating func happen() {
    for assumption in assumptions {
      switch assumption.event {
      case .tasksDone: doTasks(assumption)
      case .callsHeld: holdCalls(assumption)
      case .renewalsRenewed: renew(assumption)
      }
    }
  }

  private static let accounts = Schema.domain.tables[0]

  /// The accounts an assumption is about, as a bit for each; nil when it is about all.
  private mutating func meant(_ assumption: CheckedAssumption) -> Bitmap? {
    guard let who = assumption.who, who.table == Self.accounts.name else { return nil }
    let meant = Bitmap(count: facts.table(named: who.table)?.rowCount ?? 0)
    for row in rows(who, seed: assumption.seed) { meant.insert(Int(row)) }
    return meant
  }

  /// Open tasks are done so long after their day, or after they were opened if they have none.
  private mutating func doTasks(_ assumption: CheckedAssumption) {
    guard let table = facts.table(named: "tasks"), let known = schema.table(named: "tasks") else {
      return
    }
    let meant = meant(assumption)
    let link = facts.link(Way(table: "tasks", field: "account-id", target: Self.accounts))
    let (due, opened, closed) = (
      table.given("due-date", .date), table.given("created-on", .date),
      table.given("closed-on", .date)
    )
    let labels = known.label.flatMap { table.column(named: $0) }
    var (rows, days): ([UInt32], [CalendarDate]) = ([], [])
    for row in 0..<table.rowCount where !closed.isKnown(row) {
      if let meant {
        let account = Int(link?.targets.base[row] ?? -1)
        guard account >= 0, meant[account] else { continue }
      }
      guard case .date(let first) = due.isKnown(row) ? due[row] : opened[row] else { continue }
      let day = assumption.delay.map { first.adding($0) } ?? first
      guard day <= today else { continue }
      rows.append(UInt32(row))
      days.append(max(day, start))
      if watched != nil, let account = link?.targets.base[row], account >= 0 {
        let key = key(Self.accounts.name, Int(account))
        if key == watched {
          note(
            .done, Self.accounts.name, key,
            "task \"\(labels?[row].text ?? "")\" is done", because: "assumed")
        }
      }
    }
    finishTasks(rows, as: Self.done, on: days)
  }

  /// Calls take place on the day on which the cadence asks for the next one; those that were
  /// overdue when the world began, on the first day after.
  private mutating func holdCalls(_ assumption: CheckedAssumption) {
    let name = Self.accounts.name
    guard let table = facts.table(named: name) else { return }
    let outcome = outcome()
    let meant = meant(assumption)
    let words = outcome.column("cadence", of: name, type: .choice)
    let csm = outcome.column("csm", of: name, type: .text)
    let last = outcome.column("last-met", of: name, type: .date)
    var (rows, days): ([UInt32], [CalendarDate]) = ([], [])
    var calls: [[String: Value]] = []
    for row in 0..<table.rowCount where meant?[row] ?? true {
      guard let word = words[row].text, let cadence = Cadence(word) else { continue }
      var held: CalendarDate?
      var lastDay: CalendarDate?
      if case .date(let day) = last[row] { lastDay = day }
      var next = cadence.day(after: lastDay, notBefore: start.adding(days: 1))
      while next <= today {
        held = next
        let id = key(name, row)
        var call: [String: Value] = [
          "activity-id": .text("\(id) call \(next)"), "account-id": .text(id),
          "type": .text("Cadence Call"), "date": .date(next),
        ]
        call["csm"] = csm[row].text.map { .text($0) }
        calls.append(call)
        note(held: next, id)
        next = next.adding(cadence.span)
      }
      guard let held else { continue }
      rows.append(UInt32(row))
      days.append(held)
    }
    append(calls, to: "activities")
    guard let field = Self.accounts.field(named: "last-met"), !rows.isEmpty else { return }
    set(field, of: name, rows, to: days.map { .date($0) }, isDecided: false, nil)
  }

  private mutating func note(held day: CalendarDate, _ row: String) {
    guard row == watched else { return }
    happenings.append(
      Happening(
        day: day, kind: .held, table: Self.accounts.name, row: row, text: "a cadence call is held",
        because: "assumed"))
  }

  /// Contracts that come to their renewal go on for a year, or end if they are not among those
  /// that are assumed to.
  private mutating func renew(_ assumption: CheckedAssumption) {
    let name = Self.accounts.name
    guard let table = facts.table(named: name), let field = Self.accounts.field(named: "renewal"),
      let status = Self.accounts.field(named: "status")
    else { return }
    let meant = meant(assumption)
    let renewal = table.given("renewal", .date)
    let states = table.given("status", .choice)
    var (renewed, days): ([UInt32], [CalendarDate]) = ([], [])
    var lapsed: [UInt32] = []
    for row in 0..<table.rowCount {
      guard case .date(let day) = renewal[row], start < day, day <= today,
        states[row].text != "Churned"
      else { continue }
      if meant?[row] ?? true {
        renewed.append(UInt32(row))
        days.append(day.adding(months: 12))
      } else {
        lapsed.append(UInt32(row))
      }
    }
    for row in renewed { note(.renewed, name, key(name, Int(row)), "the contract is renewed") }
    for row in lapsed { note(.lapsed, name, key(name, Int(row)), "the contract ends") }
    if !renewed.isEmpty {
      set(field, of: name, renewed, to: days.map { .date($0) }, isDecided: false, nil)
    }
    guard !lapsed.isEmpty else { return }
    let isDecided = ruleset().fields.contains { $0.table == name && $0.name == status.name }
    set(
      status, of: name, lapsed, to: lapsed.map { _ in .text("Churned") }, isDecided: isDecided,
      assumptionRange)
  }

  /// Where what is assumed was said; for what it fixes.
  private var assumptionRange: SourceRange? { declarations.first?.range }
}
