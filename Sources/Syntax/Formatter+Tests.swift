// Tests of a playbook.
extension Formatter {
  mutating func add(_ test: TestStatementSyntax) {
    add(keywords: "test")
    add(test.name)
    add(test.steps)
    if let table = test.table { add(table) }
  }

  mutating func add(_ fixture: FixtureSyntax) {
    add(keywords: "fixture")
    add(fixture.name)
    add(fixture.steps)
  }

  private mutating func add(_ steps: [TestStepSyntax]) {
    for step in steps {
      beginClause()
      switch step.kind {
      case .given(let given): add(given)
      case .fixture(let name):
        add(keywords: "given fixture")
        add(name)
      case .book: add(keywords: "given the book")
      case .at(let date):
        add(keywords: "at")
        add(date)
      case .set(let set): add(set)
      case .done(let title, let row):
        add(keywords: "done")
        add(title)
        add(keywords: "of")
        add(row)
      case .advance(let length):
        add(keywords: "advance")
        add(length)
      case .expect(let expect): add(expect)
      }
    }
  }

  private mutating func add(_ set: SetSyntax) {
    add(keywords: "set")
    add(set.field)
    add(keywords: "to")
    add(set.value, as: .value)
    add(keywords: "for")
    add(list: set.rows) { $0.add($1) }
  }

  private mutating func add(_ given: GivenSyntax) {
    add(keywords: "given")
    add(given.table)
    add(given.row)
    if given.isOfBook { add(keywords: "of the book") }
    if !given.settings.isEmpty { close(":") }
    add(list: given.settings) { $0.add($1) }
  }

  mutating func add(_ setting: SettingSyntax) {
    if setting.isBare {
      if case .truth(false) = setting.value.kind { add(keywords: "not") }
      return add(setting.field)
    }
    add(setting.field)
    switch setting.value.kind {
    case .path, .text: break
    case .subject, .number, .date, .truth, .length, .portion, .shifted, .negated, .arithmetic,
      .bracketed, .aggregate, .quantified, .choice, .test, .not, .and, .or, .past, .lasting, .made:
      add(keywords: "is")
    }
    add(setting.value, as: .value)
  }

  mutating func add(_ expect: ExpectSyntax) {
    add(keywords: "expect")
    // The reason moves to the next line before the condition is cut.
    deeper { $0.add(expect.kind) }
    guard let reason = expect.reason else { return }
    beginModifier()
    add(keywords: reason.isRule ? "because rule" : "because")
    add(reason.text)
  }

  private mutating func add(_ kind: ExpectSyntax.Kind) {
    switch kind {
    case .condition(let condition): add(condition)
    case .effect(let isNegated, let isNew, let name, let title, let row):
      if isNegated { add(keywords: "no") }
      if isNew { add(keywords: "new") }
      add(name)
      if let title { add(title) }
      guard let row else { return }
      add(keywords: "of")
      add(row)
    case .mistake(let severity, let code, let text):
      add(severity)
      add(code)
      add(keywords: "of")
      add(text)
    case .findings(let isNegated, let policy):
      add(keywords: isNegated ? "no findings of policy" : "findings of policy")
      add(policy)
    case .rows(let count, let rows):
      add(count)
      add(rows)
    }
  }

  private mutating func add(_ count: ExpectSyntax.RowCount) {
    switch count {
    case .exactly(let number): add(number)
    case .atLeast(let number):
      add(keywords: "at least")
      add(number)
    case .atMost(let number):
      add(keywords: "at most")
      add(number)
    case .none: add(keywords: "no")
    }
  }
}
