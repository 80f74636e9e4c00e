import Accounts

// Boxes as sentences and as examples.
extension RuleSpace {
  /// How far a box is from an everyday row: tests not looked into weigh most, then missing values.
  func oddity(of box: Box) -> Int {
    box.sides.reduce(0) { sum, side in
      sum + (dimensions[side.dimension].isGiven ? 0 : 100)
        + (side.set.values.isEmpty ? (side.set.missing ? 1 : 10) : 0)
    }
  }

  /// A box as tests to be joined by `and`: of the dimensions in `order` only, in that order.
  func tests(of box: Box, order: [Int]) -> [String] {
    order.flatMap { number in
      box[number].map { dimensions[number].tests(for: $0) } ?? []
    }
  }

  /// A row in a box: its cells in `order`, then those of other dimensions that matter.
  func witness(in box: Box, order: [Int]) -> [WitnessCell] {
    let others = box.sides.map(\.dimension).filter { !order.contains($0) }
    return (order + others).map { number in
      let dimension = dimensions[number]
      let set = box[number] ?? dimension.whole
      return WitnessCell(name: dimension.name, content: dimension.example(of: set, today: today))
    }
  }

  /// Definitions that say no more than that a field is known give their names to that.
  mutating func nameKnownFields(of table: String) {
    for (index, definition) in ruleset.definitions.enumerated() where definition.table == table {
      guard case .isKnown(let inner) = definition.value.kind, isColumn(inner) else { continue }
      let use = CheckedExpression(.definition(index), .truth, definition.range)
      limit.begin()
      _ = try? region(use, .yes)
      _ = try? region(use, .no)
    }
  }
}

extension Dimension {
  /// One point of a set, as plain a value as there is.
  func example(of set: PointSet, today: CalendarDate) -> WitnessCell.Content {
    guard let range = set.values.ranges.first else {
      return set.missing ? .missing : .conflicting
    }
    switch kind {
    case .truth: return .value(.truth(set.values.contains(1)))
    case .test: return .test(set.values.contains(1))
    case .order(let other):
      if range.lowerBound > 1 { return .missing }
      return .order(Int(set.values.contains(0) ? 0 : range.lowerBound), than: other)
    case .words:
      let listed = words.indices.first { set.values.contains(Int64($0)) }
      return listed.map { .value(.text(words[$0])) } ?? .wordOtherThan(words)
    case .date:
      let day = Int64(today.dayNumber)
      return .value(value(set.values.contains(day) ? day : plainEnd(of: range)))
    case .number, .ratio: return .value(plainNumber(in: range))
    case .money: return .value(plainMoney(in: range))
    }
  }

  /// The end of a range that is not the end of everything.
  private func plainEnd(of range: ClosedRange<Int64>) -> Int64 {
    whole.values.ranges.first?.lowerBound == range.lowerBound ? range.upperBound : range.lowerBound
  }

  private func plainNumber(in range: ClosedRange<Int64>) -> Value {
    if range.contains(0), plainEnd(of: range).magnitude == Double.infinity.place.magnitude {
      return value(0)
    }
    let (low, high) = (Double(place: range.lowerBound), Double(place: range.upperBound))
    // Shares are plain in hundredths.
    let scale = kind == .ratio ? 100.0 : 1.0
    let end = Double(place: plainEnd(of: range)) * scale
    for candidate in [end.rounded(.up) / scale, end.rounded(.down) / scale]
    where candidate >= low && candidate <= high {
      return value(candidate.place)
    }
    for digits in [10.0, 100, 1000, 1e6] {
      let middle = ((low / 2 + high / 2) * digits).rounded() / digits
      if middle >= low, middle <= high { return value(middle.place) }
    }
    return value(range.lowerBound)
  }

  private func plainMoney(in range: ClosedRange<Int64>) -> Value {
    if range.contains(0), plainEnd(of: range).magnitude >= Int64.max.magnitude { return .money(0) }
    let end = plainEnd(of: range)
    let down = end - (end % 100 + 100) % 100
    let (up, overflow) = down.addingReportingOverflow(100)
    for candidate in [end == down || overflow ? down : up, down] where range.contains(candidate) {
      return .money(candidate)
    }
    return .money(end)
  }
}
