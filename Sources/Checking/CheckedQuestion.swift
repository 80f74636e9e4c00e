package import Accounts
package import Syntax
package import Vocabulary

/// A question whose names all exist.
///
/// It is answered in two steps: rows are chosen, and grouped if it groups; then columns, `having`,
/// order and limit are taken from the rows or from the table of groups.
package struct CheckedQuestion: Sendable {
  package let table: String
  /// Which rows; all when nil.
  package let condition: CheckedExpression?
  /// How rows become groups; nil when each row answers for itself.
  package let grouping: Grouping?
  /// The columns of the answer, those of the keys first.
  package let columns: [CheckedColumn]
  /// Which groups.
  package let having: CheckedExpression?
  package let order: [CheckedOrder]
  package let limit: CheckedLimit?
  /// The form it asks to be shown in.
  package let form: AnswerForm?
  /// What is asked of the book without the scenario, each a column beside the rows.
  package internal(set) var baseTests: [BaseTest] = []
  /// Whether a decided field is read, so that the rules must have been run.
  package let readsDecisions: Bool
}

/// Rows to groups: the group table has one column for each key and each aggregate.
package struct Grouping: Sendable {
  package let keys: [GroupKey]
  /// The key whose values become columns.
  package let across: GroupKey?
  package let folds: [CheckedFold]
  /// Whether totals are asked for.
  package let hasTotals: Bool
  /// Whether the groups are the different combinations of the columns.
  package let isDistinct: Bool

  /// The name of the column that holds a key.
  package static func key(_ index: Int) -> String { "\(prefix)key \(index)" }
  /// The name of the column that holds an aggregate.
  package static func fold(_ index: Int) -> String { "\(prefix)fold \(index)" }
  /// Whether a name is that of a column of a group table.
  static func isColumn(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// No field has a name with a space.
  private static let prefix = "group "
}

/// What rows are grouped by.
///
/// In the table of groups a period is its first day, and a band its lower end.
package struct GroupKey: Sendable {
  package let title: String
  /// The value of a row; a date for periods, a number for bands.
  package let value: CheckedExpression
  /// What values fall together; nil when only equal ones do.
  package let step: Step?

  /// Values that fall together.
  package enum Step: Hashable, Sendable {
    case period(KeySyntax.Period)
    case band(Band)
  }

  /// Bands of one width, counted from 0: the lower end belongs to a band, the upper does not.
  package struct Band: Hashable, Sendable {
    /// The width is `coefficient × 10^exponent`; of percentages, in percent.
    package let coefficient: Int64
    package let exponent: Int
    /// The zeros that its suffix stands for, and the suffix: `k`, `%`.
    package let suffixExponent: Int
    package let suffix: String
  }
}

/// One aggregate over the rows of each group.
package struct CheckedFold: Sendable {
  package let aggregate: Aggregate
  package let measured: CheckedExpression?
  package let condition: CheckedExpression?
  package let type: ValueType
  package let text: String
}

/// One column of an answer.
package struct CheckedColumn: Sendable {
  package let title: String
  package let value: CheckedExpression
  /// What values of a key fall together; they are shown as periods and bands.
  package let step: GroupKey.Step?
  /// The aggregates over related rows within it, with their words.
  package let gathered: [(text: String, gathering: Gathering)]

  init(
    title: String, value: CheckedExpression, step: GroupKey.Step? = nil,
    gathered: [(String, Gathering)] = []
  ) {
    self.title = title
    self.value = value
    self.step = step
    self.gathered = gathered
  }
}

/// One sort key.
package struct CheckedOrder: Sendable {
  package let value: CheckedExpression
  package let isDescending: Bool
}

/// How many rows are shown, of the whole answer or of each group.
package struct CheckedLimit: Sendable {
  package let count: Int
  /// A key of the rows of the answer.
  package let key: GroupKey?
}
