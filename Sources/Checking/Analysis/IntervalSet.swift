/// A set of whole numbers as closed ranges, ascending and with a gap between any two.
///
/// Everything that a field can hold is counted out in whole numbers: days, hundredths of money, the
/// numbers of words, and numbers themselves by their place among all that a machine can hold.
struct IntervalSet: Hashable, Sendable {
  private(set) var ranges: [ClosedRange<Int64>]

  static let empty = IntervalSet(ranges: [])

  init(_ range: ClosedRange<Int64>) { ranges = [range] }

  init(_ number: Int64) { ranges = [number...number] }

  /// The numbers from `low` to `high`; none where `low` is above `high`.
  init(from low: Int64, to high: Int64) { ranges = low <= high ? [low...high] : [] }

  /// Single numbers, in any order.
  init(numbers: some Sequence<Int64>) {
    var set = IntervalSet.empty
    for number in numbers { set = set.union(IntervalSet(number)) }
    self = set
  }

  private init(ranges: [ClosedRange<Int64>]) { self.ranges = ranges }

  var isEmpty: Bool { ranges.isEmpty }

  func contains(_ number: Int64) -> Bool { ranges.contains { $0.contains(number) } }

  func intersection(_ other: IntervalSet) -> IntervalSet {
    var result: [ClosedRange<Int64>] = []
    var (i, j) = (0, 0)
    while i < ranges.count, j < other.ranges.count {
      let (a, b) = (ranges[i], other.ranges[j])
      let low = max(a.lowerBound, b.lowerBound)
      let high = min(a.upperBound, b.upperBound)
      if low <= high { result.append(low...high) }
      if a.upperBound < b.upperBound { i += 1 } else { j += 1 }
    }
    return IntervalSet(ranges: result)
  }

  func subtracting(_ other: IntervalSet) -> IntervalSet {
    var result: [ClosedRange<Int64>] = []
    for range in ranges {
      var low = range.lowerBound
      var isUsedUp = false
      for hole in other.ranges where hole.upperBound >= low && hole.lowerBound <= range.upperBound {
        if hole.lowerBound > low { result.append(low...(hole.lowerBound - 1)) }
        guard hole.upperBound < range.upperBound else {
          isUsedUp = true
          break
        }
        low = hole.upperBound + 1
      }
      if !isUsedUp { result.append(low...range.upperBound) }
    }
    return IntervalSet(ranges: result)
  }

  func union(_ other: IntervalSet) -> IntervalSet {
    var result: [ClosedRange<Int64>] = []
    for range in (ranges + other.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = result.last else {
        result.append(range)
        continue
      }
      // Neighbours join; the comparison cannot overflow, as `last` ends below the largest number.
      if last.upperBound == .max || range.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return IntervalSet(ranges: result)
  }
}

/// What a dimension can be: known values, and two points that are no value.
struct PointSet: Hashable, Sendable {
  var values: IntervalSet
  var missing = false
  /// Rules disagree, so that every test of the field is unknown; only decided fields can.
  var conflicting = false

  static let empty = PointSet(values: .empty)

  var isEmpty: Bool { values.isEmpty && !missing && !conflicting }

  func intersection(_ other: PointSet) -> PointSet {
    PointSet(
      values: values.intersection(other.values), missing: missing && other.missing,
      conflicting: conflicting && other.conflicting)
  }

  func subtracting(_ other: PointSet) -> PointSet {
    PointSet(
      values: values.subtracting(other.values), missing: missing && !other.missing,
      conflicting: conflicting && !other.conflicting)
  }

  func union(_ other: PointSet) -> PointSet {
    PointSet(
      values: values.union(other.values), missing: missing || other.missing,
      conflicting: conflicting || other.conflicting)
  }

  func isSubset(of other: PointSet) -> Bool { subtracting(other).isEmpty }
}

extension Double {
  /// The place of the number among all that can be held, zero having place 0.
  var place: Int64 {
    let distance = Int64(bitPattern: magnitude.bitPattern)
    return self < 0 ? -distance : distance
  }

  /// The number at a place.
  init(place: Int64) {
    let number = Double(bitPattern: place.magnitude)
    self = place < 0 ? -number : number
  }
}
