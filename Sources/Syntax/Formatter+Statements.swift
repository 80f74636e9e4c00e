// Statements, each in the order of its production.
extension Formatter {
  mutating func add(_ statement: StatementSyntax) {
    switch statement.kind {
    case .rule(let rule): add(rule)
    case .default(let syntax): add(syntax)
    case .define(let define): add(define)
    case .let(let syntax):
      add(keywords: "let")
      add(syntax.name)
      add(keywords: "=")
      add(list: [syntax.value] + syntax.more) { $0.add($1, as: .value) }
    case .field(let field): add(field)
    case .decide(let decide): add(decide)
    case .policy(let policy): add(policy)
    case .budget(let budget): add(budget)
    case .work(let work): add(work)
    case .capacity(let capacity): add(capacity)
    case .pin(let pin): add(pin)
    case .process(let process): add(process)
    case .template(let template): add(template)
    case .score(let score): add(score)
    case .question(let question): add(question)
    case .load(let load): add(load)
    case .expect(let contract): add(contract)
    case .show(let show): add(show)
    case .plan(let plan): add(plan)
    case .run(let run): add(run)
    case .changes(let changes): add(changes)
    case .explanation(let explanation): add(explanation)
    case .scenario(let scenario): add(scenario)
    case .step(let step): add(step)
    case .whatIf(let whatIf): add(whatIf)
    case .compare(let compare): add(compare)
    case .timeline(let timeline): add(timeline)
    case .today(let today):
      add(keywords: "today for")
      add(today.person)
    case .test(let test): add(test)
    case .fixture(let fixture): add(fixture)
    case .law(let law): add(law)
    }
  }

  private mutating func add(_ syntax: DefaultSyntax) {
    add(keywords: "default")
    add(syntax.field)
    add(keywords: "is")
    add(syntax.value, as: .value)
    guard let scope = syntax.scope else { return }
    beginClause()
    add(keywords: "for")
    add(scope)
  }

  private mutating func add(_ define: DefineSyntax) {
    add(keywords: "define")
    add(define.name)
    if let table = define.table {
      add(keywords: "of")
      add(table)
    }
    add(keywords: "as")
    add(define.value)
  }

  private mutating func add(_ field: FieldSyntax) {
    add(keywords: "field")
    add(field.name)
    if let table = field.table {
      add(keywords: "of")
      add(table)
    }
    add(keywords: "is")
    switch field.type {
    case .oneOf(let values):
      add(keywords: "one of")
      add(values: values)
    case .yesOrNo: add(keywords: "yes or no")
    case .named(let type): add(type)
    }
    guard let combination = field.combination else { return }
    close(";")
    addClause("when")
    add(keywords: "rules disagree take \(combination.rawValue)")
  }

  private mutating func add(_ changes: ChangesSyntax) {
    add(keywords: "what changed")
    if let table = changes.table {
      addClause("from")
      add(table)
    }
    switch changes.time {
    case .lately: break
    case .since(let day):
      addClause("since")
      add(day)
    case .between(let first, let last):
      addClause("between")
      add(first)
      add(keywords: "and")
      add(last)
    }
  }

  mutating func addClause(_ keyword: String) {
    beginClause()
    add(keywords: keyword)
  }
}
