import Accounts
import Testing

@testable import Checking

/// What is found beside pairs.
@Suite struct FindingTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    /// Winner and loser.
    var overrides: [(String, String)] = []
    var findings: [String]
  }

  @Test(arguments: [
    Case(
      testDescription: "a rule that never applies",
      text: """
        rule "a" when health is red and health is yellow then priority is PR1
        rule "b" when arr below 10 and arr above 20 then escalate
        rule "c" when health is red then priority is PR2
        """,
      findings: [
        "\"a\" can never apply: no row makes its condition true",
        "\"b\" can never apply: no row makes its condition true",
      ]),
    Case(
      testDescription: "always beaten",
      text: """
        rule "a" when health is red then priority is PR1
        rule "b" when health is yellow then priority is PR2
        rule "c" when health is one of red, yellow then priority is PR3
        """,
      overrides: [("a", "c"), ("b", "c")],
      findings: ["\"c\" never decides priority: wherever it applies, it is beaten by \"a\", \"b\""]),
    Case(
      testDescription: "adds nothing",
      text: """
        rule "a" when health is red and managed then priority is PR1
        rule "b" when health is one of red, yellow then priority is PR1
        rule "c" when health is green then priority is PR3
        """,
      findings: ["\"a\" adds nothing to priority: wherever it wins, \"b\" says the same"]),
    Case(
      testDescription: "of two that are the same, the later",
      text: """
        rule "a" when health is red then priority is PR1
        rule "b" when health is RED then priority is PR1
        rule "c" when health is green then priority is PR3
        """,
      findings: ["\"b\" adds nothing to priority: wherever it wins, \"a\" says the same"]),
    Case(
      testDescription: "a rule that others lean on adds something",
      text: """
        rule "a" when health is red and managed then priority is PR1
        rule "b" when health is red then priority is PR1
        rule "c" when managed then priority is PR3
        """,
      overrides: [("a", "c")], findings: []),
    Case(
      testDescription: "a default that never speaks",
      text: """
        rule "a" when health is red then priority is PR1
        rule "b" when health is not red then priority is PR2
        default priority is PR3
        """,
      findings: ["default can never apply: no row makes its condition true"]),
    Case(
      testDescription: "a default for what is missing is needed",
      text: """
        rule "a" when health is red then priority is PR1
        rule "b" when health is not red and health is known then priority is PR2
        default priority is PR3
        """,
      findings: []),
    Case(
      testDescription: "negations",
      text: """
        rule "a" when not renewal within 90 days then priority is PR1
        rule "b" when health is red unless arr above 50k then priority is PR2
        rule "c" when renewal is known and not renewal within 9 days then priority is PR3
        rule "d" when not managed and health is not red then priority is PR4
        """,
      findings: [
        "where renewal is missing this test is unknown, and so is its negation: \"a\" then holds the row back",
        "where arr is missing this test is unknown, and so is its negation: \"b\" then holds the row back",
      ]),
    Case(
      testDescription: "definitions",
      text: """
        define used as health is red
        define narrow as used and managed
        define idle as arr above 5
        rule "a" when narrow then priority is PR1
        """,
      findings: ["the definition idle is used by no rule"]),
    Case(
      testDescription: "one value",
      text: """
        rule "a" when health is red then priority is PR1
        rule "b" when managed then priority is PR1
        """,
      findings: ["every rule for priority gives PR1"]),
    Case(
      testDescription: "the same day by other words",
      text: """
        rule "a" when renewal before 2026-11-22 then priority is PR1
        rule "b" when renewal before today then priority is PR1
        rule "c" when renewal after 2026-11-23 then priority is PR2
        """,
      findings: ["\"b\" adds nothing to priority: wherever it wins, \"a\" says the same"]),
  ])
  func finds(_ test: Case) throws {
    var book = Book(test.text)
    try #require(book.problems == [])
    for (winner, loser) in test.overrides { book.override(winner, loser) }
    #expect(book.analysis().findings.map { $0.text(in: book.ruleset) } == test.findings)
  }

  @Test func decidedFieldsAreDimensionsToo() throws {
    let text = """
      rule "weekly" when priority is PR1 then cadence is weekly
      rule "monthly" when priority is PR2 then cadence is monthly
      rule "scale" when segment is Scale then cadence is quarterly
      rule "p" when health is red then priority is PR1
      """
    let book = Book(text)
    try #require(book.problems == [])
    #expect(book.meetingPairs() == ["weekly/scale", "monthly/scale"])
    let meetings = book.analysis().pairs.compactMap { pair in
      if case .meet(let meeting) = pair.verdict { meeting } else { nil }
    }
    #expect(meetings.map(\.isCertain) == [false, false])
  }

  @Test func aConflictIsNeitherEqualNorUnequal() throws {
    // "c" covers every value of priority and beats both, but says nothing where it is in conflict.
    var book = Book(
      """
      rule "a" when health is red then cadence is weekly
      rule "b" when managed then cadence is monthly
      rule "c" when priority is PR1 or priority is not PR1 then cadence is none
      rule "p" when segment is Scale then priority is PR1
      """)
    try #require(book.problems == [])
    book.override("c", "a", "b")
    guard case .meet(let meeting)? = book.analysis().pairs.first?.verdict else {
      Issue.record("no meeting")
      return
    }
    #expect(meeting.witnessText == "health red, csm known, priority in conflict")
  }

  @Test func definitionsOfDefinitionsTakeNoTime() throws {
    var text = "define d0 as health is red or arr above usage\n"
    for number in 1...14 {
      text += "define d\(number) as d\(number - 1) or not d\(number - 1)\n"
    }
    text += "rule \"a\" when d14 then priority is PR1\nrule \"b\" when managed then priority is PR2"
    let book = Book(text)
    try #require(book.problems == [])
    #expect(book.analysis().pairs.count == 1)
  }
}
