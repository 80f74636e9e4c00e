package import Accounts
import Checking
import Vocabulary

/// Two outcomes over the rows that both have, by their keys, so that they can be compared row by row.
///
/// Rows that only the later one has stand behind those of both, and stay.
package func common(_ before: Outcome, _ after: Outcome, schema: Schema) -> (Outcome, Outcome) {
  var (before, after) = (before, after)
  for table in after.facts.tables {
    guard let old = before.facts.table(named: table.name) else { continue }
    let known = schema.table(named: table.name)
    let (mine, theirs) = (rowKeys(table, known), rowKeys(old, known))
    if mine.count >= theirs.count, mine.starts(with: theirs) { continue }
    let places = Dictionary(mine.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    let shared = theirs.indices.filter { places[theirs[$0]] != nil }
    let used = Set(shared.map { theirs[$0] })
    let matching = shared.compactMap { places[theirs[$0]] }
    let added = mine.indices.filter { !used.contains(mine[$0]) }
    before = before.keeping(shared, of: table.name)
    after = after.keeping(matching + added, of: table.name)
  }
  return (before, after)
}

extension Outcome {
  /// The outcome over some rows of a table, in that order.
  func keeping(_ rows: [Int], of name: String) -> Outcome {
    guard let table = facts.table(named: name) else { return self }
    var portfolio = facts
    portfolio.set(
      Table(
        name: name, rowCount: rows.count, fields: table.fields,
        columns: table.columns.map { $0.keeping(rows) }, source: table.source))
    let decisions = decisions.map { decision -> Decision in
      guard ruleset.fields[decision.field].table == name else { return decision }
      return Decision(
        field: decision.field, column: decision.column.keeping(rows),
        winners: decision.winners.keeping(rows), winnerSets: decision.winnerSets,
        heldBack: decision.heldBack.keeping(rows))
    }
    let places = Dictionary(
      rows.enumerated().map { (UInt32($1), UInt32($0)) }, uniquingKeysWith: { one, _ in one })
    let effects = effects.map { set -> EffectSet in
      guard ruleset.effects[set.clauses[0]].table == name else { return set }
      let kept = set.rows.indices.filter { places[set.rows[$0]] != nil }.sorted {
        (places[set.rows[$0]] ?? 0) < (places[set.rows[$1]] ?? 0)
      }
      return EffectSet(
        clauses: set.clauses, rows: kept.compactMap { places[set.rows[$0]] },
        reasons: kept.map { set.reasons[$0] }, reasonSets: set.reasonSets,
        due: kept.map { set.due[$0] }, heldBack: set.heldBack.keeping(rows),
        disagrees: set.disagrees, details: set.details)
    }
    return Outcome(
      ruleset: ruleset, facts: portfolio, moment: moment, decisions: decisions, effects: effects)
  }
}
