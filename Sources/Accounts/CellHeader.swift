/// The header of separated text: what its columns are called and where the rows begin.
struct CellHeader {
  var headers: [String]
  /// The offset and the line of whatever follows the header.
  var end: Int
  var line: Int
  var findings: Findings

  /// Reads the header where the layout says it is.
  init(of source: SourceBytes, at layout: TableLayout) throws(LoadFailure) {
    let start = layout.start
    let width = CellHeader.width(of: source, from: start, delimiter: layout.delimiter)
    var scanner = CellScanner(
      source, delimiter: layout.delimiter, columnCount: width, part: start..<start + 1,
      expectedRows: 1)
    scanner.keepsTotals = true
    var block = CellBlock(
      columnCount: width, bytes: UnsafeRawBufferPointer(start: source.start, count: source.count))
    defer {
      block.freeScratch()
      block.arena.free()
    }
    scanner.fill(&block)
    if let failure = scanner.failure { throw failure }
    guard block.rowCount == 1 else {
      throw LoadFailure(
        text: "a quote opened in the header is never closed", help: "close it with another \"",
        line: UInt32(layout.line))
    }
    headers = (0..<width).map { block.text(block.cells[$0]).trimmed.string }
    end = scanner.position
    line = layout.line + scanner.linesPassed
    findings = scanner.findings
  }

  /// The cells of the header, counted as the scanner will find them.
  private static func width(of source: SourceBytes, from start: Int, delimiter: UInt8) -> Int {
    var width = 1
    var index = start
    var isAtStart = true
    while index < source.count {
      let byte = source[index]
      if byte == Byte.quote, isAtStart {
        index += 1
        while index < source.count, source[index] != Byte.quote || source.isQuote(index + 1) {
          index += source[index] == Byte.quote ? 2 : 1
        }
        isAtStart = false
      } else if SourceBytes.isLineEnd(byte) {
        return width
      } else {
        isAtStart = byte == delimiter
        if isAtStart { width += 1 }
      }
      index += 1
    }
    return width
  }
}

extension SourceBytes {
  /// Whether the file begins with the mark of UTF-8.
  var hasMark: Bool { count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF }

  fileprivate func isQuote(_ offset: Int) -> Bool {
    offset < count && self[offset] == Byte.quote
  }
}
