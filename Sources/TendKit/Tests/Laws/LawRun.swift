import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

/// Tries a law on accounts that are made up, and on the book if one is loaded.
func run(
  _ law: CheckedLaw, under ruleset: Ruleset, in book: TestBook, outcome: Outcome?, tries: Int,
  seed: UInt64
) -> TestResult {
  var result = TestResult(name: law.name, isLaw: true, location: law.location)
  result.caseCount = tries
  if let outcome, let table = book.schema.table(named: law.table) {
    let candidates = FieldCandidates(
      reading: law.expressions, of: table, under: ruleset, today: book.today)
    let trial = BookTrial(outcome: outcome, law: law, table: table.name)
    let broken = trial.brokenRows(candidates, seed: seed)
    if let failure = failure(broken, of: law, outcome, table) { result.failures.append(failure) }
    result.caseCount += outcome.facts.table(named: table.name)?.rowCount ?? 0
  }
  guard let trial = LawTrial(law, under: ruleset, in: book) else { return result }
  if let account = trial.counterExample(tries: tries, seed: seed) {
    result.failures.append(trial.failure(account, tries: tries))
  }
  return result
}

private func failure(
  _ broken: [BrokenRow], of law: CheckedLaw, _ outcome: Outcome, _ table: TableSchema
) -> TestResult.Failure? {
  guard let first = broken.first else { return nil }
  let loaded = outcome.facts.table(named: table.name)
  func name(_ row: Int) -> String {
    let column = [table.label, table.key].compactMap { $0.flatMap { loaded?.column(named: $0) } }
    return quoted(column.lazy.compactMap { $0[row].text }.first ?? "row \(row + 1)")
  }
  if case .motion(let motion) = law.claim, let change = first.change, let results = first.results {
    return TestResult.Failure(
      "of the book, \(name(first.row)): " + motion.sentence(change, results), at: law.range)
  }
  let shown = broken.prefix(5).map { name($0.row) }.joined(separator: ", ")
  let more = broken.count > 5 ? " and \(broken.count - 5) more" : ""
  let verb = broken.count == 1 ? "breaks" : "break"
  return TestResult.Failure("of the book, \(shown)\(more) \(verb) it", at: law.range)
}

extension LawTrial {
  /// What is said of an account that breaks the law.
  fileprivate func failure(_ account: MadeAccount, tries: Int) -> TestResult.Failure {
    let outcome = outcome([account.values])
    var text = "an account that was made up breaks it"
    var result: CheckedExpression?
    if case .motion(let motion) = law.claim, let to = account.changed {
      let from = account.values[motion.field.name] ?? .missing
      let changed = self.outcome([account.values.merging([motion.field.name: to]) { $1 }])
      let results = [outcome, changed].map { $0.column(of: motion.result, table: table.name)[0] }
      text =
        "of an account that was made up, " + motion.sentence((from, to), (results[0], results[1]))
      result = motion.result
    } else if case .condition(let condition) = law.claim {
      let readings = outcome.judged(condition, table: table.name, row: 0, looksAhead: false)
        .allReadings
      let cells = readings.map { "\($0.name) is \($0.value.literal)" }
      if !cells.isEmpty { text += ": \(cells.joined(separator: ", "))" }
      result = [condition].lazy.compactMap { $0.firstDecided }.first
    }
    var failure = TestResult.Failure(text, at: law.range)
    failure.example = [given(account)]
    failure.why = why(result, outcome)
    return failure
  }

  /// The account as a step of a test.
  private func given(_ account: MadeAccount) -> String {
    let values = account.values.sorted { $0.key < $1.key }.map { name, value in
      switch value {
      case .truth(true): name
      case .truth(false): "not \(name)"
      case .text: "\(name) \(value.literal)"
      default: "\(name) is \(value.literal)"
      }
    }
    let list = values.isEmpty ? "" : ": " + values.joined(separator: ", ")
    return "given \(table.singular) \(quoted(AccountTrial.example))\(list)"
  }

  private func why(_ result: CheckedExpression?, _ outcome: Outcome) -> Explanation? {
    guard let result, case .decided = result.kind else { return nil }
    var runner = TestRunner(accounts.book, seesRules: false)
    runner.rows = GivenRows(one: AccountTrial.example, in: table.name)
    let state = TestRunner.State(
      context: CheckContext(outcome.facts, schema: accounts.book.schema), outcome: outcome)
    let name = TextSyntax(value: AccountTrial.example, range: law.range)
    return runner.why("why \(result.name(in: outcome.ruleset))", name, state)
  }
}

extension CheckedMotion {
  /// `raising arr from 50000 to 250000 lowers priority from PR1 to PR3`.
  fileprivate func sentence(
    _ change: (from: Value, to: Value), _ results: (before: Value, after: Value)
  ) -> String {
    "\(self.change.rawValue) \(field.name) from \(change.from.literal) to \(change.to.literal) "
      + "\(effect.rawValue) \(resultName) from \(results.before.literal) to \(results.after.literal)"
  }
}

extension CheckedExpression {
  /// The first decided field that a condition reads of the row itself.
  fileprivate var firstDecided: CheckedExpression? {
    if case .decided = kind { return self }
    return ownParts.lazy.compactMap(\.firstDecided).first
  }
}
