import Accounts
import Checking

/// The rows of a decided field that are decided otherwise than before.
struct DecisionPatch: Sendable {
  let rows: RowSet
  /// The decision, with one cell for each of the rows.
  let decision: Decision
  /// The same as a part of the decision about every row, where that was made.
  let whole: Decision?
}

/// The rows for which an effect was looked at once more.
struct EffectPatch: Sendable {
  let rows: RowSet
  /// What is asked for; its rows are places in `rows`.
  let set: EffectSet
  /// The same as a part of what is asked for of every row, where that was found out.
  let whole: EffectSet?
}

extension Decision {
  /// The decision about some rows.
  func picking(_ rows: RowSet) -> Decision {
    let cells = rows.rows
    let winners = Buffer<UInt32>(zeroed: rows.count)
    for place in 0..<rows.count { winners.base[place] = self.winners.base[Int(cells.base[place])] }
    return Decision(
      field: field, column: column.pickingFew(cells), winners: winners, winnerSets: winnerSets,
      heldBack: heldBack.picking(cells))
  }

  /// The decision about `rows` with what a patch says of them.
  func overlaid(_ rows: RowSet, with patch: DecisionPatch) -> Decision {
    let (places, own) = patch.rows.places(in: rows)
    let picked = places.count == patch.rows.count ? patch.decision : patch.decision.picking(own)
    return overlaid(at: places, with: picked)
  }

  /// The same decision with another one in the rows at `places`.
  func overlaid(at places: [Int32], with other: Decision) -> Decision {
    let sets = Set(winnerSets + other.winnerSets).sorted { $0.lexicographicallyPrecedes($1) }
    let number = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, UInt32($0)) })
    let winners = Buffer<UInt32>(zeroed: self.winners.count)
    winners.base.update(from: self.winners.base, count: self.winners.count)
    if sets != winnerSets {
      let numbers = winnerSets.map { number[$0] ?? 0 }
      for row in 0..<winners.count { winners.base[row] = numbers[Int(winners.base[row])] }
    }
    let held = heldBack.copy()
    for (index, place) in places.enumerated() {
      let set = other.winnerSets[Int(other.winners.base[index])]
      winners.base[Int(place)] = number[set] ?? 0
      held.set(Int(place), to: other.heldBack[index])
    }
    return Decision(
      field: field, column: column.overlaid(at: places, with: other.column), winners: winners,
      winnerSets: sets, heldBack: held)
  }

  private func picking(_ places: Buffer<Int32>) -> Decision { picking(RowSet(places.cells)) }

  /// The rows in which two decisions about the same rows differ at all, and those in which they
  /// differ in what rules can read.
  func rows(differingFrom other: Decision) -> (all: [Int], read: [Int]) {
    let count = winners.count
    var read = Set(column.rows(differingFrom: other.column))
    for word in 0..<heldBack.wordCount {
      var bits = heldBack.words.base[word] ^ other.heldBack.words.base[word]
      while bits != 0 {
        read.insert(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
    let numbers = Dictionary(
      uniqueKeysWithValues: other.winnerSets.enumerated().map { ($1, UInt32($0)) })
    let same = winnerSets.map { numbers[$0] ?? .max }
    let all = (0..<count).filter {
      same[Int(winners.base[$0])] != other.winners.base[$0] || read.contains($0)
    }
    return (all, read.sorted())
  }
}

extension EffectSet {
  /// What is asked for of some rows, as places in them.
  func picking(_ wanted: RowSet) -> EffectSet {
    var found: (rows: [UInt32], reasons: [UInt32], due: [CalendarDate?]) = ([], [], [])
    for place in 0..<wanted.count {
      guard let index = index(of: UInt32(wanted.rows.base[place])) else { continue }
      found.rows.append(UInt32(place))
      found.reasons.append(reasons[index])
      found.due.append(due[index])
    }
    return EffectSet(
      clauses: clauses, rows: found.rows, reasons: found.reasons, reasonSets: reasonSets,
      due: found.due, heldBack: heldBack.picking(wanted.rows), disagrees: disagrees,
      details: details)
  }

  /// The place of a row among those that are asked for.
  private func index(of row: UInt32) -> Int? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == row ? low : nil
  }

  /// The same effect with what a patch says of its rows.
  func overlaid(with patch: EffectPatch) -> EffectSet {
    let sets = Set(reasonSets + patch.set.reasonSets).sorted { $0.lexicographicallyPrecedes($1) }
    let number = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1, UInt32($0)) })
    var later = EffectRows(clauseCount: 0)
    var next = 0
    func takeNew(before row: UInt32) {
      while next < patch.set.rows.count {
        let own = UInt32(patch.rows.rows.base[Int(patch.set.rows[next])])
        guard own < row else { return }
        later.rows.append(own)
        later.reasons.append(number[patch.set.reasonSets[Int(patch.set.reasons[next])]] ?? 0)
        later.due.append(patch.set.due[next])
        next += 1
      }
    }
    let numbers = reasonSets.map { number[$0] ?? 0 }
    for index in rows.indices where patch.rows.place(of: Int32(rows[index])) == nil {
      takeNew(before: rows[index])
      later.rows.append(rows[index])
      later.reasons.append(numbers[Int(reasons[index])])
      later.due.append(due[index])
    }
    takeNew(before: .max)
    let held = heldBack.copy()
    for place in 0..<patch.rows.count {
      held.set(Int(patch.rows.rows.base[place]), to: patch.set.heldBack[place])
    }
    return with(later, sets, heldBack: held, patch.set)
  }

  private func with(
    _ later: EffectRows, _ sets: [[Int]], heldBack: Bitmap, _ other: EffectSet
  ) -> EffectSet {
    // What a set means depends on nothing but its clauses.
    var meaning: [[Int]: (disagrees: Bool, details: [EffectDetail])] = [:]
    for source in [self, other] {
      for (index, set) in source.reasonSets.enumerated() {
        meaning[set] = (source.disagrees[index], source.details[index])
      }
    }
    return EffectSet(
      clauses: clauses, rows: later.rows, reasons: later.reasons, reasonSets: sets, due: later.due,
      heldBack: heldBack, disagrees: sets.map { meaning[$0]?.disagrees ?? false },
      details: sets.map { meaning[$0]?.details ?? [] })
  }
}
