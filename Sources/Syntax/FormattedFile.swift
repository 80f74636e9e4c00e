/// A playbook on its way to its canonical text: its statements, the comments between them, and
/// what could not be read.
struct FormattedFile {
  private let playbook: PlaybookSyntax
  private let source: SourceFile
  private let effects: Set<String>
  private var blocks: [FormattedBlock] = []
  private var nextToken = 0
  private var nextComment = 0

  init(_ playbook: PlaybookSyntax, of source: SourceFile, effects: Set<String>) {
    self.playbook = playbook
    self.source = source
    self.effects = effects
  }

  /// The lines of the file.
  consuming func lines() -> [String] {
    let mistakes = playbook.diagnostics.filter { $0.severity == .error }
      .map(\.range.bytes.lowerBound).sorted()
    var mistake = 0
    for statement in playbook.statements {
      let range = statement.range.bytes
      while mistake < mistakes.count, mistakes[mistake] < range.lowerBound { mistake += 1 }
      if mistake < mistakes.count, mistakes[mistake] <= range.upperBound { continue }
      addUnread(before: range.lowerBound)
      add(statement)
    }
    addUnread(before: source.bytes.count)
    return blocks.joinedLines
  }

  private mutating func add(_ statement: StatementSyntax) {
    let range = statement.range.bytes
    var formatter = Formatter(effects: effects)
    formatter.add(statement)
    var words = formatter.words
    words.findPlaces(among: takeTokens(before: range.upperBound), of: source)
    let inner = words.split(takeComments(before: range.upperBound))
    var outer = inner.after + takeTrailingComment()

    let wasOneLine = !source.bytes[range.clamped(to: 0..<source.bytes.count)].contains(
      UInt8(ascii: "\n"))
    let remarks = inner.before.mapValues { $0.map(remark) }
    var lines = FormattedLines(words, remarks: remarks).lines(
      keepingOneLine: wasOneLine && !statement.hasOwnLines)
    if let first = outer.first, !first.standsAlone {
      lines[lines.count - 1] += "  " + text(of: first)
      outer.removeFirst()
    }
    blocks.append(
      FormattedBlock(kind: .statement, lines: lines, sourceLines: source.lines(of: range)))
    for comment in outer { add(comment) }
  }

  /// Adds the comments and the unread statements before a place.
  private mutating func addUnread(before offset: Int) {
    let tokens = takeTokens(before: offset)
    if let first = tokens.first, let last = tokens.last {
      for comment in takeComments(before: first.range.bytes.lowerBound) { add(comment) }
      let lines = source.lines(of: first.range.joined(with: last.range).bytes)
      _ = takeComments(before: source.line(lines.upperBound).upperBound)
      blocks.append(
        FormattedBlock(
          kind: .unread, lines: lines.map { source.text(source.line($0)).dropping(atEnd: "\r") },
          sourceLines: lines))
    }
    for comment in takeComments(before: offset) { add(comment) }
  }

  private mutating func add(_ comment: Comment) {
    let range = comment.range.bytes
    let lines = source.lines(of: range)
    let isIndented = range.lowerBound > source.line(lines.lowerBound).lowerBound
    blocks.append(
      FormattedBlock(
        kind: .comment(isIndented: isIndented), lines: [text(of: comment)], sourceLines: lines))
  }

  private func text(of comment: Comment) -> String {
    source.text(comment.range).dropping(atEnd: " \t\r")
  }

  private func remark(_ comment: Comment) -> FormattedLines.Remark {
    FormattedLines.Remark(text: text(of: comment), standsAlone: comment.standsAlone)
  }
}

// The cursor over tokens and comments.
extension FormattedFile {
  private mutating func takeTokens(before offset: Int) -> ArraySlice<Token> {
    let start = nextToken
    while nextToken < playbook.tokens.count, playbook.tokens[nextToken].kind != .end,
      playbook.tokens[nextToken].range.bytes.lowerBound < offset
    {
      nextToken += 1
    }
    return playbook.tokens[start..<nextToken]
  }

  private mutating func takeComments(before offset: Int) -> ArraySlice<Comment> {
    let start = nextComment
    while nextComment < playbook.comments.count,
      playbook.comments[nextComment].range.bytes.lowerBound < offset
    {
      nextComment += 1
    }
    return playbook.comments[start..<nextComment]
  }

  /// The comment that stands behind the last token taken, on its line.
  private mutating func takeTrailingComment() -> ArraySlice<Comment> {
    let start = nextComment
    if start < playbook.comments.count, !playbook.comments[start].standsAlone,
      playbook.comments[start].tokensBefore <= nextToken
    {
      nextComment += 1
    }
    return playbook.comments[start..<nextComment]
  }
}

extension StatementSyntax {
  /// Whether its steps or rows need lines of their own.
  fileprivate var hasOwnLines: Bool {
    switch kind {
    case .test, .decide, .scenario, .fixture, .process, .template, .score: true
    case .compare(let compare): !compare.measures.isEmpty
    case .rule, .default, .define, .let, .field, .policy, .budget, .work, .capacity, .pin,
      .question, .load, .expect, .show, .plan, .run, .changes, .explanation, .step, .whatIf,
      .timeline, .today, .law:
      false
    }
  }
}

extension SourceFile {
  /// The lines that a range touches.
  fileprivate func lines(of range: Range<Int>) -> ClosedRange<Int> {
    let first = lineIndex(at: range.lowerBound)
    return first...max(first, lineIndex(at: range.upperBound - 1))
  }
}

extension String {
  /// The text without those characters at its end; carriage returns are there when line ends of
  /// two systems are mixed.
  fileprivate func dropping(atEnd characters: String) -> String {
    var scalars = unicodeScalars
    while let last = scalars.last, characters.unicodeScalars.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}
