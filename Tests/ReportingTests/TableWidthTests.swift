import Reporting
import Testing

/// Tables whose texts take more or fewer columns than they have characters.
@Suite struct TableWidthTests {
  private let names = Grid(
    columns: [
      GridColumn("名前"), GridColumn("arr", .money), GridColumn("renewal", .date),
      GridColumn("score", .number), GridColumn("adoption", .percent),
    ],
    rows: [
      [.text("日本の会社"), money(1_200_000), day(2026, 3, 1), .number(1.5), .ratio(0.5)],
      [
        .text("👨‍👩‍👧‍👦👍🏽 Family"), .money(minorUnits: -50, currency: nil), .missing, .integer(-20),
        .ratio(0.125),
      ],
      [
        .text("Zu\u{308}rich e\u{301}\u{323}"), .missing, day(33, 12, 31), .number(0.00012),
        .missing,
      ],
      [
        .text("🇩🇪 \u{2764}\u{FE0F} 1\u{FE0F}\u{20E3}"), money(0), day(2026, 1, 9), .number(1234.25),
        .ratio(-1),
      ],
      [.text("ﾊﾟ한국어\u{200D}"), money(45), day(2026, 1, 10), .number(1e20), .ratio(2)],
    ])

  @Test func columnsStandInLine() {
    #expect(
      OutputFormat.table.render(names, width: 80) == """
        名前                  arr  renewal           score  adoption
        ────────────────────────────────────────────────────────────
        日本の会社   1,200,000.00  2026-03-01      1.5         50.0%
        👨‍👩‍👧‍👦👍🏽 Family         -0.50  —             -20           12.5%
        Zürich ẹ́                —  0033-12-31      0.00012         —
        🇩🇪 ❤️ 1️⃣             0.00  2026-01-09  1,234.25      -100.0%
        ﾊﾟ한국어‍            45.00  2026-01-10      1e20       200.0%

        """)
  }

  @Test func wideCharactersAreCutWhole() {
    #expect(
      OutputFormat.table.render(names, width: 56) == """
        名前               arr  renewal           score  adopti…
        ────────────────────────────────────────────────────────
        日本の…   1,200,000.00  2026-03-01      1.5        50.0%
        👨‍👩‍👧‍👦👍🏽 Fa…         -0.50  —             -20          12.5%
        Zürich ẹ́             —  0033-12-31      0.00012        —
        🇩🇪 ❤️ 1️⃣          0.00  2026-01-09  1,234.25     -100.0%
        ﾊﾟ한국어‍         45.00  2026-01-10      1e20      200.0%

        """)
  }
}
