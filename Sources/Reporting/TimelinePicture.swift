import Accounts

/// Draws the rows by date, or as bars over months where the grid has columns `from` and `to`.
func drawTimeline(_ grid: Grid, on sheet: PictureSheet) throws(PictureError) -> String {
  let subject = PictureSubject(grid)
  let dates = grid.columns.indices.filter { grid.columns[$0].kind == .date }
  guard let when = dates.first else {
    throw PictureError(
      "a timeline needs a column of dates, and the answer has \(subject.whatThereIs)",
      write: "show name, renewal as timeline")
  }
  guard !grid.rows.isEmpty else { return sheet.nothing("rows") + sheet.notes(grid.footer) }
  if let from = dates.first(where: { subject.title(of: $0) == "from" }),
    let to = dates.first(where: { subject.title(of: $0) == "to" })
  {
    return try drawSpans(subject, from: from, to: to, on: sheet)
  }
  return try TimelineList(subject: subject, when: when, sheet: sheet).text()
}

/// The rows in the order of their dates, under a ruler for every month.
private struct TimelineList {
  let subject: PictureSubject
  let when: Int
  let sheet: PictureSheet

  private static let dateWidth = 10
  private static let narrowest = 20

  func text() throws(PictureError) -> String {
    guard sheet.width >= Self.narrowest else {
      throw sheet.tooNarrow("timelines", needs: Self.narrowest)
    }
    let dated = subject.grid.rows.indices.compactMap { row in
      subject.grid.cell(row: row, column: when).day.map { (day: $0, row: row) }
    }
    // By row within a day, so that the order of the answer is kept.
    let sorted = dated.sorted { ($0.day, $0.row) < ($1.day, $1.row) }
    let shown = sorted.prefix(sheet.most)
    var text = ""
    var before: CalendarDate?
    for entry in shown {
      if before.map(month) != month(entry.day) {
        text += gap(from: before, to: entry.day) + ruler(entry.day)
      }
      text += line(row: entry.row, day: entry.day == before ? nil : entry.day)
      before = entry.day
    }
    if shown.isEmpty { text = sheet.nothing("dates") }
    return text + sheet.notes(notes(drawn: sorted.count))
  }

  private func notes(drawn: Int) -> [String] {
    let undated = subject.grid.rows.count - drawn
    let missing =
      undated > 0
      ? ["\(counted(undated, "row", "rows")) without \(subject.title(of: when)) not drawn"] : []
    return subject.grid.footer + missing + sheet.leftOut(drawn - sheet.most, "row", "rows")
  }

  private func line(row: Int, day: CalendarDate?) -> String {
    let columns = subject.grid.columns.indices.filter { column in
      column != when && subject.grid.cell(row: row, column: column) != .missing
    }
    let name = subject.name(ofRow: row, columns, on: sheet)
    let cut = sheet.cut(name, to: sheet.width - Self.dateWidth - 3)
    let emphasis = ([when] + columns).lazy.compactMap { column in
      subject.grid.emphasis[GridPlace(row: row, column: column)]
    }.first
    let mark = sheet.style.emphasized(sheet.signs == .blocks ? "●" : "*", emphasis)
    let date = day?.description ?? String(repeating: " ", count: Self.dateWidth)
    return "\(date) \(mark)\(cut.isEmpty ? "" : " " + cut.withoutTrailingSpaces)\n"
  }

  private func ruler(_ day: CalendarDate) -> String {
    let name = String(day.description.prefix(7))
    let length = min(sheet.width, 80) - name.utf8.count - 1
    let dash = sheet.signs == .blocks ? "─" : "-"
    return sheet.style.bold("\(name) \(String(repeating: dash, count: length))") + "\n"
  }

  /// A line for the months between two rulers, which nothing falls into.
  private func gap(from before: CalendarDate?, to day: CalendarDate) -> String {
    let count = before.map { month(day) - month($0) - 1 } ?? 0
    guard count > 0 else { return "" }
    return sheet.style.dim("(nothing for \(counted(count, "month", "months")))") + "\n"
  }
}

/// The months since the beginning of the calendar.
func month(_ day: CalendarDate) -> Int {
  let (year, month, _) = day.civil
  return year * 12 + month - 1
}
