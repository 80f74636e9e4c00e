import Syntax

/// Sentences of the page as lines of text.
extension GrammarTests {
  /// The sentence as it is once written: line ends count only before the steps of a test, the rows
  /// of a table and the lines of a decision.
  func layout(_ sentence: [Terminal]) -> [Terminal] {
    let plain = sentence.filter { $0 != .newStep }
    guard hasLines(plain) else { return plain }
    let head = headLength(of: plain)
    var result: [Terminal] = []
    var tokens = 0
    for (place, terminal) in sentence.enumerated() {
      if terminal == .newStep {
        // Before the first measure of a comparison no line end means anything.
        let follows = sentence.dropFirst(place + 1).first { $0 != .newStep }
        let isMeasure = follows?.isWord("show") == true || follows?.isWord("count") == true
        let counts = !plain[0].isWord("compare") || isMeasure || result.contains(.newStep)
        if tokens >= head, counts, result.last != .newStep { result.append(terminal) }
      } else {
        result.append(terminal)
        tokens += 1
      }
    }
    if result.last == .newStep { result.removeLast() }
    return result
  }

  func hasLines(_ sentence: [Terminal]) -> Bool {
    [
      "test", "fixture", "decide", "scenario", "compare", "playbook", "template", "score",
    ].contains {
      sentence.first?.isWord($0) == true
    }
  }

  /// How many tokens stand before the first line end that counts.
  private func headLength(of plain: [Terminal]) -> Int {
    if plain[0].isWord("scenario") {
      return plain.count > 2 && plain[2].isWord("continues") ? min(4, plain.count) : 2
    }
    if plain[0].isWord("score") {
      let length = plain.count > 3 && plain[2].isWord("called") ? 4 : 2
      return plain.count > length && plain[length].text == ":" ? length + 1 : length
    }
    if !plain[0].isWord("decide") { return plain.count > 2 && plain[2].text == ":" ? 3 : 2 }
    guard plain.count > 2, plain[2].isWord("first") else { return 2 }
    return plain.count > 3 && plain[3].isWord("of") ? 4 : 3
  }

  /// Gives the rows of a table as many cells as its heading has, and the heading the decided field.
  func squared(_ sentence: [Terminal]) -> [Terminal] {
    guard sentence.first?.isWord("decide") == true, sentence.contains(where: { $0.text == "|" })
    else { return sentence }
    var rows = sentence.split(separator: .newStep).map(Array.init)
    rows[1][1] = sentence[1]
    let width = rows[1].count { $0.text != "|" }
    for index in rows.indices.dropFirst(2) {
      let cells = rows[index].split { $0.text == "|" }.prefix(width)
      let missing = [[Terminal]](repeating: [Terminal(quoted: "-")], count: width - cells.count)
      rows[index] = (cells.map(Array.init) + missing).flatMap { [Terminal(quoted: "|")] + $0 }
      if index % 2 == 0 { rows[index].append(Terminal(quoted: "|")) }
    }
    return Array(rows.joined(separator: [.newStep]))
  }

  func damage(_ sentence: [Terminal], _ random: inout SeededRandom) -> [Terminal] {
    var damaged = sentence
    for _ in 0...(random.chance(4) ? 1 : 0) {
      if damaged.isEmpty { break }
      let start = random.below(damaged.count)
      let end = min(start + 1 + random.below(4), damaged.count)
      switch random.below(9) {
      case 0: damaged.removeSubrange(start..<end)
      case 1: damaged.swapAt(start, random.below(damaged.count))
      case 2: damaged.insert(contentsOf: damaged[start..<end], at: end)
      case 3, 4, 5: damaged[start] = .any(&random)
      default: damaged.insert(.any(&random), at: start)
      }
    }
    return damaged
  }

  /// The sentence with legal spaces, line ends, remarks, and words in either case.
  func written(_ sentence: [Terminal], _ random: inout SeededRandom) -> String {
    var text = ""
    var sticks = true
    var mayBreak = !hasLines(sentence)
    // Where lines within lines tell parts apart, only they are spoken.
    let isTable =
      ["playbook", "score"].contains { sentence.first?.isWord($0) == true }
      || (sentence.first?.isWord("decide") == true
        && headLength(of: sentence.filter { $0 != .newStep }) == 2)
    for terminal in sentence {
      let isTight = [",", ":", ")", "'s"].contains(terminal.text) && random.chance(2)
      if terminal == .newStep {
        text += random.chance(8) ? "  # a remark\r\n\n  " : "\n  "
        sticks = true
        mayBreak = !isTable
        continue
      }
      if !sticks, !isTight {
        let lineEnd = random.chance(2) ? "\n      " : " # a remark\n\t   "
        text += mayBreak && random.chance(12) ? lineEnd : " "
      }
      text +=
        terminal.kind == .word && random.chance(9) ? terminal.text.uppercased() : terminal.text
      sticks = terminal.text == "(" && random.chance(2)
    }
    return text
  }

  static func ways(of expression: Grammar.Expression) -> [[Int]] {
    switch expression {
    case .choice(let fork, let parts): parts.indices.map { [fork, $0] }
    case .optional(let fork, _): [[fork, 0], [fork, 1]]
    case .many(let fork, _): [[fork, 0], [fork, 1], [fork, 2]]
    default: []
    }
  }
}
