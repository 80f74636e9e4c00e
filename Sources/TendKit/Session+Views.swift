import Accounts
import Checking
import Evaluation
import Reporting
import Simulation
import Syntax
import Vocabulary

// Views: a question that is asked of a scenario, or of the data under other rules.
extension Session {
  /// The session in which a world is the book, and what it is compared with is known.
  func view(of forks: Forks) -> Session {
    var (world, base) = (forks.world, forks.base)
    var session = self
    session.live = nil
    session.portfolio = world.facts
    session.today = world.today
    session.declarations = world.declarations
    session.known.checked = (world.ruleset(), [])
    session.known.outcome = world.outcome()
    session.base = base.outcome()
    return session
  }

  /// Does something in a view, and takes over what it leaves behind.
  mutating func `in`(_ forks: Forks, _ body: (inout Session) -> Response) -> Response {
    var session = view(of: forks)
    let response = body(&session)
    lastAnswer = session.lastAnswer
    return response
  }

  /// Answers a question that names what it is asked of.
  mutating func ask(
    _ show: ShowSyntax, under view: ViewSyntax, text: String, files: some FileAccess
  ) -> Response {
    var question = show
    question.view = nil
    if view.isPlaybook {
      return ask(question, underPlaybook: view.name, text: text, files: files)
    }
    let (forks, said) = forks(of: view.name)
    guard let forks else { return said }
    return said.followed(by: self.in(forks) { $0.ask(question, text: text) })
  }

  /// Answers a question over the same data under the rules of another file.
  private mutating func ask(
    _ show: ShowSyntax, underPlaybook path: TextSyntax, text: String, files: some FileAccess
  ) -> Response {
    if let refusal = refusal() { return refusal }
    var other = self
    other.base = outcome()
    let bytes: [UInt8]
    do { bytes = try files.withBytes(of: path.value) { Array($0) } } catch {
      return Response(messages: error.message(for: path.value), status: .couldNotRun)
    }
    other.declarations = declarations.filter {
      sources.file(of: $0.range).name == Prelude.name
    }
    let parsed = parse(other.sources.add(name: path.value, bytes: bytes))
    if parsed.diagnostics.hasErrors { return other.problems(parsed.diagnostics) }
    other.declarations += parsed.statements.filter(\.isDeclaration)
    other.known.reset()
    let diagnostics = other.checked().diagnostics.filter { $0.severity == .error }
    if !diagnostics.isEmpty { return other.problems(diagnostics) }
    let response = other.ask(show, text: text)
    lastAnswer = other.lastAnswer
    return response
  }
}

// `became`: what is asked of the book that a scenario is compared with.
extension Session {
  /// The outcome with a column for each test that the base is asked, found by the keys of rows.
  func outcome(_ outcome: Outcome, with tests: [BaseTest]) -> Outcome {
    guard let base else { return outcome }
    var outcome = outcome
    let baseContext = CheckContext(base.facts, schema: context.schema)
    for test in tests {
      guard let table = outcome.facts.table(named: test.table),
        let former = base.facts.table(named: test.table),
        let condition = check(
          condition: test.test, of: test.table, against: base.ruleset, in: baseContext,
          sources: sources
        ).condition
      else { continue }
      let known = context.schema.table(named: test.table)
      let answers = base.column(of: condition, of: test.table)
      let places = Dictionary(
        rowKeys(former, known).enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
      let cells = rowKeys(table, known).map { key in places[key].map { answers[$0] } ?? .missing }
      outcome = outcome.including(
        table.setting(FieldSchema(test.column, .truth), to: Column(cells, type: .truth)))
    }
    return outcome
  }
}

// `changes`: what a view makes otherwise than the book, as a table.
extension Session {
  /// The table `changes`; nil for other names, and outside of a view.
  mutating func changesTable(named name: String) -> Table? {
    guard name == "changes", let base,
      let schema = Schema.derived.first(where: { $0.name == name })
    else { return nil }
    let (before, after) = common(base, outcome(), schema: context.schema)
    let report = BehaviourReport(
      from: before, to: after, against: "the book", schema: context.schema)
    let rows = report.lines.flatMap { line in
      line.rows.rows().map { row -> [String: Value] in
        [
          "account-id": .text(row.key), "name": .text(row.name),
          "kind": .text(line.kind.rawValue), "field": .text(line.subject),
          "from": line.from.map { .text($0.words) } ?? .missing,
          "to": line.to.map { .text($0.words) } ?? .missing,
          "rules": .text(line.rules.joined(separator: ", ")),
          "rules-before": .text(line.rulesBefore.joined(separator: ", ")),
        ]
      }
    }
    return Table(
      name: name, rowCount: rows.count, fields: schema.fields,
      columns: schema.fields.map { field in
        Column(rows.map { $0[field.name] ?? .missing }, type: field.type)
      }, source: TableSource(name: "the scenario"))
  }
}
