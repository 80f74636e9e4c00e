import Accounts
package import Checking

/// What a policy found: rows that do not hold to it.
///
/// Findings are data, not failures.
package struct PolicyFindings: Sendable {
  package let policy: CheckedPolicy
  /// The rows that break it, in order.
  package let rows: [UInt32]
  /// The rows it could not judge because a value is missing.
  package let unjudged: Int
  /// How many rows it speaks about.
  package let scopeCount: Int
}

extension Outcome {
  /// What each policy finds, in the order in which they were read.
  package func findings() -> [PolicyFindings] {
    ruleset.policies.map { policy in
      let evaluator = ColumnEvaluator(facts(of: policy.table))
      let scope =
        policy.scope.map { evaluator.rows(where: $0) }
        ?? .full(count: evaluator.facts.table.rowCount)
      let met = evaluator.rows(where: policy.requirement).intersection(scope)
      let unknown = evaluator.unknownRows(of: policy.requirement).intersection(scope)
      let doubtful = policy.scope.map { evaluator.unknownRows(of: $0) }?
        .subtracting(evaluator.rows(where: policy.requirement))
      let broken = scope.subtracting(met).subtracting(unknown)
      return PolicyFindings(
        policy: policy, rows: broken.rows().map { UInt32($0) },
        unjudged: unknown.population + (doubtful?.population ?? 0), scopeCount: scope.population)
    }
  }
}
