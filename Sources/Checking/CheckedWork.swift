package import Accounts

/// Something that takes time, for each row of a table.
///
/// Work decides nothing: it is added up once the rules have spoken, by person and week, over the
/// planning horizon. Rows that come once, or that have a day, count on it; a day that is past, and
/// none at all, mean the first week. Calls are counted from the last one. What comes every so
/// often without a day is spread evenly, as parts of items.
package struct CheckedWork: Sendable {
  package let name: String
  package let table: String
  /// Which rows; all when nil.
  package let condition: CheckedExpression?
  /// How long it takes each time; times `hoursPerUnit`, in hours.
  package let amount: CheckedExpression
  /// 1, or a sixtieth for minutes.
  package let hoursPerUnit: Double
  package let rhythm: Rhythm
  /// Who does it, first to last: the next is asked where the one before names nobody.
  package let owners: [CheckedExpression]
  /// The way to the account whose person does it where the row itself names nobody.
  package let account: Way?

  /// How often work comes.
  package enum Rhythm: Sendable {
    /// Once, on a day if there is one.
    case once(day: CheckedExpression?)
    /// As a word says, after the last time if that is known.
    case cadence(word: CheckedExpression, last: CheckedExpression?)
    /// So often, spread evenly.
    case every(Span)
  }
}

/// How many hours a week people have.
///
/// Where several exceptions hold, the least hours count, so that their order says nothing. All is
/// asked as of the first day of each week: somebody new can have more hours from month to month.
package struct CheckedCapacity: Sendable {
  package let hours: CheckedExpression
  package let exceptions: [Exception]

  /// Hours that people have at most under a condition.
  package struct Exception: Sendable {
    package let condition: CheckedExpression
    package let hours: CheckedExpression
    /// Whether `hours` is a share of the hours there are otherwise.
    package let isShare: Bool
  }
}
