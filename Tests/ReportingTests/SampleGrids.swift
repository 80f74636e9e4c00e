import Reporting

/// Two accounts with every kind of cell, a missing one, a conflict, quotes, commas, and cents.
let accounts = Grid(
  columns: [
    GridColumn("account"), GridColumn("arr", .money), GridColumn("seats", .number),
    GridColumn("renewal", .date), GridColumn("adoption", .percent), GridColumn("active", .truth),
    GridColumn("priority"),
  ],
  rows: [
    [
      .text("Acorn Ltd"), .money(minorUnits: 12_000_000, currency: nil), .integer(1234),
      .date(year: 2026, month: 3, day: 1), .ratio(0.125), .truth(true), .conflict(["PR1", "PR3"]),
    ],
    [
      .text("Zürich \"AG\", Basel"), .money(minorUnits: 95_050, currency: nil), .number(12.5),
      .missing, .ratio(0.9), .truth(false), .text("PR2"),
    ],
  ],
  footer: ["2 of 60 accounts; 3 left out because renewal is missing"])

/// One column of texts.
func column(_ title: String, _ texts: [String]) -> Grid {
  Grid(columns: [GridColumn(title)], rows: texts.map { [.text($0)] })
}

/// One column of cells of some kind.
func column(_ title: String, _ kind: GridColumn.Kind, _ cells: [GridCell]) -> Grid {
  Grid(columns: [GridColumn(title, kind)], rows: cells.map { [$0] })
}
