/// Which rows of two states of a table are one row, by a key.
///
/// Keys are compared letter by letter, and those that are left without regard to case. A key that
/// is missing, or that several rows of a state bear, tells nothing: such rows are unclear.
struct RowMatch {
  /// For each earlier row the later one; `gone` where there is none, or `unclear`.
  let later: Buffer<Int32>
  /// For each later row the earlier one, in the same way.
  let earlier: Buffer<Int32>

  static let gone: Int32 = -1
  static let unclear: Int32 = -2

  /// Matches the rows of two key columns; nil when one of them holds no texts.
  init?(_ before: Column, _ after: Column) {
    guard let oldPool = before.pool, let newPool = after.pool else { return nil }
    let oldRows = before.onlyRows(count: oldPool.count)
    let newRows = after.onlyRows(count: newPool.count)
    let newCodes = sameTexts(of: oldPool, in: newPool)
    let oldCodes = [Int32](unsafeUninitializedCapacity: newPool.count) { codes, count in
      codes.update(repeating: -1)
      for code in newCodes.indices where newCodes[code] >= 0 {
        codes[Int(newCodes[code])] = Int32(code)
      }
      count = newPool.count
    }
    later = RowMatch.rows(of: before, oldRows, newRows, newCodes)
    earlier = RowMatch.rows(of: after, newRows, oldRows, oldCodes)
    matchFolded(before, after)
  }

  /// For each row of a column the row of the other state with its text.
  private static func rows(
    of column: Column, _ own: [Int32], _ others: [Int32], _ codes: [Int32]
  ) -> Buffer<Int32> {
    let rows = Buffer<Int32>(zeroed: column.count)
    for row in 0..<column.count {
      let code = column.code(row)
      guard column.isKnown(row), own[code] >= 0 else {
        rows.base[row] = unclear
        continue
      }
      let other = codes[code]
      rows.base[row] = other < 0 ? gone : others[Int(other)]
    }
    return rows
  }

  /// Takes an earlier and a later row for one.
  ///
  /// Only while the match is being made.
  func join(_ old: Int, _ new: Int) {
    later.base[old] = Int32(new)
    earlier.base[new] = Int32(old)
  }

  /// The earlier rows that are not there any more.
  var vanished: [Int32] { RowMatch.rows(in: later, RowMatch.gone) }
  /// The later rows that were not there before.
  var added: [Int32] { RowMatch.rows(in: earlier, RowMatch.gone) }

  /// How many earlier and later rows have a key that tells nothing.
  var unclear: (before: Int, after: Int) {
    (
      RowMatch.rows(in: later, RowMatch.unclear).count,
      RowMatch.rows(in: earlier, RowMatch.unclear).count
    )
  }

  private static func rows(in buffer: Buffer<Int32>, _ wanted: Int32) -> [Int32] {
    var rows: [Int32] = []
    for row in 0..<buffer.count where buffer.base[row] == wanted { rows.append(Int32(row)) }
    return rows
  }

  /// Joins what is left, and what only one row of each state is called when case is not regarded.
  private func matchFolded(_ before: Column, _ after: Column) {
    let (old, new) = (vanished, added)
    guard !old.isEmpty, !new.isEmpty else { return }
    let oldKeys = RowMatch.foldedKeys(of: old, before)
    for (key, row) in RowMatch.foldedKeys(of: new, after) where row >= 0 {
      if let earlier = oldKeys[key], earlier >= 0 { join(Int(earlier), Int(row)) }
    }
  }

  private static func foldedKeys(of rows: [Int32], _ column: Column) -> [String: Int32] {
    var keys: [String: Int32] = [:]
    keys.reserveCapacity(rows.count)
    for row in rows {
      guard let text = column[Int(row)].text else { continue }
      let folded = foldedCase(text)
      keys[folded] = keys[folded] == nil ? row : RowMatch.unclear
    }
    return keys
  }
}

extension Column {
  /// For each text of the column's pool the only row that bears it: -1 where none does, -2 where
  /// several do.
  func onlyRows(count: Int) -> [Int32] {
    var rows = [Int32](repeating: -1, count: count)
    for row in 0..<self.count where isKnown(row) {
      let code = self.code(row)
      rows[code] = rows[code] == -1 ? Int32(row) : -2
    }
    return rows
  }

  /// For each text of `pool` with one of those codes the only row that bears it; no entry where
  /// none does, -2 where several do.
  ///
  /// The few are put into an index and the many looked up in it.
  func rows(bearing codes: [Int], of pool: TextPool) -> [Int: Int32] {
    guard let own = self.pool, !codes.isEmpty else { return [:] }
    let index = TextIndex(pool, codes: codes)
    var wanted = [Int32](repeating: -1, count: own.count)
    for code in 0..<own.count {
      if let match = index.code(of: own.bytes(of: code)) { wanted[code] = Int32(match) }
    }
    var rows: [Int: Int32] = [:]
    for row in 0..<count {
      let code = Int(wanted[self.code(row)])
      guard code >= 0, isKnown(row) else { continue }
      rows[code] = rows[code] == nil ? Int32(row) : -2
    }
    return rows
  }
}

/// For each text of a pool the code of the same text in another; -1 where that has none.
///
/// Two exports are mostly in one order, so the next text of one is looked for beside the next of
/// the other; only what is not found there is looked up.
func sameTexts(of pool: TextPool, in other: TextPool) -> [Int32] {
  var codes = [Int32](repeating: -1, count: pool.count)
  var isFree = [Bool](repeating: true, count: other.count)
  var rest: [Int] = []
  var next = 0
  for code in 0..<pool.count {
    let bytes = pool.bytes(of: code)
    let end = min(next + 4, other.count)
    guard let place = (next..<end).first(where: { areEqual(other.bytes(of: $0), bytes) }) else {
      rest.append(code)
      continue
    }
    codes[code] = Int32(place)
    isFree[place] = false
    next = place + 1
  }
  if rest.isEmpty { return codes }
  let index = TextIndex(pool, codes: rest)
  for code in 0..<other.count where isFree[code] {
    if let match = index.code(of: other.bytes(of: code)) { codes[match] = Int32(code) }
  }
  return codes
}
