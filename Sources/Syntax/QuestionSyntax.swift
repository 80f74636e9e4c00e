/// `show …` and `count …`.
package struct ShowSyntax: Sendable {
  /// Whether it was written `count TABLE …`, short for `show count from TABLE …`.
  package var isCount: Bool
  package var columns: [ColumnSyntax]
  package var table: NameSyntax?
  package var condition: ExpressionSyntax?
  package var keys: [PathSyntax]
  package var having: ExpressionSyntax?
  package var order: [OrderSyntax]
  package var limit: NumberSyntax?
}

/// One column of a question.
package struct ColumnSyntax: Sendable {
  package var value: ExpressionSyntax
  package var title: NameSyntax?

  /// A column.
  package init(value: ExpressionSyntax, title: NameSyntax?) {
    self.value = value
    self.title = title
  }
}

/// One sort key.
package struct OrderSyntax: Sendable {
  package var value: ExpressionSyntax
  /// Nil when neither `ascending` nor `descending` was written.
  package var isDescending: Bool?
}
