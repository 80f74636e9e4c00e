import Syntax
import Testing

/// A text and its canonical form.
struct FormatCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let written: String
  let canonical: String

  init(_ description: String, _ written: String, _ canonical: String) {
    testDescription = description
    self.written = written
    self.canonical = canonical
  }
}

/// The first words of effects in these tests.
let effectWords: Set<String> = ["escalate", "open", "notify", "send", "tag", "log", "start"]

/// Reads a text and gives its canonical form.
func formatted(_ text: String) -> String {
  var map = SourceMap()
  let source = map.add(name: "case.tend", text: text)
  return format(parse(source), of: source, effects: effectWords)
}

@Suite("Formatting: words")
struct FormatterWordTests {
  @Test("a statement of one line", arguments: statements + actions + questions)
  func statement(_ example: FormatCase) {
    #expect(formatted(example.written) == example.canonical + "\n")
    #expect(formatted(example.canonical) == example.canonical + "\n")
  }

  @Test("a condition", arguments: conditions + operands)
  func condition(_ example: FormatCase) {
    let written = "define x as \(example.written)"
    #expect(formatted(written) == "define x as \(example.canonical)\n")
    #expect(formatted("define x as \(example.canonical)") == "define x as \(example.canonical)\n")
  }

  @Test("a step of a test", arguments: steps)
  func step(_ example: FormatCase) {
    #expect(formatted("test \"t\"\n \(example.written)") == "test \"t\"\n  \(example.canonical)\n")
  }

  @Test("a statement or an expression alone is one line, however long")
  func oneLine() throws {
    var map = SourceMap()
    let source = map.add(
      name: "case.tend",
      text: """
        Rule "a": # why
          note "b"
          when Health red # because
          then priority PR1
           and escalate

        define long as name contains "\(String(repeating: "long ", count: 20))" and arr < 5
        """)
    let statements = parse(source).statements
    #expect(
      format(try #require(statements.first), effects: effectWords)
        == "rule \"a\" note \"b\" when health is red then priority is PR1 and escalate")
    guard case .define(let define) = try #require(statements.last).kind else {
      Issue.record("no definition")
      return
    }
    let long = String(repeating: "long ", count: 20)
    #expect(format(define.value) == "name contains \"\(long)\" and arr below 5")
  }
}

private let statements = [
  FormatCase(
    "an anonymous rule", "WHEN  Health red THEN priority PR1 and ESCALATE",
    "when health is red then priority is PR1 and escalate"),
  FormatCase(
    "a named rule with a colon",
    "rule \"r\": note \"n\" note \"m\" for Accounts where Managed unless x until y then z is 5",
    "rule \"r\" note \"n\" note \"m\" for accounts where managed unless x until y then z is 5"),
  FormatCase("a default", "default Priority PR2", "default priority is PR2"),
  FormatCase(
    "a default of some rows", "default priority is \"x\" for Accounts where a_b",
    "default priority is \"x\" for accounts where a-b"),
  FormatCase("a definition", "Define At_Risk as health RED", "define at-risk as health is RED"),
  FormatCase(
    "a definition of a table", "define calls OF People as count where (Overdue)",
    "define calls of people as count where (overdue)"),
  FormatCase("a let", "let  Large=50K", "let large = 50K"),
  FormatCase("a let that may name a value", "let first = PR1", "let first = PR1"),
  FormatCase(
    "a field of words", "field Risk is ONE OF Critical,At_Risk , \"on hold\"",
    "field risk is one of Critical, At_Risk, \"on hold\""),
  FormatCase("a yes/no field", "Field Child IS yes OR no", "field child is yes or no"),
  FormatCase("a field of a type", "field Nps is Number", "field nps is number"),
  FormatCase("a plan", "Plan", "plan"),
  FormatCase(
    "a why", "Why NOT Priority IS PR3  of \"A\" IN full",
    "why not priority PR3 of \"A\" in full"),
  FormatCase(
    "a what would make", "What would make Score IS -5 of \"A\"",
    "what would make score is -5 of \"A\""),
  FormatCase("an explain", "Explain Field At_Risk", "explain field at-risk"),
  FormatCase("underscores that are no hyphen", "let _a__b_ = 1", "let _a__b_ = 1"),
  FormatCase("names of another alphabet", "let ÉTÉ_Ö = 1", "let été-ö = 1"),
  FormatCase("a statement that begins indented", "   plan", "plan"),
]

private let actions = [
  FormatCase("a text for a field", "when a then csm \"Bo\"", "when a then csm is \"Bo\""),
  FormatCase("a value with is", "when a then csm is B_o", "when a then csm is B_o"),
  FormatCase("a number", "when a then score is -5", "when a then score is -5"),
  FormatCase(
    "effects", "when a then tag \"x\" and Tag VIP and Open Task \"t\" and notify",
    "when a then tag \"x\" and tag VIP and open task \"t\" and notify"),
  FormatCase(
    "receivers", "when a then escalate TO Account.CSM and open task \"t\" FOR Csm",
    "when a then escalate to account's csm and open task \"t\" for csm"),
  FormatCase(
    "due dates",
    "when a then open task \"t\" due in 1 Business Days and open task \"u\" DUE ON 2027-01-02",
    "when a then open task \"t\" due in 1 business day and open task \"u\" due on 2027-01-02"),
  FormatCase(
    "due by a field", "when a then open task \"t\" due on 14 day before Renewal",
    "when a then open task \"t\" due on 14 days before renewal"),
  FormatCase(
    "details and a reason", "when a then escalate with Severity High because “it's \\\"red”",
    "when a then escalate with severity High because \"it's \\\"red\""),
]

private let questions = [
  FormatCase("a table", "SHOW Accounts", "show accounts"),
  FormatCase(
    "every clause",
    "show A,sum of B CALLED Sum_ from C where D PER E,F having X > 5 by Y Descending , Z top 3",
    "show a, sum of b called sum_ from c where d per e, f having x above 5 by y descending, z top 3"
  ),
  FormatCase("ascending is kept", "show name by name ASCENDING", "show name by name ascending"),
  FormatCase(
    "a count", "Count Accounts where health red per Account.Segment",
    "count accounts where health is red per account's segment"),
  FormatCase(
    "what changed", "What  Changed From Contacts Since 2026-10-01",
    "what changed from contacts since 2026-10-01"),
  FormatCase(
    "what changed between two days", "what changed between 2026-09-01 And 2026-10-01",
    "what changed between 2026-09-01 and 2026-10-01"),
  FormatCase(
    "a test as a column", "show name, health red called Is_Red",
    "show name, health is red called is-red"),
  FormatCase(
    "keys",
    "show count PER Month of Account.Renewal called M, Fiscal Quarter of Met ACROSS 50k Of arr "
      + "With Totals AS Bars",
    """
    show count
      per month of account's renewal called m, fiscal quarter of met
      across 50k of arr
      with totals
      as bars
    """),
  FormatCase(
    "the first of each group", "show name by arr top 3 PER Region",
    "show name by arr top 3 per region"
  ),
  FormatCase(
    "different values", "show Distinct csm , Count OF Distinct region",
    "show distinct csm, count of distinct region"),
  FormatCase(
    "a question with a name", "Define Question \"Red\" as Show name where health red",
    "define question \"Red\" as show name where health is red"),
  FormatCase("a question by its name", "SHOW \"Red\" as CSV", "show \"Red\" as csv"),
]

private let operands = [
  FormatCase("a path", "Account.Csm 's Manager", "account's csm's manager"),
  FormatCase("reserved words behind a link", "Account's Order", "account's order"),
  FormatCase("a field of a named row", "Priority OF  “Elm”", "priority of \"Elm\""),
  FormatCase("a sum", "arr+5 -Cost> 3", "arr + 5 - cost above 3"),
  FormatCase("a product", "arr*5/Seats", "arr * 5 / seats"),
  FormatCase("a negative", "- arr below -5", "-arr below -5"),
  FormatCase("redundant brackets", "( ( A ) )", "((a))"),
  FormatCase("a portion", "used < 60% OF Licensed", "used below 60% of licensed"),
  FormatCase(
    "days before", "today after 1 days BEFORE Renewal", "today after 1 day before renewal"),
  FormatCase("days after", "today on 2 week After Renewal", "today on 2 weeks after renewal"),
  FormatCase("an aggregate", "Sum Of Arr", "sum of arr"),
  FormatCase("an aggregate of brackets", "AVERAGE of (Arr+1)", "average of (arr + 1)"),
  FormatCase("a share", "share where( Health RED )", "share where (health is RED)"),
  FormatCase("yes and no", "YES", "yes"),
  FormatCase("a date", "2027-01-02", "2027-01-02"),
  FormatCase("one and a half", "gap below 1.5 day", "gap below 1.5 days"),
  FormatCase("one", "gap below 1 days", "gap below 1 day"),
  FormatCase("quarters", "gap below 2 Quarter", "gap below 2 quarters"),
  FormatCase("years", "gap below 10 year", "gap below 10 years"),
  FormatCase("months", "gap below 0 month", "gap below 0 months"),
  FormatCase(
    "backslashes", #"x is "a\\b\"c\nd\te\qf""#, #"x is "a\\b\"c\nd\teqf""#),
]

private let conditions = [
  FormatCase("a bare value", "Health Red", "health is Red"),
  FormatCase("a bare text", "name\"Elm\"", "name is \"Elm\""),
  FormatCase("is", "health IS R_ed", "health is R_ed"),
  FormatCase("is a field of another row", "csm is not Account.CSM", "csm is not account's csm"),
  FormatCase("is not", "health is NOT red", "health is not red"),
  FormatCase("is yes", "x is Yes", "x is yes"),
  FormatCase(
    "one of", "x is one of Red,\"b\",-5,2027-01-02,No", "x is one of Red, \"b\", -5, 2027-01-02, no"
  ),
  FormatCase("not one of", "x IS NOT ONE OF a", "x is not one of a"),
  FormatCase("missing", "x is Missing", "x is missing"),
  FormatCase("not known", "x is not KNOWN", "x is not known"),
  FormatCase("unknown", "x is unknown", "x is unknown"),
  FormatCase("conflicting", "x is conflicting", "x is conflicting"),
  FormatCase("held back", "x is Held_Back", "x is held-back"),
  FormatCase("above", "x > Y", "x above Y"),
  FormatCase("at least", "x >= 5", "x at least 5"),
  FormatCase("below", "x BELOW 5", "x below 5"),
  FormatCase("at most", "x <= 5", "x at most 5"),
  FormatCase("between", "x Between 1 AND 2", "x between 1 and 2"),
  FormatCase("within", "x within 1 Days", "x within 1 day"),
  FormatCase("away", "x more than 2 month away", "x more than 2 months away"),
  FormatCase("ago", "x More Than 2 month Ago", "x more than 2 months ago"),
  FormatCase("was", "x Was NOT Red 1 days Ago", "x was not Red 1 day ago"),
  FormatCase(
    "was one of", "x was one of Red,Green on 2026-10-01", "x was one of Red, Green on 2026-10-01"),
  FormatCase("was known", "x was Known 2 week ago", "x was known 2 weeks ago"),
  FormatCase("turned", "x Turned Red in the last 7 day", "x turned Red in the last 7 days"),
  FormatCase("turned in", "x turned Red In This Month", "x turned Red in this month"),
  FormatCase("lasting", "x is Red FOR 14 day", "x is Red for 14 days"),
  FormatCase("down", "x Down 25% IN 3 month", "x down 25% in 3 months"),
  FormatCase("points", "x UP 3 Points in 1 month", "x up 3 points in 1 month"),
  FormatCase("trend", "x Falling for 3 month", "x falling for 3 months"),
  FormatCase("extreme", "x Lowest in 12 month", "x lowest in 12 months"),
  FormatCase("past", "X 30 day Ago above x", "x 30 days ago above x"),
  FormatCase(
    "lately", "x below Average of X in the last 9 day", "x below average of x in the last 9 days"),
  FormatCase("any", "Any Contact where ROLE Champion", "any contact where role is Champion"),
  FormatCase(
    "every", "every contact where managed Has role Is known",
    "every contact where managed has role is known"),
  FormatCase("at least rows", "at Least 2 tasks where Open", "at least 2 tasks where open"),
  FormatCase(
    "same", "arr below Median of arr of all Accounts of the same Segment",
    "arr below median of arr of all accounts of the same segment"),
  FormatCase(
    "one of many", "latest of date of activities before today",
    "latest date of activities before today"),
  FormatCase(
    "places", "arr in the Top 10% of the same Region", "arr in the top 10% of the same region"),
  FormatCase("if", "arr above If managed then 10 Else 20", "arr above if managed then 10 else 20"),
  FormatCase("the last", "x in The Last 12 month", "x in the last 12 months"),
  FormatCase("the next", "x in the next 1 week", "x in the next 1 week"),
  FormatCase("this week", "x in This Week", "x in this week"),
  FormatCase("last month", "x in last month", "x in last month"),
  FormatCase("next quarter", "x in next quarter", "x in next quarter"),
  FormatCase("this year", "x in this year", "x in this year"),
  FormatCase(
    "fiscal", "x in this FISCAL quarter or x in last Fiscal Year",
    "x in this fiscal quarter or x in last fiscal year"),
  FormatCase("a year", "x In 2027", "x in 2027"),
  FormatCase("on a day", "x ON 2027-01-02", "x on 2027-01-02"),
  FormatCase("before a field", "x before Renewal", "x before renewal"),
  FormatCase("contains", "x Contains “bank”", "x contains \"bank\""),
  FormatCase("starts with", "x starts WITH \"B\"", "x starts with \"B\""),
  FormatCase("ends with exactly", "x ends with EXACTLY \"B\"", "x ends with exactly \"B\""),
  FormatCase("matches", "x matches \"b*\"", "x matches \"b*\""),
  FormatCase("not", "NOT Managed", "not managed"),
  FormatCase("and, or, brackets", "A AND(b OR Not c)", "a and (b or not c)"),
]

private let steps = [
  FormatCase("a day", "AT 2026-11-21", "at 2026-11-21"),
  FormatCase("a row without settings", "given Account \"Elm\"", "given account \"Elm\""),
  FormatCase(
    "settings", "given account \"Elm\" : Segment is Growth,Child, NOT Managed,name \"x\"",
    "given account \"Elm\": segment Growth, child, not managed, name \"x\""),
  FormatCase(
    "settings that need is", "given account \"Elm\": arr 5, cost -1k, renewal 2027-01-02, child no",
    "given account \"Elm\": arr is 5, cost is -1k, renewal is 2027-01-02, child is no"),
  FormatCase(
    "a condition", "Expect priority of \"Elm\" PR1 because Rule \"r\"",
    "expect priority of \"Elm\" is PR1 because rule \"r\""),
  FormatCase("a reason in words", "expect a because \"b\"", "expect a because \"b\""),
  FormatCase("an effect", "expect Escalate of “Elm”", "expect escalate of \"Elm\""),
  FormatCase(
    "no effect", "expect NO task \"Call\" OF \"Elm\"", "expect no task \"Call\" of \"Elm\""),
  FormatCase("no effects", "expect no Effects", "expect no effects"),
  FormatCase("so many rows", "expect 3 Accounts where Managed", "expect 3 accounts where managed"),
  FormatCase("no rows", "expect no Accounts where Managed", "expect no accounts where managed"),
  FormatCase(
    "at least", "expect AT LEAST 3 accounts where a and b",
    "expect at least 3 accounts where a and b"),
  FormatCase("at most", "expect at most 3 accounts", "expect at most 3 accounts"),
]
