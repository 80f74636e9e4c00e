import Accounts
import TendKit
import Testing

/// Reasons of rows that are no accounts.
struct OtherTableReasonTests {
  private static let files = [
    "book/accounts.csv": """
    Account ID,Account Name,CSM,Health
    A1,Acorn,Ana,red
    A2,Birch,Bo,green
    """,
    "book/opportunities.csv": """
    Opportunity ID,Opportunity Name,Account ID,Stage,CSM
    O1,Acorn renewal,A1,5-Negotiating,Ana
    O2,Birch renewal,A2,1-Discovery,Bo
    O3,Acorn add-on,A1,Closed Won,Ana
    """,
    "book/rules.tend": """
    rule "danger"
      for opportunities where stage is not "Closed Won"
      when account's health is red
      then renewal-risk is "Will Churn"
       and open task "Save it" for csm due in 5 days
    default renewal-risk is "Will Renew" for opportunities
    rule "red" when health is red then open task "Call"
    """,
  ]

  @Test(arguments: [
    (
      "why renewal-risk of opportunity \"O1\"",
      """
      renewal-risk-category of "Acorn renewal" is Will Churn

      "danger"  book/rules.tend:1
        stage is not "Closed Won"  yes  stage is 5-Negotiating
        account's health is red    yes
        from book/opportunities.csv:2: Stage

      """
    ),
    (
      "why renewal-risk of opportunities \"Birch renewal\"",
      """
      renewal-risk-category of "Birch renewal" is Will Renew
        its only rule does not apply, so the default does

      the default  book/rules.tend:6
        default renewal-risk is "Will Renew" for opportunities

      """
    ),
    (
      "why renewal-risk for opportunities where stage is not \"Closed Won\"",
      """
      renewal-risk-category for 2 opportunities
        Will Churn by "danger"     1: Acorn renewal
        Will Renew by the default  1: Birch renewal

      """
    ),
    (
      "why task of opportunity \"O1\"",
      """
      task "Save it" for csm of "Acorn renewal" is asked for, due 2026-11-26

      "danger"  book/rules.tend:1
        stage is not "Closed Won"  yes  stage is 5-Negotiating
        account's health is red    yes
        from book/opportunities.csv:2: Stage

      """
    ),
    (
      "why not task \"Save it\" of opportunity \"O3\"",
      """
      task "Save it" for csm of "Acorn add-on" is not asked for

      "danger"  does not apply  book/rules.tend:1
        stage is not "Closed Won"  no   stage is Closed Won
        account's health is red    yes
        from book/opportunities.csv:4: Stage

      """
    ),
    (
      "what would make renewal-risk \"Will Renew\" of opportunity \"O1\"",
      """
      renewal-risk-category of "Acorn renewal" is Will Churn; any one of these would make it Will Renew
        account-id is A2 or missing  now A1
        stage is Closed Won          now 5-Negotiating

      """
    ),
    (
      "why amount of opportunity \"O1\"",
      "amount of \"Acorn renewal\" is missing"
    ),
    (
      "explain renewal-risk",
      """
      who decides it, and how many rows each wins
        "danger"     Will Churn, 1 row  book/rules.tend:1
        the default  Will Renew, 2 rows  book/rules.tend:6

      """
    ),
    ("plan", "3 changes in 1 field, 2 effects; 1 of 2 accounts touched, 3 opportunities"),
    (
      "why renewal-risk of \"Acorn\"",
      "opportunities have it: write `why renewal-risk of opportunity \"…\"`"
    ),
    ("why renewal-risk of thing \"O1\"", "there is no table called `thing`"),
    ("why renewal-risk of opportunity \"O9\"", "O9"),
  ])
  func theAnswerIs(_ question: String, _ answer: String) {
    let files = MemoryFiles(OtherTableReasonTests.files)
    var session = Session(today: CalendarDate(dayNumber: 20_778))
    _ = session.load(files.files.keys.sorted(), from: files)
    let response = session.respond(to: question, named: "prompt", files: files)
    let said = response.output + response.messages
    #expect(said.contains(answer), "\(said)")
  }
}
