import Accounts

/// Draws how many rows have a value within each band of the last column of numbers or dates.
func drawHistogram(_ grid: Grid, on sheet: PictureSheet) throws(PictureError) -> String {
  let subject = PictureSubject(lastMeasureOf: grid)
  guard let column = subject.measures.last ?? grid.columns.lastIndex(where: { $0.kind == .date })
  else {
    throw PictureError(
      "a histogram needs a column of numbers or dates, and the answer has \(subject.whatThereIs)",
      write: "show arr as histogram")
  }
  guard !grid.rows.isEmpty else { return sheet.nothing("rows") + sheet.notes(grid.footer) }
  let cells = subject.cells(of: column, first: grid.rows.count)
  let bands =
    grid.columns[column].kind == .date
    ? Bands(dates: cells.compactMap(\.day))
    : Bands(numbers: cells.compactMap(\.drawable), kind: grid.columns[column].kind)
  let currencies = subject.currencies(of: column)
  var note = counted(bands.total, "row", "rows")
  if let size = bands.size {
    note += " in bands of \(size)"
    if currencies.count == 1, currencies != ["no currency"] { note += " \(currencies[0])" }
  }
  if bands.isHalfOpen { note += ", each from its first number to below its second" }
  if cells.count > bands.total { note += "; \(grouped(cells.count - bands.total)) missing" }
  let notes = sheet.notes(grid.footer + [note] + subject.currencyNotes(column))
  guard bands.total > 0 else { return sheet.nothing("values") + notes }
  return try histogram(bands, title: subject.title(of: column), on: sheet) + notes
}

private func histogram(
  _ bands: Bands, title: String, on sheet: PictureSheet
) throws(PictureError) -> String {
  let counts = PictureColumn.numbers(
    bands.counts.map { .integer(Int64($0)) }, title: "rows", look: ColumnLook(), on: sheet)
  let widest = bands.labels.reduce(0) { max($0, $1.displayWidth) }
  let titleWidth = min(max(widest, title.displayWidth), max(widest, sheet.width / 3))
  let layout = try sheet.layout(
    "histograms", names: [], title: "", drawing: 6...80, beside: [titleWidth, counts.width])
  let scale = BarScale(bands.counts.map { Double($0) }, width: layout.drawing, signs: sheet.signs)
  let bars = scale.texts.map { PictureCell($0) }
  return sheet.rows([
    .names(bands.labels, title: title, width: titleWidth, on: sheet),
    .drawing(bars, width: layout.drawing, on: sheet), counts,
  ])
}
