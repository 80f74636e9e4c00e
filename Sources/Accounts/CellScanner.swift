/// Finds the cells of separated text: RFC 4180, and what people's exports make of it.
struct CellScanner: RowScanner {
  let source: SourceBytes
  let delimiter: UInt8
  let columnCount: Int
  let start: Int
  /// Rows that begin at this offset belong to the next part.
  let partEnd: Int
  let expectedRows: Int
  /// Whether rows of totals and footers are rows like any other.
  var keepsTotals: Bool

  private(set) var position: Int
  var isFinished = false
  var line: UInt32 = 1
  var findings = Findings()
  var failure: LoadFailure?

  init(
    _ source: SourceBytes, delimiter: UInt8, columnCount: Int, part: Range<Int>, expectedRows: Int
  ) {
    self.source = source
    self.delimiter = delimiter
    self.columnCount = columnCount
    self.expectedRows = expectedRows
    // In a table of one column a word is all there is, and says too little.
    keepsTotals = columnCount < 2
    start = part.lowerBound
    partEnd = part.upperBound
    position = start
    isFinished = part.isEmpty
  }

  var linesPassed: Int { Int(line) - 1 }

  func resumed(at offset: Int) -> CellScanner {
    CellScanner(
      source, delimiter: delimiter, columnCount: columnCount, part: offset..<source.count,
      expectedRows: expectedRows)
  }

  mutating func fill(_ block: inout CellBlock) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { scratch in
      guard let scratch = scratch.baseAddress else { return }
      fill(&block, scratch)
    }
  }

  private mutating func fill(
    _ block: inout CellBlock, _ scratch: UnsafeMutablePointer<UInt64>
  ) {
    block.restart(at: source.start + position)
    let (base, end) = (position, source.count)
    var walk = CellWalk(from: position, line: line, row: block.cells)
    walk.mask = interesting(from: walk.chunk, scratch)
    while !isFinished, block.rowCount < block.rowCapacity {
      while walk.mask == 0 {
        walk.chunk &+= 64
        walk.mask = interesting(from: walk.chunk, scratch)
      }
      var at = walk.nextPlace()
      var byte = at < end ? source.start[at] : Byte.newline
      var cell = Cell(
        start: UInt32(truncatingIfNeeded: walk.cellStart &- base),
        length: UInt32(truncatingIfNeeded: at &- walk.cellStart))
      if byte != delimiter, byte != Byte.newline, byte != Byte.carriageReturn {
        // A quote in the middle of a cell is a character like any other.
        if byte == Byte.quote ? at != walk.cellStart : byte != 0 { continue }
        guard let found = unusualCell(at: walk.cellStart, isQuoted: byte == Byte.quote, &block)
        else {
          rejectUnclosed(from: walk.rowStart)
          walk.rowStart = end
          break
        }
        (cell, at) = found
        byte = at < end ? source.start[at] : Byte.newline
        walk.chunk = at
        walk.mask = interesting(from: at, scratch)
        walk.mask &= walk.mask &- 1
      } else if at < walk.cellStart {
        continue  // the second half of a CRLF
      }
      take(cell, endingAt: at, &walk, block)
      if byte != delimiter { endRow(at: at, byte, &walk, &block) }
    }
    position = min(walk.rowStart, end)
  }

  /// Puts a cell into its row.
  @inline(__always)
  private func take(
    _ cell: Cell, endingAt end: Int, _ walk: inout CellWalk, _ block: CellBlock
  ) {
    if walk.column < columnCount {
      walk.row[walk.column] = cell
    } else if block.text(cell).trimmed.count > 0 {
      walk.hasExtraText = true
    }
    walk.column &+= 1
    walk.cellStart = end &+ 1
  }

  /// Keeps the row that ends at `end`, if it is one, and turns to the next.
  @inline(__always)
  private mutating func endRow(
    at end: Int, _ byte: UInt8, _ walk: inout CellWalk, _ block: inout CellBlock
  ) {
    if byte == Byte.carriageReturn, walk.cellStart < source.count,
      source.start[walk.cellStart] == Byte.newline
    {
      walk.cellStart &+= 1
    }
    line &+= 1
    // A blank line is no row.
    if end > walk.rowStart, walk.column == columnCount || fillUp(walk, block),
      keepsTotals || !mayBeTotal(walk.row, block)
        || !isTotal(walk.row, block, line: walk.rowLine)
    {
      block.lines[block.rowCount] = walk.rowLine
      block.rowCount &+= 1
      walk.row += columnCount
    }
    if walk.cellStart &- (block.base - source.start) > Int(Int32.max) { failTooLong(walk.rowLine) }
    isFinished = isFinished || walk.cellStart >= partEnd || end >= source.count
    walk.column = 0
    walk.hasExtraText = false
    walk.rowStart = walk.cellStart
    walk.rowLine = line
  }

  /// The bytes from `offset` that matter; the end of the file counts as the end of a line.
  @inline(__always)
  private func interesting(
    from offset: Int, _ scratch: UnsafeMutablePointer<UInt64>
  ) -> UInt64 {
    offset &+ 64 <= source.count
      ? interestingBytes(source.start + offset, delimiter: delimiter, scratch: scratch)
      : lastInteresting(from: offset)
  }

  @inline(never)
  private func lastInteresting(from offset: Int) -> UInt64 {
    let rest = source.count - offset
    var mask: UInt64 = 1 << UInt64(max(rest, 0))
    for index in 0..<max(rest, 0) {
      switch source[offset + index] {
      case delimiter, Byte.quote, 0...Byte.carriageReturn: mask |= 1 << UInt64(index)
      default: break
      }
    }
    return mask
  }

  /// Fills up a short row; false for a row that is not to be kept.
  @inline(never)
  private mutating func fillUp(_ walk: CellWalk, _ block: CellBlock) -> Bool {
    if walk.column < columnCount {
      for index in walk.column..<columnCount { walk.row[index] = .empty }
      if !keepsTotals, isTotal(walk.row, block, line: walk.rowLine) { return false }
      findings.note(.shortRow, line: walk.rowLine)
      return true
    }
    findings.note(walk.hasExtraText ? .extraCells : .emptyExtraCells, line: walk.rowLine)
    return !walk.hasExtraText
  }

  private mutating func rejectUnclosed(from rowStart: Int) {
    let rest = source.text(rowStart..<source.count).bytes
    let lost = count(of: Byte.newline, in: rest) + count(of: Byte.carriageReturn, in: rest)
    findings.note(
      .rejected,
      lost > 2
        ? "a quote opened on this line is never closed; the rest of the file is left out"
        : "a quote opened on this line is never closed; the row is left out",
      line: line)
    isFinished = true
  }

  private mutating func failTooLong(_ line: UInt32) {
    failure = LoadFailure(text: "a few rows together are longer than 2 GB", line: line)
    isFinished = true
  }
}

/// Where a scanner stands between two cells.
private struct CellWalk: BitwiseCopyable {
  /// The 64 bytes being looked at, and which of them are still to be looked at.
  var chunk: Int
  var mask: UInt64 = 0
  var cellStart: Int
  var rowStart: Int
  var rowLine: UInt32
  /// The cells of the row so far, which may be more than there are columns.
  var column = 0
  var hasExtraText = false
  var row: UnsafeMutablePointer<Cell>

  init(from start: Int, line: UInt32, row: UnsafeMutablePointer<Cell>) {
    chunk = start
    cellStart = start
    rowStart = start
    rowLine = line
    self.row = row
  }

  /// The offset of the next byte that matters; there must be one in the chunk.
  @inline(__always) mutating func nextPlace() -> Int {
    let place = chunk &+ mask.trailingZeroBitCount
    mask &= mask &- 1
    return place
  }
}
