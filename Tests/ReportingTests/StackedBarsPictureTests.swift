import Reporting
import Testing

@Suite struct StackedBarsPictureTests {
  @Test func partsOfEachBar() throws {
    try expectPicture(
      .stackedBars, of: regions, width: 40,
      """
      region                               arr
      EMEA    ██████████████▒▒▒▒▒▒░  1,100,001
      アジア  ████░░                   320,000
      AMER                                   0

      █ green 1,000,000   ▒ yellow 300,000
      ░ red 120,001

      """)
    try expectPicture(
      .stackedBars, of: regions, width: 80,
      """
      region                                                                       arr
      EMEA    ███████████████████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░  1,100,001
      アジア  ███████████░░░░░░░                                               320,000
      AMER                                                                           0

      █ green 1,000,000   ▒ yellow 300,000   ░ red 120,001

      """)
    try expectPicture(
      .stackedBars, of: regions, width: 200,
      """
      region                                                                                          arr
      EMEA    █████████████████████████████████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░  1,100,001
      アジア  ███████████████░░░░░░░░                                                             320,000
      AMER                                                                                              0

      █ green 1,000,000   ▒ yellow 300,000   ░ red 120,001

      """)
    try expectPicture(
      .stackedBars, of: regions, width: 80, signs: .ascii,
      """
      region                                                                       arr
      EMEA    ###########################################=================.  1,100,001
      アジア  ###########.......                                               320,000
      AMER                                                                           0

      # green 1,000,000   = yellow 300,000   . red 120,001

      """)
  }

  @Test func manyPartsEndInOthers() throws {
    let rows = (1...10).map { number in
      [GridCell.text("all"), .text("part \(number)"), .integer(Int64(11 - number))]
    }
    let columns = [GridColumn("group"), GridColumn("part"), GridColumn("count", .number)]
    try expectPicture(
      .stackedBars, of: Grid(columns: columns, rows: rows), width: 60,
      """
      group                                                  count
      all    ████████▒▒▒▒▒▒▒▒░░░░░░░▓▓▓▓▓▚▚▚▚▚═════╳╳╳·····     55

      █ part 1 10   ▒ part 2 9   ░ part 3 8   ▓ part 4 7
      ▚ part 5 6   ═ part 6 5   ╳ part 7 4   · 3 others 6

      """)
  }

  @Test func pairsAddUpAndMissingOnesAreSaid() throws {
    let grid = Grid(
      columns: regions.columns,
      rows: [
        [.text("EMEA"), .text("red"), money(1)], [.text("EMEA"), .text("red"), money(2)],
        [.text("EMEA"), .missing, money(3)], [.text("APAC"), .text("red"), .missing],
      ])
    try expectPicture(
      .stackedBars, of: grid, width: 40,
      """
      region                               arr
      EMEA    ██████████████▒▒▒▒▒▒▒▒▒▒▒▒▒    6
      APAC                                   —

      █ red 3   ▒ — 3

      1 row without arr not drawn

      """)
  }

  @Test func zerosRowsAndTooMany() throws {
    try expectPicture(
      .stackedBars, of: Grid(columns: regions.columns), width: 40,
      """
      (no rows)

      """)
    let zeros = Grid(columns: regions.columns, rows: [regions.rows[5]])
    try expectPicture(
      .stackedBars, of: zeros, width: 40,
      """
      region                               arr
      AMER                                   0

      █ yellow 0

      """)
    try expectPicture(
      .stackedBars, of: regions, width: 40, most: 1,
      """
      region                               arr
      EMEA    ██████████████▒▒▒▒▒▒░  1,100,001

      █ green 1,000,000   ▒ yellow 300,000
      ░ red 120,001

      2 more bars not drawn; see them as a
      table

      """)
  }

  @Test func coloursTellThePartsApartToo() throws {
    let grid = Grid(columns: regions.columns, rows: Array(regions.rows[3...4]))
    let drawn = try Picture.stackedBars.render(grid, width: 40, style: .colored)
    #expect(drawn.contains("\u{1B}[32m█\u{1B}[0m green 200,000"))
    #expect(drawn.contains("\u{1B}[31m▒\u{1B}[0m red 120,000"))
  }

  /// Parts stand in the order of their words, whatever comes first.
  @Test func partsAreInTheOrderOfTheirWords() throws {
    var columns = [GridColumn("region"), GridColumn("health"), GridColumn("count", .number)]
    columns[1].words = ["red", "yellow", "green"]
    let rows: [[GridCell]] = [
      [.text("EMEA"), .text("green"), .integer(3)], [.text("EMEA"), .missing, .integer(1)],
      [.text("EMEA"), .text("red"), .integer(2)],
    ]
    try expectPicture(
      .stackedBars, of: Grid(columns: columns, rows: rows), width: 40,
      """
      region                             count
      EMEA    ████████▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░      6

      █ red 2   ▒ green 3   ░ — 1

      """)
  }

  /// What stands across becomes the parts.
  @Test func whatStandsAcrossIsUnfolded() {
    var grid = Grid(
      columns: [
        GridColumn("region"), GridColumn("red", .number), GridColumn("green", .number),
        GridColumn("total", .number),
      ],
      rows: [
        [.text("EMEA"), .integer(2), .integer(3), .integer(5)],
        [.missing, .integer(2), .integer(3), .integer(5)],
      ])
    grid.totals.add(GridTotal(isWhole: true, openKeys: 0..<1), at: 1)
    let long = grid.unfolded(keys: 1, inner: "health", measure: "count")
    #expect(long.columns.map(\.title) == ["region", "health", "count"])
    #expect(
      long.rows == [
        [.text("EMEA"), .text("red"), .integer(2)], [.text("EMEA"), .text("green"), .integer(3)],
      ])
  }

  @Test func whatStackedBarsNeed() {
    #expect(
      problem(.stackedBars, segments)
        == "stacked bars need two columns of names and then one of numbers, and the answer has only "
        + "the columns segment, arr: `show count per segment, health as stacked-bars`")
    let losses = Grid(
      columns: regions.columns, rows: [[.text("EMEA"), .text("red"), money(-5)]])
    #expect(
      problem(.stackedBars, losses)
        == "stacked bars need numbers of 0 or more, and “EMEA” has -5 for “red”; draw them as bars")
    let mixed = Grid(
      columns: regions.columns,
      rows: [
        [.text("a"), .text("b"), .money(minorUnits: 1, currency: "EUR")],
        [.text("a"), .text("c"), .money(minorUnits: 1, currency: nil)],
      ])
    #expect(
      problem(.stackedBars, mixed)
        == "stacked bars need amounts in one currency, and the answer has EUR, no currency")
  }
}
