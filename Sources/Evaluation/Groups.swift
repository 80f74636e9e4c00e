import Accounts
import Checking
import Syntax

/// The groups that some keys make of rows.
struct Groups {
  /// The number of each row's group; meaningless for rows that are not chosen.
  let ofRow: Buffer<Int32>
  let count: Int
  /// One row of each group, -1 for a group without rows.
  let representatives: Buffer<Int32>
  /// For each key its cells, group by group; fewer than the question has for totals.
  let keys: [Column]
  /// Whether periods without rows were left out because there are too many.
  let hasGaps: Bool
  /// For each group, which value of the first key it has, and how many values that key has.
  private let firstKeys: (ofGroup: Buffer<Int32>, count: Int)

  /// The groups of the rows with equal keys.
  ///
  /// `columns` are the keys of all rows. Where one key alone makes periods, those between the first
  /// and the last are there too, though they have no rows.
  init(_ keys: [GroupKey], _ columns: [Column], _ chosen: Bitmap) {
    let assignment = GroupAssignment(
      columns, keys.map(\.value.field), chosen, isWhole: keys.isEmpty)
    firstKeys = assignment.firstKeys
    let found = assignment.representatives
    let cells = columns.map { $0.picking(found) }
    if keys.count == 1, case .period(let period) = keys[0].step {
      let filled = FilledPeriods(cells[0], period)
      if let places = filled.places {
        ofRow = places.picking(assignment.groups, chosen)
        representatives = found.spread(places, count: filled.days.count)
        count = filled.days.count
        self.keys = [filled.days]
        hasGaps = false
        return
      }
      hasGaps = filled.hasGaps
    } else {
      hasGaps = false
    }
    ofRow = assignment.groups
    count = found.count
    representatives = found
    self.keys = cells
  }

  /// One group for each pair of a group of `rows` and one of the first `width` of `columns`; rows
  /// in other columns must not be chosen.
  init(_ rows: Groups, _ columns: Groups, width: Int, _ chosen: Bitmap) {
    let ofRow = Buffer<Int32>(zeroed: chosen.count)
    chosen.forEachRow {
      ofRow.base[$0] = rows.ofRow.base[$0] &* Int32(width) &+ columns.ofRow.base[$0]
    }
    let rowGroups = Buffer<Int32>(zeroed: rows.count * width)
    for group in 0..<rowGroups.count { rowGroups.base[group] = Int32(group / width) }
    self.ofRow = ofRow
    count = rowGroups.count
    representatives = rows.representatives
    keys = rows.keys.map { $0.picking(rowGroups) }
    hasGaps = false
    firstKeys = (Buffer(zeroed: 0), 0)
  }

  /// One group for each value of the first key of `groups`, which have several keys, over the rows
  /// that are chosen.
  init(firstKeyOf groups: Groups, _ chosen: Bitmap) {
    let (ofGroup, count) = groups.firstKeys
    let ofRow = Buffer<Int32>(zeroed: chosen.count)
    chosen.forEachRow { ofRow.base[$0] = ofGroup.base[Int(groups.ofRow.base[$0])] }
    let representatives = Buffer<Int32>(zeroed: count)
    let firstGroups = Buffer<Int32>(zeroed: count)
    for group in stride(from: groups.count - 1, through: 0, by: -1) {
      let number = Int(ofGroup.base[group])
      firstGroups.base[number] = Int32(group)
      representatives.base[number] = groups.representatives.base[group]
    }
    self.ofRow = ofRow
    self.count = count
    self.representatives = representatives
    keys = [groups.keys[0].picking(firstGroups)]
    hasGaps = false
    firstKeys = (Buffer(zeroed: 0), 0)
  }

  /// For each group, which value of the first key it has, counted in the order of the groups.
  var firstKeyOfGroup: Buffer<Int32> { firstKeys.ofGroup }
}

/// The periods from the first to the last.
private struct FilledPeriods {
  /// For each group its place among all periods; nil when nothing is to be filled.
  let places: Buffer<Int32>?
  /// The first day of each period, then the groups that are in no period.
  let days: Column
  let hasGaps: Bool

  /// More periods than anybody looks at: a wrong date is more likely.
  private static let most = 1000

  init(_ cells: Column, _ period: KeySyntax.Period) {
    var found: [Int32] = []
    if case .days(let days) = cells.storage {
      for group in 0..<cells.count where cells.isKnown(group) && cells.conflicted?[group] != true {
        found.append(days.base[group])
      }
    }
    var all: [Int32] = []
    var next = found.first.map { CalendarDate(dayNumber: $0) }
    while let day = next, let last = found.last, day.dayNumber <= last, all.count <= Self.most {
      all.append(day.dayNumber)
      next = period.next(after: day)
      if next == day { break }
    }
    let isTooLong = all.count > Self.most || all.last != found.last
    guard all.count > found.count, !isTooLong else {
      (places, days, hasGaps) = (nil, cells, isTooLong && !found.isEmpty)
      return
    }
    // Groups without a day come last, the missing one and that of rows in conflict.
    let rest = cells.count - found.count
    let places = Buffer<Int32>(zeroed: cells.count)
    var place = 0
    for (group, day) in found.enumerated() {
      while all[place] != day { place += 1 }
      places.base[group] = Int32(place)
    }
    let source = Buffer<Int32>(zeroed: all.count + rest)
    let known = Bitmap(count: all.count + rest)
    for index in all.indices {
      source.base[index] = all[index]
      known.insert(index)
    }
    var disputed: Bitmap?
    for index in 0..<rest {
      places.base[found.count + index] = Int32(all.count + index)
      if cells.conflicted?[found.count + index] == true {
        let bits = Bitmap(count: all.count + rest)
        bits.insert(all.count + index)
        disputed = bits
      }
    }
    self.places = places
    days = Column(
      type: .date, count: all.count + rest, storage: .days(source),
      known: rest == 0 ? nil : known, conflicted: disputed)
    hasGaps = false
  }
}

extension Buffer<Int32> {
  /// For each chosen row the place of its group.
  fileprivate func picking(_ groups: Buffer<Int32>, _ chosen: Bitmap) -> Buffer<Int32> {
    let result = Buffer<Int32>(zeroed: groups.count)
    chosen.forEachRow { result.base[$0] = base[Int(groups.base[$0])] }
    return result
  }

  /// The cells at their places among `count`, -1 elsewhere.
  fileprivate func spread(_ places: Buffer<Int32>, count: Int) -> Buffer<Int32> {
    let result = Buffer<Int32>(zeroed: count)
    result.base.update(repeating: -1, count: count)
    for index in 0..<self.count { result.base[Int(places.base[index])] = base[index] }
    return result
  }
}
