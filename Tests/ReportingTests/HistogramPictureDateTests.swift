import Reporting
import Testing

/// Histograms of dates, from bands of a day to bands of a century.
@Suite struct HistogramPictureDateTests {
  private func grid(_ dates: [GridCell]) -> Grid { column("renewal", .date, dates) }

  @Test func daysWeeksAndMonths() throws {
    let months = [day(2026, 1, 3), day(2026, 3, 1), day(2026, 3, 9), day(2026, 7, 30), .missing]
    try expectPicture(
      .histogram, of: grid(months), width: 40,
      """
      renewal                             rows
      2026-01  ████████████▌                 1
      2026-02                                0
      2026-03  █████████████████████████     2
      2026-04                                0
      2026-05                                0
      2026-06                                0
      2026-07  ████████████▌                 1

      4 rows in bands of a month; 1 missing

      """)
    try expectPicture(
      .histogram, of: grid([day(2026, 3, 1), day(2026, 3, 3)]), width: 40,
      """
      renewal                             rows
      2026-03-01  ██████████████████████     1
      2026-03-02                             0
      2026-03-03  ██████████████████████     1

      2 rows in bands of a day

      """)
    try expectPicture(
      .histogram, of: grid([day(2026, 3, 1), day(2026, 4, 3)]), width: 40,
      """
      renewal                             rows
      week of 2026-02-23  ██████████████     1
      week of 2026-03-02                     0
      week of 2026-03-09                     0
      week of 2026-03-16                     0
      week of 2026-03-23                     0
      week of 2026-03-30  ██████████████     1

      2 rows in bands of a week

      """)
  }

  @Test func quartersAndLongerBands() throws {
    try expectPicture(
      .histogram, of: grid([day(2024, 3, 1), day(2026, 4, 3)]), width: 40,
      """
      renewal                             rows
      2024 Q1  █████████████████████████     1
      2024 Q2                                0
      2024 Q3                                0
      2024 Q4                                0
      2025 Q1                                0
      2025 Q2                                0
      2025 Q3                                0
      2025 Q4                                0
      2026 Q1                                0
      2026 Q2  █████████████████████████     1

      2 rows in bands of a quarter

      """)
    try expectPicture(
      .histogram, of: grid([day(1985, 3, 1), day(2026, 4, 3)]), width: 40,
      """
      renewal                             rows
      1980 to 1989  ████████████████████     1
      1990 to 1999                           0
      2000 to 2009                           0
      2010 to 2019                           0
      2020 to 2029  ████████████████████     1

      2 rows in bands of ten years

      """)
    let ages = try Picture.histogram.render(grid([day(1, 1, 1), day(9999, 12, 31)]), width: 40)
    #expect(ages.hasPrefix("renewal                             rows\n0001 to 0099  ██"))
    #expect(ages.contains("\n9900 to 9999  ████"))
  }
}
