import Syntax
import Testing

/// Every problem that reading can find: where, what is said, and what its edits make of the text.
@Suite struct DiagnosticTests {
  struct Case: CustomTestStringConvertible {
    /// The text, the place of the problem between `«` and `»`.
    var marked: String
    var code: String
    var message: String
    var help: String?
    /// The title of each edit, and the text after it.
    var fixes: [(title: String, text: String)]
    var testDescription: String { marked }

    init(
      _ marked: String, _ code: String, _ message: String, help: String? = nil,
      fixes: (title: String, text: String)...
    ) {
      self.marked = marked
      self.code = code
      self.message = message
      self.help = help
      self.fixes = fixes
    }
  }

  @Test(arguments: [
    Case(
      "show accounts where name is «\"Acorn»", "text-not-closed",
      "the text has no closing quote on its line",
      fixes: ("close the text", "show accounts where name is \"Acorn\"")),
    Case(
      "let x = «5oo»", "bad-number", "`5oo` cannot be read as a number or a date"),
    Case(
      "show accounts where renewal within «90days»", "bad-number",
      "`90days` cannot be read as a number or a date", help: "write `90 days`",
      fixes: ("put a space between", "show accounts where renewal within 90 days")),
    Case(
      "let x = «10-5»", "bad-number", "`10-5` cannot be read as a number or a date",
      help: "a subtraction has spaces: `10 - 5`"),
    Case(
      "let x = «2027-1-5»", "bad-number", "`2027-1-5` cannot be read as a number or a date",
      help: "a date is written `2027-01-05`",
      fixes: ("write `2027-01-05`", "let x = 2027-01-05")),
    Case(
      "let x = «1/5/2027»", "bad-number", "`1/5/2027` cannot be read as a number or a date",
      help: "a date is written year, month, day: `2027-02-01`"),
    Case(
      "let x = «1,250,000»", "bad-number", "`1,250,000` cannot be read as a number or a date",
      help: "write `1250000`, without commas", fixes: ("write `1250000`", "let x = 1250000")),
    Case(
      "let x = «12345678901234567890»", "number-too-long",
      "`12345678901234567890` has more digits than can be held exactly"),
    Case("show accounts «;»", "unknown-character", "`;` has no meaning here"),
    Case(
      "show accounts where name is «'»The Elm' and managed", "unknown-character",
      "`'` has no meaning here", help: "a text stands between double quotes",
      fixes: ("write double quotes", "show accounts where name is \"The Elm\" and managed")),
    Case(
      "when health «=» red then escalate", "foreign-operator", "here `=` is written `is`",
      fixes: ("write `is`", "when health is red then escalate")),
    Case(
      "when health«!=»red then escalate", "foreign-operator", "here `!=` is written `is not`",
      fixes: ("write `is not`", "when health is not red then escalate")),
    Case(
      "when arr «more than» 50k then escalate", "foreign-operator",
      "here `more than` is written `above`",
      fixes: ("write `above`", "when arr above 50k then escalate")),
    Case(
      "when arr «less than» 50k then escalate", "foreign-operator",
      "here `less than` is written `below`",
      fixes: ("write `below`", "when arr below 50k then escalate")),
    Case(
      "when a then priority «=» PR1", "foreign-operator", "here `=` is written `is`",
      fixes: ("write `is`", "when a then priority is PR1")),
    Case(
      "define a «=» health red", "foreign-operator", "here `=` is written `as`",
      fixes: ("write `as`", "define a as health red")),
    Case(
      "let x «is» 5", "foreign-operator", "here `is` is written `=`",
      fixes: ("write `=`", "let x = 5")),
    Case(
      "when arr > «$»50k then escalate", "currency-sign",
      "amounts are written without a currency sign, `50k` or `1250.75`",
      fixes: ("leave the sign out", "when arr > 50k then escalate")),
    Case(
      "when arr > «€»50k then escalate", "currency-sign",
      "amounts are written without a currency sign, `50k` or `1250.75`",
      fixes: ("leave the sign out", "when arr > 50k then escalate")),
  ])
  func reportsCharacters(_ test: Case) { check(test) }

  @Test(arguments: [
    Case("when health red«»", "ends-too-early", "the statement ends where `then` should follow"),
    Case(
      "show name,«»", "ends-too-early",
      "the statement ends where a field or a test should follow"),
    Case(
      "when renewal within 90«»", "ends-too-early",
      "the statement ends where a unit of time such as `days` should follow"),
    Case(
      "rule \"x\"«»\nwhen health red\nthen escalate", "ends-too-early",
      "the statement ends where `for`, `when`, `unless`, `until` or `then` should follow",
      help: "the other lines of a statement begin with a space"),
    Case("when «then» escalate", "unexpected", "expected a field or a test, found `then`"),
    Case(
      "when (health red «then» escalate", "unexpected", "expected `and`, `or` or `)`, found `then`"
    ),
    Case("apply «now»", "unexpected", "expected the end of the statement, found `now`"),
    Case(
      "show accounts where health red «blue»", "unexpected",
      "expected `and`, `or`, `per`, `having`, `by`, `top` or another word, found `blue`"),
    Case(
      "rule «red» when health red then escalate", "unexpected",
      "expected a text in quotes, found `red`", help: "write `\"red\"`",
      fixes: ("put it in quotes", "rule \"red\" when health red then escalate")),
    Case(
      "show accounts where renewal in «last» 3 months", "unexpected",
      "expected `the`, found `last 3`", help: "write `in the last 3 …`",
      fixes: ("write `the`", "show accounts where renewal in the last 3 months")),
    Case(
      "test \"a\"\n  expect b\n  «foo»", "unexpected",
      "expected `given`, `at`, `advance`, `set`, `done` or `expect`, found `foo`"),
    Case(
      "show name, «top»", "reserved-word",
      "expected a field or a test, but `top` is a word of the language",
      help: "a field of that name is written `account's top`, a value in quotes"),
    Case(
      "«wehn» health red then escalate", "unknown-statement", "no statement begins with `wehn`",
      fixes: ("write `when`", "when health red then escalate")),
    Case(
      "«if» health red then escalate", "unknown-statement", "no statement begins with `if`",
      fixes: ("write `when`", "when health red then escalate")),
    Case(
      "«health» red", "unknown-statement", "no statement begins with `health`",
      help: """
        a statement begins with a word such as `when`, `rule`, `define`, `show`, `count`, `plan`, \
        `why` or `what if`; `.help` lists them all
        """),
    Case(
      "plan\n«then» escalate", "unknown-statement", "no statement begins with `then`",
      help: "the other lines of a statement begin with a space"),
    Case(
      "test \"a\" «expect» b", "steps-on-one-line",
      "each step of a test stands on a line of its own",
      fixes: ("begin a new line", "test \"a\" \n  expect b")),
  ])
  func reportsWhatIsMissing(_ test: Case) { check(test) }

  @Test(arguments: [
    Case(
      "show accounts where a or b «and» c", "mixed-and-or",
      "`and` and `or` in one condition need brackets",
      help: "write `a or (b and c)` or `(a or b) and c`",
      fixes: ("bracket what `and` joins", "show accounts where a or (b and c)"),
      ("bracket what `or` joins", "show accounts where (a or b) and c")),
    Case(
      "when a and\n  b «or» c and d then escalate", "mixed-and-or",
      "`and` and `or` in one condition need brackets",
      help: "write `(a and b) or (c and d)` or `a and (b or c) and d`",
      fixes: ("bracket what `and` joins", "when (a and\n  b) or (c and d) then escalate"),
      ("bracket what `or` joins", "when a and\n  (b or c) and d then escalate")),
    Case(
      "when score at least 50 and «below 75» then escalate", "test-without-operand",
      "this test does not say which field it is about",
      help: "write `score at least 50 and score below 75`",
      fixes: ("repeat `score`", "when score at least 50 and score below 75 then escalate")),
    Case(
      "when score at least 50 and «at most 75» then escalate", "test-without-operand",
      "this test does not say which field it is about", help: "write `score between 50 and 75`",
      fixes: ("write `between`", "when score between 50 and 75 then escalate")),
    Case(
      "when score below 20 or «above 75» then escalate", "test-without-operand",
      "this test does not say which field it is about",
      help: "write `score below 20 or score above 75`",
      fixes: ("repeat `score`", "when score below 20 or score above 75 then escalate")),
    Case(
      "when health red«,» managed then escalate", "comma-in-condition",
      "a comma separates the items of a list; it does not join tests",
      help: "write `health is one of red, managed` for several values, `and` for another test",
      fixes: ("write `is one of`", "when health is one of red, managed then escalate"),
      ("write `and`", "when health red and managed then escalate")),
    Case(
      "when health is not red«,» yellow, green then escalate", "comma-in-condition",
      "a comma separates the items of a list; it does not join tests",
      help: "write `health is not one of red, yellow` for several values, `and` for another test",
      fixes: ("write `is one of`", "when health is not one of red, yellow, green then escalate")),
    Case(
      "show accounts where managed«,»health red", "comma-in-condition",
      "a comma separates the items of a list; it does not join tests",
      help: "tests are joined by `and`",
      fixes: ("write `and`", "show accounts where managed and health red")),
    Case(
      "when arr «5» then escalate", "needs-is", "`5` needs `is` before it",
      help: "write `arr is 5`", fixes: ("write `is`", "when arr is 5 then escalate")),
    Case(
      "when a then arr «5»", "needs-is", "`5` needs `is` before it", help: "write `arr is 5`",
      fixes: ("write `is`", "when a then arr is 5")),
    Case(
      "default arr «5»", "needs-is", "`5` needs `is` before it", help: "write `arr is 5`",
      fixes: ("write `is`", "default arr is 5")),
    Case(
      "when health «not» red then escalate", "needs-is", "`not` needs `is` before it",
      help: "write `health is not red`",
      fixes: ("write `is`", "when health is not red then escalate")),
    Case(
      "when csm «account»'s old then escalate", "needs-is", "`account` needs `is` before it",
      help: "write `csm is account's old`",
      fixes: ("write `is`", "when csm is account's old then escalate")),
    Case(
      "when a then priority PR1«,» escalate", "comma-between-actions",
      "a comma does not join actions", help: "actions are joined by `and`",
      fixes: ("write `and`", "when a then priority PR1 and escalate")),
    Case(
      "when a then escalate «unless» managed", "guard-after-then", "`unless` belongs before `then`",
      help: "put `unless …` before `then`",
      fixes: ("put it before `then`", "when a unless managed then escalate")),
    Case(
      "show accounts by arr «where» managed", "clause-out-of-order",
      "`where` comes too late in the question",
      help: "the order is: columns, `from`, `where`, `per`, `having`, `by`, `top`, `under`, `as`"),
    Case(
      "show accounts where a «where» b", "clause-twice", "this question has two `where`",
      help: "join the tests by `and`", fixes: ("write `and`", "show accounts where a and b")),
    Case("show a top 5 «top» 6", "clause-twice", "this question has two `top`"),
    Case(
      "what changed since 2026-10-01 «from» contacts", "clause-out-of-order",
      "`from` comes too late in the question",
      help: "the order is: `from`, then `since` or `between`"),
    Case("what changed from a «from» b", "clause-twice", "this question has two `from`"),
    Case(
      "what changed «of» contacts since 2026-10-01", "unexpected",
      "expected `from`, `since`, `between` or the end of the statement, found `of`",
      help: "`from` names the table: write `from contacts`",
      fixes: ("write `from`", "what changed from contacts since 2026-10-01")),
    Case(
      "what changed «in» the last 7 days", "unexpected",
      "expected `from`, `since`, `between` or the end of the statement, found `in`",
      help: "a day says from when on: write `since 2026-10-01`"),
    Case(
      "what «has» changed", "unexpected", "expected `would`, `if` or `changed`, found `has`",
      help: "write `what changed`", fixes: ("write `changed`", "what changed")),
  ])
  func reportsWhatPeopleMix(_ test: Case) { check(test) }

  @Test func reportsAFileThatIsNoText() {
    var map = SourceMap()
    let syntax = parse(map.add(name: "a", bytes: [0x50, 0x4B, 0x03, 0x00]))
    #expect(syntax.diagnostics.map(\.message) == [.notText])
    #expect(syntax.diagnostics.map(\.message.text) == ["this is not a text file"])
    #expect(syntax.diagnostics.map(\.help) == ["save it as plain text in UTF-8"])
  }

  @Test(arguments: ["(", "not ", "- ", "count where (", "sum of ("])
  func reportsWhatNestsTooDeep(_ opening: String) {
    let syntax = read("show " + String(repeating: opening, count: 100_000))
    #expect(syntax.diagnostics.map(\.message) == [.tooDeep(limit: 200)])
    #expect(
      syntax.diagnostics.map(\.message.text) == [
        "this has more than 200 brackets, `not` or signs inside each other"
      ])
    #expect(syntax.diagnostics.map(\.help) == ["name a part of it with `define`"])
  }

  @Test func reportsAFormulaThatIsTooLong() {
    let most = "let x = 1" + String(repeating: " + 1", count: 200)
    #expect(read(most).diagnostics.isEmpty)
    #expect(read(most + " + 1").diagnostics.map(\.message) == [.tooDeep(limit: 200)])
    let long = "let x = 1" + String(repeating: " * (1 + 1)", count: 100_000)
    #expect(read(long).diagnostics.map(\.message) == [.tooDeep(limit: 200)])
    let deepest =
      "show " + String(repeating: "(", count: 200) + "a" + String(repeating: ")", count: 200)
    #expect(read(deepest).diagnostics.isEmpty)
  }

  @Test func foundTextIsCutAndCleaned() {
    let long = String(repeating: "a", count: 60)
    #expect(
      read("apply \(long)").diagnostics.map(\.message.text) == [
        "expected the end of the statement, found `\(long.prefix(40))…`"
      ])
    #expect(
      read("plan \u{1}").diagnostics.map(\.message.text) == ["`\u{FFFD}` has no meaning here"])
  }

  func check(_ test: Case) {
    let text = test.marked.filter { $0 != "«" && $0 != "»" }
    var map = SourceMap()
    let file = map.add(name: "a", text: text)
    let problems = parse(file).diagnostics
    #expect(problems.count == 1)
    guard let problem = problems.first else { return }
    #expect(marked(text, problem.range) == test.marked)
    #expect(problem.message.code == test.code)
    #expect(problem.message.text == test.message)
    #expect(problem.help == test.help)
    #expect(problem.fixIts.map(\.title) == test.fixes.map(\.title))
    let mended = problem.fixIts.map { edited(text, $0.range, $0.replacement) }
    #expect(mended == test.fixes.map(\.text))
    for text in mended { #expect(read(text).diagnostics.isEmpty) }
  }

  private func marked(_ text: String, _ range: SourceRange) -> String {
    let bytes = Array(text.utf8)[range.bytes]
    return edited(text, range, "«" + String(decoding: bytes, as: UTF8.self) + "»")
  }

  private func edited(_ text: String, _ range: SourceRange, _ replacement: String) -> String {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(range.bytes, with: Array(replacement.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }
}
