package import Accounts
package import Syntax

/// Which rows a step of a scenario is about.
package struct CheckedWho: Sendable {
  package let table: String
  /// The rows by number, where they were named.
  package let rows: [Int]?
  /// Which rows; all when nil and none were named.
  package let condition: CheckedExpression?
  /// The share of them that is taken by lot, 0 to 1; all when nil.
  package let share: Double?
}

/// What a `set` makes of a field.
package struct CheckedChange: Sendable {
  package let who: CheckedWho
  package let field: FieldSchema
  /// The field's number in the ruleset, when rules decide it: then it is fixed as by a pin.
  package let decided: Int?
  /// The new value of a row, found before anything changes; nil makes it missing.
  package let value: CheckedExpression?
  /// Whether it is the old value moved, so that what counts whole things stays whole.
  package let isMoved: Bool
  package let day: CalendarDate?
}

/// Rows that come besides.
package struct CheckedAddition: Sendable {
  /// How many, for each owner where there are owners.
  package let count: Int
  package let table: String
  package let name: String?
  package let day: CalendarDate?
  /// The rows that the new ones belong to, and the field that names them.
  package let owners: (who: CheckedWho, field: String)?
  /// The cells, each a value that is about no row.
  package let cells: [(field: FieldSchema, value: CheckedExpression)]
}

/// Rows that go.
package struct CheckedRemoval: Sendable {
  package let who: CheckedWho
  package let day: CalendarDate?
}

/// Rows that somebody else gets.
package struct CheckedTransfer: Sendable {
  /// The table of the rows, and the field that says whose they are.
  package let table: String
  package let field: String
  /// That field's number in the ruleset, when rules decide it.
  package let decided: Int?
  package let owner: String
  package let condition: CheckedExpression?
  package let day: CalendarDate?
  package let receivers: Receivers
  package let order: TransferSyntax.Order
  package let limits: [(condition: CheckedExpression, receivers: Receivers)]

  /// Who may get them.
  package struct Receivers: Sendable {
    /// The names, where they were given.
    package let names: [String]?
    /// Which people; all when nil and none were named.
    package let condition: CheckedExpression?
    /// Fields in which the row and the person must be the same: of the row, of the person.
    package let same: [(row: CheckedExpression, person: CheckedExpression)]
  }
}

/// Something that is taken to happen by itself as time goes on.
package struct CheckedAssumption: Sendable {
  /// What happens.
  package enum Event: String, CaseIterable, Sendable {
    /// Open tasks are done, so long after their day.
    case tasksDone = "tasks done"
    /// Calls are held when the cadence asks for them.
    case callsHeld = "calls held"
    /// Contracts go on for another year; those that do not, end.
    case renewalsRenewed = "renewals renewed"
  }

  package let event: Event
  package let delay: Span?
  /// Of which accounts; all when nil.
  package let who: CheckedWho?
  package let seed: Int
}

/// How far and at which pace time goes on.
package struct CheckedCourse: Sendable {
  package let end: CalendarDate
  package let pace: CourseSyntax.Pace
  /// When to stop earlier; about no row.
  package let stop: CheckedExpression?

  /// A course to `end`.
  package init(end: CalendarDate, pace: CourseSyntax.Pace, stop: CheckedExpression?) {
    self.end = end
    self.pace = pace
    self.stop = stop
  }
}
