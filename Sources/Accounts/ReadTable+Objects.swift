/// Reads a JSON file into a table: a list of flat objects, or an object that holds one such list.
///
/// Nested lists and objects become texts. Otherwise as `readTable(named:csv:file:schema:jobs:)`,
/// but always by one thread.
/// - Throws: also for the first mistake in the JSON, with its line.
package func readTable(
  named name: String, json bytes: UnsafeRawBufferPointer, file: String, schema: TableSchema?,
  options: ReadOptions = ReadOptions(), jobs: Int = 1
) throws(LoadError) -> (Table, LoadReport) {
  let text = try decoded(bytes, file: file, options: options, jobs: 1)
  defer { text.free() }
  let source = text.source
  let shape: ObjectShape
  do throws(LoadFailure) {
    shape = try ObjectShape(of: source)
  } catch {
    throw error.error(file: file, linesBefore: 0)
  }
  let notes = shape.wrapper.map {
    [LoadNote(.notice, "the rows are the list under \"\($0)\"", line: shape.line)]
  }
  return try readObjects(
    named: name, text, file: file, schema: schema, options: options,
    linesBefore: shape.line - 1, notes: notes ?? []
  ) { keys in
    [
      ObjectScanner(
        source, isLines: false, isWholeFile: shape.wrapper == nil, keys: keys,
        part: shape.start..<source.count)
    ]
  }
}

/// Reads a file with one flat JSON object a line into a table.
///
/// A line that is no object is left out and noted with its line. Otherwise as
/// `readTable(named:json:file:schema:jobs:)`, with as many threads as there are jobs.
package func readTable(
  named name: String, ndjson bytes: UnsafeRawBufferPointer, file: String, schema: TableSchema?,
  options: ReadOptions = ReadOptions(), jobs: Int = 1
) throws(LoadError) -> (Table, LoadReport) {
  try readLines(
    named: name, bytes, file: file, schema: schema, options: options,
    parts: partCount(bytes.count, jobs: jobs))
}

/// Reads objects, one a line, in so many parts.
func readLines(
  named name: String, _ bytes: UnsafeRawBufferPointer, file: String, schema: TableSchema?,
  options: ReadOptions, parts: Int
) throws(LoadError) -> (Table, LoadReport) {
  let text = try decoded(bytes, file: file, options: options, jobs: parts)
  defer { text.free() }
  let source = text.source
  let start = source.hasMark ? 3 : 0
  let edges = lineEdges(of: source, from: start, parts: parts)
  let (table, report) = try readObjects(
    named: name, text, file: file, schema: schema, options: options, linesBefore: 0, notes: []
  ) { keys in
    zip(edges, edges.dropFirst()).map {
      ObjectScanner(source, isLines: true, keys: keys, part: $0..<$1)
    }
  }
  if table.rowCount == 0 {
    let rejected = report.notes.first { $0.kind == .rejected }
    throw LoadError(
      file: file, line: rejected?.line,
      rejected == nil ? "the file is empty" : "no line of the file is a JSON object",
      help: rejected == nil ? nil : "if the file is one list of objects, let its name end in .json")
  }
  return (table, report)
}

/// Offsets at the starts of lines that divide the file into about equal parts.
private func lineEdges(of source: SourceBytes, from start: Int, parts: Int) -> [Int] {
  var edges = [start]
  for part in 1..<max(parts, 1) {
    var edge = max(start + (source.count - start) / parts * part, edges[edges.count - 1])
    while edge < source.count, source[edge] != Byte.newline { edge += 1 }
    if edge + 1 < source.count { edges.append(edge + 1) }
  }
  return edges + [source.count]
}

/// Reads objects with whatever keys come up; a key that comes up late costs another reading.
private func readObjects(
  named name: String, _ text: DecodedText, file: String, schema: TableSchema?,
  options: ReadOptions, linesBefore: Int, notes: [LoadNote],
  scanners: (ObjectKeys) -> [ObjectScanner]
) throws(LoadError) -> (Table, LoadReport) {
  let source = text.source
  let none = ObjectKeys([])
  defer { none.free() }
  var names = firstKeys(scanners(none).first, source)
  while true {
    let keys = ObjectKeys(names)
    defer { keys.free() }
    var reading = TableReading(
      named: name, file: file, source: source, headers: names, linesBefore: linesBefore,
      schema: schema, options: options.canonical, scanners: scanners(keys),
      notes: text.notes + notes)
    switch try reading.read() {
    case .table(let table, var report):
      do throws(LoadFailure) { try options.check(names, schema) } catch {
        throw error.error(file: file, linesBefore: 0)
      }
      report.encoding = text.encoding
      return (table, report)
    case .unknownColumns(let more):
      var known = Set(names)
      names += more.filter { known.insert($0).inserted }
    }
  }
}

/// The keys of the first objects.
private func firstKeys(_ scanner: ObjectScanner?, _ source: SourceBytes) -> [String] {
  guard var scanner else { return [] }
  var block = CellBlock(
    columnCount: 0, bytes: UnsafeRawBufferPointer(start: source.start, count: source.count))
  defer {
    block.freeScratch()
    block.arena.free()
  }
  scanner.fill(&block)
  return scanner.unknownColumns
}
