// Texts with fields.
extension Parser {
  // templateStatement = "template" TEXT [ ":" ] [ ¶ "subject" TEXT ] ¶ templateLine { ¶ templateLine }
  mutating func templateStatement() throws(StatementAbandoned) -> TemplateSyntax {
    var template = TemplateSyntax(name: try text(), subject: nil, lines: [])
    _ = accept(.colon)
    if index < limit, current.indent == nil { throw unexpected() }
    let indent = blockIndent
    var isFirst = true
    repeat {
      if !isFirst { move(to: index) }
      try limited(to: endOfStep(indent: indent)) { (parser) throws(StatementAbandoned) in
        if isFirst, parser.accept(.subject) {
          template.subject = try parser.templateText()
        } else {
          template.lines.append(try parser.templateLine())
        }
        try parser.expectEnd()
      }
      isFirst = false
    } while index < limit || template.lines.isEmpty
    looked(forLineOf: [.text])
    return template
  }

  // templateLine = TEXT [ "only" "if" condition ]
  private mutating func templateLine() throws(StatementAbandoned) -> TemplateLineSyntax {
    let start = index
    let text = try templateText()
    var condition: ExpressionSyntax?
    if accept(.only) {
      try expect(.if)
      condition = try joinedCondition()
    }
    return TemplateLineSyntax(range: range(from: start), text: text, condition: condition)
  }

  /// A text whose fields stand in braces: `{renewal}`, `{main-contact else customer}`.
  private mutating func templateText() throws(StatementAbandoned) -> TemplateTextSyntax {
    let text = try text()
    var scanner = BraceScanner(source, text.range)
    var parts: [TemplateTextSyntax.Part] = []
    while let piece = scanner.next() {
      switch piece {
      case .words(let words): parts.append(.words(words))
      case .stray(let place):
        throw problem(
          .braceNotClosed, at: place,
          help: "a field stands in braces, `{renewal}`; "
            + "a brace that is meant as one is written twice, `{{`")
      case .field(let bytes): parts.append(try mergeField(bytes))
      }
    }
    return TemplateTextSyntax(text: text, parts: parts)
  }

  /// What stands between two braces: an operand, and the words behind `else`.
  private mutating func mergeField(_ bytes: Range<Int>) throws(StatementAbandoned)
    -> TemplateTextSyntax.Part
  {
    var inner = Parser(within: source, bytes)
    let field: ExpressionSyntax
    do throws(StatementAbandoned) {
      field = try inner.operand()
      if !inner.isAtElse { try inner.expectEnd() }
    } catch {
      diagnostics += inner.diagnostics
      throw error
    }
    guard inner.isAtElse else { return .field(field, fallback: nil) }
    let start = inner.current.range.bytes.upperBound
    let words = unescaped(source.text(start..<bytes.upperBound))
    return .field(field, fallback: words.trimmed)
  }

  private var isAtElse: Bool { current.keyword == .else }
}

/// Cuts the text of a token at its braces.
private struct BraceScanner {
  enum Piece {
    case words(String)
    /// The bytes between two braces.
    case field(Range<Int>)
    /// A brace without its fellow.
    case stray(SourceRange)
  }

  private let source: SourceFile
  private let end: Int
  private var place: Int

  init(_ source: SourceFile, _ range: SourceRange) {
    self.source = source
    let bytes = range.bytes
    // A curly quote is three bytes long.
    let opening = source.bytes[bytes.lowerBound] == UInt8(ascii: "\"") ? 1 : 3
    let closing = source.bytes[bytes.upperBound - 1] == UInt8(ascii: "\"") ? 1 : 3
    place = bytes.lowerBound + opening
    end = max(place, bytes.upperBound - closing)
  }

  mutating func next() -> Piece? {
    guard place < end else { return nil }
    let (opening, closing) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    let start = place
    while place < end {
      let byte = source.bytes[place]
      if byte == UInt8(ascii: "\\") {
        place += 2
      } else if byte != opening, byte != closing {
        place += 1
      } else if place + 1 < end, source.bytes[place + 1] == byte {
        place += 2
      } else {
        break
      }
    }
    place = min(place, end)
    if place > start { return .words(unescaped(source.text(start..<place)).withSingleBraces) }
    let brace = place
    place += 1
    guard source.bytes[brace] == opening,
      let last = source.bytes[place..<end].firstIndex(of: closing)
    else {
      let range = SourceRange(file: source.id, bytes: brace..<brace + 1)
      place = end
      return .stray(range)
    }
    defer { place = last + 1 }
    return .field(place..<last)
  }
}

extension String {
  fileprivate var withSingleBraces: String {
    split(separator: "{{", omittingEmptySubsequences: false).joined(separator: "{")
      .split(separator: "}}", omittingEmptySubsequences: false).joined(separator: "}")
  }

  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
