import Syntax
import Testing

/// Playbooks with steps, templates and scores: read, and written in the usual form.
@Suite struct ProcessParserTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let tree: String
  }

  @Test(arguments: [
    Case(
      testDescription: "a playbook",
      text: """
        playbook "P": starts when health is red
          note "W-08"
          for accounts where managed
          stops when health is green
          driver csm
          informed csm-manager, account-executive
          step "A" for csm due in 3 days with urgency high
          step "B"
            needs "A"
            due 2 business days before start
            only if managed
            note "all of it"
          step "C" due 5 days after "B" using template "t"
          step "D" due 10 days before renewal
        """,
      tree: """
        (playbook "P" (starts (is health red)) (note "W-08") (accounts (where managed)) \
        (stops (is health green)) (driver csm) (informed csm-manager account-executive) \
        (step "A" (for csm) (due-in 3-day) (with urgency high)) \
        (step "B" (needs "A") (due 2-businessDay before start) (only-if managed) (note "all of it")) \
        (step "C" (due 5-day after "B") (using "t")) \
        (step "D" (due 10-day before renewal)))
        """),
    Case(
      testDescription: "a condition that goes on below a step",
      text: """
        playbook "P" starts when managed
          step "A" only if managed
              and health is red
            due in 3 days
        """,
      tree: """
        (playbook "P" (starts managed) \
        (step "A" (only-if (and managed (is health red))) (due-in 3-day)))
        """),
    Case(
      testDescription: "a template",
      text: #"""
        template "t"
          subject "Dear {name}"
          "You have {count of tickets where (status is \"Open\")} {{open}}." only if managed
          "{csm else your team, always}"
        """#,
      tree: """
        (template "t" (subject "Dear " (field name)) \
        (line "You have " (field (count :tickets (where [(is status "Open")]))) " {open}." \
        (only-if managed)) (line (field csm else "your team, always")))
        """),
    Case(
      testDescription: "a score",
      text: """
        score health called points
          group product weight 50%
            measure usage weight 1 points 100 when at least 5k, 50 when between 1k and 5k, else 0
            measure ci-adoption called ci weight 2 points 10 when green only if managed
          group "the rest" weight 50%
          measure nps weight 3
          known at least 60%
          band green at least 75
          band red otherwise
          band red when sentiment is red
        """,
      tree: """
        (score health (called points) (group product 50%) \
        (measure usage 1 (100 (at least 5k)) (50 (between 1k 5k)) (else 0)) \
        (measure ci-adoption (called ci) 2 (10 (is green)) (only-if managed)) \
        (group the rest 50%) (measure nps 3) (known 60%) (band green (at least 75)) \
        (band red otherwise) (band red (when (is sentiment red))))
        """),
  ])
  func isRead(_ test: Case) throws {
    var map = SourceMap()
    let playbook = parse(map.add(name: "a", text: test.text))
    #expect(playbook.diagnostics.isEmpty)
    #expect(playbook.statements.map(tree) == [test.tree])
  }

  @Test(arguments: [
    (
      """
      playbook "P"
        starts when managed
        step "A"
          for csm
          due in 3 days
        step "B"
          note "n"
          needs "A"
      """,
      """
      playbook "P" starts when managed
        step "A" for csm due in 3 days
        step "B"
          note "n"
          needs "A"

      """
    ),
    (
      """
      score health
        group product weight 50%
        measure usage weight 1   # how much
        measure nps weight 1
        band green at least 75
      """,
      """
      score health
        group product weight 50%
          measure usage weight 1  # how much
          measure nps weight 1
        band green at least 75

      """
    ),
    (
      "template \"t\"\n    subject \"s {{\"\n    \"{ name   else  you }\" only   if managed\n",
      "template \"t\"\n  subject \"s {{\"\n  \"{ name   else  you }\" only if managed\n"
    ),
  ])
  func isWritten(_ text: String, _ usual: String) {
    var map = SourceMap()
    let source = map.add(name: "a", text: text)
    #expect(format(parse(source), of: source, effects: []) == usual)
    let again = map.add(name: "b", text: usual)
    #expect(format(parse(again), of: again, effects: []) == usual)
  }
}
