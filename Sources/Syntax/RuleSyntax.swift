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

  /// What a field is set to, with `is` or without; nil where no single value stands.
  package var value: ExpressionSyntax? {
    switch object {
    case .value(let value): value
    case .words(let word?, nil): ExpressionSyntax(word)
    case .words(nil, let text?): ExpressionSyntax(.text(text), text.range)
    case .words, .none: nil
    }
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
    /// `using template "welcome"`.
    case using(TextSyntax)
    /// `again every 30 days`.
    case againEvery(LengthSyntax)
    /// `once`, `once per quarter`.
    case once(per: LengthSyntax.Unit?)
  }
}
