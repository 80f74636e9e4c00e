import Accounts
package import Syntax

/// A test that is asked of the book without the scenario.
///
/// Its answers are laid beside the rows of the scenario as a column of that name, which is how
/// `became` knows both.
package struct BaseTest: Sendable {
  package let table: String
  /// The name of the column; no file has one of that name.
  package let column: String
  /// The test as it was written: the book without the scenario may have other rules.
  package let test: ExpressionSyntax
}

extension Checker {
  /// `priority became PR1`: it is now, and is not without the scenario.
  mutating func became(
    _ subject: CheckedExpression, _ syntax: ExpressionSyntax, _ value: ExpressionSyntax,
    of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let tests = baseTests else {
      record(
        .becameWithoutScenario, at: range,
        help: "name a scenario at the end of the question: `under \"…\"`")
      return nil
    }
    let equality = TestSyntax(range: range, kind: .equals(value, isNegated: false))
    guard let now = test(subject, syntax, equality, of: table, range) else { return nil }
    let column = "base \(tests.count)"
    baseTests?.append(
      BaseTest(
        table: table, column: column, test: ExpressionSyntax(.test(syntax, equality), range)))
    let before = CheckedExpression(.given(column), .truth, range)
    let held = CheckedExpression(.holds(before), .truth, range)
    return CheckedExpression(
      .and([now, CheckedExpression(.not(held), .truth, range)]), .truth, range)
  }
}
