package import Syntax

/// A problem as people read it: what, where, the line with the place marked, and what to write.
///
/// ```
/// error: accounts have no field called `helth`
///   --> risk.tend:3:6
///    |
///  3 | when helth red then priority PR1
///    |      ^^^^^ did you mean `health`?
/// ```
package func render(
  _ diagnostic: Diagnostic, in sources: SourceMap, style: Style = .plain
) -> String {
  var lines = [heading(diagnostic, style)]
  let candidates = diagnostic.message.candidates
  let label = candidates.isEmpty ? "" : "did you mean \(either(candidates))?"
  lines += excerpt(at: diagnostic.range, in: sources, label: label, style)
  if let help = diagnostic.help { lines.append("   \(style.bold("help:")) \(shortened(help))") }
  for note in diagnostic.notes {
    lines.append("\(style.bold("note:")) \(shortened(note.text))")
    lines += excerpt(at: note.range, in: sources, label: "", style)
  }
  return lines.joined(separator: "\n") + "\n"
}

/// Several problems, a blank line between them.
package func render(
  _ diagnostics: [Diagnostic], in sources: SourceMap, style: Style = .plain
) -> String {
  diagnostics.map { render($0, in: sources, style: style) }.joined(separator: "\n")
}

private func heading(_ diagnostic: Diagnostic, _ style: Style) -> String {
  let emphasis: Emphasis? =
    switch diagnostic.severity {
    case .error: .red
    case .warning: .yellow
    case .notice: .green
    }
  let word = style.emphasized(diagnostic.severity.rawValue, emphasis)
  return "\(word): \(style.bold(shortened(diagnostic.message.text)))"
}

/// A sentence about a problem on one line: a word of the user's that it quotes can be of any length.
private func shortened(_ sentence: String) -> String { sentence.terminalSafe.truncated(to: 800) }

/// The line a range begins on, with the range marked; a long line is cut around the mark.
private func excerpt(
  at range: SourceRange, in sources: SourceMap, label: String, _ style: Style
) -> [String] {
  let file = sources.file(of: range)
  let place = file.location(at: range.bytes.lowerBound)
  let index = file.lineIndex(at: range.bytes.lowerBound)
  let line = file.line(index)
  let number = String(place.line)
  let margin = String(repeating: " ", count: number.count + 1)
  let start = min(max(range.bytes.lowerBound, line.lowerBound), line.upperBound)
  let end = min(max(range.bytes.upperBound, start), line.upperBound)
  let before = shortenedHead(file.text(line.lowerBound..<start))
  let marked = file.text(start..<end).terminalSafe.truncated(to: 60)
  let after = file.text(end..<line.upperBound).terminalSafe
    .truncated(to: max(10, 90 - before.displayWidth - marked.displayWidth))
  let mark = String(repeating: "^", count: max(1, marked.displayWidth))
  let gap = String(repeating: " ", count: before.displayWidth)
  let pointer = style.emphasized(mark + (label.isEmpty ? "" : " \(label)"), .red)
  return [
    "\(margin)\(style.dim("-->")) \(place.file.terminalSafe):\(place.line):\(place.column)",
    "\(margin) \(style.dim("|"))",
    "\(style.dim(" \(number) |")) \(before)\(marked)\(after)",
    "\(margin) \(style.dim("|")) \(gap)\(pointer)",
  ]
}

/// The text before a mark, its beginning left out when it is long.
private func shortenedHead(_ text: String) -> String {
  let safe = text.terminalSafe
  guard safe.displayWidth > 60 else { return safe }
  return "…" + String(safe.suffix(50))
}

private func either(_ names: [String]) -> String {
  let quoted = names.map { "`\($0)`" }
  guard quoted.count > 1 else { return quoted.first ?? "" }
  return quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
}
