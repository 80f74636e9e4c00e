// Tables of which one column says the day of each row: several states in one file.

extension Table {
  /// The states that the rows make up by the day in `field`, the oldest first.
  ///
  /// Each bears its day, and has no such column. A row without a day is in none.
  package func states(byDay field: String) -> [Table] {
    guard let place = fields.firstIndex(where: { $0.name == field }),
      case .days(let days) = columns[place].storage
    else { return [self] }
    var rows: [Int32: [Int]] = [:]
    for row in 0..<rowCount where columns[place].isKnown(row) {
      rows[days[row], default: []].append(row)
    }
    return rows.sorted { $0.key < $1.key }.map { day, rows in
      let kept = rows.count == rowCount ? self : keeping(rows)
      return kept.without(place, dated: CalendarDate(dayNumber: day))
    }
  }

  private func without(_ place: Int, dated date: CalendarDate) -> Table {
    var (fields, columns, source) = (fields, columns, source)
    fields.remove(at: place)
    columns.remove(at: place)
    if source.headers.indices.contains(place) { source.headers.remove(at: place) }
    source.date = date
    return Table(name: name, rowCount: rowCount, fields: fields, columns: columns, source: source)
  }
}

extension TableReading {
  /// Leaves out the rows without a day where a column says the day of each, and notes the days.
  ///
  /// - Throws: a column that was said to hold days and does not.
  mutating func withDays(
    _ table: Table, _ report: inout LoadReport
  ) throws(LoadError) -> Table {
    guard let place = setup.day else { return table }
    let (field, column) = (table.fields[place], table.columns[place])
    guard case .days(let days) = column.storage else {
      if !setup.isDayGiven { return table }
      throw LoadError(
        file: file, "\(field.name) cannot say the day of a row: its cells are no dates",
        help: "name the column that holds the day of each export")
    }
    let known = column.known ?? .full(count: table.rowCount)
    guard known.population > 0 else { return table }
    let found = Set(known.rows().map { days[$0] }).sorted().map { CalendarDate(dayNumber: $0) }
    report.dayField = field.name
    report.days = found
    if let first = found.first, let last = found.last, found.count > 1 {
      add(
        LoadNote(
          .notice,
          "the rows are of \(found.count) days, \(first) to \(last), as \(field.name) says; those "
            + "of the last are the present"))
    }
    if known.population == table.rowCount { return table }
    let lines = (0..<table.rowCount).filter { !known[$0] }.map(table.source.line)
    var note = LoadNote(
      .rejected, "rows without a day in \(field.name) are left out", line: lines.first,
      count: lines.count)
    note.lines = lines
    add(note)
    return table.keeping(known.rows())
  }

  /// Leaves out what Salesforce marks as deleted or merged, and counts it.
  mutating func withoutDeleted(_ table: Table, _ report: inout LoadReport) -> Table {
    let names = headers.map { HeaderName($0).squeezed }
    let marks = names.indices.filter { names[$0] == "isdeleted" || names[$0] == "masterrecordid" }
    if marks.isEmpty { return table }
    let deleted = Bitmap(count: table.rowCount)
    for place in marks {
      let column = table.columns[place]
      switch (names[place], column.storage) {
      case ("isdeleted", .truth(let truths)):
        for row in truths.rows() where column.isKnown(row) { deleted.insert(row) }
      case ("masterrecordid", _):
        for row in 0..<table.rowCount where column.isKnown(row) { deleted.insert(row) }
      default: break
      }
    }
    let rows = deleted.rows()
    guard let first = rows.first else { return table }
    report.deletedRows = rows.count
    var note = LoadNote(
      .notice, "rows that are marked as deleted or merged are left out",
      line: table.source.line(ofRow: first), count: rows.count)
    note.lines = rows.map(table.source.line)
    add(note)
    return table.keeping((0..<table.rowCount).filter { !deleted[$0] })
  }
}
