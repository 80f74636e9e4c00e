import TestSupport

/// The questions of `examples/questions.tend`, and the same in SQL.
enum QuestionFiles {
  /// One statement of one of the two files.
  struct Statement: Sendable {
    /// The question it answers, with a letter where that has parts: `Q07`, `Q32a`.
    var label: String
    /// What is to be run.
    var text: String
  }

  /// A block of `questions.tend`: a question and its statements.
  struct Block {
    var number: Int
    /// The lines that begin with `#`.
    var comment: String
    /// Definitions and policies as well as questions.
    var statements: [String]
  }

  static let script = text("examples/questions.tend")

  /// The blocks, each of which begins with a line such as `# 7. Whose sentiment …`.
  static let blocks: [Block] = {
    var blocks: [Block] = []
    for line in lines(script) {
      let words = line.split(separator: " ", maxSplits: 2)
      if words.count == 3, words[0] == "#", words[1].last == ".",
        let number = Int(words[1].dropLast())
      {
        blocks.append(Block(number: number, comment: "\(line)\n", statements: []))
      } else if let last = blocks.indices.last, let first = line.first {
        if first == "#" {
          blocks[last].comment += "\(line)\n"
        } else if first == " " {
          blocks[last].statements[blocks[last].statements.count - 1] += "\n\(line)"
        } else {
          blocks[last].statements.append(String(line))
        }
      }
    }
    return blocks
  }()

  /// The statements that answer; what they need stands before each.
  static let asked: [Statement] = blocks.flatMap { block in
    let answering = block.statements.filter(answers)
    return zip(answering, "abcdefgh").map { text, letter in
      let number = block.number < 10 ? "0\(block.number)" : "\(block.number)"
      let part = answering.count > 1 ? String(letter) : ""
      return Statement(label: "Q\(number)\(part)", text: text)
    }
  }

  static func answers(_ statement: String) -> Bool {
    ["show ", "count ", "what "].contains { statement.hasPrefix($0) }
  }

  /// The statements of `questions.sql`, each below a line such as `-- Q07: Whose sentiment …`.
  static let sql: [Statement] = {
    var statements: [Statement] = []
    for line in lines(text("Tests/TendCommandTests/Questions/questions.sql")) {
      if line.hasPrefix("-- Q"), let colon = line.firstIndex(of: ":") {
        statements.append(Statement(label: String(line[..<colon].dropFirst(3)), text: ""))
      } else if let last = statements.indices.last, !line.hasPrefix("--") {
        statements[last].text += "\(line)\n"
      }
    }
    return statements
  }()

  private static func text(_ path: String) -> String {
    String(decoding: readFile("\(packageFolder)/\(path)") ?? [], as: UTF8.self)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
