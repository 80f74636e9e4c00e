// Decisions: tables with their columns aligned, and lines.
extension Formatter {
  mutating func add(_ decide: DecideSyntax) {
    add(keywords: "decide")
    add(decide.field)
    switch decide.form {
    case .table(let heading, let rows):
      var lines = [heading.map { TableCell(text: text(of: $0), range: $0.range) }]
      lines += rows.map { row in row.cells.map { tableCell($0) } }
      add(table: lines)
    case .firstOf(let lines, let otherwise):
      add(keywords: "first of")
      for line in lines {
        addClause("when")
        add(line.condition)
        beginModifier()
        add(keywords: "then")
        add(line.value, as: .value)
      }
      guard let otherwise else { return }
      addClause("otherwise")
      add(otherwise, as: .value)
    }
  }

  /// The text of a cell: one word, so that no line breaks within it.
  struct TableCell {
    let text: String
    let range: SourceRange
  }

  /// Writes each row on a line, its columns as wide as their widest cell.
  mutating func add(table: [[TableCell]]) {
    var widths: [Int] = []
    for row in table {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.text.count)
      }
    }
    for row in table {
      beginClause()
      open("| ")
      for (column, cell) in row.enumerated() {
        add(word: cell.text, at: cell.range)
        close(String(repeating: " ", count: widths[column] - cell.text.count) + " |")
      }
    }
  }

  func tableCell(_ cell: DecideCellSyntax) -> TableCell {
    TableCell(text: text(of: cell), range: cell.range)
  }

  private func text(of name: NameSyntax) -> String {
    var inner = Formatter(effects: effects)
    inner.add(name)
    return inner.words.onOneLine
  }

  private func text(of cell: DecideCellSyntax) -> String {
    var inner = Formatter(effects: effects)
    switch cell.kind {
    case .any: return "-"
    case .values(let values):
      for (index, value) in values.enumerated() {
        if index > 0 { inner.close(",") }
        inner.add(cellValue: value)
      }
    case .compares(let comparison, let value):
      inner.add(keywords: comparison.rawValue)
      inner.add(value, as: .value)
    case .between(let low, let high):
      inner.add(keywords: "between")
      inner.add(low, as: .value)
      inner.add(keywords: "and")
      inner.add(high, as: .value)
    }
    return inner.words.onOneLine
  }

  private mutating func add(cellValue value: ExpressionSyntax) {
    guard case .text(let text) = value.kind, isSeveralWords(text.value) else {
      return add(value, as: .value)
    }
    add(word: text.value, at: text.range)
  }
}

/// Whether a cell reads a text as itself without quotes: `every 2 weeks`.
private func isSeveralWords(_ text: String) -> Bool {
  var map = SourceMap()
  let source = map.add(name: "cell", text: text)
  let tokenized = tokenize(source)
  let words = tokenized.tokens.dropLast()
  guard words.count > 1, tokenized.comments.isEmpty, words.first?.isName == true,
    words.allSatisfy({ $0.isName || $0.kind == .number })
  else { return false }
  return words.map { source.text($0.range) }.joined(separator: " ") == text
}
