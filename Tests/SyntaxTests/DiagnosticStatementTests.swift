import Syntax
import Testing

/// Mistakes in rules' heads, decisions, policies, budgets and pins.
extension DiagnosticTests {
  private static let makeDefault =
    "where no rule speaks, a default does: write `default FIELD is VALUE` as a statement of its own"

  @Test(arguments: [
    Case(
      #"rule "a" «override» "b""#, "unexpected",
      "expected `for`, `when`, `unless`, `until` or `then`, found `override`",
      help: "write `overrides`", fixes: ("write `overrides`", #"rule "a" overrides "b""#)),
    Case(
      #"rule "a" «supersedes» "b" when c then d"#, "unexpected",
      "expected `for`, `when`, `unless`, `until` or `then`, found `supersedes`",
      help: "write `replaces`", fixes: ("write `replaces`", #"rule "a" replaces "b" when c then d"#)
    ),
    Case(
      #"rule "a" «if» b then c"#, "unexpected",
      "expected `for`, `when`, `unless`, `until` or `then`, found `if`", help: "write `when`",
      fixes: ("write `when`", #"rule "a" when b then c"#)),
    Case(
      #"rule "a" overrides «b»"#, "unexpected", "expected a text in quotes, found `b`",
      help: #"write `"b"`"#, fixes: ("put it in quotes", #"rule "a" overrides "b""#)),
    Case(
      #"rule "a" overrides "b" when c«»"#, "ends-too-early",
      "the statement ends where `then` should follow"),
    Case(
      "when a then priority is PR1 «otherwise» priority PR2", "otherwise-outside-decide",
      "`otherwise` lives only in `decide … first of`",
      help: """
        where no rule speaks, a default does: write `default priority is PR2` as a statement of \
        its own
        """,
      fixes: ("make it a default", "when a then priority is PR1 \ndefault priority is PR2")),
    Case(
      "when a then escalate «else» notify", "otherwise-outside-decide", "no rule has an `else`",
      help: makeDefault),
    Case(
      "«Otherwise» priority is PR2", "otherwise-outside-decide",
      "`otherwise` lives only in `decide … first of`",
      help: """
        where no rule speaks, a default does: write `default priority is PR2` as a statement of \
        its own
        """, fixes: ("make it a default", "default priority is PR2")),
    Case(
      "when a then b is c except «on-trial» then b is d", "unexpected",
      "expected `when`, found `on-trial`"),
    Case(
      "when a then open task \"t\" again «30» days", "unexpected", "expected `every`, found `30`"),
    Case(
      "field x is one of a, b «when» rules disagree take the latest", "unexpected",
      "expected `;`, found `when`", help: "write `; when rules disagree take …`",
      fixes: ("write `;`", "field x is one of a, b; when rules disagree take the latest")),
    Case(
      "field x is number; when rules disagree take the «first»", "unexpected",
      "expected `largest`, `smallest`, `earliest`, `latest`, `most` or `least`, found `first`"),
  ])
  func reportsMistakesInRules(_ test: Case) { check(test) }

  @Test(arguments: [
    Case(
      "decide cadence«»", "ends-too-early",
      "the statement ends where `first` or `|` should follow"),
    Case(
      "decide cadence«»\n| segment | cadence |\n| a | b |", "ends-too-early",
      "the statement ends where `first` or `|` should follow",
      help: "the other lines of a statement begin with a space"),
    Case(
      "decide b «|» a | b |\n  | c | d |", "lines-on-one-line",
      "each line of a decision stands on a line of its own",
      fixes: ("begin a new line", "decide b \n  | a | b |\n  | c | d |")),
    Case(
      "decide a first of «when» b then c", "lines-on-one-line",
      "each line of a decision stands on a line of its own",
      fixes: ("begin a new line", "decide a first of \n  when b then c")),
    Case(
      "decide cadence\n  | «Strategic | biweekly» |\n  | Growth | monthly |", "column-missing",
      "no column of this table is `cadence`, the field it decides",
      help: "the first row is the heading: it names the fields, `cadence` among them"),
    Case(
      "decide cadence\n  | «-» | biweekly |", "unexpected", "expected a field, found `-`",
      help: "the first row of a table is its heading and names the fields"),
    Case(
      "decide a\n  | «health score» | a |\n  | 5 | b |", "unexpected",
      "expected a field, found `health score`", help: "a name is one word: write `health-score`",
      fixes: ("write `health-score`", "decide a\n  | health-score | a |\n  | 5 | b |")),
    Case(
      "decide a\n  | b | a |\n  «| c |»\n  | d | e |", "cell-count",
      "this row has 1 cell, the heading has 2", help: "write `-` in a cell where anything will do"),
    Case(
      "decide a\n  | b | a |\n  | «|» c |", "empty-cell", "this cell is empty",
      help: "write `-` where anything will do",
      fixes: ("write `-`", "decide a\n  | b | a |\n  | - | c |")),
    Case(
      "decide a\n  | b | c | a |\n  | d «||» e |", "empty-cell", "this cell is empty",
      help: "write `-` where anything will do",
      fixes: ("write `-`", "decide a\n  | b | c | a |\n  | d | - | e |")),
    Case(
      "decide a\n  | b | a |\n  | c «or» d | e |", "word-in-cell",
      "`or` does not join the values of a cell", help: "write `c, d`",
      fixes: ("write a comma", "decide a\n  | b | a |\n  | c, d | e |")),
    Case(
      "decide a first of\n  when b then c\n  otherwise d\n  «when» e then f", "otherwise-not-last",
      "no line of a decision follows `otherwise`",
      help: "put this line above `otherwise`, which speaks last"),
    Case(
      "decide a first of\n  «otherwise» d", "unexpected", "expected `when`, found `otherwise`"),
    Case(
      "show accounts where a «|» b", "foreign-operator", "here `|` is written `or`",
      fixes: ("write `or`", "show accounts where a or b")),
  ])
  func reportsMistakesInDecisions(_ test: Case) { check(test) }

  @Test(arguments: [
    Case(
      #"policy "x": «accounts» must have csm is known"#, "policy-without-word",
      "a policy says whom it binds by `every` or `only`, not by `accounts`",
      help: "write `every … must have …` or `only … may have …`",
      fixes: ("write `every`", #"policy "x": every accounts must have csm is known"#)),
    Case(
      #"policy "x": «at» most 6 new tasks per csm per week keep largest arr"#,
      "policy-without-word", "a policy says whom it binds by `every` or `only`, not by `at`",
      help: "a limit to what rules ask for is a `budget`",
      fixes: (
        "write `budget`", #"budget "x": at most 6 new tasks per csm per week keep largest arr"#
      )),
    Case(
      #"policy "x": every account «may» have a b"#, "unexpected",
      "expected `where` or `must`, found `may`"),
    Case(
      #"policy "x": every account must «priority» PR1"#, "unexpected",
      "expected `have` or `be`, found `priority`"),
    Case(
      #"policy "x": every account must have a «and» b"#, "needs-brackets",
      "tests that `and` joins need brackets here", help: "write `(a and …)`, or a policy for each",
      fixes: ("put them in brackets", #"policy "x": every account must have (a and b)"#)),
    Case(
      #"policy "x": every account must be health «red»"#, "unexpected",
      "expected the end of the statement, found `red`", help: "write `must have health red`",
      fixes: ("write `have`", #"policy "x": every account must have health red"#)),
    Case(
      #"budget "x": at most 6 «tasks» per csm per week keep largest arr"#, "unexpected",
      "expected `new`, found `tasks`", help: "write `6 new tasks`",
      fixes: ("write `new`", #"budget "x": at most 6 new tasks per csm per week keep largest arr"#)),
    Case(
      #"budget "x": at most 6 new tasks per csm per «weeks» keep largest arr"#, "unexpected",
      "expected `day`, `week`, `month`, `quarter` or `year`, found `weeks`"),
    Case(
      "pin priority of «Birch» to PR2", "unexpected", "expected a text in quotes, found `Birch`",
      help: #"write `"Birch"`"#, fixes: ("put it in quotes", #"pin priority of "Birch" to PR2"#)),
    Case(
      #"pin priority of "Birch" «is» PR2"#, "unexpected", "expected `to`, found `is`"),
    Case(
      "test \"t\"\n  advance «to» 2027-01-01", "unexpected", "expected a number, found `to`"),
    Case(
      "test \"t\"\n  expect no findings of policy «x»", "unexpected",
      "expected a text in quotes, found `x`", help: #"write `"x"`"#,
      fixes: ("put it in quotes", "test \"t\"\n  expect no findings of policy \"x\"")),
  ])
  func reportsMistakesInPolicies(_ test: Case) { check(test) }
}
