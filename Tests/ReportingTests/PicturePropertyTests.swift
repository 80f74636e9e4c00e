import Reporting
import Testing

struct PicturePropertyTests {
  /// Whatever the answer holds, a picture fits its line or says that it cannot be drawn.
  @Test(arguments: [UInt64(11), 12, 13])
  func noPictureIsWiderThanAsked(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    var drawn = 0
    for _ in 0..<60 {
      let grid = randomGrid(&generator)
      let width = Int.random(in: 2...160, using: &generator)
      for picture in Picture.allCases {
        for signs in [PictureSigns.blocks, .ascii] {
          do throws(PictureError) {
            expectWidth(width, of: try picture.render(grid, width: width, signs: signs, most: 3))
            drawn += 1
          } catch {
            #expect(!error.message.isEmpty)
          }
        }
      }
    }
    #expect(drawn > 100)
  }

  @Test(arguments: Picture.allCases)
  func everyPictureIsExplained(_ picture: Picture) {
    #expect(
      picture.help.contains("; needs a column of") || picture == .stackedBars
        || picture == .sparkline)
    #expect(!picture.help.hasSuffix("."))
  }

  @Test func picturesAreNamedAsTheyAreWritten() {
    #expect(
      Picture.allCases.map(\.rawValue)
        == ["bars", "stacked-bars", "histogram", "sparkline", "timeline"])
  }

  @Test func inASCIINothingElseIsDrawn() throws {
    let grid = Grid(
      columns: [GridColumn("a"), GridColumn("on", .date), GridColumn("n", .number)],
      rows: [
        [.text("a rather long name that is cut off"), day(2026, 1, 1), .integer(-3)],
        [.text("b"), day(2026, 3, 1), .missing], [.text("c"), .missing, .integer(5)],
      ])
    for picture in [Picture.bars, .histogram, .sparkline, .timeline] {
      let text = try picture.render(grid, width: 50, signs: .ascii)
      #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
    }
  }
}
