// Tables that differ a little from others: what a scenario changes, all else being shared.
extension Table {
  /// The same with one column in the place of that of its name, or besides the others.
  package func setting(_ field: FieldSchema, to column: Column) -> Table {
    var (fields, columns) = (fields, columns)
    if let index = fields.firstIndex(where: { $0.name == field.name }) {
      (fields[index], columns[index]) = (field, column)
    } else {
      fields.append(field)
      columns.append(column)
    }
    return Table(name: name, rowCount: rowCount, fields: fields, columns: columns, source: source)
  }

  /// The same, its rows being those of another day.
  package func dated(_ day: CalendarDate) -> Table {
    var source = source
    source.date = day
    return Table(name: name, rowCount: rowCount, fields: fields, columns: columns, source: source)
  }

  /// The same with more rows, which come from `origin`; each gives the cells it has by field.
  package func appending(
    _ rows: [[String: Value]], known: [FieldSchema], from origin: String
  ) -> Table {
    let names = Set(rows.flatMap(\.keys))
    let fields = known.filter { names.contains($0.name) }
    let added = Table(
      name: name, rowCount: rows.count, fields: fields,
      columns: fields.map { field in
        Column(rows.map { $0[field.name] ?? .missing }, type: field.type)
      }, source: TableSource(name: origin))
    guard rowCount > 0 || !self.fields.isEmpty else {
      return Table(
        name: name, rowCount: added.rowCount, fields: added.fields, columns: added.columns,
        source: TableSource(name: origin, date: source.date))
    }
    guard let joined = try? joined(self, with: [added]) else { return self }
    var source = source
    if source.parts.isEmpty {
      source.parts = [
        TableSource.Part(firstRow: 0, source: source, fields: self.fields.map(\.name))
      ]
    }
    if source.parts.last?.source.name != origin {
      source.parts.append(TableSource.Part(firstRow: rowCount, source: added.source))
    }
    return Table(
      name: name, rowCount: joined.rowCount, fields: joined.fields, columns: joined.columns,
      source: source)
  }

  /// The same without some rows.
  package func removing(_ rows: Bitmap) -> Table {
    let kept = Bitmap(count: rowCount)
    for word in 0..<kept.wordCount {
      kept.words.base[word] = ~rows.words.base[word] & kept.mask(ofWord: word)
    }
    let table = keeping(kept.rows())
    var source = table.source
    source.date = self.source.date
    return Table(
      name: name, rowCount: table.rowCount, fields: table.fields, columns: table.columns,
      source: source)
  }
}
