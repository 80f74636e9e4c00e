import Accounts
import Syntax
import Vocabulary

/// Why a table could not be read, as it is printed.
struct ReadFailure: Error {
  let message: String
}

/// Reads the files of one table.
struct TableReader<Files: FileAccess> {
  let name: String
  let schema: TableSchema?
  let jobs: Int
  let files: Files

  /// Reads all states of the table, the oldest first.
  func states(of table: TableFiles) throws(ReadFailure) -> ([Table], [LoadReport]) {
    var states: [Table] = []
    var reports: [LoadReport] = []
    for files in table.earlier.map(\.files) + [table.current, table.history] where !files.isEmpty {
      let read = try read(files)
      states += read.states
      reports += read.reports
    }
    states.sort { $0.isEarlier(than: $1) }
    for (state, next) in zip(states, states.dropFirst()) where state.source.date == next.source.date
    {
      let day = state.source.date.map { " of \($0)" } ?? ""
      throw ReadFailure(
        message: "error: \(next.source.name): \(name)\(day) are in \(state.source.name) already\n")
    }
    return (states, reports)
  }

  /// Reads files that are parts of one state, or that each hold the same states.
  private func read(
    _ parts: [DataFile]
  ) throws(ReadFailure) -> (states: [Table], reports: [LoadReport]) {
    var tables: [Table] = []
    var reports: [LoadReport] = []
    for part in parts {
      let (table, report) = try read(part, schema: schema)
      tables.append(table)
      reports.append(report)
    }
    try settleTypes(of: &tables, &reports, parts)
    let all = zip(tables, reports).flatMap { table, report in
      report.dayField.map { table.states(byDay: $0) } ?? [table]
    }
    var states: [Table] = []
    for (_, parts) in Dictionary(grouping: all, by: \.source.date) {
      do throws(LoadError) {
        states.append(try joined(parts[0], with: Array(parts.dropFirst())))
      } catch {
        throw ReadFailure(message: error.message)
      }
    }
    return (states, noted(reports, tables))
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
          table = try table.dated(file.date).adding(file.columns, schema: schema)
          report.notes += file.columns.map { name, value in
            LoadNote(.notice, "\(name) is \(value) in every row, as the folder says")
          }
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
