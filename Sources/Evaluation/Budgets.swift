import Accounts
package import Checking

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
  package func budgetCuts() -> [BudgetCut] {
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
        for row in set.rows {
          asked[owners.base[Int(row)], default: []].append((index, row))
          count += 1
        }
      }
      var cut: [(set: Int, row: UInt32)] = []
      for owner in asked.keys.sorted() {
        let mine = asked[owner] ?? []
        guard mine.count > budget.limit else { continue }
        let ranked = mine.sorted { left, right in
          if left.row != right.row { return measure.precedes(left.row, right.row) }
          return left.set < right.set
        }
        cut += ranked[budget.limit...]
      }
      cut.sort { ($0.set, $0.row) < ($1.set, $1.row) }
      return BudgetCut(budget: budget, cut: cut, askedCount: count)
    }
  }
}
