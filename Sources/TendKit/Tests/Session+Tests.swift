import Accounts
import Checking
import Evaluation
package import Reporting
import Syntax
import Vocabulary

/// What `tend test` is asked for.
package struct TestSettings: Sendable {
  package var form = TestReport.Form.text
  /// Whether it is said what the tests have seen of the rules.
  package var showsCoverage = false
  /// Whether the tests are run under changed rules too.
  package var mutates = false
  /// The share of the rules, and of the changes, below which the tests count as failed; 0 to 1.
  package var leastShare: Double?
  /// How many accounts are made up for each law, and the seed of the dice.
  package var tries = 1_000
  package var seed: UInt64 = 1
  /// Only tests with this in their names, if there is one.
  package var only: String?
  /// Whether the time for mutations is over.
  package var isOver: @Sendable () -> Bool = { false }

  /// All tests, as text.
  package init() {}
}

// Tests written in the language.
extension Session {
  /// Runs every test and law of the book, in the order read.
  package mutating func runTests(_ settings: TestSettings = TestSettings()) -> Response {
    let checked = checked()
    if checked.diagnostics.hasErrors { return problems(checked.diagnostics) }
    let results = testResults(settings)
    guard !results.isEmpty else {
      let what =
        settings.only.map { "no test has `\($0)` in its name" } ?? "there are no tests here"
      return Response(messages: "error: \(what)\n", status: .couldNotRun)
    }
    var report = TestReport(results.map { reported($0) })
    var response = Response()
    if report.failedCount > 0 { response.status = .failed }
    if settings.showsCoverage { report.coverage = coverage(results) }
    if settings.mutates {
      guard report.failedCount == 0 else {
        response.output = shown(report, settings)
        response.messages =
          "error: the tests fail as the rules are, so no change of them can be told\n"
        return response
      }
      let run = MutationRun(
        book: testBook, statements: declarations, schema: context.schema, tries: settings.tries,
        seed: settings.seed)
      report.mutations = run.report(jobs: jobs, isOver: settings.isOver)
    }
    response.output = shown(report, settings)
    response.messages += machineRemarks(report, settings)
    response.add(refusal(of: report, settings))
    return response
  }

  private func shown(_ report: TestReport, _ settings: TestSettings) -> String {
    report.text(
      as: settings.form, width: presentation.width, style: presentation.style,
      isQuiet: presentation.isQuiet)
  }

  /// Coverage and mutations beside a form that has no place for them.
  private func machineRemarks(_ report: TestReport, _ settings: TestSettings) -> String {
    guard settings.form == .tap || settings.form == .junit else { return "" }
    return report.extras(width: presentation.width)
  }

  /// Whether less of the rules is covered than was asked for.
  private func refusal(of report: TestReport, _ settings: TestSettings) -> Response {
    guard let least = settings.leastShare else { return Response() }
    var response = Response()
    for (share, what) in [
      (report.coverage?.share, "of the rules are covered"),
      (report.mutations?.share, "of the changes are noticed"),
    ] {
      guard let share, share < least else { continue }
      response.status = .failed
      response.messages +=
        "error: \(wholePercent(share)) \(what), which is less than \(wholePercent(least))\n"
    }
    return response
  }

  /// The result of every test, and then of every law, in the order read.
  package mutating func testResults(_ settings: TestSettings = TestSettings()) -> [TestResult] {
    let ruleset = checked().ruleset
    let book = testBook
    func isMeant(_ name: String) -> Bool {
      settings.only.map { name.lowercased().contains($0.lowercased()) } ?? true
    }
    let sees = settings.showsCoverage
    var rules = CheckedRules()
    var results = ruleset.tests.filter { isMeant($0.name.value) }.map {
      TendKit.run($0, in: book, seesRules: sees, &rules)
    }
    let laws = ruleset.laws.filter { isMeant($0.name) }
    if laws.isEmpty { return results }
    let outcome = portfolio.tables.isEmpty ? nil : outcome()
    results += laws.map {
      TendKit.run(
        $0, under: ruleset, in: book, outcome: outcome, tries: settings.tries, seed: settings.seed)
    }
    return results
  }

  /// What tests run under.
  var testBook: TestBook {
    TestBook(
      declarations, schema: context.schema, portfolio: portfolio, today: today, sources: sources)
  }

  /// Tests for the bounds of the rules, ready to be pasted.
  package mutating func suggestTests(_ settings: TestSettings) -> Response {
    let (ruleset, diagnostics) = checked()
    if diagnostics.hasErrors { return problems(diagnostics) }
    let (tests, remarks) = Suggestions(book: testBook, ruleset: ruleset, seed: settings.seed).text()
    var response = Response(output: tests)
    if !presentation.isQuiet { response.messages = remarks.map { $0 + "\n" }.joined() }
    if tests.isEmpty, !presentation.isQuiet { response.messages += "no rule has a bound\n" }
    return response
  }

  private mutating func coverage(_ results: [TestResult]) -> CoverageReport {
    var coverage = Coverage()
    for result in results { coverage.join(result.coverage) }
    let ruleset = checked().ruleset
    return CoverageReport(
      coverage, of: ruleset, words: BookWords(ruleset, declarations, sources: sources),
      sources: sources)
  }

  private func reported(_ result: TestResult) -> TestReport.Test {
    TestReport.Test(
      name: result.name, isLaw: result.isLaw, location: result.location,
      caseCount: result.caseCount,
      failures: result.failures.map { failure in
        TestReport.Failure(
          text: failure.text, location: sources.location(of: failure.range),
          source: failure.source ?? sources.oneLine(failure.range), cells: failure.cells,
          why: failure.why,
          example: failure.example)
      })
  }
}
