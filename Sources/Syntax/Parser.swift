/// Reads a text of the language: its statements, comments, and what is wrong with it.
///
/// Reading goes on after a mistake with the next statement, so one slip costs one statement.
package func parse(_ source: SourceFile) -> PlaybookSyntax {
  var parser = Parser(source)
  return parser.playbook()
}

/// What could stand at the end of a text, for completion; empty inside a text in quotes or a comment.
///
/// A word that touches the end counts as finished: cut it off to learn what it could become.
package func expectations(atEndOf source: SourceFile) -> Set<Expectation> {
  var parser = Parser(source)
  let tokenCount = parser.tokens.count
  if let comment = parser.comments.last, comment.tokensBefore == tokenCount - 1,
    parser.lastLineIndent == nil
  {
    return []
  }
  _ = parser.playbook()
  if tokenCount == 1 || (parser.lastLineIndent == 0 && !parser.failedAtEnd) {
    parser.move(to: tokenCount - 1)
    _ = try? parser.statement()
  }
  return parser.expectedAtEnd
}

/// Whether a typed text is a whole statement.
package enum Completeness: Sendable {
  /// It can be run, or is wrong in a way that more text cannot mend.
  case complete
  /// It stops where something must follow.
  case unfinished
}

/// Tells an unfinished statement from a finished or a wrong one.
package func completeness(of source: SourceFile) -> Completeness {
  var parser = Parser(source)
  _ = parser.playbook()
  return parser.failedAtEnd ? .unfinished : .complete
}

/// Thrown once a problem is recorded, to leave the statement it is in.
struct StatementAbandoned: Error {}

/// Recursive descent with one token of look-ahead, one method for each production of the grammar.
struct Parser {
  let source: SourceFile
  let tokens: [Token]
  let comments: [Comment]
  private(set) var index = 0
  /// The token at which the present statement or step ends.
  private(set) var limit = 0
  var diagnostics: [Diagnostic] = []
  /// How many brackets and `not` are open.
  var depth = 0
  /// How many signs of arithmetic the present formula has.
  var signs = 0
  /// What was looked for at the present token.
  private(set) var expected: [Expectation] = []
  /// What was looked for at the end of the text.
  private(set) var expectedAtEnd: Set<Expectation> = []
  /// Whether the first problem is that the text stops too early.
  var failedAtEnd = false
  /// Whether the present statement goes on in the first column of the next line.
  var isTornApart = false

  init(_ source: SourceFile) {
    self.source = source
    let tokenized = tokenize(source)
    tokens = tokenized.tokens
    comments = tokenized.comments
  }

  /// A parser of a part of a text, which is one expression.
  init(within source: SourceFile, _ range: Range<Int>) {
    self.source = source
    let tokenized = tokenize(source, within: range)
    tokens = tokenized.tokens
    comments = tokenized.comments
    limit = tokens.count - 1
  }

  mutating func playbook() -> PlaybookSyntax {
    var statements: [StatementSyntax] = []
    if let place = firstByteOutsideText(of: source.bytes) {
      let range = SourceRange(file: source.id, bytes: place..<place + 1)
      diagnostics.append(Diagnostic(.notText, at: range, help: "save it as plain text in UTF-8"))
      return result(statements)
    }
    while tokens[index].kind != .end {
      limit = endOfStatement(from: index)
      let start = index
      do throws(StatementAbandoned) {
        let kind = try statement()
        try expectEnd()
        statements.append(StatementSyntax(range: range(from: start), kind: kind))
      } catch {}
      move(to: limit)
      while isTornApart, tokens[index].goesOn {
        move(to: endOfStatement(from: index))
      }
      isTornApart = false
    }
    return result(statements)
  }

  private func result(_ statements: [StatementSyntax]) -> PlaybookSyntax {
    PlaybookSyntax(
      statements: statements, comments: comments, tokens: tokens, diagnostics: diagnostics)
  }

  /// The token after `start` that begins the next statement: the next one in the first column.
  private func endOfStatement(from start: Int) -> Int {
    var next = start + 1
    while next < tokens.count - 1, tokens[next].indent != 0 { next += 1 }
    return min(next, tokens.count - 1)
  }
}

/// Where a text has a NUL byte or stops being UTF-8; nil where it does neither.
///
/// Such bytes would be lost as soon as the text is written again.
private func firstByteOutsideText(of bytes: [UInt8]) -> Int? {
  let zero = bytes.firstIndex(of: 0)
  if String(validating: bytes, as: UTF8.self) != nil { return zero }
  var parser = Unicode.UTF8.ForwardParser()
  var rest = bytes.makeIterator()
  var offset = 0
  while case .valid(let scalar) = parser.parseScalar(from: &rest) { offset += scalar.count }
  return min(offset, zero ?? offset)
}

// The cursor.
extension Parser {
  /// The present token; the end token where the statement ends.
  var current: Token { index < limit ? tokens[index] : endToken }

  /// The token after the present one.
  var following: Token { index + 1 < limit ? tokens[index + 1] : endToken }

  private var endToken: Token { tokens[tokens.count - 1] }

  /// The range of the last token that was taken.
  var previousRange: SourceRange {
    tokens[max(index - 1, 0)].range
  }

  /// Whether the statement ends because the text does.
  var isAtEndOfText: Bool { index >= limit && limit == tokens.count - 1 }

  /// The indent of the last line, if no token or comment stands on it.
  var lastLineIndent: Int? { endToken.indent }

  mutating func move(to newIndex: Int) {
    index = newIndex
    expected.removeAll(keepingCapacity: true)
  }

  mutating func advance() { if index < limit { move(to: index + 1) } }

  mutating func looked(for expectation: Expectation) {
    expected.append(expectation)
    if isAtEndOfText { expectedAtEnd.insert(expectation) }
  }

  /// Notes what could begin another line of a block, if the text ends in an empty one; `isAlone`
  /// when nothing on it can go on with the line above.
  mutating func looked(forLineOf beginnings: [Expectation], isAlone: Bool = false) {
    guard isAtEndOfText, lastLineIndent != nil else { return }
    if isAlone { expectedAtEnd.removeAll() }
    for beginning in beginnings { looked(for: beginning) }
  }

  /// Whether the present token is that word.
  mutating func at(_ keyword: Keyword) -> Bool {
    looked(for: .keyword(keyword))
    return current.keyword == keyword && current.kind == .name
  }

  mutating func at(_ symbol: Symbol) -> Bool {
    looked(for: .symbol(symbol))
    return current.kind == .symbol(symbol)
  }

  /// Whether the present token can be a name.
  mutating func atName(_ role: NameRole) -> Bool {
    looked(for: .name(role))
    return current.isName
  }

  mutating func atText() -> Bool {
    looked(for: .text)
    return current.kind == .text || current.kind == .openText
  }

  mutating func atNumber() -> Bool {
    looked(for: .number)
    return current.kind == .number
  }

  mutating func atDate() -> Bool {
    looked(for: .date)
    return current.kind == .date
  }

  mutating func accept(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  mutating func accept(_ symbol: Symbol) -> Bool {
    guard at(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ keyword: Keyword) throws(StatementAbandoned) {
    guard accept(keyword) else { throw unexpected() }
  }

  mutating func expect(_ symbol: Symbol) throws(StatementAbandoned) {
    guard accept(symbol) else { throw unexpected() }
  }

  mutating func expectEnd() throws(StatementAbandoned) {
    looked(for: .end)
    guard index >= limit else { throw unexpected() }
  }

  /// The range from a token to the last one taken.
  func range(from start: Int) -> SourceRange {
    tokens[start].range.joined(with: tokens[max(index - 1, start)].range)
  }

  /// Runs `body` with the statement cut off at the token `end`.
  mutating func limited<Result>(
    to end: Int, _ body: (inout Parser) throws(StatementAbandoned) -> Result
  ) throws(StatementAbandoned) -> Result {
    let outer = limit
    limit = min(end, outer)
    defer { limit = outer }
    return try body(&self)
  }

  /// The token after the present line.
  var endOfLine: Int {
    var next = index + 1
    while next < limit, tokens[next].indent == nil { next += 1 }
    return next
  }

  /// The tokens from the present one that belong to one step: up to the next line that is indented
  /// no deeper than `indent`.
  func endOfStep(indent: Int) -> Int {
    var next = index + 1
    while next < limit, tokens[next].indent.map({ $0 > indent }) ?? true { next += 1 }
    return next
  }
}
