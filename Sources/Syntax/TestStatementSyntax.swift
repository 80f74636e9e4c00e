/// `test "…"` with its steps.
package struct TestStatementSyntax: Sendable {
  package var name: TextSyntax
  package var steps: [TestStepSyntax]
}

/// One line of a test.
package struct TestStepSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// The steps.
  package enum Kind: Sendable {
    case given(GivenSyntax)
    case at(DateSyntax)
    /// `advance 10 days`: a day at a time, what is asked for on each counting as issued.
    case advance(LengthSyntax)
    case expect(ExpectSyntax)
    /// `set health to red for "Elm"`: changes what is given from here on.
    case set(SetSyntax)
  }
}

/// `set health to red for "Acorn", "Birch"`.
package struct SetSyntax: Sendable {
  package var field: NameSyntax
  package var value: ExpressionSyntax
  /// The rows, by key or name.
  package var rows: [TextSyntax]
}

/// `given account "Elm": segment Growth, child, not managed`.
package struct GivenSyntax: Sendable {
  package var table: NameSyntax
  package var row: TextSyntax
  package var settings: [SettingSyntax]
}

extension GivenSyntax {
  /// What `set` says of one row, as it would be given.
  package init(_ set: SetSyntax, table: String, row: TextSyntax) {
    self.init(
      table: NameSyntax(text: table, range: set.field.range), row: row,
      settings: [SettingSyntax(field: set.field, value: set.value, isBare: false)])
  }
}

/// `segment Growth`, `child`, `not managed`.
package struct SettingSyntax: Sendable {
  package var field: NameSyntax
  /// The value; `child` means yes and `not child` no.
  package var value: ExpressionSyntax
  /// Whether it was written as a bare word.
  package var isBare: Bool
}

/// What a test expects.
package struct ExpectSyntax: Sendable {
  package var kind: Kind
  package var reason: ReasonSyntax?

  /// The forms of an expectation.
  package enum Kind: Sendable {
    /// `priority of "Elm" is PR1`: a condition.
    case condition(ExpressionSyntax)
    /// `escalate of "Elm"`, `no task "Call" of "Elm"`, `no effects`, `no new effects`.
    case effect(isNegated: Bool, isNew: Bool, NameSyntax, title: TextSyntax?, of: TextSyntax?)
    /// `findings of policy "S-01"`, `no findings of policy "S-01"`.
    case findings(isNegated: Bool, policy: TextSyntax)
    /// `at most 40 accounts where …`, `no accounts where …`, `3 accounts where …`.
    case rows(RowCount, RowsSyntax)
  }

  /// How many rows.
  package enum RowCount: Sendable {
    case exactly(NumberSyntax)
    case atLeast(NumberSyntax)
    case atMost(NumberSyntax)
    case none
  }
}

/// `because rule "…"` or `because "…"`.
package struct ReasonSyntax: Sendable {
  package var isRule: Bool
  package var text: TextSyntax
}
