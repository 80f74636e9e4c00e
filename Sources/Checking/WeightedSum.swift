import Accounts
import Syntax
import Vocabulary

/// Writes a weighted average of averages as an expression over whole columns.
///
/// What is missing leaves its weight to its neighbours: `sum of (a, b)` passes over what is missing,
/// and a weight is written `points * 0 + weight`, which is missing where the points are.
struct WeightedSum {
  let groups: [CheckedScore.Group]
  /// Where the score is named.
  let range: SourceRange

  /// The average over the groups of which anything is known; missing where less than `least` of the
  /// weight is.
  func average(knowing least: Double?) -> CheckedExpression {
    let whole = average(of: groups.map { (average(of: $0), $0.weight) })
    guard let least else { return whole }
    let isEnough = CheckedExpression(
      .compares(knownShare, .atLeast, number(least)), .truth, range)
    let missing = CheckedExpression(.constant(.missing), .number, range)
    return CheckedExpression(.choice(if: isEnough, then: whole, else: missing), .number, range)
  }

  /// How much of the weight that concerns a row is known.
  var knownShare: CheckedExpression {
    var known: [CheckedExpression] = []
    var all: [CheckedExpression] = []
    for group in groups {
      let total = group.measures.reduce(0) { $0 + $1.weight }
      for measure in group.measures where total > 0 {
        let weight = group.weight * measure.weight / total
        known.append(self.weight(weight, where: measure.points))
        guard let condition = measure.condition else {
          all.append(number(weight))
          continue
        }
        let own = CheckedExpression.Kind.choice(
          if: condition, then: number(weight), else: number(0))
        all.append(CheckedExpression(own, .number, range))
      }
    }
    return combined(sum(of: known), .divide, sum(of: all))
  }

  private func average(of group: CheckedScore.Group) -> CheckedExpression {
    average(of: group.measures.map { ($0.points, $0.weight) })
  }

  /// What is divided by nothing is missing.
  private func average(of parts: [(value: CheckedExpression, weight: Double)])
    -> CheckedExpression
  {
    if parts.count == 1, parts[0].weight > 0 { return parts[0].value }
    return combined(
      sum(of: parts.map { combined($0.value, .times, number($0.weight)) }), .divide,
      sum(of: parts.map { weight($0.weight, where: $0.value) }))
  }

  private func weight(_ weight: Double, where value: CheckedExpression) -> CheckedExpression {
    combined(combined(value, .times, number(0)), .plus, number(weight))
  }

  private func sum(of parts: [CheckedExpression]) -> CheckedExpression {
    guard let sum = Aggregate.named("sum") else { return number(0) }
    return CheckedExpression(.derived(.folded(sum), parts), .number, range)
  }

  private func combined(
    _ left: CheckedExpression, _ sign: ArithmeticOperator, _ right: CheckedExpression
  ) -> CheckedExpression {
    CheckedExpression(.arithmetic(left, sign, right), .number, range)
  }

  private func number(_ number: Double) -> CheckedExpression {
    CheckedExpression(.constant(.number(number)), .number, range)
  }
}
