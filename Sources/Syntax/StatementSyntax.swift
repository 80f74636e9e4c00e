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
    case show(ShowSyntax)
    case plan
    case test(TestStatementSyntax)
  }

  /// Whether it declares something, rather than acts or asks.
  package var isDeclaration: Bool {
    switch kind {
    case .rule, .default, .define, .let, .field, .test: true
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
  /// Whom the rule speaks about.
  package var scope: RowsSyntax?
  /// In the order written; all must hold.
  package var guards: [GuardSyntax]
  package var actions: [ActionSyntax]
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

  /// What a field can be said to hold.
  package enum TypeName: Sendable {
    /// Words, most urgent first.
    case oneOf([ExpressionSyntax])
    case yesOrNo
    case named(NameSyntax)
  }
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
    /// `escalate of "Elm"`, `no task "Call" of "Elm"`, `no effects`.
    case effect(isNegated: Bool, NameSyntax, title: TextSyntax?, of: TextSyntax?)
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
