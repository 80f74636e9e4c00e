extension ColumnMerge {
  /// A column of texts, whose codes follow the first appearance in the file however it was split.
  func texts() -> (column: Column, changes: TextReport)? {
    var maps: [[UInt32]?] = [nil]
    for state in states.dropFirst() { maps.append(merge(state.pointee.dictionary)) }
    let texts = states[0].pointee.dictionary.texts
    let dictionary = states[0].pointee.dictionary
    let changes = role.changes(
      to: texts, haveOddIDs: dictionary.hasOddIDs, haveSigns: dictionary.hasSigns)
    guard !changes.isEmpty else {
      guard let pool = pool(of: texts) else { return nil }
      return (column(pool: pool, maps), report(on: texts, changes, maps))
    }
    var arena = ByteArena()
    defer { arena.free() }
    let report = report(on: texts, changes, maps)
    let (kept, codes) = rewritten(texts, changes, &arena)
    for index in maps.indices {
      let map = maps[index] ?? Array(0...UInt32(texts.count))
      maps[index] = map.map { $0 == 0 ? 0 : codes[Int($0) - 1] }
    }
    if codes.contains(0) { forgetMissing(maps) }
    return pool(of: kept).map { (column(pool: $0, maps), report) }
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

  /// The distinct texts after the changes, and for each text its code plus one among them, or 0.
  private func rewritten(
    _ texts: [CellText], _ changes: [Int: TextChange], _ arena: inout ByteArena
  ) -> (texts: [CellText], codes: [UInt32]) {
    var dictionary = TextDictionary(expecting: texts.count)
    defer { dictionary.free() }
    // No copy is read beyond its end for a tag: no address is that low.
    let lowest = UnsafePointer<UInt8>(bitPattern: 1) ?? texts[0].start
    let codes = texts.indices.map { code -> UInt32 in
      guard let change = changes[code] else {
        let entry = states[0].pointee.dictionary.entries[code]
        return dictionary.code(of: entry.text, tag: entry.tag) + 1
      }
      guard var text = change.text, !text.isEmpty else { return 0 }
      let copy = text.withUTF8 { arena.copy($0) }
      return dictionary.code(of: copy, tag: textTag(copy, lastWord: lowest).tag) + 1
    }
    return (dictionary.texts, codes)
  }

  /// Takes the rows whose text turned out to mean nothing out of the known ones.
  private func forgetMissing(_ maps: [[UInt32]?]) {
    for ((state, rows), map) in zip(zip(states, rows), maps) {
      guard let map else { continue }
      let codes = state.pointee.cells.assumingMemoryBound(to: UInt32.self)
      let known = state.pointee.known
      for row in 0..<rows where map[Int(codes[row])] == 0 {
        known[row / 64] &= ~(1 << UInt64(row & 63))
      }
    }
  }

  /// How often each change was made, and where first.
  private func report(
    on texts: [CellText], _ changes: [Int: TextChange], _ maps: [[UInt32]?]
  ) -> TextReport {
    var damaged: [Int] = []
    if case .identifier = role, states[0].pointee.dictionary.hasOddIDs {
      damaged = TextRole.damaged(texts)
    }
    let strange = role.strangeNumber(among: texts, changes)
    if changes.isEmpty && damaged.isEmpty && strange == nil { return TextReport() }
    var tallies = [Tally](repeating: Tally(), count: texts.count + 1)
    for (index, (state, map)) in zip(states, maps).enumerated() {
      let codes = state.pointee.cells.assumingMemoryBound(to: UInt32.self)
      for row in 0..<rows[index] {
        let code = map.map { Int($0[Int(codes[row])]) } ?? Int(codes[row])
        if tallies[code].count == 0 { tallies[code].line = Int(lines[index][row]) + offsets[index] }
        tallies[code].count += 1
      }
    }
    tallies.removeFirst()
    var report = TextReport(
      field: fieldName, texts: texts, tallies: tallies, changes: changes, damaged: damaged)
    if let strange, case .choice(let field, _) = role {
      report.add(strangeNumber: texts[strange], tallies[strange], in: field)
    }
    return report
  }

  private func pool(of texts: [CellText]) -> TextPool? {
    if texts.isEmpty { return TextPool([""]) }
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
    var type = ValueType.text
    if role.isChoice { type = .choice }
    return Column(type: type, count: rowCount, storage: storage, known: known())
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
