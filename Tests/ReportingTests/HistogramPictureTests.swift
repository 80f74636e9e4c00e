import Reporting
import Testing

@Suite struct HistogramPictureTests {
  private let amounts = Grid(
    columns: [GridColumn("name"), GridColumn("arr", .money)],
    rows: [12, 40_000, 51_000, 99_999, 100_000, 420_000, 20_000, 70_000, 66_000].map { units in
      [.text("Acorn"), money(units)]
    } + [[.text("Birch"), .missing]])

  @Test func bandsOfMoney() throws {
    try expectPicture(
      .histogram, of: amounts, width: 40,
      """
      arr                                 rows
            0 to  50,000  ██████████▌        3
       50,000 to 100,000  ██████████████     4
      100,000 to 150,000  ███▌               1
      150,000 to 200,000                     0
      200,000 to 250,000                     0
      250,000 to 300,000                     0
      300,000 to 350,000                     0
      350,000 to 400,000                     0
      400,000 to 450,000  ███▌               1

      9 rows in bands of 50,000, each from its
      first number to below its second; 1
      missing

      """)
    try expectPicture(
      .histogram, of: amounts, width: 80,
      """
      arr                                                                         rows
            0 to  50,000  ████████████████████████████████████████▌                  3
       50,000 to 100,000  ██████████████████████████████████████████████████████     4
      100,000 to 150,000  █████████████▌                                             1
      150,000 to 200,000                                                             0
      200,000 to 250,000                                                             0
      250,000 to 300,000                                                             0
      300,000 to 350,000                                                             0
      350,000 to 400,000                                                             0
      400,000 to 450,000  █████████████▌                                             1

      9 rows in bands of 50,000, each from its first number to below its second; 1
      missing

      """)
  }

  @Test func bandsOfMoneyInWideAndPlainLines() throws {
    try expectPicture(
      .histogram, of: amounts, width: 200,
      """
      arr                                                                                                   rows
            0 to  50,000  ████████████████████████████████████████████████████████████                         3
       50,000 to 100,000  ████████████████████████████████████████████████████████████████████████████████     4
      100,000 to 150,000  ████████████████████                                                                 1
      150,000 to 200,000                                                                                       0
      200,000 to 250,000                                                                                       0
      250,000 to 300,000                                                                                       0
      300,000 to 350,000                                                                                       0
      350,000 to 400,000                                                                                       0
      400,000 to 450,000  ████████████████████                                                                 1

      9 rows in bands of 50,000, each from its first number to below its second; 1 missing

      """)
    try expectPicture(
      .histogram, of: amounts, width: 40, signs: .ascii,
      """
      arr                                 rows
            0 to  50,000  ###########        3
       50,000 to 100,000  ##############     4
      100,000 to 150,000  ####               1
      150,000 to 200,000                     0
      200,000 to 250,000                     0
      250,000 to 300,000                     0
      300,000 to 350,000                     0
      350,000 to 400,000                     0
      400,000 to 450,000  ####               1

      9 rows in bands of 50,000, each from its
      first number to below its second; 1
      missing

      """)
  }

  @Test func cents() throws {
    let cells: [GridCell] = [100, 135, 140, 250].map { .money(minorUnits: $0, currency: "EUR") }
    try expectPicture(
      .histogram, of: column("fee", .money, cells), width: 60,
      """
      fee                                                     rows
      1.00 to 1.20  ████████████████████████████████████████     1
      1.20 to 1.40  ████████████████████████████████████████     1
      1.40 to 1.60  ████████████████████████████████████████     1
      1.60 to 1.80                                               0
      1.80 to 2.00                                               0
      2.00 to 2.20                                               0
      2.20 to 2.40                                               0
      2.40 to 2.60  ████████████████████████████████████████     1

      4 rows in bands of 0.20 EUR, each from its first number to
      below its second

      """)
  }

  @Test func fewWholeNumbersStandAlone() throws {
    let cells = [1, 2, 2, 3, 3, 3, 5].map { GridCell.integer($0) }
    try expectPicture(
      .histogram, of: column("seats", .number, cells), width: 40,
      """
      seats                               rows
      1      █████████                       1
      2      ██████████████████              2
      3      ███████████████████████████     3
      4                                      0
      5      █████████                       1

      7 rows in bands of 1

      """)
  }

  @Test func shares() throws {
    let cells = [0.125, 0.13, 0.131, 0.96, -0.02].map { GridCell.ratio($0) }
    try expectPicture(
      .histogram, of: column("adoption", .percent, cells), width: 60,
      """
      adoption                                                rows
      -10% to   0%  █████████████▍                               1
        0% to  10%                                               0
       10% to  20%  ████████████████████████████████████████     3
       20% to  30%                                               0
       30% to  40%                                               0
       40% to  50%                                               0
       50% to  60%                                               0
       60% to  70%                                               0
       70% to  80%                                               0
       80% to  90%                                               0
       90% to 100%  █████████████▍                               1

      5 rows in bands of 10%, each from its first number to below
      its second

      """)
  }

  @Test func smallAndGreatNumbers() throws {
    let small = [1e-7, 3e-7, 9.5e-7].map { GridCell.number($0) }
    try expectPicture(
      .histogram, of: column("x", .number, small), width: 60,
      """
      x                                                       rows
      0.0000001 to 0.0000002  ██████████████████████████████     1
      0.0000002 to 0.0000003                                     0
      0.0000003 to 0.0000004  ██████████████████████████████     1
      0.0000004 to 0.0000005                                     0
      0.0000005 to 0.0000006                                     0
      0.0000006 to 0.0000007                                     0
      0.0000007 to 0.0000008                                     0
      0.0000008 to 0.0000009                                     0
      0.0000009 to 0.0000010  ██████████████████████████████     1

      3 rows in bands of 0.0000001, each from its first number to
      below its second

      """)
    let great = [-1.7e308, .leastNonzeroMagnitude, 1.7e308].map { GridCell.number($0) }
    try expectPicture(
      .histogram, of: column("x", .number, great), width: 80,
      """
      x                                                                           rows
      -1.7976931348623157e308 to                -1.5e308  ██████████████████████     1
                     -1.5e308 to                  -1e308                             0
                       -1e308 to                  -5e307                             0
                       -5e307 to                       0                             0
                            0 to                   5e307  ██████████████████████     1
                        5e307 to                   1e308                             0
                        1e308 to                 1.5e308                             0
                      1.5e308 to  1.7976931348623157e308  ██████████████████████     1

      3 rows in bands of 5e307, each from its first number to below its second

      """)
  }

  @Test func edgesAreDecimal() throws {
    let edges = [0.1, 0.2, 0.3, 0.7, 1.1].map { GridCell.number($0) }
    try expectPicture(
      .histogram, of: column("x", .number, edges), width: 60,
      """
      x                                                       rows
      0.0 to 0.2  █████████████████████                          1
      0.2 to 0.4  ██████████████████████████████████████████     2
      0.4 to 0.6                                                 0
      0.6 to 0.8  █████████████████████                          1
      0.8 to 1.0                                                 0
      1.0 to 1.2  █████████████████████                          1

      5 rows in bands of 0.2, each from its first number to below
      its second

      """)
    let near = [1e15, 1e15 + 1, 1e15 + 2].map { GridCell.number($0) }
    try expectPicture(
      .histogram, of: column("x", .number, near), width: 60,
      """
      x                                                       rows
                   1e15 to 1.000000000002e15  ██████████████     3

      3 rows in bands of 2,000, each from its first number to
      below its second

      """)
  }

  @Test func nothingToDivide() throws {
    try expectPicture(
      .histogram, of: column("x", .number, [.number(2.5), .number(2.5)]), width: 40,
      """
      x                                   rows
      2.5  █████████████████████████████     2

      2 rows

      """)
    try expectPicture(
      .histogram, of: column("x", .number, [.integer(0)]), width: 40,
      """
      x                                   rows
      0  ███████████████████████████████     1

      1 row

      """)
    try expectPicture(
      .histogram, of: column("x", .number, [.missing, .missing]), width: 40,
      """
      (no values)

      0 rows; 2 missing

      """)
    try expectPicture(
      .histogram, of: column("x", .number, []), width: 40,
      """
      (no rows)

      """)
    try expectPicture(
      .histogram,
      of: column(
        "x", .number, [.number(.leastNonzeroMagnitude), .number(2 * .leastNonzeroMagnitude)]),
      width: 40,
      """
      x                                   rows
      5e-324 to 1e-323  ████████████████     2

      2 rows

      """)
  }

  @Test func whatHistogramsNeed() {
    #expect(
      problem(.histogram, column("name", ["a"]))
        == "a histogram needs a column of numbers or dates, and the answer has only the column name: "
        + "`show arr as histogram`")
  }
}
