import Accounts

// Columns with some cells in the place of others.
extension Column {
  /// The same column with the first cells of `cells` in the rows at `places`.
  func overlaid(at places: [Int32], with cells: Column) -> Column {
    guard !places.isEmpty else { return self }
    return Column(
      type: type, count: count, storage: overlaidStorage(places, cells),
      known: Bitmap.overlaid(known, places, cells.known, count: count, isAll: true),
      conflicted: Bitmap.overlaid(
        conflicted, places, cells.conflicted, count: count, isAll: false))
  }

  private func overlaidStorage(_ places: [Int32], _ cells: Column) -> Storage {
    switch (storage, cells.storage) {
    case (.truth(let old), .truth(let new)):
      let bits = old.copy()
      for (index, place) in places.enumerated() { bits.set(Int(place), to: new[index]) }
      return .truth(bits)
    case (.days(let old), .days(let new)): return .days(old.overlaid(places, new))
    case (.money(let old), .money(let new)): return .money(old.overlaid(places, new))
    case (.numbers(let old), .numbers(let new)): return .numbers(old.overlaid(places, new))
    case (.integers(let old), .integers(let new)): return .integers(old.overlaid(places, new))
    case (.numbers(let old), .integers):
      return .numbers(old.overlaid(places, cells.numbersOfFirst(places.count)))
    case (.integers, .numbers):
      if let whole = cells.integersOfFirst(places.count), case .integers(let old) = storage {
        return .integers(old.overlaid(places, whole))
      }
      return .numbers(numbersOfFirst(count).overlaid(places, cells.numbersOfFirst(places.count)))
    default: return overlaidTexts(places, cells)
    }
  }

  private func numbersOfFirst(_ count: Int) -> Buffer<Double> {
    let numbers = Buffer<Double>(zeroed: count)
    for row in 0..<count { numbers.base[row] = number(row) }
    return numbers
  }

  /// The first cells as whole numbers of 32 bits; nil where one is none.
  private func integersOfFirst(_ count: Int) -> Buffer<Int32>? {
    let integers = Buffer<Int32>(zeroed: count)
    for row in 0..<count {
      guard let integer = Int32(exactly: number(row)), integer != 0 || number(row).sign == .plus
      else { return nil }
      integers.base[row] = integer
    }
    return integers
  }

  /// New words come behind those that the column has.
  private func overlaidTexts(_ places: [Int32], _ cells: Column) -> Storage {
    guard let own = pool, let other = cells.pool else { return storage }
    var codes: [Int: Int] = [:]
    var added: [String] = []
    if !own.isSame(as: other) {
      let known =
        own.count <= 4096
        ? Dictionary(own.texts.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
        : [:]
      for index in places.indices where cells.isKnown(index) {
        let code = cells.code(index)
        guard codes[code] == nil else { continue }
        let text = other[code]
        codes[code] = known[text] ?? own.count + added.count
        if known[text] == nil { added.append(text) }
      }
    }
    let pool = added.isEmpty ? own : TextPool(own.texts + added)
    let new = places.indices.map { index in
      let code = cells.code(index)
      return own.isSame(as: other) ? code : codes[code] ?? 0
    }
    return recoded(places, new, pool)
  }

  /// The codes with some in the place of others, as wide as the pool needs.
  private func recoded(_ places: [Int32], _ new: [Int], _ pool: TextPool) -> Storage {
    switch storage {
    case .codes8(let codes, _) where pool.count <= 256:
      return .codes8(codes.overlaid(places, Buffer(new.map { UInt8($0) })), pool)
    case .codes16(let codes, _) where pool.count <= 65_536:
      return .codes16(codes.overlaid(places, Buffer(new.map { UInt16($0) })), pool)
    case .codes32(let codes, _):
      return .codes32(codes.overlaid(places, Buffer(new.map { UInt32($0) })), pool)
    default:
      let codes = Buffer<UInt32>(zeroed: count)
      for row in 0..<count { codes.base[row] = UInt32(code(row)) }
      return .codes32(codes.overlaid(places, Buffer(new.map { UInt32($0) })), pool)
    }
  }

  /// Few cells of a column; texts that none of them has are forgotten, so that tests of texts need
  /// not look at a million of them.
  func pickingFew(_ rows: Buffer<Int32>) -> Column {
    let picked = picking(rows)
    guard let pool = picked.pool, pool.count > 256, pool.count > 2 * rows.count else {
      return picked
    }
    var codeOfCode: [Int: UInt32] = [:]
    var texts: [String] = []
    let codes = Buffer<UInt32>(zeroed: rows.count)
    for row in 0..<rows.count {
      let old = picked.code(row)
      if codeOfCode[old] == nil {
        codeOfCode[old] = UInt32(texts.count)
        texts.append(pool[old])
      }
      codes.base[row] = codeOfCode[old] ?? 0
    }
    return Column(
      type: type, count: rows.count,
      storage: .codes32(codes, TextPool(texts.isEmpty ? [""] : texts)), known: picked.known,
      conflicted: picked.conflicted)
  }
}

extension Bitmap {
  /// The bits with some in the place of others; nil stands for all or for none.
  fileprivate static func overlaid(
    _ old: Bitmap?, _ places: [Int32], _ new: Bitmap?, count: Int, isAll: Bool
  ) -> Bitmap? {
    if old == nil, new == nil { return nil }
    let bits = old?.copy() ?? (isAll ? .full(count: count) : Bitmap(count: count))
    for (index, place) in places.enumerated() { bits.set(Int(place), to: new?[index] ?? isAll) }
    let population = bits.population
    return population == (isAll ? count : 0) ? nil : bits
  }

  /// A bitmap of its own with the same bits.
  func copy() -> Bitmap {
    let copy = Bitmap(count: count)
    copy.words.base.update(from: words.base, count: wordCount)
    return copy
  }

  /// Sets a row or takes it out; only for the code that has just made the bitmap.
  func set(_ row: Int, to isIn: Bool) {
    let flag: UInt64 = 1 << UInt64(row & 63)
    if isIn { words.base[row >> 6] |= flag } else { words.base[row >> 6] &= ~flag }
  }

  /// For each of some rows whether it is set.
  func picking(_ rows: Buffer<Int32>) -> Bitmap {
    let picked = Bitmap(count: rows.count)
    for place in 0..<rows.count where self[Int(rows.base[place])] { picked.insert(place) }
    return picked
  }
}

extension Buffer {
  /// A copy with the first cells of `new` at `places`.
  func overlaid(_ places: [Int32], _ new: Buffer<Element>) -> Buffer<Element> {
    let copy = Buffer(zeroed: count)
    copy.base.update(from: base, count: count)
    for (index, place) in places.enumerated() { copy.base[Int(place)] = new.base[index] }
    return copy
  }
}
