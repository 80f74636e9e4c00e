extension Table {
  /// The table with only some of its rows, in the same order.
  func keeping(_ rows: [Int]) -> Table {
    let lines = Buffer<UInt32>(zeroed: rows.count)
    for (place, row) in rows.enumerated() {
      lines.base[place] = UInt32(truncatingIfNeeded: source.line(ofRow: row))
    }
    return Table(
      name: name, rowCount: rows.count, fields: fields, columns: columns.map { $0.keeping(rows) },
      source: TableSource(name: source.name, headers: source.headers, lines: lines))
  }

  /// The table with other fields over the same columns.
  func renamed(_ fields: [FieldSchema]) -> Table {
    Table(name: name, rowCount: rowCount, fields: fields, columns: columns, source: source)
  }
}

extension Column {
  /// The cells of some rows; texts that none of them has are forgotten.
  package func keeping(_ rows: [Int]) -> Column {
    let known = known?.keeping(rows)
    let isKnown = known?.population == rows.count ? nil : known
    let storage: Storage
    switch self.storage {
    case .truth(let bits):
      storage = .truth(bits.keeping(rows))
    case .days(let cells): storage = .days(cells.keeping(rows))
    case .integers(let cells): storage = .integers(cells.keeping(rows))
    case .numbers(let cells): storage = .numbers(cells.keeping(rows))
    case .money(let cells): storage = .money(cells.keeping(rows))
    case .codes8(let codes, let pool): storage = kept(codes, pool, rows)
    case .codes16(let codes, let pool): storage = kept(codes, pool, rows)
    case .codes32(let codes, let pool): storage = kept(codes, pool, rows)
    }
    return Column(
      type: type, count: rows.count, storage: storage, known: isKnown,
      conflicted: conflicted?.keeping(rows))
  }

  /// Codes of only the texts that some of the rows have, by their first appearance.
  private func kept<Code: FixedWidthInteger & BitwiseCopyable>(
    _ codes: Buffer<Code>, _ pool: TextPool, _ rows: [Int]
  ) -> Storage {
    var newCodes = [Int32](repeating: -1, count: pool.count)
    var used: [Int] = []
    for row in rows where isKnown(row) && newCodes[Int(codes[row])] < 0 {
      newCodes[Int(codes[row])] = Int32(used.count)
      used.append(Int(codes[row]))
    }
    // Even a column without a value has a text that the codes of its rows can mean.
    let smaller = used.isEmpty ? TextPool([""]) : pool.keeping(used)
    func code(_ row: Int) -> Int { isKnown(row) ? Int(newCodes[Int(codes[row])]) : 0 }
    func buffer<New: FixedWidthInteger & BitwiseCopyable>(_: New.Type) -> Buffer<New> {
      let buffer = Buffer<New>(zeroed: rows.count)
      for (place, row) in rows.enumerated() { buffer.base[place] = New(code(row)) }
      return buffer
    }
    if smaller.count <= 256 { return .codes8(buffer(UInt8.self), smaller) }
    if smaller.count <= 65_536 { return .codes16(buffer(UInt16.self), smaller) }
    return .codes32(buffer(UInt32.self), smaller)
  }
}

extension Buffer {
  /// Only some of the cells, in that order.
  package func keeping(_ rows: [Int]) -> Buffer {
    let kept = Buffer(zeroed: rows.count)
    for (place, row) in rows.enumerated() { kept.base[place] = base[row] }
    return kept
  }
}

extension Bitmap {
  /// The bits of some rows, in that order.
  package func keeping(_ rows: [Int]) -> Bitmap {
    let kept = Bitmap(count: rows.count)
    for (place, row) in rows.enumerated() where self[row] { kept.insert(place) }
    return kept
  }
}
