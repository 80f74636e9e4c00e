import Syntax

/// One token of a made-up sentence.
struct Terminal: Hashable {
  enum Kind: Hashable { case word, symbol, number, text, date, layout, junk }

  var kind: Kind
  var text: String

  static let newStep = Terminal(kind: .layout, text: "¶")

  /// A word or symbol in the quotes of the grammar.
  init(quoted word: String) {
    kind = word.first?.isLetter == true ? .word : .symbol
    text = word
  }

  /// A token of the kind that the parser looks for.
  init(_ expectation: Syntax.Expectation, _ random: inout SeededRandom) {
    switch expectation {
    case .keyword(let keyword): self.init(quoted: keyword.rawValue)
    case .symbol(let symbol): self.init(quoted: symbol.rawValue)
    case .name, .end: self = .random("NAME", &random)
    case .text: self = .random("TEXT", &random)
    case .number: self = .random("NUMBER", &random)
    case .date: self = .random("DATE", &random)
    }
  }

  init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }
}

// What the tokens of the grammar stand for.
extension Terminal {
  func isToken(_ name: String) -> Bool {
    switch name {
    case "NAME": kind == .word && Keyword(word: text)?.isReserved != true
    case "WORD": kind == .word
    case "NUMBER": kind == .number
    case "TEXT": kind == .text
    case "DATE": kind == .date
    case "¶": kind == .layout
    default: false
    }
  }

  func isWord(_ word: String) -> Bool {
    (kind == .word || kind == .symbol) && foldedName(text) == word
  }

  static let names = ["health", "arr", "Red", "seats-used", "csm_manager", "größe", "x1"]
  static let numbers = ["0", "5", "50k", "1.5M", "60%", "12", "2027"]
  static let texts = [#""Acorn""#, #""a \" b""#, "“Elm”", "\"# no remark, no 's\""]
  /// Words that are names where nothing asks for them as words.
  static let unreserved = Keyword.allCases.filter { !$0.isReserved }.map(\.rawValue)

  /// A token of that name.
  static func random(_ name: String, _ random: inout SeededRandom) -> Terminal {
    switch name {
    case "NAME":
      Terminal(
        kind: .word, text: random.chance(12) ? random.one(of: unreserved) : random.one(of: names))
    case "WORD":
      Terminal(
        kind: .word,
        text: random.chance(2) ? random.one(of: Keyword.allCases).rawValue : random.one(of: names))
    case "NUMBER": Terminal(kind: .number, text: random.one(of: numbers))
    case "TEXT": Terminal(kind: .text, text: random.one(of: texts))
    case "DATE": Terminal(kind: .date, text: "2027-02-01")
    default: .newStep
    }
  }

  /// Any token of the lexer's whole vocabulary, and some that are none.
  static func any(_ random: inout SeededRandom) -> Terminal {
    switch random.below(10) {
    case 0...5: Terminal(quoted: random.one(of: Keyword.allCases).rawValue)
    case 6: Terminal(quoted: random.one(of: Symbol.allCases).rawValue)
    case 7 where random.chance(2):
      Terminal(kind: .junk, text: random.one(of: ["$", "==", "||", "5oo", "!", "&&", "…"]))
    default: .random(random.one(of: ["NAME", "NUMBER", "TEXT", "DATE", "¶", "WORD"]), &random)
    }
  }
}

/// Speaks random sentences of a grammar.
struct Speaker {
  let grammar: Grammar
  /// The fewest levels of productions below each production.
  private var heights: [String: Int] = [:]
  /// Which way was taken at which fork.
  private(set) var taken: Set<[Int]> = []

  init(_ grammar: Grammar) {
    self.grammar = grammar
    for _ in grammar.names {
      for (name, expression) in grammar.productions {
        if let height = height(expression) { heights[name] = height + 1 }
      }
    }
  }

  mutating func sentence(of production: String, _ random: inout SeededRandom) -> [Terminal] {
    var sentence: [Terminal] = []
    say(.production(production), budget: 4 + random.below(14), &sentence, &random)
    return sentence
  }

  private mutating func say(
    _ expression: Grammar.Expression, budget: Int, _ sentence: inout [Terminal],
    _ random: inout SeededRandom
  ) {
    switch expression {
    case .word(let word): sentence.append(Terminal(quoted: word))
    case .token(let name): sentence.append(.random(name, &random))
    case .production(let name):
      guard let body = grammar.productions[name] else { return }
      say(body, budget: budget - 1, &sentence, &random)
    case .sequence(let parts): for part in parts { say(part, budget: budget, &sentence, &random) }
    case .choice(let fork, let parts):
      var ways = Array(parts.indices)
      if budget <= 0 {
        let least = parts.compactMap(height).min() ?? 0
        ways = ways.filter { (height(parts[$0]) ?? .max) <= least }
      }
      let way = random.one(of: ways)
      taken.insert([fork, way])
      say(parts[way], budget: budget, &sentence, &random)
    case .optional(let fork, let part):
      let isThere = budget > 0 && random.chance(3)
      taken.insert([fork, isThere ? 1 : 0])
      if isThere { say(part, budget: budget, &sentence, &random) }
    case .many(let fork, let part):
      var times = 0
      while budget > 0, times < 3, random.chance(3) {
        say(part, budget: budget, &sentence, &random)
        times += 1
      }
      taken.insert([fork, min(times, 2)])
    }
  }

  /// The fewest levels of productions below an expression; nil while unknown.
  private func height(_ expression: Grammar.Expression) -> Int? {
    switch expression {
    case .word, .token, .optional, .many: return 0
    case .production(let name): return heights[name]
    case .choice(_, let parts): return parts.compactMap(height).min()
    case .sequence(let parts):
      var most = 0
      for part in parts {
        guard let height = height(part) else { return nil }
        most = max(most, height)
      }
      return most
    }
  }
}

/// Says whether a sentence belongs to a grammar: alternatives in order, options wherever they fit.
struct Recogniser {
  let grammar: Grammar
  private let sentence: [Terminal]
  private var known: [String: [Int: Int?]] = [:]

  static func accepts(_ sentence: [Terminal], as production: String, _ grammar: Grammar) -> Bool {
    var recogniser = Recogniser(grammar: grammar, sentence: sentence)
    return recogniser.end(of: .production(production), from: 0) == sentence.count
  }

  private init(grammar: Grammar, sentence: [Terminal]) {
    self.grammar = grammar
    self.sentence = sentence
  }

  /// Where an expression ends that begins at `start`; nil if it does not fit.
  private mutating func end(of expression: Grammar.Expression, from start: Int) -> Int? {
    switch expression {
    case .word(let word):
      return start < sentence.count && sentence[start].isWord(word) ? start + 1 : nil
    case .token(let name):
      return start < sentence.count && sentence[start].isToken(name) ? start + 1 : nil
    case .production(let name):
      if let answer = known[name]?[start] { return answer }
      let answer = grammar.productions[name].flatMap { end(of: $0, from: start) }
      known[name, default: [:]][start] = .some(answer)
      return answer
    case .sequence(let parts):
      var place = start
      for part in parts {
        guard let next = end(of: part, from: place) else { return nil }
        place = next
      }
      return place
    case .choice(_, let parts):
      for part in parts { if let place = end(of: part, from: start) { return place } }
      return nil
    case .optional(_, let part): return end(of: part, from: start) ?? start
    case .many(_, let part):
      var place = start
      while let next = end(of: part, from: place), next > place { place = next }
      return place
    }
  }
}

/// Random numbers that are the same in every run: xorshift.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(limit, 1), using: &self) }

  /// True once in `times`.
  mutating func chance(_ times: Int) -> Bool { below(times) == 0 }

  mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }
}
