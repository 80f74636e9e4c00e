import Accounts
import Reporting
import TendKit
import Testing

/// Files that statements name: which are read, how, and what is expected of them.
struct LoadStatementTests {
  private static let head = "Account ID,Account Name,Health,ARR\n"
  private static let crm = head + "A1,Acorn,red,1000\nA2,Birch,green,2000\n"

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var files: [String: String]
    var load = ["book"]
    var loadStatus = Status.fine
    /// What loading says, in part.
    var says = ""
    /// What is asked, and the answer.
    var asked: [(String, String)] = []
  }

  static let cases = [
    Case(
      testDescription: "a statement wins over the name, and the file is read once",
      files: [
        "book/accounts-old.csv": crm,
        "book/r.tend": "load accounts from \"accounts-old.csv\" map \"ARR\" to mrr\n",
      ],
      asked: [("show count, sum of mrr", "count,sum of mrr\n2,3000\n")]),
    Case(
      testDescription: "a path is beside the text that has it",
      files: [
        "book/r.tend": "load accounts from \"../exports/crm.csv\"\n",
        "book/../exports/crm.csv": crm,
      ], asked: [("show count", "count\n2\n")]),
    Case(
      testDescription: "a file may be two tables",
      files: [
        "book/crm.csv": crm,
        "book/r.tend": "load accounts from \"crm.csv\"\nload deals from \"crm.csv\"\n",
      ], asked: [("show count from deals", "count\n2\n"), ("show count", "count\n2\n")]),
    Case(
      testDescription: "several files of one table are its parts",
      files: [
        "book/a.csv": crm, "book/b.csv": head + "A3,Cedar,red,5\n",
        "book/r.tend": "load accounts from \"a.csv\"\nload accounts from \"b.csv\"\n",
      ], asked: [("show name where health red", "name\nAcorn\nCedar\n")]),
    Case(
      testDescription: "days make a past",
      files: [
        "book/now.csv": crm, "book/then.csv": head + "A1,Acorn,green,1000\n",
        "book/r.tend": "load accounts from \"now.csv\"\n"
          + "load accounts from \"then.csv\" as of 2026-10-01\n",
      ], asked: [("show name where health was green 30 days ago", "name\nAcorn\n")]),
    Case(
      testDescription: "one statement twice",
      files: [
        "book/crm.csv": crm,
        "book/r.tend": "load accounts from \"crm.csv\"\nload accounts from \"crm.csv\" key name\n",
      ], loadStatus: .couldNotRun,
      says: "error: book/r.tend:2: book/crm.csv is loaded as accounts already, by book/r.tend:1"),
    Case(
      testDescription: "no such file",
      files: ["book/r.tend": "load accounts from \"crm.csv\"\n"], loadStatus: .couldNotRun,
      says: "error: book/r.tend:1: book/crm.csv: no such file or folder"),
    Case(
      testDescription: "no such column",
      files: [
        "book/crm.csv": crm, "book/r.tend": "load accounts from \"crm.csv\" list tags\n",
      ], loadStatus: .couldNotRun,
      says: "book/crm.csv: the file has no column \"tags\""),
    Case(
      testDescription: "a playbook is no table",
      files: ["book/r.tend": "load accounts from \"r.tend\"\n"], loadStatus: .couldNotRun,
      says: "book/r.tend is a playbook"),
    Case(
      testDescription: "a wrong statement",
      files: [
        "book/accounts.csv": crm, "book/r.tend": "load accounts from \"x\" encoding ebcdic\n",
      ], loadStatus: .failed, says: "`ebcdic` is not an encoding"),
    Case(
      testDescription: "a declared field changes how a column is read",
      files: [
        "book/accounts.csv": "Account ID,Spend,Tier,Code,Since,Tags\n"
          + "1,5k,GOLD,007,45000,a;b\n2,1k,silver,008,45001,c\n",
        "book/r.tend": """
        field spend is money
        field tier is one of gold, silver
        field code is text
        field since is date
        field tags is list
        """,
      ],
      asked: [
        (
          "show spend, code, since, tags where tier above silver",
          "spend,code,since,tags\n5000,007,2023-03-15,a; b\n"
        )
      ]),
    Case(
      testDescription: "what is expected is no matter of a test",
      files: [
        "book/accounts.csv": crm,
        "book/r.tend": "expect at least 5 accounts\n"
          + "test \"t\"\n  given account \"E\": health red\n  expect health of \"E\" is red\n",
      ]),
  ]

  @Test(arguments: cases)
  func isLoaded(_ test: Case) {
    var session = Session(today: CalendarDate("2026-11-21") ?? CalendarDate(dayNumber: 0))
    session.presentation.format = .csv
    let files = MemoryFiles(test.files)
    let response = session.load(test.load, from: files)
    #expect(response.status == test.loadStatus, "\(response.messages)")
    if !test.says.isEmpty { #expect(response.messages.contains(test.says), "\(response.messages)") }
    for (question, answer) in test.asked {
      let response = session.respond(to: question, named: "prompt", files: files)
      #expect(response.output == answer, "\(response.messages)")
    }
    let results = session.testResults()
    #expect(results.allSatisfy { $0.failures.isEmpty })
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

  @Test func aTypedStatementAddsAState() {
    typed(
      [
        ("load accounts from \"now.csv\"", .fine, "accounts: 2 rows read from now.csv"),
        (
          "load accounts from \"then.csv\" as of 2026-10-01", .fine,
          "accounts: 1 row read from then.csv"
        ),
        ("count accounts", .fine, "count\n2\n"),
        ("show name where health was green 30 days ago", .fine, "name\nAcorn\n"),
        ("load accounts from \"gone.csv\"", .couldNotRun, "gone.csv: no such file"),
        ("load accounts from \"now.csv\" key nope", .couldNotRun, "no column \"nope\""),
        ("count accounts", .fine, "count\n2\n"),
      ],
      ["now.csv": Self.crm, "then.csv": Self.head + "A1,Acorn,green,1000\n"])
  }

  @Test func whatIsNotAsExpectedStopsWhatActs() {
    typed(
      [
        (".load book", .fine, ""),
        ("show name", .fine, "warning: book/r.tend:1: the data is not as expected"),
        ("plan", .failed, "there are 2"),
        ("expect at least 2 accounts", .fine, "the data is as expected"),
        ("expect at least 9 accounts", .failed, "the data is not as expected: there are 2"),
        (".report", .fine, "not-as-expected"),
      ],
      [
        "book/accounts.csv": Self.crm,
        "book/r.tend": "expect at least 5 accounts because \"it is a large book\"\n",
      ])
  }

  @Test(arguments: [
    ("load accounts from \"book/c", "\"book/crm.csv\""),
    ("load accounts from \"book/", "\"book/a.csv\""), ("load accounts from \"a\" k", "key"),
    ("load accounts from \"a\" key acc", "account-id"),
    ("load contacts from \"a\" list ro", "role"), ("load a from \"a\" from tool s", "salesforce"),
    ("load a from \"a\" encoding w", "windows-1252"),
  ])
  func whatCanFollowIsOffered(_ text: String, _ wanted: String) {
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    let files = MemoryFiles(["book/a.csv": Self.crm, "book/crm.csv": Self.crm])
    let found = session.completions(text, cursor: text.utf8.count, files: files).candidates
    #expect(found.map(\.text).contains(wanted), "\(found.map(\.text))")
  }

  @Test func aScriptStopsToo() {
    let files = MemoryFiles([
      "s/run.tend": "load accounts from \"crm.csv\"\nshow count\nexpect at least 3 accounts\n",
      "s/crm.csv": Self.crm,
    ])
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    let response = session.runScript("s/run.tend", from: files)
    #expect(response.status == .failed)
    #expect(response.output.isEmpty)
    #expect(response.messages.contains("there are 2"))
  }

  @Test func amountsOfSeveralCurrenciesAreNotAddedUp() {
    typed(
      [
        (".load accounts.csv", .fine, ""),
        ("show sum of arr", .failed, "write `per arr-currency`, or `where arr-currency is EUR`"),
        ("show average of arr per health", .failed, "are in EUR and USD"),
        ("show sum of arr per arr-currency", .fine, "EUR,5\nUSD,6\n"),
        ("show sum of arr where arr-currency is EUR", .fine, "sum of arr\n5\n"),
        ("show sum of arr where (arr-currency is USD) called usd", .fine, "usd\n6\n"),
        ("show count where arr above 5", .fine, "count\n1\n"),
        ("define total as sum of arr of children", .failed, "are in EUR and USD"),
        ("define usd as if arr-currency is EUR then arr * 2 else arr", .fine, "defined usd"),
        ("show sum of usd", .fine, "sum of usd\n16\n"),
        ("show sum of (if health is red then arr else arr * 2)", .failed, "are in EUR and USD"),
      ],
      ["accounts.csv": "Account ID,Health,ARR\nA1,red,€5\nA2,red,USD 6\n"])
  }
}
