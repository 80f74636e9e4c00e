import Syntax
import Testing

@Suite("Formatting: what always holds")
struct FormatterPropertyTests {
  @Test("the tree, the comments and the mistakes stay, and twice is once", arguments: 0..<200)
  func roundTrip(seed: Int) throws {
    var text = RandomPlaybook(seed: UInt64(seed))
    let written = text.playbook(withMistakes: seed % 4 == 0)
    let before = read(written)
    if seed % 4 != 0 {
      #expect(!formatted(written).contains("\n\n\n"))
      try #require(before.diagnostics.map(\.message.code) == [], "\(written)")
    }

    let canonical = formatted(written)
    let after = read(canonical)
    #expect(after.statements.map(shape) == before.statements.map(shape), "\(written)")
    #expect(after.comments == before.comments, "\(written)")
    #expect(after.diagnostics.map(\.message) == before.diagnostics.map(\.message), "\(written)")
    #expect(formatted(canonical) == canonical, "\(written)")
    #expect(canonical.hasSuffix("\n") && !canonical.hasSuffix("\n\n"))
    #expect(!canonical.utf8.contains(13))
    for mistake in text.mistakes {
      #expect(canonical.contains(mistake.replacing("\r\n", with: "\n")), "\(written)")
    }
  }

  @Test("so they do in a text with random mistakes", arguments: 0..<200)
  func damaged(seed: Int) {
    var text = RandomPlaybook(seed: UInt64(seed))
    let written = text.damaged(text.playbook(withMistakes: false))
    let before = read(written)
    let canonical = formatted(written)
    let after = read(canonical)
    #expect(after.statements.map(shape) == before.statements.map(shape), "\(written)")
    #expect(after.comments == before.comments, "\(written)")
    #expect(
      after.diagnostics.map(\.message.code) == before.diagnostics.map(\.message.code), "\(written)")
    #expect(formatted(canonical) == canonical, "\(written)")
  }

  @Test("one statement on one line reads as itself", arguments: sentences)
  func oneLine(sentence: String) throws {
    let statement = try #require(read(sentence).statements.first)
    switch statement.kind {
    case .test, .decide, .fixture: return
    default: break
    }
    let line = format(statement, effects: effectWords)
    #expect(!line.contains("\n"))
    #expect(read(line).statements.map(shape) == [shape(of: statement)])
  }

  private func shape(of statement: StatementSyntax) -> String {
    SyntaxTests.shape(of: statement.kind)
  }

  private func read(
    _ text: String
  ) -> (statements: [StatementSyntax], comments: [String], diagnostics: [Diagnostic]) {
    var map = SourceMap()
    let source = map.add(name: "random.tend", text: text)
    let playbook = parse(source)
    // Spaces before the line end are no part of what a comment says.
    let comments = playbook.comments.map { comment in
      let letters = source.text(comment.range).unicodeScalars.reversed()
      return String(String.UnicodeScalarView(letters.drop { " \t\r".unicodeScalars.contains($0) }))
    }
    return (playbook.statements, comments, playbook.diagnostics)
  }
}

/// Writes sentences with random spaces, lines, letters and comments.
private struct RandomPlaybook {
  private var state: UInt64
  private var commentCount = 0
  /// The statements that cannot be read, as written.
  private(set) var mistakes: [String] = []

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func playbook(withMistakes: Bool) -> String {
    var text = ""
    for _ in 0...below(6) {
      text += gap()
      if withMistakes, chance(3) {
        let mistake = pick(brokenSentences)
        mistakes.append(mistake)
        text += mistake
      } else {
        text += statement(pick(sentences))
      }
      if chance(4) { text += spaces(0) + comment() }
      text += "\n"
    }
    text += gap()
    return chance(4) ? text.replacing("\n", with: "\r\n") : text
  }

  /// The text with a few characters removed, put in or replaced.
  mutating func damaged(_ text: String) -> String {
    var letters = Array(text.unicodeScalars)
    let others = Array(" \n\t()#\"\\,:.-_'s<>=+*/|;0a%é\u{301}“”".unicodeScalars)
    for _ in 0...below(4) where !letters.isEmpty {
      let place = below(letters.count)
      switch below(3) {
      case 0: letters.remove(at: place)
      case 1: letters.insert(others[below(others.count)], at: place)
      default: letters[place] = others[below(others.count)]
      }
    }
    return String(String.UnicodeScalarView(letters))
  }

  /// Blank lines and comments between statements.
  private mutating func gap() -> String {
    var text = ""
    while chance(2) { text += chance(2) ? "\n" : spaces(0) + comment() + "\n" }
    return text
  }

  /// A sentence whose tokens are set anew; the steps of a test stay on lines of their own.
  private mutating func statement(_ sentence: String) -> String {
    var map = SourceMap()
    let source = map.add(name: "sentence", text: sentence)
    let margin = 1 + below(4)
    // A row of a table is one line.
    let spread = sentence.contains("|") ? 0 : below(3)
    var text = ""
    for (index, token) in tokenize(source).tokens.enumerated() where token.kind != .end {
      if index == 0 {
      } else if token.indent != nil {
        if chance(4) { text += spaces(0) + comment() }
        text += "\n" + String(repeating: " ", count: margin)
      } else if token.hasSpaceBefore || chance(8) {
        text += separator(spread: spread, margin: margin)
      }
      text += respelled(token, source.text(token.range))
    }
    return text
  }

  private mutating func separator(spread: Int, margin: Int) -> String {
    let line = "\n" + String(repeating: " ", count: margin + 1) + spaces(0)
    guard spread > 0, below(6) < spread else { return spaces(1) }
    switch below(4) {
    case 0: return spaces(0) + comment() + line
    case 1: return line + comment() + line
    case 2: return chance(3) ? "\n" + line : line
    default: return line
    }
  }

  private mutating func respelled(_ token: Token, _ text: String) -> String {
    switch token.kind {
    case .name:
      switch below(6) {
      case 0: return text.uppercased()
      case 1: return text.replacing("-", with: "_")
      case 2: return text.prefix(1).uppercased() + text.dropFirst()
      default: return text
      }
    case .text where chance(4) && !text.contains("\\"):
      return "“\(text.dropFirst().dropLast())”"
    case .symbol(.link) where chance(2): return chance(2) ? "." : "’s"
    default: return text
    }
  }

  private mutating func comment() -> String {
    commentCount += 1
    return chance(2) ? "# remark \(commentCount)" : "#\(commentCount) \"and\" (then  "
  }

  private mutating func spaces(_ least: Int) -> String {
    String(repeating: " ", count: least + (chance(3) ? below(4) : 0))
  }

  private mutating func pick(_ list: [String]) -> String { list[below(list.count)] }
  private mutating func chance(_ one: Int) -> Bool { below(one) == 0 }

  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

private let brokenSentences = [
  "frobnicate the   3 (", "let =", "Rule \"a\"  when then", "show \"abc", "when a, b  then c",
  "when Health  red\n   and # not\n\n   then then", "test \"t\"\n  given x\n  expect a b c d",
  "default a is\n    # what?\n   (b", "decide a\n  | b |  a |\n  | c |  # few",
  "policy \"x\":  accounts  must have a", "budget \"x\": at most 6   tasks",
]

private let sentences = [
  "when health red then priority PR1 and escalate",
  "rule \"red\": note \"why\" for accounts where segment is one of Strategic, Growth when "
    + "health is red "
    + "then priority is PR1 and escalate to csm-manager with severity high because \"it "
    + "\\\"is\\\" red\"",
  "rule \"new\" until onboarding-complete then priority is PR1",
  "rule \"call\" when priority is PR2 unless renewal within 120 days then cadence \"every "
    + "quarter\"",
  "when a then open task \"Ask\\n\\\\\" for account's csm due in 1 business day and tag \"x\" "
    + "and log it",
  "when x missing or y is missing then notify because \"gone\" and send template \"t\" and "
    + "owner is \"Bo\"",
  "when a then open task \"t\" due on 14 days before renewal with urgency high with hours -5",
  "rule \"long\" when health is red and renewal within 120 days and (region is AMER or region "
    + "is EMEA) "
    + "and not (nps below -10 or (usage at most 60% of seats-licensed and managed)) then "
    + "score is 5",
  "default priority is PR2",
  "default cadence monthly for accounts where managed and not child",
  "define at-risk as health is red or (health is yellow and renewal more than 60 days away)",
  "define family of people as arr + sum of arr - 5 * -cost / (2 + 1)",
  "define dates as a on 2027-01-02 or b before 90 days after renewal or c after today or d in 2027",
  "define spans as a in the last 1 month or b in the next 2 quarters or c in this fiscal year",
  "define periods as a in last week or b in next month or c in this fiscal quarter or d in "
    + "this year",
  "define words as name contains \"x\" and name starts with \"y\" and name ends with exactly \"z\"",
  "define states as a is not known or b is unknown or c is conflicting or d is not held-back",
  "define order as a >= 5 and b <= 6 and c > 7 and d < large and e between 1 and f",
  "define rest as a more than 3 years ago and name matches \"b*\" and x is not one of a, "
    + "\"b\", -3, no",
  "let threshold = 50k",
  "let first-choice = PR1",
  "let _odd__name = 1.5M",
  "field risk is one of critical, at-risk, \"on hold\", watch",
  "field child is yes or no",
  "field nps is number",
  "show accounts where health red",
  "show name, csm's name called boss, count where (a and b), share where (priority is PR1) "
    + "called p "
    + "from accounts where managed per csm, account's region having p above 20% by p "
    + "descending, name "
    + "ascending top 20",
  "count accounts where health is red per segment, health",
  "show count, sum of arr per month of renewal called m, 50k of arr, fiscal year of account's met "
    + "across day of opened with totals having m is known by m top 3 per 10% of use as stacked-bars",
  "show distinct csm, account's region called r as json",
  "show count of distinct csm, name, count of distinct role of contacts where (role is known)",
  "define question \"red  book\" as show name, csm where health red by arr descending top 5",
  "define question \"b\" as count accounts per week of renewal",
  "show \"red  book\" as bars",
  "plan",
  "why priority PR1 for accounts where csm is \"Ana\" and (a or b)",
  "why not task \"Call\" of \"Acorn\" in full",
  "what would make score is -5 of \"Acorn\"",
  "explain rule \"a\"",
  "explain field at_risk",
  "rule \"a\" overrides \"b\"",
  "rule \"a\": overrides \"b\", \"c\" note \"why\" replaces \"d\" overrides \"e\" note \"f\"",
  "rule \"a\" note \"n\" replaces \"b\" overrides \"c\" for accounts where d when e then f is g and "
    + "escalate once and notify again every 2 weeks because \"h\" except when i then f is j except "
    + "when k or l then f \"m\" because \"n\"",
  "when a then open task \"t\" for csm once per quarter except when b then c is -5",
  "field risk is one of a, b; when rules disagree take most urgent",
  "field risk is number; when rules disagree take all of",
  "field met is date ; when rules disagree take the earliest",
  "decide cadence\n | segment | score | cadence |\n |Strategic,Growth|at least 75|every 2 weeks\n"
    + " | - | between 40 and x * 2 | \"Will Churn\" |\n | \"-\" | -5, 7 | Every  3 Months, monthly",
  "decide x\n | x |\n | \"a  b\" |\n | 2 weeks |\n | < 2027-01-02 |\n | yes",
  "decide health first of\n when health-score at least 75 and a then green\n when b then arr + 5\n"
    + " otherwise \"red\"",
  "decide health first of\n when health-score at least 75 then green",
  "policy \"S-01\" every account where segment is Strategic must have csm is known",
  "policy \"S-02\": every account must be not (a or b)",
  "policy \"S-64\": only accounts where child and not managed may have priority PR3",
  "budget \"focus\": at most 6 new tasks per account's csm per week keep largest arr",
  "budget \"focus\" at most 6 new effects per csm per day keep smallest account's arr",
  "pin priority of \"Birch\" to PR2 until 2026-12-31 because \"the sponsor asked\"",
  "pin score of \"Birch\" to -5",
  "test \"effects\":\n expect no new effects of \"X\"\n advance 10 business days\n expect new task "
    + "\"T\" of \"X\" because \"a\"\n expect no findings of policy \"S-01\"\n expect findings of "
    + "policy \"S-02\"",
  "test \"nothing\":\n expect no effects",
  "test \"a red child\"\n  at 2026-11-21\n  given account \"Elm\": segment Growth, child, not "
    + "managed, "
    + "arr is 5, renewal 2027-03-01, cost -5, name \"x\", managed yes\n  given account \"Oak\"\n"
    + "  expect priority of \"Elm\" is PR1 because rule \"red\"\n  expect escalate of \"Elm\"\n"
    + "  expect no task \"Call\" of \"Elm\" because \"quiet\"\n  expect no effects\n"
    + "  expect at most 40 accounts where priority is PR1 and managed\n"
    + "  expect at least 1 accounts\n  expect 3 accounts where a or b\n  expect no accounts "
    + "where c",
]
