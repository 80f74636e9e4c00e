import Accounts
import Checking
import Evaluation
import Reporting
import Simulation
import Syntax
import Vocabulary

// `compare`: scenarios beside each other and beside the book, on the same days.
extension Session {
  /// Compares scenarios: what each changes, and what is measured in all of them.
  mutating func compare(_ syntax: CompareSyntax, at range: SourceRange) -> Response {
    if let refusal = refusal() { return refusal }
    var plans: [ComparedPlan] = []
    var response = Response()
    for name in syntax.names {
      let (plan, said) = self.plan(for: name)
      guard let plan else { return said }
      if !plans.contains(where: { $0.name == plan.name }) { plans.append(plan) }
    }
    guard let comparison = Comparison(syntax, of: &self, plans, &response) else { return response }
    response.add(comparison.response(&self))
    return response
  }

  private mutating func plan(for name: TextSyntax) -> (ComparedPlan?, Response) {
    if let live, live.name == name.value {
      return (ComparedPlan(name: live.name, steps: live.steps), Response())
    }
    guard let scenario = checked().ruleset.scenarios.first(where: { $0.name == name.value })
    else { return (nil, problems(unknownScenario(name, among: checked().ruleset))) }
    return (ComparedPlan(name: scenario.name, steps: steps(of: scenario)), Response())
  }
}

/// A scenario that is compared, and its steps from the beginning.
struct ComparedPlan {
  let name: String
  let steps: [ScenarioStepSyntax]
}

/// One comparison: the worlds on their days, and what is measured in them.
private struct Comparison {
  let syntax: CompareSyntax
  let plans: [ComparedPlan]
  /// The last day, on which all are compared.
  let end: CalendarDate
  /// The days on which measures are taken, the last among them.
  let days: [CalendarDate]

  init?(
    _ syntax: CompareSyntax, of session: inout Session, _ plans: [ComparedPlan],
    _ response: inout Response
  ) {
    self.syntax = syntax
    self.plans = plans
    var ends: [CalendarDate] = []
    for plan in plans {
      let (made, said) = session.forks(taking: plan.steps, title: "scenario \"\(plan.name)\"")
      guard let made else {
        response.add(said)
        return nil
      }
      ends.append(made.world.today)
    }
    var asked: [CalendarDate] = []
    for day in syntax.days {
      guard let date = CalendarDate(day.text), date >= session.today else {
        response.add(
          session.problems([
            Diagnostic(
              CalendarDate(day.text) == nil
                ? .noSuchDate(day.text) : .timeGoesOn(from: session.today.description),
              at: day.range)
          ]))
        return nil
      }
      asked.append(date)
    }
    let last = (ends + asked).max() ?? session.today
    end = last
    var days = Set(asked.isEmpty ? [last] : asked)
    if let pace = syntax.pace {
      var steps = 0
      while true {
        let day =
          pace == .month
          ? session.today.adding(months: steps)
          : session.today.adding(days: (pace == .day ? 1 : 7) * steps)
        if day > last || steps > 2000 { break }
        days.insert(day)
        steps += 1
      }
    }
    self.days = days.sorted()
  }

  /// The worlds of one plan, which have kept what they were like on the days of the comparison.
  private func forks(_ plan: ComparedPlan, _ session: inout Session, draw: Int = 0) -> Forks? {
    var world = World(
      session.portfolio, session.book(), today: session.today,
      title: "scenario \"\(plan.name)\"", draw: draw, keeping: Set(days))
    if days.contains(session.today) { world.keepStart() }
    world.take(plan.steps)
    world.advance(to: end)
    world.finish()
    guard !world.hasErrors else { return nil }
    return Forks(
      world: world,
      base: session.base(of: world, plan.steps, draw: draw, keeping: Set(days)))
  }

  func response(_ session: inout Session) -> Response {
    var response = Response()
    var all: [(name: String, forks: Forks)] = []
    for plan in plans {
      guard let forks = forks(plan, &session) else { continue }
      all.append((plan.name, forks))
    }
    guard let first = all.first else { return response }
    var base = first.forks.base
    if syntax.isWithToday {
      base = World(session.portfolio, session.book(), today: session.today, title: "the book")
    }
    if let lots = syntax.lots { return self.lots(lots, &session) }
    if syntax.measures.isEmpty || session.presentation.format == .json {
      for (place, plan) in plans.enumerated() where place < all.count {
        var world = all[place].forks.world
        let report = ScenarioReport(
          &world, against: &base, name: plan.name, isAgainstStart: syntax.isWithToday,
          shares: shares(of: plan, &session))
        if place > 0, session.presentation.format == .table { response.output += "\n" }
        response.add(session.shown(report))
      }
    }
    for (place, measure) in syntax.measures.enumerated() {
      if place > 0 || !response.output.isEmpty { response.output += "\n" }
      response.add(self.measure(measure, base, all, &session))
    }
    return response
  }

  // Attribution.

  /// How much differs because of each step: taken alone, and added after all others.
  private func shares(of plan: ComparedPlan, _ session: inout Session)
    -> [ScenarioReport.ShareLine]
  {
    let places = plan.steps.indices.filter { plan.steps[$0].isChange }
    guard (2...12).contains(places.count) else { return [] }
    let together = count(plan.steps, &session)
    return places.map { place in
      let only = plan.steps.indices.filter { $0 == place || !plan.steps[$0].isChange }
      let others = plan.steps.indices.filter { $0 != place }
      return ScenarioReport.ShareLine(
        step: session.sources.oneLine(plan.steps[place].range),
        alone: count(only.map { plan.steps[$0] }, &session) ?? 0,
        addedLast: together.flatMap { all in
          count(others.map { plan.steps[$0] }, &session).map { all - $0 }
        } ?? 0)
    }
  }

  /// How many cells and effects differ by those steps; nil where they cannot be taken.
  private func count(_ steps: [ScenarioStepSyntax], _ session: inout Session) -> Int? {
    guard let forks = forks(ComparedPlan(name: "", steps: steps), &session) else { return nil }
    var (world, base) = (forks.world, forks.base)
    return ScenarioReport(&world, against: &base, name: nil, isAgainstStart: false).together
  }

  // Measures.

  /// One measure in all worlds: those that give one number stand side by side, others one by one.
  private func measure(
    _ measure: MeasureSyntax, _ base: World, _ all: [(name: String, forks: Forks)],
    _ session: inout Session
  ) -> Response {
    var table = MeasureTable(
      title: session.sources.oneLine(measure.range), question: measure.question,
      hasDays: days.count > 1 && !syntax.isWithToday)
    for (name, forks) in [(syntax.isWithToday ? "today" : "the book", nil)]
      + all.map({ ($0.name, Optional($0.forks)) })
    {
      let world = forks?.world ?? base
      for day in days {
        let moment = world.moment(of: day)
        let reference = (forks?.base ?? base).moment(of: day)
        let text = session.sources.text(of: measure.range)
        var view = session.view(of: Forks(world: moment, base: reference))
        let (answered, said) = view.answer(to: measure.question, text: text)
        guard let answered else { return said }
        table.add(Grid(answered.answer), of: name, on: day)
      }
    }
    if let form = measure.question.form, let picture = Picture(rawValue: form.folded) {
      do throws(PictureError) {
        let drawn = try picture.render(
          table.grid, width: session.presentation.width ?? 100,
          style: session.presentation.style)
        return Response(output: table.title + "\n" + drawn)
      } catch { return .failure(error.text) }
    }
    if table.isRowByRow {
      return table.grids.reduce(into: Response()) { response, part in
        response.output += "\(part.name)\n"
        response.add(session.shown(part.grid))
      }
    }
    return session.shown(table.grid)
  }

  /// What is measured in many runs in which lots fall otherwise: the average, and the range in
  /// which nine of ten runs lie.
  private func lots(_ lots: LotsSyntax, _ session: inout Session) -> Response {
    guard let runs = lots.runs.ordinal, (2...10_000).contains(runs) else {
      return session.problems([
        Diagnostic(
          .numberOutOfRange(lots.runs.text), at: lots.runs.range,
          help: "so many runs can be made: 2 to 10,000")
      ])
    }
    guard !syntax.measures.isEmpty else {
      return .failure(
        "many runs are told by what is measured in them",
        help: "add an indented line, such as `show sum of arr`")
    }
    let seed = lots.seed?.ordinal ?? 1
    var rows: [[GridCell]] = []
    for plan in plans {
      var samples = [[Double]](repeating: [], count: syntax.measures.count)
      for run in 0..<runs {
        guard let forks = forks(plan, &session, draw: seed &* 1_000_003 &+ run) else { break }
        for (place, measure) in syntax.measures.enumerated() {
          var view = session.view(of: forks)
          let text = session.sources.text(of: measure.range)
          let (answered, said) = view.answer(to: measure.question, text: text)
          guard let answered else { return said }
          let grid = Grid(answered.answer)
          guard let number = grid.rows.count == 1 ? grid.rows[0].last?.number : nil else {
            return .failure(
              "`\(session.sources.oneLine(measure.range))` gives no single number",
              help: "over many runs one number is measured, such as `show sum of arr`")
          }
          samples[place].append(number)
        }
      }
      for (place, measure) in syntax.measures.enumerated() where !samples[place].isEmpty {
        let sorted = samples[place].sorted()
        rows.append([
          .text(plan.name), .text(session.sources.oneLine(measure.range)),
          .number(sorted.reduce(0, +) / Double(sorted.count)),
          .number(sorted[(sorted.count - 1) * 5 / 100]),
          .number(sorted[(sorted.count - 1) * 95 / 100]),
        ])
      }
    }
    return session.shown(
      Grid(
        columns: [
          GridColumn("scenario"), GridColumn("measure"), GridColumn("average", .number),
          GridColumn("5% below", .number), GridColumn("5% above", .number),
        ], rows: rows, footer: ["\(grouped(runs)) runs with seed \(seed)"]))
  }
}

extension World {
  /// The world as it was at the end of a day; the day it is at is itself, with all its steps.
  fileprivate func moment(of day: CalendarDate) -> World {
    day >= today ? self : moments.last { $0.today <= day } ?? self
  }
}

extension ScenarioStepSyntax {
  /// Whether it changes something that differences can be traced to.
  fileprivate var isChange: Bool {
    switch kind {
    case .change, .add, .remove, .turnOff, .move, .declaration: true
    case .assume, .advance, .expect: false
    }
  }
}

extension GridCell {
  /// The cell as a number; money in whole units.
  fileprivate var number: Double? {
    switch self {
    case .number(let number), .ratio(let number): number
    case .integer(let number): Double(number)
    case .money(let units, _): Double(units) / 100
    case .missing, .text, .date, .truth, .conflict: nil
    }
  }
}
