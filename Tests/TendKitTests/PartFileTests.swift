import Accounts
import Reporting
import TendKit
import Testing

/// Files that hold parts and earlier states of tables: what is loaded, and what is said.
struct PartFileTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    /// The rows of each file, under a header, by its path.
    var files: [String: String]
    var load = ["book"]
    /// Each table: `name rows file`, then each earlier state: `name date rows`.
    var tables: [String] = []
    /// A part of what is said.
    var says: String?
    var status = Status.fine
  }

  static let cases = [
    Case(
      testDescription: "parts are one table, in the order of their numbers",
      files: [
        "book/accounts-10.csv": "c", "book/accounts-9.csv": "b", "book/accounts_part_1.csv": "a",
      ],
      tables: ["accounts abc book/accounts_part_1.csv and 2 more files"],
      says: "book/accounts_part_1.csv and 2 more files are read as accounts"),
    Case(
      testDescription: "a folder in the book that bears a table's name",
      files: [
        "book/contacts.csv": "x", "book/accounts/emea.csv": "b", "book/accounts/amer.csv": "a",
      ],
      tables: [
        "accounts ab book/accounts/amer.csv and 1 more file", "contacts x book/contacts.csv",
      ]),
    Case(
      testDescription: "a folder of parts whose table nobody knows",
      files: [
        "book/accounts.csv": "x", "book/Odd Tickets/part-0000.csv": "a",
        "book/Odd Tickets/part-0001.csv": "b",
      ],
      tables: [
        "accounts x book/accounts.csv",
        "odd-tickets ab book/Odd Tickets/part-0000.csv and 1 more file",
      ]),
    Case(
      testDescription: "a folder of parts by itself",
      files: ["tickets/part-0.csv": "a", "tickets/part-1.csv": "b", "accounts.csv": "x"],
      load: ["accounts.csv", "tickets"],
      tables: ["accounts x accounts.csv", "tickets ab tickets/part-0.csv and 1 more file"]),
    Case(
      testDescription: "the file of another table is no part of the folder's",
      files: ["book/accounts/emea.csv": "a", "book/accounts/contacts.csv": "b"],
      tables: ["accounts a book/accounts/emea.csv", "contacts b book/accounts/contacts.csv"]),
    Case(
      testDescription: "other folders are passed over",
      files: ["book/accounts.csv": "a", "book/old/accounts.csv": "b", "book/old/part-x.csv": "c"],
      tables: ["accounts a book/accounts.csv"]),
    Case(
      testDescription: "a number behind an unknown name is a part only beside another",
      files: ["book/accounts.csv": "a", "book/gizmo-2.csv": "b"],
      tables: ["accounts a book/accounts.csv", "gizmo-2 b book/gizmo-2.csv"]),
    Case(
      testDescription: "two numbers behind an unknown name",
      files: ["book/accounts.csv": "a", "book/gizmo-2.csv": "c", "book/gizmo-1.csv": "b"],
      tables: ["accounts a book/accounts.csv", "gizmo bc book/gizmo-1.csv and 1 more file"]),
    Case(
      testDescription: "a number behind an unknown name that also stands alone",
      files: ["book/gizmo.csv": "a", "book/gizmo-2.csv": "b", "book/gizmo-3.csv": "c"],
      tables: [
        "gizmo a book/gizmo.csv", "gizmo-2 b book/gizmo-2.csv", "gizmo-3 c book/gizmo-3.csv",
      ]),
    Case(
      testDescription: "the only table of all is accounts, in parts too",
      files: ["crm-1.csv": "a", "crm-2.csv": "b"], load: ["crm-1.csv", "crm-2.csv"],
      tables: ["accounts ab crm-1.csv and 1 more file"],
      says: "crm-1.csv and 1 more file are read as accounts"),
    Case(
      testDescription: "of dated files the newest is the table",
      files: [
        "book/accounts-2026-10-01.csv": "b", "book/accounts_20261101.csv": "c",
        "book/accounts 2026-09.csv": "a",
      ],
      tables: [
        "accounts c book/accounts_20261101.csv", "accounts 2026-09-01 a", "accounts 2026-10-01 b",
      ],
      says: "accounts of 2 days, 2026-09-01 to 2026-10-01, are kept as earlier states"),
    Case(
      testDescription: "a file without a date is newer than all that have one",
      files: ["book/accounts.csv": "b", "book/accounts-2026-10-01.csv": "a"],
      tables: ["accounts b book/accounts.csv", "accounts 2026-10-01 a"],
      says: "accounts of 2026-10-01 are kept as an earlier state"),
    Case(
      testDescription: "one dated file is the table",
      files: ["book/accounts-2026-10-01.csv": "a"],
      tables: ["accounts a book/accounts-2026-10-01.csv"]),
    Case(
      testDescription: "days in the folder of a table, one of them in parts",
      files: [
        "book/accounts/2026-10-01.csv": "c", "book/accounts/2026-09-01-part-2.csv": "b",
        "book/accounts/2026-09-01-part-1.csv": "a",
      ],
      tables: ["accounts c book/accounts/2026-10-01.csv", "accounts 2026-09-01 ab"]),
    Case(
      testDescription: "a whole table and a part of it",
      files: ["book/accounts.csv": "a", "book/accounts-2.csv": "b"],
      says:
        "the table accounts is loaded from book/accounts-2.csv already, and only one of the two",
      status: .couldNotRun),
    Case(
      testDescription: "one part twice",
      files: ["book/accounts-2.csv": "a", "book/accounts_part_002.csv": "b"],
      says:
        "book/accounts_part_002.csv: the table accounts is loaded from book/accounts-2.csv already\n",
      status: .couldNotRun),
    Case(
      testDescription: "one day twice",
      files: ["book/accounts-20261001.csv": "a", "book/accounts-2026-10-01.csv": "b"],
      says:
        "the table accounts of 2026-10-01 is loaded from book/accounts-2026-10-01.csv already\n",
      status: .couldNotRun),
  ]

  @Test(arguments: cases)
  func areLoaded(_ test: Case) {
    let files = MemoryFiles(
      test.files.mapValues { "Name\n" + $0.map { "\($0)\n" }.joined() })
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    let response = session.load(test.load, from: files)
    #expect(response.status == test.status, "\(response.messages)")
    if let part = test.says { #expect(response.messages.contains(part), "\(response.messages)") }
    let tables = session.portfolio.tables.map { "\($0.name) \(rows($0)) \($0.source.name)" }
    let earlier = session.portfolio.snapshots.map {
      "\($0.table.name) \($0.date) \(rows($0.table))"
    }
    #expect(tables + earlier == test.tables)
  }

  private func rows(_ table: Table) -> String {
    (0..<table.rowCount).compactMap { table.columns[0][$0].text }.joined()
  }

  /// Where the parts disagree about a type, each is read again as what all together are.
  @Test func typesAreThoseOfAllParts() {
    let files = MemoryFiles([
      "accounts-1.csv": "Name,Code,Spend,Since\nAcorn,1e3,7,2027-01-02\n",
      "accounts-2.csv": "Name,Code,Spend,Rung\nBirch,X-1,$8.50,gold\n",
    ])
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    session.presentation.format = .csv
    #expect(session.load(["accounts-1.csv", "accounts-2.csv"], from: files).status == .fine)
    let answer = session.respond(
      to: "show name, code, spend, since, rung from accounts", named: "prompt", files: files)
    #expect(
      answer.output
        == "name,code,spend,since,rung\nAcorn,1e3,7,2027-01-02,\nBirch,X-1,8.50,,gold\n")
    let report = session.respond(to: ".report", named: "prompt", files: files).output
    #expect(report.contains("accounts-1.csv,notice,\"\",this part has no column for rung"))
    #expect(report.contains("accounts-2.csv,notice,\"\",this part has no column for since"))
  }

  @Test func loadingAgainReplacesEarlierStates() {
    let text = "Name\na\n"
    let files = MemoryFiles([
      "b/accounts.csv": text, "b/accounts-2026-10-01.csv": text, "c/accounts.csv": text,
    ])
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    #expect(session.load(["b"], from: files).status == .fine)
    #expect(session.portfolio.snapshots.count == 1)
    #expect(session.load(["c"], from: files).status == .fine)
    #expect(session.portfolio.snapshots.isEmpty)
  }

  @Test func aQuietLoadSaysNothing() {
    let files = MemoryFiles(["accounts-1.csv": "Name\na\n", "accounts-2.csv": "Name\nb\n"])
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    session.presentation.isQuiet = true
    #expect(session.load(["accounts-1.csv", "accounts-2.csv"], from: files).messages == "")
  }
}
