/// A text of the language, cut into its statements.
package struct PlaybookSyntax: Sendable {
  /// The statements that could be read, in order.
  package var statements: [StatementSyntax]
  /// The comments, in order.
  package var comments: [Comment]
  /// The tokens, the last one being `.end`.
  package var tokens: [Token]
  /// What is wrong with the text.
  package var diagnostics: [Diagnostic]
}

/// One statement.
package struct StatementSyntax: Sendable {
  /// From its first token to its last.
  package var range: SourceRange
  /// What it says.
  package var kind: Kind

  /// The statements of the language.
  package enum Kind: Sendable {
    case rule(RuleSyntax)
    case `default`(DefaultSyntax)
    case define(DefineSyntax)
    case `let`(LetSyntax)
    case field(FieldSyntax)
    case decide(DecideSyntax)
    case policy(PolicySyntax)
    case budget(BudgetSyntax)
    case pin(PinSyntax)
    case show(ShowSyntax)
    case plan
    case test(TestStatementSyntax)
  }

  /// Whether it declares something, rather than acts or asks.
  package var isDeclaration: Bool {
    switch kind {
    case .rule, .default, .define, .let, .field, .decide, .policy, .budget, .pin, .test: true
    case .show, .plan: false
    }
  }
}

/// `accounts where managed`.
package struct RowsSyntax: Sendable {
  package var table: NameSyntax
  package var condition: ExpressionSyntax?
}

/// `when … then …`, with a name or without.
package struct RuleSyntax: Sendable {
  /// Nil for a rule that begins with `when`.
  package var name: TextSyntax?
  package var notes: [TextSyntax]
  /// The rules it wins over, in the fields that both set.
  package var overrides: [TextSyntax]
  /// The rules that do nothing at all where it applies.
  package var replaces: [TextSyntax]
  /// Whom the rule speaks about.
  package var scope: RowsSyntax?
  /// In the order written; all must hold.
  package var guards: [GuardSyntax]
  /// Empty only when the statement amends a rule: `rule "a" overrides "b"`.
  package var actions: [ActionSyntax]
  /// Each a rule of its own, within this one, that overrides it.
  package var exceptions: [ExceptionSyntax]

  /// Whether it only says what an existing rule overrides or replaces.
  package var isAmendment: Bool { actions.isEmpty }
}

/// `except when on-trial then priority is PR2`.
package struct ExceptionSyntax: Sendable {
  package var range: SourceRange
  package var condition: ExpressionSyntax
  package var field: NameSyntax
  package var value: ExpressionSyntax
  package var reason: TextSyntax?
}

/// `when …`, `unless …`, `until …`.
package struct GuardSyntax: Sendable {
  /// The three words.
  package enum Kind: String, Hashable, Sendable { case when, unless, until }
  package var kind: Kind
  package var condition: ExpressionSyntax
}

/// What a rule does: sets a field or asks for an effect.
///
/// Which of them, only the vocabulary knows.
package struct ActionSyntax: Sendable {
  package var range: SourceRange
  /// The field, or the first word of an effect.
  package var name: NameSyntax
  /// What stands after the name.
  package var object: Object
  package var modifiers: [ModifierSyntax]
  package var reason: TextSyntax?

  /// What can stand after the first word.
  package enum Object: Sendable {
    case none
    /// `is` and an operand.
    case value(ExpressionSyntax)
    /// A word, a text, or a word and a text: `PR1`, `"Bo"`, `task "Risk review"`.
    case words(NameSyntax?, TextSyntax?)
  }
}

/// What stands after an action: to whom, until when, with what.
package struct ModifierSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// The modifiers.
  package enum Kind: Sendable {
    case to(PathSyntax)
    case `for`(PathSyntax)
    case dueIn(LengthSyntax)
    case dueOn(ExpressionSyntax)
    case with(NameSyntax, ExpressionSyntax)
    /// `again every 30 days`.
    case againEvery(LengthSyntax)
    /// `once`, `once per quarter`.
    case once(per: LengthSyntax.Unit?)
  }
}

/// `default priority is PR2`.
package struct DefaultSyntax: Sendable {
  package var field: NameSyntax
  package var value: ExpressionSyntax
  package var scope: RowsSyntax?
}

/// `define at-risk as …`.
package struct DefineSyntax: Sendable {
  package var name: NameSyntax
  /// The table it speaks about; accounts when nil.
  package var table: NameSyntax?
  package var value: ExpressionSyntax

  /// A definition.
  package init(name: NameSyntax, table: NameSyntax?, value: ExpressionSyntax) {
    self.name = name
    self.table = table
    self.value = value
  }
}

/// `let threshold = 50k`.
package struct LetSyntax: Sendable {
  package var name: NameSyntax
  package var value: ExpressionSyntax
}

/// `field risk is one of critical, watch, none`.
package struct FieldSyntax: Sendable {
  package var name: NameSyntax
  package var type: TypeName
  /// What `; when rules disagree take …` says.
  package var combination: Combination?

  /// How values that rules disagree about become one; none of them depends on an order.
  package enum Combination: String, CaseIterable, Hashable, Sendable {
    case mostUrgent = "the most urgent"
    case leastUrgent = "the least urgent"
    case largest = "the largest"
    case smallest = "the smallest"
    case earliest = "the earliest"
    case latest = "the latest"
    case allOf = "all of"
  }

  /// What a field can be said to hold.
  package enum TypeName: Sendable {
    /// Words, most urgent first.
    case oneOf([ExpressionSyntax])
    case yesOrNo
    case named(NameSyntax)
  }
}

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
  }
}

/// `given account "Elm": segment Growth, child, not managed`.
package struct GivenSyntax: Sendable {
  package var table: NameSyntax
  package var row: TextSyntax
  package var settings: [SettingSyntax]
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
