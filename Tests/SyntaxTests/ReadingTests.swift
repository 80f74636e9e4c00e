import Syntax
import Testing

/// Layout, mistakes in the middle of a file, and texts that stop early.
@Suite struct ReadingTests {
  struct Layout: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var trees: [String]

    init(_ name: String, _ text: String, _ trees: String...) {
      testDescription = name
      self.text = text
      self.trees = trees
    }
  }

  @Test(arguments: [
    Layout("nothing", ""),
    Layout("only space", " \n\t\r\n"),
    Layout("only a remark", "# show accounts"),
    Layout("no line end", "plan\nshow a", "(plan)", "(show a)"),
    Layout("carriage returns", "show a\r\n  by b\r\nplan\r\n", "(show a (by b))", "(plan)"),
    Layout("byte order mark", "\u{FEFF}plan\nplan", "(plan)", "(plan)"),
    Layout("tabs", "show a\n\tby b\n\ttop 5", "(show a (by b) (top 5))"),
    Layout("no-break spaces", "show\u{A0}a\n\u{A0}by b", "(show a (by b))"),
    Layout("curly quotes", "show a where name “Elm”", "(show a (where (is name \"Elm\")))"),
    Layout("curly apostrophe", "show parent’s health", "(show parent's health)"),
    Layout("empty lines inside", "show a\n\n\n  by b", "(show a (by b))"),
    Layout("remarks between", "show a # x\n# y\n  by b # z", "(show a (by b))"),
    Layout("indented first line", "  show a", "(show a)"),
    Layout(
      "words in capitals", "SHOW a WHERE b IS NOT MISSING", "(show a (where (is-not b :missing)))"),
    Layout(
      "steps", "test \"a\"\n\n  at 2027-01-01 # x\n\n# y\n  expect b\nplan",
      "(test \"a\" (at 2027-01-01) (expect b))", "(plan)"),
    Layout(
      "long steps", "test \"a\":\n    expect b\n      and c\n    expect d",
      "(test \"a\" (expect (and b c)) (expect d))"),
    Layout(
      "tabbed steps", "test \"a\"\n\tgiven account \"E\":\n\t\tb,\n\t\tc 5\n\texpect d",
      "(test \"a\" (given account \"E\" (bare b yes) (c 5)) (expect d))"),
  ])
  func readsLayout(_ test: Layout) {
    let syntax = read(test.text)
    #expect(syntax.diagnostics.map(\.message.text) == [])
    #expect(syntax.statements.map(tree) == test.trees)
  }

  @Test(arguments: [
    "show ,", "wehn a then b", "rule \"x\"", "when a then b c d e", "let x = $5", "plan (",
    "test \"a\"\n  expect ,\n  expect c", "when health = red\n  then escalate", "\"open", "'", "é",
    "rule \"x\"\nwhen a\nthen b", "decide a\n| a |\n| b |", "decide a\n  | a |\n  | b | c |",
    "decide a first of\nwhen b then c\nwhen c then d", "otherwise a is b", "show a\u{1}",
    "show " + String(repeating: "(", count: 1000),
  ])
  func aMistakeCostsItsStatementOnly(_ mistake: String) {
    let syntax = read("let a = 1\n\(mistake)\nlet b = 2\n")
    #expect(syntax.statements.map(tree) == ["(let a 1)", "(let b 2)"])
    #expect(syntax.diagnostics.count == 1)
  }

  @Test func rangesSpanTheStatement() {
    var map = SourceMap()
    let file = map.add(name: "a", text: "# x\nshow a\n  by b # y\nplan\n")
    let texts = parse(file).statements.map { file.text($0.range) }
    #expect(texts == ["show a\n  by b", "plan"])
  }

  @Test(arguments: [
    "when health red", "when", "rule \"x\"", "rule", "show name,", "show", "show a where", "let x",
    "let x =", "define a as b or", "when helth and", "when health red then", "test \"x\"",
    "test \"x\"\n  given account", "show a where (b", "show a where b is one of c,", "count",
    "when a then escalate due in 5", "field f is one of", "when score at least 50 and below",
    "decide cadence", "decide cadence first of", "decide cadence\n  | a | cadence |",
    "decide cadence\n  | a |", "decide cadence first of\n  when a then", "rule \"a\" overrides",
    "rule \"a\" overrides \"b\" when c", "policy \"x\": every account must", "policy \"x\"",
    "policy \"x\": only accounts may have priority", "budget \"x\": at most 6 new tasks per csm",
    "pin priority of \"Birch\"", "when a then b is c except when d",
    "field f is one of a, b; when rules disagree take the",
  ])
  func tellsWhatIsUnfinished(_ text: String) { #expect(isFinished(text) == false) }

  @Test(arguments: [
    "", "# x", "plan", "show accounts", "when health red then escalate", "when helth (",
    "when health red then priority PR1 garbage (", "wehn a", "show a ;", "show \"a",
    "show a where b and c or d", "show a where b at least 1 and below 2", "let x = 5oo",
    "show ,", "plan\nwehn", "rule \"a\" overrides \"b\"", "rule \"a\" note \"c\" replaces \"b\"",
    "decide a\n  | b | a |\n  | - | c |", "decide a\n  | b | a |\n  | - | c",
    "decide a\n  | b | c |\n  | - | c |", "decide a first of\n  when b then c",
    "decide a first of\n  when b then c\n  otherwise d",
    "policy \"x\": every account must be managed",
    "policy \"x\": accounts", "budget \"x\": at most 6 tasks", "pin priority of Birch",
  ])
  func tellsWhatIsFinishedOrWrong(_ text: String) { #expect(isFinished(text)) }

  private func isFinished(_ text: String) -> Bool {
    var map = SourceMap()
    return completeness(of: map.add(name: "prompt", text: text)) == .complete
  }
}
