/// Reads separated text into a table.
///
/// `bytes` is the whole file, read in place and not kept; `file` is what the user called it, for
/// messages. Columns that `schema` does not know get the type that all their cells have. What the
/// file leaves open is decided by `options`, or else from the file, and said in the report. `jobs`
/// is how many threads may work on it; the result is the same with any number.
///
/// - Throws: what makes the file no table at all; everything less is a note of the report.
/// - Returns: the table, and how its file was read.
package func readTable(
  named name: String, csv bytes: UnsafeRawBufferPointer, file: String, schema: TableSchema?,
  options: ReadOptions = ReadOptions(), jobs: Int = 1
) throws(LoadError) -> (Table, LoadReport) {
  try readCells(
    named: name, bytes, isTabbed: false, file: file, schema: schema, options: options,
    parts: partCount(bytes.count, jobs: jobs))
}

/// Reads text separated by tabs into a table, as
/// `readTable(named:csv:file:schema:options:jobs:)` does.
package func readTable(
  named name: String, tsv bytes: UnsafeRawBufferPointer, file: String, schema: TableSchema?,
  options: ReadOptions = ReadOptions(), jobs: Int = 1
) throws(LoadError) -> (Table, LoadReport) {
  try readCells(
    named: name, bytes, isTabbed: true, file: file, schema: schema, options: options,
    parts: partCount(bytes.count, jobs: jobs))
}

/// As many parts as there are jobs, as long as each is worth a thread.
func partCount(_ bytes: Int, jobs: Int) -> Int { max(1, min(jobs, 64, bytes >> 20)) }

/// Reads separated text in so many parts.
func readCells(
  named name: String, _ bytes: UnsafeRawBufferPointer, isTabbed: Bool, file: String,
  schema: TableSchema?, options: ReadOptions, parts: Int
) throws(LoadError) -> (Table, LoadReport) {
  let text = try decoded(bytes, file: file, options: options, jobs: parts)
  defer { text.free() }
  let source = text.source
  let layout: TableLayout
  let header: CellHeader
  do throws(LoadFailure) {
    let tab = isTabbed ? Byte.tab : nil
    layout = try TableLayout(
      of: source, delimiter: try options.delimiterByte() ?? tab, known: FieldIndex(schema))
    header = try CellHeader(of: source, at: layout)
    try options.check(header.headers, schema)
  } catch {
    throw error.error(file: file, linesBefore: 0)
  }
  let scanners = CellScanner.parts(
    of: source, from: header.end, delimiter: layout.delimiter,
    columnCount: header.headers.count, jobs: parts)
  var reading = TableReading(
    named: name, file: file, source: source, headers: header.headers,
    linesBefore: header.line - 1, schema: schema, options: options.canonical, scanners: scanners,
    notes: text.notes + layout.notes + header.findings.notes)
  guard case .table(let table, var report) = try reading.read() else {
    throw LoadError(file: file, "the file has no fixed columns")
  }
  report.encoding = text.encoding
  report.delimiter = Character(UnicodeScalar(layout.delimiter))
  report.titleLines = layout.titles.count
  return (table, report)
}

/// The text of a file, if it is one.
func decoded(
  _ bytes: UnsafeRawBufferPointer, file: String, options: ReadOptions, jobs: Int
) throws(LoadError) -> DecodedText {
  do throws(LoadFailure) {
    let source = SourceBytes(bytes)
    try refuseBinary(source)
    let text = DecodedText(source, encoding: options.encoding, jobs: jobs)
    do throws(LoadFailure) {
      try refuseZeros(text.source)
    } catch {
      text.free()
      throw error
    }
    return text
  } catch {
    throw error.error(file: file, linesBefore: 0)
  }
}

extension ReadOptions {
  fileprivate func delimiterByte() throws(LoadFailure) -> UInt8? {
    guard let delimiter else { return nil }
    guard let byte = delimiter.asciiValue, byte != Byte.quote, byte >= Byte.space || byte == 9
    else {
      throw LoadFailure(
        text: "\(delimiter) cannot separate cells",
        help: "give a comma, a semicolon, a tab, or another plain character")
    }
    return byte
  }

  /// Refuses a header that the file does not have; the name of the field that one stands for will
  /// do.
  func check(_ headers: [String], _ schema: TableSchema?) throws(LoadFailure) {
    if self.headers.isEmpty { return }
    let naming = FieldNaming(headers, schema: schema, chosen: canonical.fields)
    let names = Set(headers.map { Name.canonical($0) }).union(naming.fields.map(\.name))
    let unknown = self.headers.filter { !names.contains(Name.canonical($0)) }
    guard let first = unknown.min() else { return }
    let shown = headers.prefix(12).joined(separator: ", ")
    throw LoadFailure(
      text: "the file has no column \"\(first)\"",
      help: "its columns are \(shown)\(headers.count > 12 ? ", and others" : "")")
  }
}
