package import Accounts

/// Other values for some cells of one column.
package struct CellPatch: Sendable {
  /// The table whose cells they are.
  package let table: String
  /// The field whose cells they are; the table need not have it yet.
  package let field: FieldSchema
  /// The rows, ascending, each once.
  package let rows: [UInt32]
  /// The values, one for each of the rows.
  package let cells: Column

  /// Values for some rows of `table`; of two for one row the last counts.
  ///
  /// Each must be missing or of the field's type.
  package init(table: String, field: FieldSchema, values: [(row: UInt32, value: Value)]) {
    var valueOfRow: [UInt32: Value] = [:]
    for (row, value) in values { valueOfRow[row] = value }
    self.table = table
    self.field = field
    rows = valueOfRow.keys.sorted()
    cells = Column(rows.map { valueOfRow[$0] ?? .missing }, type: field.type)
  }
}

extension Portfolio {
  /// The same facts but for some cells; what does not change is shared.
  ///
  /// Of two patches of one column the later counts where both speak. Rows that a table does not
  /// have are left out, and so are tables that are not loaded.
  package func applying(_ patches: [CellPatch]) -> Portfolio {
    var portfolio = self
    for patch in patches {
      guard let table = portfolio.table(named: patch.table) else { continue }
      portfolio.change([patch.field.name], in: table.applying(patch))
    }
    return portfolio
  }
}

extension Table {
  fileprivate func applying(_ patch: CellPatch) -> Table {
    let index = self.fields.firstIndex { $0.name == patch.field.name }
    let old = index.map { self.columns[$0] } ?? .missing(patch.field.type, count: rowCount)
    let count = patch.rows.firstIndex { $0 >= rowCount } ?? patch.rows.count
    let new = old.overlaid(at: patch.rows.prefix(count).map { Int32($0) }, with: patch.cells)
    var (fields, columns) = (self.fields, self.columns)
    if let index {
      columns[index] = new
    } else {
      fields.append(patch.field)
      columns.append(new)
    }
    return Table(
      name: name, rowCount: rowCount, fields: fields, columns: columns, source: source)
  }
}
