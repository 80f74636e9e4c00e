import Accounts
import Checking
import Testing

/// Whether two conditions can both be true.
@Suite struct PairTests {
  struct Case: CustomTestStringConvertible {
    var first: String
    var second: String
    /// The tests of the meeting; nil when the two never meet.
    var meeting: String?
    var testDescription: String { "\(first) | \(second)" }

    init(_ first: String, _ second: String, _ meeting: String?) {
      self.first = first
      self.second = second
      self.meeting = meeting
    }
  }

  @Test(arguments: [
    // Days: 2026-11-22 is today.
    Case("renewal within 90 days", "renewal more than 90 days away", nil),
    Case("renewal within 90 days", "renewal more than 89 days away", "renewal on 2027-02-20"),
    Case("renewal within 90 days", "renewal within 60 days", "renewal within 60 days"),
    Case("renewal in the last 3 months", "renewal more than 3 months ago", nil),
    Case("renewal before 2027-01-01", "renewal after 2026-12-31", nil),
    Case("renewal before 2027-01-02", "renewal after 2026-12-31", "renewal on 2027-01-01"),
    Case("renewal in this week", "renewal in next week", nil),
    Case("renewal is missing", "renewal within 90 days", nil),
    Case("renewal is missing", "not renewal within 90 days", nil),
    Case(
      "not renewal within 90 days", "renewal is known",
      "(renewal before 2026-11-22 or renewal after 2027-02-20)"),
    // Numbers are not whole: 4.5 is below 5 and above 4.
    Case("health-score at least 75", "health-score at least 50", "health-score at least 75"),
    Case("health-score at least 75", "health-score below 75", nil),
    Case(
      "health-score below 5", "health-score above 4",
      "health-score above 4 and health-score below 5"),
    Case("health-score between 1 and 5", "health-score between 5 and 9", "health-score is 5"),
    Case("health-score is 5", "health-score is not 5", nil),
    Case("health-score is not 5", "health-score is missing", "health-score is missing"),
    Case("not health-score above 5", "health-score is missing", nil),
    // Money is exact to a hundredth.
    Case("arr above 50k", "arr at most 50k", nil),
    Case("arr above 50k", "arr below 50000.01", nil),
    Case("arr above 50k", "arr below 50000.02", "arr is 50000.01"),
    Case("arr above 50k", "arr below 1M", "arr above 50k and arr below 1M"),
    Case("arr above limit", "arr at most 50k", nil),
    // Words.
    Case("health is red", "health is yellow", nil),
    Case("health is not red", "health is missing", "health is missing"),
    Case("health is not red", "health is known", "health is not red and health is known"),
    Case("health above green", "health is one of red, green", "health is red"),
    Case("health above yellow", "health at most yellow", nil),
    Case("health is RED", "health is not red", nil),
    Case("industry is \"Retail\"", "industry is \"retail\"", "industry is Retail"),
    Case("not health above yellow", "health is blue", "health is blue"),
    // Yes and no.
    Case("onboarding-complete", "not onboarding-complete", nil),
    Case("onboarding-complete", "onboarding-complete is no", nil),
    Case("not onboarding-complete", "onboarding-complete is missing", nil),
    Case(
      "onboarding-complete is not yes", "onboarding-complete is missing",
      "onboarding-complete is missing"),
    Case("managed", "csm is missing", nil),
    Case("at-risk", "health is green", nil),
    Case("at-risk", "health is red", "health is red"),
    Case("at-risk", "health is known", "at-risk"),
    Case("not at-risk", "health is missing", "health is missing"),
    // Calculated values and tests that are not looked into.
    Case("utilization below 30%", "utilization above 80%", nil),
    Case("utilization below 30%", "seats-used / seats-licensed at least 0.3", nil),
    Case("seats-used above seats-licensed", "seats-licensed above seats-used", nil),
    Case("seats-used above seats-licensed", "seats-used is seats-licensed", nil),
    Case(
      "seats-used at least seats-licensed", "seats-licensed at least seats-used",
      "seats-licensed is seats-used"),
    Case("name contains \"bank\"", "not name contains \"Bank\"", nil),
    Case("name contains \"bank\"", "name is missing", nil),
    Case(
      "name contains \"bank\"", "name contains \"club\"",
      "name is known and name contains \"bank\" and name contains \"club\""),
    Case("(renewal within 9 days) is unknown", "renewal is known", nil),
    Case("(renewal within 9 days) is unknown", "not renewal is known", "renewal is missing"),
  ])
  func conditionsMeet(_ test: Case) throws {
    let book = Book(
      """
      let limit = 50k
      define at-risk as health is one of red, yellow
      rule "a" when \(test.first) then priority is PR1
      rule "b" when \(test.second) then priority is PR2
      """)
    try #require(book.problems == [])
    let pairs = book.analysis().pairs
    #expect(pairs.count == 1)
    switch pairs[0].verdict {
    case .neverMeet: #expect(test.meeting == nil)
    case .meet(let meeting): #expect(meeting.condition == test.meeting)
    case .mayMeet: Issue.record("given up")
    }
  }

  @Test func manyCasesAreGivenUp() throws {
    let fields = ["health", "segment", "region", "sentiment", "priority", "risk", "cadence"]
    func cases(_ word: String) -> String {
      fields.map { "(\($0) is \(word) or \($0) is missing and csm is \($0)\(word))" }
        .map { $0.replacing(" and ", with: " or ") }.joined(separator: " and ")
    }
    let book = Book(
      """
      field level is one of low, high
      rule "a" when \(cases("x")) then level is low
      rule "b" when \(cases("y")) then level is high
      """)
    try #require(book.problems == [])
    let pairs = analyse(book.ruleset, today: Book.today, boxLimit: 20).pairs
    guard case .mayMeet = pairs[0].verdict else {
      Issue.record("not given up")
      return
    }
  }

  @Test func valuesThatAreCalculatedMayAgree() throws {
    let book = Book(
      """
      field level is money
      rule "a" when health is red then level is arr
      rule "b" when csm is known then level is 50k
      rule "c" when parent is known then level is arr
      """)
    try #require(book.problems == [])
    let pairs = book.analysis().pairs
    #expect(pairs.map(\.valuesMayAgree) == [true, true])
    #expect(book.meetingPairs() == ["a/b", "b/c"])
  }

  @Test func aConditionWithinTheOtherAlwaysMeets() throws {
    let book = Book(
      """
      rule "a" when health is red then priority is PR1
      rule "b" when health is one of red, yellow then priority is PR2
      """)
    guard case .meet(let meeting)? = book.analysis().pairs.first?.verdict else {
      Issue.record("no meeting")
      return
    }
    #expect(meeting.isAlwaysForFirst)
    #expect(!meeting.isAlwaysForSecond)
    // "b" overriding "a" would leave "a" nothing to say.
    #expect(
      meeting.fixes.map { $0.text(in: book.ruleset) } == [
        "\"a\" overrides \"b\"", "add  unless health is red  to \"b\"",
      ])
  }

  @Test func twoDefaultsMeetOnlyWhereNoRuleSpeaks() throws {
    let book = Book(
      """
      rule "a" when managed then priority is PR1
      default priority is PR2 for accounts where health is red
      default priority is PR3 for accounts where child
      default priority is PR4 for accounts where csm is known
      """)
    try #require(book.problems == [])
    let verdicts = book.analysis().pairs.map { pair in
      guard case .meet(let meeting) = pair.verdict else { return "never" }
      return meeting.witnessText
    }
    #expect(verdicts == ["health red, parent known, csm missing", "never", "never"])
  }
}
