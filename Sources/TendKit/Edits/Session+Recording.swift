import Syntax

// Expectations written down as they are.
extension Session {
  /// How often the tests are run again: a reason can only be told once its value is right.
  private static let rounds = 3

  /// Writes what is so into the tests that fail, as far as a value, a count or a rule is all that
  /// differs.
  ///
  /// - Returns: the changed texts, how many expectations were written, and how the tests go then.
  package mutating func recordTests(_ settings: TestSettings) -> (
    texts: [EditedText], count: Int, response: Response
  ) {
    let earlier = self
    let checked = checked()
    if checked.diagnostics.hasErrors { return ([], 0, problems(checked.diagnostics)) }
    var count = 0
    for _ in 0..<Session.rounds {
      let failures = testResults(settings).flatMap(\.failures)
      let applied = apply(failures.compactMap(\.recording))
      if applied == 0 { break }
      count += applied
    }
    return (edited(since: earlier), count, runTests(settings))
  }
}
