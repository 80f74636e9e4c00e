/// All tables of a run: the given facts that rules and questions read.
package struct Portfolio: Sendable {
  /// The tables, in the order of their names.
  package private(set) var tables: [Table]
  /// The links that were asked for, kept because making one reads both tables.
  private var links: [Way: Link] = [:]
  /// Earlier states of tables, in the order of their names, then of their days.
  package private(set) var snapshots: [Snapshot] = []

  /// A portfolio of the given tables; of two with one name the later counts.
  package init(_ tables: [Table] = []) {
    self.tables = []
    for table in tables { set(table) }
  }

  /// Adds a table, or puts it in the place of the one with its name.
  package mutating func set(_ table: Table) {
    links = links.filter { $0.key.table != table.name && $0.key.target != table.name }
    tables.removeAll { $0.name == table.name }
    let place = tables.firstIndex { $0.name > table.name } ?? tables.count
    tables.insert(table, at: place)
  }

  /// Puts other cells of some fields of a table in the place of those it had.
  ///
  /// The rows must be the same ones; links that do not go by those fields are kept.
  package mutating func change(_ fields: Set<String>, in table: Table) {
    let kept = links.filter { way, _ in
      (way.table != table.name || !fields.contains(way.field))
        && (way.target != table.name || fields.isDisjoint(with: way.names))
    }
    set(table)
    links = kept
  }

  /// Where the rows of a table lead along a way; nil where one of the two tables is not loaded.
  package func link(_ way: Way) -> Link? {
    if let link = links[way] { return link }
    guard let table = table(named: way.table), let target = self.table(named: way.target) else {
      return nil
    }
    guard let column = table.column(named: way.field) else { return .none(count: table.rowCount) }
    return Link(column, to: target, by: way.names)
  }

  /// Makes a link once, to be had without reading the tables again.
  package mutating func prepare(_ way: Way) {
    if links[way] == nil { links[way] = link(way) }
  }

  /// The table with that name.
  package func table(named name: String) -> Table? { tables.first { $0.name == name } }

  /// Puts the earlier states of the table with that name in the place of those it had.
  package mutating func setSnapshots(_ earlier: [Snapshot], of table: String) {
    snapshots.removeAll { $0.table.name == table }
    snapshots += earlier
    snapshots.sort { ($0.table.name, $0.date) < ($1.table.name, $1.date) }
  }
}

extension Portfolio {
  /// The tables as they were on `day`: of each table the last state that is not younger.
  ///
  /// A table of which no state is that old is not there. The newest state counts from the day of
  /// its export on; without one it counts from `today` on.
  package func state(on day: CalendarDate, today: CalendarDate) -> Portfolio {
    Portfolio(
      tables.compactMap { table in
        if (table.source.date ?? today) <= day { return table }
        return snapshots.last { $0.table.name == table.name && $0.date <= day }?.table
      })
  }

  /// The days after `start` and up to `end` on which some table had a new state, in order.
  package func daysOfStates(after start: CalendarDate, through end: CalendarDate) -> [CalendarDate]
  {
    let days = snapshots.map(\.date) + tables.compactMap(\.source.date)
    return Set(days.filter { start < $0 && $0 <= end }).sorted()
  }
}

/// A table as it was on an earlier day.
package struct Snapshot: Sendable {
  /// The day its export was made, as the name of the file says.
  package let date: CalendarDate
  /// The rows of that day.
  package let table: Table

  /// The state of `table` on `date`.
  package init(date: CalendarDate, table: Table) {
    self.date = date
    self.table = table
  }
}
