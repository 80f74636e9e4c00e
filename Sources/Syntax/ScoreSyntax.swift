/// `score health` with its measures and bands: a field decided by a weighted sum.
///
/// Checking turns it into definitions, one for the points of each measure and one for the sum, and
/// into clauses of the field, one for each band; overrides are rules that beat the bands.
package struct ScoreSyntax: Sendable {
  /// The field that the bands decide, or that is the sum itself when there are none.
  package var field: NameSyntax
  /// The field that is to hold the sum.
  package var name: NameSyntax?
  /// In the order written.
  package var lines: [ScoreLineSyntax]
}

/// One line of a score.
package struct ScoreLineSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// The lines.
  package enum Kind: Sendable {
    /// `group product weight 50%`, which the measures below it belong to.
    case group(GroupNameSyntax, weight: NumberSyntax)
    case measure(ScoreMeasureSyntax)
    /// `known at least 60%`.
    case known(NumberSyntax)
    /// `band green at least 75`.
    case band(ExpressionSyntax, ScoreBandSyntax)
  }
}

/// A word, or a text of several.
package enum GroupNameSyntax: Sendable {
  case word(NameSyntax)
  case text(TextSyntax)

  /// What it says.
  package var text: String {
    switch self {
    case .word(let name): name.text
    case .text(let text): text.value
    }
  }
}

/// `measure utilization weight 30% points 100 when at least 80%, else 0`.
package struct ScoreMeasureSyntax: Sendable {
  package var value: ExpressionSyntax
  /// What it is called, if not by its own text.
  package var name: NameSyntax?
  package var weight: NumberSyntax
  /// The first that is true gives the points; empty when the value itself is the points.
  package var points: [PointSyntax]
  /// What it gets when none is true.
  package var otherwise: NumberSyntax?
  /// Whom it is about, by `only if`.
  package var condition: ExpressionSyntax?
}

/// `100 when at least 80%`.
package struct PointSyntax: Sendable {
  package var points: NumberSyntax
  package var test: TestSyntax
}

/// When a band holds.
package enum ScoreBandSyntax: Sendable {
  /// `at least 75`, `between 50 and 75`: what is said of the sum.
  case edge(TestSyntax)
  case otherwise
  /// `when sentiment is red`, whatever the sum.
  case override(ExpressionSyntax)
}
