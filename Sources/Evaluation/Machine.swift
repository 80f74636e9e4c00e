import Accounts
import Syntax

/// Runs a program over batches of rows.
///
/// Each job has its own.
struct Machine {
  let program: Program
  /// The words of 64 rows that a batch has at most.
  let capacity: Int
  /// The first word and the number of words of the present batch.
  private(set) var start = 0
  private(set) var words = 0

  private let masks: Buffer<UInt64>
  private let values: Buffer<UInt64>
  private let states: Buffer<UInt64>

  init(_ program: Program, wordsPerBatch: Int) {
    self.program = program
    capacity = wordsPerBatch
    masks = Buffer(zeroed: program.maskCount * 2 * capacity)
    values = Buffer(zeroed: program.valueCount * 64 * capacity)
    states = Buffer(zeroed: program.valueCount * 2 * capacity)
  }

  /// The *true* bits of a mask.
  func isTrue(_ register: Int) -> UnsafeMutablePointer<UInt64> {
    masks.base + register &* 2 &* capacity
  }
  /// The *unknown* bits of a mask.
  func isUnknown(_ register: Int) -> UnsafeMutablePointer<UInt64> {
    masks.base + (register &* 2 &+ 1) &* capacity
  }
  /// The cells of a value register that holds whole numbers: days, hundredths, codes.
  func whole(_ register: Int) -> UnsafeMutablePointer<Int64> {
    UnsafeMutableRawPointer(values.base + register &* 64 &* capacity)
      .assumingMemoryBound(to: Int64.self)
  }
  /// The cells of a value register that holds numbers.
  func number(_ register: Int) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(values.base + register &* 64 &* capacity)
      .assumingMemoryBound(to: Double.self)
  }
  /// The *known* bits of a value register.
  func known(_ register: Int) -> UnsafeMutablePointer<UInt64> {
    states.base + register &* 2 &* capacity
  }
  /// The *in conflict* bits of a value register.
  func conflict(_ register: Int) -> UnsafeMutablePointer<UInt64> {
    states.base + (register &* 2 &+ 1) &* capacity
  }

  /// Fills every register for the words from `start` on.
  mutating func run(start: Int, words: Int) {
    self.start = start
    self.words = words
    for placed in program.steps {
      if placed.step.makesMask {
        runMask(placed.step, placed.register)
      } else {
        runValue(placed.step, placed.register)
      }
    }
  }

  private func runMask(_ step: Step, _ register: Int) {
    let yes = isTrue(register)
    let unknown = isUnknown(register)
    switch step {
    case .always(let truth):
      for word in 0..<words {
        yes[word] = truth ? ~0 : 0
        unknown[word] = 0
      }
    case .truth(let column):
      if case .truth(let bits) = program.columns[column].storage {
        for word in 0..<words { yes[word] = bits.words.base[start &+ word] }
      }
      finish(yes, unknown, column, missingIsFalse: false)
    case .codes(let column, let lookup, let missingIsFalse):
      codes(column, lookup, yes)
      finish(yes, unknown, column, missingIsFalse: missingIsFalse)
    case .codeRange(let column, _, _, let missingIsFalse),
      .range32(let column, _, _, let missingIsFalse),
      .range64(let column, _, _, let missingIsFalse),
      .rangeDouble(let column, _, _, let missingIsFalse):
      range(step, program.columns[column].storage, yes)
      finish(yes, unknown, column, missingIsFalse: missingIsFalse)
    default: runLogic(step, yes, unknown)
    }
  }

  /// The rows whose cell lies within the bounds of the step.
  private func range(
    _ step: Step, _ storage: Column.Storage, _ yes: UnsafeMutablePointer<UInt64>
  ) {
    let first = start &* 64
    switch (step, storage) {
    case (.codeRange(_, let low, let high, _), .codes8(let codes, _)):
      rangeWords(codes.base + first, low, high, words: words, into: yes)
    case (.range32(_, let low, let high, _), .days(let cells)),
      (.range32(_, let low, let high, _), .integers(let cells)):
      rangeWords(cells.base + first, low, high, words: words, into: yes)
    case (.range64(_, let low, let high, _), .money(let cells)):
      rangeWords(cells.base + first, low, high, words: words, into: yes)
    case (.rangeDouble(_, let low, let high, _), .numbers(let cells)):
      let (least, most) = (Double(bitPattern: low), Double(bitPattern: high))
      rangeWords(cells.base + first, least, most, words: words, into: yes)
    default: break
    }
  }

  private func runLogic(
    _ step: Step, _ yes: UnsafeMutablePointer<UInt64>, _ unknown: UnsafeMutablePointer<UInt64>
  ) {
    switch step {
    case .known(let column):
      for word in 0..<words { yes[word] = ~0 }
      finish(yes, unknown, column, missingIsFalse: true)
    case .conflicted(let column): copy(program.columns[column].conflicted, yes, unknown)
    case .bitmap(let index): copy(program.bitmaps[index], yes, unknown)
    case .knownValue(let value):
      let (known, conflict) = (known(value), conflict(value))
      for word in 0..<words {
        yes[word] = known[word] & ~conflict[word]
        unknown[word] = conflict[word]
      }
    case .sameText(let left, let right, let remapLeft, let remapRight):
      sameText(left, right, remapLeft, remapRight, yes, unknown)
    case .compare(let left, let relation, let right, let missingIsFalse):
      compare(left, relation, right, missingIsFalse, yes, unknown)
    case .and(let parts): and(parts, yes, unknown)
    case .or(let parts): or(parts, yes, unknown)
    case .not(let inner):
      let (t, u) = (isTrue(inner), isUnknown(inner))
      for word in 0..<words {
        yes[word] = ~(t[word] | u[word])
        unknown[word] = u[word]
      }
    case .atLeast(let wanted, let parts): atLeast(wanted, parts, yes, unknown)
    case .isUnknown(let inner):
      let u = isUnknown(inner)
      for word in 0..<words {
        yes[word] = u[word]
        unknown[word] = 0
      }
    case .settled(let inner, let isTrue, let conflict):
      settled(inner, isTrue, conflict, yes, unknown)
    default: break
    }
  }

  /// Takes out of `yes` the rows without a value, and says which rows are unknown.
  private func finish(
    _ yes: UnsafeMutablePointer<UInt64>, _ unknown: UnsafeMutablePointer<UInt64>, _ column: Int,
    missingIsFalse: Bool
  ) {
    let known = program.columns[column].known
    let conflicted = program.columns[column].conflicted
    for word in 0..<words {
      let has: UInt64 = known.map { $0.words.base[start &+ word] } ?? ~0
      let disputed: UInt64 = conflicted.map { $0.words.base[start &+ word] } ?? 0
      let usable = has & ~disputed
      yes[word] &= usable
      unknown[word] = missingIsFalse ? disputed : ~usable
    }
  }

  private func copy(
    _ bitmap: Bitmap?, _ yes: UnsafeMutablePointer<UInt64>,
    _ unknown: UnsafeMutablePointer<UInt64>
  ) {
    for word in 0..<words {
      yes[word] = bitmap.map { $0.words.base[start &+ word] } ?? 0
      unknown[word] = 0
    }
  }

  private func codes(_ column: Int, _ lookup: Int, _ yes: UnsafeMutablePointer<UInt64>) {
    program.lookups[lookup].withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      switch program.columns[column].storage {
      case .codes8(let codes, _):
        lookupWords(codes.base + start &* 64, table, words: words, into: yes)
      case .codes16(let codes, _):
        lookupWords(codes.base + start &* 64, table, words: words, into: yes)
      case .codes32(let codes, _):
        lookupWords(codes.base + start &* 64, table, words: words, into: yes)
      default: break
      }
    }
  }

  private func and(
    _ parts: [Int], _ yes: UnsafeMutablePointer<UInt64>, _ unknown: UnsafeMutablePointer<UInt64>
  ) {
    for word in 0..<words {
      yes[word] = ~0
      unknown[word] = ~0
    }
    // While parts are folded, `unknown` holds "not false".
    for part in parts {
      let (t, u) = (isTrue(part), isUnknown(part))
      for word in 0..<words {
        yes[word] &= t[word]
        unknown[word] &= t[word] | u[word]
      }
    }
    for word in 0..<words { unknown[word] &= ~yes[word] }
  }

  private func or(
    _ parts: [Int], _ yes: UnsafeMutablePointer<UInt64>, _ unknown: UnsafeMutablePointer<UInt64>
  ) {
    for word in 0..<words {
      yes[word] = 0
      unknown[word] = 0
    }
    for part in parts {
      let (t, u) = (isTrue(part), isUnknown(part))
      for word in 0..<words {
        yes[word] |= t[word]
        unknown[word] |= u[word]
      }
    }
    for word in 0..<words { unknown[word] &= ~yes[word] }
  }

  private func settled(
    _ inner: Int, _ wantsTrue: Bool, _ conflict: Int?, _ yes: UnsafeMutablePointer<UInt64>,
    _ unknown: UnsafeMutablePointer<UInt64>
  ) {
    let (t, u) = (isTrue(inner), isUnknown(inner))
    let disputed = conflict.map { isTrue($0) }
    for word in 0..<words {
      let conflicts = disputed.map { $0[word] } ?? 0
      yes[word] = (wantsTrue ? t[word] : ~(t[word] | u[word])) & ~conflicts
      unknown[word] = conflicts
    }
  }

  /// Two texts are the same when both are missing, or both known and equal without case.
  private func sameText(
    _ left: Int, _ right: Int, _ remapLeft: Int, _ remapRight: Int,
    _ yes: UnsafeMutablePointer<UInt64>, _ unknown: UnsafeMutablePointer<UInt64>
  ) {
    let (a, b) = (program.columns[left], program.columns[right])
    for word in 0..<words {
      let known = (
        a.known?.words.base[start &+ word] ?? ~0, b.known?.words.base[start &+ word] ?? ~0
      )
      let disputed =
        (a.conflicted?.words.base[start &+ word] ?? 0)
        | (b.conflicted?.words.base[start &+ word] ?? 0)
      var bits = ~known.0 & ~known.1
      var both = known.0 & known.1
      while both != 0 {
        let bit = both.trailingZeroBitCount
        both &= both &- 1
        let row = (start &+ word) &* 64 &+ bit
        guard row < a.count else { break }
        let one = program.remaps[remapLeft][a.code(row)]
        if one == program.remaps[remapRight][b.code(row)] { bits |= 1 << UInt64(bit) }
      }
      yes[word] = bits & ~disputed
      unknown[word] = disputed
    }
  }

  private func compare(
    _ left: Int, _ relation: Step.Relation, _ right: Int, _ missingIsFalse: Bool,
    _ yes: UnsafeMutablePointer<UInt64>, _ unknown: UnsafeMutablePointer<UInt64>
  ) {
    if program.holdsWhole[left] {
      compareWords(
        UnsafePointer(whole(left)), relation, UnsafePointer(whole(right)), words: words, into: yes)
    } else {
      compareWords(
        UnsafePointer(number(left)), relation, UnsafePointer(number(right)), words: words,
        into: yes)
    }
    let (knownLeft, knownRight) = (known(left), known(right))
    let (conflictLeft, conflictRight) = (conflict(left), conflict(right))
    for word in 0..<words {
      let disputed = conflictLeft[word] | conflictRight[word]
      let usable = knownLeft[word] & knownRight[word] & ~disputed
      yes[word] &= usable
      if missingIsFalse {
        // Missing is equal to nothing but itself.
        if relation == .equal { yes[word] |= ~(knownLeft[word] | knownRight[word] | disputed) }
        unknown[word] = disputed
      } else {
        unknown[word] = ~usable
      }
    }
  }
}
