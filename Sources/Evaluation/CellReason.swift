package import Accounts
package import Checking
package import Vocabulary

/// How a decided cell came by its value.
package enum CellStanding: Hashable, Sendable {
  /// Rules won and agree, or their values are combined.
  case decided
  case combined
  /// A pin won.
  case pinned
  /// No rule spoke, so the default did.
  case byDefault
  /// Nothing spoke, so it is as recorded.
  case recorded
  /// A rule could not be judged and no other spoke, so it is as recorded.
  case heldBack
  /// Rules won that disagree.
  case conflict
}

/// Why a decided cell holds what it holds.
package struct CellReason: Sendable {
  /// The field, by its number in the ruleset.
  package let field: Int
  package let row: Int
  /// What it holds; missing in a conflict.
  package let value: Value
  package let standing: CellStanding
  /// The clauses that won.
  package let winners: [ClauseReason]
  /// Those that are true too, but that others beat.
  package let beaten: [ClauseReason]
  /// Those that could not be judged.
  package let unjudged: [ClauseReason]
  /// What the files record.
  package let recorded: Value
}

/// One clause of a field, as one row meets it.
package struct ClauseReason: Sendable {
  /// Its rule, by its number in the ruleset.
  package let rule: Int
  /// What it says.
  package let value: Value
  /// Whether its condition is true.
  package let truth: Truth
  /// The condition; nil when it speaks of every row.
  package let test: JudgedTest?
  /// The rules that beat it in this row.
  package let beatenBy: [Int]
  /// What `because` says.
  package let because: String?
}

/// Why an effect is asked for of a row, or is not.
package struct EffectReason: Sendable {
  /// What it is, with its title and receiver.
  package let clause: EffectClause
  package let isAsked: Bool
  package let isHeldBack: Bool
  /// Whether rules ask for it with different receivers.
  package let isConflict: Bool
  package let due: CalendarDate?
  /// The clauses that ask for it, or all that could when none does.
  package let clauses: [ClauseReason]
}

extension Outcome {
  /// Whether a row is in a decided field's conflict, held back, or how it was decided.
  package func standing(field: Int, row: Int) -> CellStanding {
    guard let decision = decisions.first(where: { $0.field == field }) else { return .recorded }
    if decision.column.conflicted?[row] == true { return .conflict }
    let winners = decision.winnerSets[Int(decision.winners[row])]
    let clauses = ruleset.fields[field].clauses
    guard let first = winners.first else { return decision.heldBack[row] ? .heldBack : .recorded }
    if clauses[first].isDefault { return .byDefault }
    if winners.contains(where: { clauses[$0].isPin }) { return .pinned }
    let values = Set(winners.map { value(of: clauses[$0].value, field: field, row: row) })
    return values.count > 1 ? .combined : .decided
  }

  /// The rules that won a cell, by their numbers.
  package func rulesThatWon(field: Int, row: Int) -> [Int] {
    guard let decision = decisions.first(where: { $0.field == field }) else { return [] }
    let clauses = ruleset.fields[field].clauses
    return decision.winnerSets[Int(decision.winners[row])].map { clauses[$0].rule }
  }

  private func value(of expression: CheckedExpression, field: Int, row: Int) -> Value {
    var evaluator = RowEvaluator(facts(of: ruleset.fields[field].table))
    return evaluator.value(of: expression, row: row)
  }

  /// Why a decided cell holds what it holds.
  package func why(field: Int, row: Int) -> CellReason {
    let schema = ruleset.fields[field]
    let judge = Judge(self, table: schema.table, row: row, looksAhead: false)
    let decision = decisions[field]
    let won = decision.winnerSets[Int(decision.winners[row])]
    let recorded = facts.table(named: schema.table)?.column(named: schema.name)?[row] ?? .missing
    var others: [(truth: Truth, index: Int)] = []
    for (index, clause) in schema.clauses.enumerated()
    where !won.contains(index) && !clause.isDefault {
      let truth = judge.truth(of: clause.condition)
      if truth != .no { others.append((truth, index)) }
    }
    func reasons(_ truth: Truth) -> [ClauseReason] {
      others.filter { $0.truth == truth }.map { reason(of: $0.index, field: field, judge) }
    }
    return CellReason(
      field: field, row: row, value: decision.column[row],
      standing: standing(field: field, row: row),
      winners: won.map { reason(of: $0, field: field, judge) },
      beaten: reasons(.yes), unjudged: reasons(.unknown), recorded: recorded)
  }

  /// Why a decided cell does not hold a value: every clause that could have said it.
  package func whyNot(field: Int, value: Value, row: Int) -> [ClauseReason] {
    let schema = ruleset.fields[field]
    let judge = Judge(self, table: schema.table, row: row)
    return schema.clauses.indices.filter { index in
      guard !schema.clauses[index].isPin || judge.truth(of: schema.clauses[index].condition) == .yes
      else { return false }
      guard let constant = constant(schema.clauses[index].value) else { return true }
      return constant == value
    }.map { reason(of: $0, field: field, judge) }
  }

  private func reason(of index: Int, field: Int, _ judge: Judge) -> ClauseReason {
    let clauses = ruleset.fields[field].clauses
    let clause = clauses[index]
    let beaters = clause.beatenBy.filter { judge.truth(of: clauses[$0].condition) == .yes }
    return ClauseReason(
      rule: clause.rule, value: judge.value(of: clause.value),
      truth: judge.truth(of: clause.condition), test: clause.condition.map { judge.judged($0) },
      beatenBy: beaters.map { clauses[$0].rule }, because: clause.reason)
  }

  /// Why effects of a kind are asked for of a row or are not, one answer for each identity.
  package func why(_ action: Action, title: String?, table: String, row: Int) -> [EffectReason] {
    effects.compactMap { set in
      let clauses = set.clauses.map { ruleset.effects[$0] }
      guard clauses[0].action == action, clauses[0].table == table,
        title == nil || clauses[0].title == title
      else {
        return nil
      }
      let place = set.place(of: row)
      let judge = Judge(self, table: clauses[0].table, row: row, looksAhead: place == nil)
      let asking = place.map { set.reasonSets[Int(set.reasons[$0])] }
      return EffectReason(
        clause: clauses[asking?.first ?? 0], isAsked: place != nil,
        isHeldBack: set.heldBack.count > row && set.heldBack[row],
        isConflict: place.map { set.disagrees[Int(set.reasons[$0])] } ?? false,
        due: place.flatMap { set.due[$0] },
        clauses: (asking ?? Array(clauses.indices)).map { position in
          let clause = clauses[position]
          return ClauseReason(
            rule: clause.rule, value: .missing, truth: judge.truth(of: clause.condition),
            test: clause.condition.map { judge.judged($0) }, beatenBy: [], because: clause.reason)
        })
    }
  }

  /// What a definition or a given field is in a row, with everything that it looks at.
  package func judged(_ value: CheckedExpression, table: String, row: Int, looksAhead: Bool)
    -> JudgedTest
  {
    Judge(self, table: table, row: row, looksAhead: looksAhead).judged(value)
  }

  /// The value of an expression in a row.
  package func value(of expression: CheckedExpression, table: String, row: Int) -> Value {
    Judge(self, table: table, row: row).value(of: expression)
  }
}

extension EffectSet {
  /// The place of a row among those it is asked for.
  fileprivate func place(of row: Int) -> Int? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < UInt32(row) { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && Int(rows[low]) == row ? low : nil
  }
}
