/// One part of a file, read: a state for each column, and where it ended.
///
/// Each part is written by the one job that reads it, and read when all jobs are done: that makes
/// the unchecked conformance true.
struct TablePart<Scanner: RowScanner>: @unchecked Sendable {
  var scanner: Scanner
  let states: UnsafeMutablePointer<ColumnState>
  let columnCount: Int
  private(set) var rowCount = 0
  /// The line of each row, counted from 1 at the start of the part.
  private(set) var lines: UnsafeMutablePointer<UInt32>
  private var arena = ByteArena()

  /// Reads a part as the plans say.
  init(reading scanner: Scanner, plans: [ColumnPlan], source: SourceBytes) {
    self.scanner = scanner
    var scanner = scanner
    var block = CellBlock(
      columnCount: scanner.columnCount,
      bytes: UnsafeRawBufferPointer(start: source.start, count: source.count))
    var capacity = scanner.expectedRows + block.rowCapacity
    columnCount = plans.count
    states = .allocate(capacity: max(plans.count, 1))
    for (column, plan) in plans.enumerated() {
      (states + column).initialize(to: ColumnState(plan, rows: capacity))
    }
    lines = allocateLarge(UInt32.self, capacity: capacity)
    while !scanner.isFinished {
      scanner.fill(&block)
      if rowCount + block.rowCount > capacity {
        capacity = capacity * 2 + block.rowCapacity
        grow(to: capacity)
      }
      for column in 0..<columnCount {
        convert(&block, into: states + column, firstRow: rowCount)
      }
      (lines + rowCount).update(from: block.lines, count: block.rowCount)
      rowCount += block.rowCount
    }
    block.freeScratch()
    arena = block.arena
    self.scanner = scanner
  }

  /// Makes room for more rows than were expected.
  private mutating func grow(to capacity: Int) {
    let larger = allocateLarge(UInt32.self, capacity: capacity)
    larger.update(from: lines, count: rowCount)
    lines.deallocate()
    lines = larger
    for column in 0..<columnCount { states[column].grow(to: capacity, rows: rowCount) }
  }

  func free() {
    for column in 0..<columnCount { states[column].free() }
    states.deallocate()
    lines.deallocate()
    arena.free()
  }
}

/// Reads all parts, each in a job of its own.
///
/// Where a part does not end at the start of the next one the split was wrong, and everything
/// after it is read again in one piece.
func readParts<Scanner: RowScanner>(
  _ scanners: [Scanner], plans: [ColumnPlan], source: SourceBytes
) -> [TablePart<Scanner>] {
  var parts = parallelMap(count: scanners.count, jobs: scanners.count) {
    TablePart(reading: scanners[$0], plans: plans, source: source)
  }
  for index in parts.indices.dropLast()
  where parts[index].scanner.position != parts[index + 1].scanner.start {
    for part in parts[(index + 1)...] { part.free() }
    parts.removeSubrange((index + 1)...)
    let rest = parts[index].scanner.resumed(at: parts[index].scanner.position)
    if parts[index].scanner.failure == nil {
      parts.append(TablePart(reading: rest, plans: plans, source: source))
    }
    break
  }
  return parts
}
