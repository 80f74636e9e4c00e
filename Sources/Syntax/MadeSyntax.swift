/// A value that is made of others by a word: `month of renewal`, `type at latest date of activities`.
package indirect enum MadeSyntax: Sendable {
  /// `month of renewal`, `length of name`: the word says which part.
  case part(NameSyntax, of: ExpressionSyntax)
  /// `rank of arr of the same segment`.
  case rank(of: ExpressionSyntax, among: PathSyntax?)
  /// `number of business days between opened and closed`.
  case elapsed(LengthSyntax.Unit, from: ExpressionSyntax, to: ExpressionSyntax)
  /// `(arr, mrr * 12)`, behind `largest of` and its like.
  case list([ExpressionSyntax])
  /// `type at latest date of activities`.
  case picked(PathSyntax, PickSyntax)
  /// `arr / 12 rounded to 100`.
  case rounded(ExpressionSyntax, Rounding, to: NumberSyntax)
  /// `at least 2 of (managed, arr above 50k, health is red)`.
  case quorum(QuantifiedSyntax.Quantity, [ExpressionSyntax])

  /// Which way a number is rounded.
  package enum Rounding: String, Hashable, Sendable { case nearest, up, down }
}

/// Which of many rows is meant: `latest date of activities where (…)`.
package struct PickSyntax: Sendable {
  /// `latest`, `earliest`, `largest` or `smallest`.
  package var function: NameSyntax
  /// What the rows are compared by.
  package var measured: PathSyntax
  package var rows: RelatedSyntax
  /// Which rows are looked at; all when nil.
  package var condition: ExpressionSyntax?
}
