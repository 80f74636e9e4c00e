package import Accounts
package import Vocabulary

/// Something that rules bring about in a row.
package enum Goal: Sendable {
  /// A decided field, by its number, holds a value.
  case field(Int, Value)
  /// A definition, or another expression, has a value.
  case value(CheckedExpression, Value)
  /// An effect is asked for; of any title when that is nil.
  case effect(Action, title: String?)
}

extension Ruleset {
  /// The same rules without what has no bearing on a goal, and without pins.
  ///
  /// Numbers of fields, rules and definitions stay what they are.
  package func bearing(on goal: Goal) -> Ruleset {
    var narrowed = self
    narrowed.policies = []
    narrowed.budgets = []
    narrowed.pins = []
    narrowed.tests = []
    narrowed.effects = []
    var needed: Set<Int> = []
    var pending: Set<Int> = []
    switch goal {
    case .field(let field, _): pending = [field]
    case .value(let value, _): value.collectDecided(into: &pending, self)
    case .effect(let action, let title):
      narrowed.effects = effects.filter {
        $0.action == action && (title == nil || $0.title == title)
      }
      for effect in narrowed.effects { effect.condition?.collectDecided(into: &pending, self) }
    }
    while let field = pending.popFirst() {
      guard needed.insert(field).inserted else { continue }
      var read: Set<Int> = []
      for clause in fields[field].clauses {
        clause.condition?.collectDecided(into: &read, self)
        clause.value.collectDecided(into: &read, self)
      }
      pending.formUnion(read.subtracting(needed))
    }
    narrowed.layers = layers.map { $0.filter { needed.contains($0) } }
    for field in fields.indices {
      narrowed.fields[field].clauses = fields[field].clauses.map { clause in
        clause.isPin || !needed.contains(field) ? clause.silenced : clause
      }
    }
    return narrowed
  }

  /// Every condition and value that decides the goal, of fields in layers and of effects.
  package func expressions(bearingOn goal: Goal) -> [CheckedExpression] {
    var found: [CheckedExpression] = []
    for field in layers.joined() {
      for clause in fields[field].clauses {
        found += [clause.condition, clause.value].compactMap(\.self)
      }
    }
    found += effects.compactMap(\.condition)
    if case .value(let value, _) = goal { found.append(value) }
    return found
  }

  /// The ways that expressions go, in no order.
  package func ways(goneBy expressions: [CheckedExpression]) -> Set<Way> { ways(of: expressions) }
}

extension DecisionClause {
  /// The same clause, true of no row.
  fileprivate var silenced: DecisionClause {
    let never = CheckedExpression(.constant(.truth(false)), .truth, value.range)
    return DecisionClause(
      rule: rule, isDefault: isDefault, isPin: isPin, condition: never, value: value,
      reason: reason, beatenBy: beatenBy)
  }
}
