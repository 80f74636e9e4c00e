import Accounts
import Checking

/// Which group each row belongs to.
struct GroupAssignment {
  /// The number of each row's group; meaningless for rows that are not chosen.
  let groups: Buffer<Int32>
  /// One row of each group, in the order of the groups.
  let representatives: Buffer<Int32>
  /// For each group, which value of the first key it has, numbered in the order of the groups; and
  /// how many values that key has.
  let firstKeys: (ofGroup: Buffer<Int32>, count: Int)

  /// The groups of the rows with equal keys, in the order of the keys.
  ///
  /// `isWhole` makes one group of all rows, even of none.
  init(_ keys: [Column], _ fields: [FieldSchema?], _ chosen: Bitmap, isWhole: Bool) {
    guard !isWhole else {
      groups = Buffer(zeroed: chosen.count)
      representatives = Buffer(zeroed: 1)
      firstKeys = (Buffer(zeroed: 1), 1)
      return
    }
    var numbers = Buffer<Int32>(zeroed: chosen.count)
    var firstRows: [Int32] = []
    var byFirstKey: (numbers: Buffer<Int32>, count: Int)?
    for key in keys {
      let pairs = PairNumbers(numbers, CellKeys(alone: key).keys, chosen)
      (numbers, firstRows) = (pairs.numbers, pairs.firstRows)
      if byFirstKey == nil { byFirstKey = (numbers, firstRows.count) }
    }
    let sortKeys = zip(keys, fields).map { SortKey($0, $1, isDescending: false) }
    var sorted = firstRows.map { UInt32($0) }
    sort(&sorted, by: sortKeys)
    let place = Buffer<Int32>(zeroed: sorted.count)
    for (index, row) in sorted.enumerated() {
      place.base[Int(numbers.base[Int(row)])] = Int32(index)
    }
    firstKeys = GroupAssignment.inOrder(of: sorted, byFirstKey)
    let ordered = Buffer<Int32>(zeroed: chosen.count)
    chosen.forEachRow { ordered.base[$0] = place.base[Int(numbers.base[$0])] }
    groups = ordered
    representatives = Buffer(sorted.map { Int32($0) })
  }

  /// The numbers of the first key's values, in the order in which groups have them.
  private static func inOrder(
    of rows: [UInt32], _ byFirstKey: (numbers: Buffer<Int32>, count: Int)?
  ) -> (ofGroup: Buffer<Int32>, count: Int) {
    let ofGroup = Buffer<Int32>(zeroed: rows.count)
    guard let (numbers, count) = byFirstKey else { return (ofGroup, 0) }
    // 0 where a value has not been met yet.
    let places = Buffer<Int32>(zeroed: count)
    var met: Int32 = 0
    for (group, row) in rows.enumerated() {
      let number = Int(numbers.base[Int(row)])
      if places.base[number] == 0 {
        met += 1
        places.base[number] = met
      }
      ofGroup.base[group] = places.base[number] - 1
    }
    return (ofGroup, count)
  }
}

/// The different pairs of a group and a cell, numbered from 0 in the order in which they are met.
struct PairNumbers {
  /// The number of each row's pair; 0 for rows that are not chosen.
  let numbers: Buffer<Int32>
  /// The first row of each pair.
  let firstRows: [Int32]

  /// Open addressing over the first rows; the pairs themselves stay in the columns.
  init(_ groups: Buffer<Int32>, _ cells: Buffer<Int64>, _ chosen: Bitmap) {
    let numbers = Buffer<Int32>(zeroed: chosen.count)
    var firstRows: [Int32] = []
    var slots = Buffer<Int32>(zeroed: 1024)
    var mask = 1023
    chosen.forEachRow { row in
      var place = PairNumbers.hash(groups.base[row], cells.base[row]) & mask
      while slots.base[place] != 0 {
        let first = Int(firstRows[Int(slots.base[place]) - 1])
        if cells.base[first] == cells.base[row], groups.base[first] == groups.base[row] { break }
        place = (place &+ 1) & mask
      }
      if slots.base[place] == 0 {
        firstRows.append(Int32(row))
        slots.base[place] = Int32(firstRows.count)
      }
      numbers.base[row] = slots.base[place] - 1
      if firstRows.count &* 2 > mask {
        slots = PairNumbers.grown(slots, firstRows, groups, cells)
        mask = slots.count - 1
      }
    }
    self.numbers = numbers
    self.firstRows = firstRows
  }

  private static func grown(
    _ slots: Buffer<Int32>, _ firstRows: [Int32], _ groups: Buffer<Int32>, _ cells: Buffer<Int64>
  ) -> Buffer<Int32> {
    let larger = Buffer<Int32>(zeroed: slots.count * 4)
    let mask = larger.count - 1
    for (index, row) in firstRows.enumerated() {
      var place = hash(groups.base[Int(row)], cells.base[Int(row)]) & mask
      while larger.base[place] != 0 { place = (place &+ 1) & mask }
      larger.base[place] = Int32(index + 1)
    }
    return larger
  }

  @inline(__always)
  private static func hash(_ group: Int32, _ cell: Int64) -> Int {
    var state = UInt64(bitPattern: cell) ^ (UInt64(UInt32(bitPattern: group)) << 32)
    state = (state ^ state >> 32) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: (state ^ state >> 29) >> 8)
  }
}
