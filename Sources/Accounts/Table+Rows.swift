extension Table {
  /// The table with only some of its rows, in the same order.
  func keeping(_ kept: Bitmap) -> Table {
    let rows = kept.rows()
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
    let kept = known?.keeping(rows)
    let isKnown = kept?.population == rows.count ? nil : kept
    let storage: Storage
    switch self.storage {
    case .truth(let bits):
      storage = .truth(bits.keeping(rows))
    case .days(let cells): storage = .days(cells.keeping(rows))
    case .integers(let cells): storage = .integers(cells.keeping(rows))
    case .numbers(let cells): storage = .numbers(cells.keeping(rows))
    case .money(let cells): storage = .money(cells.keeping(rows))
    case .codes8, .codes16, .codes32:
      // Through values, so that the codes are given anew: duplicates are rare.
      let kept = Column(rows.map { self[$0] }, type: type)
      return Column(
        type: type, count: rows.count, storage: kept.storage, known: kept.known,
        conflicted: conflicted?.keeping(rows))
    }
    return Column(
      type: type, count: rows.count, storage: storage, known: isKnown,
      conflicted: conflicted?.keeping(rows))
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
