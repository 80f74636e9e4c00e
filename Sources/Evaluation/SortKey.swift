import Accounts

/// A column as one number a row whose order is the order of the cells.
///
/// Words of an ordered field come in its order, other words by the alphabet; missing cells and
/// cells in conflict come last, whichever way the others go.
struct SortKey {
  fileprivate let keys: Buffer<Double>
  fileprivate let isLast: Bitmap

  init(_ column: Column, _ field: FieldSchema?, isDescending: Bool) {
    let count = column.count
    keys = Buffer(zeroed: count)
    let ranks = column.pool.map { SortKey.ranks(of: $0, field) }
    let sign: Double = isDescending ? -1 : 1
    let cells = keys.base
    switch column.storage {
    case .truth(let bits): for row in 0..<count { cells[row] = bits[row] ? sign : 0 }
    case .codes8, .codes16, .codes32:
      for row in 0..<count { cells[row] = sign * (ranks?[column.code(row)] ?? 0) }
    case .days(let days): for row in 0..<count { cells[row] = sign * Double(days.base[row]) }
    case .integers(let whole): for row in 0..<count { cells[row] = sign * Double(whole.base[row]) }
    case .numbers(let numbers): for row in 0..<count { cells[row] = sign * numbers.base[row] }
    case .money(let money): for row in 0..<count { cells[row] = sign * Double(money.base[row]) }
    }
    let known = column.known ?? .full(count: count)
    isLast = Bitmap.full(count: count).subtracting(
      known.subtracting(column.conflicted ?? Bitmap(count: count)))
  }

  /// The place of each text of a pool; texts that differ only in case share one.
  private static func ranks(of pool: TextPool, _ field: FieldSchema?) -> [Double] {
    var ranks = [Double](repeating: 0, count: pool.count)
    guard let field, field.isOrdered else {
      let order = AlphabeticOrder(pool)
      var rank = 0.0
      for (place, code) in order.codes.enumerated() {
        if place > 0, !order.areSame(order.codes[place - 1], code) { rank += 1 }
        ranks[Int(code)] = rank
      }
      return ranks
    }
    let folded = pool.texts.map { foldedCase($0) }
    let own = pool.texts.map { field.rank(of: $0) ?? Int.max }
    let order = folded.indices.sorted {
      (own[$0], folded[$0], pool[$0]) < (own[$1], folded[$1], pool[$1])
    }
    var rank = 0.0
    for (place, code) in order.enumerated() {
      if place > 0, folded[order[place - 1]] != folded[code] { rank += 1 }
      ranks[code] = rank
    }
    return ranks
  }
}

extension SortKey {
  /// Whether one row comes after another and is not equal to it; both have values.
  func isAfter(_ left: UInt32, _ right: UInt32) -> Bool {
    keys.base[Int(left)] > keys.base[Int(right)]
  }

  /// Whether one row comes before another; equal rows keep the order of the file.
  func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
    let (a, b) = (isLast[Int(left)], isLast[Int(right)])
    if a != b { return b }
    let (x, y) = (keys.base[Int(left)], keys.base[Int(right)])
    return a || x == y ? left < right : x < y
  }
}

/// Puts rows in the order of the keys; equal rows stay in the order of the file.
func sort(_ rows: inout [UInt32], by keys: [SortKey]) {
  if StopRequest.isMade { return }
  guard !keys.isEmpty else { return rows.sort() }
  var keyed = rows.map { KeyedRow(key: keys[0].ordered($0), row: $0) }
  keyed.withUnsafeMutableBufferPointer { sort($0, by: keys[...]) }
  for (place, row) in keyed.enumerated() { rows[place] = row.row }
}

/// A row with its key beside it, so that sorting reads no other memory.
private struct KeyedRow {
  var key: UInt64
  let row: UInt32
}

/// Sorts rows that hold the first of the keys; those that are equal by it are sorted by the others.
private func sort(_ rows: UnsafeMutableBufferPointer<KeyedRow>, by keys: ArraySlice<SortKey>) {
  var sorted = rows
  sorted.sort { $0.key == $1.key ? $0.row < $1.row : $0.key < $1.key }
  let others = keys.dropFirst()
  guard let next = others.first else { return }
  var start = 0
  while start < rows.count {
    var end = start + 1
    while end < rows.count, rows[end].key == rows[start].key { end += 1 }
    if end - start > 1 {
      let equal = UnsafeMutableBufferPointer(rebasing: rows[start..<end])
      for place in equal.indices { equal[place].key = next.ordered(equal[place].row) }
      sort(equal, by: others)
    }
    start = end
  }
}

extension SortKey {
  /// The key of a row as a whole number of the same order; rows that come last have the largest.
  @inline(__always)
  fileprivate func ordered(_ row: UInt32) -> UInt64 {
    if isLast[Int(row)] { return .max }
    // Zero has two bit patterns, and adding zero makes them one.
    let bits = (keys.base[Int(row)] + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }
}
