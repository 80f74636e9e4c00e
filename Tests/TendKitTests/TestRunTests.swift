import Accounts
import TendKit
import Testing

/// What is said of tests and laws that fail, and what a recording makes of them.
@Suite struct TestRunTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// What stands below the rules of every case.
    var text: String
    /// What is said, one for each failure.
    var says: [String]
    /// The text after `--record`; nil where nothing can be written.
    var recorded: String?
  }

  static let rules = """
    rule "red first" when health is red then priority is PR1 and escalate
    rule "large" when arr at least 100k then cadence is weekly
    default priority is PR2

    """

  static let cases = [
    Case(
      testDescription: "a value",
      text: """
        test "a"
          given account "Elm": health green
          expect priority of "Elm" is PR1  # why not
        """, says: ["priority of \"Elm\" is PR2"],
      recorded: """
        test "a"
          given account "Elm": health green
          expect priority of "Elm" is PR2  # why not
        """),
    Case(
      testDescription: "a value without `is`, and a missing one",
      text: """
        test "a"
          given account "Elm": health green
          expect health of "Elm" is red
          expect cadence of "Elm" is known
          expect cadence of "Elm" is held-back
        """,
      says: [
        "health of \"Elm\" is green", "cadence of \"Elm\" is held back, missing as recorded",
      ],
      recorded: """
        test "a"
          given account "Elm": health green
          expect health of "Elm" is green
          expect cadence of "Elm" is held-back
          expect cadence of "Elm" is held-back
        """),
    Case(
      testDescription: "a reason, once the value is right",
      text: """
        test "a"
          given account "Elm": health red
          expect priority of "Elm" is PR3 because rule "large"
        """, says: ["priority of \"Elm\" is PR1, by \"red first\""],
      recorded: """
        test "a"
          given account "Elm": health red
          expect priority of "Elm" is PR1 because rule "red first"
        """),
    Case(
      testDescription: "a count; a bound is meant as it is",
      text: """
        test "a"
          given account "Elm": health red
          given account "Fir": health red
          expect 3 accounts where health is red
          expect at most 1 account where health is red
        """, says: ["there are 2: Elm, Fir", "there are 2: Elm, Fir"],
      recorded: """
        test "a"
          given account "Elm": health red
          given account "Fir": health red
          expect 2 accounts where health is red
          expect at most 1 account where health is red
        """),
    Case(
      testDescription: "cells of a table keep their width",
      text: """
        test "a"
          | health | expect priority | expect escalate | because |
          | green  | PR1             | yes             | -       |
          | red    | conflicting     | yes             | -       |
        """,
      says: [
        "priority of \"this account\" is PR2", "no rule asks for this",
        "priority of \"this account\" is PR1, by \"red first\"",
      ],
      recorded: """
        test "a"
          | health | expect priority | expect escalate | because |
          | green  | PR2             | no              | -       |
          | red    | PR1             | yes             | -       |
        """),
    Case(
      testDescription: "a test without expectations",
      text: """
        test "a"
          given account "Elm": health red, arr is 5k
        """, says: ["this test expects nothing"],
      recorded: """
        test "a"
          given account "Elm": health red, arr is 5k
          expect priority of "Elm" is PR1 because rule "red first"
          expect escalate of "Elm"
        """),
    Case(
      testDescription: "the code of a mistake",
      text: """
        test "a"
          given account "Elm"
          expect error cycle of "when helth red then escalate"
        """, says: ["error unknown-field: accounts have no field called `helth`"],
      recorded: """
        test "a"
          given account "Elm"
          expect error unknown-field of "when helth red then escalate"
        """),
    Case(
      testDescription: "what cannot be written down",
      text: """
        test "a"
          given account "Elm": health green
          expect escalate of "Elm"
          expect priority of "Elm" is PR1 and health of "Elm" is red
          given account "Fir" of the book
        """,
      says: [
        "no rule asks for this",
        "priority of \"Elm\" is PR2, by default; health of \"Elm\" is green",
        "no data is loaded",
      ]),
  ]

  @Test(arguments: cases)
  func failures(_ test: Case) throws {
    var session = try session(test.text)
    let found = session.testResults().flatMap(\.failures)
    #expect(found.count == test.says.count, "\(found.map(\.text))")
    for (failure, says) in zip(found, test.says) {
      #expect(failure.text.hasPrefix(says), "\(failure.text)")
    }
    let (texts, _, _) = session.recordTests(TestSettings())
    #expect(texts.first?.after == test.recorded.map { TestRunTests.rules + $0 })
    #expect(texts.first?.path ?? "t.tend" == "t.tend")
  }

  @Test func aLawShowsTheSmallestAccountThatBreaksIt() throws {
    var session = try session(
      """
      law "poor" for accounts where health is known: cadence is not weekly
      law "money": raising arr never changes cadence
      law "so": raising arr never lowers priority
      """)
    let results = session.testResults()
    #expect(results.map { $0.failures.count } == [1, 1, 0])
    #expect(results.map(\.caseCount) == [1000, 1000, 1000])
    let poor = results[0].failures[0]
    #expect(poor.text.contains("an account that was made up breaks it: cadence is weekly"))
    #expect(poor.example.count == 1)
    #expect(poor.example[0].hasPrefix("given account \"Example\": arr is "))
    #expect(poor.example[0].contains("health "))
    #expect(poor.example[0].split(separator: ",").count <= 3, "\(poor.example)")
    let money = results[1].failures[0]
    #expect(money.text.contains(" to 100000 changes cadence from"))
    #expect(money.text.hasSuffix("to weekly"))
  }

  @Test func lawsAreTriedOnTheBookToo() throws {
    var session = try session(
      "law \"all\" for accounts where health is known: priority is PR1",
      ["accounts.csv": "name,health\nElm,green\nFir,red\nOak,\nYew,yellow\n"])
    let law = try #require(session.testResults().first)
    #expect(law.failures.first?.text == "of the book, \"Elm\", \"Yew\" break it")
    #expect(law.caseCount == 1004)
  }

  @Test func theSameSeedTriesTheSameAccounts() throws {
    var settings = TestSettings()
    settings.seed = 7
    var texts: [[String]] = []
    for _ in 0..<2 {
      var session = try session("law \"a\": cadence is not weekly")
      texts.append(session.testResults(settings).flatMap { $0.failures.flatMap(\.example) })
    }
    #expect(texts[0] == texts[1])
    #expect(!texts[0].isEmpty)
  }

  @Test func aRowOfTheBookBringsWhatBelongsToIt() throws {
    var session = try session(
      """
      test "one"
        given account "Fir" of the book: health green
        expect 1 account
        expect priority of "Fir" is PR2
        expect arr of "A2" is 200k
        expect 1 contact where account-id's name is "Fir"
        expect 1 person
        expect cadence of "Fir" is weekly
      test "all"
        given the book
        expect 2 accounts
        expect 3 contacts
        set health to green for "Elm"
        expect no accounts where priority is PR1
      test "none"
        given account "Oak" of the book
      """,
      [
        "accounts.csv":
          "account id,name,health,arr,csm\nA1,Elm,red,100,Ana\nA2,Fir,yellow,200000,Bo\n",
        "contacts.csv": "contact id,name,account id\nC1,Kim,A1\nC2,Lee,A2\nC3,May,A1\n",
        "people.csv": "name,role\nAna,CSM\nBo,CSM\n",
      ])
    let results = session.testResults()
    #expect(results[0].failures.map(\.text) == [])
    #expect(results[1].failures.map(\.text) == [])
    #expect(
      results[2].failures.map(\.text).first == "no account of the book is called \"Oak\"")
  }

  private func session(_ text: String, _ files: [String: String] = [:]) throws -> Session {
    var session = Session(today: try #require(CalendarDate("2026-11-21")))
    let all = files.merging(["t.tend": TestRunTests.rules + text]) { $1 }
    let response = session.load(all.keys.sorted(), from: MemoryFiles(all))
    #expect(response.status == .fine, "\(response.messages)")
    return session
  }
}
