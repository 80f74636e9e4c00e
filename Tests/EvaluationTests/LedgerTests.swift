import Accounts
import Checking
import Evaluation
import Testing

/// When an effect is issued: once in an episode, or as its recurrence says.
@Suite struct LedgerTests {
  /// A recurrence, the days on which rules run with the account's nps, and those that issue.
  ///
  /// The effect is asked for while nps is below 0; where it is nil nobody knows.
  struct Series: CustomTestStringConvertible, Sendable {
    let recurrence: String
    let runs: [(day: String, nps: Double?)]
    let issued: [String]
    var testDescription: String {
      "\(recurrence): " + runs.map { "\($0.day) \($0.nps ?? .nan)" }.joined(separator: ", ")
    }
  }

  private static let series = [
    Series(
      recurrence: "",
      runs: [("2026-11-21", -5), ("2026-11-22", -5), ("2026-11-23", 5), ("2026-11-24", -5)],
      issued: ["2026-11-21", "2026-11-24"]),
    Series(
      recurrence: "", runs: [("2026-11-21", -5), ("2026-11-22", nil), ("2026-11-23", -5)],
      issued: ["2026-11-21"]),
    Series(
      recurrence: "",
      runs: [("2026-11-21", -5), ("2026-11-22", 5), ("2026-11-23", nil), ("2026-11-24", -5)],
      issued: ["2026-11-21", "2026-11-24"]),
    Series(
      recurrence: "", runs: [("2026-11-21", nil), ("2026-11-22", -5)], issued: ["2026-11-22"]),
    Series(
      recurrence: "", runs: [("2026-11-21", -5), ("2026-11-21", -5)], issued: ["2026-11-21"]),
    Series(
      recurrence: "again every 10 days",
      runs: [("2026-11-21", -5), ("2026-11-30", -5), ("2026-12-01", -5), ("2026-12-02", -5)],
      issued: ["2026-11-21", "2026-12-01"]),
    // A run that comes late counts from its own day.
    Series(
      recurrence: "again every 10 days",
      runs: [("2026-11-21", -5), ("2026-12-05", -5), ("2026-12-11", -5), ("2026-12-15", -5)],
      issued: ["2026-11-21", "2026-12-05", "2026-12-15"]),
    Series(
      recurrence: "again every 10 days",
      runs: [("2026-11-21", -5), ("2026-11-22", 5), ("2026-11-23", -5)],
      issued: ["2026-11-21", "2026-11-23"]),
    Series(
      recurrence: "again every 10 days",
      runs: [("2026-11-21", -5), ("2026-12-01", nil), ("2026-12-02", -5)],
      issued: ["2026-11-21", "2026-12-02"]),
    // A day that a month does not have is its last one.
    Series(
      recurrence: "again every 1 month",
      runs: [
        ("2027-01-31", -5), ("2027-02-27", -5), ("2027-02-28", -5), ("2027-03-27", -5),
        ("2027-03-28", -5),
      ], issued: ["2027-01-31", "2027-02-28", "2027-03-28"]),
    // 2026-11-21 is a Saturday; five business days on it is Friday.
    Series(
      recurrence: "again every 5 business days",
      runs: [("2026-11-21", -5), ("2026-11-26", -5), ("2026-11-27", -5)],
      issued: ["2026-11-21", "2026-11-27"]),
    Series(
      recurrence: "once",
      runs: [("2026-11-21", -5), ("2026-11-22", 5), ("2028-11-23", -5)], issued: ["2026-11-21"]),
    Series(
      recurrence: "once per week",
      runs: [("2026-11-21", -5), ("2026-11-22", -5), ("2026-11-23", -5), ("2026-11-29", -5)],
      issued: ["2026-11-21", "2026-11-23"]),
    Series(
      recurrence: "once per month",
      runs: [("2026-11-21", -5), ("2026-11-30", -5), ("2026-12-01", -5), ("2026-12-31", -5)],
      issued: ["2026-11-21", "2026-12-01"]),
    Series(
      recurrence: "once per quarter",
      runs: [("2026-11-21", -5), ("2026-12-31", nil), ("2027-01-01", -5), ("2027-03-31", -5)],
      issued: ["2026-11-21", "2027-01-01"]),
    Series(
      recurrence: "once per quarter",
      runs: [("2026-11-21", -5), ("2026-11-22", 5), ("2026-11-23", -5), ("2027-04-01", -5)],
      issued: ["2026-11-21", "2027-04-01"]),
    Series(
      recurrence: "once per year",
      runs: [("2026-11-21", -5), ("2026-12-31", -5), ("2027-01-01", -5)],
      issued: ["2026-11-21", "2027-01-01"]),
  ]

  @Test(arguments: series)
  func issues(_ series: Series) throws {
    let book = try Book(
      "rule \"low\" when nps below 0 then tag \"low\" \(series.recurrence)", Self.accounts([-5]))
    var ledger = Ledger()
    var issued: [String] = []
    for run in series.runs {
      issued += try issue(&ledger, book, run.day, Self.accounts([run.nps])).map { _ in run.day }
    }
    #expect(issued == series.issued)
  }

  /// An entry says when its episode began, when it was last issued and whether it goes on.
  @Test func entries() throws {
    let book = try Book(
      "rule \"low\" when nps below 0 then tag \"low\" again every 2 days", Self.accounts([-5]))
    var ledger = Ledger()
    func entry() -> String {
      ledger.entries.values.map { "\($0.episodeStart) \($0.lastIssued) \($0.isOpen)" }
        .joined(separator: ", ")
    }
    #expect(entry() == "")
    _ = try issue(&ledger, book, "2026-11-21", Self.accounts([-5]))
    #expect(entry() == "2026-11-21 2026-11-21 true")
    _ = try issue(&ledger, book, "2026-11-23", Self.accounts([-5]))
    #expect(entry() == "2026-11-21 2026-11-23 true")
    _ = try issue(&ledger, book, "2026-11-24", Self.accounts([nil]))
    #expect(entry() == "2026-11-21 2026-11-23 true")
    _ = try issue(&ledger, book, "2026-11-25", Self.accounts([5]))
    #expect(entry() == "2026-11-21 2026-11-23 false")
    _ = try issue(&ledger, book, "2026-11-26", Self.accounts([-5]))
    #expect(entry() == "2026-11-26 2026-11-26 true")
  }

  /// Accounts are known by their key, wherever in the table they stand.
  @Test func theOrderOfRowsSaysNothing() throws {
    let book = try Book(
      "rule \"low\" when nps below 0 then tag \"low\" and escalate", Self.accounts([-5, -5]))
    var ledger = Ledger()
    let first = try issue(&ledger, book, "2026-11-21", Self.accounts([-5, -5, 5]))
    #expect(
      first == [
        "A-0 escalate csm-manager", "A-0 tag low", "A-1 escalate csm-manager", "A-1 tag low",
      ])
    let second = try issue(&ledger, book, "2026-11-22", Self.accounts([-5, -5, -5], [2, 1, 0]))
    #expect(second == ["A-2 escalate csm-manager", "A-2 tag low"])
  }

  /// Runs the rules on a day, and gives what is issued by it.
  private func issue(
    _ ledger: inout Ledger, _ book: Book, _ day: String, _ portfolio: Portfolio
  ) throws -> [String] {
    let today = try #require(CalendarDate(day))
    let outcome = evaluate(book.ruleset, on: portfolio, at: Moment(today: today))
    return ledger.issue(outcome) { table, row in
      portfolio.table(named: table)?.column(named: "account-id")?[row].text ?? ""
    }.map { "\($0.row) \($0.noun) \($0.identity)" }
  }

  private static func accounts(_ nps: [Double?], _ keys: [Int]? = nil) -> Portfolio {
    .accounts([
      (FieldSchema("account-id", .text), (keys ?? Array(nps.indices)).map { .text("A-\($0)") }),
      (FieldSchema("nps", .number), nps.map { $0.map { .number($0) } ?? .missing }),
    ])
  }
}
