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
    for work in work { read += [work.condition, work.amount] + work.owners }
    read += [capacity?.hours] + (capacity?.exceptions ?? []).flatMap { [$0.condition, $0.hours] }
    read += contracts.map(\.condition)
    return ways(of: read)
  }

  /// Whether any rule asks what earlier states of the data say.
  package var asksThePast: Bool {
    var read: [CheckedExpression?] = definitions.map(\.value)
    for clause in fields.flatMap(\.clauses) { read += [clause.condition, clause.value] }
    for effect in effects { read += [effect.condition, effect.due] }
    for policy in policies { read += [policy.scope, policy.requirement] }
    return read.contains { $0?.asksThePast ?? false }
  }

  func ways(of read: [CheckedExpression?]) -> Set<Way> {
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
    ruleset.ways(of: read)
  }

  /// The tables whose rows the question reads.
  package func tables(_ ruleset: Ruleset) -> Set<String> {
    var tables: Set<String> = [table]
    for way in ways(ruleset) { tables.formUnion([way.table, way.target]) }
    var pending = read.compactMap(\.self)
    var seen: Set<Int> = []
    while let next = pending.popLast() {
      if case .gathered(let gathering) = next.kind { tables.insert(gathering.table) }
      if case .definition(let index) = next.kind, seen.insert(index).inserted {
        pending.append(ruleset.definitions[index].value)
      }
      pending += next.parts
    }
    return tables
  }

  /// Every expression that is evaluated for the question.
  var read: [CheckedExpression?] {
    let keys = (grouping?.keys ?? []) + [grouping?.across, limit?.key].compactMap(\.self)
    return [condition, having] + columns.map(\.value) + order.map(\.value) + keys.map(\.value)
      + (grouping?.folds ?? []).flatMap { [$0.measured, $0.condition] }
  }
}

extension CheckedExpression {
  /// Whether a part of it asks what earlier states of the data say.
  package var asksThePast: Bool {
    if case .history = kind { return true }
    return parts.contains(where: \.asksThePast)
  }
}
