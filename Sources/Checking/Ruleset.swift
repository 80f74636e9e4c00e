package import Accounts
package import Syntax
package import Vocabulary

/// Everything that decides: rules, defaults, definitions and parameters, checked and in layers.
///
/// Every deciding statement has become clauses of one form: a condition, and a value or an effect.
/// Which statement a clause came from matters only for naming it.
package struct Ruleset: Sendable {
  /// The rules and defaults, in the order in which they were read.
  package internal(set) var rules: [CheckedRule] = []
  /// The fields that rules decide.
  package internal(set) var fields: [DecidedField] = []
  /// What rules ask for.
  package internal(set) var effects: [EffectClause] = []
  /// The fields that `field` statements speak of, in the order of their names.
  package internal(set) var declared: [FieldSchema] = []
  package internal(set) var definitions: [CheckedDefinition] = []
  package internal(set) var parameters: [CheckedParameter] = []
  /// The numbers of the decided fields, layer by layer: a layer reads only those before it.
  package internal(set) var layers: [[Int]] = []
  /// The tests, unchecked: each is checked against the facts it is given.
  package internal(set) var tests: [TestStatementSyntax] = []

  init() {}

  /// A ruleset that decides nothing.
  package static let empty = Ruleset()
}

/// A statement that decides or asks for something, as far as people need to know it.
package struct CheckedRule: Sendable {
  /// Its number, which clauses refer to.
  package let index: Int
  /// Its name, or its place when it has none: `risk.tend:12`.
  package let name: String
  /// Whether `name` is only its place.
  package let isAnonymous: Bool
  /// Whether it is a `default` statement.
  package let isDefault: Bool
  package let notes: [String]
  package let location: SourceLocation
  package let range: SourceRange
  /// The table it speaks about.
  package let table: String
  /// Scope and guards in one condition; nil when it speaks of every row.
  package let condition: CheckedExpression?

  /// As it is shown: `"red accounts are PR1"`, or its place without quotes.
  package var title: String { isAnonymous || isDefault ? name : "\"\(name)\"" }
}

/// A field that rules decide.
package struct DecidedField: Sendable {
  package let table: String
  package let schema: FieldSchema
  /// What says a value, rules before defaults, each in the order read.
  package internal(set) var clauses: [DecisionClause]
  /// The layer, counted from 0.
  package internal(set) var layer = 0

  /// The field's name.
  package var name: String { schema.name }
}

/// One value for one field under one condition.
package struct DecisionClause: Sendable {
  /// The rule it belongs to.
  package let rule: Int
  /// Whether it speaks only where every other clause is false.
  package let isDefault: Bool
  /// When it applies; nil means always.
  package let condition: CheckedExpression?
  package let value: CheckedExpression
}

/// One effect under one condition.
package struct EffectClause: Sendable {
  package let rule: Int
  package let table: String
  package let action: Action
  /// The role that receives it, if the action has a receiver.
  package let receiver: String?
  package let title: String?
  package let condition: CheckedExpression?
  /// The due day, if one was given.
  package let due: CheckedExpression?
  /// What `with` gave, in the order of the action's details.
  package let details: [EffectDetail]
  /// What `because` says.
  package let reason: String?
  package let range: SourceRange

  /// What tells two effects for one row apart, beside the action.
  package var identity: String {
    switch action.identity {
    case .receiver: receiver ?? ""
    case .title: title ?? ""
    }
  }
}

/// A named detail of an effect.
package struct EffectDetail: Hashable, Sendable {
  package let name: String
  package let value: String
  /// The rank of the value, 0 for the worst; two details combine to the worse one.
  package let rank: Int
}

/// A named value.
package struct CheckedDefinition: Sendable {
  package let name: String
  package let table: String
  package let value: CheckedExpression
  package let range: SourceRange
}

/// A named constant.
package struct CheckedParameter: Sendable {
  package let name: String
  package let value: Value
  package let type: ValueType
  package let range: SourceRange
}
