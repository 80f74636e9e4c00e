import Accounts
import Reporting
import TendKit
import Testing

/// Files and folders that say the day of their rows; fields that are declared late.
struct HistoryFileTests {
  private static let history =
    "Snapshot Date,Account ID,ARR\n2026-08-01,A,1\n2026-08-01,B,2\n2026-10-01,A,3\n"
  private static let part = "Account ID,ARR\n"

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var files: [String: String]
    var load = ["book"]
    var status = Status.fine
    /// What loading says, in part.
    var says = ""
    /// What is asked, and the answer.
    var asked: [(String, String)] = []
  }

  static let cases = [
    Case(
      testDescription: "a column that is called so", files: ["book/accounts.csv": history],
      says: "accounts of 2026-08-01 are kept as an earlier state",
      asked: [
        ("show account-id, arr, arr 90 days ago", "account-id,arr,arr 90 days ago\nA,3,1\n")
      ]),
    Case(
      testDescription: "a column that a statement names, beside the present",
      files: [
        "book/past.csv": "Day,Account ID,ARR\n1/8/2026,A,1\n15/8/2026,A,2\n",
        "book/accounts.csv": part + "A,9\n",
        "book/r.tend": "load accounts from \"past.csv\" as of day\n",
      ],
      says: "accounts of 2 days, 2026-08-01 to 2026-08-15, are kept as earlier states",
      asked: [("show arr, arr 98 days ago", "arr,arr 98 days ago\n9,2\n")]),
    Case(
      testDescription: "one day twice",
      files: [
        "book/past.csv": history, "book/accounts-2026-08-01.csv": part + "A,9\n",
        "book/r.tend": "load accounts from \"past.csv\" as of \"Snapshot Date\"\n",
      ], status: .couldNotRun,
      says: "accounts of 2026-08-01 are in book/accounts-2026-08-01.csv already"),
    Case(
      testDescription: "a column without days",
      files: [
        "book/past.csv": history, "book/r.tend": "load accounts from \"past.csv\" as of arr\n",
      ], status: .couldNotRun, says: "arr cannot say the day of a row"),
    Case(
      testDescription: "two files with the same days",
      files: [
        "book/a.csv": history, "book/b.csv": "Snapshot Date,Account ID,ARR\n2026-08-01,C,7\n",
        "book/r.tend": "load accounts from \"a.csv\"\nload accounts from \"b.csv\"\n",
      ], asked: [("show count where arr 90 days ago above 0", "count\n1\n")]),
    Case(
      testDescription: "folders with a day",
      files: [
        "book/accounts/snapshot=2026-09-01/part-0.csv": part + "A,1\n",
        "book/accounts/snapshot=2026-10-01/part-0.csv": part + "A,2\n",
        "book/accounts/snapshot=2026-10-01/part-1.csv": part + "B,3\n",
      ], says: "accounts of 2026-09-01 are kept as an earlier state",
      asked: [
        ("show account-id, arr, arr 60 days ago", "account-id,arr,arr 60 days ago\nA,2,1\nB,3,\n")
      ]),
    Case(
      testDescription: "the folder of a table by itself, and parts of dates",
      files: [
        "accounts/year=2026/month=9/day=1/x.csv": part + "A,1\n",
        "accounts/year=2026/month=10/day=1/y.csv": part + "A,2\n",
      ], load: ["accounts"], asked: [("show arr, arr 60 days ago", "arr,arr 60 days ago\n2,1\n")]),
    Case(
      testDescription: "folders with a column",
      files: [
        "book/accounts/region=EMEA/part-0.csv": part + "A,1\n",
        "book/accounts/region=Latin%20America/part-0.csv": part + "B,2\n",
        "book/accounts/region=__HIVE_DEFAULT_PARTITION__/part-0.csv": part + "C,3\n",
      ],
      asked: [
        ("show account-id, region", "account-id,region\nA,EMEA\nB,Latin America\nC,\n"),
        ("count accounts where region is emea", "count\n1\n"),
      ]),
    Case(
      testDescription: "tables in a folder with a day",
      files: [
        "book/dt=2026-09-01/accounts.csv": part + "A,1\n",
        "book/dt=2026-09-01/contacts.csv": "Contact ID,Account ID\nC,A\n",
        "book/dt=2026-10-01/accounts.csv": part + "A,2\n",
      ],
      asked: [
        ("show count from contacts", "count\n1\n"),
        ("show arr, arr 60 days ago", "arr,arr 60 days ago\n2,1\n"),
      ]),
    Case(
      testDescription: "a statement about such folders",
      files: [
        "x/seats=5/a.csv": part + "A,1\n", "x/seats=7/a.csv": part + "B,1\n",
        "book/r.tend": "load accounts from \"../x\" map arr to mrr\n",
        "book/../x/seats=5/a.csv": part + "A,1\n", "book/../x/seats=7/a.csv": part + "B,2\n",
      ], asked: [("show mrr, seats-licensed", "mrr,seats-licensed\n1,5\n2,7\n")]),
  ]

  @Test(arguments: cases)
  func isLoaded(_ test: Case) {
    var session = Session(today: CalendarDate("2026-11-21") ?? CalendarDate(dayNumber: 0))
    session.presentation.format = .csv
    let files = MemoryFiles(test.files)
    let response = session.load(test.load, from: files)
    #expect(response.status == test.status, "\(response.messages)")
    #expect(test.says.isEmpty || response.messages.contains(test.says), "\(response.messages)")
    for (question, answer) in test.asked {
      let response = session.respond(to: question, named: "prompt", files: files)
      #expect(response.output == answer, "\(question): \(response.messages)")
    }
  }

  private func typed(_ steps: [(String, Status, String)], _ texts: [String: String]) {
    var session = Session(today: CalendarDate("2026-11-21") ?? CalendarDate(dayNumber: 0))
    session.presentation.format = .csv
    for (text, status, part) in steps {
      let response = session.respond(to: text, named: "prompt", files: MemoryFiles(texts))
      #expect(response.status == status, "\(text): \(response.messages)")
      #expect((response.output + response.messages).contains(part), "\(text): \(response)")
    }
  }

  @Test func aTypedFieldReadsTheFilesAgain() {
    typed(
      [
        (".load b", .fine, ""),
        ("show code", .fine, "code\n10\n20\n"),
        ("field code is text", .fine, "defined code\naccounts are read again\n"),
        ("show code", .fine, "code\n1e1\n2e1\n"),
        ("field code is number", .fine, "replaced code\naccounts are read again\n"),
        ("show sum of code", .fine, "30\n"),
        ("show role from contacts", .fine, "role\nx\nBoss\n"),
        ("field role of contacts is one of boss, x", .fine, "contacts are read again\n"),
        ("show role from contacts where role above x", .fine, "role\nboss\n"),
        ("field grade of contact is number", .fine, "defined grade\n"),
        ("when arr above 5 then escalate", .fine, ""),
        ("field arr is text", .failed, "error: "),
        ("show arr where arr above 5", .fine, "arr\n6\n"),
      ],
      [
        "b/accounts.csv": "Account ID,Code,ARR\nA,1e1,6\nB,2e1,5\n",
        "b/contacts.csv": "Contact ID,Account ID,Role\nC,A,x\nD,A,Boss\n",
      ])
  }

  @Test func aStateIsKeptWhenFilesAreReadAgain() {
    typed(
      [
        (".load accounts.csv", .fine, ""),
        ("load accounts from \"old.csv\" as of 2026-10-01", .fine, ""),
        ("field code is text", .fine, "accounts are read again"),
        ("show code, code 30 days ago", .fine, "7e0,1e0\n"),
      ],
      [
        "accounts.csv": "Account ID,Code\nA,7e0\n", "old.csv": "Account ID,Code\nA,1e0\n",
      ])
  }

  @Test func filesThatAreGoneLeaveTheTableAsItWas() {
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    session.presentation.format = .csv
    let files = MemoryFiles(["accounts.csv": "Account ID,Code\nA,7e0\n"])
    #expect(session.load(["accounts.csv"], from: files).status == .fine)
    let typed = session.respond(to: "field code is text", named: "prompt", files: MemoryFiles())
    #expect(typed.status == .fine)
    #expect(
      typed.messages.contains("accounts cannot be read again, so code stays as it was"),
      "\(typed.messages)")
    #expect(session.respond(to: "show code", named: "prompt", files: files).output == "code\n7\n")
  }

  @Test func definitionsOfTwoTablesMayShareAName() {
    typed(
      [
        (".load b", .fine, ""),
        ("define big of contacts as role is x", .fine, "defined big"),
        ("define big as arr above 5", .fine, "defined big"),
        ("define big of accounts as arr above 4", .fine, "replaced big"),
        ("show count where big", .fine, "count\n2\n"),
        ("define big of contact as role is Boss", .fine, "replaced big"),
        ("show count from contacts where big", .fine, "count\n1\n"),
      ],
      [
        "b/accounts.csv": "Account ID,ARR\nA,6\nB,5\n",
        "b/contacts.csv": "Contact ID,Account ID,Role\nC,A,x\nD,A,Boss\n",
      ])
  }
}
