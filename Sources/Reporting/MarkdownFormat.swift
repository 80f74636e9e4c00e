/// Writes a grid as a Markdown table with its notes as paragraphs below.
///
/// A line break in a text becomes `<br>`; characters that would divide cells or mark up the text
/// are escaped.
func writeMarkdown(_ grid: Grid, to sink: (String) -> Void) {
  let columns = grid.columns.indices
  let looks = columns.map { ColumnLook(of: $0, in: grid) }
  var lines = ChunkedLines()
  lines.bytes.appendMarkdownLine(grid.columns.map { $0.title.markdownSafe })
  lines.bytes.appendMarkdownLine(grid.columns.map { $0.alignment == .right ? "---:" : "---" })
  for row in grid.rows.indices {
    lines.bytes.appendMarkdownLine(
      columns.map { grid.cell(row: row, column: $0).markdownText(in: looks[$0]) })
    lines.flushIfFull(to: sink)
  }
  for note in grid.footer { lines.bytes.append("\n" + note.markdownSafe + "\n") }
  lines.flush(to: sink)
}

extension [UInt8] {
  fileprivate mutating func appendMarkdownLine(_ cells: [String]) {
    append(ascii: "|")
    for cell in cells {
      append(ascii: " ")
      append(cell)
      append(" |")
    }
    append(ascii: "\n")
  }
}

extension GridCell {
  fileprivate func markdownText(in look: ColumnLook) -> String {
    // The text itself, as one that is safe for a terminal has lost its line breaks.
    if case .text(let text) = self { return text.markdownSafe }
    return peopleText(in: look).markdownSafe
  }
}

extension String {
  /// This text on one line, showing in Markdown what it says.
  fileprivate var markdownSafe: String {
    guard utf8.contains(where: mayNeedMarkdownEscape) else { return terminalSafe }
    var safe = ""
    for character in self {
      switch character {
      case "\n", "\r\n", "\r": safe += "<br>"
      case "\\", "|", "`", "*", "<", "[": safe += "\\\(character)"
      default: safe += String(character).terminalSafe
      }
    }
    return safe
  }
}

private func mayNeedMarkdownEscape(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x0A, 0x0D, UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "*"),
    UInt8(ascii: "<"), UInt8(ascii: "["):
    true
  default: false
  }
}
