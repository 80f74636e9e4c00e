/// Writes a grid as a table for the terminal, no line of it wider than `width` columns; nil is no
/// limit.
///
/// Numbers stand on the right with their decimal points in line. Wide columns shrink and their
/// texts end in `…`; columns that still do not fit are left out and named in a note.
func writeTable(_ grid: Grid, width: Int?, style: Style, to sink: (String) -> Void) {
  var table = TableWriter(grid: grid, width: width.map { max(1, $0) }, style: style)
  table.write(to: sink)
}

private struct TableWriter {
  let grid: Grid
  let width: Int?
  let style: Style
  let columns: [TableColumn]
  let widths: [Int]
  var lines = ChunkedLines()

  init(grid: Grid, width: Int?, style: Style) {
    self.grid = grid
    self.width = width
    self.style = style
    columns = grid.columns.indices.map { TableColumn($0, of: grid) }
    widths = fittedWidths(columns, width: width)
  }

  mutating func write(to sink: (String) -> Void) {
    if !widths.isEmpty { writeHeader() }
    if grid.rows.isEmpty { writeLine("(no rows)".truncated(to: width ?? .max)) }
    for row in grid.rows.indices where !widths.isEmpty {
      if row > 0, grid.totals[row]?.isWhole == true { writeRule() }
      writeRow(row)
      lines.flushIfFull(to: sink)
    }
    writeFooter()
    lines.flush(to: sink)
  }

  private mutating func writeHeader() {
    var header: [UInt8] = []
    var gap = Gap()
    for (column, width) in zip(columns, widths) {
      let title = column.placedTitle(width: width)
      gap.append(title, shownAs: title.text, in: width, to: &header)
    }
    writeLine(style.bold(String(decoding: header, as: UTF8.self)))
    writeRule()
  }

  private mutating func writeRule() {
    let ruleWidth = widths.reduce(2 * (widths.count - 1), +)
    writeLine(String(repeating: "─", count: ruleWidth))
  }

  private mutating func writeRow(_ row: Int) {
    var gap = Gap()
    for (index, width) in widths.enumerated() {
      let cell = columns[index].placed(row: row, width: width)
      let emphasis =
        grid.emphasis.isEmpty ? nil : grid.emphasis[GridPlace(row: row, column: index)]
      let shown = style.emphasized(cell.text, emphasis)
      gap.append(cell, shownAs: shown, in: width, to: &lines.bytes)
    }
    lines.bytes.append(ascii: "\n")
  }

  private mutating func writeFooter() {
    var notes = grid.footer
    if let note = leftOutNote { notes.append(note) }
    guard !notes.isEmpty else { return }
    writeLine("")
    for note in notes {
      for line in note.terminalSafe.wrapped(to: width) {
        writeLine(style.dim(line.withoutTrailingSpaces))
      }
    }
  }

  private var leftOutNote: String? {
    let leftOut = columns.dropFirst(widths.count).map(\.title)
    guard !leftOut.isEmpty else { return nil }
    // Two lines of names tell enough of a very wide table.
    let names = listed(leftOut, total: leftOut.count, fitting: 2 * (width ?? 100))
    let count = counted(leftOut.count, "column", "columns")
    let them = leftOut.count == 1 ? "it" : "them"
    return "\(count) left out: \(names); see \(them) with --format csv or .mode vertical"
  }

  private mutating func writeLine(_ text: String) {
    lines.bytes.append(text)
    lines.bytes.append(ascii: "\n")
  }
}

/// The spaces held back until more text follows on the line, so that no line ends in them.
private struct Gap {
  private var spaces = 0

  /// Appends a text in a column of `width`, in the form `shown` that may have colour, and the gap.
  mutating func append(
    _ piece: PlacedText, shownAs shown: String, in width: Int, to bytes: inout [UInt8]
  ) {
    spaces += piece.indent
    if !piece.text.isEmpty {
      for _ in 0..<spaces { bytes.append(ascii: " ") }
      bytes.append(shown)
      spaces = 0
    }
    spaces += width - piece.indent - piece.width + 2
  }
}
