import Syntax
import Testing

/// Orders between rules, decisions, policies, budgets and pins.
@Suite struct ParserDecisionTests {
  typealias Case = ParserTests.Case

  @Test(arguments: [
    Case(#"rule "a" overrides "b""#, #"(rule "a" (overrides "b"))"#),
    Case(
      #"rule "a": note "n" replaces "b", "c" overrides "d""#,
      #"(rule "a" (note "n") (overrides "d") (replaces "b") (replaces "c"))"#),
    Case(
      """
      rule "red accounts are PR1"
        note "Handbook, managing risk"
        overrides "unmanaged children"
        for accounts where segment is one of Strategic, Growth
        when health is red
        then priority is PR1
         and escalate to csm-manager with severity high because "health is red"
      """,
      """
      (rule "red accounts are PR1" (note "Handbook, managing risk") \
      (overrides "unmanaged children") \
      (accounts (where (one-of segment Strategic Growth))) (when (is health red)) \
      (do priority (is PR1)) \
      (do escalate (to csm-manager) (with severity high) (because "health is red")))
      """),
    Case(#"rule "a" overrides "b" then c"#, #"(rule "a" (overrides "b") (do c))"#),
    Case(
      """
      rule "digital" when segment is Digital then priority is PR4
        except when on-trial then priority is PR2
        except when old or new then priority PR3 because "so"
      """,
      """
      (rule "digital" (when (is segment Digital)) (do priority (is PR4)) \
      (except on-trial priority PR2) (except (or old new) priority PR3 (because "so")))
      """),
    Case(
      "when a then escalate except when b then c is d",
      "(rule (when a) (do escalate) (except b c d))"),
    Case(
      #"when a then open task "t" again every 30 days and escalate once and tag x once per quarter"#,
      """
      (rule (when a) (do open task "t" (again 30-day)) (do escalate (once)) \
      (do tag x (once quarter)))
      """),
    Case(
      "field urgency is one of low, medium, high; when rules disagree take the most urgent",
      "(field urgency (one-of low medium high) (take the most urgent))"),
    Case(
      "field a is date; when rules disagree take latest", "(field a date (take the latest))"),
    Case(
      "field a is yes or no; when rules disagree take all of",
      "(field a yes-or-no (take all of))"),
    Case(
      "field rules is one of take, all, the; when rules disagree take least urgent",
      "(field rules (one-of take all the) (take the least urgent))"),
  ])
  func readsRules(_ test: Case) throws { try check(test.text, test.tree) }

  @Test(arguments: [
    Case(
      """
      decide cadence
        | segment   | priority | cadence   |
        | Strategic | PR1      | biweekly  |
        | Strategic | PR2      | monthly   |
        | Growth    | PR1      | monthly   |
        | Growth    | -        | quarterly |
      """,
      """
      (decide cadence (heading segment priority cadence) (row Strategic PR1 biweekly) \
      (row Strategic PR2 monthly) (row Growth PR1 monthly) (row Growth any quarterly))
      """),
    Case(
      "decide cadence\n|segment|cadence\n".replacing("\n|", with: "\n |")
        + "   | Strategic, Growth | every 2 weeks  # why\n # then\n | > 5 | Will Churn |",
      """
      (decide cadence (heading segment cadence) \
      (row (one-of Strategic Growth) "every 2 weeks") (row (above 5) "Will Churn"))
      """),
    Case(
      """
      decide x
        | x                 |
        | between 1 and 5   |
        | at most 60% of y  |
        | -5, "a b", no     |
        | below 90 days     |
        | 2 weeks           |
        | 2027-01-02        |
        | at least x + 1    |
      """,
      """
      (decide x (heading x) (row (between 1 5)) (row (at most (portion 60% y))) \
      (row (one-of (- 5) "a b" no)) (row (below 90-day)) (row 2-week) (row 2027-01-02) \
      (row (at least (+ x 1))))
      """),
    Case(
      "decide first\n | first | all |\n | - | b |", "(decide first (heading first all) (row any b))"
    ),
  ])
  func readsTables(_ test: Case) throws { try check(test.text, test.tree) }

  @Test(arguments: [
    Case(
      """
      decide health first of
        when health-score at least 75 then green
        when health-score at least 50 then yellow
        otherwise red
      """,
      """
      (decide-first health (when (at least health-score 75) green) \
      (when (at least health-score 50) yellow) (otherwise red))
      """),
    Case(
      "decide a first of\n  when b\n    and c\n    then 5\n  when d then \"e\"",
      "(decide-first a (when (and b c) 5) (when d \"e\"))"),
  ])
  func readsLines(_ test: Case) throws { try check(test.text, test.tree) }

  @Test(arguments: [
    Case(
      #"policy "S-64": only accounts where child and not managed may have priority PR3"#,
      """
      (policy "S-64" (accounts (where (and child (not managed)))) (only-may-have priority PR3))
      """),
    Case(
      #"policy "S-64" only accounts may have priority is PR3"#,
      #"(policy "S-64" (accounts) (only-may-have priority PR3))"#),
    Case(
      #"policy "y": every account where health is red must have priority PR1"#,
      """
      (policy "y" (account (where (is health red))) (must-have (is priority PR1)))
      """),
    Case(
      #"policy "z": every account where managed must be onboarded"#,
      #"(policy "z" (account (where managed)) (must-be onboarded))"#),
    Case(
      #"policy "z": every account must be not (a or b)"#,
      #"(policy "z" (account) (must-be (not [(or a b)])))"#),
    Case(
      #"policy "z": every account must have csm is known"#,
      #"(policy "z" (account) (must-have (is csm :known)))"#),
    Case(
      #"budget "focus": at most 6 new tasks per csm per week keep largest arr"#,
      #"(budget "focus" 6 tasks (per csm) (per week) (keep largest arr))"#),
    Case(
      #"budget "b" at most 1 new effects per account's csm per day keep smallest parent's arr"#,
      #"(budget "b" 1 effects (per account's csm) (per day) (keep smallest parent's arr))"#),
    Case(
      #"pin priority of "Birch" to PR2 until 2026-12-31 because "the sponsor asked""#,
      #"(pin priority "Birch" PR2 (until 2026-12-31) (because "the sponsor asked"))"#),
    Case(#"pin score of "A" to -5"#, #"(pin score "A" (- 5))"#),
    Case(
      """
      test "t"
        expect no new effects
        advance 10 days
        expect no new effects of "X"
        expect new task "T" of "X" because rule "r"
        expect new effects
        expect no new task "T" of "X"
        expect no findings of policy "S-01"
        expect findings of policy "S-01"
        expect no findings of "X"
        expect new is old
      """,
      """
      (test "t" (expect (no new effects)) (advance 10-day) (expect (no new effects (of "X"))) \
      (expect (effect new task "T" (of "X")) (because rule "r")) (expect (effect new effects)) \
      (expect (no new task "T" (of "X"))) (expect (no-findings "S-01")) \
      (expect (findings "S-01")) (expect (no findings (of "X"))) (expect (is new old)))
      """),
  ])
  func readsPoliciesBudgetsPinsAndSteps(_ test: Case) throws { try check(test.text, test.tree) }

  /// The new words are names wherever nothing asks for them.
  @Test(arguments: ["rules", "all", "first", "every", "only", "policy", "otherwise", "new", "keep"])
  func wordsStayNames(_ word: String) throws {
    try check(
      "when \(word) \(word) then \(word) \(word)",
      "(rule (when (is \(word) \(word))) (do \(word) \(word)))")
    try check("default \(word) is \(word)", "(default \(word) \(word))")
    try check(
      "decide \(word)\n | \(word) |\n | \(word) \(word) |",
      "(decide \(word) (heading \(word)) (row \"\(word) \(word)\"))")
  }
}
