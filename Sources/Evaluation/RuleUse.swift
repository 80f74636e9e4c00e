package import Accounts
package import Checking
package import Vocabulary

/// What a rule does to the rows that it speaks of.
package struct RuleUse: Sendable {
  /// The rows of which its condition is true, and those of which it is unknown.
  package let applies: [UInt32]
  package let unknown: [UInt32]
  /// For each field that it sets, what became of it.
  package let fields: [FieldUse]
  /// For each effect that it asks for, by its number, the rows.
  package let effects: [(clause: Int, rows: [UInt32])]

  /// What became of a rule in the rows to which it applies.
  package struct FieldUse: Sendable {
    package let field: Int
    package let value: CheckedExpression
    /// It is the only one that won.
    package let alone: [UInt32]
    /// Others that say the same won too, or what they say is combined.
    package let together: [UInt32]
    /// Others beat it, by their numbers.
    package let beaten: [UInt32]
    package let beatenBy: [Int]
    /// It won, and another that disagrees did too.
    package let conflicts: [UInt32]
  }
}

/// Rows that the same rules have made what they are.
package struct ReasonGroup: Sendable {
  /// The rules, by their numbers; none where nothing spoke.
  package let rules: [Int]
  package let value: Value
  package let standing: CellStanding
  package let rows: [UInt32]
}

extension Outcome {
  /// What a rule does to the rows that it speaks of.
  package func use(ofRule index: Int) -> RuleUse {
    let rule = ruleset.rules[index]
    let facts = facts(of: rule.table)
    let count = facts.table.rowCount
    let judged = rule.condition.map { ColumnEvaluator(facts).judged($0) }
    let yes = judged?.yes ?? .full(count: count)
    var fields: [RuleUse.FieldUse] = []
    for decision in decisions {
      let clauses = ruleset.fields[decision.field].clauses
      for (place, clause) in clauses.enumerated() where clause.rule == index {
        fields.append(use(of: place, in: decision, where: yes))
      }
    }
    let effects = ruleset.effects.indices.filter { ruleset.effects[$0].rule == index }.map {
      (clause: $0, rows: yes.rows().map { UInt32($0) })
    }
    return RuleUse(
      applies: yes.rows().map { UInt32($0) },
      unknown: judged?.unknown.rows().map { UInt32($0) } ?? [], fields: fields, effects: effects)
  }

  private func use(of place: Int, in decision: Decision, where applies: Bitmap)
    -> RuleUse.FieldUse
  {
    let clauses = ruleset.fields[decision.field].clauses
    var alone: [UInt32] = []
    var together: [UInt32] = []
    var beaten: [UInt32] = []
    var conflicts: [UInt32] = []
    var beaters: Set<Int> = []
    for row in applies.rows() {
      let winners = decision.winnerSets[Int(decision.winners[row])]
      guard winners.contains(place) else {
        // A default that is true where a rule spoke has not been beaten by anybody.
        if clauses[place].isDefault { continue }
        beaten.append(UInt32(row))
        beaters.formUnion(winners.filter { clauses[place].beatenBy.contains($0) })
        continue
      }
      if decision.column.conflicted?[row] == true {
        conflicts.append(UInt32(row))
      } else if winners.count == 1 {
        alone.append(UInt32(row))
      } else {
        together.append(UInt32(row))
      }
    }
    return RuleUse.FieldUse(
      field: decision.field, value: clauses[place].value, alone: alone, together: together,
      beaten: beaten, beatenBy: beaters.sorted().map { clauses[$0].rule }, conflicts: conflicts)
  }

  /// Rows of a condition by what decided a field in them, the largest group first; only those that
  /// hold a value, if one is given.
  package func reasons(
    field: Int, value: Value?, where condition: CheckedExpression?
  ) -> [ReasonGroup] {
    let schema = ruleset.fields[field]
    let chosen = chosen(condition, of: schema.table)
    let decision = decisions[field]
    var groups: [GroupKey: [UInt32]] = [:]
    for row in chosen.rows() {
      let isConflict = decision.column.conflicted?[row] == true
      let key = GroupKey(
        set: decision.winners[row], value: decision.column[row],
        isOther: isConflict || decision.heldBack[row])
      if let value, key.value != value { continue }
      groups[key, default: []].append(UInt32(row))
    }
    return groups.values.map { rows in
      let row = Int(rows[0])
      let set = decision.winnerSets[Int(decision.winners[row])]
      return ReasonGroup(
        rules: set.map { schema.clauses[$0].rule }, value: decision.column[row],
        standing: standing(field: field, row: row), rows: rows)
    }.sorted { ($1.rows.count, $0.rows[0]) < ($0.rows.count, $1.rows[0]) }
  }

  /// Rows of a condition by the rules that ask for an effect in them, the largest group first.
  package func reasons(
    _ action: Action, title: String?, of table: String, where condition: CheckedExpression?
  ) -> [ReasonGroup] {
    var groups: [[Int]: [UInt32]] = [:]
    for set in effects {
      let clauses = set.clauses.map { ruleset.effects[$0] }
      guard clauses[0].action == action, clauses[0].table == table,
        title == nil || clauses[0].title == title
      else { continue }
      let chosen = chosen(condition, of: table)
      for (place, row) in set.rows.enumerated() where chosen[Int(row)] {
        let rules = set.reasonSets[Int(set.reasons[place])].map { clauses[$0].rule }
        groups[rules, default: []].append(row)
      }
    }
    return groups.map { rules, rows in
      ReasonGroup(rules: rules, value: .missing, standing: .decided, rows: rows)
    }.sorted { left, right in
      left.rows.count == right.rows.count
        ? left.rules.lexicographicallyPrecedes(right.rules) : left.rows.count > right.rows.count
    }
  }

  private func chosen(_ condition: CheckedExpression?, of table: String) -> Bitmap {
    let facts = facts(of: table)
    guard let condition else { return .full(count: facts.table.rowCount) }
    return ColumnEvaluator(facts).rows(where: condition)
  }
}

/// What tells groups of rows apart.
private struct GroupKey: Hashable {
  let set: UInt32
  let value: Value
  let isOther: Bool
}
