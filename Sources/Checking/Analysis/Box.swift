/// What several dimensions allow together: a point lies in the box when it lies in every side.
///
/// A dimension that has no side is free.
struct Box: Hashable, Sendable {
  /// Ascending by dimension, none of them empty.
  private(set) var sides: [Side]

  /// The part of one dimension that a box takes.
  struct Side: Hashable, Sendable {
    let dimension: Int
    var set: PointSet
  }

  /// The whole space.
  static let everything = Box(sides: [])

  /// All points with that one restriction.
  init(_ dimension: Int, _ set: PointSet) { sides = [Side(dimension: dimension, set: set)] }

  private init(sides: [Side]) { self.sides = sides }

  /// What the box allows of a dimension; nil when it allows everything.
  subscript(dimension: Int) -> PointSet? {
    sides.first { $0.dimension == dimension }?.set
  }

  /// The points in both; nil when there are none.
  func intersection(_ other: Box) -> Box? {
    var result: [Side] = []
    result.reserveCapacity(sides.count + other.sides.count)
    var (i, j) = (0, 0)
    while i < sides.count, j < other.sides.count {
      let (a, b) = (sides[i], other.sides[j])
      if a.dimension == b.dimension {
        let both = a.set.intersection(b.set)
        if both.isEmpty { return nil }
        result.append(Side(dimension: a.dimension, set: both))
        i += 1
        j += 1
      } else if a.dimension < b.dimension {
        result.append(a)
        i += 1
      } else {
        result.append(b)
        j += 1
      }
    }
    result += sides[i...]
    result += other.sides[j...]
    return Box(sides: result)
  }

  /// Whether every point of this box lies in `other`.
  func isSubset(of other: Box) -> Bool {
    other.sides.allSatisfy { side in self[side.dimension]?.isSubset(of: side.set) ?? false }
  }

  /// The points outside `other`, as boxes that share none; `whole` is what a dimension can be.
  func subtracting(_ other: Box, whole: (Int) -> PointSet) -> [Box] {
    guard intersection(other) != nil else { return [self] }
    var pieces: [Box] = []
    var rest = self
    for side in other.sides {
      let own = rest[side.dimension] ?? whole(side.dimension)
      let outside = own.subtracting(side.set)
      if !outside.isEmpty { pieces.append(rest.setting(side.dimension, to: outside)) }
      rest = rest.setting(side.dimension, to: own.intersection(side.set))
    }
    return pieces
  }

  /// This box with another side, or with none where `set` is nil.
  func setting(_ dimension: Int, to set: PointSet?) -> Box {
    var sides = sides.filter { $0.dimension != dimension }
    if let set {
      let place = sides.firstIndex { $0.dimension > dimension } ?? sides.count
      sides.insert(Side(dimension: dimension, set: set), at: place)
    }
    return Box(sides: sides)
  }

  /// The one box that holds the points of both, if they differ in one dimension only.
  func merged(with other: Box, whole: (Int) -> PointSet) -> Box? {
    if isSubset(of: other) { return other }
    if other.isSubset(of: self) { return self }
    guard sides.count == other.sides.count else { return nil }
    var difference: Int?
    for (a, b) in zip(sides, other.sides) {
      guard a.dimension == b.dimension else { return nil }
      if a.set == b.set { continue }
      if difference != nil { return nil }
      difference = a.dimension
    }
    guard let difference, let a = self[difference], let b = other[difference] else { return self }
    let union = a.union(b)
    return setting(difference, to: whole(difference).isSubset(of: union) ? nil : union)
  }
}

/// The analysis gives up: there would be too many boxes.
struct TooManyBoxes: Error {}

/// How much may still be done, so that no book can make the analysis run for ever.
struct WorkLimit: Sendable {
  /// The most boxes that one condition may become.
  let boxes: Int
  /// Pairs of boxes that may still be looked at in all.
  private var total: Int
  /// Pairs of boxes that may still be looked at for the present question.
  private var present = 0

  init(boxes: Int, steps: Int) {
    self.boxes = boxes
    total = steps
  }

  /// Begins a new question; when much has been done it gets only a little.
  mutating func begin() { present = max(min(total, 100_000), 200) }

  mutating func spend(_ steps: Int, holding count: Int) throws(TooManyBoxes) {
    present -= steps
    total -= steps
    if present < 0 || count > boxes { throw TooManyBoxes() }
  }
}
