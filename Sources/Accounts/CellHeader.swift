/// The header of separated text: what its columns are called and where the rows begin.
struct CellHeader {
  var delimiter: UInt8
  var headers: [String]
  /// The offset and the line of whatever follows the header.
  var end: Int
  var line: Int
  var findings: Findings

  /// Reads the first line that is not blank.
  init(of source: SourceBytes, isTabbed: Bool) throws(LoadFailure) {
    var start = source.hasMark ? 3 : 0
    var line = 1
    while start < source.count, CellHeader.isLineEnd(source[start]) {
      let isPair =
        source[start] == Byte.carriageReturn && start + 1 < source.count
        && source[start + 1] == Byte.newline
      start += isPair ? 2 : 1
      line += 1
    }
    guard start < source.count else { throw LoadFailure(text: "the file is empty") }
    delimiter = isTabbed ? Byte.tab : CellHeader.delimiter(of: source, from: start)
    let width = CellHeader.width(of: source, from: start, delimiter: delimiter)
    var scanner = CellScanner(
      source, delimiter: delimiter, columnCount: width, part: start..<start + 1, expectedRows: 1)
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
        line: UInt32(line))
    }
    headers = (0..<width).map { block.text(block.cells[$0]).trimmed.string }
    end = scanner.position
    self.line = line + scanner.linesPassed
    findings = scanner.findings
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Byte.newline || byte == Byte.carriageReturn
  }

  /// A comma, or a semicolon where the header has some and no comma.
  private static func delimiter(of source: SourceBytes, from start: Int) -> UInt8 {
    var isQuoted = false
    var hasSemicolon = false
    for index in start..<source.count {
      let byte = source[index]
      if byte == Byte.quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == Byte.comma { return Byte.comma }
      if byte == Byte.semicolon { hasSemicolon = true }
      if isLineEnd(byte) { break }
    }
    return hasSemicolon ? Byte.semicolon : Byte.comma
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
      } else if isLineEnd(byte) {
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
