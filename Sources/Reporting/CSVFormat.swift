/// Writes a grid as comma-separated values by RFC 4180, save that lines end in a bare line feed.
///
/// A missing cell is empty and an empty text is `""`, so the two stay apart. Text is never altered,
/// also where a spreadsheet would take it for a formula. The notes are left out.
func writeCSV(_ grid: Grid, to sink: (String) -> Void) {
  var lines = ChunkedLines()
  for (column, title) in grid.columns.enumerated() {
    if column > 0 { lines.bytes.append(comma) }
    lines.bytes.appendCSV(title.title)
  }
  lines.bytes.append(lineFeed)
  let count = grid.columns.count
  for row in grid.rows {
    lines.bytes.appendCSVRow(row, columns: count)
    lines.flushIfFull(to: sink)
  }
  lines.flush(to: sink)
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let space = UInt8(ascii: " ")

extension [UInt8] {
  fileprivate mutating func appendCSVRow(_ row: [GridCell], columns: Int) {
    let start = count
    for column in 0..<columns {
      if column > 0 { append(comma) }
      guard column < row.count else { continue }
      switch row[column] {
      case .text(let text): appendCSV(text)
      case .conflict(let values): appendCSV(conflictText(values))
      default: row[column].appendMachineText(to: &self)
      }
    }
    // Readers skip an empty line, so that a row of one missing cell would be lost.
    if columns == 1, count == start { append("\"\"") }
    append(lineFeed)
  }

  /// Appends a text, quoted where it holds what separates fields, or spaces that readers trim.
  fileprivate mutating func appendCSV(_ text: String) {
    let start = count
    append(text)
    var needsQuotes = count == start || self[start] == space || self[count - 1] == space
    for index in start..<count {
      switch self[index] {
      case quote, comma, lineFeed, carriageReturn: needsQuotes = true
      default: continue
      }
    }
    if needsQuotes { quoteCSV(from: start) }
  }

  /// Puts the bytes from `start` on in quotes and doubles the quotes among them.
  private mutating func quoteCSV(from start: Int) {
    let text = Array(self[start...])
    removeLast(text.count)
    append(quote)
    for byte in text {
      append(byte)
      if byte == quote { append(quote) }
    }
    append(quote)
  }
}
