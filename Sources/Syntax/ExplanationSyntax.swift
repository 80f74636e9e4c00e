/// `why …`, `why not …`, `what would make …` and `explain …`: questions about reasons.
package struct ExplanationSyntax: Sendable {
  package var kind: Kind

  /// The questions.
  package enum Kind: Sendable {
    case why(ClaimSyntax)
    case whyNot(ClaimSyntax)
    case whatWouldMake(ClaimSyntax)
    case rule(TextSyntax)
    /// A field or a definition; `saysField` tells whether the word `field` stands before it.
    case name(NameSyntax, saysField: Bool)
  }
}

/// `priority PR3 of "Acorn"`: a field and a value, or an effect, and whom they are asked of.
package struct ClaimSyntax: Sendable {
  /// The field or definition, or what an effect is called.
  package var name: NameSyntax
  /// The value, or the title of an effect.
  package var value: ExpressionSyntax?
  package var subject: Subject

  /// Whom it is asked of.
  package enum Subject: Sendable {
    /// A row by its key or name, of the table that is named, or else of the accounts.
    case row(TextSyntax, table: NameSyntax?, isInFull: Bool)
    case rows(RowsSyntax)
  }
}
