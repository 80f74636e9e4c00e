import Syntax
import Testing

@Suite struct ParserTests {
  struct Case: CustomTestStringConvertible {
    var text: String
    var tree: String
    var testDescription: String { text }

    init(_ text: String, _ tree: String) {
      self.text = text
      self.tree = tree
    }
  }

  @Test(arguments: [
    Case(
      "when health red then priority PR1 and escalate",
      "(rule (when (is health red)) (do priority PR1) (do escalate))"),
    Case(
      """
      rule "red accounts are PR1"
        note "Handbook, managing risk"
        for accounts where segment is one of Strategic, Growth
        when health is red
        then priority is PR1
         and escalate to csm-manager with severity high because "health is red"
      """,
      """
      (rule "red accounts are PR1" (note "Handbook, managing risk") \
      (accounts (where (one-of segment Strategic Growth))) (when (is health red)) \
      (do priority (is PR1)) \
      (do escalate (to csm-manager) (with severity high) (because "health is red")))
      """),
    Case(
      #"rule "new customers" until onboarding-complete then priority is PR1"#,
      #"(rule "new customers" (until onboarding-complete) (do priority (is PR1)))"#),
    Case(
      """
      rule "quarterly call" when priority is PR2 unless renewal within 120 days then cadence is \
      quarterly
      """,
      """
      (rule "quarterly call" (when (is priority PR2)) (unless (within renewal 120-day)) \
      (do cadence (is quarterly)))
      """),
    Case(
      """
      rule "renewal question":
        when renewal within 4 months
        then open task "Ask the soft renewal question" for csm due in 10 business days
      """,
      """
      (rule "renewal question" (when (within renewal 4-month)) \
      (do open task "Ask the soft renewal question" (for csm) (due-in 10-businessDay)))
      """),
    Case(
      #"when a then notify "Ana" due on 5 days before renewal and tag to parent's csm"#,
      #"(rule (when a) (do notify "Ana" (due-on (before 5-day renewal))) (do tag (to parent's csm)))"#
    ),
    Case("default priority is PR2", "(default priority PR2)"),
    Case(
      "default priority PR2 for accounts where managed",
      "(default priority PR2 (accounts (where managed)))"),
    Case("let disengagement-threshold = 50k", "(let disengagement-threshold 50k)"),
    Case(
      "define at-risk as health is red or (health is yellow and renewal within 60 days)",
      """
      (define at-risk (or (is health red) [(and (is health yellow) (within renewal 60-day))]))
      """),
    Case(
      "define pr1-share of people as share where (priority is PR1)",
      "(define pr1-share (of people) (share (where [(is priority PR1)])))"),
    Case("field risk is one of critical, watch, none", "(field risk (one-of critical watch none))"),
    Case("field spoken-to is yes or no", "(field spoken-to yes-or-no)"),
    Case("field cost is money", "(field cost money)"),
    Case("plan", "(plan)"),
    Case("why priority of \"Acorn\"", "(why priority (of \"Acorn\"))"),
    Case("why priority of \"Acorn\" in full", "(why priority (of \"Acorn\") (in-full))"),
    Case("why task \"Call\" of \"Acorn\"", "(why task \"Call\" (of \"Acorn\"))"),
    Case(
      "why priority PR1 for accounts where csm is \"Ana\"",
      "(why priority PR1 (accounts (where (is csm \"Ana\"))))"),
    Case("why not priority is PR3 of \"Acorn\"", "(why-not priority PR3 (of \"Acorn\"))"),
    Case("what would make score is 5 of \"Acorn\"", "(what-would-make score 5 (of \"Acorn\"))"),
    Case("explain rule \"red\"", "(explain-rule \"red\")"),
    Case("explain rule", "(explain rule)"),
    Case("explain field priority", "(explain priority (field))"),
    Case("explain at-risk", "(explain at-risk)"),
  ])
  func readsStatements(_ test: Case) throws { try check(test.text, test.tree) }

  @Test(arguments: [
    Case("show accounts where health red", "(show accounts (where (is health red)))"),
    Case(
      "show name, csm, arr from accounts where at-risk by arr descending top 20",
      "(show name csm arr (from accounts) (where at-risk) (by arr descending) (top 20))"),
    Case(
      """
      show count, sum of arr called total, share where (priority is PR1) called pr1 \
      from accounts where managed per csm having pr1 above 20% by total descending
      """,
      """
      (show (count) (called (sum arr) total) (called (share (where [(is priority PR1)])) pr1) \
      (from accounts) (where managed) (per csm) (having (above pr1 20%)) (by total descending))
      """),
    Case(
      "count accounts where health red per segment, health",
      "(count (from accounts) (where (is health red)) (per segment health))"),
    Case("what changed", "(changes)"),
    Case(
      "what changed from contacts since 2026-10-01", "(changes (from contacts) (since 2026-10-01))"),
    Case(
      "what changed between 2026-09-01 and 2026-10-01",
      "(changes (between 2026-09-01 2026-10-01))"),
    Case(
      "show escalations where account's region is EMEA by opened",
      "(show escalations (where (is account's region EMEA)) (by opened))"),
    Case(
      "show name, csm, (health is one of red, yellow) called hot, arr from accounts",
      "(show name csm (called [(one-of health red yellow)] hot) arr (from accounts))"),
    Case(
      "show health is one of red, yellow, count, a",
      "(show (one-of health red yellow) (count) a)"),
    Case("show count where (a) from t where b", "(show (count (where [a])) (from t) (where b))"),
    Case("show sum of (a * 2) by a ascending, b", "(show (sum [(* a 2)]) (by a ascending) (by b))"),
    Case(
      "show sum of arr per month of renewal, fiscal quarter of met called q as bars",
      "(show (sum arr) (per (month renewal) (called q (fiscal quarter met))) (as bars))"),
    // A field may be called like a period.
    Case("show count per month, fiscal, day of day", "(show (count) (per month fiscal (day day)))"),
    Case(
      "show count per 50k of arr, 10% of use", "(show (count) (per (band 50k arr) (band 10% use)))"),
    Case(
      "count t per a, b across week of c called w with totals having x",
      "(count (from t) (per a b) (across (called w (week c))) (totals) (having x))"),
    Case(
      "show name, arr by arr descending top 3 per account's region",
      "(show name arr (by arr descending) (top 3 (per account's region)))"),
    Case("show distinct csm, region called r", "(show-distinct csm (called region r))"),
    Case(
      "show count of distinct csm, count of distinct role of contacts where (a)",
      "(show (count-distinct csm) (count-distinct role :contacts (where [a])))"),
    Case("show \"red book\" as csv", "(show \"red book\" (as csv))"),
    Case("show it", "(show it)"),
    Case(
      "define question \"red book\" as show name where health red",
      "(question \"red book\" (show name (where (is health red))))"),
    Case("define question \"b\" as count accounts", "(question \"b\" (count (from accounts)))"),
    Case("define question as health is red", "(define question (is health red))"),
  ])
  func readsQuestions(_ test: Case) throws {
    try check(test.text, test.tree)
  }

  @Test(arguments: [
    Case("health red", "(is health red)"),
    Case("health is red", "(is health red)"),
    Case("health is not red", "(is-not health red)"),
    Case("health is one of red, yellow", "(one-of health red yellow)"),
    Case("health is not one of red, -5, no", "(not-one-of health red (- 5) no)"),
    Case("arr above 100k", "(above arr 100k)"),
    Case("arr >= 100k and arr < 2M", "(and (at least arr 100k) (below arr 2M))"),
    Case("arr at most 1.5M", "(at most arr 1.5M)"),
    Case("nps between 40 and 60 and managed", "(and (between nps 40 60) managed)"),
    Case(
      "seats-used below 60% of seats-licensed", "(below seats-used (portion 60% seats-licensed))"),
    Case("renewal within 90 days", "(within renewal 90-day)"),
    Case("renewal more than 90 days away", "(more-than renewal 90-day away)"),
    Case("last-met in the last 12 months", "(in-the last last-met 12-month)"),
    Case("health was green 30 days ago", "(was health green 30-day-ago)"),
    Case("health was not missing on 2026-10-01", "(was-not health :missing 2026-10-01)"),
    Case(
      "health was one of red, yellow 2 weeks ago", "(was-one-of health red yellow 2-week-ago)"),
    Case("health turned red in the last 7 days", "(turned health red 7-day)"),
    Case("health turned red in last quarter", "(turned health red last quarter)"),
    Case(
      "health is red for 14 days and a", "(and (for-14-day (is health red)) a)"),
    Case("not managed for 10 days", "(not (for-10-day managed))"),
    Case("usage down 25% in 3 months", "(down usage 25% 3-month)"),
    Case("nps up 3 points in 30 days", "(up nps 3-points 30-day)"),
    Case("usage falling for 3 months", "(falling usage 3-month)"),
    Case("usage lowest in 12 months", "(lowest usage 12-month)"),
    Case("usage 30 days ago above usage", "(above (30-day-ago usage) usage)"),
    Case(
      "usage below average of usage in the last 90 days",
      "(below usage (average usage last-90-day))"),
    Case(
      "latest of met in the last 90 days", "(in-the last (latest met) 90-day)"),
    Case("any contact where role is Champion", "(any :contact (where (is role Champion)))"),
    Case("no activity", "(none :activity)"),
    Case("x is no", "(is x no)"),
    Case(
      "no contact where (a and b) and c",
      "(and (none :contact (where [(and a b)])) c)"),
    Case(
      "every contact where managed has role is known",
      "(every :contact (where managed) (has (is role :known)))"),
    Case("not any child", "(not (any :child))"),
    Case(
      "at least 2 escalations where status is open and a",
      "(and (at-least-2 :escalations (where (is status open))) a)"),
    Case("at most 3 all tickets", "(at-most-3 :all-tickets)"),
    Case("count of tasks where (overdue) above 2", "(above (count :tasks (where [overdue])) 2)"),
    Case("latest date of activities before today", "(before (latest date :activities) today)"),
    Case(
      "arr below median of arr of all accounts of the same segment",
      "(below arr (median arr (all-accounts same segment)))"),
    Case("arr in the top 10% of the same region", "(top arr 10% (same region))"),
    Case("arr in the bottom 5", "(bottom arr 5)"),
    Case(
      "arr above if managed then 10 else 20 + x", "(above arr (if managed 10 (+ 20 x)))"),
    Case("last-met more than 12 months ago", "(more-than last-met 12-month ago)"),
    Case("renewal in this week", "(in renewal this week)"),
    Case("renewal in last quarter", "(in renewal last quarter)"),
    Case("renewal in next month", "(in renewal next month)"),
    Case("renewal in this fiscal year", "(in renewal this fiscal year)"),
    Case("renewal in 2027", "(in renewal 2027)"),
    Case("renewal on 2027-02-01", "(on renewal 2027-02-01)"),
    Case("renewal before 90 days after signed", "(before renewal (after 90-day signed))"),
    Case("5 days before 2027-01-01", "(before 5-day 2027-01-01)"),
    Case("nps is missing", "(is nps :missing)"),
    Case("nps is not known", "(is-not nps :known)"),
    Case("(a above b) is unknown", "(is [(above a b)] :unknown)"),
    Case(
      "priority is conflicting or priority is held-back",
      "(or (is priority :conflicting) (is priority :held-back))"),
    Case("not managed", "(not managed)"),
    Case("not not health red", "(not (not (is health red)))"),
    Case(#"name contains "bank""#, #"(contains name "bank")"#),
    Case(#"name starts with exactly "B""#, #"(starts with exactly name "B")"#),
    Case(#"name ends with "k""#, #"(ends with name "k")"#),
    Case(#"name matches "bank*""#, #"(matches name "bank*")"#),
    Case(
      "priority is not account's recorded-priority", "(is-not priority account's recorded-priority)"
    ),
    Case("csm.manager is parent’s order", "(is csm's manager parent's order)"),
    Case("account's order above 1", "(above account's order 1)"),
    Case(#"priority of "Acorn" PR1"#, #"(is (of priority "Acorn") PR1)"#),
    Case("a + b * -c - d", "(- (+ a (* b (- c))) d)"),
    Case("missing is missing", "(is missing :missing)"),
    Case("one is one", "(is one one)"),
    Case(#"name is "a \"b\" \\ c""#, #"(is name "a "b" \ c")"#),
    Case("WHEN-next is_known", "(is WHEN-next is_known)"),
  ])
  func readsConditions(_ test: Case) throws {
    try check("show x where \(test.text)", "(show x (where \(test.tree)))")
  }

  @Test(arguments: [
    Case(
      """
      test "a red child is PR1"
        given account "Elm": segment Growth, child, not managed, health red
        expect priority of "Elm" is PR1 because rule "red accounts are PR1"
        expect escalate of "Elm"
        at 2027-01-01
        expect no effects
      """,
      """
      (test "a red child is PR1" (given account "Elm" (segment Growth) (bare child yes) \
      (bare managed no) (health red)) \
      (expect (is (of priority "Elm") PR1) (because rule "red accounts are PR1")) \
      (expect (effect escalate (of "Elm"))) (at 2027-01-01) (expect (no effects)))
      """),
    Case(
      """
      test "rows":
        given account "Elm": arr 50k, renewal 2027-06-30, nps is -5
        expect at most 40 accounts where priority is PR1
        expect at least 1 account
        expect 3 weeks where a
        expect no accounts where managed because "it is so"
        expect task "Call" of "Elm"
        expect no task "Call" of "Elm"
        expect count where (managed) above 3
      """,
      """
      (test "rows" (given account "Elm" (arr 50k) (renewal 2027-06-30) (nps (- 5))) \
      (expect (rows at-most 40 (accounts (where (is priority PR1))))) \
      (expect (rows at-least 1 (account))) (expect (rows 3 (weeks (where a)))) \
      (expect (rows none (accounts (where managed))) (because "it is so")) \
      (expect (effect task "Call" (of "Elm"))) (expect (no task "Call" (of "Elm"))) \
      (expect (above (count (where [managed])) 3)))
      """),
  ])
  func readsTests(_ test: Case) throws { try check(test.text, test.tree) }
}

/// The tree of a text.
func read(_ text: String) -> PlaybookSyntax {
  var map = SourceMap()
  return parse(map.add(name: "a.tend", text: text))
}

func check(
  _ text: String, _ expected: String, _ location: Testing.SourceLocation = #_sourceLocation
) throws {
  let syntax = read(text)
  #expect(syntax.diagnostics.map(\.message.text) == [], sourceLocation: location)
  #expect(syntax.statements.map(tree) == [expected], sourceLocation: location)
}
