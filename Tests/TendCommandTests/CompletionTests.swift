import Testing

@testable import tend

struct CompletionTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    /// The cursor is marked with `|`, the ends of the range with `[` and `]`.
    var line: String
    var candidates: [String]
    var replacements: [String]
  }

  @Test(arguments: [
    Case(
      testDescription: "no candidates", line: "show [x|]", candidates: [], replacements: []),
    Case(
      testDescription: "a single candidate", line: "show [he|]", candidates: ["health"],
      replacements: ["show health"]),
    Case(
      testDescription: "an empty line", line: "[|]", candidates: ["show"], replacements: ["show"]),
    Case(
      testDescription: "what candidates have in common comes first", line: "show [a|]",
      candidates: ["accounts", "account's"],
      replacements: ["show account", "show accounts", "show account's"]),
    Case(
      testDescription: "spaces and quotes belong to the word", line: "of [\"Acorn F|]",
      candidates: ["\"Acorn Foods\"", "\"Acorn Farms\""],
      replacements: ["of \"Acorn F", "of \"Acorn Foods\"", "of \"Acorn Farms\""]),
    Case(
      testDescription: "what is typed stays where candidates begin otherwise", line: "of [ac|]",
      candidates: ["\"Acorn Foods\"", "\"Acorn Ltd\""],
      replacements: ["of ac", "of \"Acorn Foods\"", "of \"Acorn Ltd\""]),
    Case(
      testDescription: "letters take the case of the candidates", line: "[AC|]",
      candidates: ["accounts", "account's"],
      replacements: ["account", "accounts", "account's"]),
    Case(
      testDescription: "the common part ends between characters", line: "[z|]",
      candidates: ["zürich", "zurs"], replacements: ["z", "zürich", "zurs"]),
    Case(
      testDescription: "text before the range may be beyond ASCII", line: "日本 [z|]",
      candidates: ["zürich", "zürs"], replacements: ["日本 zür", "日本 zürich", "日本 zürs"]),
    Case(
      testDescription: "the range may go on behind the cursor", line: "[he|alth] red",
      candidates: ["health"], replacements: ["health"]),
  ])
  func textsForTheEditor(_ example: Case) throws {
    let (line, cursor, range) = try unmarked(example.line)
    let answer = CompletionAnswer(
      range: range, candidates: example.candidates.map { .init(text: $0) })
    #expect(answer.replacements(in: line, cursor: cursor) == example.replacements)
  }

  @Test(arguments: [-1..<2, 3..<4, 0..<1, 0..<9, 2..<2])
  func aRangeThatDoesNotFitOffersNothing(_ range: Range<Int>) {
    let answer = CompletionAnswer(range: range, candidates: [.init(text: "x")])
    // The cursor is behind the first of two letters, of two bytes each, except in the last case.
    let cursor = range == 2..<2 ? 1 : 2
    #expect(answer.replacements(in: "üü", cursor: cursor) == [])
  }

  @Test func rangesAreMovedForHiddenText() {
    let answer = CompletionAnswer(range: 7..<9, candidates: [.init(text: "x")])
    #expect(answer.droppingFirst(7).range == 0..<2)
    #expect(answer.droppingFirst(8) == .none)
  }

  private func unmarked(_ marked: String) throws -> (String, Int, Range<Int>) {
    var bytes: [UInt8] = []
    var places: [UInt8: Int] = [:]
    for byte in marked.utf8 {
      if [UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|")].contains(byte) {
        places[byte] = bytes.count
      } else {
        bytes.append(byte)
      }
    }
    let lower = try #require(places[UInt8(ascii: "[")])
    let upper = try #require(places[UInt8(ascii: "]")])
    let cursor = try #require(places[UInt8(ascii: "|")])
    return (String(decoding: bytes, as: UTF8.self), cursor, lower..<upper)
  }
}
