import Accounts
import CSQLite
import Reporting
import TendKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// The tables of SQLite databases.
extension Disk {
  /// Ordinary tables and views; not those that SQLite or its extensions keep for themselves.
  func tables(inDatabase path: String) throws(FileError) -> [String] {
    try Database.open(path) { database throws(FileError) in
      var names: [String] = []
      let query = """
        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view') \
        AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
        """
      try database.forEachRow(of: query) { row throws(FileError) in
        names.append(String(decoding: cellBytes(of: row, 0), as: UTF8.self))
      }
      return names
    }
  }

  /// The rows as one JSON object a line, or the columns as separated text where there are no rows.
  ///
  /// So cells are read as those of files are: a text that looks like a number is one.
  func withRows<Result>(
    of table: String, inDatabase path: String, _ body: (DatabaseRows) -> Result
  ) throws(FileError) -> Result {
    progress?.begin("\(path):\(table)")
    let query = "SELECT * FROM \"\(table.replacing("\"", with: "\"\""))\""
    var writer = RowWriter(path: path)
    defer { writer.text.free() }
    try Database.open(path) { database throws(FileError) in
      writer.columns = distinct(try database.columns(of: query))
      try database.forEachRow(of: query) { row throws(FileError) in
        try writer.add(row)
        if writer.rowCount % 1_024 == 0 { progress?.advance(toRow: writer.rowCount) }
      }
    }
    if writer.rowCount == 0 { try writer.addHeader() }
    let format: FileFormat = writer.rowCount == 0 ? .csv : .ndjson
    return body(DatabaseRows(text: writer.text.bytes, format: format, notes: writer.notes))
  }
}

/// Names of which no two are the same, so that no column is lost.
private func distinct(_ names: [String]) -> [String] {
  var taken: Set<String> = []
  return names.map { name in
    var free = name
    var number = 2
    while !taken.insert(free).inserted {
      free = "\(name) \(number)"
      number += 1
    }
    return free
  }
}

/// The bytes of a text or blob; valid until the next step.
private func cellBytes(of row: OpaquePointer, _ column: CInt) -> UnsafeBufferPointer<UInt8> {
  let start = sqlite3_column_blob(row, column)?.assumingMemoryBound(to: UInt8.self)
  return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column)))
}

/// Writes rows as JSON objects.
private struct RowWriter {
  let path: String
  var text = GrowingBytes()
  private(set) var rowCount = 0
  var columns: [String] = [] {
    didSet {
      keys = columns.enumerated().map { index, name in
        [UInt8(ascii: index == 0 ? "{" : ",")] + quoted(name) + [UInt8(ascii: ":")]
      }
      blobs = Array(repeating: (0, 0), count: columns.count)
      truths = Array(repeating: nil, count: columns.count)
    }
  }
  private var keys: [[UInt8]] = []
  /// The first row with a blob in each column, and how many there are.
  private var blobs: [(row: Int, count: Int)] = []
  /// Whether each column is declared to hold yes and no; nil while nobody has looked.
  private var truths: [Bool?] = []
  private let limit = GrowingBytes.limit

  init(path: String) { self.path = path }

  /// What is noted of the rows.
  var notes: [LoadNote] {
    zip(columns, blobs).filter { $0.1.count > 0 }.map { name, blobs in
      LoadNote(
        .repaired, "the blobs in \(name) are kept as hexadecimal text", line: blobs.row,
        count: blobs.count)
    }
  }

  mutating func add(_ row: OpaquePointer) throws(FileError) {
    rowCount += 1
    for column in keys.indices {
      guard text.append(keys[column]), add(row, column) else { throw noMemory }
    }
    guard text.append([UInt8(ascii: "}"), UInt8(ascii: "\n")]) else { throw noMemory }
    guard text.count <= limit else {
      throw FileError(
        path: path,
        reason: "the rows are longer than \(counted(limit >> 20, "MB", "MB"))",
        help: "make a view of the rows and columns that you need")
    }
  }

  /// Writes the names of the columns, for a table without rows.
  mutating func addHeader() throws(FileError) {
    let header = columns.map { name in
      "\"\(name.replacing("\"", with: "\"\"").replacing("\0", with: "\u{FFFD}"))\""
    }
    guard text.append(Array(header.joined(separator: ",").utf8)) else { throw noMemory }
  }

  private var noMemory: FileError {
    FileError(path: path, reason: "there is not enough memory for the rows")
  }

  private mutating func add(_ row: OpaquePointer, _ column: Int) -> Bool {
    let index = CInt(column)
    switch sqlite3_column_type(row, index) {
    case SQLITE_INTEGER:
      let number = sqlite3_column_int64(row, index)
      if number == 0 || number == 1, isTruth(row, column) {
        return text.append(Array((number == 1 ? "true" : "false").utf8))
      }
      return text.append(Array(String(number).utf8))
    case SQLITE_FLOAT: return add(sqlite3_column_double(row, index))
    case SQLITE_TEXT:
      // The library turns texts of other encodings into UTF-8 only when it is asked for text.
      _ = sqlite3_column_text(row, index)
      return addQuoted(cellBytes(of: row, index))
    case SQLITE_BLOB:
      if blobs[column].count == 0 { blobs[column].row = rowCount }
      blobs[column].count += 1
      return addHexadecimal(cellBytes(of: row, index))
    default: return text.append(Array("null".utf8))
    }
  }

  private mutating func add(_ number: Double) -> Bool {
    if let whole = Int64(exactly: number), abs(whole) < 1_000_000_000_000_000 {
      return text.append(Array(String(whole).utf8))
    }
    return text.append(Array((number.isFinite ? "\(number)" : "\"\(number)\"").utf8))
  }

  private mutating func isTruth(_ row: OpaquePointer, _ column: Int) -> Bool {
    if let isTruth = truths[column] { return isTruth }
    let type = sqlite3_column_decltype(row, CInt(column)).map { String(cString: $0) } ?? ""
    let isTruth = type.uppercased().hasPrefix("BOOL")
    truths[column] = isTruth
    return isTruth
  }

  private mutating func addHexadecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let room = text.room(for: bytes.count * 2 + 2) else { return false }
    var out = room.start
    func put(_ byte: UInt8) {
      out.pointee = byte
      out += 1
    }
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + 48 : value + 55 }
    put(UInt8(ascii: "\""))
    for byte in bytes {
      put(digit(byte >> 4))
      put(digit(byte & 15))
    }
    put(UInt8(ascii: "\""))
    text.advance(bytes.count * 2 + 2)
    return true
  }

  /// Writes a text as a JSON string.
  private mutating func addQuoted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let room = text.room(for: bytes.count * 6 + 2) else { return false }
    text.advance(writeQuoted(bytes, to: room.start))
    return true
  }

  private func quoted(_ name: String) -> [UInt8] {
    var name = name
    return name.withUTF8 { bytes in
      [UInt8](unsafeUninitializedCapacity: bytes.count * 6 + 2) { target, count in
        if let start = target.baseAddress { count = writeQuoted(bytes, to: start) }
      }
    }
  }
}

/// Writes a text as a JSON string, which takes up to six bytes for each of its own and two more.
///
/// - Returns: the bytes written.
private func writeQuoted(
  _ bytes: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>
) -> Int {
  var out = start
  func put(_ byte: UInt8) {
    out.pointee = byte
    out += 1
  }
  put(UInt8(ascii: "\""))
  for byte in bytes {
    if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      put(byte)
    } else if byte >= 0x20 {
      put(UInt8(ascii: "\\"))
      put(byte)
    } else {
      for byte in "\\u00".utf8 { put(byte) }
      put(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      put(byte & 15 < 10 ? (byte & 15) + 48 : (byte & 15) + 87)
    }
  }
  put(UInt8(ascii: "\""))
  return out - start
}
