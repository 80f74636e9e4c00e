/// Where one cell's text lies.
struct Cell: BitwiseCopyable {
  /// Bytes from the block's base, or, with the side bit, the index of a side text.
  var start: UInt32
  /// Bytes; the highest bit says that the text is a side text.
  var length: UInt32

  /// The mark of a cell whose text does not stand in the file as it is.
  static let sideBit: UInt32 = 1 << 31
  /// A cell without text.
  static let empty = Cell(start: 0, length: 0)
}

/// Some bytes that belong to somebody else.
struct CellText: BitwiseCopyable {
  var start: UnsafePointer<UInt8>
  var count: Int

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
  var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// The cells of some rows, row after row, on the way from a scanner to the columns.
///
/// Small enough to stay in the nearest cache: a scanner fills it, each column takes its cells out,
/// and it is filled again. The number of rows is a multiple of 64 for every block but the last.
struct CellBlock {
  let columnCount: Int
  /// How many rows fit.
  let rowCapacity: Int
  let cells: UnsafeMutablePointer<Cell>
  /// The line of each row, counted from 1 at the start of the part being read.
  let lines: UnsafeMutablePointer<UInt32>
  /// What columns of text note down for each row while they convert.
  let texts: UnsafeMutablePointer<CellText>
  let tags: UnsafeMutablePointer<UInt32>
  /// What the starts of cells count from.
  var base: UnsafePointer<UInt8>
  /// The last address from which eight bytes can be read at once.
  let lastWord: UnsafePointer<UInt8>
  var rowCount = 0

  /// The texts that had to be rewritten: quotes doubled, escapes, bytes replaced.
  private(set) var sideTexts: UnsafeMutablePointer<CellText>
  private var sideCount = 0
  private var sideCapacity = 64
  var arena = ByteArena()

  init(columnCount: Int, bytes: UnsafeRawBufferPointer) {
    self.columnCount = columnCount
    rowCapacity = max(64, min(1024, 4096 / max(columnCount, 1)) & ~63)
    cells = .allocate(capacity: rowCapacity * max(columnCount, 1))
    lines = .allocate(capacity: rowCapacity)
    texts = .allocate(capacity: rowCapacity)
    tags = .allocate(capacity: rowCapacity)
    sideTexts = .allocate(capacity: sideCapacity)
    base = bytes.bytePointer
    // Nothing can be read at once in a file of less than eight bytes: no address is that low.
    let first = UnsafePointer<UInt8>(bitPattern: 1) ?? base
    lastWord = bytes.count >= 8 ? base + (bytes.count - 8) : first
  }

  /// Frees everything but the arena, to which the dictionaries may still refer.
  func freeScratch() {
    cells.deallocate()
    lines.deallocate()
    texts.deallocate()
    tags.deallocate()
    sideTexts.deallocate()
  }

  /// Makes room for the next rows.
  mutating func restart(at base: UnsafePointer<UInt8>) {
    self.base = base
    rowCount = 0
    sideCount = 0
  }

  /// The text of a cell.
  @inline(__always) func text(_ cell: Cell) -> CellText {
    cell.length & Cell.sideBit == 0
      ? CellText(start: base + Int(cell.start), count: Int(cell.length))
      : sideTexts[Int(cell.start)]
  }

  /// A cell whose text is not one piece of the file.
  mutating func sideCell(_ text: CellText) -> Cell {
    if sideCount == sideCapacity {
      let larger = UnsafeMutablePointer<CellText>.allocate(capacity: sideCapacity * 2)
      larger.update(from: sideTexts, count: sideCount)
      sideTexts.deallocate()
      sideTexts = larger
      sideCapacity *= 2
    }
    sideTexts[sideCount] = text
    sideCount += 1
    return Cell(start: UInt32(sideCount - 1), length: Cell.sideBit)
  }
}

/// Memory for rewritten texts; what is in it stays where it is until all is freed.
struct ByteArena {
  private var chunks: [UnsafeMutablePointer<UInt8>] = []
  private var used = 0
  private var capacity = 0

  /// Copies `bytes` in; eight bytes can be read at once from anywhere in the copy.
  mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> CellText {
    if capacity - used < bytes.count + 8 {
      capacity = max(1 << 16, bytes.count + 8)
      chunks.append(.allocate(capacity: capacity))
      chunks[chunks.count - 1].update(repeating: 0, count: capacity)
      used = 0
    }
    let place = chunks[chunks.count - 1] + used
    if let source = bytes.baseAddress { place.update(from: source, count: bytes.count) }
    used += bytes.count
    return CellText(start: place, count: bytes.count)
  }

  func free() { for chunk in chunks { chunk.deallocate() } }
}

extension UnsafeRawBufferPointer {
  /// The first byte; for an empty buffer an address that must not be read.
  var bytePointer: UnsafePointer<UInt8> {
    baseAddress.map { $0.assumingMemoryBound(to: UInt8.self) } ?? UnsafePointer(emptyByte)
  }
}

/// Stands in for the address of a buffer without bytes.
private nonisolated(unsafe) let emptyByte: UnsafeMutablePointer<UInt8> = {
  let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 16)
  byte.initialize(repeating: 0, count: 16)
  return byte
}()
