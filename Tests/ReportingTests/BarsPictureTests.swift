import Reporting
import Testing

@Suite struct BarsPictureTests {
  @Test func scripts() throws {
    try expectPicture(
      .bars, of: segments, width: 40,
      """
      segment                              arr
      Enterprise        ███████████  1,200,000
      日本の会社 Ltd    ██▉            320,000
      👨‍👩‍👧‍👦 Family plan …  ▏                   45
      Zürich                                 —
      none                                   0

      5 of 60 segments

      """)
    try expectPicture(
      .bars, of: segments, width: 80,
      """
      segment                                                                      arr
      Enterprise                        ███████████████████████████████████  1,200,000
      日本の会社 Ltd                    █████████▍                             320,000
      👨‍👩‍👧‍👦 Family plan with a very long…  ▏                                           45
      Zürich                                                                         —
      none                                                                           0

      5 of 60 segments

      """)
    try expectPicture(
      .bars, of: segments, width: 200,
      """
      segment                                                                                                                                   arr
      Enterprise                                        ████████████████████████████████████████████████████████████████████████████████  1,200,000
      日本の会社 Ltd                                    █████████████████████▍                                                              320,000
      👨‍👩‍👧‍👦 Family plan with a very long name that is cut  ▏                                                                                        45
      Zürich                                                                                                                                      —
      none                                                                                                                                        0

      5 of 60 segments

      """)
    try expectPicture(
      .bars, of: segments, width: 80, signs: .ascii,
      """
      segment                                                                      arr
      Enterprise                        ###################################  1,200,000
      日本の会社 Ltd                    #########                              320,000
      👨‍👩‍👧‍👦 Family plan with a very long~  #                                           45
      Zürich                                                                         -
      none                                                                           0

      5 of 60 segments

      """)
  }

  @Test func numbersBelowZeroStandLeftOfAnAxis() throws {
    try expectPicture(
      .bars, of: changes, width: 40,
      """
      csm                               change
      Ada                  │████████▊    12.5%
      Grace            ▐███│             -5.0%
      日本   ██████████████│            -20.0%
      Eve                  │                 —
      Mo                   │              0.0%

      """)
    try expectPicture(
      .bars, of: changes, width: 40, signs: .ascii,
      """
      csm                               change
      Ada                  |#########    12.5%
      Grace            ####|             -5.0%
      日本   ##############|            -20.0%
      Eve                  |                 -
      Mo                   |              0.0%

      """)
    let losses = Grid(
      columns: [GridColumn("csm"), GridColumn("change", .number)],
      rows: [[.text("Ada"), .integer(-3)], [.text("Grace"), .number(-1.5)]])
    try expectPicture(
      .bars, of: losses, width: 40,
      """
      csm                               change
      Ada    ████████████████████████│    -3
      Grace              ████████████│    -1.5

      """)
  }

  @Test func eachMeasureHasItsOwnScale() throws {
    let grid = Grid(
      columns: [GridColumn("csm"), GridColumn("count", .number), GridColumn("arr", .money)],
      rows: [
        [.text("Ada"), .integer(3), money(500)],
        [.text("Grace"), .integer(9), .money(minorUnits: 10_050, currency: nil)],
      ])
    try expectPicture(
      .bars, of: grid, width: 40,
      """
      csm                                count
      Ada    ████████▋                       3
      Grace  ██████████████████████████      9

      csm                                  arr
      Ada    █████████████████████████  500.00
      Grace  █████                      100.50

      """)
  }

  @Test func severalLabelsAreOneName() throws {
    let grid = Grid(
      columns: [GridColumn("region"), GridColumn("seats", .number), GridColumn("health")],
      rows: [[.text("EMEA"), .integer(5), .text("red")], [.text("APAC"), .integer(4), .missing]])
    try expectPicture(
      .bars, of: grid, width: 40,
      """
      region · health                    seats
      EMEA · red       ████████████████      5
      APAC · —         ████████████▊         4

      """)
  }

  @Test func numbersAloneNeedNoNames() throws {
    try expectPicture(
      .bars, of: column("seats", .number, [.integer(1), .integer(8)]), width: 40,
      """
                                         seats
      ████▏                                  1
      █████████████████████████████████      8

      """)
    let bands = Grid(
      columns: [GridColumn("seats", .number), GridColumn("count", .number)],
      rows: [[.integer(10), .integer(4)], [.integer(20), .integer(2)]])
    try expectPicture(
      .bars, of: bands, width: 40,
      """
      seats                              count
      10     ██████████████████████████      4
      20     █████████████                   2

      """)
  }

  @Test func extremes() throws {
    func grid(_ numbers: [GridCell]) -> Grid { column("x", .number, numbers) }
    try expectPicture(
      .bars, of: grid([.integer(7), .integer(7)]), width: 40,
      """
                                             x
      █████████████████████████████████████  7
      █████████████████████████████████████  7

      """)
    try expectPicture(
      .bars, of: grid([.integer(0), .integer(0), .missing]), width: 40,
      """
                                             x
                                             0
                                             0
                                             —

      """)
    let wide: [GridCell] = [
      .number(1.7e308), .number(-1.7e308), .number(.leastNonzeroMagnitude), .number(.infinity),
      .number(.nan),
      .text("n/a"), .conflict(["1", "2"]),
    ]
    try expectPicture(
      .bars, of: grid(wide), width: 40,
      """
                                             x
                    │██████████████    1.7e308
      ██████████████│                 -1.7e308
                    │                  5e-324
                    │                 Infinity
                    │                      NaN
                    │                      n/a
                    │                  1 | 2 ?

      """)
    try expectPicture(
      .bars, of: grid([.number(3e-9), .number(6e-9)]), width: 40,
      """
                                             x
      █████████████████                   3e-9
      ██████████████████████████████████  6e-9

      """)
    let integers: [GridCell] = [.integer(.max), .integer(.min)]
    try expectPicture(
      .bars, of: grid(integers), width: 60,
      """
                                                                 x
                     │███████████████    9,223,372,036,854,775,807
      ███████████████│                  -9,223,372,036,854,775,808

      """)
  }

  @Test func noRowsAndTooMany() throws {
    try expectPicture(
      .bars, of: Grid(columns: segments.columns, footer: ["none"]), width: 40,
      """
      (no rows)

      none

      """)
    try expectPicture(
      .bars, of: segments, width: 40, most: 2,
      """
      segment                              arr
      Enterprise      █████████████  1,200,000
      日本の会社 Ltd  ███▌             320,000

      5 of 60 segments
      3 more rows not drawn; see them as a
      table

      """)
    try expectPicture(
      .bars, of: Grid(columns: segments.columns, rows: [segments.rows[0]]), width: 40,
      """
      segment                              arr
      Enterprise  █████████████████  1,200,000

      """)
  }

  @Test func severalCurrenciesAreSaid() throws {
    let grid = Grid(
      columns: [GridColumn("name"), GridColumn("arr", .money)],
      rows: [
        [.text("Acorn"), .money(minorUnits: 100_00, currency: "EUR")],
        [.text("Birch"), .money(minorUnits: 50_00, currency: "USD")],
      ])
    try expectPicture(
      .bars, of: grid, width: 60,
      """
      name                                                     arr
      Acorn  ████████████████████████████████████████████  100 EUR
      Birch  ██████████████████████                         50 USD

      arr is in several currencies, drawn without conversion: EUR,
      USD

      """)
  }

  @Test func marksColourTheBars() throws {
    var grid = Grid(
      columns: [GridColumn("health"), GridColumn("n", .number)],
      rows: [[.text("red"), .integer(2)], [.text("x"), .integer(4)]], footer: ["two"])
    grid.emphasis[GridPlace(row: 0, column: 0)] = .red
    #expect(
      try Picture.bars.render(grid, width: 20, style: .colored) == """
        \u{1B}[1mhealth             n\u{1B}[0m
        red     \u{1B}[31m████▌\u{1B}[0m      2
        x       █████████  4

        \u{1B}[2mtwo\u{1B}[0m

        """)
  }

  @Test func whatBarsNeed() {
    let grid = Grid(columns: [GridColumn("name"), GridColumn("health")])
    #expect(
      problem(.bars, grid)
        == "bars need a column of numbers, and the answer has only the columns name, health: "
        + "`show count per health as bars`")
    #expect(
      problem(.bars, Grid(columns: []))
        == "bars need a column of numbers, and the answer has no columns: "
        + "`show count per segment as bars`")
    #expect(
      problem(.bars, segments, width: 20)
        == "bars need a line of 23 columns here, and there are 20; widen the window or see the "
        + "answer as a table")
  }
}
