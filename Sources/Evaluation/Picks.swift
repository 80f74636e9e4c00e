import Accounts
import Checking

// One row of many: the one with the latest day, the place of a value.
extension Facts {
  /// The value of the row of each group in which `by` is the greatest, or the least.
  ///
  /// Rows in which `by` is missing are left out; rows that share the greatest and have different
  /// values leave none.
  func picked(
    _ value: Column, _ by: Column, isGreatest: Bool, _ rows: Bitmap, _ grouped: Grouped
  ) -> Column {
    var usable = rows
    if let known = by.known { usable = usable.intersection(known) }
    if let disputed = by.conflicted { usable = usable.subtracting(disputed) }
    let key = SortKey(by, nil, isDescending: isGreatest)
    let picks = Buffer<Int32>(zeroed: grouped.count)
    picks.base.update(repeating: -1, count: grouped.count)
    let tied = Bitmap(count: grouped.count)
    usable.forEachRow { row in
      let group = Int(grouped.groups.base[row])
      let best = picks.base[group]
      if best < 0 || key.isAfter(UInt32(best), UInt32(row)) {
        picks.base[group] = Int32(row)
        tied.remove(group)
      } else if !key.isAfter(UInt32(row), UInt32(best)), value[row] != value[Int(best)] {
        tied.insert(group)
      }
    }
    tied.forEachRow { picks.base[$0] = -1 }
    return value.picking(picks)
  }

  /// The place of each value, 1 the greatest; equal values share one.
  func place(_ value: CheckedExpression, _ same: [CheckedExpression]) -> Column {
    let column = ColumnEvaluator(self).column(of: value)
    let (usable, members) = ranked(column, same)
    let key = SortKey(column, nil, isDescending: true)
    let places = Buffer<Int32>(zeroed: table.rowCount)
    for var group in members where !group.isEmpty {
      sort(&group, by: [key])
      var place: Int32 = 0
      for (index, row) in group.enumerated() {
        if index == 0 || key.isAfter(row, group[index - 1]) { place = Int32(index + 1) }
        places.base[Int(row)] = place
      }
    }
    return Column(
      type: .number, count: table.rowCount, storage: .integers(places), known: usable,
      conflicted: column.conflicted)
  }

  /// The rows that have a value, as a whole and by their keys.
  func ranked(_ column: Column, _ same: [CheckedExpression]) -> (
    usable: Bitmap, members: [[UInt32]]
  ) {
    let rows = same.isEmpty ? nil : peers(same)
    var usable = rows?.all ?? .full(count: table.rowCount)
    if let known = column.known { usable = usable.intersection(known) }
    if let disputed = column.conflicted { usable = usable.subtracting(disputed) }
    let groups = rows?.grouped ?? Grouped(groups: Buffer(zeroed: table.rowCount), count: 1)
    var members = [[UInt32]](repeating: [], count: groups.count)
    usable.forEachRow { members[Int(groups.groups.base[$0])].append(UInt32($0)) }
    return (usable, members)
  }
}

extension Bitmap {
  fileprivate func remove(_ row: Int) { words.base[row >> 6] &= ~(1 << UInt64(row & 63)) }
}
