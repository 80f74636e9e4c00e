extension String {
  /// This text broken at spaces into lines of at most `width` columns; nil leaves one line.
  ///
  /// A word wider than a line is broken between grapheme clusters. Nothing but spaces is lost.
  package func wrapped(to width: Int?) -> [String] {
    guard let width, displayWidth > max(1, width) else { return [self] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in split(separator: " ") {
      let wordWidth = String(word).displayWidth
      if used > 0, used + 1 + wordWidth <= width {
        line += " " + word
        used += 1 + wordWidth
        continue
      }
      if used > 0 { lines.append(line) }
      let pieces = wordWidth <= width ? [String(word)] : brokenWord(word, width: width)
      lines.append(contentsOf: pieces.dropLast())
      line = pieces.last ?? ""
      used = line.displayWidth
    }
    return lines + [line]
  }
}

private func brokenWord(_ word: Substring, width: Int) -> [String] {
  var pieces: [String] = []
  var piece = ""
  for character in word {
    let longer = piece + String(character)
    if !piece.isEmpty, longer.displayWidth > width {
      pieces.append(piece)
      piece = String(character)
    } else {
      piece = longer
    }
  }
  return pieces + [piece]
}
