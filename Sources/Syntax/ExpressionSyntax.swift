/// An operand, a test or a condition, as written.
package struct ExpressionSyntax: Sendable {
  /// Where it stands.
  package var range: SourceRange
  /// What it is.
  package var kind: Kind

  /// What an expression can be.
  package indirect enum Kind: Sendable {
    /// A name, or names linked by `'s`.
    case path(PathSyntax)
    /// `priority of "Acorn"`.
    case subject(PathSyntax, of: TextSyntax)
    case number(NumberSyntax)
    case text(TextSyntax)
    case date(DateSyntax)
    /// `yes` or `no`.
    case truth(Bool)
    /// `90 days`.
    case length(LengthSyntax)
    /// `60% of seats-licensed`.
    case portion(NumberSyntax, of: PathSyntax)
    /// `90 days before renewal`; `isAfter` tells after from before.
    case shifted(LengthSyntax, isAfter: Bool, ExpressionSyntax)
    /// `month of renewal`, and whatever else a word makes of other values.
    case made(MadeSyntax)
    /// `usage 30 days ago`.
    case past(PathSyntax, ago: LengthSyntax)
    case negated(ExpressionSyntax)
    case arithmetic(ExpressionSyntax, ArithmeticOperator, ExpressionSyntax)
    case bracketed(ExpressionSyntax)
    case aggregate(AggregateSyntax)
    /// `any contact where role is Champion`.
    case quantified(QuantifiedSyntax)
    /// `if managed then 10 else 20`.
    case choice(if: ExpressionSyntax, then: ExpressionSyntax, else: ExpressionSyntax)
    case test(ExpressionSyntax, TestSyntax)
    case not(ExpressionSyntax)
    /// `health is red for 14 days`.
    case lasting(ExpressionSyntax, LengthSyntax)
    /// Two or more tests that must all hold.
    case and([ExpressionSyntax])
    /// Two or more tests of which one must hold.
    case or([ExpressionSyntax])
  }

  /// An expression.
  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// One name as an operand.
  package init(_ name: NameSyntax) {
    self.init(.path(PathSyntax(names: [name], range: name.range)), name.range)
  }

  /// A test of one field.
  package init(_ field: NameSyntax, _ test: TestSyntax.Kind, _ range: SourceRange) {
    self.init(.test(ExpressionSyntax(field), TestSyntax(range: range, kind: test)), range)
  }

  /// The word of an expression that is nothing but a word or a text.
  package var looseWord: String? {
    switch kind {
    case .path(let path): path.single?.text
    case .text(let text): text.value
    default: nil
    }
  }
}

/// The four operations.
package enum ArithmeticOperator: String, Hashable, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
}

/// One word.
package struct NameSyntax: Hashable, Sendable {
  /// As written.
  package var text: String
  /// Where it stands.
  package var range: SourceRange
  /// The form that names are compared in.
  package var folded: String { foldedName(text) }

  /// A word.
  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// `renewal`, `account's renewal`.
package struct PathSyntax: Hashable, Sendable {
  /// One or more names.
  package var names: [NameSyntax]
  /// Where the path stands.
  package var range: SourceRange

  /// A path of those names.
  package init(names: [NameSyntax], range: SourceRange) {
    self.names = names
    self.range = range
  }

  /// The only name, if it is only one.
  package var single: NameSyntax? { names.count == 1 ? names[0] : nil }
}

/// A text in quotes.
package struct TextSyntax: Hashable, Sendable {
  /// What it says, quotes and backslashes resolved.
  package var value: String
  /// Where it stands, quotes included.
  package var range: SourceRange

  /// A text.
  package init(value: String, range: SourceRange) {
    self.value = value
    self.range = range
  }
}

/// A number, exact: `coefficient × 10^exponent`.
package struct NumberSyntax: Hashable, Sendable {
  /// As written, suffix included.
  package var text: String
  /// All digits as one whole number, the suffix `k`, `M` or `B` not counted in.
  package var coefficient: Int64
  /// The power of ten, the suffix `k`, `M` or `B` counted in; `%` is not.
  package var exponent: Int
  /// Whether `%` follows.
  package var isPercent: Bool
  /// Where it stands.
  package var range: SourceRange
}

/// A day as written, which may not exist.
package struct DateSyntax: Hashable, Sendable {
  /// The ten characters.
  package var text: String
  /// Where it stands.
  package var range: SourceRange
}

/// A length of time as written: `10 business days`.
package struct LengthSyntax: Hashable, Sendable {
  /// What is counted.
  package enum Unit: String, Hashable, Sendable {
    case day, businessDay, week, month, quarter, year
  }

  /// How many.
  package var number: NumberSyntax
  /// What is counted.
  package var unit: Unit
  /// Where it stands.
  package var range: SourceRange
}

/// What is said of an operand.
package struct TestSyntax: Sendable {
  /// Where the words after the operand stand.
  package var range: SourceRange
  /// What it says.
  package var kind: Kind

  /// A test.
  package init(range: SourceRange, kind: Kind) {
    self.range = range
    self.kind = kind
  }

  /// The forms a test has.
  package indirect enum Kind: Sendable {
    /// `is red`, and `red` alone, which is the same.
    case equals(ExpressionSyntax, isNegated: Bool)
    case isOneOf([ExpressionSyntax], isNegated: Bool)
    case isState(State, isNegated: Bool)
    case compares(Comparison, ExpressionSyntax)
    case between(ExpressionSyntax, ExpressionSyntax)
    /// `within 90 days`.
    case within(LengthSyntax)
    /// `more than 90 days away`, `more than 12 months ago`.
    case moreThan(LengthSyntax, isAgo: Bool)
    /// `within 90 days of renewal`, `within 90 days before renewal`.
    case near(LengthSyntax, Nearness, ExpressionSyntax)
    /// `more than 90 days after renewal`.
    case farther(LengthSyntax, isAfter: Bool, ExpressionSyntax)
    /// `in the last 12 months`, `in the next 2 weeks`.
    case inSpan(LengthSyntax, isPast: Bool)
    /// `in this quarter`, `in last fiscal year`.
    case inPeriod(Relation, CalendarPeriod)
    /// `in the top 10% of the same segment`.
    case inPlaces(NumberSyntax, isTop: Bool, among: PathSyntax?)
    /// `in 2027`.
    case inYear(NumberSyntax)
    /// `on`, `before` and `after` a day.
    case onDay(DayRelation, ExpressionSyntax)
    case matchesText(TextMatch, TextSyntax, isExact: Bool)
    /// `includes any of Alpha, Beta`.
    case includes(Inclusion, [ExpressionSyntax])
    /// `was green 30 days ago`: what the inner test says, of an earlier day.
    case was(Kind, PastDaySyntax)
    /// `became PR1`: is now, and would not be without the scenario.
    case became(ExpressionSyntax)
    /// `turned red in the last 7 days`; the inner test is `in` a span or a period.
    case turned(ExpressionSyntax, Kind)
    /// `down 25% in 3 months`, `up 3 points in 30 days`.
    case moved(isUp: Bool, NumberSyntax, isPoints: Bool, LengthSyntax)
    /// `falling for 3 months`.
    case trend(isRising: Bool, LengthSyntax)
    /// `lowest in 12 months`.
    case extreme(isLowest: Bool, LengthSyntax)
  }

  /// States of a cell that are asked for by name.
  package enum State: String, Hashable, Sendable {
    case missing, known, unknown, conflicting
    case heldBack = "held-back"
  }

  /// The order tests.
  package enum Comparison: String, Hashable, Sendable {
    case above
    case atLeast = "at least"
    case below
    case atMost = "at most"
  }

  /// Which period is meant, seen from today.
  package enum Relation: String, Hashable, Sendable { case this, last, next }

  /// The periods of a calendar.
  package enum CalendarPeriod: String, Hashable, Sendable {
    case week, month, quarter, year
    case fiscalQuarter = "fiscal quarter"
    case fiscalYear = "fiscal year"
  }

  /// On which side of another day a day may lie.
  package enum Nearness: String, Hashable, Sendable {
    case either = "of"
    case before, after
  }

  /// Which items a list of them must have.
  package enum Inclusion: String, Hashable, Sendable { case one, any, all, only }

  /// Where a day lies.
  package enum DayRelation: String, Hashable, Sendable { case on, before, after }

  /// The text tests.
  package enum TextMatch: String, Hashable, Sendable {
    case contains
    case startsWith = "starts with"
    case endsWith = "ends with"
    case matches
  }
}

/// An earlier day.
package enum PastDaySyntax: Sendable {
  /// `30 days ago`.
  case ago(LengthSyntax)
  /// `on 2026-10-01`.
  case on(DateSyntax)
}

/// `sum of arr`, `count`, `share where (priority is PR1)`.
package struct AggregateSyntax: Sendable {
  /// The word, such as `count` or `sum`.
  package var function: NameSyntax
  /// Whether equal values count once: `count of distinct csm`.
  package var isDistinct: Bool
  /// What is summed; `count` and `share` have none.
  package var measured: ExpressionSyntax?
  /// The rows of another table; nil for the rows of a group.
  package var rows: RelatedSyntax?
  /// `average of usage in the last 7 days`: the values of one row over time.
  package var span: LengthSyntax?
  /// Which rows are meant; all when nil.
  package var condition: ExpressionSyntax?

  /// An aggregate.
  package init(
    function: NameSyntax, isDistinct: Bool = false, measured: ExpressionSyntax? = nil,
    rows: RelatedSyntax? = nil, span: LengthSyntax? = nil, condition: ExpressionSyntax? = nil
  ) {
    self.function = function
    self.isDistinct = isDistinct
    self.measured = measured
    self.rows = rows
    self.span = span
    self.condition = condition
  }
}

/// `activities`, `all accounts`, `all accounts of the same segment`.
package struct RelatedSyntax: Sendable {
  /// Whether it is the whole table and not only the rows linked to this one.
  package var isAll: Bool
  /// The table, or what linked rows are called: `children`.
  package var name: NameSyntax
  /// What the rows have in common with this one.
  package var same: PathSyntax?
  /// Where it stands.
  package var range: SourceRange
}

/// A test of related rows: `no activity where …`, `every contact where managed has role is known`.
package struct QuantifiedSyntax: Sendable {
  /// How many rows there must be.
  package enum Quantity: Sendable {
    case any, no, every
    case atLeast(NumberSyntax)
    case atMost(NumberSyntax)
    case exactly(NumberSyntax)
  }

  /// How many.
  package var quantity: Quantity
  /// Of which rows.
  package var rows: RelatedSyntax
  /// Which of them are looked at; all when nil.
  package var condition: ExpressionSyntax?
  /// What must be true of them; only behind `every`.
  package var requirement: ExpressionSyntax?
}
