import Accounts
import Reporting
import TendKit
import Testing

/// A conversation with a session: what is typed, and what comes back.
struct SessionTests {
  struct Step {
    var typed: String
    var output: String?
    /// A part of the remarks; nil where there are none.
    var says: String?
    var status = Status.fine

    init(_ typed: String, _ output: String? = nil, says: String? = nil, status: Status = .fine) {
      self.typed = typed
      self.output = output
      self.says = says
      self.status = status
    }
  }

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var steps: [Step]
  }

  private static let files = MemoryFiles([
    "book/accounts.csv": """
    Account ID,Account Name,Health,Priority,ARR
    A1,Acorn,red,PR2,1000
    A2,Birch,green,PR3,2000
    A3,Cedar,,,
    """,
    "book/rules.tend": "rule \"red\" when health red then priority PR1\n",
    "wrong/rules.tend": "rule \"wrong\" when helth red then priority PR1\n",
    "wrong/accounts.csv": "",
    "more/rules.tend": "rule \"green\" when health green then tag \"calm\"\n",
    "script.tend": ".quit\n",
  ])

  static let cases = [
    Case(
      testDescription: "a question",
      steps: [
        Step(".load book"), Step("show name where health red", "name\nAcorn\n", says: "1 of 3"),
      ]),
    Case(
      testDescription: "rules have been applied to what is shown",
      steps: [
        Step(".load book"), Step("show priority where name is Acorn", "priority\nPR1\n"),
        Step("show recorded-priority where name is Acorn", "recorded-priority\nPR2\n"),
      ]),
    Case(
      testDescription: "a typed rule takes effect",
      steps: [
        Step(".load book"), Step("rule \"g\" when health green then priority PR4"),
        Step("show priority where name is Birch", "priority\nPR4\n"),
      ]),
    Case(
      testDescription: "a rule of the same name replaces the one before it",
      steps: [
        Step(".load book"), Step("rule \"red\" when health red then priority PR3"),
        Step("show priority where name is Acorn", "priority\nPR3\n"),
      ]),
    Case(
      testDescription: "a wrong rule changes nothing",
      steps: [
        Step(".load book"),
        Step("rule \"red\" when helth red then priority PR3", says: "`helth`", status: .failed),
        Step("show priority where name is Acorn", "priority\nPR1\n"),
      ]),
    Case(
      testDescription: "a rule that closes a circle changes nothing",
      steps: [
        Step(".load book"), Step("rule \"c\" when priority is PR1 then cadence is weekly"),
        Step(
          "rule \"d\" when cadence is weekly then priority is PR2",
          says: "these fields decide each other", status: .failed),
        Step("show cadence where name is Acorn", "cadence\nweekly\n"),
      ]),
    Case(
      testDescription: "rules that disagree are a conflict, and the others still count",
      steps: [
        Step(".load book"),
        Step("rule \"big\" when arr below 1500 then priority PR4", status: .conflicts),
        Step("plan", status: .conflicts),
        Step("show name, health where health red", "name,health\nAcorn,red\n", says: "1 of 3"),
      ]),
    Case(
      testDescription: "definitions and values are said when they are taken up, and replaced",
      steps: [
        Step(".load book"), Step("let large = 1500", "", says: "defined"),
        Step("define big as arr above large", "", says: "defined"),
        Step("show name where big", "name\nBirch\n"),
        Step("let large = 500", "", says: "replaced"),
        Step("show name where big", "name\nAcorn\nBirch\n"),
      ]),
    Case(
      testDescription: "no data",
      steps: [
        Step("show accounts", "", says: "no accounts are loaded", status: .couldNotRun),
        Step("plan", "", says: "no data is loaded", status: .couldNotRun),
        Step(".tables", "", says: "no data is loaded"),
      ]),
    Case(
      testDescription: "loading again reads the files anew",
      steps: [
        Step(".load book"), Step(".load book"), Step(".load book/rules.tend"),
        Step("show priority where name is Acorn", "priority\nPR1\n"),
      ]),
    Case(
      testDescription: "loading more adds to what there is",
      steps: [
        Step(".load book"), Step(".load more"),
        Step(".rules", says: nil), Step("show count where health green", "count\n1\n"),
      ]),
    Case(
      testDescription: "what cannot be loaded leaves the session as it was",
      steps: [
        Step(".load book"),
        Step(".load wrong", says: "wrong/accounts.csv: the file is empty", status: .couldNotRun),
        Step(".load nowhere", "", says: "nowhere: no such file", status: .couldNotRun),
        Step(".load wrong/rules.tend", "", says: "`helth`", status: .failed),
        Step("show priority where name is Acorn", "priority\nPR1\n"),
      ]),
    Case(
      testDescription: "the day",
      steps: [
        Step(".today", "2026-11-21\n"), Step(".today 2027-01-31"), Step(".today", "2027-01-31\n"),
        Step(".today 2027-02-29", says: "`2027-02-29` is not a day", status: .couldNotRun),
        Step(".today", "2027-01-31\n"),
      ]),
    Case(
      testDescription: "the form of answers",
      steps: [
        Step(".mode", "csv\n"), Step(".mode json"), Step(".mode", "json\n"),
        Step(".mode xml", says: "there is no form `xml`", status: .couldNotRun),
        Step(".mode", "json\n"),
      ]),
    Case(
      testDescription: "the timer",
      steps: [
        Step(".timer", says: "timer is on"), Step(".timer off", says: "timer is off"),
        Step(".timer maybe", says: ".timer [on|off]", status: .couldNotRun),
      ]),
    Case(
      testDescription: "commands can be cut short, and quotes keep words together",
      steps: [
        Step(".to", "2026-11-21\n"), Step(".t", says: "no command `.t`", status: .couldNotRun),
        Step(".load \"a b\"", says: "a b: no such file", status: .couldNotRun),
        Step(".load", says: "write `.load PATH…`", status: .couldNotRun),
        Step("  .today", "2026-11-21\n"),
      ]),
    Case(
      testDescription: "help that there is not",
      steps: [
        Step(".help nonsense", says: "there is no help about `nonsense`", status: .couldNotRun),
        Step(".schema nonsense", says: "no table called `nonsense`", status: .couldNotRun),
      ]),
    Case(
      testDescription: "the last answer is a table",
      steps: [
        Step("show it", says: "there is no answer yet that `it` could mean", status: .couldNotRun),
        Step(".load book"), Step("show count, sum of arr called total per health"),
        Step("show it", "health,count,total\nred,1,1000\ngreen,1,2000\n,1,0\n"),
        Step(
          "show health from it where total above 500 by health descending", "health\ngreen\nred\n"),
        Step("count it", "count\n2\n"),
        Step("show nonsense from it", says: "the last answer has no field", status: .failed),
        // What went wrong gives no answer.
        Step("show it", "count\n2\n"),
      ]),
    Case(
      testDescription: "a table of totals is asked about without them",
      steps: [
        Step(".load book"), Step("show count per health across priority with totals"),
        Step("show sum of (total) from it", "sum of (total)\n3\n"),
      ]),
    Case(
      testDescription: "questions have names",
      steps: [
        Step(".load book"),
        Step("define question \"reds\" as show name where health red", says: "defined \"reds\""),
        Step("show \"reds\"", "name\nAcorn\n"),
        Step("show \"reds\" as ndjson", "{\"name\":\"Acorn\"}\n"),
        Step(".rules", says: nil),
        Step("show \"redz\"", says: "did you mean `reds`", status: .failed),
        Step("define question \"reds\" as count accounts", says: "replaced \"reds\""),
        Step("show \"reds\"", "count\n3\n"),
        Step("define question \"x\" as show nonsense", says: "`nonsense`", status: .failed),
        Step("show \"x\"", says: "no question called", status: .failed),
      ]),
    Case(
      testDescription: "a question says its form",
      steps: [
        Step(".load book"), Step("count accounts as json", "[\n  {\"count\":3}\n]\n"),
        Step("count accounts", "count\n3\n"),
        Step("count accounts as picture", says: "no form of output", status: .failed),
      ]),
    Case(
      testDescription: "an answer is saved, and nothing is written over unasked",
      steps: [
        Step(".save a.csv", says: "no answer yet", status: .couldNotRun), Step(".load book"),
        Step("show name where health red"), Step(".save", says: ".save FILE", status: .couldNotRun),
        Step(".save new.csv", says: "1 row written to new.csv"),
        Step(".save new.csv", says: "file exists", status: .couldNotRun),
        Step(".save new.csv replace", says: "1 row written"),
        Step(
          ".save script.tend", says: "the ending of `script.tend` says no form",
          status: .couldNotRun),
        Step(".save book.md", says: "written to book.md"),
        Step(".save \"my answer.txt\"", says: "written to my answer.txt"),
      ]),
    Case(
      testDescription: "related rows may be those that the rules make",
      steps: [
        Step(".load book"), Step("rule \"t\" when health green then tag \"calm\""),
        Step("show name where any effect where kind is tag", "name\nBirch\n"),
        Step("count effects per account's health", "account's health,count\ngreen,1\n"),
      ]),
    Case(testDescription: "nothing", steps: [Step("", ""), Step("   \n ", "")]),
  ]

  @Test(arguments: cases)
  func answers(_ test: Case) {
    var session = Session(today: CalendarDate("2026-11-21") ?? CalendarDate(dayNumber: 0))
    session.presentation.format = .csv
    for step in test.steps {
      let response = session.respond(to: step.typed, named: "prompt", files: SessionTests.files)
      #expect(response.status == step.status, "\(step.typed): \(response.messages)")
      if let output = step.output { #expect(response.output == output, "\(step.typed)") }
      if let part = step.says {
        #expect(response.messages.contains(part), "\(step.typed): \(response.messages)")
      }
    }
  }

  @Test func quitLeaves() {
    var session = Session(today: CalendarDate(dayNumber: 0))
    #expect(session.respond(to: ".quit", named: "prompt", files: SessionTests.files).leaves)
    #expect(!session.respond(to: ".help", named: "prompt", files: SessionTests.files).leaves)
  }

  /// Rules that read, agree, disagree and cannot judge, spread over files.
  private static let spread = MemoryFiles([
    "accounts.csv": """
    Account ID,Account Name,Health,Priority,ARR,NPS
    A1,Acorn,red,PR2,1000,5
    A2,Birch,green,PR3,2000,
    A3,Cedar,,,,7
    A4,Dune,red,PR1,2500,
    """,
    "a.tend": """
    rule "z" when health red then priority PR1 and tag "t"
    rule "cadence" when priority PR1 then cadence weekly
    rule "nps" when nps below 6 then tag "n"
    """,
    "b.tend": """
    rule "y" when arr above 2400 then priority PR3
    rule "a" when health red then priority PR1 and tag "t"
    rule "risk" when arr above 100 then risk watch
    """,
    "c.tend": """
    rule "m" when arr above 2400 and health red then priority PR4 and notify
    default cadence is monthly
    define unused as health green
    """,
  ])

  @Test(arguments: [
    ["a.tend", "c.tend", "b.tend", "accounts.csv"], ["b.tend", "a.tend", "accounts.csv", "c.tend"],
    ["c.tend", "b.tend", "accounts.csv", "a.tend"], ["accounts.csv", "c.tend", "a.tend", "b.tend"],
  ])
  func theOrderOfFilesChangesNoPlan(_ order: [String]) {
    for format in [OutputFormat.table, .json, .csv] {
      let first = plan(["accounts.csv", "a.tend", "b.tend", "c.tend"], format)
      #expect(first.status == .conflicts)
      #expect(plan(order, format).output == first.output)
    }
  }

  private func plan(_ paths: [String], _ format: OutputFormat) -> Response {
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    session.presentation.format = format
    let loaded = session.load(paths, from: SessionTests.spread)
    #expect(loaded.status == .fine, "\(loaded.messages)")
    return session.plan()
  }
}
