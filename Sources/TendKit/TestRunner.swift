package import Accounts
import Checking
import Evaluation
package import Syntax
import Vocabulary

/// How one `test` went.
package struct TestResult: Sendable {
  package let name: String
  package let location: SourceLocation
  /// What was not as expected; empty when all was.
  package let failures: [Failure]

  /// One expectation that was not met, or a step that could not be taken.
  package struct Failure: Sendable {
    package let text: String
    package let range: SourceRange
  }
}

/// Runs a test: the given rows, and nothing else, under the rules of a book.
package func run(
  _ test: TestStatementSyntax, under declarations: [StatementSyntax], in schema: Schema,
  today: CalendarDate, sources: SourceMap
) -> TestResult {
  var runner = TestRunner(
    declarations: declarations, schema: schema, sources: sources, today: today)
  for step in test.steps { runner.take(step) }
  return TestResult(
    name: test.name.value, location: sources.location(of: test.name.range),
    failures: runner.failures)
}

/// Takes the steps of one test in turn; what is given is evaluated when something is expected.
private struct TestRunner {
  let declarations: [StatementSyntax]
  let schema: Schema
  let sources: SourceMap
  var today: CalendarDate
  var rows = GivenRows()
  var failures: [TestResult.Failure] = []
  /// What has been issued while the test advanced.
  private var ledger = Ledger()
  private var state: State?
  private var book: (context: CheckContext, ruleset: Ruleset)?
  /// What was given on earlier days of the test.
  private var past: [(day: CalendarDate, portfolio: Portfolio)] = []

  /// What the given rows amount to.
  private struct State {
    let context: CheckContext
    let outcome: Outcome
  }

  init(
    declarations: [StatementSyntax], schema: Schema, sources: SourceMap, today: CalendarDate
  ) {
    // What is loaded and what is expected of it is no matter of a test, which has its own rows.
    self.declarations = declarations.filter(\.isOfRules)
    self.schema = schema.declaring(declarations, sources: sources)
    self.sources = sources
    self.today = today
  }

  private mutating func fail(_ text: String, at range: SourceRange) {
    failures.append(TestResult.Failure(text: text, range: range))
  }

  private mutating func fail(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics where diagnostic.severity == .error {
      fail(diagnostic.message.text, at: diagnostic.range)
    }
  }

  mutating func take(_ step: TestStepSyntax) {
    switch step.kind {
    case .given(let given):
      for failure in rows.add(given, schema: schema, sources: sources) {
        fail(failure.text, at: failure.range)
      }
      (state, book) = (nil, nil)
    case .at(let date):
      guard let day = CalendarDate(date.text) else {
        return fail("`\(date.text)` is not a day of the calendar", at: date.range)
      }
      remember(until: day)
      today = day
      state = nil
    case .advance(let length): advance(length, step.range)
    case .set(let set):
      for failure in rows.change(set, schema: schema, sources: sources) {
        fail(failure.text, at: failure.range)
      }
      (state, book) = (nil, nil)
    case .expect(let expectation):
      guard let state = evaluated() else { return }
      check(expectation, step.range, state)
    }
  }

  /// Goes on day by day; what is asked for on each day counts as issued on it.
  private mutating func advance(_ length: LengthSyntax, _ range: SourceRange) {
    let count = length.number.value
    guard count == count.rounded(), count >= 0, count <= 36_600 else {
      return fail("a test advances by a whole number of days, weeks, months or years", at: range)
    }
    let end = today.adding(Span(Int(count), Span.Unit(length.unit)))
    remember(until: end)
    while today < end {
      guard let state = evaluated() else { return }
      _ = ledger.issue(state.outcome, key: rows.key)
      today = today.adding(days: 1)
      self.state = nil
    }
  }

  /// Keeps what is given as the state of today, for the days after it.
  private mutating func remember(until later: CalendarDate) {
    guard later > today else { return }
    past.removeAll { $0.day >= today }
    past.append((today, rows.portfolio(schema: schema)))
  }

  private mutating func evaluated() -> State? {
    if let state { return state }
    guard let book = checkedBook() else { return nil }
    var portfolio = book.context.portfolio
    for table in portfolio.tables {
      let states = past.filter { $0.day < today }.compactMap { day, earlier in
        earlier.table(named: table.name).map { Snapshot(date: day, table: $0) }
      }
      if !states.isEmpty { portfolio.setSnapshots(states, of: table.name) }
    }
    let outcome = evaluate(book.ruleset, on: portfolio, at: Moment(today: today))
    let state = State(context: book.context, outcome: outcome)
    self.state = state
    return state
  }

  /// The book over what is given, checked once for all days until something else is given.
  private mutating func checkedBook() -> (context: CheckContext, ruleset: Ruleset)? {
    if let book { return book }
    let context = CheckContext(rows.portfolio(schema: schema), schema: schema)
    let (ruleset, diagnostics) = Checking.check(declarations, in: context, sources: sources)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      fail(errors)
      return nil
    }
    book = (context, ruleset)
    return book
  }

  // Expectations.

  private mutating func check(_ expectation: ExpectSyntax, _ range: SourceRange, _ state: State) {
    switch expectation.kind {
    case .condition(let condition): check(condition, expectation.reason, state)
    case .effect(let isNegated, true, let name, let title, let row):
      checkNew(name, title, row, isNegated: isNegated, range, state)
    case .effect(false, false, let name, title: nil, of: let row?) where isTest(name, state):
      // `expect at-risk of "Elm"`: a yes/no value is a test by itself.
      let path = PathSyntax(names: [name], range: name.range)
      let range = name.range.joined(with: row.range)
      check(ExpressionSyntax(.subject(path, of: row), range), expectation.reason, state)
    case .effect(let isNegated, false, let name, let title, let row):
      check(name, title, row, isNegated: isNegated, expectation.reason, range, state)
    case .findings(let isNegated, let policy): check(policy, isNegated: isNegated, range, state)
    case .rows(let count, let rows): check(count, rows, range, state)
    }
  }

  private mutating func check(
    _ condition: ExpressionSyntax, _ reason: ReasonSyntax?, _ state: State
  ) {
    let (checked, diagnostics) = Checking.check(
      condition: condition, of: schema.tables[0].name, isAboutRow: false,
      against: state.outcome.ruleset, in: state.context, sources: sources)
    fail(diagnostics)
    guard let checked else { return }
    if state.outcome.truth(of: checked, row: 0) != .yes {
      let actual = checked.subjects.map { description(of: $0, state) }.joined(separator: "; ")
      return fail(actual.isEmpty ? "this is not so" : actual, at: condition.range)
    }
    guard let reason else { return }
    let rules = checked.subjects.flatMap { state.outcome.winners(of: $0) }
    check(reason, rules, state)
  }

  /// What a cell really holds: `priority of "Elm" is PR2, by default`.
  private func description(of subject: CheckedExpression, _ state: State) -> String {
    let value = state.outcome.value(of: subject)
    let rules = state.outcome.winners(of: subject).map { state.outcome.ruleset.rules[$0].title }
    let reason = rules.isEmpty ? "" : ", by \(rules.joined(separator: " and "))"
    return "\(sources.text(of: subject.range)) is \(value)\(reason)"
  }

  private mutating func check(_ reason: ReasonSyntax, _ rules: [Int], _ state: State) {
    let ruleset = state.outcome.ruleset
    let wanted = reason.text.value
    let fits = rules.contains { index in
      ruleset.rules[index].name == wanted
        || (!reason.isRule && ruleset.gives(wanted, asReasonOf: index))
    }
    guard !fits else { return }
    if reason.isRule, !ruleset.rules.contains(where: { $0.name == wanted }) {
      return fail("there is no rule called \"\(wanted)\"", at: reason.text.range)
    }
    let names = rules.map { ruleset.rules[$0].title }
    let actual = names.isEmpty ? "no rule" : names.joined(separator: " and ")
    fail("it is so because of \(actual)", at: reason.text.range)
  }

  private mutating func check(
    _ name: NameSyntax, _ title: TextSyntax?, _ row: TextSyntax?, isNegated: Bool,
    _ reason: ReasonSyntax?, _ range: SourceRange, _ state: State
  ) {
    var number: Int?
    if let row {
      let (found, diagnostics) = Checking.row(row, in: state.context, sources: sources)
      fail(diagnostics)
      guard let found else { return }
      number = found
    }
    let isAny = name.folded == "effect" || name.folded == "effects"
    let action = Action.called(name.folded)
    guard isAny || action != nil else {
      let candidates = nearest(to: name.text, among: Action.all.map(\.noun) + ["effects"])
      let hint = candidates.first.map { "; did you mean `\($0)`?" } ?? ""
      return fail("`\(name.text)` is not an effect that rules can ask for\(hint)", at: name.range)
    }
    let asked = state.outcome.asked(
      of: isAny ? nil : action, title: title?.value,
      table: number == nil ? nil : schema.tables[0].name, row: number)
    if isNegated {
      if let first = asked.first {
        fail("\(first.phrase) is asked for by \(titles(first.rules, state))", at: range)
      }
      return
    }
    guard !asked.isEmpty else {
      return fail("no rule asks for this", at: range)
    }
    if let reason { check(reason, asked.flatMap(\.rules), state) }
  }

  /// Effects that are issued only now, in an episode that has just begun or once more.
  private mutating func checkNew(
    _ name: NameSyntax, _ title: TextSyntax?, _ row: TextSyntax?, isNegated: Bool,
    _ range: SourceRange, _ state: State
  ) {
    var copy = ledger
    let isAny = name.folded == "effect" || name.folded == "effects"
    let action = Action.called(name.folded)
    guard isAny || action != nil else {
      return fail("`\(name.text)` is not an effect that rules can ask for", at: name.range)
    }
    let issued = copy.issue(state.outcome, key: rows.key).filter { effect in
      (isAny || effect.noun == action?.noun) && (title == nil || effect.identity == title?.value)
        && (row == nil || effect.row == row?.value)
    }
    if isNegated, let first = issued.first {
      fail("\(first.noun) of \"\(first.row)\" is new", at: range)
    } else if !isNegated, issued.isEmpty {
      fail("nothing of the kind is new", at: range)
    }
  }

  private mutating func check(
    _ policy: TextSyntax, isNegated: Bool, _ range: SourceRange, _ state: State
  ) {
    let found = state.outcome.findings()
    guard let mine = found.first(where: { $0.policy.name == policy.value }) else {
      let candidates = nearest(to: policy.value, among: found.map(\.policy.name))
      let hint = candidates.first.map { "; did you mean \"\($0)\"?" } ?? ""
      return fail("there is no policy called \"\(policy.value)\"\(hint)", at: policy.range)
    }
    if isNegated, let first = mine.rows.first {
      let name = rows.key(mine.policy.table, Int(first))
      fail("\"\(name)\" breaks the policy, \(mine.rows.count) in all", at: range)
    } else if !isNegated, mine.rows.isEmpty {
      fail("nothing breaks the policy", at: range)
    }
  }

  /// Whether a name that could be an effect is that of a field or a definition.
  private func isTest(_ name: NameSyntax, _ state: State) -> Bool {
    guard Action.called(name.folded) == nil else { return false }
    let (table, ruleset) = (schema.tables[0], state.outcome.ruleset)
    return state.context.schema.table(named: table.name)?.field(named: name.folded) != nil
      || ruleset.fields.contains { $0.table == table.name && $0.name == name.folded }
      || ruleset.definitions.contains { $0.table == table.name && $0.name == name.folded }
  }

  private func titles(_ rules: [Int], _ state: State) -> String {
    rules.map { state.outcome.ruleset.rules[$0].title }.joined(separator: " and ")
  }

  private mutating func check(
    _ count: ExpectSyntax.RowCount, _ rows: RowsSyntax, _ range: SourceRange, _ state: State
  ) {
    guard let table = state.context.schema.table(named: rows.table.folded) else {
      return fail("there is no table called `\(rows.table.text)`", at: rows.table.range)
    }
    var outcome = state.outcome
    if let made = outcome.derivedTable(named: table.name, schema: state.context.schema) {
      outcome = outcome.including(made)
    }
    if let action = Action.called(table.name), !self.rows.hasRows(of: table.name) {
      let meant = "`effects where kind is \(action.noun)`"
      return fail(
        "no \(table.name) are given; what rules ask for are \(meant)", at: rows.table.range)
    }
    var found = outcome.facts.table(named: table.name)?.rowCount ?? 0
    if let condition = rows.condition {
      let (checked, diagnostics) = Checking.check(
        condition: condition, of: table.name, against: state.outcome.ruleset, in: state.context,
        sources: sources)
      fail(diagnostics)
      guard let checked else { return }
      found = outcome.count(where: checked, of: table.name)
    }
    let isMet: Bool =
      switch count {
      case .none: found == 0
      case .exactly(let number): Double(found) == number.value
      case .atLeast(let number): Double(found) >= number.value
      case .atMost(let number): Double(found) <= number.value
      }
    if !isMet { fail("there are \(found)", at: range) }
  }
}

extension Ruleset {
  /// Whether a `because` of a rule, behind a value or an effect, says that.
  fileprivate func gives(_ reason: String, asReasonOf rule: Int) -> Bool {
    effects.contains { $0.rule == rule && $0.reason == reason }
      || fields.contains { $0.clauses.contains { $0.rule == rule && $0.reason == reason } }
  }
}

extension StatementSyntax {
  /// Whether it is about rules, and not about files.
  var isOfRules: Bool {
    switch kind {
    case .load, .expect, .scenario: false
    default: true
    }
  }
}

extension NumberSyntax {
  /// The number; whole ones are exact.
  fileprivate var value: Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(coefficient) / power : Double(coefficient) * power
  }
}

extension CheckedExpression {
  /// The cells of single rows that a condition speaks of.
  fileprivate var subjects: [CheckedExpression] {
    if case .cell = kind { return [self] }
    return parts.flatMap(\.subjects)
  }
}
