import Accounts
import Checking
import Reporting
import Syntax

// Tests written in the language.
extension Session {
  /// Runs every test of the book, in the order read.
  package mutating func runTests() -> Response {
    let checked = checked()
    if checked.diagnostics.hasErrors { return problems(checked.diagnostics) }
    let results = testResults()
    guard !results.isEmpty else {
      return Response(messages: "error: there are no tests here\n", status: .couldNotRun)
    }
    let failed = results.count { !$0.failures.isEmpty }
    var response = Response()
    response.output = results.map { text(of: $0) }.joined()
    response.output += "\(results.count - failed) passed, \(failed) failed\n"
    if failed > 0 { response.status = .failed }
    return response
  }

  /// The result of every test, in the order read.
  package mutating func testResults() -> [TestResult] {
    let tests = checked().ruleset.tests
    let schema = context.schema
    return tests.map {
      TendKit.run($0, under: declarations, in: schema, today: today, sources: sources)
    }
  }

  private func text(of result: TestResult) -> String {
    let style = presentation.style
    guard !result.failures.isEmpty else {
      return presentation.isQuiet ? "" : "\(style.emphasized("ok", .green))      \(result.name)\n"
    }
    let heading = "\(style.emphasized("failed", .red))  \(result.name)  \(result.location)\n"
    return heading
      + result.failures.map { failure in
        let place = sources.location(of: failure.range)
        return "        \(place): \(sources.text(of: failure.range))\n          \(failure.text)\n"
      }.joined()
  }
}
