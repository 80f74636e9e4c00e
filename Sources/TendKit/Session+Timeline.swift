import Accounts
import Checking
import Evaluation
import Reporting
import Simulation
import Syntax
import Vocabulary

// `timeline of "Acorn"`: what happened to one account, and what happens in a scenario.
extension Session {
  mutating func showTimeline(_ syntax: TimelineSyntax) -> Response {
    if let refusal = refusal() { return refusal }
    let (row, diagnostics) = Checking.row(syntax.row, in: context, sources: sources)
    guard let row else { return problems(diagnostics) }
    let main = Schema.domain.tables[0]
    let keys = portfolio.table(named: main.name).map { rowKeys($0, main) } ?? []
    let key = keys[row]
    var happenings = pastHappenings(of: key, main)
    if let view = syntax.view {
      guard !view.isPlaybook else {
        return .failure("a timeline goes along a scenario, and other rules have no days")
      }
      guard let scenario = checked().ruleset.scenarios.first(where: { $0.name == view.name.value })
      else { return problems(unknownScenario(view.name, among: checked().ruleset)) }
      let (forks, said) = forks(
        taking: steps(of: scenario), title: "scenario \"\(scenario.name)\"", watching: key)
      guard let forks else { return said }
      happenings += forks.world.happenings.filter { $0.row == key }
    } else if let live {
      let (forks, said) = forks(
        taking: live.steps, title: "scenario \"\(live.name)\"", watching: key)
      guard let forks else { return said }
      happenings += forks.world.happenings.filter { $0.row == key }
    }
    let rows = happenings.sorted { $0.day < $1.day }.map { happening -> [GridCell] in
      [
        GridCell(.date(happening.day)), .text(happening.kind.rawValue), .text(happening.text),
        happening.because.map { .text($0) } ?? .missing,
      ]
    }
    return shown(
      Grid(
        columns: [
          GridColumn("day", .date), GridColumn("what"), GridColumn("of \(syntax.row.value)"),
          GridColumn("because"),
        ], rows: rows,
        footer: rows.isEmpty ? ["nothing is known to have happened"] : []))
  }

  /// What earlier states of the data and the runs say of an account.
  private func pastHappenings(of key: String, _ main: TableSchema) -> [Happening] {
    var states = portfolio.snapshots.filter { $0.table.name == main.name }
    if let table = portfolio.table(named: main.name) {
      states.append(Snapshot(date: table.source.date ?? today, table: table))
    }
    var happenings: [Happening] = []
    var before: (table: Table, row: Int)?
    for state in states.sorted(by: { $0.date < $1.date }) {
      guard let row = rowKeys(state.table, main).firstIndex(of: key) else { continue }
      if let before {
        for (field, column) in zip(state.table.fields, state.table.columns) {
          guard let old = before.table.column(named: field.name), old[before.row] != column[row]
          else { continue }
          happenings.append(
            Happening(
              day: state.date, kind: .changed, table: main.name, row: key,
              text: "\(field.name) \(old[before.row].words) → \(column[row].words)",
              because: state.table.source.name(ofRow: row)))
        }
      }
      before = (state.table, row)
    }
    for issue in ledger.applied.ledger.issues where issue.effect.row == key {
      happenings.append(
        Happening(
          day: issue.day, kind: .asked, table: main.name, row: key, text: issue.effect.phrase,
          because: "applied"))
    }
    return happenings
  }
}
