import Accounts
import Testing

@testable import Checking

/// What a list of clauses leaves out.
@Suite struct GapTests {
  struct Case: CustomTestStringConvertible {
    var conditions: [String]
    var everyday: [String]
    var unusual: [String]
    var testDescription: String { conditions.joined(separator: " | ") }
  }

  @Test(arguments: [
    Case(
      conditions: ["health is red", "health is yellow"], everyday: ["health is green"],
      unusual: ["health is not one of red, yellow, green"]),
    Case(
      conditions: ["health-score at least 75", "health-score at least 50"],
      everyday: ["health-score below 50"], unusual: ["health-score is missing"]),
    Case(
      conditions: ["health-score at least 75", "not health-score at least 75"], everyday: [],
      unusual: ["health-score is missing"]),
    Case(conditions: ["health is red", "health is not red"], everyday: [], unusual: []),
    Case(
      conditions: [
        "segment is Strategic and managed", "segment is Growth", "segment is Scale",
        "segment is Digital",
      ],
      everyday: ["segment is Strategic and not managed"],
      unusual: ["segment is not one of Strategic, Growth, Scale, Digital"]),
  ])
  func leavesOut(_ test: Case) throws {
    var text = ""
    for condition in test.conditions {
      text += "rule when \(condition) then priority is PR1\n"
    }
    let book = Book(text.replacing("rule when", with: "when"))
    try #require(book.problems == [])
    let found = try #require(
      gaps(in: book.ruleset.fields[0].clauses, of: book.ruleset, today: Book.today))
    #expect(found.filter { !$0.isUnusual }.map(\.condition) == test.everyday)
    #expect(found.filter(\.isUnusual).map(\.condition) == test.unusual)
  }
}
