/// The states that one column has in the parts of a file, as one column.
///
/// Sendable because each column is merged by one job only, after all parts are read.
struct ColumnMerge: @unchecked Sendable {
  let states: [UnsafeMutablePointer<ColumnState>]
  let rows: [Int]
  /// The field whose words a choice is written in, if the column is one.
  let choices: FieldSchema?

  var rowCount: Int { rows.reduce(0, +) }

  /// The finished column; nil when its distinct texts are longer than a pool can hold.
  func column() -> Column? {
    let count = rowCount
    let kind = states[0].pointee.plan.kind
    switch kind {
    case .idle, .survey: return .missing(.text, count: count)
    case .text: return texts()
    case .truth:
      let truths = Bitmap(count: count)
      appendBits(\.truths, to: truths.words.base)
      return Column(type: .truth, count: count, storage: .truth(truths), known: known())
    case .number where states.allSatisfy({ !$0.pointee.isWide }):
      return Column(
        type: .number, count: count, storage: .integers(cells(of: Int32.self)), known: known())
    case .number, .ratio:
      return Column(type: kind.type, count: count, storage: .numbers(numbers()), known: known())
    case .date:
      return Column(
        type: .date, count: count, storage: .days(cells(of: Int32.self)), known: known())
    case .money:
      return Column(
        type: .money, count: count, storage: .money(cells(of: Int64.self)), known: known())
    }
  }

  /// The rows that have a value; nil when all have.
  private func known() -> Bitmap? {
    let count = rowCount
    let total = zip(states, rows).reduce(0) { $0 + $1.0.pointee.knownCount(rows: $1.1) }
    if total == count { return nil }
    let known = Bitmap(count: count)
    appendBits(\.known, to: known.words.base)
    return known
  }

  private func appendBits(
    _ bits: KeyPath<ColumnState, UnsafeMutablePointer<UInt64>>,
    to target: UnsafeMutablePointer<UInt64>
  ) {
    var row = 0
    for (state, rows) in zip(states, rows) {
      let source = state.pointee[keyPath: bits]
      let shift = UInt64(row & 63)
      for word in 0..<(rows + 63) / 64 {
        target[row / 64 + word] |= source[word] << shift
        let rest = shift == 0 ? 0 : source[word] >> (64 - shift)
        if rest != 0 { target[row / 64 + word + 1] |= rest }
      }
      row += rows
    }
  }

  private func cells<Element: BitwiseCopyable>(of type: Element.Type) -> Buffer<Element> {
    let buffer = Buffer<Element>(zeroed: rowCount)
    var row = 0
    for (state, rows) in zip(states, rows) {
      let source = state.pointee.cells.assumingMemoryBound(to: Element.self)
      (buffer.base + row).update(from: source, count: rows)
      row += rows
    }
    return buffer
  }

  private func numbers() -> Buffer<Double> {
    let buffer = Buffer<Double>(zeroed: rowCount)
    var row = 0
    for (state, rows) in zip(states, rows) {
      if !state.pointee.isWide { state.pointee.widen(rows: rows) }
      let source = state.pointee.cells.assumingMemoryBound(to: Double.self)
      (buffer.base + row).update(from: source, count: rows)
      row += rows
    }
    return buffer
  }
}

extension ColumnMerge {
  /// A column of texts, whose codes follow the first appearance in the file however it was split.
  private func texts() -> Column? {
    var maps: [[UInt32]?] = [nil]
    for state in states.dropFirst() { maps.append(merge(state.pointee.dictionary)) }
    let entries = states[0].pointee.dictionary.texts
    if let choices {
      let (words, codeOfEntry) = canonical(entries, choices)
      for index in maps.indices {
        let map = maps[index] ?? Array(0...UInt32(entries.count))
        maps[index] = map.map { $0 == 0 ? 0 : codeOfEntry[Int($0) - 1] + 1 }
      }
      return column(pool: TextPool(words.isEmpty ? [""] : words), maps)
    }
    if entries.isEmpty { return column(pool: TextPool([""]), maps) }
    return pool(of: entries).map { column(pool: $0, maps) }
  }

  /// Adds the texts of a later part; the result maps its codes (plus one) to codes (plus one).
  private func merge(_ later: TextDictionary) -> [UInt32] {
    var dictionary = states[0].pointee.dictionary
    defer { states[0].pointee.dictionary = dictionary }
    let batch = 256
    var touched: UInt64 = 0
    let map = [UInt32](unsafeUninitializedCapacity: later.count + 1) { map, count in
      map[0] = 0
      count = later.count + 1
      for first in stride(from: 0, to: later.count, by: batch) {
        let codes = first..<min(first + batch, later.count)
        for code in codes { touched |= dictionary.touch(later.entries[code].tag) }
        for code in codes {
          let entry = later.entries[code]
          map[code + 1] = dictionary.code(of: entry.text, tag: entry.tag) + 1
        }
      }
    }
    states[0].pointee.touched = touched
    return map
  }

  /// The distinct texts in the field's own words, and for each text the code of its word.
  private func canonical(
    _ texts: [CellText], _ field: FieldSchema
  ) -> (words: [String], codes: [UInt32]) {
    var words: [String] = []
    var codeOfWord: [String: UInt32] = [:]
    let codes = texts.map { text -> UInt32 in
      let written = text.string
      let word = field.choice(for: written)?.name ?? written
      if let code = codeOfWord[word] { return code }
      codeOfWord[word] = UInt32(words.count)
      words.append(word)
      return UInt32(words.count - 1)
    }
    return (words, codes)
  }

  private func pool(of texts: [CellText]) -> TextPool? {
    let total = texts.reduce(0) { $0 + $1.count }
    guard total <= Int(UInt32.max) else { return nil }
    let arena = Buffer<UInt8>(zeroed: total)
    let offsets = Buffer<UInt32>(zeroed: texts.count + 1)
    var offset = 0
    for (code, text) in texts.enumerated() {
      (arena.base + offset).update(from: text.start, count: text.count)
      offset += text.count
      offsets.base[code + 1] = UInt32(offset)
    }
    return TextPool(count: texts.count, arena: arena, offsets: offsets)
  }

  private func column(pool: TextPool, _ maps: [[UInt32]?]) -> Column {
    let storage: Column.Storage =
      if pool.count <= 256 {
        .codes8(codes(of: UInt8.self, maps), pool)
      } else if pool.count <= 65_536 {
        .codes16(codes(of: UInt16.self, maps), pool)
      } else {
        .codes32(codes(of: UInt32.self, maps), pool)
      }
    return Column(
      type: choices == nil ? .text : .choice, count: rowCount, storage: storage, known: known())
  }

  private func codes<Code: FixedWidthInteger & BitwiseCopyable>(
    of type: Code.Type, _ maps: [[UInt32]?]
  ) -> Buffer<Code> {
    let buffer = Buffer<Code>(zeroed: rowCount)
    var target = buffer.base
    for ((state, rows), map) in zip(zip(states, rows), maps) {
      let source = state.pointee.cells.assumingMemoryBound(to: UInt32.self)
      if let map {
        map.withUnsafeBufferPointer { map in
          for row in 0..<rows {
            let code = map[Int(source[row])]
            target[row] = Code(truncatingIfNeeded: max(code, 1) &- 1)
          }
        }
      } else {
        for row in 0..<rows { target[row] = Code(truncatingIfNeeded: max(source[row], 1) &- 1) }
      }
      target += rows
    }
    return buffer
  }
}

extension TextDictionary {
  /// All distinct texts, in the order of their codes.
  fileprivate var texts: [CellText] { (0..<count).map { entries[$0].text } }
}
