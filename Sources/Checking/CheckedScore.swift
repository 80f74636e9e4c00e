package import Syntax

/// A score: its measures in groups, and the rules that its bands are.
package struct CheckedScore: Sendable {
  /// The field that the bands decide, by its number in the ruleset.
  package let field: Int
  /// What the sum is called.
  package let name: String
  /// The sum: from 0 to 100 when the points are; missing where too little is known.
  package let sum: CheckedExpression
  /// How much of the weight is known, 1 being all.
  package let knownShare: CheckedExpression
  /// The least share that must be known; nil when any will do.
  package let leastShare: Double?
  package let groups: [Group]
  /// The rules of its bands, by their numbers.
  package internal(set) var rules: Set<Int> = []
  package let range: SourceRange

  /// Measures that share a weight.
  package struct Group: Sendable {
    /// Nil for measures that stand alone.
    package let name: String?
    package let weight: Double
    package let measures: [Measure]
  }

  /// One measure.
  package struct Measure: Sendable {
    package let name: String
    package let value: CheckedExpression
    /// Missing where the value is, or where the measure is not about the row.
    package let points: CheckedExpression
    package let weight: Double
    /// Whom it is about; everybody when nil.
    package let condition: CheckedExpression?
  }
}
