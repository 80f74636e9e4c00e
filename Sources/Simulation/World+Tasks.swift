import Accounts
import Checking
import Evaluation
import Vocabulary

// Tasks: what rules ask for becomes rows of the table of tasks, which rules and questions read.
extension World {
  /// The word in `status` of a task whose episode has ended before it was done.
  private static let withdrawn = "Closed: Not needed"
  static let done = "Closed Success"

  /// Opens a task for each that was issued, with the person its role stands for and its day.
  mutating func openTasks(_ issued: [Ledger.Identity], of outcome: Outcome) {
    if let watched {
      for effect in issued where effect.row == watched {
        note(.asked, effect.table, watched, effect.phrase)
      }
    }
    let tasks = issued.filter { $0.noun == "task" && $0.table == "accounts" }
    guard !tasks.isEmpty else { return }
    let wanted = Dictionary(
      tasks.map { (TaskName(title: $0.identity, row: $0.row), $0) },
      uniquingKeysWith: { first, _ in first })
    var rows: [[String: Value]] = []
    for set in outcome.effects {
      let clause = outcome.ruleset.effects[set.clauses[0]]
      guard clause.action.noun == "task", let title = clause.title else { continue }
      let role = clause.receiver.map { RoleReading($0, of: clause.table, in: outcome) }
      for (place, row) in set.rows.enumerated() {
        let key = key(clause.table, Int(row))
        guard wanted[TaskName(title: title, row: key)] != nil else { continue }
        var cells: [String: Value] = [
          "task-id": .text("\(key) \(title)"), "title": .text(title), "account-id": .text(key),
          "status": .text("New"), "created-on": .date(today), "source": .text("rules"),
        ]
        if let due = set.due[place] { cells["due-date"] = .date(due) }
        if let person = role?.person(Int(row)) { cells["owner"] = .text(person) }
        rows.append(cells)
      }
    }
    reopen(&rows)
    append(rows, to: "tasks")
  }

  private struct TaskName: Hashable {
    let title: String
    let row: String
  }

  /// A task that was there before is opened once more, so that it is there once.
  private mutating func reopen(_ rows: inout [[String: Value]]) {
    guard let table = facts.table(named: "tasks"), let names = table.column(named: "task-id"),
      let pool = names.pool
    else { return }
    let wanted = Set(rows.compactMap { $0["task-id"]?.text })
    let codes = Set((0..<pool.count).filter { wanted.contains(pool[$0]) })
    guard !codes.isEmpty else { return }
    var places: [String: UInt32] = [:]
    for row in 0..<table.rowCount where codes.contains(names.code(row)) {
      if let name = names[row].text { places[name] = UInt32(row) }
    }
    let again = rows.filter { places[$0["task-id"]?.text ?? ""] != nil }
    rows.removeAll { places[$0["task-id"]?.text ?? ""] != nil }
    let numbers = again.compactMap { places[$0["task-id"]?.text ?? ""] }
    setTask("status", numbers, again.map { _ in .text("New") })
    setTask("closed-on", numbers, again.map { _ in .missing })
    setTask("created-on", numbers, again.map { _ in .date(today) })
    setTask("due-date", numbers, again.map { $0["due-date"] ?? .missing })
  }

  /// Closes the tasks whose episodes have ended.
  mutating func closeTasks(openBefore: [Ledger.Identity: Ledger.Entry]) {
    let ended = openBefore.filter { $0.value.isOpen && ledger.entries[$0.key]?.isOpen == false }
    if let watched {
      for effect in ended.keys.sorted() where effect.row == watched {
        note(.ended, effect.table, watched, "\(effect.phrase) is no longer asked for")
      }
    }
    let names = Set(
      ended.keys.filter { $0.noun == "task" }.map { "\($0.row) \($0.identity)" })
    guard !names.isEmpty, let table = facts.table(named: "tasks") else { return }
    closeTasks(as: Self.withdrawn, on: today, table) { names.contains($0) }
  }

  /// Closes the open tasks that are meant, of those that this world has opened.
  private mutating func closeTasks(
    as status: String, on day: CalendarDate, _ table: Table, _ isMeant: (String) -> Bool
  ) {
    guard let ids = table.column(named: "task-id") else { return }
    let closed = table.column(named: "closed-on") ?? .missing(.date, count: table.rowCount)
    let rows = (0..<table.rowCount).filter { row in
      !closed.isKnown(row) && ids[row].text.map(isMeant) ?? false
    }.map { UInt32($0) }
    finishTasks(rows, as: status, on: rows.map { _ in day })
  }

  /// Closes tasks, each on its day.
  mutating func finishTasks(_ rows: [UInt32], as status: String, on days: [CalendarDate]) {
    guard !rows.isEmpty else { return }
    if status == Self.done { noteDone(rows, on: days) }
    setTask("status", rows, rows.map { _ in .text(status) })
    setTask("closed-on", rows, days.map { .date($0) })
  }

  /// What is done leads a playbook on to its next steps.
  private mutating func noteDone(_ rows: [UInt32], on days: [CalendarDate]) {
    guard let tasks = facts.table(named: "tasks"), let titles = tasks.column(named: "title"),
      let accounts = tasks.column(named: "account-id")
    else { return }
    for (row, day) in zip(rows, days) {
      guard let title = titles[Int(row)].text, let key = accounts[Int(row)].text else { continue }
      ledger.close(
        Ledger.Identity(table: "accounts", row: key, noun: "task", identity: title), on: day)
    }
  }

  private mutating func setTask(_ name: String, _ rows: [UInt32], _ values: [Value]) {
    guard !rows.isEmpty, let field = schema.table(named: "tasks")?.field(named: name) else {
      return
    }
    set(field, of: "tasks", rows, to: values, isDecided: false, nil)
  }
}

extension Ledger.Identity {
  /// The effect in words: `task "Risk review"`, `escalate to csm-manager`.
  package var phrase: String {
    guard let action = Action.called(noun) else { return noun }
    switch action.identity {
    case .title: return "\(noun) \"\(identity)\""
    case .receiver:
      let word = action.receiver?.rawValue ?? "to"
      return identity.isEmpty ? noun : "\(noun) \(word) \(identity)"
    }
  }
}
