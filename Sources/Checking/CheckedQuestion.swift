package import Accounts
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
  /// The columns of the answer.
  package let columns: [CheckedColumn]
  /// Which groups.
  package let having: CheckedExpression?
  package let order: [CheckedOrder]
  package let limit: Int?
  /// Whether a decided field is read, so that the rules must have been run.
  package let readsDecisions: Bool
}

/// Rows to groups: the group table has one column for each key and each aggregate.
package struct Grouping: Sendable {
  package let keys: [CheckedExpression]
  package let folds: [CheckedFold]

  /// The name of the column that holds a key.
  package static func key(_ index: Int) -> String { "\(prefix)key \(index)" }
  /// The name of the column that holds an aggregate.
  package static func fold(_ index: Int) -> String { "\(prefix)fold \(index)" }
  /// Whether a name is that of a column of a group table.
  static func isColumn(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// No field has a name with a space.
  private static let prefix = "group "
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
}

/// One sort key.
package struct CheckedOrder: Sendable {
  package let value: CheckedExpression
  package let isDescending: Bool
}
