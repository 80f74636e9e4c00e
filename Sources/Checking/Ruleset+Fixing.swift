import Accounts
package import Syntax

extension Ruleset {
  /// The column that holds what a scenario has fixed a field as; no file has one of that name.
  package static func fixedColumn(_ field: String) -> String { "fixed \(field)" }

  /// The ruleset in which cells of some decided fields are fixed, as by a pin that beats all pins:
  /// what the column `fixedColumn` of the field's table holds, where it holds anything.
  ///
  /// `title` names the scenario in answers to why.
  package func fixing(
    _ fixed: Set<Int>, title: String, at range: SourceRange, in sources: SourceMap
  )
    -> Ruleset
  {
    var ruleset = self
    for field in fixed.sorted() {
      let decided = fields[field]
      let column = CheckedExpression(
        .given(Self.fixedColumn(decided.name)), decided.schema.type, range, field: decided.schema)
      let condition = CheckedExpression(.isKnown(column), .truth, range)
      let rule = CheckedRule(
        index: ruleset.rules.count, name: title, isAnonymous: true, isDefault: false, notes: [],
        location: sources.location(of: range), range: range, table: decided.table,
        condition: condition)
      ruleset.rules.append(rule)
      let place = decided.clauses.count
      for clause in decided.clauses.indices where !decided.clauses[clause].isDefault {
        ruleset.fields[field].clauses[clause].beatenBy.append(place)
      }
      ruleset.fields[field].clauses.append(
        DecisionClause(
          rule: rule.index, isDefault: false, isPin: true, condition: condition, value: column,
          reason: nil))
    }
    return ruleset
  }
}
