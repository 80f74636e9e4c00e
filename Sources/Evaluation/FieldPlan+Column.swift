import Accounts
import Checking

// From winners to cells.
extension FieldPlan {
  /// The decision that a finished run amounts to.
  func decision(_ output: FieldOutput, _ sets: [[Int]]) -> Decision {
    let column = isConstant ? constantColumn(output, sets) : valueColumn(output)
    return Decision(
      field: field, column: column, winners: output.winners, winnerSets: sets,
      heldBack: output.heldBack)
  }

  /// What each winner set means where every clause gives a constant.
  private enum Verdict { case recorded, conflict, value(Value) }

  private func verdict(_ set: [Int]) -> Verdict {
    guard let first = set.first, let value = clauses[first].value else { return .recorded }
    if set.allSatisfy({ clauses[$0].value == value }) { return .value(value) }
    guard let combination else { return .conflict }
    return .value(schema.combined(set.compactMap { clauses[$0].value }, combination))
  }

  private func constantColumn(_ output: FieldOutput, _ sets: [[Int]]) -> Column {
    let verdicts = sets.map { verdict($0) }
    let states = state(output, verdicts)
    let count = recorded.count
    let storage: Column.Storage
    switch schema.type {
    case .text, .choice: storage = codes(output, verdicts)
    case .truth:
      let bits = Bitmap(count: count)
      for row in 0..<count where truth(verdicts[Int(output.winners.base[row])], row) {
        bits.insert(row)
      }
      storage = .truth(bits)
    case .money, .date:
      storage = wholes(output) { row in
        guard case .value(let value) = verdicts[Int(output.winners.base[row])] else { return nil }
        return value.whole
      }
    case .number, .ratio, .span:
      storage = numbers(output) { row in
        guard case .value(let value) = verdicts[Int(output.winners.base[row])] else { return nil }
        return value.double
      }
    }
    return Column(
      type: schema.type, count: count, storage: storage, known: states.known,
      conflicted: states.conflicted)
  }

  private func truth(_ verdict: Verdict, _ row: Int) -> Bool {
    switch verdict {
    case .recorded: recorded[row] == .truth(true)
    case .conflict: false
    case .value(let value): value == .truth(true)
    }
  }

  /// Codes by one look-up a row: either the set's code, or the recorded one.
  private func codes(_ output: FieldOutput, _ verdicts: [Verdict]) -> Column.Storage {
    // A combination of words may be a word that no clause has.
    var words = TextWords(pool)
    let table = verdicts.map { verdict -> Int32 in
      guard case .value(let value) = verdict, let text = value.text else {
        if case .conflict = verdict { return 0 }
        return -1
      }
      return Int32(words.code(of: text))
    }
    let count = recorded.count
    let winners = output.winners.base
    let texts = TextPool(words.texts.isEmpty ? [""] : words.texts)
    func fill<Code: FixedWidthInteger & BitwiseCopyable>(_ type: Code.Type) -> Buffer<Code> {
      let codes = Buffer<Code>(zeroed: count)
      table.withUnsafeBufferPointer { table in
        for row in 0..<count {
          let code = table[Int(winners[row])]
          codes.base[row] = Code(truncatingIfNeeded: code < 0 ? recorded.code(row) : Int(code))
        }
      }
      return codes
    }
    if texts.count <= 256 { return .codes8(fill(UInt8.self), texts) }
    if texts.count <= 65_536 { return .codes16(fill(UInt16.self), texts) }
    return .codes32(fill(UInt32.self), texts)
  }

  /// Which cells are known and which are in conflict.
  private func state(_ output: FieldOutput, _ verdicts: [Verdict]) -> (
    known: Bitmap?, conflicted: Bitmap?
  ) {
    let count = recorded.count
    // 0: as recorded, 1: a value, 2: a conflict.
    let kinds = verdicts.map { verdict -> UInt8 in
      switch verdict {
      case .recorded: 0
      case .value: 1
      case .conflict: 2
      }
    }
    let (known, conflicted) = (Bitmap(count: count), Bitmap(count: count))
    for word in 0..<known.wordCount {
      let given = recorded.known?.words.base[word] ?? ~0
      var (has, disputed): (UInt64, UInt64) = (0, 0)
      for row in word * 64..<min(word * 64 + 64, count) {
        let kind = kinds[Int(output.winners.base[row])]
        let flag: UInt64 = 1 << UInt64(row & 63)
        if kind == 1 || (kind == 0 && given & flag != 0) { has |= flag }
        if kind == 2 { disputed |= flag }
      }
      known.words.base[word] = has
      conflicted.words.base[word] = disputed
    }
    return (
      known.population == count ? nil : known, conflicted.population == 0 ? nil : conflicted
    )
  }

  // Values that differ from row to row.

  private func valueColumn(_ output: FieldOutput) -> Column {
    let count = recorded.count
    let storage: Column.Storage
    func isDecided(_ row: Int) -> Bool { output.winners.base[row] != 0 }
    switch schema.type {
    case .text, .choice:
      let codes = (0..<count).map { row in
        UInt32(isDecided(row) ? Int(output.wholes.base[row]) : recorded.code(row))
      }
      storage = .codes32(Buffer(codes), TextPool(pool.isEmpty ? [""] : pool))
    case .truth:
      let bits = Bitmap(count: count)
      for row in 0..<count
      where isDecided(row) ? output.wholes.base[row] == 1 : recorded[row] == .truth(true) {
        bits.insert(row)
      }
      storage = .truth(bits)
    case .money, .date: storage = wholes(output) { isDecided($0) ? output.wholes.base[$0] : nil }
    case .number, .ratio, .span:
      storage = numbers(output) { isDecided($0) ? output.numbers.base[$0] : nil }
    }
    let known = Bitmap(count: count)
    for row in 0..<count
    where isDecided(row) ? output.known[row] && !output.conflicted[row] : recorded.isKnown(row) {
      known.insert(row)
    }
    return Column(
      type: schema.type, count: count, storage: storage,
      known: known.population == count ? nil : known,
      conflicted: output.conflicted.population == 0 ? nil : output.conflicted)
  }

  private func numbers(_ output: FieldOutput, _ value: (Int) -> Double?) -> Column.Storage {
    let cells = Buffer<Double>(zeroed: recorded.count)
    for row in 0..<recorded.count { cells.base[row] = value(row) ?? recorded[row].double }
    return .numbers(cells)
  }

  private func wholes(_ output: FieldOutput, _ value: (Int) -> Int64?) -> Column.Storage {
    if schema.type == .money {
      let cells = Buffer<Int64>(zeroed: recorded.count)
      for row in 0..<recorded.count { cells.base[row] = value(row) ?? recorded[row].whole }
      return .money(cells)
    }
    let cells = Buffer<Int32>(zeroed: recorded.count)
    for row in 0..<recorded.count {
      cells.base[row] = Int32(truncatingIfNeeded: value(row) ?? recorded[row].whole)
    }
    return .days(cells)
  }
}

extension Value {
  /// The number in a number or ratio.
  fileprivate var double: Double {
    switch self {
    case .number(let number), .ratio(let number): number
    default: 0
    }
  }

  /// Hundredths of money, days of a date.
  fileprivate var whole: Int64 {
    switch self {
    case .money(let units): units
    case .date(let day): Int64(day.dayNumber)
    default: 0
    }
  }
}
