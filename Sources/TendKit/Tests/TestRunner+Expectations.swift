import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

// What is expected of the values of cells, and by which rules they come about.
extension TestRunner {
  mutating func check(_ expectation: ExpectSyntax, _ range: SourceRange, _ state: State) {
    switch expectation.kind {
    case .condition(let condition): check(condition, expectation.reason, state)
    case .effect(let isNegated, true, let name, let title, let row):
      checkNew(name, title, row, isNegated: isNegated, range, state)
    case .effect(let isNegated, false, let name, title: nil, of: let text?)
    where name.folded == Keyword.error.rawValue:
      checkMistakes(of: text, none: isNegated, range, state)
    case .effect(false, false, let name, title: nil, of: let row?) where isTest(name, state):
      // `expect at-risk of "Elm"`: a yes/no value is a test by itself.
      let path = PathSyntax(names: [name], range: name.range)
      let range = name.range.joined(with: row.range)
      check(ExpressionSyntax(.subject(path, of: row), range), expectation.reason, state)
    case .effect(true, false, let name, title: nil, of: nil) where isTable(name, state):
      check(.none, RowsSyntax(table: name, condition: nil), range, state)
    case .effect(let isNegated, false, let name, let title, let row):
      check(name, title, row, isNegated: isNegated, expectation.reason, range, state)
    case .mistake(let severity, let code, let text):
      checkMistake(severity, code, of: text, range, state)
    case .findings(let isNegated, let policy): check(policy, isNegated: isNegated, range, state)
    case .rows(let count, let rows): check(count, rows, range, state)
    }
  }

  /// Checks a condition about cells of single rows; a failure is at `place`.
  mutating func check(
    _ condition: ExpressionSyntax, _ reason: ReasonSyntax?, _ state: State,
    at place: SourceRange? = nil
  ) {
    let (checked, diagnostics) = Checking.check(
      condition: condition, of: mainTable.name, isAboutRow: false,
      against: state.outcome.ruleset, in: state.context, sources: sources)
    fail(diagnostics)
    guard let checked else { return }
    if state.outcome.truth(of: checked, row: 0) != .yes {
      let actual = checked.subjects.map { sentence(about: $0, state) }.joined(separator: "; ")
      var failure = TestResult.Failure(
        actual.isEmpty ? "this is not so" : actual, at: place ?? condition.range)
      failure.cells = cells(of: checked, condition, state)
      failure.why = why(checked.subjects, state)
      failure.recording = recording(of: condition, checked, state)
      failures.append(failure)
      return
    }
    guard let reason else { return }
    check(reason, checked.subjects.flatMap { state.outcome.winners(of: $0) }, state)
  }

  /// What a cell really holds: `priority of "Elm" is PR2, by default`.
  private func sentence(about subject: CheckedExpression, _ state: State) -> String {
    "\(name(of: subject, state)) is \(content(of: subject, state))"
  }

  /// `PR2, by default`.
  private func content(of subject: CheckedExpression, _ state: State) -> String {
    let rules = state.outcome.winners(of: subject).map { title($0, state) }
    let reason = rules.isEmpty ? "" : ", by \(rules.joined(separator: " and "))"
    return state.outcome.value(of: subject) + reason
  }

  func title(_ rule: Int, _ state: State) -> String { state.outcome.ruleset.rules[rule].title }

  func titles(_ rules: [Int], _ state: State) -> String {
    rules.map { title($0, state) }.joined(separator: " and ")
  }

  /// `priority of "Elm"`.
  private func name(of subject: CheckedExpression, _ state: State) -> String {
    guard case .cell(let inner, let row) = subject.kind else { return "a value" }
    return inner.name(in: state.outcome.ruleset) + " of \"\(rows.label(mainTable, row))\""
  }

  /// The cells of the tests that are not true, each with what was expected of it.
  private func cells(
    of checked: CheckedExpression, _ syntax: ExpressionSyntax, _ state: State
  ) -> [TestReport.Cell] {
    var found: [TestReport.Cell] = []
    func add(_ test: CheckedExpression) {
      if case .and(let parts) = test.kind { return parts.forEach(add) }
      if state.outcome.truth(of: test, row: 0) == .yes { return }
      let subjects = test.subjects
      for (place, subject) in subjects.enumerated() {
        found.append(
          TestReport.Cell(
            name: name(of: subject, state), expected: place == 0 ? wanted(of: test) : "",
            found: content(of: subject, state)))
      }
    }
    add(checked)
    return found
  }

  /// What a test asks of its cell, as it is written: `PR1`, `at least 5`.
  private func wanted(of test: CheckedExpression) -> String {
    switch test.kind {
    case .equals(_, let value): return sources.oneLine(value.range)
    case .cell where test.type == .truth: return "yes"
    case .not(let inner):
      if case .cell = inner.kind { return "no" }
      if case .isKnown = inner.kind { return "missing" }
      return "not " + wanted(of: inner)
    case .isKnown: return "known"
    case .isState(_, .conflicting): return "conflicting"
    case .isState(_, .heldBack): return "held-back"
    default:
      let text = sources.oneLine(test.range)
      guard let subject = test.subjects.first else { return text }
      let name = sources.oneLine(subject.range)
      return text.hasPrefix(name + " ") ? String(text.dropFirst(name.count + 1)) : text
    }
  }

  mutating func check(_ reason: ReasonSyntax, _ rules: [Int], _ state: State) {
    let ruleset = state.outcome.ruleset
    let wanted = reason.text.value
    let fits = rules.contains { index in
      ruleset.rules[index].name == wanted
        || (!reason.isRule && ruleset.gives(wanted, asReasonOf: index))
    }
    guard !fits else { return }
    let isKnown = ruleset.rules.contains { $0.name == wanted }
    let actual = rules.isEmpty ? "no rule" : titles(rules, state)
    var failure = TestResult.Failure(
      reason.isRule && !isKnown
        ? "there is no rule called \"\(wanted)\"" : "it is so because of \(actual)",
      at: reason.text.range)
    failure.cells = [
      TestReport.Cell(name: "because of", expected: "\"\(wanted)\"", found: actual)
    ]
    if let rule = rules.first, rules.count == 1, !ruleset.rules[rule].isAnonymous {
      failure.recording = FixIt(
        "record", replacing: reason.text.range, with: quoted(ruleset.rules[rule].name))
    }
    failures.append(failure)
  }

  /// Whether a name that could be an effect is that of a field or a definition.
  private func isTest(_ name: NameSyntax, _ state: State) -> Bool {
    guard Action.called(name.folded) == nil else { return false }
    let (table, ruleset) = (mainTable, state.outcome.ruleset)
    return state.context.schema.table(named: table.name)?.field(named: name.folded) != nil
      || ruleset.fields.contains { $0.table == table.name && $0.name == name.folded }
      || ruleset.definitions.contains { $0.table == table.name && $0.name == name.folded }
  }

  /// Whether a name that could be an effect is that of a table: `expect no conflicts`.
  private func isTable(_ name: NameSyntax, _ state: State) -> Bool {
    Action.called(name.folded) == nil && name.folded != "effects"
      && state.context.schema.table(named: name.folded) != nil
  }
}

extension Ruleset {
  /// Whether a `because` of a rule, behind a value or an effect, says that.
  fileprivate func gives(_ reason: String, asReasonOf rule: Int) -> Bool {
    effects.contains { $0.rule == rule && $0.reason == reason }
      || fields.contains { $0.clauses.contains { $0.rule == rule && $0.reason == reason } }
  }
}

extension CheckedExpression {
  /// The cells of single rows that a condition speaks of.
  var subjects: [CheckedExpression] {
    if case .cell = kind { return [self] }
    return parts.flatMap(\.subjects)
  }
}
