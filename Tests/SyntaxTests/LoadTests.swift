import Syntax
import Testing

/// Files, and what is expected of the data: how statements are read and written.
struct LoadTests {
  struct Case: CustomTestStringConvertible {
    var text: String
    var tree: String
    /// The canonical text, where it differs.
    var formatted: String?
    var testDescription: String { text }

    init(_ text: String, _ tree: String, _ formatted: String? = nil) {
      self.text = text
      self.tree = tree
      self.formatted = formatted
    }
  }

  static let cases = [
    Case(#"load accounts from "crm.csv""#, #"(load accounts "crm.csv")"#),
    Case(
      #"load accounts from "crm.csv" key account-id map "ARR" to arr unknown segment becomes missing"#,
      #"(load accounts "crm.csv" (key account-id) (map ("ARR" arr)) (unknown segment))"#),
    Case(
      #"LOAD Accounts from "a.csv" Map "A" to X, b to y Key "Account ID""#,
      #"(load Accounts "a.csv" (map ("A" X) (b y)) (key "Account ID"))"#,
      #"load accounts from "a.csv" map "A" to x, b to y key "Account ID""#),
    Case(
      #"load a from "a.csv" dates as "MM/dd/yyyy" "Close Date" as date "dd.MM.yyyy""#,
      #"(load a "a.csv" (dates "MM/dd/yyyy") (date "Close Date" "dd.MM.yyyy"))"#),
    Case(
      #"load a from "a.csv" dates as date "y-M-d" "dates" as percent key as share"#,
      #"(load a "a.csv" (date dates "y-M-d") (percent "dates") (share key))"#),
    Case(
      #"load a from "a.csv" list products, "Tags" as of 2026-10-01"#,
      #"(load a "a.csv" (list products "Tags") (as-of 2026-10-01))"#),
    Case(
      #"load a from "a.csv" as of Day health as red below 40, "at risk" at most -7, green for "A+""#,
      #"(load a "a.csv" (as-of Day) (words health (red below 40) ("at risk" at most -7) "#
        + #"(green for "A+")))"#,
      #"load a from "a.csv" as of day health as red below 40, "at risk" at most -7, "#
        + #"green for "A+""#),
    Case(
      #"load a from "a.csv" "H" as date > 5, otherwise for 2, red for yes, otherwise green key id"#,
      #"(load a "a.csv" (words "H" (date above 5) (otherwise for 2) (red for yes) "#
        + #"(otherwise green)) (key id))"#,
      #"load a from "a.csv" "H" as date above 5, otherwise for 2, red for yes, otherwise green "#
        + "key id"),
    Case(
      #"load a from "a.csv" from tool Salesforce encoding Windows-1252 delimiter "\t""#,
      #"(load a "a.csv" (tool Salesforce) (encoding Windows-1252) (delimiter "\#t"))"#,
      #"load a from "a.csv" from tool salesforce encoding windows-1252 delimiter "\t""#),
    Case(
      #"load a from "a.csv" duplicates stop duplicates keep latest"#,
      #"(load a "a.csv" (duplicates stop) (duplicates keep))"#),
    Case(
      "expect share of accounts where (renewal is known) at least 98%",
      "(expect (at least (share :accounts (where [(is renewal :known)])) 98%))",
      "expect share of accounts where (renewal is known) at least 98%"),
    Case(
      #"expect no accounts where (arr below 0) because "nobody is paid to stay""#,
      #"(expect (none :accounts (where [(below arr 0)])) (because "nobody is paid to stay"))"#),
  ]

  @Test(arguments: cases)
  func isReadAndWritten(_ test: Case) throws {
    var map = SourceMap()
    let playbook = parse(map.add(name: "a", text: test.text))
    #expect(playbook.diagnostics.map(\.message.text) == [])
    let statement = try #require(playbook.statements.first)
    #expect(tree(statement) == test.tree)
    #expect(statement.isDeclaration)
    #expect(format(statement, effects: []) == test.formatted ?? test.text)
  }

  @Test func clausesGoOnLinesOfTheirOwn() {
    let text = """
      load accounts from "exports/crm.csv" key account-id  # as the report has it
        map "Total" to arr, "Owner" to csm
        unknown segment becomes missing

      """
    var map = SourceMap()
    let source = map.add(name: "a", text: text)
    let formatted = format(parse(source), of: source, effects: [])
    #expect(
      formatted == """
        load accounts from "exports/crm.csv"
          key account-id  # as the report has it
          map "Total" to arr, "Owner" to csm
          unknown segment becomes missing

        """)
  }

  @Test(arguments: [
    ("load accounts from ", [.text] as [Syntax.Expectation]),
    ("load accounts from \"a\" ", [.keyword(.key), .keyword(.dates), .name(.field)]),
    ("load accounts from \"a\" from tool ", [.name(.tool)]),
    ("load accounts from \"a\" encoding ", [.name(.encoding)]),
    ("load accounts from \"a\" renewal ", [.keyword(.as)]),
    ("load accounts from \"a\" renewal as ", [.keyword(.date), .keyword(.percent)]),
    ("load accounts from \"a\" health as ", [.name(.value(of: "health"))]),
    ("load accounts from \"a\" health as red below 4, ", [.keyword(.otherwise)]),
    ("load accounts from \"a\" as of ", [.date, .name(.field), .text]),
  ])
  func knowsWhatCanFollow(_ text: String, _ wanted: [Syntax.Expectation]) {
    var map = SourceMap()
    let found = expectations(atEndOf: map.add(name: "a", text: text))
    for expectation in wanted { #expect(found.contains(expectation), "\(found)") }
  }
}
