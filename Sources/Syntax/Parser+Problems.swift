// Problems: what stands where something else should.
extension Parser {
  /// How many brackets and `not` may nest, and how many signs one formula may have: far more than
  /// anyone writes, few enough that every stage can walk the tree by recursion.
  static let deepest = 200

  mutating func record(_ diagnostic: Diagnostic) {
    if diagnostics.isEmpty, isAtEndOfText, case .endsTooEarly = diagnostic.message {
      failedAtEnd = true
    }
    diagnostics.append(diagnostic)
  }

  /// Records a problem and gives what to throw.
  mutating func problem(
    _ message: DiagnosticMessage, at range: SourceRange? = nil, help: String? = nil,
    fixIts: [FixIt] = []
  ) -> StatementAbandoned {
    record(Diagnostic(message, at: range ?? current.range, help: help, fixIts: fixIts))
    return StatementAbandoned()
  }

  /// Records that the present token is none of those looked for.
  mutating func unexpected() -> StatementAbandoned {
    let token = current
    switch token.kind {
    case .end:
      return problem(.endsTooEarly(wanted: wanted), at: previousRange.end, help: layoutHelp)
    case .openText:
      return problem(
        .textNotClosed, fixIts: [FixIt("close the text", replacing: token.range.end, with: "\"")])
    case .badNumber: return badNumber(token)
    case .unknown: return unknownToken(token)
    case .symbol(.equals): return standIn("is")
    case .symbol(.comma):
      if let groups = groupedNumber { return groups }
    case .symbol(.bar) where expected.contains(.keyword(.or)): return standIn("or")
    case .symbol(.semicolon): return problem(.unknownCharacter(source.text(token.range)))
    default: break
    }
    let text = source.text(token.range)
    guard let keyword = token.keyword, keyword.isReserved, !keyword.isStructural,
      expected.contains(.name(.field)) || expected.contains(where: \.isValue)
    else { return problem(.unexpected(found: text, wanted: wanted)) }
    return problem(
      .reservedWord(text, wanted: wanted),
      help: "a field of that name is written `account's \(text)`, a value in quotes")
  }

  /// Goes one level deeper, or records that the text nests too deep.
  mutating func deeper<Result>(
    _ body: (inout Parser) throws(StatementAbandoned) -> Result
  ) throws(StatementAbandoned) -> Result {
    guard depth < Parser.deepest else { throw tooDeep() }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  /// Counts one more sign of the present formula, or records that it has too many.
  mutating func addSign() throws(StatementAbandoned) {
    guard signs < Parser.deepest else { throw tooDeep() }
    signs += 1
  }

  private mutating func tooDeep() -> StatementAbandoned {
    problem(.tooDeep(limit: Parser.deepest), help: "name a part of it with `define`")
  }

  /// What was looked for, as words.
  var wanted: [String] { phrases(for: expected) }

  /// What to say when the missing words stand in the first column of the next line.
  private var layoutHelp: String? {
    mutating get {
      guard limit < tokens.count - 1, expected.contains(where: tokens[limit].begins) else {
        return nil
      }
      isTornApart = true
      return Parser.indentHelp
    }
  }

  static let indentHelp = "the other lines of a statement begin with a space"
}

// Tokens that no production takes.
extension Parser {
  /// `=` and others, where the language has a word.
  mutating func standIn(_ word: String) -> StatementAbandoned {
    problem(
      .foreignOperator(source.text(current.range), word: word),
      fixIts: [
        FixIt(
          "write `\(word)`", replacing: current.range, with: spaced(word, at: current.range))
      ])
  }

  private mutating func unknownToken(_ token: Token) -> StatementAbandoned {
    let text = source.text(token.range)
    if let word = foreignOperators[text] { return standIn(word) }
    if ["$", "€", "£", "¥"].contains(text) {
      return problem(
        .currencySign(text),
        fixIts: [FixIt("leave the sign out", replacing: token.range, with: "")])
    }
    guard quotes.contains(text) else { return problem(.unknownCharacter(text)) }
    var fixIts: [FixIt] = []
    if let last = tokens[(index + 1)..<limit].first(where: {
      quotes.contains(source.text($0.range))
    }) {
      let inner = source.text(token.range.bytes.upperBound..<last.range.bytes.lowerBound)
      fixIts = [
        FixIt(
          "write double quotes", replacing: token.range.joined(with: last.range),
          with: "\"\(inner)\"")
      ]
    }
    return problem(
      .unknownCharacter(text), help: "a text stands between double quotes", fixIts: fixIts)
  }

  private mutating func badNumber(_ token: Token) -> StatementAbandoned {
    let text = source.text(token.range)
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let rest = text.dropFirst(digits.count)
    var help: String?
    var fixIts: [FixIt] = []
    if let day = paddedDay(text) {
      help = "a date is written `\(day)`"
      fixIts = [FixIt("write `\(day)`", replacing: token.range, with: day)]
    } else if rest.hasPrefix("/") {
      help = "a date is written year, month, day: `2027-02-01`"
    } else if let keyword = Keyword(word: rest), Parser.units.contains(keyword) {
      help = "write `\(digits) \(rest)`"
      fixIts = [FixIt("put a space between", replacing: token.range, with: "\(digits) \(rest)")]
    } else if rest.hasPrefix("-") {
      help = "a subtraction has spaces: `\(digits) - \(rest.dropFirst())`"
    }
    return problem(.badNumber(text), help: help, fixIts: fixIts)
  }

  /// `1,000`, if the comma at the present place is inside such a number.
  var groupedNumber: StatementAbandoned? {
    mutating get {
      let first = index - 1
      var last = first
      while first >= 0, tokens[first].kind == .number, last + 2 < limit,
        tokens[last + 1].kind == .symbol(.comma), !tokens[last + 1].hasSpaceBefore,
        tokens[last + 2].kind == .number, !tokens[last + 2].hasSpaceBefore,
        source.text(tokens[last + 2].range).prefix(while: \.isNumber).count == 3
      {
        last += 2
      }
      guard last > first else { return nil }
      let range = tokens[first].range.joined(with: tokens[last].range)
      let text = source.text(range)
      let plain = text.filter { $0 != "," }
      return problem(
        .badNumber(text), at: range, help: "write `\(plain)`, without commas",
        fixIts: [FixIt("write `\(plain)`", replacing: range, with: plain)])
    }
  }

  /// The words in which a length of time is counted.
  static let units: Set<Keyword> = [
    .day, .days, .week, .weeks, .month, .months, .quarter, .quarters, .year, .years,
  ]

  /// A word to put at a range, with spaces where its neighbours would stick to it.
  func spaced(_ word: String, at range: SourceRange) -> String {
    let before = source.bytes.prefix(range.bytes.lowerBound).last ?? 0x20
    let after = source.bytes.dropFirst(range.bytes.upperBound).first ?? 0x20
    let spaces: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    return (spaces.contains(before) ? "" : " ") + word + (spaces.contains(after) ? "" : " ")
  }
}

extension Token {
  /// Whether it stands in the first column only by mistake.
  var goesOn: Bool {
    keyword.map(Parser.goingOn.contains) == true || kind == .symbol(.bar)
  }

  /// Whether it is that word or symbol.
  fileprivate func begins(_ expectation: Expectation) -> Bool {
    switch expectation {
    case .keyword(let keyword): self.keyword == keyword
    case .symbol(let symbol): kind == .symbol(symbol)
    case .name, .text, .number, .date, .end: false
    }
  }
}

extension Keyword {
  /// Whether it shapes a statement, so that nobody means it as a name.
  fileprivate var isStructural: Bool {
    switch self {
    case .when, .unless, .until, .then, .and, .or, .not, .because, .is, .where, .as: true
    default: false
    }
  }
}

/// Operators of other languages, and characters that word processors put in.
private let foreignOperators = [
  "==": "is", "!=": "is not", "<>": "is not", "&": "and", "&&": "and", "||": "or",
  "!": "not", "=>": "at least", "≥": "at least", "≤": "at most", "≠": "is not", "–": "-",
  "—": "-", "−": "-", "×": "*", "÷": "/",
]

/// Quotes that begin no text here.
private let quotes: Set<String> = ["'", "`", "‘", "’", "‚", "«", "»"]

/// `2027-01-05` for `2027-1-5`.
private func paddedDay(_ text: String) -> String? {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.count == 3, parts[0].count == 4,
    parts.allSatisfy({ Int($0) != nil }), parts[1].count <= 2, parts[2].count <= 2
  else { return nil }
  return parts.map { $0.count == 1 ? "0" + $0 : String($0) }.joined(separator: "-")
}
