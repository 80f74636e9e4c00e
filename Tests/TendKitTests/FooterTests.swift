import Accounts
import TendKit
import Testing

/// What stands below an answer about what it leaves out, for one row and for several.
struct FooterTests {
  private static let files = [
    "accounts.csv": """
    Account ID,Account Name,Health,NPS
    A1,Acorn,red,5
    A2,Birch,green,
    A3,Cedar,,
    """,
    "risks.csv": "Risk ID,Account ID,Status,Updated Date\nR1,A1,Open,\n",
    "usage.csv": "Month,Account ID,Metric,Value\n2026-10-01,A1,users,\n2026-11-01,A1,users,\n",
  ]

  @Test(arguments: [
    ("show name where health red", "1 of 3 accounts\n"),
    ("show risk-id from risks where status is Closed", "0 of 1 risk\n"),
    ("count accounts where nps above 3", "2 accounts could not be judged because a value is"),
    ("show name where health is not red and nps below 9", "2 accounts could not be judged"),
    ("count accounts where name is Birch and nps below 9", "1 account could not be judged"),
    ("show latest updated-on from risks", "latest updated-on: 1 risk left out because"),
    ("show average of nps", "average of nps: 2 accounts left out because the value is missing"),
    ("show sum of value from usage", "sum of value: 2 usage rows left out"),
    (
      "show sum of value from usage where month is 2026-10-01", "sum of value: 1 usage row left out"
    ),
    ("show name, arr from accounts top 1", "1 of 3 rows; without `top` all are shown"),
  ])
  func rowsAreCounted(_ question: String, _ footer: String) {
    let files = MemoryFiles(FooterTests.files)
    var session = Session(today: CalendarDate(dayNumber: 20_778))
    _ = session.load(files.files.keys.sorted(), from: files)
    let response = session.respond(to: question, named: "prompt", files: files)
    #expect(response.output.contains(footer), "\(response.output)\(response.messages)")
  }
}
