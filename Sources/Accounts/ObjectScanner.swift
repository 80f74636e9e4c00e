/// The keys that are columns, in order.
///
/// Their bytes are plain memory, because counting references to arrays would cost as much as reading
/// the keys. Never written once made: that makes the unchecked conformance true.
struct ObjectKeys: @unchecked Sendable {
  let names: [String]
  private let texts: UnsafeMutablePointer<CellText>
  private var arena = ByteArena()
  private let columns: [String: Int]

  init(_ names: [String]) {
    self.names = names
    columns = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    texts = .allocate(capacity: max(names.count, 1))
    for (column, name) in names.enumerated() {
      var name = name
      texts[column] = name.withUTF8 { arena.copy($0) }
    }
  }

  func free() {
    texts.deallocate()
    arena.free()
  }

  /// The column of a key without escapes, where the one after the last key's is the likeliest.
  @inline(__always)
  func column(_ key: CellText, expected: Int) -> Int? {
    if expected < names.count, equalTexts(texts[expected], key) { return expected }
    return columns[key.string]
  }

  func column(_ key: String) -> Int? { columns[key] }
}

/// Finds the cells of JSON objects: of one list, or one a line.
struct ObjectScanner: RowScanner {
  let source: SourceBytes
  let isLines: Bool
  /// Whether nothing may follow the list.
  let isWholeFile: Bool
  let keys: ObjectKeys
  let start: Int
  let partEnd: Int
  var isFinished = false
  var findings = Findings()
  var failure: LoadFailure?
  private(set) var unknownColumns: [String] = []

  private var cursor: JSONCursor
  private var isFirst = true
  private var unknown: Set<String> = []
  /// The row that last had each column, to notice keys that stand twice.
  private var stamps: [UInt32]
  private var stamp: UInt32 = 0

  init(
    _ source: SourceBytes, isLines: Bool, isWholeFile: Bool = true, keys: ObjectKeys,
    part: Range<Int>
  ) {
    self.source = source
    self.isLines = isLines
    self.isWholeFile = isWholeFile
    self.keys = keys
    start = part.lowerBound
    partEnd = part.upperBound
    cursor = JSONCursor(source: source, position: start, isLines: isLines)
    stamps = Array(repeating: 0, count: keys.names.count)
    isFinished = isLines && part.isEmpty
  }

  var columnCount: Int { keys.names.count }
  var expectedRows: Int { (partEnd - start) / (columnCount * 8 + 8) + 64 }
  var position: Int { cursor.position }
  var linesPassed: Int { Int(cursor.line) - 1 }

  func resumed(at offset: Int) -> ObjectScanner {
    ObjectScanner(
      source, isLines: isLines, isWholeFile: isWholeFile, keys: keys, part: offset..<source.count)
  }

  mutating func fill(_ block: inout CellBlock) {
    block.restart(at: source.start + cursor.position)
    while !isFinished, block.rowCount < block.rowCapacity {
      do throws(LoadFailure) {
        try isLines ? fillLine(&block) : fillItem(&block)
      } catch {
        failure = error
        isFinished = true
      }
      if cursor.position - (block.base - source.start) > Int(Int32.max) {
        failure = LoadFailure(text: "a few rows together are longer than 2 GB", line: cursor.line)
        isFinished = true
      }
    }
  }

  /// Reads the next object of the list.
  private mutating func fillItem(_ block: inout CellBlock) throws(LoadFailure) {
    cursor.skipSpace()
    if cursor.byte == UInt8(ascii: "]") {
      cursor.position += 1
      isFinished = true
      cursor.skipSpace()
      if isWholeFile, cursor.position < source.count {
        throw cursor.failure("nothing after the list")
      }
      return
    }
    if !isFirst {
      try cursor.take(Byte.comma, "a comma or ]")
      cursor.skipSpace()
    }
    isFirst = false
    let line = cursor.line
    try takeObject(&block)
    block.lines[block.rowCount] = line
    block.rowCount += 1
  }

  /// Reads the object on the next line; a line that holds none is left out.
  private mutating func fillLine(_ block: inout CellBlock) throws(LoadFailure) {
    cursor.skipSpace()
    let start = cursor.position
    if cursor.position < source.count, cursor.byte != Byte.newline {
      do throws(LoadFailure) {
        try takeObject(&block)
        cursor.skipSpace()
        if cursor.position < source.count, cursor.byte != Byte.newline {
          throw cursor.failure("the end of the line")
        }
        block.lines[block.rowCount] = cursor.line
        block.rowCount += 1
      } catch {
        findings.note(.rejected, "the line is left out: \(error.text)", line: cursor.line)
        cursor.position = start
        while cursor.position < source.count, cursor.byte != Byte.newline { cursor.position += 1 }
      }
    }
    if cursor.position < source.count {
      cursor.position += 1
      cursor.line += 1
    }
    isFinished = cursor.position >= partEnd
  }

  private mutating func takeObject(_ block: inout CellBlock) throws(LoadFailure) {
    let row = block.cells + block.rowCount * columnCount
    for column in 0..<columnCount { row[column] = .empty }
    stamp &+= 1
    try cursor.take(UInt8(ascii: "{"), "an object in { }")
    cursor.skipSpace()
    var expected = 0
    if cursor.byte == UInt8(ascii: "}") {
      cursor.position += 1
      return
    }
    while true {
      let column = try takeKey(expected: expected)
      cursor.skipSpace()
      try cursor.take(UInt8(ascii: ":"), "a colon")
      cursor.skipSpace()
      if let column {
        if stamps[column] == stamp { findings.note(.repeatedKey, line: cursor.line) }
        stamps[column] = stamp
        row[column] = try takeCell(&block)
        expected = column &+ 1
      } else {
        try cursor.skipValue(depth: 1)
      }
      cursor.skipSpace()
      if cursor.byte != Byte.comma { break }
      cursor.position += 1
      cursor.skipSpace()
    }
    try cursor.take(UInt8(ascii: "}"), "a comma or }")
  }

  /// The column of the next key; a key that is none yet is remembered.
  private mutating func takeKey(expected: Int) throws(LoadFailure) -> Int? {
    let (range, hasEscapes) = try cursor.takeString()
    let text = source.text(range)
    if !hasEscapes, let column = keys.column(text, expected: expected) { return column }
    let name =
      hasEscapes
      ? String(decoding: unescaped(text, line: cursor.line, &findings), as: UTF8.self)
      : text.string
    if let column = keys.column(name) { return column }
    if unknown.insert(name).inserted { unknownColumns.append(name) }
    return nil
  }

  private mutating func takeCell(_ block: inout CellBlock) throws(LoadFailure) -> Cell {
    let from = cursor.position
    switch cursor.byte {
    case Byte.quote:
      let (range, hasEscapes) = try cursor.takeString()
      if !hasEscapes { return cell(range, block) }
      return side(unescaped(source.text(range), line: cursor.line, &findings), &block)
    case UInt8(ascii: "n"):
      try cursor.takeWord("null")
      return .empty
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let list = cursor
      findings.note(.nestedValue, line: cursor.line)
      try cursor.skipValue(depth: 1)
      if list.byte == UInt8(ascii: "["), let items = try list.plainItems(&findings) {
        return side(Array(items.joined(separator: [Byte.semicolon, Byte.space])), &block)
      }
      return cell(from..<cursor.position, block)
    default:
      try cursor.skipValue(depth: 1)
      return cell(from..<cursor.position, block)
    }
  }

  @inline(__always)
  private func cell(_ range: Range<Int>, _ block: CellBlock) -> Cell {
    Cell(
      start: UInt32(truncatingIfNeeded: range.lowerBound - (block.base - source.start)),
      length: UInt32(truncatingIfNeeded: range.count))
  }

  private func side(_ bytes: [UInt8], _ block: inout CellBlock) -> Cell {
    block.sideCell(bytes.withUnsafeBufferPointer { block.arena.copy($0) })
  }
}
