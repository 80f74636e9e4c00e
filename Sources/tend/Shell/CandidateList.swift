/// Lays out the candidates of a completion for the screen, one string a line.
///
/// Candidates with explanations stand one below the other, others in columns. What does not fit
/// on the screen is counted, not shown.
/// - Parameters:
///   - candidates: In the order in which they are shown.
///   - columns: The width of the screen; no line reaches its last column.
///   - rows: The height of the screen.
///   - width: How many columns a character takes; negative for a control character.
/// - Returns: The lines, without line breaks.
func listing(
  of candidates: [CompletionAnswer.Candidate], columns: Int, rows: Int,
  width: @escaping (Unicode.Scalar) -> Int
) -> [String] {
  let layout = CandidateLayout(space: max(columns - 1, 10), width: width)
  let lines =
    candidates.allSatisfy(\.help.isEmpty)
    ? layout.packed(candidates.map(\.text)) : layout.explained(candidates)
  // Two rows stay free: the line being edited and this notice.
  let limit = max(rows - 2, 3)
  guard lines.count > limit else { return lines.map(\.text) }
  let hidden = lines.dropFirst(limit).reduce(0) { $0 + $1.candidates }
  let notice = "  … \(hidden) more: type another letter to narrow the list"
  return lines.prefix(limit).map(\.text) + [layout.cut(notice, to: layout.space)]
}

private struct CandidateLayout {
  struct Line {
    var text: String
    var candidates: Int
  }

  var space: Int
  var width: (Unicode.Scalar) -> Int

  func explained(_ candidates: [CompletionAnswer.Candidate]) -> [Line] {
    let longest = candidates.reduce(0) { max($0, columns(of: printable($1.text))) }
    let nameSpace = min(longest, space / 2)
    return candidates.map { candidate in
      let name = cut(printable(candidate.text), to: nameSpace)
      let help = printable(candidate.help)
      let line = help.isEmpty ? "  " + name : "  " + padded(name, to: nameSpace) + "  " + help
      return Line(text: cut(line, to: space), candidates: 1)
    }
  }

  func packed(_ texts: [String]) -> [Line] {
    let names = texts.map(printable)
    let cell = names.reduce(0) { max($0, columns(of: $1)) } + 2
    let perLine = max(space / cell, 1)
    return stride(from: 0, to: names.count, by: perLine).map { start in
      let row = names[start..<min(start + perLine, names.count)]
      let cells = row.dropLast().map { padded("  " + $0, to: cell) }
      let line = cells.joined() + "  " + (row.last ?? "")
      return Line(text: cut(line, to: space), candidates: row.count)
    }
  }

  /// Names come from data: nothing in them may steer the terminal.
  func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(width(scalar) < 0 || scalar.value == 0 ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }

  func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + max(width($1), 0) }
  }

  func padded(_ text: String, to count: Int) -> String {
    text + String(repeating: " ", count: max(count - columns(of: text), 0))
  }

  func cut(_ text: String, to limit: Int) -> String {
    guard columns(of: text) > limit else { return text }
    var result = ""
    var used = 0
    for character in text {
      let needed = columns(of: String(character))
      if used + needed > limit - 1 { break }
      result.append(character)
      used += needed
    }
    return result + "…"
  }
}
