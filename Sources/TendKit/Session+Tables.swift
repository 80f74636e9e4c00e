import Accounts
import Syntax
import Vocabulary

// Tables: read whole or in parts, as they are and as they were.
extension Session {
  /// Reads a table and its earlier states.
  ///
  /// The only table of all is what a question is about, whatever its file is called.
  mutating func loadTable(
    _ table: TableFiles, isSingle: Bool, isAdding: Bool, under schema: Schema,
    from files: some FileAccess
  ) -> Response {
    let known = schema.table(named: table.table)
    let isNameless = known == nil && isSingle && !table.isStated
    let name = known?.name ?? (isNameless ? schema.tables[0].name : table.table)
    let reader = TableReader(
      name: name, schema: schema.table(named: name), jobs: jobs, files: files)
    let (states, reports): ([Table], [LoadReport])
    do throws(ReadFailure) { (states, reports) = try reader.states(of: table) } catch {
      return Response(messages: error.message, status: .couldNotRun)
    }
    guard let current = states.last else { return Response() }
    var response = Response()
    if isNameless || table.current.count > 1 {
      let verb = table.current.count > 1 ? "are" : "is"
      response.messages = "\(current.source.name) \(verb) read as \(name)\n"
    }
    let earlier = states.dropLast().compactMap { state in
      state.source.date.map { Snapshot(date: $0, table: state) }
    }
    response.messages += text(of: earlier, of: name)
    if isAdding {
      for state in states { addState(state) }
    } else {
      portfolio.set(current)
      portfolio.setSnapshots(earlier, of: name)
    }
    let new = Set(reports.map(\.file))
    self.reports.removeAll { $0.table == name && (!isAdding || new.contains($0.file)) }
    self.reports += reports
    origins.take(table, as: name, isAdding: isAdding)
    response.messages += reports.map(\.summary).joined()
    if presentation.isQuiet { response.messages = "" }
    return response
  }

  /// Puts one more state of a table among those that are known: the newest is what counts now.
  private mutating func addState(_ table: Table) {
    let name = table.name
    var states = portfolio.snapshots.filter { $0.table.name == name }.map(\.table)
    if let current = portfolio.table(named: name) { states.append(current) }
    states.removeAll { $0.source.date == table.source.date }
    states.append(table)
    states.sort { $0.isEarlier(than: $1) }
    guard let newest = states.popLast() else { return }
    portfolio.set(newest)
    portfolio.setSnapshots(
      states.compactMap { state in
        state.source.date.map { Snapshot(date: $0, table: state) }
      }, of: name)
  }

  private func text(of earlier: [Snapshot], of name: String) -> String {
    guard let first = earlier.first, let last = earlier.last else { return "" }
    if earlier.count == 1 { return "\(name) of \(first.date) are kept as an earlier state\n" }
    return
      "\(name) of \(earlier.count) days, \(first.date) to \(last.date), are kept as earlier states\n"
  }
}

extension Table {
  /// Whether the export was made before that of another state; what bears no date is of today.
  func isEarlier(than other: Table) -> Bool {
    guard let first = source.date, let second = other.source.date else { return source.date != nil }
    return first < second
  }
}
