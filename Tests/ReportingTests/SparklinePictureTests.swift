import Reporting
import Testing

@Suite struct SparklinePictureTests {
  /// Two people over a year, the rows not in order, one month missing and one not there.
  private let people: Grid = {
    var grid = Grid(
      columns: [GridColumn("csm"), GridColumn("month", .date), GridColumn("arr", .money)])
    for month in [3, 1, 2, 4, 6, 7, 8, 9, 10, 11, 12] {
      grid.rows.append([.text("日本の会社"), day(2026, month, 1), money(Int64(month * month) * 1000)])
      let change: GridCell = month == 3 ? money(-50) : month == 7 ? .missing : money(70)
      grid.rows.append([.text("Grace Hopper"), day(2026, month, 1), change])
    }
    return grid
  }()

  @Test func series() throws {
    try expectPicture(
      .sparkline, of: people, width: 40,
      """
      csm                 last  least     most
      日本…  ▁▂▃▄▆█    144,000  1,000  144,000
      Grac…  █▁████         70    -50       70

      from left to right: month 2026-01 to
      2026-12
      each sign is the mean of 2 values
      each line has its own scale, from its
      least to its most
      3 missing values are left out of the
      mean
      there is no room for all numbers here;
      see them as a table

      """)
    try expectPicture(
      .sparkline, of: people, width: 80,
      """
      csm           month 2026-01 to 2026-12  first     last  least     most
      日本の会社    ▁▁▁▂ ▃▃▄▅▆▇█              1,000  144,000  1,000  144,000
      Grace Hopper  ██▁█ █ █████                 70       70    -50       70

      each line has its own scale, from its least to its most
      3 missing values are left blank in the line

      """)
    try expectPicture(
      .sparkline, of: people, width: 200,
      """
      csm           month 2026-01 to 2026-12  first     last  least     most
      日本の会社    ▁▁▁▂ ▃▃▄▅▆▇█              1,000  144,000  1,000  144,000
      Grace Hopper  ██▁█ █ █████                 70       70    -50       70

      each line has its own scale, from its least to its most
      3 missing values are left blank in the line

      """)
    try expectPicture(
      .sparkline, of: people, width: 80, signs: .ascii,
      """
      csm           month 2026-01 to 2026-12  first     last  least     most
      日本の会社    ___. ::-=+*#              1,000  144,000  1,000  144,000
      Grace Hopper  ##_# # #####                 70       70    -50       70

      each line has its own scale, from its least to its most
      3 missing values are left blank in the line

      """)
  }

  @Test func oneSeriesAlongNames() throws {
    let grid = Grid(
      columns: [GridColumn("stage"), GridColumn("count", .number)],
      rows: [
        [.text("new"), .integer(1)], [.text("e\u{301}mu"), .integer(8)],
        [.text("won"), .integer(4)],
      ])
    try expectPicture(
      .sparkline, of: grid, width: 60,
      """
             stage new to won  first  last  least  most
      count  ▁█▄                   1     4      1     8

      """)
  }

  @Test func eachMeasureIsALine() throws {
    let grid = Grid(
      columns: [
        GridColumn("week", .date), GridColumn("count", .number), GridColumn("share", .percent),
      ],
      rows: [
        [day(2026, 3, 2), .integer(3), .ratio(0.5)], [day(2026, 3, 9), .integer(4), .ratio(0.25)],
        [day(2026, 3, 23), .integer(9), .ratio(0.125)],
      ])
    try expectPicture(
      .sparkline, of: grid, width: 60,
      """
                                        first   last  least   most
      count  ▁▂ █                        3      9      3      9
      share  █▃ ▁                       50.0%  12.5%  12.5%  50.0%

      from left to right: week 2026-03-02 to 2026-03-23
      each line has its own scale, from its least to its most
      2 missing values are left blank in the line

      """)
  }

  @Test func manyPointsShareASign() throws {
    let grid = Grid(
      columns: [GridColumn("n"), GridColumn("x", .number)],
      rows: (0..<100).map { [.text("\($0)"), .integer(Int64($0 % 10 * $0))] })
    try expectPicture(
      .sparkline, of: grid, width: 60,
      """
         n 0 to 99                        first  last  least  most
      x  ▁▁▁▁▂▁▂▂▂▄▂▃▃▃▅▂▄▄▃▇▂▅▅▄█            0   891      0   891

      each sign is the mean of 4 values

      """)
  }

  @Test func flatLinesAndEmptyOnes() throws {
    func grid(_ cells: [GridCell]) -> Grid {
      let rows = cells.enumerated().map { [GridCell.text("\($0.offset)"), $0.element] }
      return Grid(columns: [GridColumn("n"), GridColumn("x", .number)], rows: rows)
    }
    try expectPicture(
      .sparkline, of: grid([.integer(5), .integer(5)]), width: 40,
      """
         n 0 to 1  first  last  least  most
      x  ▄▄            5     5      5     5

      """)
    try expectPicture(
      .sparkline, of: grid([.integer(0), .integer(0)]), width: 40,
      """
         n 0 to 1  first  last  least  most
      x  ▁▁            0     0      0     0

      """)
    try expectPicture(
      .sparkline, of: grid([.missing]), width: 40,
      """
         n 0       first  last  least  most
      x                —     —      —     —

      1 missing value is left blank in the
      line

      """)
    try expectPicture(
      .sparkline, of: grid([]), width: 40,
      """
      (no rows)

      """)
    try expectPicture(
      .sparkline, of: grid([.number(1.7e308), .number(-1.7e308), .number(1e-300)]), width: 80,
      """
         n 0 to 2    first    last     least     most
      x  █▁▅       1.7e308  1e-300  -1.7e308  1.7e308

      """)
  }

  @Test func rowsWithoutADateAndTooManySeries() throws {
    var grid = people
    grid.rows.append([.text("Ada"), .missing, money(4)])
    try expectPicture(
      .sparkline, of: grid, width: 80, most: 1,
      """
      csm         month 2026-01 to 2026-12  first     last  least     most
      日本の会社  ▁▁▁▂ ▃▃▄▅▆▇█              1,000  144,000  1,000  144,000

      1 missing value is left blank in the line
      1 row without month not drawn
      1 more line not drawn; see it as a table

      """)
  }

  @Test func whatSparklinesNeed() {
    #expect(
      problem(.sparkline, column("arr", .money, [money(1)]))
        == "a sparkline needs a column of dates or names and then one of numbers, and the answer has "
        + "only the column arr: `show sum of arr per month of renewal as sparkline`")
    var twice = people
    twice.rows.append(people.rows[0])
    #expect(
      problem(.sparkline, twice)
        == "a sparkline needs one number for each point, and the answer has several for 2026-03-01 of "
        + "“日本の会社”")
    let daily = Grid(
      columns: [GridColumn("renewal", .date), GridColumn("arr", .money)],
      rows: [[day(2026, 1, 1), money(1)], [day(2026, 1, 1), money(2)]])
    #expect(
      problem(.sparkline, daily)
        == "a sparkline needs one number for each point, and the answer has several for 2026-01-01: "
        + "`show sum of arr per month of renewal as sparkline`")
    #expect(
      problem(.sparkline, people, width: 20)
        == "sparklines need a line of 23 columns here, and there are 20; widen the window or see the "
        + "answer as a table")
  }
}
