/// `work "cadence call" takes 1 hour per cadence for accounts where managed`.
///
/// How long something takes, how often it comes, and for which rows. What is said is added up by
/// person and week; no queue and no chance is in it.
package struct WorkSyntax: Sendable {
  package var name: TextSyntax
  package var effort: EffortSyntax
  /// How often it comes; once for each row when nil.
  package var rhythm: Rhythm?
  package var rows: RowsSyntax
  /// The field that names who does it; the person whose row it is when nil.
  package var owner: PathSyntax?

  /// How often work comes.
  package enum Rhythm: Sendable {
    /// `per cadence`: as often as the word in that field says, counted from `last-met`.
    case per(PathSyntax)
    /// `every 2 weeks`, `every week`: spread evenly.
    case every(LengthSyntax)
    /// `on due-date`: once, on the day in that field.
    case on(PathSyntax)
  }
}

/// `90 minutes`.
package struct EffortSyntax: Sendable {
  package var amount: ExpressionSyntax
  package var unit: Unit

  /// What is counted, in the words that are written for one and for several.
  package enum Unit: String, CaseIterable, Sendable {
    case hour, hours, minute, minutes
  }
}

/// `capacity of people is 24 hours per week except when on-leave then 0`.
package struct CapacitySyntax: Sendable {
  package var table: NameSyntax
  /// Hours a week.
  package var hours: ExpressionSyntax
  /// The word behind the amount, if there is one.
  package var unit: EffortSyntax.Unit?
  package var exceptions: [Exception]

  /// `except when on-leave then 0`, `except when … then 25%`.
  package struct Exception: Sendable {
    package var condition: ExpressionSyntax
    package var hours: ExpressionSyntax
    package var unit: EffortSyntax.Unit?
  }
}
