import Accounts
import Checking
import Evaluation
import Reporting
import Simulation
import Syntax
import Vocabulary

/// A scenario that is open at the prompt: what is typed becomes its steps.
struct LiveScenario: Sendable {
  let name: String
  var continues: String?
  /// Its own steps so far.
  var steps: [ScenarioStepSyntax]
  /// What they have led to, and the book left alone until the same day.
  var forks: Forks
}

/// A scenario's world, and the one that it is compared with.
struct Forks: Sendable {
  var world: World
  var base: World
}

// Scenarios: taking their steps, and what they change.
extension Session {
  /// The steps of a scenario, those of the scenarios that it continues first.
  mutating func steps(of scenario: CheckedScenario) -> [ScenarioStepSyntax] {
    let all = checked().ruleset.scenarios
    var steps = scenario.steps
    var seen: Set<String> = [scenario.name]
    var next = scenario.continues
    while let name = next, seen.insert(name).inserted,
      let base = all.first(where: { $0.name == name })
    {
      steps = base.steps + steps
      next = base.continues
    }
    return steps
  }

  /// The worlds of a scenario by its name, made once.
  mutating func forks(of name: TextSyntax) -> (forks: Forks?, response: Response) {
    if let live, live.name == name.value { return (live.forks, Response()) }
    if let forks = known.forks[name.value] { return (forks, Response()) }
    if let refusal = refusal() { return (nil, refusal) }
    guard let scenario = checked().ruleset.scenarios.first(where: { $0.name == name.value })
    else {
      return (nil, problems(unknownScenario(name, among: checked().ruleset)))
    }
    let made = forks(taking: steps(of: scenario), title: "scenario \"\(scenario.name)\"")
    if made.forks != nil { known.forks[name.value] = made.forks }
    return made
  }

  /// The worlds of some steps.
  mutating func forks(
    taking steps: [ScenarioStepSyntax], title: String, draw: Int = 0,
    keeping days: Set<CalendarDate> = [], watching row: String? = nil
  ) -> (forks: Forks?, response: Response) {
    var world = World(
      portfolio, book(), today: today, title: title, draw: draw, keeping: days, watching: row)
    world.take(steps)
    world.finish()
    let response = problems(world.diagnostics)
    guard response.status == .fine else { return (nil, response) }
    return (Forks(world: world, base: base(of: world, steps, draw: draw, keeping: days)), response)
  }

  /// The book left alone until the day that a world has come to.
  mutating func base(
    of world: World, _ steps: [ScenarioStepSyntax], draw: Int = 0,
    keeping days: Set<CalendarDate> = []
  ) -> World {
    var base = World(
      portfolio, book(), today: today, title: "the book", draw: draw, keeping: days)
    if days.contains(today) { base.keepStart() }
    base.take(steps.filter { if case .assume = $0.kind { true } else { false } })
    let paces = steps.compactMap { step in
      if case .advance(let course) = step.kind { course.pace ?? .day } else { nil }
    }
    base.advance(to: world.today, by: paces.last ?? .day)
    return base
  }

  /// The book as a world begins with it.
  mutating func book() -> World.Book {
    World.Book(
      declarations: declarations.filter(\.isOfRules), sources: sources, schema: context.schema,
      ruleset: checked().ruleset, ledger: knownLedger(), jobs: jobs, outcome: outcome())
  }

  /// What a scenario changes, in the form that is set.
  func shown(_ report: ScenarioReport) -> Response {
    let output: String
    switch presentation.format {
    case .table, .vertical: output = report.text(width: presentation.width)
    case .markdown: output = report.markdown
    case .json: output = report.json.indented + "\n"
    case .csv, .ndjson: output = presentation.format.render(report.grid, width: nil)
    }
    return Response(output: output)
  }

  /// Runs a scenario and says what it changes.
  mutating func report(on scenario: CheckedScenario) -> Response {
    let title = "scenario \"\(scenario.name)\""
    let (forks, said) = forks(taking: steps(of: scenario), title: title)
    guard var forks else { return said }
    known.forks[scenario.name] = forks
    var response = said
    response.add(
      shown(
        ScenarioReport(
          &forks.world, against: &forks.base, name: scenario.name, isAgainstStart: false)))
    if let stop = forks.world.stoppedBy, !presentation.isQuiet {
      response.messages += "stopped on \(forks.world.today): \(sources.oneLine(stop))\n"
    }
    return response
  }

  /// Answers `what if …`: shows what would differ, and forgets it.
  mutating func whatIf(_ whatIf: WhatIfSyntax) -> Response {
    if let refusal = refusal() { return refusal }
    let earlier = live.map { steps(of: $0) } ?? []
    let (made, said) = forks(taking: earlier + whatIf.steps, title: "what if")
    guard var forks = made else { return said }
    if let live { forks.base = live.forks.world }
    var response = said
    response.add(
      shown(
        ScenarioReport(&forks.world, against: &forks.base, name: nil, isAgainstStart: false)))
    return response
  }

  /// All steps of the scenario that is open.
  private mutating func steps(of live: LiveScenario) -> [ScenarioStepSyntax] {
    guard let name = live.continues,
      let base = checked().ruleset.scenarios.first(where: { $0.name == name })
    else { return live.steps }
    return steps(of: base) + live.steps
  }
}

// The scenario that is open at the prompt.
extension Session {
  /// Opens a scenario that was declared just now, or one that is known by its name alone.
  mutating func open(_ syntax: ScenarioSyntax) -> Response {
    guard let scenario = checked().ruleset.scenarios.first(where: { $0.name == syntax.name.value })
    else { return Response() }
    let title = "scenario \"\(scenario.name)\""
    let (forks, said) = forks(taking: steps(of: scenario), title: title)
    guard var forks else { return said }
    var response = said
    if !scenario.steps.isEmpty || scenario.continues != nil {
      response.add(
        shown(
          ScenarioReport(
            &forks.world, against: &forks.base, name: scenario.name, isAgainstStart: false)))
    }
    live = LiveScenario(
      name: scenario.name, continues: scenario.continues, steps: scenario.steps, forks: forks)
    return response
  }

  /// Takes a typed step in the scenario that is open, and says what it changes.
  mutating func take(_ step: ScenarioStepSyntax) -> Response {
    guard var live else {
      let text = sources.oneLine(step.range)
      return .failure(
        "no scenario is open, and the book itself stays as it is: begin one by "
          + "`scenario \"a name\"`, or ask `what if \(text)`")
    }
    var forks = live.forks
    forks.world.forgetDiagnostics()
    forks.world.take(step)
    var response = problems(forks.world.diagnostics)
    guard response.status == .fine else { return response }
    if forks.world.today > forks.base.today {
      let pace: CourseSyntax.Pace? =
        if case .advance(let course) = step.kind { course.pace } else { nil }
      forks.base.advance(to: forks.world.today, by: pace ?? .day)
    } else if step.isAboutTime {
      forks.base.take(step)
    }
    live.forks = forks
    live.steps.append(step)
    self.live = live
    var report = forks
    response.add(
      shown(
        ScenarioReport(
          &report.world, against: &report.base, name: live.name, isAgainstStart: false)))
    keepDeclared(live)
    return response
  }

  /// Makes the declaration of the open scenario say what has been typed.
  private mutating func keepDeclared(_ live: LiveScenario) {
    for index in declarations.indices {
      guard case .scenario(var scenario) = declarations[index].kind,
        scenario.name.value == live.name
      else { continue }
      scenario.steps = live.steps
      declarations[index].kind = .scenario(scenario)
    }
    let outcome = known.outcome
    known.reset()
    known.outcome = outcome
  }

  /// Leaves the scenario that is open; what it says stays known by its name.
  mutating func keepScenario() -> Response {
    guard let live else { return Response(messages: "no scenario is open\n") }
    self.live = nil
    let steps = counted(live.steps.count, "step", "steps")
    return Response(messages: "kept scenario \"\(live.name)\" of \(steps)\n")
  }

  /// Leaves the scenario that is open, and forgets it.
  mutating func dropScenario() -> Response {
    guard let live else { return Response(messages: "no scenario is open\n") }
    self.live = nil
    declarations.removeAll { statement in
      guard case .scenario(let scenario) = statement.kind else { return false }
      return scenario.name.value == live.name
    }
    known.reset()
    return Response(messages: "dropped scenario \"\(live.name)\"\n")
  }

  /// What the prompt shows of the scenario that is open: its name and its day.
  package var scenarioPrompt: String? {
    live.map { "[\($0.name) | \($0.forks.world.today)] " }
  }
}
