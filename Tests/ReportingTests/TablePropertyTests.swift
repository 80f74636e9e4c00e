import Reporting
import Testing

/// A small generator of numbers that gives the same ones for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
  }
}

private let pieces = [
  "Acorn", " ", "  ", "日本語", "👨‍👩‍👧‍👦", "u\u{308}", "\u{308}", "مرحبا", "नमस्ते", "\u{1B}[31m", "\n",
  "\t", "🇩🇪", "1\u{FE0F}\u{20E3}", "\u{200D}", "ﾊﾟ", "\u{600}", "|", "x", "\u{FE0F}",
]

/// A grid of every kind of cell, with texts that are hard to measure.
func randomGrid(_ generator: inout SeededGenerator) -> Grid {
  func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }.joined()
  }
  func cell(_ generator: inout SeededGenerator) -> GridCell {
    let number = Int64.random(in: -10_000_000...10_000_000, using: &generator)
    return switch Int.random(in: 0..<9, using: &generator) {
    case 0: .missing
    case 1: .number(Double(number) / 512)
    case 2: .integer(number)
    case 3: .money(minorUnits: number, currency: number % 2 == 0 ? "EUR" : nil)
    case 4: .date(year: 2026, month: 2, day: 28)
    case 5: .truth(number > 0)
    case 6: .ratio(Double(number) / 1_000_000)
    case 7: .conflict([text(&generator), text(&generator)])
    default: .text(text(&generator))
    }
  }
  let kinds: [GridColumn.Kind] = [.text, .number, .money, .date, .truth, .percent]
  let columns = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
    GridColumn(text(&generator), kinds[Int.random(in: 0..<6, using: &generator)])
  }
  let rows = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
    columns.map { _ in cell(&generator) }
  }
  return Grid(columns: columns, rows: rows, footer: [text(&generator)])
}

@Test(arguments: [UInt64(1), 2, 3, 4])
func noTableLineIsWiderThanAsked(seed: UInt64) {
  var generator = SeededGenerator(state: seed)
  for _ in 0..<100 {
    let grid = randomGrid(&generator)
    let width = Int.random(in: 2...120, using: &generator)
    let table = OutputFormat.table.render(grid, width: width)
    for line in table.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(String(line).displayWidth <= width, "width \(width): \(line)")
      #expect(line.utf8.last != 0x20, "width \(width): \(line)")
      #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }
}

@Test(arguments: [UInt64(5), 6])
func machineFormatsKeepOneLineARow(seed: UInt64) {
  var generator = SeededGenerator(state: seed)
  for _ in 0..<100 {
    let grid = randomGrid(&generator)
    let ndjson = OutputFormat.ndjson.render(grid)
    #expect(ndjson.utf8.filter { $0 == 0x0A }.count == grid.rows.count)
    let markdown = OutputFormat.markdown.render(grid)
    #expect(markdown.utf8.filter { $0 == 0x0A }.count == grid.rows.count + 4)
  }
}
