/// How often something happened to a column, and where the first five times.
struct Tally: BitwiseCopyable {
  var count = 0
  /// The first line, counted from the start of the part; then of the file.
  var line = 0
  /// The next four lines, 0 where there is none.
  var more = SIMD4<UInt32>(repeating: 0)

  @inline(__always) mutating func note(line newLine: UInt32) {
    if count < 5 { keep(newLine) }
    count += 1
  }

  /// Adds what a later part of the file counted.
  mutating func add(_ later: Tally, linesBefore: Int) {
    if count == 0 {
      line = later.line + linesBefore
      more = SIMD4(repeating: 0)
      for other in later.lines.dropFirst() { keep(UInt32(truncatingIfNeeded: other + linesBefore)) }
    } else {
      for other in later.lines { keep(UInt32(truncatingIfNeeded: other + linesBefore)) }
    }
    count += later.count
  }

  /// The lines that are known, at most five, in order.
  var lines: [Int] { [line] + (0..<4).filter { more[$0] != 0 }.map { Int(more[$0]) } }

  @inline(never) private mutating func keep(_ newLine: UInt32) {
    if count == 0, line == 0 {
      line = Int(newLine)
    } else if let free = (0..<4).first(where: { more[$0] == 0 }) {
      more[free] = newLine
    }
  }
}

/// What one pass is to do with a column.
struct ColumnPlan: BitwiseCopyable {
  var kind: CellKind
  /// Whether the kind is the schema's, so that a cell it refuses is missing and not a sign that
  /// the kind is wrong.
  var isGiven = false
  /// The cell of each row that holds the column.
  var cell = 0
  /// Whether only the currency of each amount is taken, as a text.
  var isCurrency = false
  /// How slashed dates are read, and whether the user said so.
  var dateOrder = DateOrder.monthFirst
  var isDateOrderGiven = false
  /// Whether shares without a sign are percentages: 45 is 45%; and whether the user said so.
  var isPercent = false
  var isPercentGiven = false
  /// The sign before the decimals of numbers.
  var mark = DecimalMark.point
  /// How many cells were no numbers with a point; and whether there is no more to decide.
  var pointMisfits = 0
  var isMarkSettled = false

  /// The same cells, to be read as another kind that no schema asks for.
  func guessing(_ kind: CellKind) -> ColumnPlan { ColumnPlan(kind: kind, cell: cell) }
}

/// One column of one part of a file while it is being converted: plain memory, no references.
struct ColumnState: BitwiseCopyable {
  var plan: ColumnPlan
  /// What the plan's kind has turned into: a refused column is only surveyed from then on.
  var kind: CellKind
  /// Which kinds take every cell so far, once the plan's kind is refused.
  var possible = KindSet.all
  var isRefused = false
  /// Cells that spell out that they are missing.
  var spelled = Tally()
  var firstSpelled: CellText?
  /// All texts of cells that are no values.
  var spellings = SpellingSet()
  /// Whether whole numbers have grown into others.
  var isWide = false

  private(set) var capacity: Int
  /// The cells: four bytes each, eight for money and wide numbers, none for truths.
  var cells: UnsafeMutableRawPointer
  /// One bit a row: whether the cell has a value.
  private(set) var known: UnsafeMutablePointer<UInt64>
  /// One bit a row: whether the cell is true.
  private(set) var truths: UnsafeMutablePointer<UInt64>
  var dictionary: TextDictionary
  /// Keeps early look-ups from being optimised away.
  var touched: UInt64 = 0

  /// Cells that are no values of the given kind.
  var bad = Tally()
  var firstBad: CellText?
  /// Amounts with more than two decimals, texts with bytes that are no UTF-8.
  var rounded = Tally()
  var repaired = Tally()
  /// Cells that are numbers only with the other sign before the decimals.
  var otherMark = Tally()
  /// The currencies of amounts, in the order of their appearance.
  var currencies = CurrencySet()
  /// Slashed dates, and those that say which order they are in.
  var slashed = Tally()
  var dayFirst = Tally()
  var monthFirst = Tally()
  var firstAmbiguous: CellText?
  /// Dates written as one number.
  var excel = Tally()
  var unix = Tally()
  /// Shares without a sign, and the largest of them.
  var plain = Tally()
  var largestPlain = 0.0

  init(_ plan: ColumnPlan, rows: Int) {
    self.plan = plan
    kind = plan.kind
    capacity = kind == .idle || kind == .survey ? 0 : rows
    let words = (capacity + 63) / 64 + 1
    known = .allocate(capacity: words)
    truths = .allocate(capacity: kind == .truth ? words : 1)
    dictionary = TextDictionary()
    switch kind {
    case .money: cells = ColumnState.block(8 * capacity)
    case .number, .ratio, .date, .text: cells = ColumnState.block(4 * capacity)
    case .truth, .survey, .idle: cells = ColumnState.block(0)
    }
    if kind == .ratio { widen(rows: 0) }
  }

  func free() {
    cells.deallocate()
    known.deallocate()
    truths.deallocate()
    dictionary.free()
  }

  private static func block(_ bytes: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(allocateLarge(UInt8.self, capacity: bytes))
  }

  /// Makes room for `newCapacity` rows, of which the first `rows` are filled.
  mutating func grow(to newCapacity: Int, rows: Int) {
    if capacity == 0 || kind != plan.kind { return }  // nothing is converted any more
    let width = plan.kind == .money || isWide ? 8 : plan.kind == .truth ? 0 : 4
    let larger = ColumnState.block(width * newCapacity)
    larger.copyMemory(from: cells, byteCount: width * rows)
    cells.deallocate()
    cells = larger
    known = ColumnState.grown(known, rows: rows, to: newCapacity)
    if plan.kind == .truth { truths = ColumnState.grown(truths, rows: rows, to: newCapacity) }
    capacity = newCapacity
  }

  private static func grown(
    _ bits: UnsafeMutablePointer<UInt64>, rows: Int, to capacity: Int
  ) -> UnsafeMutablePointer<UInt64> {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: (capacity + 63) / 64 + 1)
    larger.update(from: bits, count: (rows + 63) / 64)
    bits.deallocate()
    return larger
  }

  /// Turns the whole numbers of the first `rows` rows into others.
  mutating func widen(rows: Int) {
    let wide = allocateLarge(Double.self, capacity: capacity)
    let narrow = cells.assumingMemoryBound(to: Int32.self)
    for row in 0..<rows { wide[row] = Double(narrow[row]) }
    cells.deallocate()
    cells = UnsafeMutableRawPointer(wide)
    isWide = true
  }

  /// How many of the first `rows` rows have a value.
  func knownCount(rows: Int) -> Int {
    var total = 0
    for word in 0..<(rows + 63) / 64 { total += known[word].nonzeroBitCount }
    return total
  }
}
