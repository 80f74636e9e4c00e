/// `scenario "two reds" continues "base case"` with its steps.
package struct ScenarioSyntax: Sendable {
  package var name: TextSyntax
  /// The scenario whose steps come first.
  package var continues: TextSyntax?
  package var steps: [ScenarioStepSyntax]

  /// A scenario.
  package init(name: TextSyntax, continues: TextSyntax?, steps: [ScenarioStepSyntax]) {
    self.name = name
    self.continues = continues
    self.steps = steps
  }
}

/// One step of a scenario.
package struct ScenarioStepSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// The steps.
  package enum Kind: Sendable {
    case change(ChangeSyntax)
    case add(AdditionSyntax)
    case remove(RemovalSyntax)
    case turnOff(SwitchOffSyntax)
    case move(TransferSyntax)
    case assume(AssumptionSyntax)
    case advance(CourseSyntax)
    case expect(ExpectSyntax)
    /// A rule, definition, `let` or pin that takes the place of the book's, or comes besides.
    indirect case declaration(StatementSyntax)
  }

  /// A step.
  package init(range: SourceRange, kind: Kind) {
    self.range = range
    self.kind = kind
  }
}

/// `set health to red on 2027-01-10 for "Acorn", "Birch"`.
package struct ChangeSyntax: Sendable {
  package var field: NameSyntax
  package var value: ChangeValue
  package var day: DateSyntax?
  package var who: WhoSyntax

  /// What the field becomes.
  package enum ChangeValue: Sendable {
    case to(ExpressionSyntax)
    /// `to missing`.
    case toMissing(SourceRange)
    /// `down 30%` of what it is, `up 5` more than it is.
    case moved(isUp: Bool, NumberSyntax)
  }

  /// A change.
  package init(field: NameSyntax, value: ChangeValue, day: DateSyntax?, who: WhoSyntax) {
    self.field = field
    self.value = value
    self.day = day
    self.who = who
  }
}

/// Which rows a step is about.
package enum WhoSyntax: Sendable {
  /// Rows of the main table, by key or name.
  case named([TextSyntax])
  /// `accounts where region is EMEA`, or a share of them by lot: `20% of accounts where …`.
  case rows(share: NumberSyntax?, RowsSyntax)
}

/// `add 20 tickets on 2026-12-01 for "Acorn": severity high, open`.
package struct AdditionSyntax: Sendable {
  package var count: NumberSyntax?
  package var table: NameSyntax
  package var name: TextSyntax?
  package var day: DateSyntax?
  /// The rows that each of the new rows belongs to.
  package var owners: WhoSyntax?
  package var settings: [SettingSyntax]
}

/// `remove on 2027-03-01 accounts where region is APJ`.
package struct RemovalSyntax: Sendable {
  package var day: DateSyntax?
  package var who: WhoSyntax
}

/// `turn off rule "amer"`.
package struct SwitchOffSyntax: Sendable {
  package var kind: Kind
  package var names: [TextSyntax]

  /// What is turned off.
  package enum Kind: String, CaseIterable, Sendable {
    case rule, policy, budget, work
  }
}

/// `move accounts of "Ana" on 2027-01-15 to "Bo", "Cy" fewest first`.
package struct TransferSyntax: Sendable {
  package var rows: RowsSyntax
  /// Who had them.
  package var owner: TextSyntax
  package var day: DateSyntax?
  package var receivers: ReceiversSyntax
  /// Who gets the next.
  package var order: Order
  /// Rows that only some may get.
  package var limits: [Limit]

  /// In which order those who may have rows get them.
  package enum Order: String, Sendable {
    /// One after the other.
    case inTurn = ""
    /// The one who has the fewest rows by then.
    case fewestFirst = "fewest first"
    /// The one whose hours of work are the smallest part of their capacity by then.
    case lowestLoadFirst = "lowest load first"
  }

  /// `when sector is public only people where (cleared)`.
  package struct Limit: Sendable {
    package var condition: ExpressionSyntax
    package var receivers: ReceiversSyntax
  }
}

/// Who may get rows.
package enum ReceiversSyntax: Sendable {
  case named([TextSyntax])
  /// `people of the same geo where (role is csm)`.
  case rows(NameSyntax, same: [PathSyntax], ExpressionSyntax?)
}

/// `assume tasks done 3 days after due for 80% of accounts with seed 7`.
package struct AssumptionSyntax: Sendable {
  /// What happens by itself: `tasks`, `calls`, `renewals`.
  package var subject: NameSyntax
  /// How: `done`, `held`, `renewed`.
  package var event: NameSyntax
  /// How long after its day.
  package var delay: LengthSyntax?
  package var who: WhoSyntax?
  package var seed: NumberSyntax?
}

/// `advance 90 days by week stopping when …`.
package struct CourseSyntax: Sendable {
  package var end: End
  package var pace: Pace?
  package var stop: ExpressionSyntax?

  /// How far.
  package enum End: Sendable {
    case length(LengthSyntax)
    case day(DateSyntax)
  }

  /// On which days the rules are run.
  package enum Pace: String, CaseIterable, Hashable, Sendable {
    case day, week, month, events
  }

  /// A way through time.
  package init(end: End, pace: Pace? = nil, stop: ExpressionSyntax? = nil) {
    self.end = end
    self.pace = pace
    self.stop = stop
  }
}

/// `what if health is red for "Acorn"`, or `what if` and a step.
package struct WhatIfSyntax: Sendable {
  package var steps: [ScenarioStepSyntax]
}

/// `compare "two reds", "and a hire" with today at 2027-03-31`.
package struct CompareSyntax: Sendable {
  package var names: [TextSyntax]
  /// Whether the book is taken as it stands today, not as it is on the same day.
  package var isWithToday: Bool
  package var lots: LotsSyntax?
  package var days: [DateSyntax]
  /// The spaces of time between the days on which measures are taken.
  package var pace: CourseSyntax.Pace?
  package var measures: [MeasureSyntax]
}

/// `over 200 runs with seed 7`.
package struct LotsSyntax: Sendable {
  package var runs: NumberSyntax
  package var seed: NumberSyntax?
}

/// One indented `show` or `count`.
package struct MeasureSyntax: Sendable {
  package var range: SourceRange
  package var question: ShowSyntax
}

/// `timeline of "Acorn" under "two reds"`.
package struct TimelineSyntax: Sendable {
  package var row: TextSyntax
  package var view: ViewSyntax?
}

/// `under "two reds"`, `under playbook "last-week.tend"`.
package struct ViewSyntax: Sendable {
  /// Whether `name` is the file of other rules.
  package var isPlaybook: Bool
  package var name: TextSyntax
}
