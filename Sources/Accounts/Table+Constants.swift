// Columns whose value is the same in every row, because a folder says it of all.

extension Table {
  /// The table with a further column for each name that it does not have yet, of one value.
  ///
  /// A name and its value are read as a file with one cell is: aliases and types are known.
  package func adding(
    _ constants: [(name: String, value: String)], schema: TableSchema?
  ) throws(LoadError) -> Table {
    var (fields, columns) = (fields, columns)
    for (name, value) in constants {
      let text = Array("\(Table.quoted(name))\n\(Table.quoted(value))\n".utf8)
      var options = ReadOptions()
      options.delimiter = ","
      let read = try text.withUnsafeBytes { bytes in
        Result { () throws(LoadError) in
          try readTable(
            named: self.name, csv: bytes, file: source.name, schema: schema, options: options)
        }
      }.get()
      guard let field = read.0.fields.first, let column = read.0.columns.first,
        read.0.rowCount == 1, !fields.contains(where: { $0.name == field.name })
      else { continue }
      fields.append(field)
      columns.append(column.repeated(rowCount))
    }
    return Table(
      name: self.name, rowCount: rowCount, fields: fields, columns: columns, source: source)
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\""
  }
}

extension Column {
  /// The only cell of the column, so many times.
  fileprivate func repeated(_ rowCount: Int) -> Column {
    if count == 0 || !isKnown(0) { return .missing(type, count: rowCount) }
    func all<Element>(_ cells: Buffer<Element>) -> Buffer<Element> {
      let buffer = Buffer<Element>(zeroed: rowCount)
      for row in 0..<rowCount { buffer.base[row] = cells[0] }
      return buffer
    }
    let storage: Storage =
      switch self.storage {
      case .truth(let bits): .truth(bits[0] ? .full(count: rowCount) : Bitmap(count: rowCount))
      case .codes8(let codes, let pool): .codes8(all(codes), pool)
      case .codes16(let codes, let pool): .codes16(all(codes), pool)
      case .codes32(let codes, let pool): .codes32(all(codes), pool)
      case .days(let days): .days(all(days))
      case .integers(let cells): .integers(all(cells))
      case .numbers(let cells): .numbers(all(cells))
      case .money(let cells): .money(all(cells))
      }
    return Column(type: type, count: rowCount, storage: storage)
  }
}
