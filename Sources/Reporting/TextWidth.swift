/// The side on which text stands when it is padded.
package enum TextAlignment: Sendable {
  case left
  case right
}

extension String {
  /// The columns this text takes on a terminal, by grapheme cluster.
  ///
  /// Combining marks and joiners take none, East Asian wide characters, flags and emoji take two,
  /// control characters none. No cluster takes more than two.
  package var displayWidth: Int {
    if let count = printableASCIICount { return count }
    var width = 0
    for character in self { width += character.displayWidth }
    return width
  }

  /// This text in at most `width` columns; what is cut off is replaced by `…`.
  ///
  /// A grapheme cluster is kept whole or left out, so the result may be a column narrower.
  package func truncated(to width: Int) -> String {
    guard width > 0 else { return "" }
    if let count = printableASCIICount {
      return count <= width ? self : String(prefix(width - 1)) + "…"
    }
    var used = 0
    var end = startIndex
    for index in indices {
      used += self[index].displayWidth
      if used > width { return self[..<end] + "…" }
      if used < width { end = self.index(after: index) }
    }
    return self
  }

  /// This text with spaces added on the other side until it takes `width` columns.
  package func padded(to width: Int, alignment: TextAlignment = .left) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .left ? self + spaces : spaces + self
  }

  /// The number of bytes when every one is a printable ASCII character, which takes one column.
  private var printableASCIICount: Int? {
    utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? utf8.count : nil
  }
}

extension Character {
  /// The columns this cluster takes: its scalars together, at most two.
  fileprivate var displayWidth: Int {
    var width = 0
    var isEmoji = false
    for scalar in unicodeScalars {
      // U+FE0F asks for the coloured, wide form of a character that also has a narrow one.
      if scalar == "\u{FE0F}", isEmoji { return 2 }
      isEmoji = isEmoji || scalar.properties.isEmoji
      width += scalar.displayWidth
    }
    return min(width, 2)
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    if value < 0x300 { return properties.generalCategory == .control ? 0 : 1 }
    if takesNoColumn { return 0 }
    if value < 0x1100 { return 1 }
    let isWide = properties.isEmojiPresentation || wideRanges.contains { $0.contains(value) }
    return isWide ? 2 : 1
  }

  private var takesNoColumn: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .lineSeparator, .paragraphSeparator: true
    case .format: !visibleFormatScalars.contains(value)
    // Middle and last letters of a Hangul syllable are drawn inside its first; fillers are blank.
    case .otherLetter:
      (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value)
        || value == 0x3164 || value == 0xFFA0
    default: false
    }
  }
}

/// Signs that Unicode counts as format characters but that are drawn, such as Arabic number signs.
private let visibleFormatScalars: Set<UInt32> = [
  0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
]

/// East Asian wide and full-width characters, save those that `isEmojiPresentation` already names.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
  0x3041...0x3247, 0x3250...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
  0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3,
  0x16FF0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
]
