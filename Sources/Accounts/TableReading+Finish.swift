// What is done when all columns are read: currencies, keys that stand twice, the report.

extension TableReading {
  /// The table as it is handed on, and its report.
  mutating func finished(_ read: Table, totals: Findings) throws(LoadError) -> Outcome {
    var table = read.renamed(fieldsWithCurrency(of: read))
    var report = LoadReport(file: file, table: name, rowCount: 0)
    if let key = setup.key, let duplicates = duplicates(of: table, key) {
      let (first, second) = duplicates.example.rows
      let lines = (table.source.line(ofRow: first), table.source.line(ofRow: second))
      let text = "\"\(duplicates.example.key)\" in \(table.fields[key].name)"
      if options.duplicates == .stop, setup.isKeyGiven {
        throw LoadError(
          file: file, line: lines.1, "\(text) stands on line \(lines.0) already",
          help: "keep one row for each key, or let the one modified last be kept")
      }
      if setup.isKeyGiven {
        table = table.keeping(duplicates.kept)
        report.duplicateRows = duplicates.count
        let which = DuplicateRows.modified(in: read) == nil ? "the last" : "the one modified last"
        add(
          LoadNote(
            .rejected,
            "rows with a key that stands elsewhere too are left out, of each key all but \(which): "
              + "\(text) is on lines \(lines.0) and \(lines.1)",
            line: lines.0, count: duplicates.count))
      } else {
        add(
          LoadNote(
            .notice, "\(text) is on lines \(lines.0) and \(lines.1), so it tells no rows apart",
            line: lines.0, count: duplicates.count))
      }
    }
    report.rowCount = table.rowCount
    report.tool = options.tool ?? SourceTool.guess(from: headers)
    report.totalRows = totals.count(of: .total) + totals.count(of: .footer)
    if report.tool == nil, totals.count(of: .footer) > 0 { report.tool = .salesforce }
    if options.tool == nil, let tool = report.tool {
      add(LoadNote(.notice, "the file looks like an export from \(tool.title)"))
    }
    report.unknownHeaders = setup.unknownHeaders
    report.mappings = mappings
    report.notes = orderedNotes
    return .table(table, report)
  }

  private func duplicates(of table: Table, _ key: Int) -> DuplicateRows? {
    DuplicateRows(of: table.columns[key], modified: DuplicateRows.modified(in: table))
  }

  /// The fields of money with the currency that a column beside them names, as Salesforce writes
  /// it: `ARR Currency` before `ARR`, or one column for all.
  private func fieldsWithCurrency(of table: Table) -> [FieldSchema] {
    var fields = table.fields
    let names = headers.map { HeaderName($0).plain }
    for column in headers.indices
    where fields[column].type == .money && fields[column].currency == nil {
      let own = "\(names[column])-currency"
      let wanted = [own, "\(fields[column].name)-currency", "currency-iso-code", "currencyisocode"]
      let place = wanted.lazy.compactMap { names.firstIndex(of: $0) }.first
      guard let place, let pool = table.columns[place].pool, pool.count <= 200 else { continue }
      fields[column].currency = Currency(pool.texts.filter { !$0.isEmpty })
    }
    return fields
  }
}
