import Accounts
import Checking
import Evaluation
import Testing
import Vocabulary

/// What an outcome says of effects, conflicts and rows that are held back.
@Suite struct OutcomeTests {
  /// Four accounts: red; red and renewing; green and renewing; nothing known.
  private static let accounts: Portfolio = .accounts([
    (FieldSchema("name", .text), ["Acorn", "Birch", "Cedar", "Dune"].map { .text($0) }),
    (FieldSchema("health", .choice), [.text("red"), .text("red"), .text("green"), .missing]),
    (
      FieldSchema("renewal", .date),
      [day("2027-06-01"), day("2026-11-30"), day("2026-12-24"), .missing]
    ),
    (FieldSchema("nps", .number), [.number(1), .number(2), .missing, .missing]),
    (FieldSchema("priority", .choice), [.missing, .text("PR4"), .text("PR4"), .text("PR2")]),
  ])

  private static func day(_ text: String) -> Value {
    CalendarDate(text).map { .date($0) } ?? .missing
  }

  private func outcome(_ rules: String) throws -> Outcome {
    try Book(rules, OutcomeTests.accounts).outcome()
  }

  /// One title is one task a row, with every reason and the earliest day.
  @Test func dueDaysCombineByTheEarliest() throws {
    let outcome = try outcome(
      """
      rule "red" when health red then open task "Review" due in 10 business days
      rule "renewing" when renewal within 40 days then open task "Review" due on renewal
      rule "low" when nps below 5 then open task "Review"
      """)
    let set = try #require(outcome.effects.first)
    #expect(outcome.effects.count == 1)
    #expect(set.rows == [0, 1, 2])
    // Ten business days from Saturday 2026-11-21 end on 2026-12-04.
    #expect(set.due.map { $0?.description } == ["2026-12-04", "2026-11-30", "2026-12-24"])
    let rules = set.reasons.map { reason in
      set.reasonSets[Int(reason)].map {
        outcome.ruleset.rules[outcome.ruleset.effects[set.clauses[$0]].rule].name
      }
    }
    #expect(rules == [["red", "low"], ["red", "renewing", "low"], ["renewing"]])
    #expect(set.heldBack.rows() == [3])
    #expect(!outcome.hasConflicts)
  }

  /// A task without a day, beside one that has none either.
  @Test func noDueDay() throws {
    let outcome = try outcome(
      "rule \"red\" when health red then open task \"Call\" due on last-met")
    #expect(outcome.effects.first?.due == [nil, nil])
  }

  /// Effects with the same receiver are one; with another they are two.
  @Test func receiversTellEffectsApart() throws {
    let outcome = try outcome(
      """
      rule "a" when health red then escalate
      rule "b" when health red then escalate to csm-manager with severity critical
      rule "c" when health red then escalate to account-executive
      """)
    let clauses = outcome.effects.map { outcome.ruleset.effects[$0.clauses[0]].identity }
    #expect(clauses == ["account-executive", "csm-manager"])
    #expect(outcome.effects.map(\.clauses.count) == [1, 2])
    #expect(!outcome.hasConflicts)
  }

  /// One task for two people is a conflict that names both, only where both rules ask.
  @Test func oneTaskForTwoPeopleIsAConflict() throws {
    let outcome = try outcome(
      """
      rule "a" when health red then open task "Call" for csm
      rule "b" when renewal within 40 days then open task "Call" for csm-manager
      """)
    #expect(outcome.hasConflicts)
    let conflict = try #require(outcome.conflicts().first)
    #expect(outcome.conflicts().count == 1)
    #expect(conflict.rows == [1])
    #expect(conflict.claims.map(\.value) == [.text("csm"), .text("csm-manager")])
  }

  /// Every winner of a conflict is named, with what it says.
  @Test func conflictsNameAllWinners() throws {
    let outcome = try outcome(
      """
      rule "red" when health red then priority is PR1
      rule "renewing" when renewal within 40 days then priority is PR2
      rule "low" when nps below 5 then priority is PR1
      default priority is PR3
      """)
    let conflict = try #require(outcome.conflicts().first)
    #expect(outcome.conflicts().count == 1)
    #expect(conflict.rows == [1])
    #expect(
      conflict.claims.map { outcome.ruleset.rules[$0.rule].name } == ["red", "renewing", "low"])
    #expect(conflict.claims.map(\.value) == [.text("PR1"), .text("PR2"), .text("PR1")])
    #expect(outcome.decisions[0].conflictCount == 1)
  }

  /// A value may be the cell of one row, of a layer below too; a conflict over it says the value.
  @Test func conflictsOverTheCellOfARow() throws {
    let outcome = try outcome(
      """
      rule "red" when health red then cadence is weekly
      rule "like Acorn" when renewal within 40 days then usage is nps of "Birch"
      rule "own" when nps is known then usage is nps of "Acorn"
      """)
    let conflict = try #require(outcome.conflicts().first)
    #expect(conflict.rows == [1])
    #expect(conflict.claims.map(\.value) == [.number(2), .number(1)])
    #expect(outcome.decisions[1].column[0] == .number(1))
    #expect(outcome.decisions[1].column[2] == .number(2))
    #expect(outcome.decisions[1].column[3] == .missing)
  }

  /// What is held back names the rules and the fields that were missing.
  @Test func heldBackNamesWhatIsMissing() throws {
    let outcome = try outcome(
      """
      rule "renewing" when renewal within 40 days then priority is PR1
      rule "low" when nps below 5 then priority is PR1
      default priority is PR3
      """)
    let held = try #require(outcome.heldBack().first)
    #expect(outcome.heldBack().count == 1)
    // Cedar is renewing, so that its missing nps holds nothing back.
    #expect(held.rows == [3])
    #expect(held.rules.map { outcome.ruleset.rules[$0].name } == ["renewing", "low"])
    #expect(held.missing.map(\.field) == ["nps", "renewal"])
    #expect(held.missing.map(\.count) == [1, 1])
    #expect(outcome.decisions[0].column[3] == .text("PR2"))
  }

  /// A plan lists what changes, by value and reasons; a conflict is no change.
  @Test func aPlanGroupsChanges() throws {
    let outcome = try outcome(
      """
      rule "red" when health red then priority is PR1
      rule "renewing" when renewal within 20 days then priority is PR2
      default priority is PR4
      """)
    let plan = difference(from: .recorded(outcome.facts, at: outcome.moment), to: outcome)
    let field = try #require(plan.fields.first)
    // Acorn moves; Birch is in conflict; Cedar is PR4 as recorded; Dune is held back.
    #expect(field.moves.map(\.rows) == [[0]])
    #expect(field.moves.map(\.from) == [.missing])
    #expect(field.moves.map(\.to) == [.text("PR1")])
    #expect(field.count == 1)
  }

  @Test func effectsComeAndGo() throws {
    let before = try outcome("rule \"a\" when health red then tag \"x\" and tag \"y\"")
    let after = try outcome("rule \"a\" when renewal within 40 days then tag \"x\" and tag \"z\"")
    let difference = difference(from: before, to: after)
    let tags = difference.effects.map { $0.clause.title ?? "" }
    #expect(Set(tags) == ["x", "y", "z"])
    let x = try #require(difference.effects.first { $0.clause.title == "x" })
    #expect(x.gained.flatMap(\.rows) == [2])
    #expect(x.lost == [0])
    #expect(x.keptCount == 1)
    let y = try #require(difference.effects.first { $0.clause.title == "y" })
    #expect(y.gained.isEmpty)
    #expect(y.lost == [0, 1])
  }
}
