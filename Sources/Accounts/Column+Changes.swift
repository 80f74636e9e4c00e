// Columns that differ from others in some rows.
extension Column {
  /// The same with other cells in some rows, which must be missing or of the column's type.
  ///
  /// One copy of the cells is made, however many rows change.
  package func replacing(_ rows: [UInt32], with values: [Value]) -> Column {
    guard !rows.isEmpty else { return self }
    return Column(
      type: type, count: count, storage: storage(replacing: rows, with: values),
      known: known(replacing: rows, with: values))
  }

  private func known(replacing rows: [UInt32], with values: [Value]) -> Bitmap? {
    let losesSome = values.contains { $0.isMissing }
    guard known != nil || losesSome else { return nil }
    let bits = known?.copy ?? .full(count: count)
    for (row, value) in zip(rows, values) { bits.set(Int(row), to: !value.isMissing) }
    return bits
  }

  private func storage(replacing rows: [UInt32], with values: [Value]) -> Storage {
    switch storage {
    case .truth(let bits):
      let copy = bits.copy
      for (row, value) in zip(rows, values) { copy.set(Int(row), to: value == .truth(true)) }
      return .truth(copy)
    case .days(let cells): return .days(cells.replacing(rows, with: values, \.dayNumber))
    case .money(let cells): return .money(cells.replacing(rows, with: values, \.minorUnits))
    case .numbers(let cells): return .numbers(cells.replacing(rows, with: values, \.double))
    case .integers(let cells):
      let areWhole = values.allSatisfy { $0.isMissing || Int32(exactly: $0.double) != nil }
      if areWhole {
        return .integers(cells.replacing(rows, with: values) { Int32($0.double) })
      }
      return .numbers(Buffer(cells.cells.map(Double.init)).replacing(rows, with: values, \.double))
    case .codes8, .codes16, .codes32: return codes(replacing: rows, with: values)
    }
  }

  /// Codes into the pool, which gets the texts it lacks.
  private func codes(replacing rows: [UInt32], with values: [Value]) -> Storage {
    guard let pool else { return storage }
    let wanted = Set(values.compactMap(\.text))
    var codeOfText: [String: UInt32] = [:]
    for code in 0..<pool.count where codeOfText.count < wanted.count {
      let text = pool[code]
      if wanted.contains(text) { codeOfText[text] = UInt32(code) }
    }
    let lacking = wanted.filter { codeOfText[$0] == nil }.sorted()
    for (place, text) in lacking.enumerated() { codeOfText[text] = UInt32(pool.count + place) }
    let larger = lacking.isEmpty ? pool : pool.appending(lacking)
    let code: (Value) -> UInt32 = { $0.text.flatMap { codeOfText[$0] } ?? 0 }
    switch storage {
    case .codes8(let cells, _) where larger.count <= 256:
      return .codes8(cells.replacing(rows, with: values) { UInt8(code($0)) }, larger)
    case .codes8(let cells, _) where larger.count <= 65_536:
      let wide = Buffer(cells.cells.map(UInt16.init))
      return .codes16(wide.replacing(rows, with: values) { UInt16(code($0)) }, larger)
    case .codes16(let cells, _) where larger.count <= 65_536:
      return .codes16(cells.replacing(rows, with: values) { UInt16(code($0)) }, larger)
    case .codes8(let cells, _):
      return .codes32(
        Buffer(cells.cells.map(UInt32.init)).replacing(rows, with: values, code), larger)
    case .codes16(let cells, _):
      return .codes32(
        Buffer(cells.cells.map(UInt32.init)).replacing(rows, with: values, code), larger)
    case .codes32(let cells, _):
      return .codes32(cells.replacing(rows, with: values, code), larger)
    default: return storage
    }
  }
}

extension Buffer {
  fileprivate func replacing(
    _ rows: [UInt32], with values: [Value], _ cell: (Value) -> Element
  ) -> Buffer {
    let copy = Buffer(zeroed: count)
    copy.base.update(from: base, count: count)
    for (row, value) in zip(rows, values) { copy.base[Int(row)] = cell(value) }
    return copy
  }
}

extension Bitmap {
  fileprivate var copy: Bitmap {
    let copy = Bitmap(count: count)
    copy.words.base.update(from: words.base, count: wordCount)
    return copy
  }

  fileprivate func set(_ row: Int, to isSet: Bool) {
    let bit = UInt64(1) << UInt64(row & 63)
    if isSet { words.base[row >> 6] |= bit } else { words.base[row >> 6] &= ~bit }
  }
}

extension TextPool {
  /// The pool with more texts behind its own.
  fileprivate func appending(_ texts: [String]) -> TextPool {
    TextPool((0..<count).map { self[$0] } + texts)
  }
}
