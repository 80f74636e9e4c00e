/// Sets the words of one statement on lines.
///
/// What it does depends only on the words, the remarks and whether the statement was one line, so
/// that formatting twice changes nothing.
struct FormattedLines {
  /// A comment between two words.
  struct Remark {
    /// From `#` on.
    let text: String
    /// Whether it had a line of its own.
    let standsAlone: Bool
  }

  /// The widest line, in characters; a word that is longer makes it wider.
  static let widest = 100

  private let words: [FormattedWord]
  private let widths: [Int]
  /// The comments before a word, by its index.
  private let remarks: [Int: [Remark]]
  private var lines: [String] = []
  /// The line that is being written.
  private var line = ""
  private var column = 0
  private var lineIsEmpty = true

  init(_ words: [FormattedWord], remarks: [Int: [Remark]]) {
    self.words = words
    self.remarks = remarks
    widths = words.map(\.text.count)
  }

  /// The lines of a statement, which stays on one line if it was on one and fits.
  consuming func lines(keepingOneLine: Bool) -> [String] {
    if keepingOneLine, fits(words.indices) {
      write(words.indices)
    } else {
      writeClauses()
    }
    lines.append(line)
    return lines
  }

  private mutating func writeClauses() {
    var start = 0
    var indent = 0
    for index in words.indices.dropFirst() {
      guard case .clause(let next) = words[index].gap else { continue }
      set(start..<index, continuation: continuation(of: indent))
      breakLine(before: index, indent: next)
      (start, indent) = (index, next)
    }
    set(start..<words.count, continuation: continuation(of: indent))
  }

  /// The indentation of the lines that continue a clause; the odd one of a further action counts
  /// as that of its `then`.
  private func continuation(of indent: Int) -> Int { indent - indent % 2 + 4 }

  /// Writes words from the beginning of a line on, cut at the outermost gaps if they do not fit.
  private mutating func set(_ range: Range<Int>, continuation: Int) {
    if fits(range) { return write(range) }
    if setAroundRemarks(range, continuation: continuation) { return }
    guard let depth = range.dropFirst().compactMap({ words[$0].gap.depth }).min() else {
      return write(range)
    }
    var start = range.lowerBound
    for index in range.dropFirst() where words[index].gap.depth == depth {
      setPart(start..<index, of: range, continuation: continuation)
      start = index
    }
    setPart(start..<range.upperBound, of: range, continuation: continuation)
  }

  /// Cuts words at remarks that stand where no line would break otherwise; false without one.
  private mutating func setAroundRemarks(_ range: Range<Int>, continuation: Int) -> Bool {
    var start = range.lowerBound
    for index in range.dropFirst() where words[index].gap == .space && remarks[index] != nil {
      set(start..<index, continuation: continuation)
      breakLine(before: index, indent: continuation)
      start = index
    }
    guard start > range.lowerBound else { return false }
    set(start..<range.upperBound, continuation: continuation)
    return true
  }

  /// Writes what stands between two gaps: an item on the present line if there is room.
  private mutating func setPart(_ part: Range<Int>, of range: Range<Int>, continuation: Int) {
    if part.lowerBound > range.lowerBound {
      if case .item = words[part.lowerBound].gap, remarks[part.lowerBound] == nil, fits(part) {
        return write(part)
      }
      breakLine(before: part.lowerBound, indent: continuation)
    }
    set(part, continuation: continuation + 4)
  }

  /// Whether the words can stand on the present line, and no remark stands between them.
  private func fits(_ range: Range<Int>) -> Bool {
    var end = lineIsEmpty ? column - 1 : column
    for index in range {
      end += 1 + widths[index]
      if index > range.lowerBound, remarks[index] != nil { return false }
    }
    return end <= FormattedLines.widest
  }

  private mutating func write(_ range: Range<Int>) {
    for index in range { write(index) }
  }

  private mutating func write(_ index: Int) {
    if !lineIsEmpty {
      line += " "
      column += 1
    }
    line += words[index].text
    column += widths[index]
    lineIsEmpty = false
  }

  /// Ends the line, with the remarks that stand before a word, and begins another.
  private mutating func breakLine(before index: Int, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    var remarks = (self.remarks[index] ?? [])[...]
    if let first = remarks.first, !first.standsAlone {
      line += "  " + first.text
      remarks.removeFirst()
    }
    lines.append(line)
    lines += remarks.map { margin + $0.text }
    line = margin
    column = indent
    lineIsEmpty = true
  }
}
