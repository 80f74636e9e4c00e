import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

/// The rules as they read given rows, by which tables, fields and names those have: nothing else of
/// the data bears on what a rule means.
struct CheckedRules {
  fileprivate var known: [[String]: Ruleset] = [:]
}

/// Runs a test: what it is given, and nothing else, under the rules of a book.
///
/// With `seesRules` the result says what was seen of the rules.
func run(
  _ test: TestStatementSyntax, in book: TestBook, seesRules: Bool = false,
  _ rules: inout CheckedRules
) -> TestResult {
  var runner = TestRunner(book, seesRules: seesRules)
  runner.checked = rules
  defer { rules = runner.checked }
  for step in test.steps { runner.take(step) }
  var result = TestResult(
    name: test.name.value, isLaw: false, location: book.sources.location(of: test.name.range))
  if let table = test.table {
    result.caseCount = table.rows.count
    runner.take(table)
  } else if !test.steps.contains(where: \.expects), runner.failures.isEmpty {
    runner.failNothingExpected(test)
  }
  result.failures = runner.failures
  result.coverage = runner.coverage
  return result
}

/// Takes the steps of one test in turn; what is given is evaluated when something is expected.
struct TestRunner {
  let book: TestBook
  let seesRules: Bool
  var today: CalendarDate
  var rows = GivenRows()
  var failures: [TestResult.Failure] = []
  var coverage = Coverage()
  /// What has been issued while the test advanced.
  var ledger = Ledger()
  /// The rules checked so far; of use to other tests of the same book.
  var checked = CheckedRules()
  private var state: State?
  private var rules: (context: CheckContext, ruleset: Ruleset)?
  /// What was given on earlier days of the test.
  private var past: [(day: CalendarDate, portfolio: Portfolio)] = []

  /// What the given rows amount to.
  struct State {
    let context: CheckContext
    let outcome: Outcome
  }

  init(_ book: TestBook, seesRules: Bool) {
    self.book = book
    self.seesRules = seesRules
    today = book.today
  }

  var schema: Schema { book.schema }
  var sources: SourceMap { book.sources }
  /// The table that tests are about unless they name another.
  var mainTable: TableSchema { schema.tables[0] }

  mutating func fail(_ text: String, at range: SourceRange) {
    failures.append(TestResult.Failure(text, at: range))
  }

  mutating func fail(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics where diagnostic.severity == .error {
      fail(diagnostic.message.text, at: diagnostic.range)
    }
  }

  mutating func take(_ step: TestStepSyntax) {
    switch step.kind {
    case .given(let given): give(given)
    case .fixture(let name):
      guard let fixture = book.fixtures.first(where: { $0.name.value == name.value }) else {
        return fail("there is no fixture called \"\(name.value)\"", at: name.range)
      }
      // A fixture that names itself is cut at the first round.
      guard rows.begin(fixture: name.value) else { return }
      for step in fixture.steps { take(step) }
    case .book:
      guard !book.portfolio.tables.isEmpty else { return fail(Self.noBook, at: step.range) }
      rows.take(book.portfolio, schema: schema)
      forget()
    case .at(let date):
      guard let day = CalendarDate(date.text) else {
        return fail("`\(date.text)` is not a day of the calendar", at: date.range)
      }
      move(to: day)
    case .advance(let length): advance(length, step.range)
    case .set(let set):
      for failure in rows.change(set, schema: schema, sources: sources) {
        fail(failure.text, at: failure.range)
      }
      forget()
    case .done(let title, let row): close(title, row, step.range)
    case .expect(let expectation):
      guard let state = evaluated() else { return }
      check(expectation, step.range, state)
    }
  }

  static let noBook = "no data is loaded; name the folder of the book: `tend test FOLDER`"

  /// Takes up one `given`.
  mutating func give(_ given: GivenSyntax) {
    if given.isOfBook {
      if book.portfolio.tables.isEmpty { return fail(Self.noBook, at: given.row.range) }
      let problem = rows.take(
        given.row, of: given.table, from: book.portfolio, schema: schema)
      if let problem { return fail(problem.text, at: problem.range) }
    }
    for failure in rows.add(given, schema: schema, sources: sources) {
      fail(failure.text, at: failure.range)
    }
    forget()
  }

  /// Something else is given now.
  private mutating func forget() { (state, rules) = (nil, nil) }

  /// Goes to another day, what was given until then being the past.
  mutating func move(to day: CalendarDate) {
    remember(until: day)
    today = day
    state = nil
  }

  /// Notes that a task was done today; what is asked for until now counts as issued.
  private mutating func close(_ title: TextSyntax, _ row: TextSyntax, _ range: SourceRange) {
    guard let state = evaluated() else { return }
    let (number, diagnostics) = Checking.row(row, in: state.context, sources: sources)
    fail(diagnostics)
    guard let number else { return }
    _ = ledger.issue(state.outcome, key: rows.key)
    let table = mainTable.name
    let task = Ledger.Identity(
      table: table, row: rows.key(table, number), noun: "task", identity: title.value)
    guard ledger.entries[task]?.isOpen == true else {
      return fail("no task \"\(title.value)\" is open, so it cannot be done", at: range)
    }
    ledger.close(task, on: today)
    self.state = nil
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

  /// What the rules say of what is given now; nil where the rules cannot be used.
  mutating func evaluated() -> State? {
    if let state { return state }
    guard let rules = checkedRules() else { return nil }
    var portfolio = rules.context.portfolio
    for table in portfolio.tables {
      var states = rows.snapshots(of: table.name).filter { $0.date < today }
      states += past.filter { $0.day < today }.compactMap { day, earlier in
        earlier.table(named: table.name).map { Snapshot(date: day, table: $0) }
      }
      if !states.isEmpty { portfolio.setSnapshots(states, of: table.name) }
    }
    let facts = portfolio.knowing(ledger, of: rules.ruleset) { table in
      (0..<(portfolio.table(named: table)?.rowCount ?? 0)).map { self.rows.key(table, $0) }
    }
    let outcome = evaluate(rules.ruleset, on: facts, at: Moment(today: today))
    if seesRules { coverage.take(outcome) }
    let state = State(context: rules.context, outcome: outcome)
    self.state = state
    return state
  }

  /// The rules over what is given, checked once for all days until something else is given.
  private mutating func checkedRules() -> (context: CheckContext, ruleset: Ruleset)? {
    if let rules { return rules }
    let context = CheckContext(rows.portfolio(schema: schema), schema: schema)
    let form = context.portfolio.form + rows.names(of: mainTable.name)
    if let ruleset = checked.known[form] {
      rules = (context, ruleset)
      return rules
    }
    let (ruleset, diagnostics) = Checking.check(book.declarations, in: context, sources: sources)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      fail(errors)
      return nil
    }
    checked.known[form] = ruleset
    rules = (context, ruleset)
    return rules
  }
}

extension Portfolio {
  /// The tables with their fields.
  fileprivate var form: [String] {
    tables.flatMap { table in
      ["table " + table.name] + table.fields.map { "\($0.name) \($0.type)" }
    }
  }
}

extension TestStepSyntax {
  /// Whether it is an expectation.
  var expects: Bool { if case .expect = kind { true } else { false } }
}

extension NumberSyntax {
  /// The number; whole ones are exact.
  var value: Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(coefficient) / power : Double(coefficient) * power
  }
}
