package import Accounts
package import Checking
import Syntax

extension Portfolio {
  /// The same facts with what a ledger says of the playbooks of a ruleset, as columns of their
  /// tables: since when each is running in a row, and when each step was done.
  ///
  /// Every evaluation that has a ledger goes through here: the plan, a test as it advances, a
  /// scenario. Without playbooks nothing changes. `keys` gives what the ledger calls the rows of a
  /// table, in their order.
  package func knowing(
    _ ledger: Ledger, of ruleset: Ruleset, keys: (String) -> [String]
  ) -> Portfolio {
    guard !ruleset.processes.isEmpty, !ledger.entries.isEmpty else { return self }
    var result = self
    for name in Set(ruleset.processes.map(\.table)).sorted() {
      guard let table = table(named: name) else { continue }
      let columns = Set(ruleset.processes.filter { $0.table == name }.flatMap(\.columns)).sorted()
      let keys = keys(name)
      var made: [(FieldSchema, Column)] = []
      for column in columns {
        let days = keys.map { ledger.day(of: column, table: name, row: $0) }
        guard days.contains(where: { $0 != nil }) else { continue }
        let values = days.map { $0.map { Value.date($0) } ?? .missing }
        made.append((FieldSchema(column.name, .date), Column(values, type: .date)))
      }
      if !made.isEmpty { result.change([], in: table.adding(made)) }
    }
    return result
  }
}

extension Ledger {
  /// What the ledger says of a row; nil where the episode is over or nothing was issued.
  fileprivate func day(of column: LedgerColumn, table: String, row: String) -> CalendarDate? {
    let noun = column.kind == .start ? "playbook" : "task"
    let identity = Identity(table: table, row: row, noun: noun, identity: column.title)
    guard let entry = entries[identity], entry.isOpen else { return nil }
    return column.kind == .start ? entry.episodeStart : entry.doneOn
  }
}

extension Table {
  fileprivate func adding(_ made: [(FieldSchema, Column)]) -> Table {
    Table(
      name: name, rowCount: rowCount, fields: fields + made.map(\.0),
      columns: columns + made.map(\.1), source: source)
  }
}
