import Testing

@testable import Accounts

/// Reads text as a file of some format.
func load(
  _ text: String, _ format: FileFormat = .csv, schema: TableSchema? = nil,
  options: ReadOptions = ReadOptions(), parts: Int = 1
) throws -> (table: Table, report: LoadReport) {
  try load(Array(text.utf8), format, schema: schema, options: options, parts: parts)
}

/// Reads bytes as a file of some format.
func load(
  _ bytes: [UInt8], _ format: FileFormat = .csv, schema: TableSchema? = nil,
  options: ReadOptions = ReadOptions(), parts: Int = 1
) throws -> (table: Table, report: LoadReport) {
  try bytes.withUnsafeBytes { bytes in
    switch format {
    case .csv, .tsv:
      try readCells(
        named: "t", bytes, isTabbed: format == .tsv, file: "t.csv", schema: schema,
        options: options, parts: parts)
    case .ndjson:
      try readLines(
        named: "t", bytes, file: "t.ndjson", schema: schema, options: options, parts: parts)
    case .json:
      try readTable(named: "t", json: bytes, file: "t.json", schema: schema, options: options)
    }
  }
}

/// What reading the text fails with.
func failure(
  _ bytes: [UInt8], _ format: FileFormat = .csv, schema: TableSchema? = nil,
  options: ReadOptions = ReadOptions()
) -> LoadError? {
  do {
    _ = try load(bytes, format, schema: schema, options: options)
    return nil
  } catch {
    return error as? LoadError
  }
}

/// A schema with the given fields.
func schema(_ fields: FieldSchema...) -> TableSchema {
  TableSchema(name: "t", singular: "t", fields: fields)
}

extension Table {
  /// The cells of each row.
  var rows: [[Value]] { (0..<rowCount).map { row in columns.map { $0[row] } } }
  /// The cells of the first column.
  var first: [Value] { columns.first.map { column in (0..<rowCount).map { column[$0] } } ?? [] }
  /// The line of each row.
  var lineNumbers: [Int] { (0..<rowCount).map { source.line(ofRow: $0) } }
}

extension LoadReport {
  /// The notes as `kind line count: text`.
  var summary: [String] {
    notes.map { "\($0.kind.rawValue) \($0.line ?? 0) \($0.count): \($0.text)" }
  }
}

/// A day for expected values.
func day(_ year: Int, _ month: Int, _ day: Int) -> Value {
  CalendarDate(year: year, month: month, day: day).map { .date($0) } ?? .missing
}

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
