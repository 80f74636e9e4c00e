/// Draws one bar a row; several measures are drawn one beneath the other, each on its own scale.
func drawBars(_ grid: Grid, on sheet: PictureSheet) throws(PictureError) -> String {
  let subject = PictureSubject(grid)
  guard !subject.measures.isEmpty else {
    throw PictureError(
      "bars need a column of numbers, and the answer has \(subject.whatThereIs)",
      write: "show count per \(subject.labelWord() ?? "segment") as bars")
  }
  guard !grid.rows.isEmpty else { return sheet.nothing("rows") + sheet.notes(grid.footer) }
  var panels: [String] = []
  for measure in subject.measures {
    panels.append(try BarPanel(subject, measure: measure, on: sheet).text())
  }
  var notes = grid.footer + sheet.leftOut(grid.rows.count - sheet.most, "row", "rows")
  for measure in subject.measures { notes += subject.currencyNotes(measure) }
  return panels.joined(separator: "\n") + sheet.notes(notes)
}

private struct BarPanel {
  let subject: PictureSubject
  let measure: Int
  let sheet: PictureSheet
  let cells: [GridCell]

  /// More columns would put the number too far from the end of its bar.
  private static let widest = 80
  private static let narrowest = 6

  init(_ subject: PictureSubject, measure: Int, on sheet: PictureSheet) {
    self.subject = subject
    self.measure = measure
    self.sheet = sheet
    cells = subject.cells(of: measure, first: sheet.most)
  }

  func text() throws(PictureError) -> String {
    let names = cells.indices.map { subject.name(ofRow: $0, subject.labels, on: sheet) }
    let title = subject.title(of: subject.labels, on: sheet)
    let numbers = PictureColumn.numbers(
      cells, title: subject.title(of: measure), look: ColumnLook(of: measure, in: subject.grid),
      on: sheet)
    let layout = try sheet.layout(
      "bars", names: names, title: title, drawing: Self.narrowest...Self.widest,
      beside: [numbers.width])
    let bars = BarScale(cells.map(\.drawable), width: layout.drawing, signs: sheet.signs)
    let drawn = bars.texts.enumerated().map { row, text in
      PictureCell(text, shown: painted(text, row: row))
    }
    return sheet.rows([
      .names(names, title: title, width: layout.names, on: sheet),
      .drawing(drawn, width: layout.drawing, on: sheet), numbers,
    ])
  }

  /// A bar has the colour of its number, or else of its first label that has one.
  private func painted(_ text: String, row: Int) -> String {
    let columns = [measure] + subject.labels
    let emphasis = columns.lazy.compactMap { column in
      subject.grid.emphasis[GridPlace(row: row, column: column)]
    }.first
    return sheet.style.emphasized(text, emphasis)
  }
}

/// The bars of some numbers on one scale, which always begins at 0.
struct BarScale {
  let texts: [String]

  /// Bars in `width` columns; where a number is below 0, they stand on both sides of an axis.
  init(_ values: [Double?], width: Int, signs: PictureSigns) {
    let largest = values.reduce(0) { max($0, abs($1 ?? 0)) }
    // Numbers are compared as shares of the largest, so that no sum or difference overflows.
    let shares = values.map { value in value.map { largest > 0 ? $0 / largest : 0 } }
    let high = shares.reduce(0) { max($0, $1 ?? 0) }
    let low = shares.reduce(0) { max($0, -($1 ?? 0)) }
    guard low > 0 else {
      texts = shares.map { Self.rightward($0 ?? 0, columns: width, signs) }
      return
    }
    let cells = max(2, width - 1)
    let left =
      high > 0 ? min(max(1, Int(Double(cells) * low / (low + high))), cells - 1) : cells
    let columns = min(Double(left) / low, high > 0 ? Double(cells - left) / high : .infinity)
    texts = shares.map { share in
      guard let share else { return String(repeating: " ", count: left) + signs.axis }
      let bar = Self.leftward(-share * columns, signs)
      let right = Self.rightward(share * columns, columns: 1, signs)
      return String(repeating: " ", count: max(0, left - bar.count)) + bar + signs.axis + right
    }
  }

  /// A bar that begins at the left; one that is not 0 is never invisible.
  private static func rightward(_ share: Double, columns: Int, _ signs: PictureSigns) -> String {
    let length = share * Double(columns)
    guard length > 0 else { return "" }
    guard signs == .blocks else {
      return String(repeating: "#", count: max(1, Int(length.rounded())))
    }
    let eighths = max(1, Int((length * 8).rounded()))
    let rest = eighths % 8
    return String(repeating: "█", count: eighths / 8)
      + (rest > 0 ? String(["▏", "▎", "▍", "▌", "▋", "▊", "▉"][rest - 1]) : "")
  }

  /// A bar that ends at the axis, in halves: fonts have no finer blocks for the right edge.
  private static func leftward(_ length: Double, _ signs: PictureSigns) -> String {
    guard length > 0 else { return "" }
    guard signs == .blocks else {
      return String(repeating: "#", count: max(1, Int(length.rounded())))
    }
    let halves = max(1, Int((length * 2).rounded()))
    return (halves % 2 > 0 ? "▐" : "") + String(repeating: "█", count: halves / 2)
  }
}

extension PictureSigns {
  /// The line at 0 between numbers below it and above.
  var axis: String { self == .blocks ? "│" : "|" }
}
