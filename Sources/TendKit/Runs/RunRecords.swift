/// Reads what a run has written, exactly as it was written.
///
/// Exports are repaired when they are read; a ledger must not be, for `-` and `n/a` are values in
/// it. A missing cell is empty, an empty text is `""`.
struct RunRecords {
  private let columns: [String: Int]
  private let rows: [[String?]]

  /// Nil when the text is not as it was written.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var rows: [[String?]] = []
    var cursor = RecordCursor(bytes)
    while !cursor.isAtEnd {
      guard let row = cursor.record() else { return nil }
      rows.append(row)
    }
    guard let header = rows.first, rows.allSatisfy({ $0.count == header.count }) else {
      return nil
    }
    let names = header.compactMap(\.self)
    guard names.count == header.count, Set(names).count == names.count else { return nil }
    columns = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    self.rows = Array(rows.dropFirst())
  }

  /// How many rows there are.
  var count: Int { rows.count }

  /// A cell; nil when it is missing or there is no such column.
  func cell(_ row: Int, _ column: String) -> String? { columns[column].flatMap { rows[row][$0] } }
}

/// Reads one record of comma-separated values after the other.
private struct RecordCursor {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { place >= bytes.count }

  /// The next record; nil when a quote is not closed or the last line has no end.
  mutating func record() -> [String?]? {
    var cells: [String?] = []
    while true {
      let isQuoted = place < bytes.count && bytes[place] == UInt8(ascii: "\"")
      guard let cell = isQuoted ? quoted() : plain(), place < bytes.count else { return nil }
      cells.append(isQuoted || !cell.isEmpty ? cell : nil)
      let end = bytes[place]
      place += 1
      if end == UInt8(ascii: "\n") { return cells }
      if end != UInt8(ascii: ",") { return nil }
    }
  }

  private mutating func plain() -> String? {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: ","), bytes[place] != 0x0A {
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func quoted() -> String? {
    var text: [UInt8] = []
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte != UInt8(ascii: "\"") {
        text.append(byte)
      } else if place < bytes.count, bytes[place] == byte {
        text.append(byte)
        place += 1
      } else {
        return String(decoding: text, as: UTF8.self)
      }
    }
    return nil
  }
}
