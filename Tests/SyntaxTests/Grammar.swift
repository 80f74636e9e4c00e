/// An EBNF as a value: what `grammar.md` says, to be checked, spoken and recognised.
struct Grammar {
  indirect enum Expression {
    /// A word or symbol in quotes.
    case word(String)
    /// A token in capitals, or `¶`.
    case token(String)
    case production(String)
    case sequence([Expression])
    /// The number tells one choice of the grammar from another.
    case choice(Int, [Expression])
    case optional(Int, Expression)
    case many(Int, Expression)
  }

  private(set) var productions: [String: Expression] = [:]
  /// The names in the order written.
  private(set) var names: [String] = []
  /// How many choices, options and repetitions there are.
  private(set) var forks = 0

  init(ebnf: String) throws {
    var reader = Reader(ebnf)
    while !reader.isAtEnd {
      let name = try reader.name()
      try reader.expect("=")
      if productions[name] != nil { throw GrammarError(what: "\(name) is defined twice") }
      productions[name] = try reader.choice()
      names.append(name)
      try reader.expect(";")
    }
    forks = reader.forks
  }
}

struct GrammarError: Error {
  var what: String
}

extension Grammar.Expression {
  /// The parts of which it consists.
  var parts: [Grammar.Expression] {
    switch self {
    case .word, .token, .production: []
    case .sequence(let parts), .choice(_, let parts): parts
    case .optional(_, let part), .many(_, let part): [part]
    }
  }

  /// It and all its parts.
  var all: [Grammar.Expression] { [self] + parts.flatMap(\.all) }
}

extension Grammar {
  /// Every word in quotes.
  var words: Set<String> {
    Set(
      productions.values.flatMap(\.all).compactMap { part in
        if case .word(let word) = part { word } else { nil }
      })
  }

  /// Every production that another names.
  func named(by production: String) -> [String] {
    (productions[production]?.all ?? []).compactMap { part in
      if case .production(let name) = part { name } else { nil }
    }
  }

  /// The productions with which a production can begin before it has taken a token.
  func begins(_ expression: Expression) -> (names: Set<String>, canBeEmpty: Bool) {
    switch expression {
    case .word, .token: return ([], false)
    case .production(let name):
      return ([name], productions[name].map { begins($0).canBeEmpty } ?? false)
    case .optional(_, let part), .many(_, let part): return (begins(part).names, true)
    case .choice(_, let parts):
      let all = parts.map(begins)
      return (all.reduce(into: []) { $0.formUnion($1.names) }, all.contains(where: \.canBeEmpty))
    case .sequence(let parts):
      var names: Set<String> = []
      for part in parts {
        let first = begins(part)
        names.formUnion(first.names)
        if !first.canBeEmpty { return (names, false) }
      }
      return (names, true)
    }
  }
}

/// Reads the notation of `grammar.md`.
private struct Reader {
  private var tokens: [String] = []
  private var position = 0
  var forks = 0

  init(_ text: String) {
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" {
        let word = rest.dropFirst().prefix { $0 != "\"" }
        tokens.append("\"\(word)")
        rest = rest.dropFirst(word.count + 2)
      } else if first.isLetter {
        let name = rest.prefix { $0.isLetter }
        tokens.append(String(name))
        rest = rest.dropFirst(name.count)
      } else {
        tokens.append(String(first))
        rest.removeFirst()
      }
    }
  }

  var isAtEnd: Bool { position == tokens.count }
  private var current: String { isAtEnd ? "" : tokens[position] }

  mutating func expect(_ token: String) throws {
    guard current == token else { throw GrammarError(what: "`\(token)` before `\(current)`") }
    position += 1
  }

  mutating func name() throws -> String {
    guard current.first?.isLetter == true else { throw GrammarError(what: "name: `\(current)`") }
    defer { position += 1 }
    return current
  }

  mutating func choice() throws -> Grammar.Expression {
    var parts = [try sequence()]
    while current == "|" {
      position += 1
      parts.append(try sequence())
    }
    return parts.count == 1 ? parts[0] : .choice(fork(), parts)
  }

  private mutating func sequence() throws -> Grammar.Expression {
    var parts: [Grammar.Expression] = []
    while !["|", ")", "]", "}", ";", ""].contains(current) { parts.append(try part()) }
    if parts.isEmpty { throw GrammarError(what: "nothing before `\(current)`") }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func part() throws -> Grammar.Expression {
    let token = current
    position += 1
    switch token {
    case "(":
      defer { position += 1 }
      return try choice()
    case "[":
      defer { position += 1 }
      return .optional(fork(), try choice())
    case "{":
      defer { position += 1 }
      return .many(fork(), try choice())
    case "¶": return .token(token)
    default:
      if token.hasPrefix("\"") { return .word(String(token.dropFirst())) }
      return token.allSatisfy(\.isUppercase) ? .token(token) : .production(token)
    }
  }

  private mutating func fork() -> Int {
    forks += 1
    return forks - 1
  }
}
