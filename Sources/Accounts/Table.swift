/// Equal-length columns with names.
package struct Table: Sendable {
  /// The name used in statements: `accounts`.
  package let name: String
  /// The number of rows.
  package let rowCount: Int
  /// What each column is, in the order of the file.
  package let fields: [FieldSchema]
  /// The cells, one column for each field.
  package let columns: [Column]
  /// Where the rows came from.
  package let source: TableSource

  private let indexOfField: [String: Int]

  /// A table of the given fields and columns, which must be as many, and of `rowCount` rows each.
  package init(
    name: String, rowCount: Int, fields: [FieldSchema], columns: [Column], source: TableSource
  ) {
    precondition(fields.count == columns.count, "a table has one column for each field")
    self.name = name
    self.rowCount = rowCount
    self.fields = fields
    self.columns = columns
    self.source = source
    indexOfField = Dictionary(
      fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The column of the field with that canonical name.
  package func column(named name: String) -> Column? { indexOfField[name].map { columns[$0] } }

  /// The field with that canonical name.
  package func field(named name: String) -> FieldSchema? { indexOfField[name].map { fields[$0] } }
}

/// The file or statement that a table's rows came from.
package struct TableSource: Sendable {
  /// The rows of a table that came from one of several files.
  package struct Part: Sendable {
    /// The first row of the table that is from there; the rows up to the next part are too.
    package var firstRow: Int
    /// The file, in which rows are counted from 0.
    package var source: TableSource
    /// The field that each of its headers became.
    package var fields: [String] = []
  }

  /// The file as the user named it, or a phrase such as `this test`.
  package var name: String
  /// The header of each column as it stands in the file.
  package var headers: [String]
  /// The line on which each row begins, counted from 1; nil when row `i` is on line `i + 2`.
  package var lines: Buffer<UInt32>?
  /// The day the export was made, where the name of its file says so.
  package var date: CalendarDate?
  /// The files of a table that came from several, in the order of their rows; else empty.
  package var parts: [Part]

  /// A source with that name.
  package init(
    name: String, headers: [String] = [], lines: Buffer<UInt32>? = nil, date: CalendarDate? = nil,
    parts: [Part] = []
  ) {
    self.name = name
    self.headers = headers
    self.lines = lines
    self.date = date
    self.parts = parts
  }

  /// The line of its file on which `row` begins, counted from 1.
  package func line(ofRow row: Int) -> Int {
    if let part = part(ofRow: row) { return part.source.line(ofRow: row - part.firstRow) }
    return lines.map { Int($0[row]) } ?? row + 2
  }

  /// The file that `row` came from.
  package func name(ofRow row: Int) -> String { part(ofRow: row)?.source.name ?? name }

  /// The last part that begins at or before `row`.
  func part(ofRow row: Int) -> Part? {
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].firstRow <= row { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? parts[low - 1] : nil
  }
}
