/// The statements, with the definition, rules and policies that each playbook stands for behind it.
///
/// A playbook is running in a row of its scope from the day on which its start is true (`starts
/// when`, or a rule that says `start playbook`) until `stops when` is true, or until all steps are
/// done and the start is no longer true. Each step is a rule that asks for a task while the playbook
/// is running, the steps it needs are done, and its own condition is true. So an effect's episode is
/// the playbook's, and everything is asked for once in it.
package func lowered(_ statements: [StatementSyntax]) -> [StatementSyntax] {
  let hasProcess = statements.contains { if case .process = $0.kind { true } else { false } }
  guard hasProcess else { return statements }
  var starters: [String: [ExpressionSyntax]] = [:]
  for case .rule(let rule) in statements.map(\.kind) {
    for action in rule.actions {
      guard let name = action.startedPlaybook, let whole = rule.wholeCondition else { continue }
      starters[name.value, default: []].append(whole)
    }
  }
  // What has the name of another is a mistake, which must not be reported of its rules too.
  var seen: Set<String> = []
  return statements.flatMap { statement -> [StatementSyntax] in
    guard case .process(let process) = statement.kind,
      seen.insert(process.name.value).inserted
    else { return [statement] }
    let lowering = ProcessLowering(
      process: process, range: statement.range, starters: starters[process.name.value] ?? [])
    return [statement] + lowering.statements
  }
}

extension ActionSyntax {
  /// The playbook of `start playbook "…"`.
  package var startedPlaybook: TextSyntax? {
    guard name.folded == "start", case .words(let word?, let title?) = object,
      word.folded == "playbook"
    else { return nil }
    return title
  }
}

extension RuleSyntax {
  /// Scope and guards in one; nil where there are none.
  fileprivate var wholeCondition: ExpressionSyntax? {
    let tests = guards.map { $0.kind == .when ? $0.condition : .not($0.condition) }
    return .all([scope?.condition].compactMap(\.self) + tests)
  }
}

/// Makes the statements of one playbook.
private struct ProcessLowering {
  let process: ProcessSyntax
  let range: SourceRange
  /// The conditions of the rules that start it.
  let starters: [ExpressionSyntax]

  var statements: [StatementSyntax] {
    var seen: Set<String> = []
    let steps = process.steps.filter { seen.insert($0.name.value).inserted }.map { step in
      StatementSyntax(range: step.range, kind: .rule(rule(of: step)))
    }
    return [
      StatementSyntax(range: range, kind: .define(definition)),
      StatementSyntax(range: range, kind: .rule(start)),
    ] + steps + policies
  }

  // When it is running.

  private var place: SourceRange { process.name.range }

  private var isRunning: ExpressionSyntax {
    ExpressionSyntax(NameSyntax(text: process.runningName, range: place))
  }

  private var definition: DefineSyntax {
    let goesOn = ExpressionSyntax.all([isKnown(.start, process.name), .not(isFinished)])
    let starts = [process.start].compactMap(\.self) + starters + [goesOn].compactMap(\.self)
    let isAsked = starts.count > 1 ? ExpressionSyntax(.or(starts), place) : starts.first
    let parts = [process.scope?.condition, process.stop.map(ExpressionSyntax.not), isAsked]
    return DefineSyntax(
      name: NameSyntax(text: process.runningName, range: place), table: process.scope?.table,
      value: .all(parts.compactMap(\.self)) ?? isRunning)
  }

  /// Whether every step is done or does not concern the row.
  private var isFinished: ExpressionSyntax {
    .all(process.steps.map { isSettled($0, place, depth: 0) })
      ?? ExpressionSyntax(.truth(true), place)
  }

  /// Whether a step is done, or is passed over because its condition is not true.
  private func isSettled(_ step: ProcessStepSyntax, _ range: SourceRange, depth: Int)
    -> ExpressionSyntax
  {
    let isDone = isKnown(.end, step.name, at: range)
    // A ring of needs is a mistake of its own, and must not keep this from ending.
    guard let condition = step.condition, depth < process.steps.count else { return isDone }
    let needs = step.needs.compactMap { process.step(named: $0.value) }
    let isPassed = ExpressionSyntax.all(
      [.not(condition)] + needs.map { isSettled($0, range, depth: depth + 1) })
    return ExpressionSyntax(.or([isDone, isPassed].compactMap(\.self)), range)
  }

  private func isKnown(
    _ kind: LedgerColumn.Kind, _ title: TextSyntax, at range: SourceRange? = nil
  ) -> ExpressionSyntax {
    ExpressionSyntax(
      name(kind, title, at: range ?? title.range), .isState(.known, isNegated: false),
      range ?? title.range)
  }

  private func name(_ kind: LedgerColumn.Kind, _ title: TextSyntax, at range: SourceRange)
    -> NameSyntax
  {
    NameSyntax(text: LedgerColumn(kind, of: title.value).name, range: range)
  }

  // Its rules.

  private func rule(_ name: TextSyntax, _ guards: [ExpressionSyntax]) -> RuleSyntax {
    RuleSyntax(
      name: name, notes: [], overrides: [], replaces: [],
      scope: process.scope.map { RowsSyntax(table: $0.table, condition: nil) },
      guards: guards.map { GuardSyntax(kind: .when, condition: $0) }, actions: [], exceptions: [])
  }

  private var driver: PathSyntax? { process.people(.driver).first }

  /// The start is an effect too: its episode is the playbook's.
  private var start: RuleSyntax {
    var rule = rule(process.name, [isRunning])
    rule.notes = process.notes
    let action = ActionSyntax(
      range: place, name: NameSyntax(text: "start", range: place),
      object: .words(NameSyntax(text: "playbook", range: place), process.name),
      modifiers: driver.map { [ModifierSyntax(range: $0.range, kind: .for($0))] } ?? [])
    let reason = TextSyntax(value: "playbook \"\(process.name.value)\" has started", range: place)
    let told = process.people(.informed).map { path in
      ActionSyntax(
        range: path.range, name: NameSyntax(text: "notify", range: path.range), object: .none,
        modifiers: [ModifierSyntax(range: path.range, kind: .to(path))], reason: reason)
    }
    rule.actions = [action] + told
    return rule
  }

  private func rule(of step: ProcessStepSyntax) -> RuleSyntax {
    let needs = step.needs.compactMap { name in
      process.step(named: name.value).map { isSettled($0, name.range, depth: 0) }
    }
    let name = TextSyntax(value: process.ruleName(of: step), range: step.name.range)
    var rule = rule(name, [isRunning] + needs + [step.condition].compactMap(\.self))
    rule.notes = step.notes
    var modifiers: [ModifierSyntax] = []
    if let owner = step.owner ?? driver {
      modifiers.append(ModifierSyntax(range: owner.range, kind: .for(owner)))
    }
    modifiers += step.clauses.compactMap(modifier)
    rule.actions = [
      ActionSyntax(
        range: step.range, name: NameSyntax(text: "open", range: step.name.range),
        object: .words(NameSyntax(text: "task", range: step.name.range), step.name),
        modifiers: modifiers)
    ]
    return rule
  }

  private func modifier(_ clause: StepClauseSyntax) -> ModifierSyntax? {
    switch clause.kind {
    case .note, .owner, .needs, .onlyIf: nil
    case .due(.in(let length)): ModifierSyntax(range: clause.range, kind: .dueIn(length))
    case .due(.on(let day)): ModifierSyntax(range: clause.range, kind: .dueOn(day))
    case .due(.from(let length, let isAfter, let anchor)):
      ModifierSyntax(
        range: clause.range,
        kind: .dueOn(
          ExpressionSyntax(.shifted(length, isAfter: isAfter, day(of: anchor)), clause.range)))
    case .using(let template): ModifierSyntax(range: clause.range, kind: .using(template))
    case .with(let name, let value): ModifierSyntax(range: clause.range, kind: .with(name, value))
    }
  }

  /// The day that a due date is counted from: today, where the playbook starts only now or where
  /// the step is passed over.
  private func day(of anchor: StepClauseSyntax.Anchor) -> ExpressionSyntax {
    switch anchor {
    case .start(let range): dayOrToday(.start, process.name, range)
    case .step(let name): dayOrToday(.end, name, name.range)
    case .day(let day): day
    }
  }

  private func dayOrToday(
    _ kind: LedgerColumn.Kind, _ title: TextSyntax, _ range: SourceRange
  ) -> ExpressionSyntax {
    ExpressionSyntax(
      .choice(
        if: isKnown(kind, title, at: range), then: ExpressionSyntax(name(kind, title, at: range)),
        else: ExpressionSyntax(NameSyntax(text: "today", range: range))), range)
  }

  // Its people.

  /// That somebody fills each part, as long as it is running.
  private var policies: [StatementSyntax] {
    var people = ProcessClauseSyntax.Role.allCases.flatMap { process.people($0) }
    people += process.steps.compactMap(\.owner)
    if driver == nil, let step = process.steps.first(where: { $0.owner == nil }) {
      let range = step.name.range
      people.append(PathSyntax(names: [NameSyntax(text: "csm", range: range)], range: range))
    }
    var seen: Set<String> = []
    return people.filter { seen.insert($0.role).inserted }.map { path in
      let table =
        process.scope?.table ?? NameSyntax(text: "accounts", range: path.range)
      let name = TextSyntax(value: "\(process.name.value) / \(path.role)", range: path.range)
      let policy = PolicySyntax(
        name: name, rows: RowsSyntax(table: table, condition: isRunning),
        kind: .must(isFilled(path), isHave: true))
      return StatementSyntax(range: path.range, kind: .policy(policy))
    }
  }

  /// Where a row does not name the CSM's manager, the CSM's own entry does.
  private func isFilled(_ path: PathSyntax) -> ExpressionSyntax {
    let known = TestSyntax(range: path.range, kind: .isState(.known, isNegated: false))
    func isKnown(_ path: PathSyntax) -> ExpressionSyntax {
      ExpressionSyntax(.test(ExpressionSyntax(.path(path), path.range), known), path.range)
    }
    guard path.role == "csm-manager" else { return isKnown(path) }
    let names = ["csm", "manager"].map { NameSyntax(text: $0, range: path.range) }
    return ExpressionSyntax(
      .or([isKnown(path), isKnown(PathSyntax(names: names, range: path.range))]), path.range)
  }
}

extension PathSyntax {
  /// As a role is called: `csm`, `csm's manager`.
  package var role: String { names.map(\.folded).joined(separator: "'s ") }
}

extension ExpressionSyntax {
  /// The opposite of a test.
  fileprivate static func not(_ test: ExpressionSyntax) -> ExpressionSyntax {
    ExpressionSyntax(.not(test), test.range)
  }

  /// All of some tests; nil when there are none.
  fileprivate static func all(_ tests: [ExpressionSyntax]) -> ExpressionSyntax? {
    guard tests.count > 1, let last = tests.last else { return tests.first }
    return ExpressionSyntax(.and(tests), tests[0].range.joined(with: last.range))
  }
}
