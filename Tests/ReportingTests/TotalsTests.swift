import Reporting
import Testing

/// How totals are told from other rows, form by form.
struct TotalsTests {
  private static let grid: Grid = {
    var grid = Grid(
      columns: [GridColumn("region"), GridColumn("health"), GridColumn("count", .number)],
      rows: [
        [.text("EMEA"), .text("red"), .integer(2)], [.text("EMEA"), .missing, .integer(1)],
        [.text("EMEA"), .missing, .integer(3)], [.missing, .missing, .integer(3)],
      ])
    grid.totals.add(GridTotal(isWhole: false, openKeys: 1..<2), at: 2)
    grid.totals.add(GridTotal(isWhole: true, openKeys: 0..<2), at: 3)
    return grid
  }()

  @Test func asATable() {
    #expect(
      OutputFormat.table.render(TotalsTests.grid) == """
        region  health  count
        ─────────────────────
        EMEA    red         2
        EMEA    —           1
        EMEA    total       3
        ─────────────────────
        total               3

        """)
  }

  @Test func asCSV() {
    #expect(
      OutputFormat.csv.render(TotalsTests.grid) == """
        region,health,count,row
        EMEA,red,2,group
        EMEA,,1,group
        EMEA,,3,subtotal
        ,,3,total

        """)
  }

  @Test func asNDJSON() {
    #expect(
      OutputFormat.ndjson.render(TotalsTests.grid) == """
        {"region":"EMEA","health":"red","count":2,"row":"group"}
        {"region":"EMEA","health":null,"count":1,"row":"group"}
        {"region":"EMEA","health":null,"count":3,"row":"subtotal"}
        {"region":null,"health":null,"count":3,"row":"total"}

        """)
  }

  @Test func asMarkdown() {
    #expect(OutputFormat.markdown.render(TotalsTests.grid).hasSuffix("| total |  | 3 |\n"))
  }
}
