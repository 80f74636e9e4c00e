import Reporting
import Testing

private func table(_ grid: Grid, additive: Bool? = nil) throws -> String {
  OutputFormat.table.render(try crossTab(grid, additive: additive), width: 80)
}

private func problem(_ grid: Grid, additive: Bool? = nil) -> String? {
  do throws(PictureError) {
    _ = try crossTab(grid, additive: additive)
    return nil
  } catch {
    return error.text
  }
}

@Suite struct CrossTabTests {
  @Test func moneyHasTotals() throws {
    #expect(
      try table(regions) == """
        region      green   yellow      red      total
        ──────────────────────────────────────────────
        EMEA      800,000  300,000        1  1,100,001
        アジア    200,000        —  120,000    320,000
        AMER            —        0        —          0
        total   1,000,000  300,000  120,001  1,420,001

        """)
  }

  @Test func sharesHaveNone() throws {
    let grid = Grid(
      columns: [GridColumn("csm"), GridColumn("health"), GridColumn("share", .percent)],
      rows: [
        [.text("Ada"), .text("red"), .ratio(0.25)], [.text("Ada"), .text("green"), .ratio(0.75)],
        [.text("Grace"), .text("green"), .ratio(1)],
      ], footer: ["3 groups"])
    #expect(
      try table(grid) == """
        csm    red  green
        ─────────────────
        Ada    25%    75%
        Grace    —   100%

        3 groups

        """)
    #expect(
      try table(grid, additive: true) == """
        csm    red  green  total
        ────────────────────────
        Ada    25%    75%   100%
        Grace    —   100%   100%
        total  25%   175%   200%

        3 groups

        """)
  }

  @Test func severalRowLabelsStaySeparate() throws {
    let grid = Grid(
      columns: [
        GridColumn("region"), GridColumn("renewal", .date), GridColumn("health"),
        GridColumn("count", .number),
      ],
      rows: [
        [.text("EMEA"), day(2026, 1, 1), .text("red"), .integer(1)],
        [.text("EMEA"), day(2026, 2, 1), .text("red"), .integer(2)],
        [.text("EMEA"), day(2026, 1, 1), .missing, .number(0.5)],
      ])
    #expect(
      try table(grid) == """
        region  renewal     red    —  total
        ───────────────────────────────────
        EMEA    2026-01-01    1  0.5    1.5
        EMEA    2026-02-01    2    —    2
        total                 3  0.5    3.5

        """)
  }

  @Test func pairsThatOccurTwice() throws {
    var grid = regions
    grid.rows = [regions.rows[0], regions.rows[0], [.text("EMEA"), .text("green"), .missing]]
    #expect(
      try table(grid) == """
        region      green      total
        ────────────────────────────
        EMEA    1,600,000  1,600,000
        total   1,600,000  1,600,000

        """)
    #expect(
      problem(grid, additive: false)
        == "a cross table needs one row for each pair, and “EMEA” with “green” has several that "
        + "cannot be summed")
  }

  @Test func sumsAreExactOrMissing() throws {
    func total(_ cells: [GridCell]) throws -> GridCell {
      let rows = cells.enumerated().map { index, cell in
        [GridCell.text("row"), .text("\(index)"), cell]
      }
      let grid = Grid(
        columns: [GridColumn("a"), GridColumn("b"), GridColumn("n", .number)], rows: rows)
      let tab = try crossTab(grid)
      return tab.cell(row: 0, column: tab.columns.count - 1)
    }
    #expect(try total([.integer(1), .integer(2)]) == .integer(3))
    #expect(try total([.integer(.max), .integer(1)]) == .number(0x1p63))
    #expect(try total([.integer(1), .number(0.5), .text("x"), .missing]) == .number(1.5))
    #expect(try total([.missing, .missing]) == .missing)
    let euros = GridCell.money(minorUnits: 5, currency: "EUR")
    #expect(try total([euros, euros]) == .money(minorUnits: 10, currency: "EUR"))
    #expect(try total([euros, .money(minorUnits: 5, currency: nil), euros]) == .missing)
  }

  @Test func aColumnCalledTotalKeepsItsName() throws {
    let grid = Grid(columns: regions.columns, rows: [[.text("EMEA"), .text("total"), money(1)]])
    #expect(try crossTab(grid).columns.map(\.title) == ["region", "total", "sum of all"])
  }

  @Test func currenciesAreNeverMixedInAPair() {
    let rows = ["EUR", "USD", "EUR"].map { currency in
      [GridCell.text("EMEA"), .text("red"), .money(minorUnits: 100, currency: currency)]
    }
    #expect(
      problem(Grid(columns: regions.columns, rows: rows))
        == "a cross table needs one row for each pair, and “EMEA” with “red” has several that "
        + "cannot be summed")
  }

  @Test func tooManyColumns() {
    let grid = Grid(
      columns: regions.columns,
      rows: (0...1000).map { [.text("EMEA"), .text("\($0)"), money(1)] })
    #expect(
      problem(grid)
        == "a cross table needs at most 1,000 values of health, and the answer has more")
  }

  @Test func noRowsAndNoPairs() throws {
    #expect(try table(Grid(columns: regions.columns)) == "region\n──────\n(no rows)\n")
    #expect(
      problem(segments)
        == "a cross table needs two columns of names and then one of numbers, and the answer has only "
        + "the columns segment, arr: `show count per segment, health`")
  }
}
