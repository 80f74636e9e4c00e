import Foundation
import Syntax
import Testing

/// Holds `grammar.md` and the parser together.
@Suite struct GrammarTests {
  let page: String
  let grammar: Grammar

  init() throws {
    page = try String(contentsOf: GrammarTests.root.appending(path: "grammar.md"), encoding: .utf8)
    grammar = try Grammar(ebnf: GrammarTests.blocks(of: page, "ebnf").joined())
  }

  // The page.

  @Test func everyProductionIsDefinedAndReachable() {
    var reached: Set<String> = ["playbook"]
    var waiting = ["playbook"]
    while let name = waiting.popLast() {
      #expect(grammar.productions[name] != nil, "\(name) is not defined")
      for next in grammar.named(by: name) where reached.insert(next).inserted {
        waiting.append(next)
      }
    }
    #expect(Set(grammar.names).subtracting(reached).isEmpty)
  }

  @Test func noProductionIsLeftRecursive() {
    for name in grammar.names {
      var reached: Set<String> = []
      var waiting = [name]
      while let next = waiting.popLast() {
        guard let body = grammar.productions[next] else { continue }
        for first in grammar.begins(body).names where reached.insert(first).inserted {
          waiting.append(first)
        }
      }
      #expect(!reached.contains(name), "\(name) begins with itself")
    }
  }

  @Test func everyProductionIsAParserMethod() throws {
    let folder = GrammarTests.root.appending(path: "Sources/Syntax")
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("Parser") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
      .joined()
    for name in grammar.names {
      #expect(sources.contains("mutating func \(name)("), "no method \(name)")
    }
  }

  @Test func quotedWordsAreTheLexersWords() {
    let known = Keyword.allCases.map(\.rawValue) + Symbol.allCases.map(\.rawValue)
    #expect(grammar.words.subtracting(known).sorted() == [])
    #expect(Set(known).subtracting(grammar.words).sorted() == [])
  }

  @Test func wordListIsTheLexersList() throws {
    let parts = page.components(separatedBy: "<!-- words -->\n")
    try #require(parts.count == 3)
    let list =
      "\n" + GrammarTests.wrapped("Reserved:", Keyword.allCases.filter(\.isReserved)) + "\n"
      + GrammarTests.wrapped("Not reserved:", Keyword.allCases.filter { !$0.isReserved }) + "\n"
    guard parts[1] != list else { return }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let whole = [parts[0], list, parts[2]].joined(separator: "<!-- words -->\n")
      try Data(whole.utf8).write(to: GrammarTests.root.appending(path: "grammar.md"))
    }
    Issue.record("the words differ; run with RECORD=1 to write them")
  }

  @Test func pageIsShort() {
    #expect(page.split(separator: "\n", omittingEmptySubsequences: false).count <= 640)
  }

  @Test func examplesParse() {
    let examples = GrammarTests.blocks(of: page, "tend")
    #expect(examples.count == 1)
    for example in examples { #expect(messages(of: example) == []) }
  }

  @Test func mistakesGiveTheirMessages() {
    let mistakes = page.components(separatedBy: "```tend wrong\n").dropFirst()
    #expect(mistakes.count >= 4)
    for mistake in mistakes {
      let parts = mistake.components(separatedBy: "```\n")
      let said = parts[1].split(separator: "\n").filter { $0.hasPrefix("> ") }
      #expect(messages(of: parts[0]).map { "> - " + $0 } == said.map(String.init))
    }
  }

  // The parser.

  @Test func randomSentencesAreReadAndDamagedOnesJudgedAlike() {
    var speaker = Speaker(grammar)
    var counts = Counts()
    for seed in 1...40 {
      var random = SeededRandom(seed: UInt64(seed))
      for _ in 0..<90 {
        let sentence = layout(squared(speaker.sentence(of: "statement", &random)))
        counts.spoken += 1
        if judge(sentence, &random) { counts.accepted += 1 }
        // Short ones show best what one word more or less does.
        for _ in 0..<(sentence.count < 14 ? 14 : 1) {
          let damaged = layout(damage(sentence, &random))
          if damaged.isEmpty { continue }
          counts.damaged += 1
          if judge(damaged, &random) { counts.acceptedDamaged += 1 }
        }
      }
    }
    // What few statements lead to, led to at once.
    var random = SeededRandom(seed: 99)
    let show = ["show", "name", "where"].map { Terminal(kind: .word, text: $0) }
    let test = [
      Terminal(quoted: "test"), Terminal(kind: .text, text: "\"a\""), Terminal.newStep,
    ]
    let decide = ["decide", "health"].map { Terminal(kind: .word, text: $0) }
    for _ in 0..<1500 {
      let table = decide + speaker.sentence(of: "decideTable", &random)
      _ = judge(layout(squared(table)), &random)
      _ = judge(layout(show + speaker.sentence(of: "condition", &random)), &random)
      let name = [Terminal(kind: .word, text: "renewal")]
      _ = judge(layout(show + name + speaker.sentence(of: "tail", &random)), &random)
      _ = judge(layout(speaker.sentence(of: "field", &random)), &random)
      _ = judge(layout(test + speaker.sentence(of: "step", &random)), &random)
    }
    judgeProcesses(&speaker)
    random = SeededRandom(seed: 98)
    let renewal = show + ["renewal", "in"].map { Terminal(kind: .word, text: $0) }
    let health = show + [Terminal(kind: .word, text: "health")]
    for _ in 0..<300 {
      _ = judge(layout(health + speaker.sentence(of: "pastTail", &random)), &random)
      _ = judge(layout(renewal + speaker.sentence(of: "span", &random)), &random)
      for name in [
        "why", "explain", "field", "namedRule", "policy", "whatStep", "whatIf", "compare",
        "letStatement", "work", "capacity",
      ] {
        _ = judge(layout(squared(speaker.sentence(of: name, &random))), &random)
      }
    }
    judgeLoads(&speaker)
    judgeTests(&speaker)
    // Nearly all spoken sentences are accepted; a few run together, as `one of a, b` in columns.
    #expect(counts.accepted * 100 >= counts.spoken * 95, "\(counts)")
    #expect(counts.acceptedDamaged * 20 >= counts.damaged, "\(counts)")
    #expect(counts.acceptedDamaged * 2 <= counts.damaged, "\(counts)")
    for name in grammar.names where name != "playbook" {
      for way in (grammar.productions[name]?.all ?? []).flatMap(GrammarTests.ways) {
        #expect(speaker.taken.contains(way), "never taken, in \(name): \(way)")
      }
    }
  }

  /// Tables of tests, fixtures and laws.
  private func judgeTests(_ speaker: inout Speaker) {
    var random = SeededRandom(seed: 97)
    let test = [Terminal(quoted: "test"), Terminal(kind: .text, text: "\"a\"")]
    for _ in 0..<1500 {
      _ = judge(layout(test + speaker.sentence(of: "caseTable", &random)), &random)
      for name in ["law", "fixture", "testStatement"] {
        _ = judge(layout(speaker.sentence(of: name, &random)), &random)
      }
    }
  }

  /// Playbooks with steps, templates and scores.
  private func judgeProcesses(_ speaker: inout Speaker) {
    var random = SeededRandom(seed: 97)
    for _ in 0..<1500 {
      for name in ["processStatement", "templateStatement", "scoreStatement"] {
        let sentence = layout(speaker.sentence(of: name, &random))
        _ = judge(sentence, &random)
        let damaged = layout(damage(sentence, &random))
        if !damaged.isEmpty { _ = judge(damaged, &random) }
      }
    }
  }

  /// Clauses of loads, of which whole sentences have few.
  private func judgeLoads(_ speaker: inout Speaker) {
    var random = SeededRandom(seed: 98)
    let load = [
      Terminal(quoted: "load"), Terminal(kind: .word, text: "accounts"), Terminal(quoted: "from"),
      Terminal(kind: .text, text: "\"a.csv\""),
    ]
    for _ in 0..<400 {
      var clauses: [Terminal] = []
      for _ in 0...random.below(3) { clauses += speaker.sentence(of: "loadClause", &random) }
      _ = judge(layout(load + clauses), &random)
      _ = judge(layout(load + damage(clauses, &random)), &random)
    }
  }

  /// The other way round: the parser says what could follow, and the page must know it too.
  @Test func whatTheParserLooksForIsOnThePage() {
    var finished = 0
    var uses: [String: Int] = [:]
    for seed in 1...400 {
      var random = SeededRandom(seed: UInt64(seed))
      let sentence = walk(&uses, &random)
      if judge(sentence, &random) { finished += 1 }
    }
    #expect(finished >= 200)
  }

  /// A sentence made by asking the parser what could follow, and taking what so far followed the
  /// same word the least often.
  private func walk(_ uses: inout [String: Int], _ random: inout SeededRandom) -> [Terminal] {
    var sentence: [Terminal] = []
    var last = ""
    while sentence.count < 40 {
      var map = SourceMap()
      let text = sentence.map { $0 == .newStep ? "\n " : $0.text }.joined(separator: " ")
      let found = expectations(atEndOf: map.add(name: "a", text: text + " "))
      if found.isEmpty || (found.contains(.end) && random.chance(sentence.count > 12 ? 2 : 9)) {
        break
      }
      let choices = found.filter { $0 != .end }.map { (last + "\($0)", $0) }.sorted { $0.0 < $1.0 }
      if choices.isEmpty { break }
      let fewest = choices.map { uses[$0.0] ?? 0 }.min()
      let (pair, next) = random.one(of: choices.filter { uses[$0.0] ?? 0 == fewest })
      uses[pair, default: 0] += 1
      last = "\(next) "
      if beginsLine(next, among: found, after: sentence) { sentence.append(.newStep) }
      sentence.append(Terminal(next, &random))
      if hasLines(sentence), found.contains(.end), random.chance(4) { sentence.append(.newStep) }
    }
    return layout(sentence)
  }

  /// Whether what the parser looked for can stand only at the beginning of a step, row or line.
  private func beginsLine(
    _ next: Syntax.Expectation, among found: Set<Syntax.Expectation>, after sentence: [Terminal]
  ) -> Bool {
    if sentence.first?.isWord("decide") == true {
      return sentence.count < 3 ? next == .symbol(.bar) : found == [.keyword(.when)]
    }
    if sentence.first?.isWord("playbook") == true { return next == .keyword(.step) }
    if sentence.first?.isWord("template") == true, found.contains(.text) {
      return !found.contains(.end) && [.text, .keyword(.subject)].contains(next)
        && sentence.last?.isWord("subject") != true && sentence.count > 1
    }
    if sentence.first?.isWord("score") == true, found.contains(.keyword(.measure)) {
      return [.keyword(.group), .keyword(.measure), .keyword(.known), .keyword(.band)]
        .contains(next)
    }
    return found.contains(.keyword(.given)) && sentence.count > 1
      && [
        .keyword(.given), .keyword(.at), .keyword(.advance), .keyword(.set), .keyword(.expect),
        .symbol(.bar),
      ].contains(next)
  }

  struct Counts {
    var spoken = 0
    var accepted = 0
    var damaged = 0
    var acceptedDamaged = 0
  }

  /// Compares parser and page on one sentence; gives the verdict of the page.
  private func judge(_ sentence: [Terminal], _ random: inout SeededRandom) -> Bool {
    let accepts = Recogniser.accepts(sentence, as: "statement", grammar)
    let text = written(sentence, &random)
    var map = SourceMap()
    let tree = parse(map.add(name: "a", text: text))
    let isRead = tree.diagnostics.allSatisfy(isBeyondProductions)
    #expect(
      isRead == accepts,
      "page: \(accepts), parser: \(tree.diagnostics.map(\.message.text)), text: \(text)")
    if tree.diagnostics.isEmpty { #expect(tree.statements.count == 1, "\(text)") }
    return accepts
  }

  /// Whether it is about the shape of a table, which no production can say; the parser looks at it
  /// after all else.
  private func isBeyondProductions(_ diagnostic: Diagnostic) -> Bool {
    switch diagnostic.message {
    case .columnMissing, .cellCount: true
    default: false
    }
  }
}

// Reading the page.
extension GrammarTests {
  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The blocks of one kind.
  static func blocks(of page: String, _ kind: String) -> [String] {
    page.components(separatedBy: "```\(kind)\n").dropFirst().map {
      $0.components(separatedBy: "```\n")[0]
    }
  }

  private static func wrapped(_ title: String, _ keywords: [Keyword]) -> String {
    var lines = [title]
    for word in keywords.map({ "`\($0.rawValue)`" }).sorted() {
      if lines[lines.count - 1].count + word.count >= 110 {
        lines.append(word)
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is said about a text, each with its help.
  private func messages(of text: String) -> [String] {
    var map = SourceMap()
    return parse(map.add(name: "a", text: text)).diagnostics.map { diagnostic in
      diagnostic.message.text + (diagnostic.help.map { "; " + $0 } ?? "")
    }
  }
}
