import Accounts
import Checking
import Evaluation
import Testing
import Vocabulary

/// What is looked at once the rules have spoken: budgets, policies, and the tables made of both.
@Suite struct RestrictionTests {
  /// Five accounts, of which three are Ana's, one is Bo's and one is nobody's.
  private static let accounts: Portfolio = .accounts([
    (FieldSchema("account-id", .text), (1...5).map { .text("A-\($0)") }),
    (FieldSchema("name", .text), ["Acorn", "Birch", "Cedar", "Dune", "Elm"].map { .text($0) }),
    (
      FieldSchema("csm", .text), [.text("Ana"), .text("Ana"), .text("Ana"), .text("Bo"), .missing]
    ),
    (
      FieldSchema("health", .choice),
      [.text("red"), .text("red"), .text("red"), .text("red"), .text("red")]
    ),
    (FieldSchema("arr", .money), [.money(100), .money(300), .missing, .money(200), .money(50)]),
    (FieldSchema("nps", .number), [.number(-5), .number(5), .missing, .number(-5), .number(5)]),
    (FieldSchema("renewal", .date), [day("2026-12-24"), .missing, .missing, .missing, .missing]),
  ])

  private static func day(_ text: String) -> Value {
    CalendarDate(text).map { .date($0) } ?? .missing
  }

  private func outcome(
    _ rules: String, _ portfolio: Portfolio = RestrictionTests.accounts
  ) throws -> Outcome {
    try Book(rules, portfolio).outcome()
  }

  // Budgets.

  /// A budget, and what it cuts, as the number of the effect set and the row.
  struct BudgetCase: CustomTestStringConvertible, Sendable {
    let budget: String
    let cut: [String]
    var testDescription: String { budget }
  }

  private static let budgets = [
    BudgetCase(budget: "at most 3 new tasks per csm per week keep largest arr", cut: []),
    // Cedar has no arr and goes first, whichever end is kept.
    BudgetCase(budget: "at most 2 new tasks per csm per week keep largest arr", cut: ["0 2"]),
    BudgetCase(budget: "at most 2 new tasks per csm per week keep smallest arr", cut: ["0 2"]),
    // Birch has the largest, Acorn the smallest; Bo and nobody have one task each.
    BudgetCase(
      budget: "at most 1 new tasks per csm per week keep largest arr", cut: ["0 0", "0 2"]),
    BudgetCase(
      budget: "at most 1 new tasks per csm per week keep smallest arr", cut: ["0 1", "0 2"]),
    BudgetCase(
      budget: "at most 0 new tasks per csm per month keep largest arr",
      cut: ["0 0", "0 1", "0 2", "0 3", "0 4"]),
    // Acorn and Dune share -5, Birch and Elm 5; of equal ones the earlier row is kept.
    BudgetCase(
      budget: "at most 3 new tasks per health per week keep largest nps", cut: ["0 2", "0 3"]),
    BudgetCase(
      budget: "at most 1 new tasks per health per week keep smallest nps",
      cut: ["0 1", "0 2", "0 3", "0 4"]),
    BudgetCase(budget: "at most 0 new escalations per csm per week keep largest arr", cut: []),
  ]

  @Test(arguments: budgets)
  func budgetsCut(_ example: BudgetCase) throws {
    let outcome = try outcome(
      """
      rule "red" when health red then open task "Call"
      budget "focus": \(example.budget)
      """)
    let cuts = outcome.budgetCuts()
    #expect(cuts.count == 1)
    #expect(cuts[0].cut.map { "\($0.set) \($0.row)" } == example.cut)
    #expect(cuts[0].askedCount == (example.budget.contains("escalations") ? 0 : 5))
  }

  /// Accounts that nobody looks after share what nobody may have.
  @Test func rowsWithoutAnOwnerAreOneOwners() throws {
    let portfolio: Portfolio = .accounts([
      (FieldSchema("name", .text), [.text("Acorn"), .text("Birch"), .text("Cedar")]),
      (FieldSchema("csm", .text), [.missing, .text("Ana"), .missing]),
      (FieldSchema("arr", .money), [.money(1), .money(2), .money(3)]),
    ])
    let outcome = try outcome(
      """
      rule "any" when arr above 0 then open task "Call"
      budget "focus": at most 1 new tasks per csm per week keep largest arr
      """, portfolio)
    #expect(outcome.budgetCuts()[0].cut.map { "\($0.set) \($0.row)" } == ["0 0"])
  }

  /// Tasks of two titles come out of one budget; other kinds of effect do not.
  @Test func titlesShareABudget() throws {
    let outcome = try outcome(
      """
      rule "red" when health red then open task "Call" and open task "Ask" and escalate
      budget "focus": at most 3 new tasks per csm per week keep largest arr
      """)
    // The sets are escalate, "Ask", "Call": Birch keeps both, Acorn one.
    let cut = outcome.budgetCuts()[0]
    #expect(cut.cut.map { "\($0.set) \($0.row)" } == ["1 2", "2 0", "2 2"])
    #expect(cut.askedCount == 10)
  }

  // Policies.

  /// What cannot be judged is counted, and is no finding.
  @Test func findingsAndWhatIsNotJudged() throws {
    let portfolio: Portfolio = .accounts([
      (FieldSchema("name", .text), (0..<7).map { .text("\($0)") }),
      (
        FieldSchema("arr", .money),
        [
          .money(200_000), .money(200_000), .money(200_000), .missing, .missing, .money(50_000),
          .missing,
        ]
      ),
      (
        FieldSchema("nps", .number),
        [.number(5), .number(-1), .missing, .number(-1), .number(5), .number(-1), .missing]
      ),
    ])
    let found = try outcome(
      """
      policy "liked": every account where arr above 1k must have nps above 0
      policy "large": only accounts where arr above 1k may have nps is 5
      policy "known": every account must have nps is known
      """, portfolio
    ).findings()
    #expect(found.map(\.policy.name) == ["liked", "large", "known"])
    #expect(found.map(\.rows) == [[1], [], [2, 6]])
    // Not judged: 2 has no nps; 3 and 6 have no arr, and would break it if they were large.
    #expect(found.map(\.unjudged) == [3, 1, 0])
    #expect(found.map(\.scopeCount) == [3, 2, 7])
  }

  @Test func aPolicyOfATableThatIsNotLoaded() throws {
    let found = try outcome("policy \"roles\": every contact must have role is known").findings()
    #expect(found.map(\.rows) == [[]])
    #expect(found.map(\.scopeCount) == [0])
  }

  // Details.

  @Test func detailsCombineToTheWorst() throws {
    let outcome = try outcome(
      """
      rule "a" when health red then escalate with severity medium
      rule "b" when nps above 0 then escalate with severity critical
      rule "c" when arr above 1 then escalate with severity low
      rule "d" when nps below 0 then open task "Call" with urgency low
      rule "e" when health red then open task "Call"
      rule "f" when arr above 1 then open task "Call" with urgency medium
      """)
    func details(_ set: EffectSet) -> [String] {
      set.reasons.map { reason in
        set.details[Int(reason)].map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      }
    }
    // Acorn 1.00 -5, Birch 3.00 5, Cedar knows neither, Dune 2.00 -5, Elm 0.50 5.
    #expect(outcome.effects.map(\.clauses.count) == [3, 3])
    #expect(
      details(outcome.effects[0]) == [
        "severity medium", "severity critical", "severity medium", "severity medium",
        "severity critical",
      ])
    #expect(
      details(outcome.effects[1]) == ["urgency low", "urgency medium", "", "urgency medium", ""])
    #expect(!outcome.hasConflicts)
  }
}
