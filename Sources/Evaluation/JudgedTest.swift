package import Accounts
package import Checking

/// A test as one row answers it, with everything that it looked at.
package struct JudgedTest: Sendable {
  /// The test.
  package let test: CheckedExpression
  /// Whether it is true of the row.
  package let truth: Truth
  /// The values it looks at, each once, in the order in which it names them.
  package let readings: [Reading]
  /// The tests of which it consists, or those of the definition that it names.
  package let parts: [JudgedTest]
  /// How far a value is from making it true; nil where that is no distance.
  package let shortfall: Shortfall?
  /// The first day after today on which it is true if nothing else changes; looked for only where
  /// the test is not true and speaks of days.
  package let trueFrom: CalendarDate?
}

/// A value that a test looked at.
package struct Reading: Sendable {
  /// What people call it: `renewal`, `parent's health`.
  package let name: String
  package let value: Value
  /// Where it came from.
  package let origin: Origin
  /// What a definition is made of.
  package let parts: [Reading]

  /// Where a value came from.
  package enum Origin: Sendable {
    /// A cell that was loaded; nil where no file has such a column.
    case given(CellPlace?)
    /// Rules: the number of the field, and those that won.
    case field(Int, CellStanding, rules: [Int])
    /// A definition, by its number.
    case definition(Int)
    /// A `let`, by its number.
    case parameter(Int)
    /// Other rows: how many pass, of how many, and of how many it is unknown.
    case rows(passing: Int, unknown: Int, of: Int, table: String)
    /// Another row, or an earlier state.
    case elsewhere
  }
}

/// How far a value is from making a comparison true.
package struct Shortfall: Hashable, Sendable {
  /// Whether the value is too large, or too late; otherwise it is too small.
  package let isTooLarge: Bool
  /// The distance in the value's own unit; for dates a number of days.
  package let amount: Value
}

extension JudgedTest {
  /// The readings of the test and of all its parts, in order.
  package var allReadings: [Reading] { readings + parts.flatMap(\.allReadings) }
}
