import Testing

@testable import tend

struct StatementReaderTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var input: [LineInput]
    var statements: [LineInput]
    var history: [String]
    /// A `1` for every first prompt, a `2` for every continuation prompt.
    var prompts: String
  }

  @Test(arguments: [
    Case(
      testDescription: "a statement complete on its first line runs at once",
      input: [.line("show a"), .line("show b")],
      statements: [.line("show a"), .line("show b")], history: ["show a", "show b"],
      prompts: "111"),
    Case(
      testDescription: "a statement that breaks off goes on to an empty line",
      input: [.line("show,"), .line("  a"), .line(""), .line("show b")],
      statements: [.line("show,\n  a"), .line("show b")], history: ["show,\n  a", "show b"],
      prompts: "12211"),
    Case(
      testDescription: "a statement that could go on is asked for more",
      input: [.line("rule a"), .line("")],
      statements: [.line("rule a")], history: ["rule a"], prompts: "121"),
    Case(
      testDescription: "a later line that would be complete does not end a statement",
      input: [.line("rule a"), .line("show"), .line("  b"), .line("   ")],
      statements: [.line("rule a\nshow\n  b")], history: ["rule a\nshow\n  b"],
      prompts: "12221"),
    Case(
      testDescription: "an empty line ends even what breaks off",
      input: [.line("show,"), .line("")],
      statements: [.line("show,")], history: ["show,"], prompts: "121"),
    Case(
      testDescription: "empty lines between statements are skipped",
      input: [.line(""), .line(" \t"), .line("show a"), .line("")],
      statements: [.line("show a")], history: ["show a"], prompts: "11111"),
    Case(
      testDescription: "Ctrl-C drops the statement",
      input: [.line("rule a"), .line("  b"), .interrupted, .line("show c")],
      statements: [.interrupted, .line("show c")], history: ["show c"], prompts: "12211"),
    Case(
      testDescription: "Ctrl-C at the first prompt is passed on",
      input: [.interrupted, .line("show c")],
      statements: [.interrupted, .line("show c")], history: ["show c"], prompts: "111"),
    Case(
      testDescription: "the end of the input ends a statement",
      input: [.line("rule a"), .line("  b")],
      statements: [.line("rule a\n  b")], history: ["rule a\n  b"], prompts: "1221"),
    Case(
      testDescription: "several lines given at once end where they end",
      input: [.line("rule a\n  b"), .line("show c")],
      statements: [.line("rule a\n  b"), .line("show c")], history: ["rule a\n  b", "show c"],
      prompts: "111"),
    Case(
      testDescription: "several lines given at once go on if they break off",
      input: [.line("rule a\n  b,"), .line("  c"), .line("")],
      statements: [.line("rule a\n  b,\n  c")], history: ["rule a\n  b,\n  c"], prompts: "1221"),
    Case(
      testDescription: "the line break at the end of a paste is no empty line",
      input: [.line("rule a\n  b,\n"), .line("  c"), .line("")],
      statements: [.line("rule a\n  b,\n  c")], history: ["rule a\n  b,\n  c"], prompts: "1221"),
    Case(
      testDescription: "an empty line at the end of a paste ends the statement",
      input: [.line("\nrule a\n  b,\n\n")],
      statements: [.line("rule a\n  b,")], history: ["rule a\n  b,"], prompts: "11"),
    Case(
      testDescription: "lines pasted below the first end where they end",
      input: [.line("rule a"), .line("  b\n  c"), .line("show d")],
      statements: [.line("rule a\n  b\n  c"), .line("show d")],
      history: ["rule a\n  b\n  c", "show d"], prompts: "1211"),
    Case(
      testDescription: "empty lines inside a paste are kept",
      input: [.line("rule a\n\nshow b")],
      statements: [.line("rule a\n\nshow b")], history: ["rule a\n\nshow b"], prompts: "11"),
  ])
  func statements(_ example: Case) {
    var reader = reader(of: example.input)
    var statements: [LineInput] = []
    while true {
      let next = reader.next()
      if next == .endOfInput { break }
      statements.append(next)
    }
    #expect(statements == example.statements)
    #expect(reader.editor.history == example.history)
    #expect(reader.editor.prompts.map { $0 == "tend> " ? "1" : "2" }.joined() == example.prompts)
  }

  @Test func statementsKnowTheirFirstLine() {
    var reader = reader(
      of: ["", "rule a", "  b", "", "show c", "\n\nrule d\n  e", "show f"].map { .line($0) })
    var lines: [Int] = []
    while reader.next() != .endOfInput { lines.append(reader.firstLine) }
    #expect(lines == [2, 5, 8, 10])
  }

  @Test func completionSeesTheStatementAboveTheLine() {
    var reader = reader(of: [.line("rule ü"), .line("  b"), .line("")])
    reader.editor.asks = ("  he", 4)
    let statement = reader.next { line, cursor in
      // Answers for the word that ends at the cursor, and says what it was asked.
      CompletionAnswer(range: (cursor - 2)..<cursor, candidates: [.init(text: "\(line)|\(cursor)")])
    }
    #expect(statement == .line("rule ü\n  b"))
    #expect(
      reader.editor.answers == [
        CompletionAnswer(range: 2..<4, candidates: [.init(text: "  he|4")]),
        CompletionAnswer(range: 2..<4, candidates: [.init(text: "rule ü\n  he|12")]),
        CompletionAnswer(range: 2..<4, candidates: [.init(text: "rule ü\n  b\n  he|16")]),
      ])
    #expect(reader.editor.completion == nil)
  }

  private func reader(of input: [LineInput]) -> StatementReader<ScriptedEditor> {
    StatementReader(
      editor: ScriptedEditor(input: input), prompt: "tend> ", continuationPrompt: "  ... ",
      completeness: { text in
        if text.hasSuffix(",") { return .needsMore }
        return text.hasPrefix("rule") ? .endsAtEmptyLine : .complete
      })
  }
}

/// Plays a person who gives these lines one after the other.
private struct ScriptedEditor: LineEditor {
  var input: [LineInput]
  var prompts: [String] = []
  var history: [String] = []
  var completion: CompletionSource?
  /// What to ask the completion source before each line.
  var asks: (line: String, cursor: Int)?
  var answers: [CompletionAnswer] = []

  init(input: [LineInput]) { self.input = input }

  mutating func readLine(prompt: String) -> LineInput {
    prompts.append(prompt)
    if let asks, let completion { answers.append(completion(asks.line, asks.cursor)) }
    return input.isEmpty ? .endOfInput : input.removeFirst()
  }

  mutating func addToHistory(_ statement: String) { history.append(statement) }
  mutating func setCompletion(_ source: CompletionSource?) { completion = source }
}
