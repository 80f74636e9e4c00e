import Accounts

/// Rows of a table, ascending, each once: few of many.
struct RowSet: Sendable {
  let rows: Buffer<Int32>

  var count: Int { rows.count }

  init(_ rows: some Sequence<Int32>) { self.rows = Buffer(Array(rows)) }

  /// The rows that are in one of the sets.
  init(union sets: [RowSet]) {
    if sets.count == 1 {
      rows = sets[0].rows
    } else {
      rows = Buffer(Set(sets.flatMap { Array($0.rows.cells) }).sorted())
    }
  }

  /// The rows at some places of the set.
  func picking(_ places: [Int]) -> RowSet { RowSet(places.map { rows.base[$0] }) }

  /// The place of a row; nil when it is not in the set.
  func place(of row: Int32) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if rows.base[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < count && rows.base[low] == row ? low : nil
  }

  /// The places that the rows of the set have in a larger one, and the rows that it has; others are
  /// left out.
  func places(in larger: RowSet) -> (places: [Int32], of: Buffer<Int32>) {
    var places: [Int32] = []
    var own: [Int32] = []
    for index in 0..<count {
      guard let place = larger.place(of: rows.base[index]) else { continue }
      places.append(Int32(place))
      own.append(Int32(index))
    }
    return (places, Buffer(own))
  }
}

extension Column {
  /// The same column with the cells of `cells`, one for each of `patched`, where `rows` has them.
  func overlaid(_ rows: RowSet, with cells: Column, of patched: RowSet) -> Column {
    let (places, own) = patched.places(in: rows)
    if places.count == patched.count { return overlaid(at: places, with: cells) }
    return overlaid(at: places, with: cells.picking(own))
  }

  /// The rows in which two columns over the same rows differ.
  func rows(differingFrom other: Column) -> [Int] {
    var words = TextWords([])
    let (one, two) = (CellKeys(self, &words), CellKeys(other, &words))
    return (0..<min(count, other.count)).filter { one.keys.base[$0] != two.keys.base[$0] }
  }
}
