import Accounts
import Reporting
import TendKit
import Testing

/// The definitions that come with the schema, on rows of every table they are made for.
struct SchemaDefinitionTests {
  private static let files = MemoryFiles([
    "accounts.csv": """
    Account ID,Account Name,CSM,Parent Account ID,Customer Since,First Value Date,Renewal Date
    A1,Acorn,Ana,,2026-10-01,2026-10-21,2027-02-01
    A2,Birch,,A1,2026-10-01,,
    """,
    "opportunities.csv": """
    Opportunity ID,Account ID,Stage,Amount,ATR
    O1,A1,Closed Won,1500,1000
    O2,A1,5-Negotiating,800,1000
    O3,A2,8-Closed Lost,0,500
    """,
    "tasks.csv": """
    ID,Name,Status,Due Date,Closed Date
    T1,late,New,2026-11-20,
    T2,early,Work in progress,2026-11-22,
    T3,done,Closed Success,2026-11-01,
    T4,dated,,2026-11-01,2026-11-02
    T5,bare,,2026-11-01,
    """,
    "objectives.csv": "ID,Status,Due Date\nJ1,New,2026-11-01\nJ2,Closed: Not Relevant,2026-11-01\n",
    "escalations.csv": "ID,Status\nE1,Opened\nE2,Closed\nE3,\n",
    "risks.csv": "ID,Status\nR1,Open\nR2,Closed-Lost\n",
    "tickets.csv": "Case Number,Status\n1,Pending\n2,Solved\n3,Closed\n",
    "onboardings.csv": """
    ID,Account ID,Created Date,First Engaged,Closed Date
    N1,A1,2026-10-01,2026-10-11,2026-11-10
    N2,A2,2026-11-01,,
    """,
    "surveys.csv": "ID,Type,Score\nS1,NPS,6\nS2,NPS,7\nS3,NPS,10\nS4,CSAT,5\n",
  ])

  @Test(arguments: [
    ("show name where managed", "name\nAcorn\n"),
    ("show name where child", "name\nBirch\n"),
    ("show days-to-renewal where name is Acorn", "days-to-renewal\n72\n"),
    ("show time-to-first-value where name is Acorn", "time-to-first-value\n20\n"),
    ("show opportunity-id from opportunities where won", "opportunity-id\nO1\n"),
    ("show opportunity-id from opportunities where open", "opportunity-id\nO2\n"),
    (
      "show opportunity-id, net-arr from opportunities",
      "opportunity-id,net-arr\nO1,500\nO2,-200\nO3,-500\n"
    ),
    ("show task-id from tasks where open", "task-id\nT1\nT2\nT5\n"),
    ("show task-id from tasks where overdue", "task-id\nT1\nT5\n"),
    ("show objective-id from objectives where overdue", "objective-id\nJ1\n"),
    ("show escalation-id from escalations where open", "escalation-id\nE1\nE3\n"),
    ("show risk-id from risks where open", "risk-id\nR1\n"),
    ("show ticket-id from tickets where open", "ticket-id\n1\n"),
    ("show onboarding-id from onboardings where open", "onboarding-id\nN2\n"),
    (
      "show time-to-engage, time-to-onboard from onboardings where not open",
      "time-to-engage,time-to-onboard\n10,40\n"
    ),
    ("show survey-id from surveys where detractor", "survey-id\nS1\n"),
    ("show survey-id from surveys where passive", "survey-id\nS2\n"),
    ("show survey-id from surveys where promoter", "survey-id\nS3\n"),
  ])
  func definitionsHold(_ question: String, _ answer: String) {
    var session = Session(today: CalendarDate("2026-11-21") ?? CalendarDate(dayNumber: 0))
    session.presentation.format = .csv
    session.presentation.isQuiet = true
    let files = SchemaDefinitionTests.files
    let paths = [
      "accounts", "opportunities", "tasks", "objectives", "escalations", "risks", "tickets",
      "onboardings", "surveys",
    ]
    let loaded = session.load(paths.map { "\($0).csv" }, from: files)
    #expect(loaded.status == .fine, "\(loaded.messages)")
    let response = session.respond(to: question, named: "prompt", files: files)
    #expect(response.output == answer, "\(response.messages)")
  }

  /// `expect escalate`, `expect no task` and budgets mean what rules ask for, though there are
  /// tables of those names.
  @Test func tasksOfRulesAreNotRowsOfTheTable() {
    let book = MemoryFiles([
      "r.tend": """
      rule "red" when health red then escalate and open task "Call"
      budget "focus": at most 6 new tasks per csm per week keep largest arr
      test "effects"
        given account "Elm": health red
        given account "Oak": health green
        expect escalate of "Elm"
        expect task "Call" of "Elm"
        expect no task of "Oak"
        expect 1 effects where kind is task
      test "rows"
        given task "T1": status New
        expect 1 tasks
      """
    ])
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    #expect(session.load(["r.tend"], from: book).status == .fine)
    let response = session.runTests()
    #expect(response.status == .fine, "\(response.output)\(response.messages)")
  }

  @Test(arguments: ["expect 1 tasks", "expect at most 5 escalations", "expect no tasks where open"])
  func countingRowsThatNobodyGaveIsNoTest(_ step: String) {
    let book = MemoryFiles([
      "t.tend": "test \"t\"\n  given account \"Elm\": health red\n  \(step)\n"
    ])
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    #expect(session.load(["t.tend"], from: book).status == .fine)
    let response = session.runTests()
    #expect(response.status == .failed)
    #expect(response.output.contains("are given; what rules ask for are `effects where kind is "))
  }
}
