package import Accounts
package import Vocabulary

/// A question about reasons whose names all exist.
package enum CheckedExplanation: Sendable {
  /// Why a row is as it is, or some rows are.
  case why(CheckedClaim, Scope)
  case whyNot(CheckedClaim, row: Int, isInFull: Bool)
  case whatWouldMake(CheckedClaim, row: Int, isInFull: Bool)
  /// A rule, by its number in the ruleset.
  case rule(Int)
  /// A field, or a definition or `let` that stands for a value.
  case name(CheckedExpression, table: String)

  /// Whom a `why` is about.
  package enum Scope: Sendable {
    case row(Int, isInFull: Bool)
    /// The rows of which the condition is true; all when it is nil.
    case rows(CheckedExpression?)
  }
}

/// What is said of a row: that a field has a value, that a test is true, that an effect is asked for.
package struct CheckedClaim: Sendable {
  /// The table of the row or rows.
  package let table: String
  package let subject: Subject
  /// The value that is claimed; nil where none is named.
  package let value: Value?

  /// What it is about.
  package enum Subject: Sendable {
    /// A decided field, by its number in the ruleset.
    case field(Int)
    /// A given field, a definition or a `let`.
    case value(CheckedExpression)
    /// An effect, by what rules call it; of any title when that is nil.
    case effect(Action, title: String?)
  }
}
