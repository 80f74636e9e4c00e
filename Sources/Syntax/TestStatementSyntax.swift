/// `test "…"` with its steps.
package struct TestStatementSyntax: Sendable {
  package var name: TextSyntax
  package var steps: [TestStepSyntax]
  /// The cases that all begin with the steps, one a row.
  package var table: CaseTableSyntax?
}

/// `fixture "…"`: what several tests are given.
package struct FixtureSyntax: Sendable {
  package var name: TextSyntax
  /// Steps that give something, and no others.
  package var steps: [TestStepSyntax]
}

/// The table of a test: columns of what is given and of what is expected.
package struct CaseTableSyntax: Sendable {
  package var columns: [CaseColumnSyntax]
  package var rows: [DecideRowSyntax]
}

/// One cell of the heading of a table of cases.
package struct CaseColumnSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// What a column holds.
  package enum Kind: Sendable {
    /// Values of a given field; also `today` and `account`, by which the account is called.
    case given(NameSyntax)
    /// Values that are expected, or whether an effect is.
    case expected(NameSyntax, title: TextSyntax?)
    /// The rules by which the expected values come about.
    case because
  }
}

/// One line of a test.
package struct TestStepSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// The steps.
  package enum Kind: Sendable {
    case given(GivenSyntax)
    /// `given fixture "two children"`.
    case fixture(TextSyntax)
    /// `given the book`: every row that is loaded.
    case book
    case at(DateSyntax)
    /// `advance 10 days`: a day at a time, what is asked for on each counting as issued.
    case advance(LengthSyntax)
    case expect(ExpectSyntax)
    /// `set health to red for "Elm"`: changes what is given from here on.
    case set(SetSyntax)
    /// `done "Kickoff call" of "Elm"`: what was asked for up to now counts as issued.
    case done(TextSyntax, of: TextSyntax)
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
  /// Whether it is a row that is loaded, with changes.
  package var isOfBook = false
  package var settings: [SettingSyntax]
}

extension GivenSyntax {
  /// A row with some values.
  package init(table: NameSyntax, row: TextSyntax, settings: [SettingSyntax]) {
    self.init(table: table, row: row, isOfBook: false, settings: settings)
  }

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

  /// A value of a field.
  package init(field: NameSyntax, value: ExpressionSyntax, isBare: Bool) {
    self.field = field
    self.value = value
    self.isBare = isBare
  }
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
    /// `error unknown-field of "when helth red then escalate"`: how a text is refused.
    case mistake(NameSyntax, code: NameSyntax, of: TextSyntax)
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

  /// What an expectation says of its reason.
  package init(isRule: Bool, text: TextSyntax) {
    self.isRule = isRule
    self.text = text
  }
}
