import Accounts
import Checking
import Vocabulary

/// Which group each row of a table belongs to.
struct Grouped {
  /// The number of each row's group; meaningless for rows that are left out.
  let groups: Buffer<Int32>
  /// How many groups there are.
  let count: Int
}

/// What an aggregate makes of each group, and how many rows it left out for missing values.
///
/// `rows` are the rows that pass the aggregate's own test, `all` those it is a share of.
func folded(
  _ aggregate: Aggregate, _ measured: Column?, _ rows: Bitmap, of all: Bitmap, _ grouped: Grouped
) -> (column: Column, missing: Int) {
  if StopRequest.isMade { return (.missing(measured?.type ?? .number, count: grouped.count), 0) }
  var usable = rows
  if let measured {
    if let known = measured.known { usable = usable.intersection(known) }
    if let disputed = measured.conflicted { usable = usable.subtracting(disputed) }
  }
  let missing = rows.population - usable.population
  let counts = counted(usable, grouped)
  switch aggregate.fold {
  case .count:
    return (Column(type: .number, count: grouped.count, storage: .integers(counts)), missing)
  case .distinct:
    return (distinctCounts(measured, usable, grouped), missing)
  case .share:
    return (share(counts, of: counted(all, grouped), grouped.count), missing)
  default:
    guard let measured else { return (.missing(.number, count: grouped.count), missing) }
    let column =
      switch measured.storage {
      case .money, .days: wholeFold(aggregate.fold, measured, usable, grouped, counts)
      default: numberFold(aggregate.fold, measured, usable, grouped, counts)
      }
    return (column, missing)
  }
}

/// How many of the rows each group has.
func counted(_ rows: Bitmap, _ grouped: Grouped) -> Buffer<Int32> {
  let counts = Buffer<Int32>(zeroed: grouped.count)
  let (cells, groups) = (counts.base, grouped.groups.base)
  rows.forEachRow { cells[Int(groups[$0])] &+= 1 }
  return counts
}

/// How many different values the rows of each group have.
private func distinctCounts(_ measured: Column?, _ rows: Bitmap, _ grouped: Grouped) -> Column {
  let counts = Buffer<Int32>(zeroed: grouped.count)
  if let measured {
    let pairs = PairNumbers(grouped.groups, CellKeys(alone: measured).keys, rows)
    for row in pairs.firstRows { counts.base[Int(grouped.groups.base[Int(row)])] &+= 1 }
  }
  return Column(type: .number, count: grouped.count, storage: .integers(counts))
}

private func share(_ parts: Buffer<Int32>, of wholes: Buffer<Int32>, _ count: Int) -> Column {
  let shares = Buffer<Double>(zeroed: count)
  for group in 0..<count where wholes.base[group] > 0 {
    shares.base[group] = Double(parts.base[group]) / Double(wholes.base[group])
  }
  return Column(
    type: .ratio, count: count, storage: .numbers(shares), known: present(wholes, count))
}

/// The groups that have rows; nil when all have.
private func present(_ counts: Buffer<Int32>, _ count: Int) -> Bitmap? {
  let known = Bitmap(count: count)
  for group in 0..<count where counts.base[group] > 0 { known.insert(group) }
  return known.population == count ? nil : known
}

/// Money and days, exact; a sum that cannot be held is missing.
private func wholeFold(
  _ fold: Aggregate.Fold, _ measured: Column, _ rows: Bitmap, _ grouped: Grouped,
  _ counts: Buffer<Int32>
) -> Column {
  let count = grouped.count
  let results = Buffer<Int64>(zeroed: count)
  var known = fold == .sum ? nil : present(counts, count)
  let (cells, groups) = (results.base, grouped.groups.base)
  switch fold {
  case .least:
    cells.update(repeating: .max, count: count)
    rows.forEachRow {
      let group = Int(groups[$0])
      cells[group] = min(cells[group], measured.whole($0))
    }
  case .greatest:
    cells.update(repeating: .min, count: count)
    rows.forEachRow {
      let group = Int(groups[$0])
      cells[group] = max(cells[group], measured.whole($0))
    }
  case .median:
    forEachMedian(rows, grouped, counts, { measured.whole($0) }) {
      cells[$0] = midpoint($1, $2)
    }
  default:
    var overflown: [Int] = []
    rows.forEachRow {
      let group = Int(groups[$0])
      let (sum, overflow) = cells[group].addingReportingOverflow(measured.whole($0))
      cells[group] = sum
      if overflow { overflown.append(group) }
    }
    if fold == .average {
      for group in 0..<count where counts.base[group] > 0 {
        let mean = Double(cells[group]) / Double(counts.base[group])
        cells[group] = Int64(mean.rounded(.toNearestOrEven))
      }
    }
    if !overflown.isEmpty {
      let lost = Bitmap(count: count)
      for group in overflown { lost.insert(group) }
      known = (known ?? .full(count: count)).subtracting(lost)
    }
  }
  return Column(
    type: measured.type, count: count, storage: storage(measured.type, results), known: known)
}

/// Whole numbers as money or days; cells that no row fills are zero.
private func storage(_ type: ValueType, _ wholes: Buffer<Int64>) -> Column.Storage {
  guard type == .date else { return .money(wholes) }
  let days = Buffer<Int32>(zeroed: wholes.count)
  for group in 0..<wholes.count {
    days.base[group] = Int32(truncatingIfNeeded: wholes.base[group])
  }
  return .days(days)
}

/// Plain numbers and shares.
private func numberFold(
  _ fold: Aggregate.Fold, _ measured: Column, _ rows: Bitmap, _ grouped: Grouped,
  _ counts: Buffer<Int32>
) -> Column {
  let count = grouped.count
  let results = Buffer<Double>(zeroed: count)
  let (cells, groups) = (results.base, grouped.groups.base)
  switch fold {
  case .least:
    cells.update(repeating: .infinity, count: count)
    rows.forEachRow {
      let group = Int(groups[$0])
      cells[group] = min(cells[group], measured.number($0))
    }
  case .greatest:
    cells.update(repeating: -.infinity, count: count)
    rows.forEachRow {
      let group = Int(groups[$0])
      cells[group] = max(cells[group], measured.number($0))
    }
  case .median:
    forEachMedian(rows, grouped, counts, { measured.number($0) }) {
      cells[$0] = ($1 + $2) / 2
    }
  default:
    rows.forEachRow { cells[Int(groups[$0])] += measured.number($0) }
    if fold == .average {
      for group in 0..<count where counts.base[group] > 0 {
        cells[group] /= Double(counts.base[group])
      }
    }
  }
  for group in 0..<count where fold != .sum && counts.base[group] == 0 { cells[group] = 0 }
  return Column(
    type: measured.type, count: count, storage: .numbers(results),
    known: fold == .sum ? nil : present(counts, count))
}

/// Calls `body` with each group that has rows and its two middle values, the same one twice where
/// there is one in the middle.
@inline(__always)
private func forEachMedian<Cell: Comparable & BitwiseCopyable>(
  _ rows: Bitmap, _ grouped: Grouped, _ counts: Buffer<Int32>, _ cell: (Int) -> Cell,
  _ body: (Int, Cell, Cell) -> Void
) {
  let ends = Buffer<Int32>(zeroed: grouped.count + 1)
  for group in 0..<grouped.count {
    ends.base[group + 1] = ends.base[group] + counts.base[group]
  }
  let sorted = Buffer<Cell>(zeroed: rows.population)
  let next = Buffer<Int32>(Array(ends.cells))
  rows.forEachRow { row in
    let group = Int(grouped.groups.base[row])
    sorted.base[Int(next.base[group])] = cell(row)
    next.base[group] &+= 1
  }
  for group in 0..<grouped.count where counts.base[group] > 0 {
    let size = Int(counts.base[group])
    var cells = UnsafeMutableBufferPointer(
      start: sorted.base + Int(ends.base[group]), count: size)
    cells.sort()
    body(group, cells[(size - 1) / 2], cells[size / 2])
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
  func whole(_ row: Int) -> Int64 {
    switch storage {
    case .money(let cells): cells.base[row]
    case .days(let cells): Int64(cells.base[row])
    default: 0
    }
  }

  /// The number in a cell.
  @inline(__always)
  func number(_ row: Int) -> Double {
    switch storage {
    case .integers(let cells): Double(cells.base[row])
    case .numbers(let cells): cells.base[row]
    default: 0
    }
  }
}
