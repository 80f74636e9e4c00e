/// Draws the course of each series in one line, with its first, last, least and greatest number.
func drawSparklines(_ grid: Grid, on sheet: PictureSheet) throws(PictureError) -> String {
  let subject = PictureSubject(grid)
  guard !subject.measures.isEmpty, let time = timeColumn(of: subject) else {
    let measure = subject.measures.first.flatMap { subject.word($0) }
    throw PictureError(
      "a sparkline needs a column of dates or names and then one of numbers, and the answer has "
        + subject.whatThereIs,
      write: "show \(measure.map { "sum of \($0)" } ?? "count") per month of renewal as sparkline")
  }
  guard !grid.rows.isEmpty else { return sheet.nothing("rows") + sheet.notes(grid.footer) }
  let course = try Course(subject, time: time, on: sheet)
  return try SparklinePanel(subject: subject, course: course, time: time, sheet: sheet).text()
}

/// The column along which the lines run: the last of dates among the labels, or else the last label.
private func timeColumn(of subject: PictureSubject) -> Int? {
  subject.labels.last { subject.grid.columns[$0].kind == .date } ?? subject.labels.last
}

private struct SparklinePanel {
  let subject: PictureSubject
  let course: Course
  let time: Int
  let sheet: PictureSheet

  private static let narrowest = 8

  func text() throws(PictureError) -> String {
    let shown = course.series
    let names = shown.map(\.name)
    let title = subject.title(of: subject.labels.filter { $0 != time }, on: sheet)
    // The title of the line says where it runs, if there is room for it.
    let span = course.span(from: subject.title(of: time))
    let wanted = max(course.points.count, span.displayWidth)
    let drawing = Self.narrowest...min(max(wanted, Self.narrowest), 120)
    let choices = numberColumns(of: shown).map { columns in
      let layout = PictureLayout(
        names: names, title: title, drawing: drawing, beside: columns.map(\.width), on: sheet)
      return (columns: columns, layout: layout)
    }
    guard let choice = choices.first(where: { $0.layout.lacking == 0 }) else {
      throw sheet.tooNarrow("sparklines", needs: sheet.width + (choices.last?.layout.lacking ?? 0))
    }
    let width = choice.layout.drawing
    let share = course.points.isEmpty ? 1 : (course.points.count - 1) / width + 1
    let drawn = shown.map { series in
      PictureCell(sparkline(series.values, sharing: share, signs: sheet.signs))
    }
    let spanFits = span.displayWidth <= width
    let columns = [
      PictureColumn.names(names, title: title, width: choice.layout.names, on: sheet),
      .drawing(drawn, title: spanFits ? span : "", width: width, on: sheet),
    ]
    var notes = notes(share: share, shown: shown, span: spanFits ? nil : span)
    if choice.columns.count < 4 {
      notes.append("there is no room for all numbers here; see them as a table")
    }
    return sheet.rows(columns + choice.columns) + sheet.notes(notes)
  }

  /// All numbers beside a line, and the choices of fewer for short lines.
  private func numberColumns(of shown: [Course.Series]) -> [[PictureColumn]] {
    let look = ColumnLook(ofCells: shown.lazy.flatMap(\.cells))
    func column(_ title: String, _ part: (Course.Series) -> GridCell) -> PictureColumn {
      .numbers(shown.map(part), title: title, look: look, on: sheet)
    }
    let last = column("last", \.last)
    let extremes = [column("least", \.least), column("most", \.most)]
    return [[column("first", \.first), last] + extremes, [last] + extremes, [last]]
  }

  private func notes(share: Int, shown: [Course.Series], span: String?) -> [String] {
    var notes = subject.grid.footer
    if let span { notes.append("from left to right: \(span)") }
    if share > 1 { notes.append("each sign is the mean of \(share) values") }
    if shown.count > 1 { notes.append("each line has its own scale, from its least to its most") }
    let missing = shown.reduce(0) { $0 + $1.values.filter { $0 == nil }.count }
    if missing > 0 {
      let values = counted(missing, "missing value is", "missing values are")
      notes.append("\(values) left \(share > 1 ? "out of the mean" : "blank in the line")")
    }
    if course.undated > 0 {
      let rows = counted(course.undated, "row", "rows")
      notes.append("\(rows) without \(subject.title(of: time)) not drawn")
    }
    notes += sheet.leftOut(course.seriesCount - shown.count, "line", "lines")
    for measure in subject.measures { notes += subject.currencyNotes(measure) }
    return notes
  }
}

/// One sign for every `share` values: their mean between the least and the greatest of these means.
private func sparkline(_ values: [Double?], sharing share: Int, signs: PictureSigns) -> String {
  let largest = values.reduce(0) { max($0, abs($1 ?? 0)) }
  let means = stride(from: 0, to: values.count, by: share).map { start -> Double? in
    let known = values[start..<min(start + share, values.count)].compactMap { $0 }
    guard !known.isEmpty else { return nil }
    // As shares of the largest, so that the sum does not overflow.
    return known.reduce(0) { $0 + (largest > 0 ? $1 / largest : 0) } / Double(known.count)
  }
  let known = means.compactMap { $0 }
  let low = known.min() ?? 0
  let high = known.max() ?? 0
  let levels = signs.levels
  return means.map { mean in
    guard let mean else { return " " }
    // A flat line stands in the middle, and at the bottom if it is one of zeros.
    guard high > low else { return high == 0 ? levels[0] : levels[levels.count / 2 - 1] }
    let level = Int(((mean - low) / (high - low) * Double(levels.count - 1)).rounded())
    return levels[level]
  }.joined()
}

extension PictureSigns {
  /// The signs of a sparkline from the lowest to the highest.
  fileprivate var levels: [String] {
    switch self {
    case .blocks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .ascii: ["_", ".", ":", "-", "=", "+", "*", "#"]
    }
  }
}
