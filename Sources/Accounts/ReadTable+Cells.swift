/// Reads separated text into a table.
///
/// `bytes` is the whole file, read in place and not kept; `file` is what the user called it, for
/// messages. Columns that `schema` does not know get the type that all their cells have. `jobs` is
/// how many threads may work on it; the result is the same with any number.
///
/// - Throws: what makes the file no table at all; everything less is a note of the report.
/// - Returns: the table, and how its file was read.
package func readTable(
  named name: String, csv bytes: UnsafeRawBufferPointer, file: String, schema: TableSchema?,
  jobs: Int = 1
) throws(LoadError) -> (Table, LoadReport) {
  try readCells(
    named: name, bytes, isTabbed: false, file: file, schema: schema,
    parts: partCount(bytes.count, jobs: jobs))
}

/// Reads text separated by tabs into a table, as `readTable(named:csv:file:schema:jobs:)` does.
package func readTable(
  named name: String, tsv bytes: UnsafeRawBufferPointer, file: String, schema: TableSchema?,
  jobs: Int = 1
) throws(LoadError) -> (Table, LoadReport) {
  try readCells(
    named: name, bytes, isTabbed: true, file: file, schema: schema,
    parts: partCount(bytes.count, jobs: jobs))
}

/// As many parts as there are jobs, as long as each is worth a thread.
func partCount(_ bytes: Int, jobs: Int) -> Int { max(1, min(jobs, 64, bytes >> 20)) }

/// Reads separated text in so many parts.
func readCells(
  named name: String, _ bytes: UnsafeRawBufferPointer, isTabbed: Bool, file: String,
  schema: TableSchema?, parts: Int
) throws(LoadError) -> (Table, LoadReport) {
  let source = SourceBytes(bytes)
  let header: CellHeader
  do throws(LoadFailure) {
    try refuseBinary(source)
    header = try CellHeader(of: source, isTabbed: isTabbed)
  } catch {
    throw error.error(file: file, linesBefore: 0)
  }
  let scanners = CellScanner.parts(
    of: source, from: header.end, delimiter: header.delimiter,
    columnCount: header.headers.count, jobs: parts)
  var reading = TableReading(
    named: name, file: file, source: source, headers: header.headers,
    linesBefore: header.line - 1, schema: schema, scanners: scanners,
    notes: header.findings.notes)
  guard case .table(let table, let report) = try reading.read() else {
    throw LoadError(file: file, "the file has no fixed columns")
  }
  return (table, report)
}
