import Accounts
import Checking
import Evaluation
import Reporting
import Vocabulary

/// The version of the program, which runs name.
package let tendVersion = "0.1.0"

/// What a session knows of the runs beside its book.
struct SessionLedger: Sendable {
  /// The folder that stands for the book.
  var bookFolder: String?
  /// Every path that was named to load, and every file that was read.
  var paths: [String] = []
  var inputs: [Input] = []
  var history = RunHistory() { didSet { applied = AppliedState(history) } }
  private(set) var applied = AppliedState(RunHistory())

  /// A file that was read.
  struct Input: Sendable {
    let path: String
    /// What it was like when it was read; nil where it cannot be looked at again.
    let stamp: String?
  }
}

extension Session {
  /// Where the runs are: the folder that was named, or `.tend` beside the book.
  var folderOfRuns: String? { runFolder ?? ledger.bookFolder.map { "\($0)/.tend" } }

  /// Notes what was loaded, and reads the runs beside the first of it.
  mutating func takeUpRuns(
    of paths: [String], reading read: [String], from files: some FileAccess
  ) -> Response {
    ledger.paths += paths.filter { !ledger.paths.contains($0) }
    for path in read {
      ledger.inputs.removeAll { $0.path == path }
      ledger.inputs.append(SessionLedger.Input(path: path, stamp: store?.stamp(of: path)))
    }
    if ledger.bookFolder == nil {
      let folder = paths.first { files.kind(of: $0) == .folder }
      // A pipe stands in a folder of the system, which is nobody's book.
      let file = read.first { !$0.hasPrefix("/dev/") && !$0.hasPrefix("/proc/") }
      ledger.bookFolder = (folder ?? file.map(folderHolding)).map(withoutSlash)
    }
    guard let place = folderOfRuns else { return Response() }
    known.outcome = nil
    do throws(FileError) { ledger.history = try readRuns(in: place, from: files) } catch {
      return Response(messages: error.message(for: error.path), status: .couldNotRun)
    }
    return Response()
  }

  /// The ledger with the tasks that another tool's export holds as closed.
  func knownLedger() -> Ledger {
    var ledger = ledger.applied.ledger
    guard !ledger.entries.isEmpty else { return ledger }
    for (task, day) in closedTasks() { ledger.close(task, on: day ?? today) }
    return ledger
  }

  /// What was applied before, for a plan; nil when nothing was.
  func lastApplied(of outcome: Outcome) -> LastApplied? {
    guard !ledger.history.runs.isEmpty else { return nil }
    var maker = LastAppliedMaker(outcome: outcome, schema: context.schema)
    for (field, cells) in ledger.applied.cells.sorted(by: { $0.key < $1.key }) {
      maker.take(field, cells)
    }
    let tables =
      outcome.effects.map { outcome.ruleset.effects[$0.clauses[0]].table }
      + ledger.applied.entries.keys.map(\.table)
    for table in Set(tables) { maker.readKeys(of: table) }
    return LastApplied(
      facts: maker.facts, others: maker.others,
      effects: ledger.applied.ledger.standing(of: outcome, keys: maker.keys),
      elsewhere: maker.elsewhere)
  }
}

private func folderHolding(_ path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

private func withoutSlash(_ path: String) -> String {
  path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
}

/// Lays what was applied over what the files record.
private struct LastAppliedMaker {
  let outcome: Outcome
  let schema: Schema
  var facts: Portfolio
  var others: [FieldPlace] = []
  var elsewhere: [LastApplied.Elsewhere] = []
  var keys: [String: [String]] = [:]

  init(outcome: Outcome, schema: Schema) {
    self.outcome = outcome
    self.schema = schema
    facts = outcome.facts
  }

  mutating func readKeys(of name: String) {
    guard keys[name] == nil, let table = facts.table(named: name) else { return }
    keys[name] = rowKeys(table, schema.table(named: name))
  }

  mutating func take(_ field: AppliedState.Field, _ cells: [String: AppliedState.Cell]) {
    guard let table = facts.table(named: field.table) else { return }
    readKeys(of: field.table)
    let decided = outcome.ruleset.fields.first { $0.table == field.table && $0.name == field.name }
    let known =
      decided?.schema ?? table.field(named: field.name)
      ?? schema.table(named: field.table)?.field(named: field.name)
      ?? FieldSchema(field.name, .text)
    let given = Outcome.recorded(facts, at: outcome.moment)
      .column(field.name, of: field.table, type: known.type)
    var values = (0..<table.rowCount).map { given[$0] }
    var groups: [Disagreement: [UInt32]] = [:]
    for (row, key) in (keys[field.table] ?? []).enumerated() {
      guard let cell = cells[key] else { continue }
      let applied = cell.value.map { Value(runText: $0, type: known.type) } ?? .missing
      guard let applied else { continue }
      let recorded = values[row]
      values[row] = applied
      guard applied != recorded else { continue }
      let isChanged = recorded.runText != cell.recorded
      groups[
        Disagreement(applied: applied, recorded: recorded, isChanged: isChanged), default: []
      ].append(UInt32(row))
    }
    // What no file has a column for, no file disagrees about.
    if table.column(named: field.name) == nil { groups = [:] }
    facts.set(table.setting(known, to: Column(values, type: known.type)))
    others.append(FieldPlace(table: field.table, schema: known))
    elsewhere += groups.map { found, rows in
      LastApplied.Elsewhere(
        table: field.table, field: field.name, applied: found.applied, recorded: found.recorded,
        isChanged: found.isChanged, rows: rows)
    }.sorted { ($0.isChanged ? 0 : 1, $0.rows[0]) < ($1.isChanged ? 0 : 1, $1.rows[0]) }
  }

  /// How a cell of the files differs from what was applied.
  private struct Disagreement: Hashable {
    let applied: Value
    let recorded: Value
    let isChanged: Bool
  }
}
