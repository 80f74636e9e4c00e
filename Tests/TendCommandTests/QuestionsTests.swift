import TestSupport
import Testing

/// Fifty questions about the example book, asked of Tend and, in SQL, of SQLite: the answers agree.
struct QuestionsTests {
  typealias Rows = [[String]]

  /// The day of the example book.
  private static let day = ["--today", "2026-11-21"]

  /// What is not compared, and why.
  private static let apart = [
    "Q16": "asks what the rules do; SQL knows the rows alone",
    "Q42e": "tells the fields that changed and the moves, not only which accounts came and went",
  ]

  static let pairs = QuestionFiles.asked.filter { apart[$0.label] == nil }

  private static let told = Result { try answersOfTend() }
  private static let expected = Result { try answersOfSQLite() }

  @Test func thereAreFiftyQuestions() {
    let blocks = QuestionFiles.blocks
    #expect(blocks.map(\.number) == Array(1...50))
    for block in blocks where !block.statements.contains(where: QuestionFiles.answers) {
      let reasons = ["# waits for: ", "# asked outside the language: "]
      #expect(reasons.contains { block.comment.contains($0) }, "question \(block.number)")
    }
  }

  @Test func everyStatementHasItsPair() {
    let asked = QuestionFiles.asked.map(\.label)
    let sql = QuestionFiles.sql.map(\.label)
    #expect(Set(asked).count == asked.count && Set(sql).count == sql.count)
    #expect(Set(asked).symmetricDifference(sql) == ["Q16"])
    #expect(QuestionsTests.pairs.count >= 60)
  }

  @Test(arguments: pairs.map(\.label))
  func theAnswersAgree(_ label: String) throws {
    let statement = try #require(QuestionsTests.pairs.first { $0.label == label })
    let told = try #require(try QuestionsTests.told.get()[label])
    let expected = try #require(try QuestionsTests.expected.get()[label])
    try #require(told.count > 1, "no answer")
    var rows = comparable(told)
    var others = comparable(expected)
    if !asksForAnOrder(statement.text) {
      rows.sort { $0.lexicographicallyPrecedes($1) }
      others.sort { $0.lexicographicallyPrecedes($1) }
    }
    #expect(rows == others, "\(label), Tend and then SQLite")
  }

  /// The answers of SQLite are those that were written down once.
  @Test(arguments: QuestionFiles.sql.map(\.label))
  func theAnswersAreThoseRecorded(_ label: String) throws {
    let path = "\(packageFolder)/Tests/TendCommandTests/Questions/expected/\(label).csv"
    let recorded = PlainCSV.rows(try #require(readFile(path)))
    let answer = try #require(try QuestionsTests.expected.get()[label])
    #expect(answer.first == recorded.first)
    #expect(comparable(answer) == comparable(recorded))
  }

  /// With the playbook of the book, as a reader of the examples runs it.
  @Test func theScriptPrintsWhatIsRecorded() throws {
    let path = "\(packageFolder)/examples/questions"
    let arguments = ["run", "\(path).tend", "--data", exampleBook] + QuestionsTests.day
    let result = try tend(arguments)
    #expect(result.status == .exited(0), "\(result.errors)")
    let recorded = try #require(readFile("\(path).expected"))
    let output = result.output.replacing("\(packageFolder)/", with: "")
    #expect(output == String(decoding: recorded, as: UTF8.self))
    #expect(output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func theScriptIsInTheUsualForm() throws {
    let result = try tend(["fmt", "--check", "\(packageFolder)/examples/questions.tend"])
    #expect(result.status == .exited(0), "\(result.output)")
  }

  // MARK: Both sides

  /// All answers of one run over the tables alone, each after a row with a mark of its own.
  private static func answersOfTend() throws -> [String: Rows] {
    let statements = QuestionFiles.blocks.flatMap(\.statements)
    var marks = 0
    let script = statements.map { statement in
      guard QuestionFiles.answers(statement) else { return statement }
      marks += 1
      return "show count called mark-\(marks - 1) from people\n\(statement)"
    }
    let arguments = BookDatabase.tables.map { "\(exampleBook)/\($0).csv" } + day
    let result = try tend(
      arguments + ["--quiet", "--format", "csv"],
      input: Array((script.joined(separator: "\n") + "\n").utf8))
    try #require(result.status == .exited(0), "\(result.errors)")
    var answers: [String: Rows] = [:]
    var mark = 0
    var rows = PlainCSV.rows(result.outputBytes)[...]
    for statement in QuestionFiles.asked {
      try #require(rows.first == ["mark-\(mark)"])
      mark += 1
      rows = rows.dropFirst(2)
      let answer = rows.prefix { $0 != ["mark-\(mark)"] }
      answers[statement.label] = Array(answer)
      rows = rows.dropFirst(answer.count)
    }
    return answers
  }

  private static func answersOfSQLite() throws -> [String: Rows] {
    let book = try BookDatabase()
    var answers: [String: Rows] = [:]
    for statement in QuestionFiles.sql {
      answers[statement.label] = try book.answer(statement.text)
    }
    return answers
  }

  private func asksForAnOrder(_ statement: String) -> Bool {
    statement.split(whereSeparator: \.isWhitespace).contains("by")
  }

  /// The rows below the header, so written that equal values are equal texts: numbers to four
  /// places, shares for percentages, 1 and 0 for yes and no.
  private func comparable(_ rows: Rows) -> Rows {
    rows.dropFirst().map { row in
      row.map { cell in
        switch cell.lowercased() {
        case "yes", "true": return "1.0"
        case "no", "false": return "0.0"
        default: break
        }
        let isShare = cell.last == "%"
        guard let number = Double(isShare ? String(cell.dropLast()) : cell) else { return cell }
        return "\(((isShare ? number / 100 : number) * 10_000).rounded() / 10_000)"
      }
    }
  }
}
