/// `playbook "Onboarding" starts when …` with its steps: a process that begins, goes on and ends.
///
/// It is no mechanism of its own. `lowered` turns it into a definition that says when it is running,
/// a rule for its start and one for each step, and a policy for each role; everything behind the
/// parser sees only those. What was done so far comes from the ledger, as columns of the facts
/// (`LedgerColumn`).
package struct ProcessSyntax: Sendable {
  package var name: TextSyntax
  /// In the order written, for the comments between them.
  package var clauses: [ProcessClauseSyntax]
  package var steps: [ProcessStepSyntax]
}

/// One line of a playbook that is no step.
package struct ProcessClauseSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// The clauses.
  package enum Kind: Sendable {
    case note(TextSyntax)
    /// `for accounts where managed`.
    case scope(RowsSyntax)
    /// `starts when …`.
    case starts(ExpressionSyntax)
    /// `stops when …`.
    case stops(ExpressionSyntax)
    /// `consulted account-executive, solutions-architect`.
    case role(Role, [PathSyntax])
  }

  /// The parts that people play: who does it, who is asked, who is told.
  package enum Role: String, CaseIterable, Hashable, Sendable { case driver, consulted, informed }
}

/// `step "Kickoff call" for csm due 14 days after start needs "Handoff"`.
package struct ProcessStepSyntax: Sendable {
  /// From its name to the end of its last clause.
  package var range: SourceRange
  package var name: TextSyntax
  /// In the order written.
  package var clauses: [StepClauseSyntax]
}

/// What is said of a step.
package struct StepClauseSyntax: Sendable {
  package var range: SourceRange
  package var kind: Kind

  /// The clauses.
  package enum Kind: Sendable {
    case note(TextSyntax)
    /// Who does it; the driver when nobody is named.
    case owner(PathSyntax)
    case due(Due)
    case needs([TextSyntax])
    case onlyIf(ExpressionSyntax)
    /// `using template "welcome"`.
    case using(TextSyntax)
    /// `with urgency high`.
    case with(NameSyntax, ExpressionSyntax)
  }

  /// When a step is due.
  package enum Due: Sendable {
    /// `in 5 days`, counted from the day on which it opens.
    case `in`(LengthSyntax)
    case on(ExpressionSyntax)
    /// `5 business days after start`.
    case from(LengthSyntax, isAfter: Bool, Anchor)
  }

  /// What a due date is counted from.
  package enum Anchor: Sendable {
    /// The day on which the playbook started.
    case start(SourceRange)
    /// The day on which another step was done.
    case step(TextSyntax)
    case day(ExpressionSyntax)
  }
}

extension ProcessSyntax {
  /// Whom it speaks about.
  package var scope: RowsSyntax? {
    clauses.lazy.compactMap { if case .scope(let rows) = $0.kind { rows } else { nil } }.first
  }

  /// What `starts when` says; nil when only rules start it.
  package var start: ExpressionSyntax? {
    clauses.lazy.compactMap { if case .starts(let test) = $0.kind { test } else { nil } }.first
  }

  /// What `stops when` says.
  package var stop: ExpressionSyntax? {
    clauses.lazy.compactMap { if case .stops(let test) = $0.kind { test } else { nil } }.first
  }

  /// What its notes say.
  package var notes: [TextSyntax] {
    clauses.compactMap { if case .note(let text) = $0.kind { text } else { nil } }
  }

  /// The fields that name the people of a part.
  package func people(_ role: ProcessClauseSyntax.Role) -> [PathSyntax] {
    clauses.flatMap { clause -> [PathSyntax] in
      guard case .role(role, let people) = clause.kind else { return [] }
      return people
    }
  }

  /// The step of that name.
  package func step(named name: String) -> ProcessStepSyntax? {
    steps.first { $0.name.value == name }
  }
}

extension ProcessStepSyntax {
  /// Who does it, if somebody is named.
  package var owner: PathSyntax? {
    clauses.lazy.compactMap { if case .owner(let path) = $0.kind { path } else { nil } }.first
  }

  /// When it is due, if that is said.
  package var due: StepClauseSyntax.Due? {
    clauses.lazy.compactMap { if case .due(let due) = $0.kind { due } else { nil } }.first
  }

  /// What `only if` says.
  package var condition: ExpressionSyntax? {
    clauses.lazy.compactMap { if case .onlyIf(let test) = $0.kind { test } else { nil } }.first
  }

  /// What its notes say.
  package var notes: [TextSyntax] {
    clauses.compactMap { if case .note(let text) = $0.kind { text } else { nil } }
  }

  /// The steps that must be done before it; one that its due date is counted from is one of them.
  package var needs: [TextSyntax] {
    let named = clauses.flatMap { clause -> [TextSyntax] in
      guard case .needs(let steps) = clause.kind else { return [] }
      return steps
    }
    guard case .from(_, _, .step(let anchor))? = due,
      !named.contains(where: { $0.value == anchor.value })
    else { return named }
    return named + [anchor]
  }
}

extension ProcessClauseSyntax {
  /// The words that begin it; each but `note` may be said once.
  package var words: String {
    switch kind {
    case .note: "note"
    case .scope: "for"
    case .starts: "starts when"
    case .stops: "stops when"
    case .role(let role, _): role.rawValue
    }
  }
}

extension StepClauseSyntax {
  /// The words that begin it; each but `note` and `with` may be said once.
  package var words: String {
    switch kind {
    case .note: "note"
    case .owner: "for"
    case .due: "due"
    case .needs: "needs"
    case .onlyIf: "only if"
    case .using: "using template"
    case .with: "with"
    }
  }
}
