/// The forms in which an answer can be printed; the raw value is the word of `--format`.
package enum OutputFormat: String, CaseIterable, Sendable {
  case table, csv, json, ndjson, markdown, vertical

  /// Writes a grid in this format, handing on the text in pieces of whole lines.
  ///
  /// - Parameters:
  ///   - grid: the answer to write.
  ///   - width: the columns a table may take, nil for no limit; other formats take what they need.
  ///   - style: whether headers, notes and marked cells of a table have colour.
  ///   - sink: receives the pieces in order; long answers are handed on some 64 KB at a time.
  package func write(
    _ grid: Grid, width: Int? = 100, style: Style = .plain, to sink: (String) -> Void
  ) {
    let grid = grid.totals.isEmpty ? grid : marked(grid)
    switch self {
    case .table: writeTable(grid, width: width, style: style, to: sink)
    case .csv: writeCSV(grid, to: sink)
    case .json: writeJSON(grid, to: sink)
    case .ndjson: writeNDJSON(grid, to: sink)
    case .markdown: writeMarkdown(grid, to: sink)
    case .vertical: writeVertical(grid, style: style, to: sink)
    }
  }

  private func marked(_ grid: Grid) -> Grid {
    switch self {
    case .csv, .json, .ndjson: grid.namingTotals()
    case .table, .markdown, .vertical: grid.labellingTotals()
    }
  }

  /// A grid in this format as one text, which ends in a line break.
  package func render(_ grid: Grid, width: Int? = 100, style: Style = .plain) -> String {
    var text = ""
    write(grid, width: width, style: style) { text += $0 }
    return text
  }
}
