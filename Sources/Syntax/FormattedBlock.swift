/// A statement, a comment on lines of its own, or a part of the text that could not be read.
struct FormattedBlock {
  /// What it is.
  enum Kind: Hashable {
    case statement
    case comment(isIndented: Bool)
    /// Kept as it was written.
    case unread
  }

  let kind: Kind
  let lines: [String]
  /// The lines that it was read from, counted from 0.
  let sourceLines: ClosedRange<Int>
}

extension [FormattedBlock] {
  /// All lines, with the blank ones between.
  var joinedLines: [String] {
    let needsBlank = blanksBefore
    var lines: [String] = []
    // An indented comment belongs to the statement above it.
    var isBelowStatement = false
    for (index, block) in enumerated() {
      if needsBlank[index] {
        lines.append("")
        isBelowStatement = false
      }
      switch block.kind {
      case .statement, .unread:
        lines += block.lines
        isBelowStatement = true
      case .comment(let isIndented):
        isBelowStatement = isBelowStatement && isIndented
        lines += block.lines.map { isBelowStatement ? "  " + $0 : $0 }
      }
    }
    return lines
  }

  /// Whether a blank line stands before each block: where one stood, and around statements of
  /// several lines.
  private var blanksBefore: [Bool] {
    var blanks: [Bool] = []
    var lastLine = first?.sourceLines.lowerBound ?? 0
    var previous: Int?
    for (index, block) in enumerated() {
      blanks.append(lastLine < block.sourceLines.lowerBound - 1)
      lastLine = Swift.max(lastLine, block.sourceLines.upperBound)
      if case .comment = block.kind { continue }
      if let previous, belongApart(self[previous], block),
        !blanks[(previous + 1)...].contains(true),
        let place = indices[(previous + 1)...].first(where: {
          self[$0].kind != .comment(isIndented: true)
        })
      {
        blanks[place] = true
      }
      previous = index
    }
    return blanks
  }

  private func belongApart(_ upper: FormattedBlock, _ lower: FormattedBlock) -> Bool {
    upper.kind == .statement && lower.kind == .statement
      && (upper.lines.count > 1 || lower.lines.count > 1)
  }
}
