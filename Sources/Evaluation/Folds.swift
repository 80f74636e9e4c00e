import Accounts
import Checking
import Vocabulary

/// What an aggregate makes of each group, and how many rows it left out for missing values.
func folded(
  _ fold: CheckedFold, _ measured: Column?, _ rows: Bitmap, _ all: Bitmap,
  _ assignment: GroupAssignment
) -> (column: Column, missing: Int) {
  let count = assignment.representatives.count
  var usable = rows
  if let measured {
    if let known = measured.known { usable = usable.intersection(known) }
    if let disputed = measured.conflicted { usable = usable.subtracting(disputed) }
  }
  let missing = rows.population - usable.population
  let counts = counted(usable, assignment, count)
  switch fold.aggregate.fold {
  case .count: return (Column(counts.map { .number(Double($0)) }, type: .number), missing)
  case .share:
    let totals = counted(all, assignment, count)
    let shares = zip(counts, totals).map { part, whole -> Value in
      whole == 0 ? .missing : .ratio(Double(part) / Double(whole))
    }
    return (Column(shares, type: .ratio), missing)
  default:
    guard let measured else { return (.missing(fold.type, count: count), missing) }
    let values: [Value]
    switch measured.storage {
    case .money, .days: values = wholeFold(fold, measured, usable, assignment, counts)
    default: values = numberFold(fold, measured, usable, assignment, counts)
    }
    return (Column(values, type: fold.type), missing)
  }
}

private func counted(_ rows: Bitmap, _ assignment: GroupAssignment, _ count: Int) -> [Int] {
  var counts = [Int](repeating: 0, count: count)
  counts.withUnsafeMutableBufferPointer { counts in
    rows.forEachRow { counts[Int(assignment.groups.base[$0])] &+= 1 }
  }
  return counts
}

/// Money and days, exact.
private func wholeFold(
  _ fold: CheckedFold, _ measured: Column, _ rows: Bitmap, _ assignment: GroupAssignment,
  _ counts: [Int]
) -> [Value] {
  func value(_ whole: Int64) -> Value {
    measured.type == .date
      ? .date(CalendarDate(dayNumber: Int32(truncatingIfNeeded: whole))) : .money(whole)
  }
  if fold.aggregate.fold == .median {
    return medians(rows, assignment, counts.count) { measured.whole($0) }.map { middle in
      middle.map { value(midpoint($0.0, $0.1)) } ?? .missing
    }
  }
  var results = [Int64](repeating: 0, count: counts.count)
  var isGood = [Bool](repeating: true, count: counts.count)
  var isFirst = [Bool](repeating: true, count: counts.count)
  rows.forEachRow { row in
    let group = Int(assignment.groups.base[row])
    let cell = measured.whole(row)
    switch fold.aggregate.fold {
    case .least: results[group] = isFirst[group] ? cell : min(results[group], cell)
    case .greatest: results[group] = isFirst[group] ? cell : max(results[group], cell)
    default:
      let (sum, overflow) = results[group].addingReportingOverflow(cell)
      results[group] = sum
      if overflow { isGood[group] = false }
    }
    isFirst[group] = false
  }
  return results.indices.map { group in
    let isNothing = counts[group] == 0 && fold.aggregate.fold != .sum
    guard isGood[group], !isNothing else { return .missing }
    guard fold.aggregate.fold == .average else { return value(results[group]) }
    let mean = Double(results[group]) / Double(counts[group])
    return value(Int64(mean.rounded(.toNearestOrEven)))
  }
}

/// Plain numbers and shares.
private func numberFold(
  _ fold: CheckedFold, _ measured: Column, _ rows: Bitmap, _ assignment: GroupAssignment,
  _ counts: [Int]
) -> [Value] {
  func value(_ number: Double) -> Value {
    measured.type == .ratio ? .ratio(number) : .number(number)
  }
  if fold.aggregate.fold == .median {
    return medians(rows, assignment, counts.count) { measured.number($0) }.map { middle in
      middle.map { value(($0.0 + $0.1) / 2) } ?? .missing
    }
  }
  var results = [Double](repeating: 0, count: counts.count)
  var isFirst = [Bool](repeating: true, count: counts.count)
  rows.forEachRow { row in
    let group = Int(assignment.groups.base[row])
    let cell = measured.number(row)
    switch fold.aggregate.fold {
    case .least: results[group] = isFirst[group] ? cell : min(results[group], cell)
    case .greatest: results[group] = isFirst[group] ? cell : max(results[group], cell)
    default: results[group] += cell
    }
    isFirst[group] = false
  }
  return results.indices.map { group in
    switch fold.aggregate.fold {
    case .sum: value(results[group])
    case .average: counts[group] == 0 ? .missing : value(results[group] / Double(counts[group]))
    default: counts[group] == 0 ? .missing : value(results[group])
    }
  }
}

/// The two middle values of each group, the same one twice where there is one in the middle.
private func medians<Cell: Comparable>(
  _ rows: Bitmap, _ assignment: GroupAssignment, _ count: Int, _ cell: (Int) -> Cell
) -> [(Cell, Cell)?] {
  var values = [[Cell]](repeating: [], count: count)
  rows.forEachRow { values[Int(assignment.groups.base[$0])].append(cell($0)) }
  return values.map { cells in
    guard !cells.isEmpty else { return nil }
    let sorted = cells.sorted()
    return (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
  }
}

/// The whole number in the middle, half a step rounded to the even one, without overflow.
private func midpoint(_ low: Int64, _ high: Int64) -> Int64 {
  let middle = low / 2 + high / 2 + (low % 2 + high % 2) / 2
  let isHalf = (low % 2 + high % 2) % 2 != 0
  return isHalf && middle % 2 != 0 ? middle + (middle > 0 ? 1 : -1) : middle
}

extension Bitmap {
  /// Calls `body` for each row that is set, in order.
  @inline(__always)
  func forEachRow(_ body: (Int) -> Void) {
    for word in 0..<wordCount {
      var bits = words.base[word]
      while bits != 0 {
        body(word &* 64 &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }
}

extension Column {
  /// The hundredths or the day number of a cell.
  @inline(__always)
  fileprivate func whole(_ row: Int) -> Int64 {
    switch storage {
    case .money(let cells): cells.base[row]
    case .days(let cells): Int64(cells.base[row])
    default: 0
    }
  }

  /// The number in a cell.
  @inline(__always)
  fileprivate func number(_ row: Int) -> Double {
    switch storage {
    case .integers(let cells): Double(cells.base[row])
    case .numbers(let cells): cells.base[row]
    default: 0
    }
  }
}
