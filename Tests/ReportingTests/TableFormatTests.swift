import Reporting
import Testing

@Test func tableOfEveryKind() {
  #expect(
    OutputFormat.table.render(accounts) == """
      account                    arr    seats  renewal     adoption  active  priority
      ──────────────────────────────────────────────────────────────────────────────────
      Acorn Ltd           120,000.00  1,234    2026-03-01     12.5%  yes     PR1 | PR3 ?
      Zürich "AG", Basel      950.50     12.5  —              90.0%  no      PR2

      2 of 60 accounts; 3 left out because renewal is missing

      """)
}

@Test func tableAt80ShrinksTheWidestTextFirst() {
  #expect(
    OutputFormat.table.render(accounts, width: 80) == """
      account                  arr    seats  renewal     adoption  active  priority
      ────────────────────────────────────────────────────────────────────────────────
      Acorn Ltd         120,000.00  1,234    2026-03-01     12.5%  yes     PR1 | PR3 ?
      Zürich "AG", Ba…      950.50     12.5  —              90.0%  no      PR2

      2 of 60 accounts; 3 left out because renewal is missing

      """)
}

@Test func tableAt40LeavesColumnsOut() {
  #expect(
    OutputFormat.table.render(accounts, width: 40) == """
      account         arr    seats  renewal
      ────────────────────────────────────────
      Acorn …  120,000.00  1,234    2026-03-01
      Zürich…      950.50     12.5  —

      2 of 60 accounts; 3 left out because
      renewal is missing
      3 columns left out: adoption, active,
      priority; see them with --format csv or
      .mode vertical

      """)
}

@Test func moneyWithoutCentsHasNoDecimals() {
  let grid = column(
    "arr", .money,
    [.money(minorUnits: 123_456_700, currency: nil), .missing, .conflict(["1", "2"])])
  #expect(
    OutputFormat.table.render(grid) == """
            arr
      ─────────
      1,234,567
              —
        1 | 2 ?

      """)
}

@Test func currenciesStandBehindTheAmounts() {
  let grid = column(
    "arr", .money,
    [.money(minorUnits: 150, currency: "EUR"), .money(minorUnits: 100_000, currency: "USD")])
  #expect(
    OutputFormat.table.render(grid) == """
               arr
      ────────────
          1.50 EUR
      1,000.00 USD

      """)
}

@Test func numbersStandByTheirDecimalPoint() {
  let grid = column(
    "score", .number, [.number(1.5), .integer(-20), .number(3.25), .number(0.00012), .text("n/a")])
  #expect(
    OutputFormat.table.render(grid) == """
          score
      ─────────
        1.5
      -20
        3.25
        0.00012
            n/a

      """)
}

@Test func emptyGrids() {
  #expect(
    OutputFormat.table.render(Grid(columns: [GridColumn("account"), GridColumn("arr", .money)]))
      == "account  arr\n────────────\n(no rows)\n")
  #expect(OutputFormat.table.render(Grid(columns: [])) == "(no rows)\n")
  #expect(OutputFormat.table.render(Grid(columns: [], rows: [[], []])) == "")
  #expect(
    OutputFormat.table.render(Grid(columns: [GridColumn("account")]), width: 5)
      == "acco…\n─────\n(no …\n")
}

@Test func aVeryLongCellIsCut() {
  let long = String(repeating: "long ", count: 20_000)
  #expect(
    OutputFormat.table.render(column("note", [long, "x"]), width: 12) == """
      note
      ────────────
      long long l…
      x

      """)
}

@Test func rightToLeftTextKeepsItsLine() {
  #expect(
    OutputFormat.table.render(column("name", ["مرحبا", "שָׁלוֹם"]), width: 10) == """
      name
      ─────
      مرحبا
      שָׁלוֹם

      """)
}

@Test func dataNeverSendsTerminalSequences() {
  var grid = column("na\u{1B}me", ["\u{1B}[2J\u{9B}1m", "a\nb"])
  grid.footer = ["about \u{1B}]0;x\u{07}"]
  #expect(
    OutputFormat.table.render(grid) == """
      na␛me
      ────────────
      ␛[2J\\u{9B}1m
      a⏎b

      about ␛]0;x␇

      """)
}

@Test func coloursStandWhereAsked() {
  var grid = Grid(
    columns: [GridColumn("health"), GridColumn("arr", .number)],
    rows: [[.text("red"), .integer(5)], [.text("green"), .integer(70)]],
    footer: ["2 accounts"])
  grid.emphasis[GridPlace(row: 0, column: 0)] = .red
  grid.emphasis[GridPlace(row: 1, column: 0)] = .green
  grid.emphasis[GridPlace(row: 1, column: 1)] = .yellow
  #expect(
    OutputFormat.table.render(grid, style: .colored) == """
      \u{1B}[1mhealth  arr\u{1B}[0m
      ───────────
      \u{1B}[31mred\u{1B}[0m       5
      \u{1B}[32mgreen\u{1B}[0m    \u{1B}[33m70\u{1B}[0m

      \u{1B}[2m2 accounts\u{1B}[0m

      """)
  #expect(!OutputFormat.table.render(grid).contains("\u{1B}"))
}

@Test func textColumnsShrinkToTheSameWidth() {
  let grid = Grid(
    columns: [GridColumn("a"), GridColumn("b"), GridColumn("id")],
    rows: [[.text("aaaaaaaaaaaaaaaaaaaa"), .text("bbbbbbbbbbbbbbb"), .text("x1")]])
  #expect(
    OutputFormat.table.render(grid, width: 25) == """
      a           b          id
      ─────────────────────────
      aaaaaaaaa…  bbbbbbbb…  x1

      """)
}
