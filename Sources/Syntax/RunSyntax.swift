/// `plan`, or `plan show 3`.
package struct PlanSyntax: Sendable {
  /// The kind of change that is shown in full, by its number; nil for all in short.
  package var kind: NumberSyntax?
}

/// A statement that makes a run.
package enum RunSyntax: Sendable {
  case apply
  case undo(UndoSyntax)
  case done(DoneSyntax)
  case dismiss(DismissSyntax)
}

/// `today for "Ana"`: what a person has to do.
package struct TodaySyntax: Sendable {
  package var person: TextSyntax
}

/// `undo apply`, `undo run 3`.
package struct UndoSyntax: Sendable {
  /// The number of the run; nil for the last that applied something.
  package var run: NumberSyntax?
}

/// `done "Risk review" of "Acorn" on 2026-11-24`.
package struct DoneSyntax: Sendable {
  package var title: TextSyntax
  package var row: TextSyntax
  package var day: DateSyntax
}

/// `dismiss escalate of "Elm" until 2026-12-31 because "the sponsor knows"`.
package struct DismissSyntax: Sendable {
  /// What is dismissed: `escalate`, `task`.
  package var noun: NameSyntax
  package var title: TextSyntax?
  package var row: TextSyntax
  package var until: DateSyntax
  package var reason: TextSyntax?
}

extension NumberSyntax {
  /// The number, where it is a plain whole one.
  package var ordinal: Int? { isPercent || exponent != 0 ? nil : Int(coefficient) }
}
