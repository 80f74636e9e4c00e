/// Numbers the sets of clauses that win together.
///
/// A row's set grows by one clause at a time, and each growth is looked up, so that a million rows
/// cost a million look-ups and no comparison of sets. Numbers are in the order of first sight and
/// are put into one order for all jobs afterwards.
struct WinnerSets {
  /// The sets, the empty one first.
  private(set) var sets: [[Int]] = [[]]
  private let clauseCount: Int
  private var growth: [UInt32]
  private var numberOfSet: [[Int]: UInt32] = [[]: 0]

  init(clauseCount: Int) {
    self.clauseCount = clauseCount
    growth = Array(repeating: .max, count: max(clauseCount, 1))
  }

  /// Adds `clause` to the set of every row whose bit is set in `mask`.
  @inline(__always)
  mutating func add(
    _ clause: Int, where mask: UInt64, to cells: UnsafeMutablePointer<UInt32>
  ) {
    var bits = mask
    while bits != 0 {
      let bit = bits.trailingZeroBitCount
      bits &= bits &- 1
      let place = Int(cells[bit]) &* clauseCount &+ clause
      var next = growth[place]
      if next == .max { next = grow(Int(cells[bit]), by: clause, at: place) }
      cells[bit] = next
    }
  }

  private mutating func grow(_ set: Int, by clause: Int, at place: Int) -> UInt32 {
    let grown = (sets[set] + [clause]).sorted()
    let number: UInt32
    if let known = numberOfSet[grown] {
      number = known
    } else {
      number = UInt32(sets.count)
      sets.append(grown)
      numberOfSet[grown] = number
      growth.append(contentsOf: repeatElement(.max, count: clauseCount))
    }
    growth[place] = number
    return number
  }
}

/// The sets of several jobs in one order, and for each job its numbers in that order.
func merged(_ jobs: [WinnerSets]) -> (sets: [[Int]], numbers: [[UInt32]]) {
  var seen: Set<[Int]> = []
  for job in jobs { seen.formUnion(job.sets) }
  let sets = seen.sorted { $0.lexicographicallyPrecedes($1) }
  let numberOfSet = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, UInt32($0)) })
  return (sets, jobs.map { job in job.sets.map { numberOfSet[$0] ?? 0 } })
}
