import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

/// A row of the book that breaks a law.
struct BrokenRow {
  let row: Int
  /// What a motion changed the field from and to, and the results.
  var change: (from: Value, to: Value)?
  var results: (before: Value, after: Value)?
}

/// Tries a law on the rows that are loaded.
struct BookTrial {
  let outcome: Outcome
  let law: CheckedLaw
  let table: String

  /// How many accounts are changed one by one, where rules look from one account at others.
  private static let mostSingles = 200

  /// The rows that break the law, in order; one is enough for a motion.
  func brokenRows(_ candidates: FieldCandidates, seed: UInt64) -> [BrokenRow] {
    switch law.claim {
    case .condition(let condition):
      let judged = outcome.judged(condition, table: table)
      let good = Set(judged.yes + judged.unknown)
      return meant.filter { !good.contains($0) }.map { BrokenRow(row: $0) }
    case .motion(let motion): return broken(motion, candidates, seed: seed)
    }
  }

  /// The rows that the law is about.
  private var meant: [Int] {
    let doubtful = outcome.heldBack(law.expressions, table: table)
    let rows =
      law.scope.map { outcome.judged($0, table: table).yes }
      ?? Array(0..<(outcome.facts.table(named: table)?.rowCount ?? 0))
    return rows.filter { !doubtful.contains($0) }
  }

  private func broken(_ motion: CheckedMotion, _ candidates: FieldCandidates, seed: UInt64)
    -> [BrokenRow]
  {
    guard let loaded = outcome.facts.table(named: table),
      let index = loaded.fields.firstIndex(where: { $0.name == motion.field.name })
    else { return [] }
    var dice = AccountDice(seed: seed)
    let old = outcome.column(of: motion.result, table: table)
    let cells = (0..<loaded.rowCount).map { loaded.columns[index][$0] }
    let changes = meant.compactMap { row -> (row: Int, to: Value)? in
      guard !cells[row].isMissing,
        let other = dice.other(than: cells[row], of: motion.field, isUp: motion.isUp, candidates)
      else { return nil }
      return (row, other)
    }
    // Where rules look at other rows, many changes at once would not be many single ones.
    let steps =
      outcome.ruleset.readsOtherRows ? changes.prefix(Self.mostSingles).map { [$0] } : [changes]
    for step in steps {
      var changed = cells
      for change in step { changed[change.row] = change.to }
      let after = outcome(loaded, index, changed)
      let new = after.column(of: motion.result, table: table)
      let unsure = after.heldBack([motion.result], table: table)
      for change in step
      where !unsure.contains(change.row)
        && motion.isBroken(from: old[change.row], to: new[change.row])
      {
        return [
          BrokenRow(
            row: change.row, change: (cells[change.row], change.to),
            results: (old[change.row], new[change.row]))
        ]
      }
    }
    return []
  }

  /// What the rules say with other cells in one column.
  private func outcome(_ loaded: Table, _ index: Int, _ cells: [Value]) -> Outcome {
    var columns = loaded.columns
    columns[index] = Column(cells, type: columns[index].type)
    var facts = outcome.facts
    facts.set(
      Table(
        name: loaded.name, rowCount: loaded.rowCount, fields: loaded.fields, columns: columns,
        source: loaded.source))
    return evaluate(outcome.ruleset, on: facts, at: outcome.moment)
  }
}

extension Ruleset {
  /// Whether what is decided of a row can depend on other rows of its table.
  fileprivate var readsOtherRows: Bool {
    var seen: Set<Int> = []
    var pending = fields.flatMap { $0.clauses.flatMap { [$0.condition, $0.value] } }
      .compactMap(\.self)
    while let next = pending.popLast() {
      switch next.kind {
      case .gathered, .isInPlaces, .place, .linked, .cell: return true
      case .definition(let index):
        if seen.insert(index).inserted { pending.append(definitions[index].value) }
      default: pending += next.parts
      }
    }
    return false
  }
}
