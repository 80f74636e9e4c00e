extension Explanation {
  /// The answer for people, no line wider than `width`.
  package func text(width: Int?, style: Style = .plain) -> String {
    var writer = ExplanationWriter(width: max(width ?? 100, 40), style: style)
    writer.write(lines, depth: 0)
    return writer.lines.map { $0 + "\n" }.joined()
  }
}

/// Writes lines with those beneath them indented; tests that stand together share their columns.
private struct ExplanationWriter {
  let width: Int
  let style: Style
  var lines: [String] = []

  mutating func write(_ siblings: [ExplanationLine], depth: Int) {
    var previous: ExplanationLine?
    var column = 0
    var hasDoubt = false
    for (index, line) in siblings.enumerated() {
      if depth == 0, previous != nil, line.kind != .remark || previous?.kind != .remark {
        lines.append("")
      }
      if line.kind.hasColumns, previous?.kind != line.kind {
        column = widest(siblings[index...], depth)
        hasDoubt = siblings[index...].contains { $0.truth == "unknown" }
      }
      write(line, depth: depth, column: column, markWidth: hasDoubt ? 7 : 3)
      write(line.lines, depth: depth + 1)
      previous = line
    }
  }

  /// The width of the first column of the lines of one kind at the head of some lines.
  private func widest(_ siblings: ArraySlice<ExplanationLine>, _ depth: Int) -> Int {
    let kind = siblings.first?.kind
    let widths = siblings.prefix { $0.kind == kind }.map(\.text.displayWidth)
    let most = max((width - 2 * depth) / 2, 16)
    return widths.filter { $0 <= most }.max() ?? most
  }

  private mutating func write(
    _ line: ExplanationLine, depth: Int, column: Int, markWidth: Int
  ) {
    let indent = String(repeating: " ", count: 2 * depth)
    if line.kind.hasColumns { return writeColumns(line, indent, column, markWidth) }
    let place = line.place.map { "  " + $0 } ?? ""
    let found = line.found.map { "  " + $0 } ?? ""
    let room = width - indent.count
    let whole = line.text.terminalSafe + found.terminalSafe + place.terminalSafe
    if whole.displayWidth <= room {
      lines.append(
        indent + shown(line) + found.terminalSafe + style.dim(place.terminalSafe))
      return
    }
    for part in line.text.terminalSafe.wrapped(to: room) {
      lines.append(indent + (line.kind == .answer || line.kind == .rule ? style.bold(part) : part))
    }
    for rest in [line.found, line.place].compactMap(\.self) {
      lines += rest.terminalSafe.wrapped(to: room - 2).map { indent + "  " + style.dim($0) }
    }
  }

  private func shown(_ line: ExplanationLine) -> String {
    let text = line.text.terminalSafe
    return line.kind == .answer || line.kind == .rule ? style.bold(text) : text
  }

  /// A text, a mark, and what was found, in columns.
  private mutating func writeColumns(
    _ line: ExplanationLine, _ indent: String, _ column: Int, _ markWidth: Int
  ) {
    let text = line.text.terminalSafe
    let mark = line.truth.map { $0.padded(to: markWidth) + "  " } ?? ""
    let lead = indent.count + column + 2 + mark.count
    let found = [line.found, line.place].compactMap(\.self).joined(separator: "  ").terminalSafe
    let parts = found.wrapped(to: max(width - lead, 20))
    var head = indent + text.padded(to: column) + "  "
    if text.displayWidth > column {
      lines += text.wrapped(to: width - indent.count).map { indent + $0 }
      head = indent + String(repeating: " ", count: column + 2)
    }
    append(head + style.emphasized(mark, emphasis(of: line.truth)) + (parts.first ?? ""))
    for part in parts.dropFirst() {
      append(String(repeating: " ", count: lead) + part)
    }
  }

  private mutating func append(_ line: String) {
    var line = line
    while line.last == " " { line.removeLast() }
    lines.append(line)
  }

  private func emphasis(of truth: String?) -> Emphasis? {
    switch truth {
    case "yes": .green
    case "no": .red
    case "unknown": .yellow
    default: nil
    }
  }
}

extension ExplanationLine.Kind {
  /// Whether what it found stands in a column of its own.
  fileprivate var hasColumns: Bool {
    switch self {
    case .test, .value, .change, .rows: true
    case .answer, .rule, .note, .remark: false
    }
  }
}
