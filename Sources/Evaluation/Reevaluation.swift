import Accounts
import Checking
import Vocabulary

/// What the rules say once some cells have other values, as what differs from an outcome.
package struct Reevaluation: Sendable {
  /// The outcome before the change.
  package let before: Outcome
  private let patches: [CellPatch]
  private let fields: [Int: DecisionPatch]
  private let effects: [Int: EffectPatch]
  private let made: MadeColumns
  /// The outcome after the change, where everything was evaluated once more.
  private let evaluated: Outcome?

  init(
    before: Outcome, patches: [CellPatch], fields: [Int: DecisionPatch],
    effects: [Int: EffectPatch], made: MadeColumns
  ) {
    self.before = before
    self.patches = patches
    self.fields = fields
    self.effects = effects
    self.made = made
    evaluated = nil
  }

  init(before: Outcome, patches: [CellPatch], evaluated: Outcome) {
    self.before = before
    self.patches = patches
    fields = [:]
    effects = [:]
    made = MadeColumns()
    self.evaluated = evaluated
  }

  /// The outcome after the change, as `evaluate` gives it; what did not change is shared.
  ///
  /// Copies each changed column, so it takes longer the more rows there are.
  package var outcome: Outcome {
    if let evaluated { return evaluated }
    return Outcome(
      ruleset: before.ruleset, facts: before.facts.applying(patches), moment: before.moment,
      decisions: before.decisions.map { decision in
        guard let patch = fields[decision.field] else { return decision }
        return patch.whole
          ?? decision.overlaid(at: Array(patch.rows.rows.cells), with: patch.decision)
      },
      effects: before.effects.enumerated().map { number, set in
        guard let patch = effects[number] else { return set }
        return patch.whole ?? set.overlaid(with: patch)
      }, made: made)
  }

  /// What changes, as `difference(from:to:)` says it of the outcomes before and after.
  ///
  /// Takes as long as there are changes, however many rows there are. Fields that rules do not
  /// decide are compared where `others` names them.
  package func difference(others: [FieldPlace] = []) -> Difference {
    let isWhole =
      evaluated != nil || fields.values.contains { $0.whole != nil }
      || effects.values.contains { $0.whole != nil }
    if isWhole { return Evaluation.difference(from: before, to: outcome, others: others) }
    let rows = touchedRows
    let later = Evaluation.difference(
      from: slice(rows, isLater: false), to: slice(rows, isLater: true), others: others)
    return Difference(
      fields: later.fields.map { $0.numbered(rows[$0.table]) },
      effects: zip(later.effects, before.effects).map { change, set in
        change.numbered(rows[change.clause.table], before: set.rows.count)
      })
  }
}

// The difference is looked for only in the rows that something was found out about.
extension Reevaluation {
  private var touchedRows: [String: RowSet] {
    var sets: [String: [RowSet]] = [:]
    for (index, patch) in fields {
      sets[before.ruleset.fields[index].table, default: []].append(patch.rows)
    }
    for (number, patch) in effects {
      let clause = before.ruleset.effects[before.effects[number].clauses[0]]
      sets[clause.table, default: []].append(patch.rows)
    }
    for patch in patches {
      let count = before.facts.table(named: patch.table)?.rowCount ?? 0
      let rows = patch.rows.lazy.map { Int32($0) }.filter { $0 < count }
      sets[patch.table, default: []].append(RowSet(rows))
    }
    return sets.mapValues { RowSet(union: $0) }
  }

  /// The outcome over some rows, before or after the change.
  private func slice(_ rows: [String: RowSet], isLater: Bool) -> Outcome {
    let none = RowSet([])
    let facts = Portfolio(
      rows.compactMap { table, rows in
        before.facts.table(named: table).map { patchedColumns(of: $0, rows, isLater: isLater) }
      })
    let decisions = before.decisions.map { decision -> Decision in
      let own = rows[before.ruleset.fields[decision.field].table] ?? none
      let picked = decision.picking(own)
      guard isLater, let patch = fields[decision.field] else { return picked }
      return picked.overlaid(own, with: patch)
    }
    let sets = before.effects.enumerated().map { number, set -> EffectSet in
      let own = rows[before.ruleset.effects[set.clauses[0]].table] ?? none
      let picked = set.picking(own)
      guard isLater, let patch = effects[number] else { return picked }
      let (places, _) = patch.rows.places(in: own)
      return picked.overlaid(
        with: EffectPatch(rows: RowSet(places), set: patch.set, whole: nil))
    }
    return Outcome(
      ruleset: before.ruleset, facts: facts, moment: before.moment, decisions: decisions,
      effects: sets)
  }

  /// Some rows of a table, with the columns that were changed and no others.
  private func patchedColumns(of table: Table, _ rows: RowSet, isLater: Bool) -> Table {
    var (names, columns): ([FieldSchema], [Column]) = ([], [])
    for patch in patches where patch.table == table.name {
      if names.contains(where: { $0.name == patch.field.name }) { continue }
      let own = table.column(named: patch.field.name)
      let column = own?.pickingFew(rows.rows) ?? .missing(patch.field.type, count: rows.count)
      names.append(table.field(named: patch.field.name) ?? patch.field)
      columns.append(isLater ? column.overlaid(rows, with: patches, of: patch) : column)
    }
    return Table(
      name: table.name, rowCount: rows.count, fields: names, columns: columns,
      source: table.source)
  }
}

extension Column {
  /// The cells of some rows with every patch of the same column as `patch`.
  fileprivate func overlaid(
    _ rows: RowSet, with patches: [CellPatch], of patch: CellPatch
  ) -> Column {
    patches.filter { $0.table == patch.table && $0.field.name == patch.field.name }
      .reduce(self) { column, patch in
        column.overlaid(
          rows, with: patch.cells, of: RowSet(patch.rows.lazy.map { Int32($0) }))
      }
  }
}

extension FieldDifference {
  /// The same with the numbers of the rows at those places.
  fileprivate func numbered(_ rows: RowSet?) -> FieldDifference {
    guard let rows else { return self }
    return FieldDifference(
      table: table, schema: schema, field: field,
      moves: moves.map { move in
        Move(
          from: move.from, to: move.to, rules: move.rules,
          rows: move.rows.map { UInt32(rows.rows.base[Int($0)]) })
      })
  }
}

extension EffectDifference {
  /// The same with the numbers of the rows at those places, where `count` rows had the effect.
  fileprivate func numbered(_ rows: RowSet?, before count: Int) -> EffectDifference {
    func numbers(_ places: [UInt32]) -> [UInt32] {
      rows.map { rows in places.map { UInt32(rows.rows.base[Int($0)]) } } ?? places
    }
    return EffectDifference(
      clause: clause,
      gained: gained.map { group in
        EffectGroup(
          rules: group.rules, clauses: group.clauses, disagrees: group.disagrees,
          details: group.details, rows: numbers(group.rows), due: group.due)
      }, lost: numbers(lost), keptCount: count - lost.count)
  }
}
