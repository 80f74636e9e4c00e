package import Accounts
package import Checking
import OrderedCollections
import Vocabulary

/// What changes from one outcome to another, over the same rows.
///
/// A plan is the difference between what is recorded and an outcome; a what-if is the difference
/// between two sets of facts, a behaviour diff between two sets of rules.
package struct Difference: Sendable {
  /// One for each field that either outcome decides, in the order of table and name.
  package let fields: [FieldDifference]
  /// One for each kind and identity of effect, in the order of both.
  package let effects: [EffectDifference]
}

/// The cells of one field that differ.
package struct FieldDifference: Sendable {
  package let table: String
  package let schema: FieldSchema
  /// Its number in the later outcome's ruleset, if that decides it.
  package let field: Int?
  /// The changes, the largest group first.
  package let moves: [Move]

  /// How many cells differ.
  package var count: Int { moves.reduce(0) { $0 + $1.rows.count } }
}

/// The cells that change from one value to another for the same reasons.
package struct Move: Sendable {
  package let from: Value
  package let to: Value
  /// The rules that decide the cell now.
  package let rules: [Int]
  /// The rows, in order.
  package let rows: [UInt32]
}

extension Move {
  /// The same without the rows of a set.
  package func without(_ left: Bitmap) -> Move {
    Move(from: from, to: to, rules: rules, rows: rows.filter { !left[Int($0)] })
  }
}

/// The effects of one kind and identity that one outcome asks for and the other does not.
package struct EffectDifference: Sendable {
  /// A clause that asks for it, in the ruleset of the outcome that does.
  package let clause: EffectClause
  /// Asked for only by the later outcome, by reasons.
  package let gained: [EffectGroup]
  /// Asked for only by the earlier outcome.
  package let lost: [UInt32]
  /// Asked for by both.
  package let keptCount: Int
}

/// The rows for which the same rules ask for an effect.
package struct EffectGroup: Sendable {
  /// The rules.
  package let rules: [Int]
  /// The clauses, by their numbers in the ruleset.
  package let clauses: [Int]
  /// Whether the clauses disagree about the receiver.
  package let disagrees: Bool
  package let details: [EffectDetail]
  package let rows: [UInt32]
  /// The due day of each row.
  package let due: [CalendarDate?]
}

extension EffectGroup {
  /// The same group without some rows.
  package func without(_ cut: Set<UInt32>) -> EffectGroup {
    guard !cut.isEmpty else { return self }
    let kept = rows.indices.filter { !cut.contains(rows[$0]) }
    return EffectGroup(
      rules: rules, clauses: clauses, disagrees: disagrees, details: details,
      rows: kept.map { rows[$0] }, due: kept.map { due[$0] })
  }
}

/// What changes from `before` to `after`; both must be over the same tables and rows.
///
/// Fields that neither decides are compared where `others` names them.
package func difference(
  from before: Outcome, to after: Outcome, others: [FieldPlace] = []
) -> Difference {
  Difference(
    fields: fieldDifferences(before, after, others), effects: effectDifferences(before, after))
}

/// A field and its table.
package struct FieldPlace: Sendable {
  package let table: String
  package let schema: FieldSchema

  /// A field of `table`.
  package init(table: String, schema: FieldSchema) {
    self.table = table
    self.schema = schema
  }
}

extension Outcome {
  /// The outcome of no rules: every cell as recorded, nothing asked for.
  package static func recorded(_ facts: Portfolio, at moment: Moment) -> Outcome {
    Outcome(ruleset: .empty, facts: facts, moment: moment, decisions: [], effects: [])
  }

  /// The cells of a field, decided, given or by a definition.
  package func column(_ name: String, of table: String, type: ValueType) -> Column {
    if let decision = decisions.first(where: {
      ruleset.fields[$0.field].table == table && ruleset.fields[$0.field].name == name
    }) {
      return decision.column
    }
    let definition = ruleset.definitions.first { $0.table == table && $0.name == name }
    if let definition {
      return ColumnEvaluator(facts(of: table)).column(of: definition.value)
    }
    let rows = facts.table(named: table) ?? .empty(table)
    return rows.given(name, type)
  }
}

// Fields.

private func fieldDifferences(
  _ before: Outcome, _ after: Outcome, _ others: [FieldPlace]
) -> [FieldDifference] {
  let decided = (after.ruleset.fields + before.ruleset.fields).map { FieldName($0) }
  let mine = Set(decided + others.map { FieldName(table: $0.table, name: $0.schema.name) })
  return mine.sorted().compactMap { name in
    let index = after.ruleset.fields.firstIndex { FieldName($0) == name }
    guard
      let schema = index.map({ after.ruleset.fields[$0].schema })
        ?? before.ruleset.fields.first(where: { FieldName($0) == name })?.schema
        ?? others.first(where: { $0.table == name.table && $0.schema.name == name.name })?.schema
    else { return nil }
    let moves = moves(schema, name.table, index, before, after)
    return FieldDifference(table: name.table, schema: schema, field: index, moves: moves)
  }
}

private struct FieldName: Hashable, Comparable {
  let table: String
  let name: String

  init(table: String, name: String) {
    self.table = table
    self.name = name
  }

  init(_ field: DecidedField) { self.init(table: field.table, name: field.name) }

  static func < (left: FieldName, right: FieldName) -> Bool {
    (left.table, left.name) < (right.table, right.name)
  }
}

private struct MoveKey: Hashable {
  let from: Int64
  let to: Int64
  let set: UInt32
}

private func moves(
  _ schema: FieldSchema, _ table: String, _ index: Int?, _ before: Outcome, _ after: Outcome
) -> [Move] {
  let old = before.column(schema.name, of: table, type: schema.type)
  let new = after.column(schema.name, of: table, type: schema.type)
  let decision = index.map { after.decisions[$0] }
  var words = TextWords([])
  let (oldKeys, newKeys) = (CellKeys(old, &words), CellKeys(new, &words))
  var groups: OrderedDictionary<MoveKey, [UInt32]> = [:]
  for row in 0..<min(old.count, new.count) {
    let (from, to) = (oldKeys.keys.base[row], newKeys.keys.base[row])
    guard from != to, to != CellKeys.conflict else { continue }
    let key = MoveKey(from: from, to: to, set: decision?.winners.base[row] ?? 0)
    groups[key, default: []].append(UInt32(row))
  }
  let clauses = index.map { after.ruleset.fields[$0].clauses } ?? []
  return groups.map { key, rows in
    let row = Int(rows[0])
    let set = decision?.winnerSets[Int(key.set)] ?? []
    return Move(from: old[row], to: new[row], rules: set.map { clauses[$0].rule }, rows: rows)
  }
  .sorted { ($1.rows.count, $0.rows[0]) < ($0.rows.count, $1.rows[0]) }
}

// Effects.

private func effectDifferences(_ before: Outcome, _ after: Outcome) -> [EffectDifference] {
  var result: [EffectDifference] = []
  let old = Dictionary(
    before.effects.map { (EffectName(before, $0), $0) }, uniquingKeysWith: { first, _ in first })
  var seen: Set<EffectName> = []
  for set in after.effects {
    let name = EffectName(after, set)
    seen.insert(name)
    let former = Set(old[name]?.rows ?? [])
    let present = Set(set.rows)
    result.append(
      EffectDifference(
        clause: after.ruleset.effects[set.clauses[0]], gained: groups(set, after, without: former),
        lost: former.subtracting(present).sorted(), keptCount: former.intersection(present).count))
  }
  for set in before.effects where !seen.contains(EffectName(before, set)) {
    result.append(
      EffectDifference(
        clause: before.ruleset.effects[set.clauses[0]], gained: [], lost: set.rows, keptCount: 0))
  }
  return result
}

private struct EffectName: Hashable {
  let table: String
  let noun: String
  let identity: String

  init(_ outcome: Outcome, _ set: EffectSet) {
    let clause = outcome.ruleset.effects[set.clauses[0]]
    table = clause.table
    noun = clause.action.noun
    identity = clause.identity
  }
}

private func groups(_ set: EffectSet, _ outcome: Outcome, without former: Set<UInt32>)
  -> [EffectGroup]
{
  var rows = [[UInt32]](repeating: [], count: set.reasonSets.count)
  var due = [[CalendarDate?]](repeating: [], count: set.reasonSets.count)
  for (place, row) in set.rows.enumerated() where former.isEmpty || !former.contains(row) {
    rows[Int(set.reasons[place])].append(row)
    due[Int(set.reasons[place])].append(set.due[place])
  }
  return set.reasonSets.indices.filter { !rows[$0].isEmpty }.map { index in
    let clauses = set.reasonSets[index].map { set.clauses[$0] }
    return EffectGroup(
      rules: clauses.map { outcome.ruleset.effects[$0].rule }, clauses: clauses,
      disagrees: set.disagrees[index], details: set.details[index], rows: rows[index],
      due: due[index])
  }
  .sorted { ($1.rows.count, $0.rows[0]) < ($0.rows.count, $1.rows[0]) }
}
