import Testing

@Suite("Formatting: lines")
struct FormatterLayoutTests {
  @Test("lines of a statement", arguments: layouts)
  func layout(_ example: FormatCase) {
    #expect(formatted(example.written) == example.canonical)
    #expect(formatted(example.canonical) == example.canonical)
  }
}

private let layouts = [
  FormatCase(
    "a rule written on several lines",
    """
    rule "red accounts are PR1": note "Handbook, managing risk" for accounts
     where segment is one of Strategic, Growth when health red
     then priority PR1 and escalate to csm-manager with severity high because "health is red"
    """,
    """
    rule "red accounts are PR1"
      note "Handbook, managing risk"
      for accounts where segment is one of Strategic, Growth
      when health is red
      then priority is PR1
       and escalate to csm-manager with severity high because "health is red"

    """),
  FormatCase(
    "a rule that does not fit on one line",
    """
    rule "quarterly call" when priority is PR2 unless renewal within 120 days then cadence is \
    quarterly
    rule "quarterly call!!" when priority is PR2 unless renewal within 120 days then cadence \
    quarterly
    """,
    """
    rule "quarterly call" when priority is PR2 unless renewal within 120 days then cadence is \
    quarterly

    rule "quarterly call!!"
      when priority is PR2
      unless renewal within 120 days
      then cadence is quarterly

    """),
  FormatCase(
    "an anonymous rule of several lines",
    """
    when health red
    \tunless managed then priority PR1 and escalate
    """,
    """
    when health is red
      unless managed
      then priority is PR1
       and escalate

    """),
  FormatCase(
    "a long condition, cut before each and",
    """
    rule "long" when health is red and renewal within 120 days and arr at least large-account and \
    (region is AMER or region is EMEA) then priority is PR1
    """,
    """
    rule "long"
      when health is red
          and renewal within 120 days
          and arr at least large-account
          and (region is AMER or region is EMEA)
      then priority is PR1

    """),
  FormatCase(
    "a long condition in brackets",
    """
    define troubled as managed and (health is red or sentiment is red or nps below 0 or \
    onboarding-late or \
    last-met more than 45 days ago)
    """,
    """
    define troubled as managed
        and (health is red
            or sentiment is red
            or nps below 0
            or onboarding-late
            or last-met more than 45 days ago)

    """),
  FormatCase(
    "a long list of words",
    """
    field industry is one of banking, insurance, government, education, healthcare, retail, \
    logistics, manufacturing, energy
    """,
    """
    field industry is one of banking, insurance, government, education, healthcare, retail, \
    logistics,
        manufacturing, energy

    """),
  FormatCase(
    "a long action",
    """
    when x then open task "Ask the soft renewal question, and write down what they say" for csm \
    due in 10 business days because "it renews"
    """,
    """
    when x
      then open task "Ask the soft renewal question, and write down what they say" for csm
          due in 10 business days because "it renews"

    """),
  FormatCase(
    "a long question",
    """
    show name, csm, arr, health, segment from accounts where at-risk and managed per region, csm \
    having arr above 5 by arr descending top 20
    """,
    """
    show name, csm, arr, health, segment
      from accounts
      where at-risk and managed
      per region, csm
      having arr above 5
      by arr descending
      top 20

    """),
  FormatCase(
    "many columns",
    """
    show first-column, second-column, third-column, fourth-column, fifth-column, sixth-column \
    called \
    six, seventh
     from accounts
    """,
    """
    show first-column, second-column, third-column, fourth-column, fifth-column,
        sixth-column called six, seventh
      from accounts

    """),
  FormatCase(
    "a count of two lines", "count accounts\n where managed\n per csm",
    "count accounts\n  where managed\n  per csm\n"),
  FormatCase(
    "a default of two lines", "default priority PR2\n for accounts where managed",
    "default priority is PR2\n  for accounts where managed\n"),
  FormatCase("a let of two lines joins", "let x =\n  5", "let x = 5\n"),
  FormatCase(
    "a test",
    """
    test "a red child is PR1":
        at 2026-11-21
        given account "Elm": segment Growth,
            child
        expect escalate of "Elm"
    """,
    """
    test "a red child is PR1"
      at 2026-11-21
      given account "Elm": segment Growth, child
      expect escalate of "Elm"

    """),
  FormatCase(
    "many settings",
    """
    test "t"
      given account "Oak": segment Strategic, managed, onboarding-complete, arr 300k, renewal \
    2027-03-13
      expect cadence of "Oak" is biweekly because rule "Strategic PR1 accounts are met once \
    every two weeks"
    """,
    """
    test "t"
      given account "Oak": segment Strategic, managed, onboarding-complete, arr is 300k,
          renewal is 2027-03-13
      expect cadence of "Oak" is biweekly
          because rule "Strategic PR1 accounts are met once every two weeks"

    """),
  FormatCase(
    "a word that is wider than a line", "when x then tag \"\(String(repeating: "x", count: 100))\"",
    "when x\n  then tag \"\(String(repeating: "x", count: 100))\"\n"),
]
