import Testing

@Suite("Formatting: comments, blank lines, mistakes")
struct FormatterFileTests {
  @Test("comments", arguments: comments)
  func comment(_ example: FormatCase) { check(example) }

  @Test("blank lines", arguments: blankLines)
  func blankLine(_ example: FormatCase) { check(example) }

  @Test("mistakes are kept as written", arguments: mistakes)
  func mistake(_ example: FormatCase) { check(example) }

  private func check(_ example: FormatCase) {
    #expect(formatted(example.written) == example.canonical)
    #expect(formatted(example.canonical) == example.canonical)
  }
}

private let comments = [
  FormatCase(
    "around and within a rule",
    """
    # top
    rule "r": # name
        # before note
      note "n"   # note
      when health red # red
       # big
       and arr > 5 # five
      then priority PR1 # first
      # second
       and escalate # last
      # below
    # next
    plan
    """,
    """
    # top
    rule "r"  # name
      # before note
      note "n"  # note
      when health is red  # red
          # big
          and arr above 5  # five
      then priority is PR1  # first
       # second
       and escalate  # last
      # below

    # next
    plan

    """),
  FormatCase(
    "between any two words",
    """
    when # a
     health # b
     red then # c
     priority # d
     PR1
    """,
    """
    when  # a
        health  # b
        is red
      then  # c
          priority  # d
          is PR1

    """),
  FormatCase(
    "in brackets",
    """
    define x as ( # open
      a # a
      or b # b
     ) # close
    """,
    """
    define x as  # open
        (a  # a
        or b)  # b
      # close

    """),
  FormatCase(
    "in a list", "field risk is one of a, # first\n  b # second\n  , c",
    "field risk is one of a,  # first\n    b,  # second\n    c\n"),
  FormatCase(
    "in a test",
    "test \"t\" # one\n  # two\n  expect a # three\n  # four\n  expect b\n  # five\n",
    "test \"t\"  # one\n  # two\n  expect a  # three\n  # four\n  expect b\n  # five\n"),
  FormatCase(
    "behind one-line statements", "let a = 1# one\nlet b = 2 #two  ",
    "let a = 1  # one\nlet b = 2  #two\n"),
  FormatCase("alone", "\n\n  # a\n\n\n# b", "# a\n\n# b\n"),
]

private let blankLines = [
  FormatCase("none in an empty file", "\n \n", ""),
  FormatCase(
    "at most one", "\n\nlet a = 1\n\n\n\nlet b = 2\nlet c = 3\n\n",
    "let a = 1\n\nlet b = 2\nlet c = 3\n"),
  FormatCase(
    "one around a statement of several lines", "let a = 1\ncount b\n  where c\nlet d = 1",
    "let a = 1\n\ncount b\n  where c\n\nlet d = 1\n"),
  FormatCase(
    "one above the comments of a statement", "let a = 1\n# why\n# how\ncount b\n  where c",
    "let a = 1\n\n# why\n# how\ncount b\n  where c\n"),
  FormatCase(
    "none within a statement", "count b\n\n  where c\n\n\n  per d",
    "count b\n  where c\n  per d\n"),
  FormatCase(
    "line ends of another system", "let a = 1\r\n\r\nlet b = 2 # c\r\n",
    "let a = 1\n\nlet b = 2  # c\n"),
  FormatCase("a byte order mark goes", "\u{FEFF}let a = 1", "let a = 1\n"),
]

private let mistakes = [
  FormatCase(
    "a statement that cannot be read",
    "LET a = 1\nWhen  health   red # then what\n  and (or\n\n# c\nLET b = 2",
    "let a = 1\nWhen  health   red # then what\n  and (or\n\n# c\nlet b = 2\n"),
  FormatCase(
    "several with comments between them", "# a\nfoo  # b\n\n\n   # c\nBAR 5,\n  # d\nPlan",
    "# a\nfoo  # b\n\n\n   # c\nBAR 5,\n  # d\nplan\n"),
  FormatCase("an open text", "show \"abc  \r\nPlan", "show \"abc  \nplan\n"),
  FormatCase("only a mistake, indented", "   foo  bar", "   foo  bar\n"),
  FormatCase("bytes that are no text", "Plan\u{0}\n\n\n", "Plan\u{0}\n\n\n"),
]
