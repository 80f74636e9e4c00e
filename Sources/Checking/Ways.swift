package import Accounts

// Which links a book or a question needs, so that they are made once and kept.
extension Ruleset {
  /// The ways that rules, policies and budgets go, in no order.
  package var ways: Set<Way> {
    var read: [CheckedExpression?] = []
    for field in fields { read += field.clauses.flatMap { [$0.condition, $0.value] } }
    for effect in effects { read += [effect.condition, effect.due] }
    for policy in policies { read += [policy.scope, policy.requirement] }
    for budget in budgets { read += [budget.owner, budget.measure] }
    return ways(of: read)
  }

  fileprivate func ways(of read: [CheckedExpression?]) -> Set<Way> {
    var ways: Set<Way> = []
    var seen: Set<Int> = []
    var pending = read.compactMap(\.self)
    while let next = pending.popLast() {
      switch next.kind {
      case .definition(let index):
        if seen.insert(index).inserted { pending.append(definitions[index].value) }
        continue
      case .linked(let link, _): ways.insert(link.way)
      case .gathered(let gathering):
        if case .naming(let link) = gathering.rows { ways.insert(link.way) }
      default: break
      }
      pending += next.parts
    }
    return ways
  }
}

extension CheckedQuestion {
  /// The ways that the question goes, in no order.
  package func ways(_ ruleset: Ruleset) -> Set<Way> {
    var read = [condition, having] + columns.map(\.value) + order.map(\.value)
    read +=
      (grouping?.keys ?? []) + (grouping?.folds ?? []).flatMap { [$0.measured, $0.condition] }
    return ruleset.ways(of: read)
  }
}
