/// Finds the changes of a column that are worth naming.
struct FurthestMoves {
  private let old: Column
  private let new: Column
  private let pairs: RowPairs
  private let most = 3
  /// How many different texts a column may have for its changes to be counted by kind.
  private let mostTexts = 4096

  init(_ old: Column, _ new: Column, _ pairs: RowPairs) {
    self.old = old
    self.new = new
    self.pairs = pairs
  }

  /// Of numbers and dates those that are furthest; of words the most frequent; of texts that are
  /// nearly all different the first.
  func moves(at places: Bitmap) -> [FieldChanges.Move] {
    switch (old.storage, new.storage) {
    case (.truth(let left), .truth(let right)):
      frequent(places) { (left[$0] ? 1 : 0, right[$1] ? 1 : 0) }
    case (.days(let left), .days(let right)):
      furthest(places) { Double(right.base[$1]) - Double(left.base[$0]) }
    case (.money(let left), .money(let right)):
      furthest(places) { Double(right.base[$1]) - Double(left.base[$0]) }
    default:
      if old.pool != nil { texts(places) } else { furthest(places, numbers) }
    }
  }

  private func numbers(_ before: Int, _ after: Int) -> Double {
    new.plainNumber(after) - old.plainNumber(before)
  }

  private func texts(_ places: Bitmap) -> [FieldChanges.Move] {
    let count = max(old.pool?.count ?? 0, new.pool?.count ?? 0)
    guard count <= mostTexts else { return places.rows(limit: most).map { move(at: $0, count: 1) } }
    return frequent(places) { (old.code($0), new.code($1)) }
  }

  @inline(__always)
  private func furthest(_ places: Bitmap, _ way: (Int, Int) -> Double) -> [FieldChanges.Move] {
    var best: [(way: Double, place: Int)] = []
    places.forEachRow { place in
      let way = way(Int(pairs.before.base[place]), Int(pairs.after.base[place])).magnitude
      if best.count == most, let last = best.last, way <= last.way { return }
      let index = best.firstIndex { $0.way < way } ?? best.count
      best.insert((way, place), at: index)
      if best.count > most { best.removeLast() }
    }
    return best.map { move(at: $0.place, count: 1) }
  }

  @inline(__always)
  private func frequent(_ places: Bitmap, _ codes: (Int, Int) -> (Int, Int))
    -> [FieldChanges.Move]
  {
    var kinds: [UInt64: (count: Int, first: Int)] = [:]
    places.forEachRow { place in
      let (from, to) = codes(Int(pairs.before.base[place]), Int(pairs.after.base[place]))
      kinds[UInt64(from) << 32 | UInt64(to), default: (0, place)].count += 1
    }
    let sorted = kinds.values.sorted { ($1.count, $0.first) < ($0.count, $1.first) }
    return sorted.prefix(most).map { move(at: $0.first, count: $0.count) }
  }

  private func move(at place: Int, count: Int) -> FieldChanges.Move {
    let (before, after) = (Int(pairs.before.base[place]), Int(pairs.after.base[place]))
    return FieldChanges.Move(from: old[before], to: new[after], count: count, row: after)
  }
}

extension Column {
  /// The number of a row of plain numbers; 0 for other columns.
  fileprivate func plainNumber(_ row: Int) -> Double {
    switch storage {
    case .integers(let cells): Double(cells.base[row])
    case .numbers(let cells): cells.base[row]
    default: 0
    }
  }
}

extension Bitmap {
  /// Calls `body` with each row that is set, in order.
  @inline(__always)
  fileprivate func forEachRow(_ body: (Int) -> Void) {
    for word in 0..<wordCount {
      var bits = words.base[word]
      while bits != 0 {
        body(word &* 64 &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }
}
