// What is done when all columns are read: currencies, keys that stand twice, the report.

extension TableReading {
  /// The table as it is handed on, and its report.
  mutating func finished(_ read: Table, totals: Findings) throws(LoadError) -> Outcome {
    var report = LoadReport(file: file, table: name, rowCount: 0)
    var table = read.renamed(fieldsWithCurrency(of: read))
    table = try withDays(withoutDeleted(table, &report), &report)
    let kept = try withoutDuplicates(table)
    report.rowCount = kept.rowCount
    report.duplicateRows = table.rowCount - kept.rowCount
    report.tool = options.tool ?? SourceTool.guess(from: headers)
    report.totalRows = totals.count(of: .total) + totals.count(of: .footer)
    if report.tool == nil, totals.count(of: .footer) > 0 { report.tool = .salesforce }
    if options.tool == nil, let tool = report.tool {
      add(LoadNote(.notice, "the file looks like an export from \(tool.title)"))
    }
    report.unknownHeaders = setup.unknownHeaders
    if report.dayField != nil, let day = setup.day {
      report.unknownHeaders.removeAll { $0 == headers[day] }
    }
    report.mappings = mappings
    let order = Dictionary(
      read.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    report.missingTexts = missingTexts.enumerated().sorted {
      (order[$0.element.field] ?? 0, $0.offset) < (order[$1.element.field] ?? 0, $1.offset)
    }.map(\.element)
    report.notes = orderedNotes
    return .table(kept, report)
  }

  /// The table with one row for each key; all rows where only a column's name says that it is one.
  private mutating func withoutDuplicates(_ table: Table) throws(LoadError) -> Table {
    let modified = DuplicateRows.modified(in: table)
    let day = setup.day.map { table.columns[$0] }
    guard let key = setup.key,
      let duplicates = DuplicateRows(of: table.columns[key], on: day, modified: modified)
    else { return table }
    let (first, second) = duplicates.example.rows
    let lines = (table.source.line(ofRow: first), table.source.line(ofRow: second))
    let example = "\"\(duplicates.example.key)\" in \(table.fields[key].name)"
    let places = "\(example) is on lines \(lines.0) and \(lines.1)"
    guard setup.isKeyGiven else {
      add(
        LoadNote(
          .notice, "\(places), so it tells no rows apart", line: lines.0,
          count: duplicates.count))
      return table
    }
    if options.duplicates == .stop {
      throw LoadError(
        file: file, line: lines.1, "\(example) stands on line \(lines.0) already",
        help: "keep one row for each key, or let the one modified last be kept")
    }
    let which = modified == nil ? "the last" : "the one modified last"
    var note = LoadNote(
      .rejected,
      "rows with a key that stands elsewhere too are left out, of each key all but \(which): "
        + places, line: lines.0, count: duplicates.count)
    note.lines = (0..<table.rowCount).filter { !duplicates.kept[$0] }.map(table.source.line)
    add(note)
    return table.keeping(duplicates.kept.rows())
  }

  /// The fields of money with the currency that a column beside them names, as Salesforce writes
  /// it: `ARR Currency` before `ARR`, or one column for all.
  private mutating func fieldsWithCurrency(of table: Table) -> [FieldSchema] {
    var fields = table.fields
    let names = headers.map { HeaderName($0).plain }
    for column in headers.indices
    where fields[column].type == .money && fields[column].currency == nil {
      let own = "\(names[column])-currency"
      let wanted = [own, "\(fields[column].name)-currency", "currency-iso-code", "currencyisocode"]
      let place = wanted.lazy.compactMap { names.firstIndex(of: $0) }.first
      guard let place, let pool = table.columns[place].pool, pool.count <= 200 else { continue }
      fields[column].currency = Currency(pool.texts.filter { !$0.isEmpty })
      fields[column].currencyField = fields[place].name
      if case .mixed(let names) = fields[column].currency {
        add(
          LoadNote(
            .notice,
            "the amounts in \(fields[column].name) are in \(names.count) currencies "
              + "(\(names.joined(separator: ", "))), as \(fields[place].name) says"))
      }
    }
    return fields
  }
}
