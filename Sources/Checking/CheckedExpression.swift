package import Accounts
package import Syntax

/// An expression whose names all exist and whose types agree; only the checker makes one.
package struct CheckedExpression: Sendable {
  /// What it gives for a row.
  package let type: ValueType
  /// How it is found.
  package let kind: Kind
  /// Where it was written.
  package let range: SourceRange
  /// The field whose words it may hold, for texts and choices.
  package let field: FieldSchema?

  init(_ kind: Kind, _ type: ValueType, _ range: SourceRange, field: FieldSchema? = nil) {
    self.kind = kind
    self.type = type
    self.range = range
    self.field = field
  }

  /// The ways to find a value.
  package indirect enum Kind: Sendable {
    case constant(Value)
    /// A column of the row's own table, by its canonical name.
    case given(String)
    /// A decided field, by its number in the ruleset.
    case decided(Int)
    /// A definition, by its number in the ruleset.
    case definition(Int)
    /// A `let`, by its number in the ruleset.
    case parameter(Int)
    case day(DayRule)
    case arithmetic(CheckedExpression, ArithmeticOperator, CheckedExpression)
    case negated(CheckedExpression)
    /// A date moved by a length of time.
    case shifted(CheckedExpression, Span)
    /// A number taken as an amount of money.
    case converted(CheckedExpression)
    /// The value that the row with that number has.
    case cell(CheckedExpression, row: Int)

    // Tests; all of type `truth`.
    case and([CheckedExpression])
    case or([CheckedExpression])
    case not(CheckedExpression)
    /// Yes or no, never unknown because of a missing value.
    case equals(CheckedExpression, CheckedExpression)
    case isOneOf(CheckedExpression, [Value])
    case isKnown(CheckedExpression)
    case isState(CheckedExpression, CellState)
    case compares(CheckedExpression, TestSyntax.Comparison, CheckedExpression)
    /// A choice against a word of its list, 0 being the most urgent rank.
    case comparesRank(CheckedExpression, TestSyntax.Comparison, Int)
    /// Both ends included.
    case isBetween(CheckedExpression, CheckedExpression, CheckedExpression)
    case matchesText(CheckedExpression, TestSyntax.TextMatch, String, isExact: Bool)
    /// Whether a condition is true, never unknown: what an applicable rule is.
    case holds(CheckedExpression)
    /// Whether it is the row with that number.
    case isRow(Int)
  }

  /// States of a cell other than missing and known.
  package enum CellState: Hashable, Sendable {
    /// A condition that is neither true nor false.
    case unknown
    /// Rules disagree.
    case conflicting
    /// A rule could not be judged and no other one spoke.
    case heldBack
  }
}

/// A day that depends on nothing but today.
package enum DayRule: Hashable, Sendable {
  case today
  /// Today moved by a length of time.
  case shifted(Span)
  /// The first or the last day of a period.
  case edge(TestSyntax.Relation, TestSyntax.CalendarPeriod, isEnd: Bool)
}
