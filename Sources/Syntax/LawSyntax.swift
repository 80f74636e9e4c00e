/// `law "…" for accounts where …: …`: what is so of every account there could be.
package struct LawSyntax: Sendable {
  package var name: TextSyntax
  /// Whom it is about; every account when nil.
  package var rows: RowsSyntax?
  package var claim: Claim

  /// What a law says.
  package enum Claim: Sendable {
    /// A condition that is never false.
    case condition(ExpressionSyntax)
    case motion(MotionSyntax)
  }
}

/// `raising arr never lowers priority`: what one change never does.
package struct MotionSyntax: Sendable {
  package var change: Change
  /// The given field that is changed.
  package var field: NameSyntax
  package var effect: Effect
  /// The field, or the definition, that is looked at.
  package var result: NameSyntax
  package var range: SourceRange

  /// How the given field is changed.
  package enum Change: String, Hashable, Sendable { case raising, lowering, changing }

  /// What never becomes of the other.
  package enum Effect: String, Hashable, Sendable { case raises, lowers, changes }
}
