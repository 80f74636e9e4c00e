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
    // A line of a statement keeps the spaces that it begins with.
    let text = line.text.terminalSafe
    let lead = String(text.prefix { $0 == " " })
    let hang = lead.isEmpty ? "" : lead + "  "
    for (number, part) in text.wrapped(to: max(room - hang.count, 20)).enumerated() {
      let words = String(part.drop { $0 == " " })
      let isBold = line.kind == .answer || line.kind == .rule
      lines.append(indent + (number == 0 ? lead : hang) + (isBold ? style.bold(words) : words))
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
    let parts = columns(of: line, width: max(width - lead, 20))
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

  /// What was found, and the place behind it, or beneath it where both do not fit on a line.
  private func columns(of line: ExplanationLine, width: Int) -> [String] {
    var parts = line.found?.terminalSafe.wrapped(to: width) ?? []
    guard let place = line.place?.terminalSafe else { return parts }
    if let last = parts.last, parts.count == 1, last.displayWidth + 2 + place.displayWidth <= width
    {
      parts[0] = last + "  " + place
      return parts
    }
    return parts + place.wrapped(to: width)
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
