/// `decide cadence` with a table, `decide health first of` with lines.
package struct DecideSyntax: Sendable {
  package var field: NameSyntax
  package var form: Form

  /// The two forms.
  package enum Form: Sendable {
    /// A heading of fields, the decided one among them, and rows of as many cells.
    case table(heading: [NameSyntax], rows: [DecideRowSyntax])
    /// Lines, of which the first that is true decides, and what holds when none is.
    case firstOf([DecideLineSyntax], otherwise: ExpressionSyntax?)
  }
}

/// One row of a decision table.
package struct DecideRowSyntax: Sendable {
  package var range: SourceRange
  package var cells: [DecideCellSyntax]
}

/// One cell of a decision table.
package struct DecideCellSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// What a cell can say of its field.
  package enum Kind: Sendable {
    /// `-`: anything, known or not.
    case any
    /// One value or several: `PR3, PR4`.
    case values([ExpressionSyntax])
    case compares(TestSyntax.Comparison, ExpressionSyntax)
    case between(ExpressionSyntax, ExpressionSyntax)
  }
}

/// `when health-score at least 75 then green`.
package struct DecideLineSyntax: Sendable {
  package var range: SourceRange
  package var condition: ExpressionSyntax
  package var value: ExpressionSyntax
}

/// `policy "S-01": every account where … must have …`.
package struct PolicySyntax: Sendable {
  package var name: TextSyntax
  package var rows: RowsSyntax
  package var kind: Kind

  /// The two forms.
  package enum Kind: Sendable {
    /// `every … must have TEST`, `every … must be TEST`; `isHave` tells the words apart.
    case must(ExpressionSyntax, isHave: Bool)
    /// `only … may have FIELD VALUE`.
    case mayHave(NameSyntax, ExpressionSyntax)
  }
}

/// `budget "focus": at most 6 new tasks per csm per week keep largest arr`.
package struct BudgetSyntax: Sendable {
  package var name: TextSyntax
  package var limit: NumberSyntax
  /// The kind of effect, in plural: `tasks`.
  package var effects: NameSyntax
  /// The field whose values share the budget.
  package var owner: PathSyntax
  package var unit: LengthSyntax.Unit
  /// Whether the rows with the largest values are kept, or those with the smallest.
  package var keepsLargest: Bool
  package var measure: PathSyntax
}

/// `pin priority of "Birch" to PR2 until 2026-12-31 because "…"`.
package struct PinSyntax: Sendable {
  package var field: NameSyntax
  package var row: TextSyntax
  package var value: ExpressionSyntax
  /// The last day on which it holds.
  package var until: DateSyntax?
  package var reason: TextSyntax?
}

extension DecideCellSyntax {
  /// The cell as the test that it stands for.
  package func test(of name: NameSyntax) -> ExpressionSyntax {
    let path = PathSyntax(names: [name], range: name.range)
    let subject = ExpressionSyntax(.path(path), name.range)
    let test: TestSyntax.Kind =
      switch kind {
      case .any: .isState(.known, isNegated: false)
      case .values(let values):
        values.count == 1
          ? .equals(values[0], isNegated: false) : .isOneOf(values, isNegated: false)
      case .compares(let comparison, let value): .compares(comparison, value)
      case .between(let low, let high): .between(low, high)
      }
    return ExpressionSyntax(.test(subject, TestSyntax(range: range, kind: test)), range)
  }
}
