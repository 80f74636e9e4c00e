import Accounts
import Checking
import Vocabulary

/// What the rules say once some cells have other values: what `evaluate` says of the facts so
/// changed, found by looking only at what the changes reach.
///
/// A rule runs again for the rows whose own cells it reads and that changed, field by field in the
/// order of the layers, so that a change which does not alter a decision goes no further. What a
/// rule reads of other rows is taken from `before` unless one of the columns it is made of changed;
/// then it is made once more for the whole table, and the rule runs where it differs. A rule runs for
/// every row of its table when what changed is the same for all rows, when it names a row, or when
/// more than an eighth of the rows are touched. Everything is evaluated from the start when the
/// holidays change, when rules decide each other in a loop, and when `before` was not evaluated.
package func reevaluate(
  _ before: Outcome, changing patches: [CellPatch], jobs: Int = 1
) -> Reevaluation {
  guard before.isOpenToPatches, !patches.contains(where: { $0.table == "holidays" }) else {
    let later = evaluate(
      before.ruleset, on: before.facts.applying(patches), at: before.moment, jobs: jobs)
    return Reevaluation(before: before, patches: patches, evaluated: later)
  }
  var worker = Reevaluator(before, patches, jobs: jobs)
  for layer in before.ruleset.layers { worker.decide(layer) }
  worker.collectEffects()
  return worker.result
}

extension Outcome {
  /// Whether every field was decided in its layer.
  fileprivate var isOpenToPatches: Bool {
    decisions.count == ruleset.fields.count
      && ruleset.layers.reduce(0) { $0 + $1.count } == ruleset.fields.count
  }
}

/// Layer by layer, then the effects, as far as changes reach.
private struct Reevaluator {
  let before: Outcome
  let patches: [CellPatch]
  let jobs: Int
  private var fields: [Int: DecisionPatch] = [:]
  private var effects: [Int: EffectPatch] = [:]
  /// The rows in which columns differ from before.
  private var changed: [ReadColumn: RowSet] = [:]
  /// What is made of other rows, before and now.
  private var madeBefore: MadeColumns
  private var madeNow = MadeColumns()
  /// All facts as they are now, once something needs them.
  private var changedFacts: Portfolio?

  init(_ before: Outcome, _ patches: [CellPatch], jobs: Int) {
    self.before = before
    self.patches = patches.filter { before.facts.table(named: $0.table) != nil }
    self.jobs = jobs
    madeBefore = before.made
    for patch in self.patches {
      let column = ReadColumn.given(table: patch.table, name: patch.field.name)
      let count = before.facts.table(named: patch.table)?.rowCount ?? 0
      let rows = RowSet(patch.rows.lazy.map { Int32($0) }.filter { $0 < count })
      changed[column] = RowSet(union: [changed[column], rows].compactMap(\.self))
    }
  }

  var result: Reevaluation {
    Reevaluation(
      before: before, patches: patches, fields: fields, effects: effects,
      made: madeBefore.unaffected(by: Set(changed.keys), before.ruleset).updated(with: madeNow))
  }

  // Fields.

  mutating func decide(_ layer: [Int]) {
    for table in Set(layer.map { before.ruleset.fields[$0].table }).sorted() {
      let fields = layer.filter { before.ruleset.fields[$0].table == table }
      let expressions = before.ruleset.expressions(deciding: fields)
      let recorded = fields.map {
        ReadColumn.given(table: table, name: before.ruleset.fields[$0].name)
      }
      let reads = Reads(expressions, about: table, before.ruleset)
      switch reach(of: reads, recorded, in: table) {
      case .nothing: continue
      case .everything:
        var pass = DecisionPass(fields: fields, facts: factsNow(of: table, reads))
        for decision in pass.run(jobs: jobs, wordsPerBatch: standardWordsPerBatch) {
          take(decision, of: nil)
        }
      case .rows(let rows):
        var pass = DecisionPass(fields: fields, facts: slice(of: table, rows, reads, recorded))
        for decision in pass.run(jobs: 1, wordsPerBatch: standardWordsPerBatch) {
          take(decision, of: rows)
        }
      }
    }
  }

  /// Keeps what a decision, about some rows or about all, says otherwise than before.
  private mutating func take(_ decision: Decision, of rows: RowSet?) {
    let old = before.decisions[decision.field]
    let differing = decision.rows(differingFrom: rows.map { old.picking($0) } ?? old)
    guard !differing.all.isEmpty else { return }
    let all = RowSet(differing.all.map { Int32($0) })
    let read = RowSet(differing.read.map { Int32($0) })
    fields[decision.field] = DecisionPatch(
      rows: rows?.picking(differing.all) ?? all, decision: decision.picking(all),
      whole: rows == nil ? decision : nil)
    if read.count > 0 {
      changed[.decided(decision.field)] = rows?.picking(differing.read) ?? read
    }
  }

  // Effects.

  mutating func collectEffects() {
    for table in Set(before.ruleset.effects.map(\.table)).sorted() {
      let expressions = before.ruleset.expressions(askingOf: table)
      let reads = Reads(expressions, about: table, before.ruleset)
      let numbers = before.effects.indices.filter {
        before.ruleset.effects[before.effects[$0].clauses[0]].table == table
      }
      switch reach(of: reads, [], in: table) {
      case .nothing: continue
      case .everything:
        var pass = EffectPass(table: table, facts: factsNow(of: table, reads))
        let all = RowSet(0..<Int32(before.facts.table(named: table)?.rowCount ?? 0))
        let sets = pass.run(jobs: jobs, wordsPerBatch: standardWordsPerBatch)
        for (number, set) in zip(numbers, sets) {
          effects[number] = EffectPatch(rows: all, set: set, whole: set)
        }
      case .rows(let rows):
        var pass = EffectPass(table: table, facts: slice(of: table, rows, reads, []))
        let sets = pass.run(jobs: 1, wordsPerBatch: standardWordsPerBatch)
        for (number, set) in zip(numbers, sets) {
          effects[number] = EffectPatch(rows: rows, set: set, whole: nil)
        }
      }
    }
  }

  // What changes reach.

  private enum Reach { case nothing, rows(RowSet), everything }

  /// The rows of a table for which expressions may say something else than before.
  private mutating func reach(
    of reads: Reads, _ recorded: [ReadColumn], in table: String
  ) -> Reach {
    let ruleset = before.ruleset
    var sets = reads.own.union(recorded).compactMap { changed[$0] }
    for expression in reads.far {
      guard isTouched(expression, table) else { continue }
      make([expression], in: table)
      let (old, new) = (madeBefore[expression, table], madeNow[expression, table])
      let rows = old.flatMap { old in new.map { old.rows(differingFrom: $0) } } ?? []
      let isSameForAll =
        if case .gathered(let gathering) = expression.kind { gathering.isSameForAll } else { false }
      if isSameForAll, !rows.isEmpty { return .everything }
      if !rows.isEmpty { sets.append(RowSet(rows.map { Int32($0) })) }
    }
    let namesTouchedRow = reads.cells.contains { cell in
      !Reads.inputs(of: cell, about: table, ruleset).isDisjoint(with: changed.keys)
    }
    if namesTouchedRow { return .everything }
    guard !sets.isEmpty else { return .nothing }
    let rows = RowSet(union: sets)
    let count = before.facts.table(named: table)?.rowCount ?? 0
    return rows.count * 8 > count || !reads.cells.isEmpty ? .everything : .rows(rows)
  }

  private func isTouched(_ expression: CheckedExpression, _ table: String) -> Bool {
    !Reads.inputs(of: expression, about: table, before.ruleset).isDisjoint(with: changed.keys)
  }

  /// Makes what is far as it was and as it is now.
  private mutating func make(_ far: [CheckedExpression], in table: String) {
    var old = before.facts(of: table)
    old.made = madeBefore
    old.make(far)
    madeBefore = old.made
    let touched = far.filter { isTouched($0, table) }
    guard !touched.isEmpty else { return }
    var now = factsNow(of: table)
    now.make(touched)
    madeNow = now.made
  }

  // Facts.

  /// All rows of a table as they are now.
  private mutating func factsNow(of table: String) -> Facts {
    let portfolio = changedFacts ?? before.facts.applying(patches)
    changedFacts = portfolio
    let decisions = before.decisions.map { decision -> Decision in
      guard let patch = fields[decision.field] else { return decision }
      return patch.whole
        ?? decision.overlaid(at: Array(patch.rows.rows.cells), with: patch.decision)
    }
    let old = before.facts(of: table)
    var facts = Facts(
      portfolio.table(named: table) ?? .empty(table), of: portfolio, ruleset: before.ruleset,
      decisions: decisions, moment: old.moment)
    facts.made = madeNow
    return facts
  }

  /// The same with everything that expressions read of other rows.
  private mutating func factsNow(of table: String, _ reads: Reads) -> Facts {
    let made = made(for: reads, in: table)
    var facts = factsNow(of: table)
    for (expression, column) in made { facts.made[expression, table] = column }
    return facts
  }

  /// What expressions read of other rows, as it is now.
  private mutating func made(for reads: Reads, in table: String) -> [(CheckedExpression, Column)] {
    make(Array(reads.far), in: table)
    return reads.far.compactMap { expression in
      let column = madeNow[expression, table] ?? madeBefore[expression, table]
      return column.map { (expression, $0) }
    }
  }

  /// Some rows of a table as they are now, with no more columns than are read.
  private mutating func slice(
    of table: String, _ rows: RowSet, _ reads: Reads, _ recorded: [ReadColumn]
  ) -> Facts {
    let made = made(for: reads, in: table)
    let whole = before.facts(of: table)
    var decisions: [Decision?] = before.decisions.map { _ in nil }
    for case .decided(let index) in reads.own {
      let picked = before.decisions[index].picking(rows)
      decisions[index] = fields[index].map { picked.overlaid(rows, with: $0) } ?? picked
    }
    var facts = Facts(
      sliceTable(whole.table, rows, reads.own.union(recorded)), of: Portfolio(),
      ruleset: before.ruleset, decisions: decisions, moment: whole.moment)
    for (expression, column) in made {
      let isCell = column.count == 1 && whole.table.rowCount != 1
      facts.made[expression, table] = isCell ? column : column.pickingFew(rows.rows)
    }
    facts.rowNumbers = rows.rows
    return facts
  }

  private func sliceTable(_ table: Table, _ rows: RowSet, _ read: Set<ReadColumn>) -> Table {
    var (fields, columns): ([FieldSchema], [Column]) = ([], [])
    for case .given(table.name, let name) in read {
      let own = patches.filter { $0.table == table.name && $0.field.name == name }
      guard let field = table.field(named: name) ?? own.first?.field else { continue }
      var column =
        table.column(named: name)?.pickingFew(rows.rows)
        ?? .missing(field.type, count: rows.count)
      for patch in own {
        column = column.overlaid(
          rows, with: patch.cells, of: RowSet(patch.rows.lazy.map { Int32($0) }))
      }
      fields.append(field)
      columns.append(column)
    }
    return Table(
      name: table.name, rowCount: rows.count, fields: fields, columns: columns,
      source: table.source)
  }
}
