package import Accounts
package import Syntax
package import Vocabulary

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
  package indirect enum Kind: Hashable, Sendable {
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
    /// The value that the row has to which a field of this one leads; about that row's table.
    case linked(CheckedLink, CheckedExpression)
    /// What is made of many rows, of another table or of all of this one.
    case gathered(Gathering)
    /// What is made of other values of the same row.
    case derived(Derivation, [CheckedExpression])
    /// Which place a value has in its table, or among the rows with the same key; 1 is the greatest.
    case place(CheckedExpression, same: [CheckedExpression])
    /// What an earlier state of the data says.
    case history(History)
    /// One of two values; missing where the condition is unknown.
    case choice(if: CheckedExpression, then: CheckedExpression, else: CheckedExpression)

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
    /// Whether a text that lists items has those.
    case includes(CheckedExpression, TestSyntax.Inclusion, [String])
    /// Whether at least so many of the tests are true.
    case quorum(Int, [CheckedExpression])
    /// Whether a condition is true, never unknown: what an applicable rule is.
    case holds(CheckedExpression)
    /// Whether a value is among the greatest, or the least, of its table or of the rows with the
    /// same key.
    case isInPlaces(CheckedExpression, Places)
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

/// Equal expressions give equal values in every row, wherever they were written.
extension CheckedExpression: Hashable {
  /// Whether both give the same value in every row.
  package static func == (left: CheckedExpression, right: CheckedExpression) -> Bool {
    left.type == right.type && left.kind == right.kind
  }

  /// Hashes what equality looks at.
  package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// The way from a row to the row that one of its fields names.
package struct CheckedLink: Hashable, Sendable {
  package let way: Way
  /// The field's number in the ruleset, when rules decide it.
  package let decided: Int?
  /// Whether the way is gone on from row to row to its end.
  package let isToTheEnd: Bool
}

/// What is made of many rows.
package struct Gathering: Hashable, Sendable {
  package let rows: Rows
  package let fold: Fold
  /// What is added up, compared or counted; about a row of `rows`.
  package let measured: CheckedExpression?
  /// Which rows; all when nil.
  package let condition: CheckedExpression?

  /// Which rows are meant.
  package enum Rows: Hashable, Sendable {
    /// Those that name the asking row.
    case naming(CheckedLink)
    /// All of a table; those with the same key as the asking row, when there is a key.
    case all(String, same: [CheckedExpression])
  }

  /// What is made of them.
  package enum Fold: Hashable, Sendable {
    /// Whether there are so many; unknown as long as rows that cannot be judged could tip it.
    case atLeast(Int)
    case aggregate(Aggregate)
    /// What is measured of the one row in which another value is the greatest, or the least.
    case pick(isGreatest: Bool, by: CheckedExpression)
  }

  /// The table whose rows are gathered.
  package var table: String {
    switch rows {
    case .naming(let link): link.way.table
    case .all(let table, _): table
    }
  }
}

/// A question about the past of a row, answered over the moments of which something is known.
package struct History: Hashable, Sendable {
  /// What is looked at in each of the moments, as it was then.
  package let value: CheckedExpression
  package let question: Question
  /// The fields by which a row is found again in an earlier state of its table.
  package let names: [String]

  /// What is asked of the moments.
  package enum Question: Hashable, Sendable {
    /// What the value was on a day.
    case asOf(Day)
    /// Whether a test began to be true on one of the days from the first to the last.
    case turned(from: DayRule, to: DayRule)
    /// Whether a test has been true all the time.
    case unbroken(Span)
    /// Whether a value has gone up or down by so much, against the value at the start of the span.
    case moved(isUp: Bool, Amount, Span)
    /// Whether every value in the span lies above, or below, the one before it.
    case trend(isRising: Bool, Span)
    /// Whether no value in the span lies below, or above, today's, and one at least differs.
    case extreme(isLowest: Bool, Span)
    /// The values in the span made into one.
    case folded(Aggregate, Span)
  }

  /// A day of the past.
  package enum Day: Hashable, Sendable {
    case ago(Span)
    case on(CalendarDate)
  }

  /// How far a value has gone.
  package enum Amount: Hashable, Sendable {
    /// So many hundredths of the value at the start.
    case percent(Double)
    /// In the unit of the value: a number, hundredths of money, 0.03 for three points of a share.
    case units(Double)
  }
}

/// The first or the last places of a list.
package struct Places: Hashable, Sendable {
  package let isTop: Bool
  /// How many: a count, or a share of the rows with a value.
  package let size: Size
  /// Places are counted among the rows with the same key.
  package let same: [CheckedExpression]

  /// How many places there are.
  package enum Size: Hashable, Sendable {
    case count(Int)
    /// The share is rounded up, so that one row at least has a place.
    case share(Double)
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
