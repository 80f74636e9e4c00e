/// `show …` and `count …`.
package struct ShowSyntax: Sendable {
  /// Whether it was written `count TABLE …`, short for `show count from TABLE …`.
  package var isCount: Bool
  /// Whether each combination of the columns is shown once.
  package var isDistinct: Bool
  package var columns: [ColumnSyntax]
  package var table: NameSyntax?
  package var condition: ExpressionSyntax?
  package var keys: [KeySyntax]
  /// The key whose values become columns.
  package var across: KeySyntax?
  package var hasTotals: Bool
  package var having: ExpressionSyntax?
  package var order: [OrderSyntax]
  package var limit: LimitSyntax?
  /// The scenario or the rules it is asked of.
  package var view: ViewSyntax?
  /// The form of output: `as bars`.
  package var form: NameSyntax?

  /// The name of the question that is asked again, when it is `show "red book"`.
  package var namedQuestion: TextSyntax? {
    guard !isCount, !isDistinct, table == nil, columns.count == 1, columns[0].title == nil,
      case .text(let name) = columns[0].value.kind
    else { return nil }
    return name
  }
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

/// What rows are grouped by: `region`, `month of renewal`, `50k of arr`, `(health is red)`.
package struct KeySyntax: Sendable {
  package var kind: Kind
  /// The name that `called` gives it.
  package var title: NameSyntax?
  /// Where it stands, without its name.
  package var range: SourceRange

  /// How a field or an expression becomes a key.
  package enum Kind: Sendable {
    case value(PathSyntax)
    case period(Period, PathSyntax)
    /// Bands of that width, counted from 0.
    case band(NumberSyntax, PathSyntax)
    /// A test or a formula in brackets.
    case expression(ExpressionSyntax)
  }

  /// The lengths of calendar time that dates are grouped by.
  package enum Period: String, CaseIterable, Hashable, Sendable {
    case day, week, month, quarter, year
    case fiscalQuarter = "fiscal quarter"
    case fiscalYear = "fiscal year"
  }
}

/// One sort key.
package struct OrderSyntax: Sendable {
  package var value: ExpressionSyntax
  /// Nil when neither `ascending` nor `descending` was written.
  package var isDescending: Bool?
}

/// `top 20`, `top 3 per region`.
package struct LimitSyntax: Sendable {
  package var count: NumberSyntax
  /// What each `top` is counted within; the whole answer when nil.
  package var key: KeySyntax?
}

/// `define question "red book" as show …`.
package struct NamedQuestionSyntax: Sendable {
  package var name: TextSyntax
  package var question: ShowSyntax
  /// From `define` to the end.
  package var range: SourceRange
}
