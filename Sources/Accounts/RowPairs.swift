/// The rows that two states of a table have in common.
struct RowPairs: Sendable {
  /// The rows of the earlier state, in its order.
  let before: Buffer<Int32>
  /// At the same places the rows of the later state.
  let after: Buffer<Int32>

  /// How many rows both states have.
  var count: Int { before.count }

  /// The rows that a match has joined.
  init(_ match: RowMatch) {
    var count = 0
    for row in 0..<match.later.count where match.later.base[row] >= 0 { count += 1 }
    before = Buffer(zeroed: count)
    after = Buffer(zeroed: count)
    var place = 0
    for row in 0..<match.later.count where match.later.base[row] >= 0 {
      before.base[place] = Int32(row)
      after.base[place] = match.later.base[row]
      place += 1
    }
  }

  /// The pairs about whose cells `test` says yes.
  @inline(__always)
  private func places(where test: (Int, Int) -> Bool) -> Bitmap {
    let result = Bitmap(count: count)
    for word in 0..<result.wordCount {
      var bits: UInt64 = 0
      let start = word &* 64
      for place in start..<min(start &+ 64, count)
      where test(Int(before.base[place]), Int(after.base[place])) {
        bits |= 1 &<< UInt64(place &- start)
      }
      result.words.base[word] = bits
    }
    return result
  }

  /// How the cells of a column differ; nil when the two hold things that cannot be compared.
  func difference(_ old: Column, _ new: Column) -> CellDifference? {
    let none = Bitmap(count: count)
    var result = CellDifference(changed: none, touched: none)
    let known = knownPlaces(old, new)
    if let known {
      result.filled = known.after.words(with: known.before) { $0 & ~$1 }.population
      result.emptied = known.before.words(with: known.after) { $0 & ~$1 }.population
      result.touched = known.before.words(with: known.after, ^)
    }
    let both = known.map { $0.before.words(with: $0.after, &) }
    if let both, both.population == 0 { return result }
    guard let changed = differing(old, new) else { return nil }
    result.changed = both.map { changed.words(with: $0, &) } ?? changed
    result.touched = result.touched.words(with: result.changed, |)
    return result
  }

  /// The pairs whose earlier cell is known, and those whose later one is; nil when all are.
  private func knownPlaces(_ old: Column, _ new: Column) -> (before: Bitmap, after: Bitmap)? {
    if old.known == nil, new.known == nil { return nil }
    let all = Bitmap.full(count: count)
    return (
      old.known.map { known in places { row, _ in known[row] } } ?? all,
      new.known.map { known in places { _, row in known[row] } } ?? all
    )
  }

  /// The pairs whose cells differ, where both are known; elsewhere the bits mean nothing.
  private func differing(_ old: Column, _ new: Column) -> Bitmap? {
    if let oldPool = old.pool, let newPool = new.pool {
      return differingTexts((old, oldPool), (new, newPool))
    }
    guard old.type == new.type else { return nil }
    return switch (old.storage, new.storage) {
    case (.truth(let left), .truth(let right)): places { left[$0] != right[$1] }
    case (.days(let left), .days(let right)): places { left.base[$0] != right.base[$1] }
    case (.integers(let left), .integers(let right)): places { left.base[$0] != right.base[$1] }
    case (.numbers(let left), .numbers(let right)): places { left.base[$0] != right.base[$1] }
    case (.money(let left), .money(let right)): places { left.base[$0] != right.base[$1] }
    case (.integers(let left), .numbers(let right)):
      places { Double(left.base[$0]) != right.base[$1] }
    case (.numbers(let left), .integers(let right)):
      places { left.base[$0] != Double(right.base[$1]) }
    default: nil
    }
  }

  private func differingTexts(
    _ old: (column: Column, pool: TextPool), _ new: (column: Column, pool: TextPool)
  ) -> Bitmap {
    let few = 1 << 14
    let (left, right) = (old.column, new.column)
    guard old.pool.count < few, new.pool.count < few else {
      let (oldPool, newPool) = (old.pool, new.pool)
      return places {
        !areEqual(oldPool.bytes(of: left.code($0)), newPool.bytes(of: right.code($1)))
      }
    }
    let same = Buffer(sameTexts(of: old.pool, in: new.pool))
    return places { same.base[left.code($0)] != Int32(truncatingIfNeeded: right.code($1)) }
  }
}

/// How the cells of a column differ between two states, over the rows that both have.
struct CellDifference {
  /// The pairs whose cells are known in both states, and not equal.
  var changed: Bitmap
  /// The pairs whose cells are not alike: changed, filled or emptied.
  var touched: Bitmap
  /// How many cells were missing and are known.
  var filled = 0
  /// How many cells were known and are missing.
  var emptied = 0
}

extension Bitmap {
  /// The bits of two sets of equally many rows, joined word by word.
  func words(with other: Bitmap, _ join: (UInt64, UInt64) -> UInt64) -> Bitmap {
    let result = Bitmap(count: count)
    for word in 0..<wordCount {
      result.words.base[word] = join(words.base[word], other.words.base[word])
    }
    return result
  }
}
