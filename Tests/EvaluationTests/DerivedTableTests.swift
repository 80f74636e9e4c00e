import Accounts
import Checking
import Evaluation
import Testing
import Vocabulary

/// The tables that rules make: each row, cell by cell.
@Suite struct DerivedTableTests {
  private static let accounts: Portfolio = .accounts([
    (FieldSchema("account-id", .text), [.text("A-1"), .text("A-2"), .text("A-3")]),
    (FieldSchema("name", .text), [.text("Acorn"), .text("Birch"), .missing]),
    (FieldSchema("health", .choice), [.text("red"), .text("red"), .text("green")]),
    (FieldSchema("nps", .number), [.number(-5), .number(5), .missing]),
    (FieldSchema("renewal", .date), [day("2026-12-24"), .missing, .missing]),
    (FieldSchema("cadence", .choice), [.missing, .text("weekly"), .missing]),
  ])

  private static func day(_ text: String) -> Value {
    CalendarDate(text).map { .date($0) } ?? .missing
  }

  /// The cells of a table that the rules make, row by row, as words; `-` where one is missing.
  private func rows(_ table: String, _ fields: [String], _ rules: String) throws -> [String] {
    let book = try Book(rules, DerivedTableTests.accounts)
    let made = try #require(
      book.outcome().derivedTable(named: table, schema: book.context.schema))
    #expect(made.name == table)
    let columns = try fields.map { try #require(made.column(named: $0)) }
    return (0..<made.rowCount).map { row in
      columns.map { words(of: $0[row]) }.joined(separator: " | ")
    }
  }

  private func words(of value: Value) -> String {
    switch value {
    case .text(let text): text
    case .date(let day): day.description
    case .truth(let truth): truth ? "yes" : "no"
    case .missing: "-"
    default: "\(value)"
    }
  }

  @Test func effects() throws {
    let rows = try rows(
      "effects",
      ["account-id", "name", "kind", "title", "receiver", "due", "severity", "rules"],
      """
      rule "red" when health red then escalate and open task "Call" due on renewal
      rule "angry" when nps below 0 then escalate with severity critical and tag "angry"
      when health green then notify
      """)
    #expect(
      rows == [
        #"A-1 | Acorn | escalate | - | csm-manager | - | critical | "red", "angry""#,
        #"A-2 | Birch | escalate | - | csm-manager | - | high | "red""#,
        "A-3 | - | notify | - | csm | - | - | book.tend:3",
        #"A-1 | Acorn | tag | angry | - | - | - | "angry""#,
        #"A-1 | Acorn | task | Call | csm | 2026-12-24 | - | "red""#,
        #"A-2 | Birch | task | Call | csm | - | - | "red""#,
      ])
  }

  /// Where rules disagree about the receiver, none is shown.
  @Test func effectsInConflict() throws {
    let rules = """
      rule "a" when health red then open task "Call" for csm
      rule "b" when nps below 0 then open task "Call" for csm-manager
      """
    #expect(
      try rows("effects", ["name", "receiver", "rules"], rules) == [
        #"Acorn | - | "a", "b""#, #"Birch | csm | "a""#,
      ])
    #expect(
      try rows("conflicts", ["name", "subject", "rules"], rules) == [
        #"Acorn | task "Call" | "a" says csm, "b" says csm-manager"#
      ])
  }

  @Test func findings() throws {
    let rows = try rows(
      "findings", ["policy", "account-id", "name"],
      """
      policy "S-2": every account must have health is green
      policy "S-1": only accounts where nps below 0 may have cadence weekly
      """)
    #expect(rows == ["S-2 | A-1 | Acorn", "S-2 | A-2 | Birch", "S-1 | A-2 | Birch"])
  }

  @Test func conflicts() throws {
    let rows = try rows(
      "conflicts", ["account-id", "name", "subject", "rules"],
      """
      rule "red" when health red then priority is PR1 and usage is 7
      rule "angry" when nps below 0 then priority is PR2 and usage is nps
      """)
    #expect(
      rows == [
        #"A-1 | Acorn | priority | "red" says PR1, "angry" says PR2"#,
        #"A-1 | Acorn | usage | "red" says 7, "angry" says another value"#,
      ])
  }

  @Test func heldBack() throws {
    let rows = try rows(
      "held-back", ["account-id", "name", "subject", "missing", "rules"],
      """
      rule "soon" when renewal within 90 days and nps above 0 then priority is PR1
      rule "angry" when nps below 0 then priority is PR2 and escalate
      """)
    #expect(
      rows == [
        #"A-2 | Birch | priority | renewal | "soon""#,
        #"A-3 | - | priority | nps, renewal | "soon", "angry""#,
        #"A-3 | - | escalate | nps | "angry""#,
      ])
  }

  /// The day is 2026-11-21; the last day of a pin still counts.
  @Test func pins() throws {
    let rows = try rows(
      "pins", ["account-id", "name", "field", "value", "until", "active", "because"],
      """
      pin priority of "Birch" to PR2 until 2026-11-21 because "the sponsor asked"
      pin cadence of "A-3" to weekly
      pin nps of "Acorn" to 7 until 2026-11-20
      pin usage of "Acorn" to 7.5
      pin arr of "Acorn" to 1250.05
      pin mrr of "Acorn" to -0.5
      pin onboarding-complete of "Acorn" to yes
      """)
    #expect(
      rows == [
        "A-2 | Birch | priority | PR2 | 2026-11-21 | yes | the sponsor asked",
        "A-3 | - | cadence | weekly | - | yes | -",
        "A-1 | Acorn | nps | 7 | 2026-11-20 | no | -",
        "A-1 | Acorn | usage | 7.5 | - | yes | -",
        "A-1 | Acorn | arr | 1250.05 | - | yes | -",
        "A-1 | Acorn | mrr | -0.50 | - | yes | -",
        "A-1 | Acorn | onboarding-complete | yes | - | yes | -",
      ])
  }

  @Test(arguments: ["effects", "findings", "conflicts", "held-back", "pins"])
  func emptyWhereNothingIsToSay(_ table: String) throws {
    let rows = try rows(table, ["account-id", "name"], "default priority is PR4")
    #expect(rows == [])
  }

  @Test(arguments: ["accounts", "contacts", "nothing"])
  func otherTablesAreNotMade(_ table: String) throws {
    let book = try Book("default priority is PR4", DerivedTableTests.accounts)
    #expect(book.outcome().derivedTable(named: table, schema: book.context.schema) == nil)
  }
}
