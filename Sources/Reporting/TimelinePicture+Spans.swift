import Accounts

/// Draws each row as a bar from one date to another over an axis of months.
func drawSpans(
  _ subject: PictureSubject, from: Int, to: Int, on sheet: PictureSheet
) throws(PictureError) -> String {
  try SpanPanel(subject, from: from, to: to, on: sheet).text()
}

private struct SpanPanel {
  let subject: PictureSubject
  let from: Int
  let to: Int
  let sheet: PictureSheet
  let spans: [Span]

  /// The days of a row; a row without either is not drawn.
  struct Span {
    let row: Int
    let first: CalendarDate?
    let last: CalendarDate?

    /// Where the row stands in the order of the picture.
    var start: CalendarDate? { first ?? last }
    var isBackward: Bool { first.flatMap { first in last.map { $0 < first } } ?? false }
  }

  private static let narrowest = 12
  private static let comfortable = 24

  init(_ subject: PictureSubject, from: Int, to: Int, on sheet: PictureSheet) {
    (self.subject, self.from, self.to, self.sheet) = (subject, from, to, sheet)
    let all = subject.grid.rows.indices.map { row in
      Span(
        row: row, first: subject.grid.cell(row: row, column: from).day,
        last: subject.grid.cell(row: row, column: to).day)
    }
    spans = all.compactMap { span in span.start.map { (span, $0) } }
      .sorted { ($0.1, $0.0.row) < ($1.1, $1.0.row) }.map(\.0)
  }

  func text() throws(PictureError) -> String {
    let shown = Array(spans.prefix(sheet.most))
    let ends = shown.flatMap { [$0.first, $0.last].compactMap { $0 } }
    guard let first = ends.min(), let last = ends.max() else {
      return sheet.nothing("dates") + sheet.notes(notes(shown: shown, hidesDates: false))
    }
    let others = subject.grid.columns.indices.filter { $0 != from && $0 != to }
    let names = shown.map { subject.name(ofRow: $0.row, others, on: sheet) }
    let title = subject.title(of: others, on: sheet)
    let dates = [from, to].map { column in
      let cells = shown.map { subject.grid.cell(row: $0.row, column: column) }
      return PictureColumn.numbers(
        cells, title: subject.title(of: column), look: ColumnLook(), on: sheet)
    }
    // The bars matter more than the dates, which a table shows too.
    let roomy = PictureLayout(
      names: names, title: title, drawing: Self.comfortable...120, beside: dates.map(\.width),
      on: sheet)
    let showsDates = roomy.lacking == 0
    let layout =
      showsDates
      ? roomy
      : try sheet.layout(
        "timelines", names: names, title: title, drawing: Self.narrowest...120, beside: [])
    let axis = MonthAxis(from: first, to: last, width: layout.drawing)
    var columns = [
      withRuler(.names(names, title: title, width: layout.names, on: sheet)),
      drawing(of: shown, axis: axis),
    ]
    if showsDates { columns += dates.map(withRuler) }
    return sheet.rows(columns) + sheet.notes(notes(shown: shown, hidesDates: !showsDates))
  }

  /// The axis takes the line of titles and the one beneath it.
  private func drawing(of shown: [Span], axis: MonthAxis) -> PictureColumn {
    let bars = shown.map { span in
      let text = axis.bar(span.first, span.last, signs: sheet.signs)
      let emphasis = subject.grid.columns.indices.lazy.compactMap { column in
        subject.grid.emphasis[GridPlace(row: span.row, column: column)]
      }.first
      return PictureCell(text, shown: sheet.style.emphasized(text, emphasis))
    }
    let ruler = PictureCell(axis.ruler(signs: sheet.signs))
    return PictureColumn(
      title: axis.titles, alignment: .left, width: axis.width, cells: [ruler] + bars)
  }

  private func withRuler(_ column: PictureColumn) -> PictureColumn {
    var column = column
    column.cells.insert(PictureCell(""), at: 0)
    return column
  }

  private func notes(shown: [Span], hidesDates: Bool) -> [String] {
    var notes = subject.grid.footer
    func note(_ count: Int, _ text: String) {
      if count > 0 { notes.append("\(counted(count, "row", "rows")) \(text)") }
    }
    let backward = shown.filter(\.isBackward).count
    let blocks = sheet.signs == .blocks
    note(shown.filter { $0.last == nil }.count, "without an end, marked \(blocks ? "▶" : ">")")
    let headless = shown.filter { $0.first == nil }.count
    note(headless, "without a beginning, marked \(blocks ? "◀" : "<")")
    note(backward, "that \(backward == 1 ? "ends" : "end") before the beginning, marked !")
    note(subject.grid.rows.count - spans.count, "without dates not drawn")
    if hidesDates { notes.append("the dates have no room here; see them as a table") }
    return notes + sheet.leftOut(spans.count - sheet.most, "row", "rows")
  }
}

/// Days in columns, with the names of months above them.
private struct MonthAxis {
  let first: CalendarDate
  let days: Int
  let width: Int
  let ticks: [(column: Int, name: String)]

  /// Whole months from that of `from` to that of `to`.
  init(from: CalendarDate, to: CalendarDate, width: Int) {
    self.width = width
    let start = from.adding(days: 1 - from.civil.day)
    let end = to.adding(days: 1 - to.civil.day).adding(months: 1)
    let days = max(1, Int(end.dayNumber) - Int(start.dayNumber))
    (first, self.days) = (start, days)
    let months = max(1, month(end) - month(start))
    // A name takes 7 columns and a space; where even years are too close, only every so many.
    let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000]
    let step = steps.first { $0 * width / months >= 8 } ?? 60_000
    func ticks(from offset: Int) -> [(column: Int, name: String)] {
      stride(from: offset, to: months, by: step).compactMap { offset in
        let day = start.adding(months: offset)
        let column = (Int(day.dayNumber) - Int(start.dayNumber)) * width / days
        return column + 7 <= width ? (column, String(day.description.prefix(7))) : nil
      }
    }
    // Quarters, years and decades are marked where they begin.
    let round = ticks(from: (step - month(start) % step) % step)
    self.ticks = round.isEmpty ? ticks(from: 0) : round
  }

  var titles: String {
    var text = ""
    for tick in ticks { text = text.padded(to: tick.column) + tick.name }
    return text
  }

  func ruler(signs: PictureSigns) -> String {
    var cells = Array(repeating: signs == .blocks ? "─" : "-", count: width)
    for tick in ticks { cells[tick.column] = signs == .blocks ? "┬" : "+" }
    return cells.joined()
  }

  /// The bar over these days, the last one included.
  func bar(_ from: CalendarDate?, _ to: CalendarDate?, signs: PictureSigns) -> String {
    let start = from.map(column) ?? 0
    let end = to.map(column) ?? width - 1
    let blocks = signs == .blocks
    guard start <= end, from.flatMap({ from in to.map { from <= $0 } }) ?? true else {
      return String(repeating: " ", count: start) + "!"
    }
    var cells = Array(repeating: blocks ? "█" : "#", count: end - start + 1)
    if from == nil { cells[0] = blocks ? "◀" : "<" }
    if to == nil { cells[cells.count - 1] = blocks ? "▶" : ">" }
    return String(repeating: " ", count: start) + cells.joined()
  }

  private func column(_ day: CalendarDate) -> Int {
    let days = Int(day.dayNumber) - Int(first.dayNumber)
    return min(max(days * width / self.days, 0), width - 1)
  }
}
