import Accounts
import Checking
import Evaluation
import Reporting
import Vocabulary

// The runs as tables that questions read.
extension Session {
  /// The table `ledger` or `runs`; nil for other names.
  func ledgerTable(named name: String) -> Table? {
    let rows: [[String: Value]]
    switch name {
    case "ledger": rows = ledgerRows()
    case "runs": rows = runRows()
    default: return nil
    }
    guard let schema = Schema.derived.first(where: { $0.name == name }) else { return nil }
    return Table(
      name: name, rowCount: rows.count, fields: schema.fields,
      columns: schema.fields.map { field in
        Column(rows.map { $0[field.name] ?? .missing }, type: field.type)
      },
      source: TableSource(name: "the ledger"))
  }

  private func runRows() -> [[String: Value]] {
    let standing = Set(ledger.history.standing.map(\.number))
    return ledger.history.runs.map { run in
      var cells: [String: Value] = [
        "run": .number(Double(run.number)), "kind": .text(run.kind.rawValue),
        "day": .date(run.today), "decisions": .number(Double(run.decisions.count)),
        "effects": .number(Double(run.effects.count)),
        "undone": .truth(!standing.contains(run.number)),
      ]
      if let undoes = run.undoes { cells["undoes"] = .number(Double(undoes)) }
      return cells
    }
  }

  private func ledgerRows() -> [[String: Value]] {
    let standing = Set(ledger.history.standing.map(\.number))
    let closed = closedTasks()
    return ledger.history.runs.flatMap { run -> [[String: Value]] in
      let common: [String: Value] = [
        "run": .number(Double(run.number)), "day": .date(run.today),
        "undone": .truth(!standing.contains(run.number)),
      ]
      return run.decisions.map { $0.cells(common) }
        + run.effects.map { event in
          var cells = event.cells(common)
          if let entry = ledger.applied.entries[event.identity] {
            cells["open"] = .truth(entry.isOpen)
          }
          let day = ledger.applied.done[event.identity] ?? closed[event.identity] ?? nil
          if let day { cells["closed-on"] = .date(day) }
          return cells
        }
    }
  }
}

extension DecisionEvent {
  fileprivate func cells(_ common: [String: Value]) -> [String: Value] {
    var cells = common
    cells["event"] = .text("decided")
    cells["account-id"] = .text(key)
    cells["name"] = .text(name)
    cells["kind"] = .text(field)
    cells["old-value"] = from.map { .text($0) }
    cells["new-value"] = to.map { .text($0) }
    cells["rules"] = rules.isEmpty ? nil : .text(rules)
    return cells
  }
}

extension EffectEvent {
  fileprivate func cells(_ common: [String: Value]) -> [String: Value] {
    var cells = common
    cells["event"] = .text(state.rawValue)
    cells["account-id"] = .text(key)
    cells["name"] = .text(name)
    cells["kind"] = .text(noun)
    cells["title"] = title.map { .text($0) }
    cells["receiver"] = receiver.map { .text($0) }
    cells["person"] = person.map { .text($0) }
    cells["due-date"] = due.map { .date($0) }
    cells["severity"] = severity.map { .text($0) }
    cells["since"] = since.map { .date($0) }
    if state == .dismissed { cells["dismissed-until"] = day.map { .date($0) } }
    cells["reason"] = because.map { .text($0) }
    cells["rules"] = rules.isEmpty ? nil : .text(rules)
    return cells
  }
}
