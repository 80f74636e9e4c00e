import Testing

@Suite("Formatting: orders, decisions, policies, budgets, pins")
struct FormatterDecisionTests {
  @Test(arguments: lines)
  func onOneLine(_ example: FormatCase) {
    #expect(formatted(example.written) == example.canonical + "\n")
    #expect(formatted(example.canonical) == example.canonical + "\n")
  }

  @Test(arguments: blocks)
  func onSeveralLines(_ example: FormatCase) {
    #expect(formatted(example.written) == example.canonical)
    #expect(formatted(example.canonical) == example.canonical)
  }
}

private let lines = [
  FormatCase("an amendment", "Rule \"a\": OVERRIDES \"b\"", "rule \"a\" overrides \"b\""),
  FormatCase(
    "orders and notes as they came",
    "rule \"a\" overrides \"b\" overrides “c” note \"n\" replaces \"d\"",
    "rule \"a\" overrides \"b\", \"c\" note \"n\" replaces \"d\""),
  FormatCase(
    "an exception", "when a then b C EXCEPT When d then B PR1 because \"x\"",
    "when a then b is C except when d then b is PR1 because \"x\""),
  FormatCase(
    "how often", "when a then escalate Again Every 1 days and tag x ONCE and notify once PER Week",
    "when a then escalate again every 1 day and tag x once and notify once per week"),
  FormatCase(
    "what combines", "field a is one of B,c ;when rules disagree take MOST urgent",
    "field a is one of B, c; when rules disagree take the most urgent"),
  FormatCase(
    "all of them", "field a is text; when rules disagree take all of",
    "field a is text; when rules disagree take all of"),
  FormatCase(
    "a policy", "POLICY \"S\" every Account where Managed must have health RED",
    "policy \"S\": every account where managed must have health is RED"),
  FormatCase(
    "a policy of a yes/no field", "policy \"S\": every account must BE Onboarded",
    "policy \"S\": every account must be onboarded"),
  FormatCase(
    "a policy of some only", "policy \"S\": ONLY Accounts where child MAY have Priority PR3",
    "policy \"S\": only accounts where child may have priority is PR3"),
  FormatCase(
    "a budget", "budget \"f\" AT MOST 6 new Tasks per Account.Csm per Week keep LARGEST Arr",
    "budget \"f\": at most 6 new tasks per account's csm per week keep largest arr"),
  FormatCase(
    "a pin", "PIN Priority of “Birch” to PR2 UNTIL 2026-12-31 because \"x\"",
    "pin priority of \"Birch\" to PR2 until 2026-12-31 because \"x\""),
]

private let blocks = [
  FormatCase(
    "a table",
    """
    DECIDE Cadence # why
      |Segment|Score|cadence # heading
      # first
      | Strategic,Growth | >= 75|every  2 weeks |  # last
     |-| between 1 and 5 | "Will Churn"
       # end
    plan
    """,
    """
    decide cadence  # why
      | segment           | score           | cadence       |  # heading
      # first
      | Strategic, Growth | at least 75     | every 2 weeks |  # last
      | -                 | between 1 and 5 | Will Churn    |
      # end

    plan

    """),
  FormatCase(
    "texts that need their quotes",
    "decide a\n | a |\n | \"PR1\" |\n | \"at risk\" |\n | \"2 weeks\" |",
    "decide a\n  | a         |\n  | \"PR1\"     |\n  | \"at risk\" |\n  | \"2 weeks\" |\n"),
  FormatCase(
    "a table that is wider than a line",
    "decide a\n | a |\n | \"\(String(repeating: "x ", count: 60))\", b |",
    "decide a\n  | a\(String(repeating: " ", count: 124)) |\n"
      + "  | \"\(String(repeating: "x ", count: 60))\", b |\n"),
  FormatCase(
    "lines",
    """
    decide Health first of # why
        When health-score >= 75 then Green # good
        # else
        when health-score at least 50
          then yellow
        OTHERWISE red
    """,
    """
    decide health first of  # why
      when health-score at least 75 then Green  # good
      # else
      when health-score at least 50 then yellow
      otherwise red

    """),
  FormatCase(
    "a rule of several lines",
    """
    rule "digital" # a
      # b
      replaces "x" # c
      overrides "y",
        "z"
      when a
      then b is c except when d then b is e
    """,
    """
    rule "digital"  # a
      # b
      replaces "x"  # c
      overrides "y", "z"
      when a
      then b is c
      except when d then b is e

    """),
  FormatCase(
    "a long policy",
    """
    policy "S-01": every account where segment is Strategic and region is one of EMEA, AMER and managed \
    must have executive-sponsor is known
    """,
    """
    policy "S-01":
      every account where segment is Strategic and region is one of EMEA, AMER and managed
      must have executive-sponsor is known

    """),
  FormatCase(
    "a budget of several lines",
    "budget \"f\": at most 6 new tasks\n per csm per week\n keep largest arr",
    "budget \"f\":\n  at most 6 new tasks per csm per week\n  keep largest arr\n"),
  FormatCase(
    "steps",
    "test \"t\"\n expect NO New effects\n ADVANCE 1 days\n expect no Findings of Policy \"S\"",
    "test \"t\"\n  expect no new effects\n  advance 1 day\n  expect no findings of policy \"S\"\n"),
]
