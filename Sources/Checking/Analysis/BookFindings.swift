import Accounts
import Syntax

// What is found in a book beside its decided fields.

/// Rules that only ask for effects and that no row can make apply.
func effectFindings(_ ruleset: Ruleset, today: CalendarDate, _ limit: inout WorkLimit) -> [Finding]
{
  let deciding = Set(ruleset.fields.flatMap { $0.clauses.map(\.rule) })
  var findings: [Finding] = []
  for rule in ruleset.rules where !deciding.contains(rule.index) {
    guard let condition = rule.condition else { continue }
    var space = RuleSpace(ruleset, today: today, limit: limit)
    space.limit.begin()
    if let region = try? space.region(condition, .yes), region.isEmpty {
      findings.append(
        Finding(kind: .neverApplies, field: nil, rule: rule.index, range: rule.range))
    }
    limit = space.limit
  }
  return findings
}

/// Each `not` and `unless` that leaves a rule unjudged where a field is missing.
func unknownNegations(
  _ ruleset: Ruleset, today: CalendarDate, _ limit: inout WorkLimit
) -> [Finding] {
  var findings: [Finding] = []
  var seen: Set<SourceRange> = []
  // That a band is not judged where the sum is missing is what a score says by itself.
  let bands = ruleset.scores.reduce(into: Set<Int>()) { $0.formUnion($1.rules) }
  for rule in ruleset.rules where !bands.contains(rule.index) {
    guard let condition = rule.condition else { continue }
    var space = RuleSpace(ruleset, today: today, limit: limit)
    space.limit.begin()
    let whole = try? space.region(condition, .unknown)
    for inner in condition.negatedTests where seen.insert(inner.range).inserted {
      let fields = space.unknowing(inner, within: whole)
      guard !fields.isEmpty else { continue }
      findings.append(
        Finding(
          kind: .unknownNegation(fields: fields), field: nil, rule: rule.index, range: inner.range))
    }
    limit = space.limit
  }
  return findings
}

/// Definitions that nothing in the book uses.
///
/// Questions and tests are not part of a ruleset; a definition may still serve those.
func unusedDefinitions(_ ruleset: Ruleset, ignoring files: Set<Int32>) -> [Finding] {
  var used: Set<Int> = []
  func use(_ expression: CheckedExpression?) {
    guard let expression else { return }
    if case .definition(let index) = expression.kind {
      if used.insert(index).inserted { use(ruleset.definitions[index].value) }
    } else {
      for part in expression.parts { use(part) }
    }
  }
  for rule in ruleset.rules { use(rule.condition) }
  for clause in ruleset.fields.flatMap(\.clauses) {
    use(clause.condition)
    use(clause.value)
  }
  for effect in ruleset.effects {
    use(effect.condition)
    use(effect.due)
  }
  for policy in ruleset.policies {
    use(policy.scope)
    use(policy.requirement)
  }
  for budget in ruleset.budgets {
    use(budget.owner)
    use(budget.measure)
  }
  for work in ruleset.work {
    use(work.condition)
    use(work.amount)
    for owner in work.owners { use(owner) }
  }
  use(ruleset.capacity?.hours)
  for exception in ruleset.capacity?.exceptions ?? [] {
    use(exception.condition)
    use(exception.hours)
  }
  return ruleset.definitions.indices
    .filter { !used.contains($0) && !files.contains(ruleset.definitions[$0].range.file) }
    .map { index in
      let definition = ruleset.definitions[index]
      return Finding(
        kind: .unusedDefinition(definition.name), field: nil, rule: nil, range: definition.range)
    }
}

extension RuleSpace {
  /// The names of what leaves a test unknown where it is missing, at points of `region`.
  fileprivate mutating func unknowing(_ test: CheckedExpression, within region: [Box]?) -> [String]
  {
    limit.begin()
    guard let region, let unknown = try? self.region(test, .unknown),
      let boxes = try? intersection(unknown, region)
    else { return [] }
    var names: [String] = []
    for side in boxes.flatMap(\.sides) {
      let dimension = dimensions[side.dimension]
      let isMissing = side.set.missing && side.set.values.isEmpty
      if isMissing, !names.contains(dimension.name) { names.append(dimension.name) }
    }
    return names
  }
}

extension CheckedExpression {
  /// What stands after each `not`, outermost first; definitions are not looked into.
  fileprivate var negatedTests: [CheckedExpression] {
    switch kind {
    case .not(let inner): [inner] + inner.negatedTests
    case .holds: []
    default: parts.flatMap(\.negatedTests)
    }
  }
}
