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
    var response = Response()
    var reports: [LoadReport] = []
    do throws(ReadFailure) {
      let current = try reader.read(table.current, of: table.current.first?.date)
      reports += current.reports
      var snapshots: [Snapshot] = []
      for (date, files) in table.earlier {
        let state = try reader.read(files, of: date)
        reports += state.reports
        snapshots.append(Snapshot(date: date, table: state.table))
      }
      if isNameless || table.current.count > 1 {
        response.messages = "\(current.table.source.name) \(verb(table)) read as \(name)\n"
      }
      response.messages += states(table, as: name)
      if isAdding { addState(current.table) } else { portfolio.set(current.table) }
      if !isAdding || !snapshots.isEmpty { portfolio.setSnapshots(snapshots, of: name) }
    } catch {
      return Response(messages: error.message, status: .couldNotRun)
    }
    let new = Set(reports.map(\.file))
    self.reports.removeAll { $0.table == name && (!isAdding || new.contains($0.file)) }
    self.reports += reports
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
    // What bears no date is of today.
    states.sort { left, right in
      guard let first = left.source.date, let second = right.source.date else {
        return left.source.date != nil
      }
      return first < second
    }
    guard let newest = states.popLast() else { return }
    portfolio.set(newest)
    portfolio.setSnapshots(
      states.compactMap { state in
        state.source.date.map { Snapshot(date: $0, table: state) }
      }, of: name)
  }

  private func verb(_ table: TableFiles) -> String { table.current.count > 1 ? "are" : "is" }

  private func states(_ table: TableFiles, as name: String) -> String {
    guard let first = table.earlier.first, let last = table.earlier.last else { return "" }
    if table.earlier.count == 1 { return "\(name) of \(first.date) are kept as an earlier state\n" }
    return
      "\(name) of \(table.earlier.count) days, \(first.date) to \(last.date), are kept as earlier states\n"
  }
}

/// Why a table could not be read, as it is printed.
private struct ReadFailure: Error {
  let message: String
}

/// Reads the files of one table.
private struct TableReader<Files: FileAccess> {
  let name: String
  let schema: TableSchema?
  let jobs: Int
  let files: Files

  /// Reads the parts of one state of the table as one.
  func read(
    _ parts: [DataFile], of date: CalendarDate?
  ) throws(ReadFailure) -> (table: Table, reports: [LoadReport]) {
    var tables: [Table] = []
    var reports: [LoadReport] = []
    for part in parts {
      let (table, report) = try read(part, schema: schema)
      tables.append(table)
      reports.append(report)
    }
    try settleTypes(of: &tables, &reports, parts)
    guard let first = tables.first else { throw ReadFailure(message: "") }
    do {
      return (try joined(first, with: Array(tables.dropFirst())), noted(reports, tables))
    } catch {
      throw ReadFailure(message: error.message)
    }
  }

  /// Reads those parts again that took a field for something else than the joined table does, so
  /// that a cell becomes what is written in it.
  private func settleTypes(
    of tables: inout [Table], _ reports: inout [LoadReport], _ parts: [DataFile]
  ) throws(ReadFailure) {
    guard tables.count > 1 else { return }
    let fields = joinedFields(of: tables)
    for (index, part) in parts.enumerated() {
      let differing = fields.filter { field in
        tables[index].field(named: field.name).map { $0.type != field.type } ?? false
      }
      if differing.isEmpty { continue }
      var schema =
        schema ?? TableSchema(name: name, singular: name, fields: [])
      let names = Set(differing.map(\.name))
      schema.fields = differing + schema.fields.filter { !names.contains($0.name) }
      (tables[index], reports[index]) = try read(part, schema: schema)
    }
  }

  /// The reports of parts, with the fields that each lacks and what they contradict each other in.
  private func noted(_ reports: [LoadReport], _ tables: [Table]) -> [LoadReport] {
    guard tables.count > 1 else { return reports }
    var reports = reports
    let fields = joinedFields(of: tables)
    for (index, table) in tables.enumerated() {
      for field in fields where table.field(named: field.name) == nil {
        reports[index].notes.append(
          LoadNote(.notice, "this part has no column for \(field.name); its rows have none"))
      }
    }
    reports[reports.count - 1].notes += contradictions(of: reports)
    return reports
  }

  private func read(
    _ file: DataFile, schema: TableSchema?
  ) throws(ReadFailure) -> (Table, LoadReport) {
    var result: Result<(Table, LoadReport), LoadError>
    do throws(FileError) {
      result = try withText(of: file) { bytes, format, notes in
        Result { () throws(LoadError) in
          var (table, report) = try readTable(
            named: name, bytes: bytes, format: format, file: file.name, schema: schema,
            options: file.options, jobs: jobs)
          if !notes.isEmpty {
            report.notes = (report.notes + notes).sorted { ($0.line ?? 0) < ($1.line ?? 0) }
          }
          table = table.dated(file.date)
          return (table, report)
        }
      }
    } catch {
      throw ReadFailure(message: error.message(for: file.name))
    }
    do { return try result.get() } catch {
      let place = file.statedAt.map { "   note: \($0) says how it is read\n" } ?? ""
      throw ReadFailure(message: error.message + place)
    }
  }

  private func withText<Result>(
    of file: DataFile, _ body: (UnsafeRawBufferPointer, FileFormat, [LoadNote]) -> Result
  ) throws(FileError) -> Result {
    if let table = file.databaseTable {
      return try files.withRows(of: table, inDatabase: file.path) {
        body($0.text, $0.format, $0.notes)
      }
    }
    let format = file.format ?? .csv
    if files.form(of: file.path) == .packed {
      return try files.withUnpackedBytes(of: file.path) { body($0, format, []) }
    }
    return try files.withBytes(of: file.path) { body($0, format, []) }
  }
}

extension Table {
  /// The table with the day of its export.
  fileprivate func dated(_ date: CalendarDate?) -> Table {
    var source = source
    source.date = date
    return Table(name: name, rowCount: rowCount, fields: fields, columns: columns, source: source)
  }
}
