import Reporting
import Testing

@Suite struct TimelinePictureTests {
  private let renewals = Grid(
    columns: [GridColumn("name"), GridColumn("renewal", .date), GridColumn("kind")],
    rows: [
      [.text("Acorn"), day(2026, 3, 14), .text("renewal")],
      [.text("日本の会社"), day(2026, 3, 1), .text("review")],
      [.text("👨‍👩‍👧‍👦 Birch with a long name that is cut"), day(2026, 3, 14), .text("")],
      [.text("Late"), day(2026, 7, 2), .missing], [.text("Never"), .missing, .missing],
    ], footer: ["5 accounts"])

  private let projects = Grid(
    columns: [GridColumn("name"), GridColumn("from", .date), GridColumn("to", .date)],
    rows: [
      [.text("Acorn Ltd"), day(2026, 3, 14), day(2026, 6, 30)],
      [.text("日本の会社"), day(2026, 1, 1), .missing], [.text("Birch"), .missing, day(2026, 2, 1)],
      [.text("Back"), day(2026, 4, 1), day(2026, 3, 1)],
      [.text("Day"), day(2026, 5, 5), day(2026, 5, 5)],
      [.text("Never"), .missing, .missing],
    ])

  @Test func list() throws {
    try expectPicture(
      .timeline, of: renewals, width: 40,
      """
      2026-03 ────────────────────────────────
      2026-03-01 ● 日本の会社 · review
      2026-03-14 ● Acorn · renewal
                 ● 👨‍👩‍👧‍👦 Birch with a long name …
      (nothing for 3 months)
      2026-07 ────────────────────────────────
      2026-07-02 ● Late

      5 accounts
      1 row without renewal not drawn

      """)
    try expectPicture(
      .timeline, of: renewals, width: 80,
      """
      2026-03 ────────────────────────────────────────────────────────────────────────
      2026-03-01 ● 日本の会社 · review
      2026-03-14 ● Acorn · renewal
                 ● 👨‍👩‍👧‍👦 Birch with a long name that is cut
      (nothing for 3 months)
      2026-07 ────────────────────────────────────────────────────────────────────────
      2026-07-02 ● Late

      5 accounts
      1 row without renewal not drawn

      """)
    try expectPicture(
      .timeline, of: renewals, width: 200,
      """
      2026-03 ────────────────────────────────────────────────────────────────────────
      2026-03-01 ● 日本の会社 · review
      2026-03-14 ● Acorn · renewal
                 ● 👨‍👩‍👧‍👦 Birch with a long name that is cut
      (nothing for 3 months)
      2026-07 ────────────────────────────────────────────────────────────────────────
      2026-07-02 ● Late

      5 accounts
      1 row without renewal not drawn

      """)
    try expectPicture(
      .timeline, of: renewals, width: 40, signs: .ascii, most: 3,
      """
      2026-03 --------------------------------
      2026-03-01 * 日本の会社 / review
      2026-03-14 * Acorn / renewal
                 * 👨‍👩‍👧‍👦 Birch with a long name ~

      5 accounts
      1 row without renewal not drawn
      1 more row not drawn; see it as a table

      """)
  }

  @Test func listOfNothing() throws {
    try expectPicture(
      .timeline, of: Grid(columns: renewals.columns), width: 40,
      """
      (no rows)

      """)
    try expectPicture(
      .timeline, of: column("on", .date, [.missing]), width: 40,
      """
      (no dates)

      1 row without on not drawn

      """)
    try expectPicture(
      .timeline, of: column("on", .date, [day(2026, 1, 1)]), width: 40,
      """
      2026-01 ────────────────────────────────
      2026-01-01 ●

      """)
  }

  @Test func spans() throws {
    try expectPicture(
      .timeline, of: projects, width: 40,
      """
      name        2026-01  2026-03  2026-05
                  ┬────────┬────────┬─────────
      日本の会社  ███████████████████████████▶
      Birch       ◀████
      Acorn Ltd              █████████████████
      Back                     !
      Day                            █

      1 row without an end, marked ▶
      1 row without a beginning, marked ◀
      1 row that ends before the beginning,
      marked !
      1 row without dates not drawn
      the dates have no room here; see them as
      a table

      """)
    try expectPicture(
      .timeline, of: projects, width: 80,
      """
      name        2026-01       2026-03        2026-05                from          to
                  ┬─────────────┬──────────────┬──────────────
      日本の会社  ███████████████████████████████████████████▶  2026-01-01           —
      Birch       ◀███████                                               —  2026-02-01
      Acorn Ltd                    ███████████████████████████  2026-03-14  2026-06-30
      Back                             !                        2026-04-01  2026-03-01
      Day                                       █               2026-05-05  2026-05-05

      1 row without an end, marked ▶
      1 row without a beginning, marked ◀
      1 row that ends before the beginning, marked !
      1 row without dates not drawn

      """)
  }

  @Test func spansInWideAndPlainLines() throws {
    try expectPicture(
      .timeline, of: projects, width: 200,
      """
      name        2026-01             2026-02            2026-03             2026-04             2026-05              2026-06                     from          to
                  ┬───────────────────┬──────────────────┬───────────────────┬───────────────────┬────────────────────┬───────────────────
      日本の会社  ███████████████████████████████████████████████████████████████████████████████████████████████████████████████████████▶  2026-01-01           —
      Birch       ◀████████████████████                                                                                                              —  2026-02-01
      Acorn Ltd                                                  █████████████████████████████████████████████████████████████████████████  2026-03-14  2026-06-30
      Back                                                                   !                                                              2026-04-01  2026-03-01
      Day                                                                                           █                                       2026-05-05  2026-05-05

      1 row without an end, marked ▶
      1 row without a beginning, marked ◀
      1 row that ends before the beginning, marked !
      1 row without dates not drawn

      """)
    try expectPicture(
      .timeline, of: projects, width: 80, signs: .ascii, most: 4,
      """
      name        2026-01       2026-03        2026-05                from          to
                  +-------------+--------------+--------------
      日本の会社  ###########################################>  2026-01-01           -
      Birch       <#######                                               -  2026-02-01
      Acorn Ltd                    ###########################  2026-03-14  2026-06-30
      Back                             !                        2026-04-01  2026-03-01

      1 row without an end, marked >
      1 row without a beginning, marked <
      1 row that ends before the beginning, marked !
      1 row without dates not drawn
      1 more row not drawn; see it as a table

      """)
  }

  @Test func longAndShortSpans() throws {
    let ages = Grid(
      columns: projects.columns, rows: [[.text("all"), day(1, 1, 1), day(9999, 12, 31)]])
    try expectPicture(
      .timeline, of: ages, width: 80,
      """
      name           2000-01   4000-01   6000-01   8000-01            from          to
            ─────────┬─────────┬─────────┬─────────┬──────────
      all   ██████████████████████████████████████████████████  0001-01-01  9999-12-31

      """)
    let years = Grid(
      columns: projects.columns,
      rows: [
        [.text("a"), day(2019, 3, 1), day(2023, 12, 31)], [.text("b"), day(2024, 1, 1), .missing],
      ])
    try expectPicture(
      .timeline, of: years, width: 80,
      """
      name          2020-01   2021-01   2022-01   2023-01             from          to
            ────────┬─────────┬─────────┬─────────┬───────────
      a     ██████████████████████████████████████████████████  2019-03-01  2023-12-31
      b                                                      ▶  2024-01-01           —

      1 row without an end, marked ▶

      """)
    let one = Grid(
      columns: projects.columns, rows: [[.text("a"), day(2026, 2, 10), day(2026, 2, 20)]])
    try expectPicture(
      .timeline, of: one, width: 60,
      """
      name  2026-02                               from          to
            ┬─────────────────────────────
      a              ████████████           2026-02-10  2026-02-20

      """)
    try expectPicture(
      .timeline, of: Grid(columns: projects.columns, rows: [projects.rows[5]]), width: 60,
      """
      (no dates)

      1 row without dates not drawn

      """)
  }

  @Test func whatTimelinesNeed() {
    #expect(
      problem(.timeline, segments)
        == "a timeline needs a column of dates, and the answer has only the columns segment, arr: "
        + "`show name, renewal as timeline`")
    #expect(
      problem(.timeline, renewals, width: 12)
        == "timelines need a line of 20 columns here, and there are 12; widen the window or see the "
        + "answer as a table")
  }
}
