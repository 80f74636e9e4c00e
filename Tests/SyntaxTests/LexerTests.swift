import Syntax
import Testing

@Suite struct LexerTests {
  struct Case: CustomTestStringConvertible {
    var text: String
    var tokens: [String]
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ tokens: String...) {
      self.text = text
      self.tokens = tokens
    }
  }

  @Test(arguments: [
    Case("health red", "name health", "name red"),
    Case("WHEN Held_Back", "when WHEN", "held-back Held_Back"),
    Case(
      "seats-used csm_manager x1 _a", "name seats-used", "name csm_manager", "name x1", "name _a"),
    Case(
      "a-b a -b a- b a - b", "name a-b", "name a", "-", "name b", "name a", "-", "name b", "name a",
      "-", "name b"),
    Case("größe Ünal 名前 e\u{301}", "name größe", "name Ünal", "name 名前", "name e\u{301}"),
    Case(
      "5 5.25 50k 1.5M 2B 60% 10.", "number 5", "number 5.25", "number 50k", "number 1.5M",
      "number 2B", "number 60%", "number 10", "."),
    Case("60%of", "number 60%", "of of"),
    Case("2027-02-01 2027-02-31", "date 2027-02-01", "date 2027-02-31"),
    Case(
      "5oo 90days 10-5 2027-1-5 1/5/2027 2027-02-01x", "bad 5oo", "bad 90days", "bad 10-5",
      "bad 2027-1-5", "bad 1/5/2027", "bad 2027-02-01x"),
    Case("10/2 10 - 5", "number 10", "/", "number 2", "number 10", "-", "number 5"),
    Case(#""a b" "" "q\"q" "\\""#, #"text "a b""#, #"text """#, #"text "q\"q""#, #"text "\\""#),
    Case("“Elm” „Elm“ “Elm\"", "text “Elm”", "text „Elm“", "text “Elm\""),
    Case("\"it’s “so”\"", "text \"it’s “so”\""),
    Case("\"open\nx", "open \"open", "name x"),
    Case("\"open\\\nx", "open \"open\\", "name x"),
    Case("\"open\r\n", "open \"open"),
    Case("parent's csm’s x 'S", "name parent", "'s", "name csm", "'s", "name x", "'s"),
    Case("'stay", "unknown '", "name stay"),
    Case(
      "<= >= < > = == != <> && ||", "<=", ">=", "<", ">", "=", "unknown ==", "unknown !=",
      "unknown <>", "unknown &&", "unknown ||"),
    Case("| - | a|b ;", "|", "-", "|", "name a", "|", "name b", ";"),
    Case("( ) , : . + * /", "(", ")", ",", ":", ".", "+", "*", "/"),
    Case("$5 €5 ; ≥", "unknown $", "number 5", "unknown €", "number 5", ";", "unknown ≥"),
    Case("a\u{A0}b\u{200B}c\td", "name a", "name b", "name c", "name d"),
    Case("\u{FEFF}show", "show show"),
    Case("a # b 'c \"d\ne", "name a", "name e"),
    Case(""),
    Case("#"),
  ])
  func cutsIntoTokens(_ test: Case) {
    let (file, tokens) = lex(Array(test.text.utf8))
    #expect(tokens.dropLast().map { described($0, file) } == test.tokens)
    #expect(tokens.last?.kind == .end)
  }

  @Test func bytesThatAreNotUTF8AreUnknown() {
    let (_, tokens) = lex([0x61, 0x20, 0xFF, 0xC3, 0x28])
    #expect(tokens.map(\.kind) == [.name, .unknown, .unknown, .symbol(.openBracket), .end])
  }

  @Test func indentIsCountedAtTheBeginningOfALine() {
    let (_, tokens) = lex(Array("a b\n  c\r\n\td\n\n# x\n   e # y\nf".utf8))
    #expect(tokens.map(\.indent) == [0, nil, 2, 1, 3, 0, nil])
  }

  @Test func commentsAreKept() {
    var map = SourceMap()
    let file = map.add(name: "a", text: "# one \r\nshow a # two\n  #three\n")
    let comments = tokenize(file).comments
    #expect(comments.map { file.text($0.range) } == ["# one", "# two", "#three"])
    #expect(comments.map(\.standsAlone) == [true, false, true])
    #expect(comments.map(\.tokensBefore) == [0, 2, 2])
  }

  @Test func tokensAndCommentsCoverAllButSpace() {
    let text = "rule \"a\"\n  when x's y >= 5.5k # why\n  then é is “b” $ 5oo 'q\n"
    var map = SourceMap()
    let file = map.add(name: "a", text: text)
    let source = tokenize(file)
    var bytes = Array(text.utf8)
    for range in source.tokens.map(\.range.bytes) + source.comments.map(\.range.bytes) {
      for offset in range { bytes[offset] = 0x20 }
    }
    #expect(bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A })
  }

  @Test(arguments: [
    ("when", Keyword.when), ("WHEN", .when), ("Held_Back", .heldBack), ("held-back", .heldBack),
  ])
  func findsKeywords(_ word: String, _ keyword: Keyword) { #expect(Keyword(word: word) == keyword) }

  @Test(arguments: ["", "whe", "whenn", "health", "descending-descending", "wheñ"])
  func findsNoOtherWords(_ word: String) { #expect(Keyword(word: word) == nil) }

  private func lex(_ bytes: [UInt8]) -> (file: SourceFile, tokens: [Token]) {
    var map = SourceMap()
    let file = map.add(name: "a", bytes: bytes)
    return (file, tokenize(file).tokens)
  }

  private func described(_ token: Token, _ file: SourceFile) -> String {
    let text = file.text(token.range)
    return switch token.kind {
    case .symbol(let symbol): symbol.rawValue
    case .name: "\(token.keyword?.rawValue ?? "name") \(text)"
    case .number: "number \(text)"
    case .text: "text \(text)"
    case .date: "date \(text)"
    case .openText: "open \(text)"
    case .badNumber: "bad \(text)"
    case .unknown: "unknown \(text)"
    case .end: "end"
    }
  }
}
