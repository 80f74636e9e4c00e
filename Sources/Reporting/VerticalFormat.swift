/// Writes a grid with one line `name  value` a field and an empty line between the records.
///
/// Nothing is cut here, so this is the format for what does not fit a table.
func writeVertical(_ grid: Grid, style: Style, to sink: (String) -> Void) {
  let columns = grid.columns.indices
  let looks = columns.map { ColumnLook(of: $0, in: grid) }
  let titles = grid.columns.map { $0.title.terminalSafe }
  let titleWidth = titles.map(\.displayWidth).max() ?? 0
  let names = titles.map { title in
    style.bold(title) + String(repeating: " ", count: titleWidth - title.displayWidth + 2)
  }
  var lines = ChunkedLines()
  if grid.rows.isEmpty { lines.bytes.append("(no rows)\n") }
  for row in grid.rows.indices {
    if row > 0 { lines.bytes.append(ascii: "\n") }
    for column in columns {
      let value = grid.cell(row: row, column: column).peopleText(in: looks[column])
        .withoutTrailingSpaces
      let emphasis = grid.emphasis[GridPlace(row: row, column: column)]
      lines.bytes.append(value.isEmpty ? style.bold(titles[column]) : names[column])
      lines.bytes.append(style.emphasized(value, emphasis))
      lines.bytes.append(ascii: "\n")
    }
    lines.flushIfFull(to: sink)
  }
  if !grid.footer.isEmpty { lines.bytes.append(ascii: "\n") }
  for note in grid.footer { lines.bytes.append(style.dim(note.terminalSafe) + "\n") }
  lines.flush(to: sink)
}
