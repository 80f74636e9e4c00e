import Reporting
import Testing

/// Compares a picture with the one drawn by hand, and every line with the width.
func expectPicture(
  _ picture: Picture, of grid: Grid, width: Int, signs: PictureSigns = .blocks, most: Int = 50,
  _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let drawn = try picture.render(grid, width: width, signs: signs, most: most)
  #expect(drawn == expected, sourceLocation: sourceLocation)
  expectWidth(width, of: drawn, sourceLocation: sourceLocation)
}

/// Expects lines that fit, do not end in spaces, and hold nothing that a terminal would obey.
func expectWidth(
  _ width: Int, of text: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(text.hasSuffix("\n"), sourceLocation: sourceLocation)
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    #expect(String(line).displayWidth <= width, "\(line)", sourceLocation: sourceLocation)
    #expect(line.utf8.last != 0x20, "\(line)", sourceLocation: sourceLocation)
    let commands = line.unicodeScalars.contains { $0.properties.generalCategory == .control }
    #expect(!commands, "\(line)", sourceLocation: sourceLocation)
  }
}

/// The problem of a picture that cannot be drawn, nil if it can.
func problem(_ picture: Picture, _ grid: Grid, width: Int = 80) -> String? {
  do throws(PictureError) {
    _ = try picture.render(grid, width: width)
    return nil
  } catch {
    return error.text
  }
}

/// Whole amounts of money.
func money(_ units: Int64) -> GridCell { .money(minorUnits: units * 100, currency: nil) }

func day(_ year: Int, _ month: Int, _ day: Int) -> GridCell {
  .date(year: year, month: month, day: day)
}

/// Names in several scripts, a long one, a missing number, and a zero.
let segments = Grid(
  columns: [GridColumn("segment"), GridColumn("arr", .money)],
  rows: [
    [.text("Enterprise"), money(1_200_000)],
    [.text("日本の会社 Ltd"), money(320_000)],
    [.text("👨‍👩‍👧‍👦 Family plan with a very long name that is cut"), money(45)],
    [.text("Zu\u{308}rich"), .missing],
    [.text("none"), money(0)],
  ],
  footer: ["5 of 60 segments"])

/// Shares below 0 and above.
let changes = Grid(
  columns: [GridColumn("csm"), GridColumn("change", .percent)],
  rows: [
    [.text("Ada"), .ratio(0.125)], [.text("Grace"), .ratio(-0.05)],
    [.text("日本"), .ratio(-0.2)], [.text("Eve"), .missing], [.text("Mo"), .ratio(0)],
  ])

/// Money by region and health; one pair is tiny, two do not occur.
let regions = Grid(
  columns: [GridColumn("region"), GridColumn("health"), GridColumn("arr", .money)],
  rows: [
    [.text("EMEA"), .text("green"), money(800_000)],
    [.text("EMEA"), .text("yellow"), money(300_000)],
    [.text("EMEA"), .text("red"), money(1)],
    [.text("アジア"), .text("green"), money(200_000)],
    [.text("アジア"), .text("red"), money(120_000)],
    [.text("AMER"), .text("yellow"), money(0)],
  ])
