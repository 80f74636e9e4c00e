import Accounts
package import Checking
import Syntax
import Vocabulary

/// What a budget holds back of what rules ask for.
package struct BudgetCut: Sendable {
  package let budget: CheckedBudget
  /// The effects that are over the limit: the number of the effect set and its row.
  package let cut: [(set: Int, row: UInt32)]
  /// How many effects the budget is about.
  package let askedCount: Int
}

extension Outcome {
  /// What each budget cuts, in the order in which they were read.
  ///
  /// Within the effects of one owner those of the largest (or smallest) measure are kept; of equal
  /// ones, those of the earlier rows and then of the earlier titles. Rows without a measure go first.
  /// What the ledger says was issued earlier in the period counts too, and what it says is open
  /// already is not asked for again. What rules disagree about is not issued, and takes no room.
  package func budgetCuts(after standing: EffectStanding? = nil) -> [BudgetCut] {
    ruleset.budgets.map { budget in
      let facts = facts(of: budget.table)
      let evaluator = ColumnEvaluator(facts)
      let measure = SortKey(
        evaluator.column(of: budget.measure), budget.measure.field,
        isDescending: budget.keepsLargest)
      var words = TextWords([])
      let owners = CellKeys(evaluator.column(of: budget.owner), &words).keys
      var asked: [Int64: [(set: Int, row: UInt32)]] = [:]
      var count = 0
      for (index, set) in effects.enumerated()
      where ruleset.effects[set.clauses[0]].action == budget.action {
        for (place, row) in set.rows.enumerated()
        where standing?.states[index][place] != .kept
          && !set.disagrees[Int(set.reasons[place])]
        {
          asked[owners.base[Int(row)], default: []].append((index, row))
          count += 1
        }
      }
      var cut: [(set: Int, row: UInt32)] = []
      let earlier = standing.map { issuedEarlier(budget, $0, owners.base) } ?? [:]
      for owner in asked.keys.sorted() {
        let mine = asked[owner] ?? []
        let limit = max(0, budget.limit - (earlier[owner] ?? 0))
        guard mine.count > limit else { continue }
        let ranked = mine.sorted { left, right in
          if left.row != right.row { return measure.precedes(left.row, right.row) }
          return left.set < right.set
        }
        cut += ranked[limit...]
      }
      cut.sort { ($0.set, $0.row) < ($1.set, $1.row) }
      return BudgetCut(budget: budget, cut: cut, askedCount: count)
    }
  }

  /// How many effects of a budget were issued in its present period, by their owners of today.
  private func issuedEarlier(
    _ budget: CheckedBudget, _ standing: EffectStanding, _ owners: UnsafeMutablePointer<Int64>
  ) -> [Int64: Int] {
    let start = ruleset.adjusted(moment).day(.edge(.this, budget.period, isEnd: false))
    var counts: [Int64: Int] = [:]
    for issue in standing.issues
    where issue.effect.table == budget.table && issue.effect.noun == budget.action.noun
      && start <= issue.day && issue.day <= moment.today
    {
      if let row = standing.rows[budget.table]?[issue.effect.row] {
        counts[owners[Int(row)], default: 0] += 1
      }
    }
    return counts
  }
}
