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
  /// The fields that `field` statements speak of, in the order of their tables and names.
  package internal(set) var declared: [DeclaredField] = []
  package internal(set) var definitions: [CheckedDefinition] = []
  package internal(set) var parameters: [CheckedParameter] = []
  package internal(set) var policies: [CheckedPolicy] = []
  package internal(set) var budgets: [CheckedBudget] = []
  package internal(set) var pins: [CheckedPin] = []
  package internal(set) var work: [CheckedWork] = []
  /// How many hours people have; nil when nothing is said of it.
  package internal(set) var capacity: CheckedCapacity?
  /// The playbooks with steps; their rules are among `rules`.
  package internal(set) var processes: [CheckedProcess] = []
  package internal(set) var templates: [CheckedTemplate] = []
  package internal(set) var scores: [CheckedScore] = []
  /// What the data must be like, in the order read.
  package internal(set) var contracts: [CheckedContract] = []
  /// The numbers of the decided fields, layer by layer: a layer reads only those before it.
  package internal(set) var layers: [[Int]] = []
  /// The tests, unchecked: each is checked against the facts it is given.
  package internal(set) var tests: [TestStatementSyntax] = []
  /// What tests can be given by name, unchecked like them.
  package internal(set) var fixtures: [FixtureSyntax] = []
  /// What is so of every account there could be.
  package internal(set) var laws: [CheckedLaw] = []
  /// The questions that have names, in the order in which they were read.
  package internal(set) var questions: [NamedQuestionSyntax] = []

  /// The scenarios, by name unique: what they would change is checked when they are run.
  package internal(set) var scenarios: [CheckedScenario] = []

  init() {}

  /// A ruleset that decides nothing.
  package static let empty = Ruleset()
}

/// A field that a `field` statement speaks of.
package struct DeclaredField: Sendable {
  package let table: String
  package let schema: FieldSchema
}

/// A statement, or a part of one, that decides or asks for something.
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
  /// How winners that disagree become one value; nil makes them a conflict.
  package internal(set) var combination: FieldSyntax.Combination?
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
  /// Whether it is a pin, which beats every rule.
  package let isPin: Bool
  /// When it applies; nil means always.
  package let condition: CheckedExpression?
  package let value: CheckedExpression
  /// What `because` says.
  package let reason: String?
  /// The clauses of the same field that beat it where they apply, by their places among the
  /// field's clauses, ascending; transitively closed.
  package internal(set) var beatenBy: [Int] = []
}

/// One effect under one condition.
package struct EffectClause: Sendable {
  package let rule: Int
  package let table: String
  package let action: Action
  /// The role that receives it, if the action has a receiver.
  package let receiver: String?
  package let title: String?
  /// The template that is its text, by its number in the ruleset.
  package let template: Int?
  package let condition: CheckedExpression?
  /// The due day, if one was given.
  package let due: CheckedExpression?
  /// What `with` gave, in the order of the action's details.
  package let details: [EffectDetail]
  /// When it is issued once more; nil means once in each episode.
  package let recurrence: Recurrence?
  /// What `because` says.
  package let reason: String?
  package let range: SourceRange

  /// When an effect that is still asked for is issued once more.
  package enum Recurrence: Hashable, Sendable {
    /// So long after it was last issued.
    case every(Span)
    /// Never again for the same row, not even in a later episode.
    case once
    /// At most once in each period of the calendar.
    case oncePer(TestSyntax.CalendarPeriod)
  }

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

/// A restriction: checked after the rules, it decides nothing.
package struct CheckedPolicy: Sendable {
  package let name: String
  package let table: String
  /// The rows it speaks about; all when nil.
  package let scope: CheckedExpression?
  /// What must hold for them.
  package let requirement: CheckedExpression
  /// The decided field it restricts, if it is an `only … may have`.
  package let field: Int?
  package let location: SourceLocation
  package let range: SourceRange
}

/// A limit to how many effects of one kind may be new in a period, for each owner.
package struct CheckedBudget: Sendable {
  package let name: String
  package let limit: Int
  package let action: Action
  package let table: String
  package let owner: CheckedExpression
  package let period: TestSyntax.CalendarPeriod
  package let measure: CheckedExpression
  package let keepsLargest: Bool
  package let location: SourceLocation
}

/// A scenario whose name and base are known.
package struct CheckedScenario: Sendable {
  package let name: String
  /// The scenario whose steps come first.
  package let continues: String?
  /// Its own steps.
  package let steps: [ScenarioStepSyntax]
  package let range: SourceRange
}

/// A value that people have fixed for one row.
package struct CheckedPin: Sendable {
  package let field: Int
  package let row: Int
  package let rowName: String
  package let value: CheckedExpression
  package let until: CalendarDate?
  package let reason: String?
  package let location: SourceLocation
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
  /// The other values of a list.
  package let more: [Value]
  package let type: ValueType
  package let range: SourceRange
}
