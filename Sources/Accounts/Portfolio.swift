/// All tables of a run: the given facts that rules and questions read.
package struct Portfolio: Sendable {
  /// The tables, in the order of their names.
  package private(set) var tables: [Table]

  /// A portfolio of the given tables; of two with one name the later counts.
  package init(_ tables: [Table] = []) {
    self.tables = []
    for table in tables { set(table) }
  }

  /// Adds a table, or puts it in the place of the one with its name.
  package mutating func set(_ table: Table) {
    tables.removeAll { $0.name == table.name }
    let place = tables.firstIndex { $0.name > table.name } ?? tables.count
    tables.insert(table, at: place)
  }

  /// The table with that name.
  package func table(named name: String) -> Table? { tables.first { $0.name == name } }
}
