import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

// Statements: declarations are taken up, questions answered.
extension Session {
  /// Runs a text of statements, one after the other, up to the first that is wrong.
  ///
  /// The text is called `name` in messages, and its first line has the number `firstLine` there.
  /// With `showsEffect` a rule says at once what it would do, as it does at the prompt.
  package mutating func run(
    _ text: String, named name: String, firstLine: Int = 1, showsEffect: Bool = true,
    files: some FileAccess
  ) -> Response {
    let source = sources.add(name: name, text: text, firstLine: firstLine)
    return run(parse(source), showsEffect: showsEffect, files: files)
  }

  /// Runs a script: its declarations are taken up together, its other statements one by one.
  mutating func run(_ bytes: [UInt8], named name: String, files: some FileAccess) -> Response {
    let playbook = parse(sources.add(name: name, bytes: bytes))
    if playbook.diagnostics.hasErrors { return problems(playbook.diagnostics) }
    declarations += playbook.statements.filter(\.isDeclaration)
    var loaded = LoadedFiles(files: files)
    var response = state(playbook.statements, in: folder(of: name), &loaded)
    if response.status == .fine { response.add(readTables(loaded.data, from: files)) }
    if response.status == .fine {
      let tables = Set(loaded.data.map(\.table))
      response.add(readAgain(for: playbook.statements, except: tables, from: files))
    }
    response.add(takeUpRuns(of: [], reading: loaded.data.map(\.path), from: files))
    if response.status != .fine { return response }
    known.reset()
    response.add(problems(checked().diagnostics))
    if response.status == .fine, let refusal = refusalByContract() { response.add(refusal) }
    for statement in playbook.statements where !statement.isDeclaration {
      if response.status == .failed || response.status == .couldNotRun { break }
      response.add(act(statement, files: files))
    }
    return response
  }

  private mutating func run(
    _ playbook: PlaybookSyntax, showsEffect: Bool, files: some FileAccess
  ) -> Response {
    var response = Response()
    if playbook.diagnostics.hasErrors { return problems(playbook.diagnostics) }
    for statement in playbook.statements {
      if case .load(let load) = statement.kind {
        response.add(run(load, at: statement.range, in: "", from: files))
      } else if live != nil, statement.isChangeOfRules {
        response.add(
          take(ScenarioStepSyntax(range: statement.range, kind: .declaration(statement))))
      } else if statement.isDeclaration {
        response.add(declare(statement, showsEffect: showsEffect, files: files))
      } else {
        response.add(act(statement, files: files))
      }
      if response.status == .failed || response.status == .couldNotRun { break }
    }
    return response
  }

  private mutating func act(_ statement: StatementSyntax, files: some FileAccess) -> Response {
    if let live, statement.looksAtBook { return self.in(live.forks) { $0.look(statement) } }
    switch statement.kind {
    case .show(let show):
      let text = sources.text(of: statement.range)
      if let view = show.view { return ask(show, under: view, text: text, files: files) }
      return ask(show, text: text)
    case .run(let run): return live == nil ? carryOut(run) : .failure(Self.closesFirst)
    case .step(let step): return take(step)
    case .whatIf(let question): return whatIf(question)
    case .compare(let comparison): return compare(comparison, at: statement.range)
    case .timeline(let timeline): return showTimeline(timeline)
    default: return look(statement)
    }
  }

  private static let closesFirst =
    "a scenario is open, and runs are about the book: leave it first, by .keep or .drop"

  /// Does a statement that looks at the book and changes nothing.
  private mutating func look(_ statement: StatementSyntax) -> Response {
    switch statement.kind {
    case .show(let show): return ask(show, text: sources.text(of: statement.range))
    case .plan(let plan):
      return self.plan(showing: plan.kind.map { $0.ordinal ?? 0 })
    case .changes(let changes): return whatChanged(changes, at: statement.range)
    case .explanation(let explanation): return explain(explanation)
    case .today(let today): return page(of: today)
    default: return Response()
    }
  }

  /// What all rules would change.
  ///
  /// With `reportsPending` a plan that changes something ends with a status of its own. A `kind` of
  /// change, by its number, is shown in full.
  package mutating func plan(
    showing kind: Int? = nil, reportsPending: Bool = false
  ) -> Response {
    if let refusal = refusal() ?? refusalByContract() { return refusal }
    let plan = report(of: outcome())
    if let kind { return shown(plan, kind: kind) }
    var response = shown(plan)
    if reportsPending, response.status == .fine, plan.isPending { response.status = .pending }
    return response
  }

  /// One kind of change in full.
  private func shown(_ plan: PlanReport, kind number: Int) -> Response {
    let isForPeople = [.table, .vertical].contains(presentation.format)
    guard let grid = plan.grid(ofKind: number, withTexts: !isForPeople) else {
      let what =
        plan.kindCount == 0 ? "the plan is empty" : "the plan has kinds 1 to \(plan.kindCount)"
      return .failure("there is no such kind of change: \(what)")
    }
    var response = shown(grid)
    for (row, text) in isForPeople ? plan.letters(ofKind: number) : [] {
      response.output += "\n\(row.name)\n" + letter(text)
    }
    return response
  }

  /// A text under the name of the row that it is for: its lines as they stand, indented.
  private func letter(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? "\n" : "  \(String(line).terminalSafe)\n"
    }.joined()
  }

  /// The plan of an outcome; where rules disagree, with where they meet.
  func report(of outcome: Outcome, narrowedTo rule: (index: Int, applies: Int)? = nil)
    -> PlanReport
  {
    // To look at every pair of a very large book would take longer than the plan is worth.
    let isSmall = outcome.ruleset.rules.count <= 300
    let analysis =
      isSmall && outcome.hasConflicts ? analyse(outcome.ruleset, today: today) : nil
    return PlanReport(
      outcome, schema: context.schema, after: lastApplied(of: outcome), narrowedTo: rule,
      analysis: analysis)
  }

  /// Why nothing can be run: rules with errors, or no accounts.
  mutating func refusal() -> Response? {
    let diagnostics = checked().diagnostics
    if diagnostics.hasErrors { return problems(diagnostics.filter { $0.severity == .error }) }
    guard portfolio.tables.isEmpty else { return nil }
    return Response(
      messages: "error: no data is loaded; name a file or folder, or use .load PATH\n",
      status: .couldNotRun)
  }

  /// Takes up a declaration; one that is wrong leaves the session as it was.
  private mutating func declare(
    _ statement: StatementSyntax, showsEffect: Bool, files: some FileAccess
  ) -> Response {
    let before = self
    let replaced = replace(statement)
    let hadErrors = checked().diagnostics.hasErrors
    declarations.append(statement)
    known.reset()
    let read = readAgain(for: [statement], from: files)
    let diagnostics = checked().diagnostics
    let own = diagnostics.filter { $0.range.file == statement.range.file }
    if own.hasErrors || (diagnostics.hasErrors && !hadErrors) {
      self = before
      return problems(own.hasErrors ? own : diagnostics)
    }
    if case .expect = statement.kind, let problems = contractProblems(statement) {
      self = before
      return problems
    }
    var response = problems(own)
    guard showsEffect else {
      response.add(read)
      return response
    }
    response.add(effect(of: statement, replaced: replaced))
    response.add(read)
    return response
  }

  /// Takes out the declaration that a new one replaces: a rule, definition, `let` or field of the
  /// same name.
  private mutating func replace(_ statement: StatementSyntax) -> Bool {
    guard let name = statement.declaredName else { return false }
    let count = declarations.count
    declarations.removeAll { other in
      other.declaredName == name && sources.file(of: other.range).name != "schema"
    }
    return declarations.count < count
  }

  /// What a typed declaration means for the portfolio.
  private mutating func effect(of statement: StatementSyntax, replaced: Bool) -> Response {
    guard portfolio.tables.isEmpty == false else { return Response() }
    let ruleset = checked().ruleset
    switch statement.kind {
    case .rule, .default:
      guard let rule = ruleset.rules.first(where: { $0.range == statement.range }) else {
        return Response()
      }
      let outcome = outcome()
      let applies = outcome.count(where: rule.condition, of: rule.table)
      var response = shown(report(of: outcome, narrowedTo: (rule.index, applies)))
      response.messages += contractWarnings()
      return response
    case .scenario(let scenario): return open(scenario)
    case .expect:
      return presentation.isQuiet ? Response() : Response(messages: "the data is as expected\n")
    default:
      let verb = replaced ? "replaced" : "defined"
      let name = statement.declaredName.map { " \($0.name)" } ?? ""
      return presentation.isQuiet ? Response() : Response(messages: "\(verb)\(name)\n")
    }
  }
}

extension StatementSyntax {
  /// Whether it looks at the book as it stands, which in an open scenario is the scenario's.
  fileprivate var looksAtBook: Bool {
    switch kind {
    case .show(let show): show.view == nil
    case .plan, .explanation, .today: true
    default: false
    }
  }

  /// Whether it is a rule or something that rules read, which an open scenario can change.
  fileprivate var isChangeOfRules: Bool {
    switch kind {
    case .rule, .default, .define, .let, .policy, .budget, .work, .capacity, .pin, .process,
      .template, .score:
      true
    default: false
    }
  }
}
