extension CellScanner {
  /// A cell that begins with a quote or holds a NUL byte, and the offset at which it ends.
  ///
  /// Nil when a quote is never closed; then `line` is the one on which it was opened.
  @inline(never)
  mutating func unusualCell(
    at cellStart: Int, isQuoted: Bool, _ block: inout CellBlock
  ) -> (cell: Cell, end: Int)? {
    guard isQuoted else { return rewrittenCell(from: cellStart, quoteEnd: cellStart, &block) }
    let firstLine = line
    var index = cellStart + 1
    var isPlain = true
    while true {
      index = nextQuote(from: index, &isPlain)
      guard index < source.count else {
        line = firstLine
        return nil
      }
      guard index + 1 < source.count, source[index + 1] == Byte.quote else { break }
      isPlain = false
      index += 2
    }
    let end = index + 1
    if isPlain, end == source.count || endsCell(source[end]) {
      let cell = Cell(
        start: UInt32(truncatingIfNeeded: cellStart + 1 - (block.base - source.start)),
        length: UInt32(truncatingIfNeeded: index - cellStart - 1))
      return (cell, end)
    }
    return rewrittenCell(from: cellStart, quoteEnd: end, &block)
  }

  /// The next quote; counts lines on the way, and clears `isPlain` at a NUL byte.
  private mutating func nextQuote(from offset: Int, _ isPlain: inout Bool) -> Int {
    var index = offset
    while index < source.count {
      let byte = source[index]
      if byte <= Byte.quote {
        if byte == Byte.quote { return index }
        if byte == Byte.newline {
          line += 1
        } else if byte == Byte.carriageReturn {
          let isPair = index + 1 < source.count && source[index + 1] == Byte.newline
          if !isPair { line += 1 }
        } else if byte == 0 {
          isPlain = false
        }
      }
      index += 1
    }
    return index
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == Byte.newline || byte == Byte.carriageReturn
  }

  /// A cell whose text has to be written anew: what is quoted lies before `quoteEnd`, and whatever
  /// follows up to the delimiter is taken as it stands.
  private mutating func rewrittenCell(
    from cellStart: Int, quoteEnd: Int, _ block: inout CellBlock
  ) -> (cell: Cell, end: Int) {
    var text: [UInt8] = []
    var nulCount = 0
    func append(_ byte: UInt8) {
      if byte == 0 {
        nulCount += 1
        text.append(contentsOf: [0xEF, 0xBF, 0xBD])
      } else {
        text.append(byte)
      }
    }
    var index = min(cellStart + 1, quoteEnd)
    while index < quoteEnd - 1 {
      append(source[index])
      index += source[index] == Byte.quote ? 2 : 1
    }
    var end = quoteEnd
    while end < source.count, !endsCell(source[end]) {
      append(source[end])
      end += 1
    }
    let hasTail = quoteEnd > cellStart && source.text(quoteEnd..<end).trimmed.count > 0
    if hasTail { findings.note(.textAfterQuote, line: line) }
    if nulCount > 0 { findings.note(.nulByte, line: line) }
    return (block.sideCell(text.withUnsafeBufferPointer { block.arena.copy($0) }), end)
  }
}
