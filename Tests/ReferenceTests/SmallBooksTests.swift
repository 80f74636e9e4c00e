import Foundation
import Testing

@testable import Reference

/// The smallest books on which engine and reference have differed.
@Suite struct SmallBooksTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let book: String
    var row: [String: Cell] = ["nps": .number(1)]
  }

  /// Two rules that disagree about a yes/no field.
  private static let dispute = """
    field flagged is yes or no
    rule "yes" when nps is 1 then flagged is yes
    rule "no" when nps is 1 then flagged is no

    """

  /// Two rules that give one field words that are not in its list.
  private static let strangers = """
    rule "by sentiment" when nps is 1 then risk is account's sentiment
    rule "by health" when nps is 1 then risk is account's health

    """
  private static let red: [String: Cell] = [
    "nps": .number(1), "sentiment": .text("green"), "health": .text("red"),
  ]

  @Test(arguments: [
    Case(
      testDescription: "a missing cell of one row is a missing formula",
      book: "rule \"a\" when nps of \"Elm\" is usage * 2 then risk is watch\n", row: [:]),
    Case(
      testDescription: "two missing formulas are one",
      book: "rule \"a\" when usage * 3 is usage * 2 then risk is watch\n"),
    Case(
      testDescription: "one of yes and no, of a cell in conflict, is unknown",
      book: dispute + "rule \"a\" when flagged is one of no, no then risk is watch\n"
    ),
    Case(
      testDescription: "a row of a decision that reads a cell in conflict is unknown",
      book: dispute + "decide risk\n  | flagged | risk |\n  | yes, no | watch |\n"),
    Case(
      testDescription: "the least urgent of two words that are not in the list",
      book: "field risk is one of critical, watch; when rules disagree take the least urgent\n"
        + strangers, row: red),
    Case(
      testDescription: "the most urgent of two words that are not in the list",
      book: "field risk is one of critical, watch; when rules disagree take the most urgent\n"
        + strangers, row: red),
    Case(
      testDescription:
        "what is unknown for want of a value is missing, a conflict beside it or not",
      book: dispute + "define d as usage above 3 and (flagged is missing or nps is 1)\n"
        + "rule \"a\" when d is not yes then risk is watch\n"),
    Case(
      testDescription: "to ask whether a cell is in conflict is not to read it",
      book: dispute + "define d as usage above 3 and flagged is conflicting\n"
        + "rule \"a\" when d is not yes then risk is watch\n"),
    Case(
      testDescription: "money times a number with decimals is exact",
      book: "rule \"a\" when nps is 1 then mrr is arr * 1.15\n",
      row: ["nps": .number(1), "arr": .money(Decimal(1) / 2)]),
    Case(
      testDescription: "one quotient of different numbers is equal to itself",
      book: "rule \"a\" when seats-used / 6 is seats-licensed / 12 then risk is watch\n",
      row: ["seats-used": .number(50), "seats-licensed": .number(100)]),
    Case(
      testDescription: "a playbook with steps, as it starts",
      book: """
        playbook "Onboarding" starts when nps above 0
          for accounts where health is red or usage above 3
          stops when csat above 5
          driver csm
          informed csm-manager
          step "First" due 3 days after start
          step "Passed over" only if nps above 5
          step "Second" needs "Passed over" due on 4 days before renewal
          step "Third" needs "First"

        """, row: red),
    Case(
      testDescription: "a rule that is replaced replaces none",
      book: "rule \"a\" replaces \"b\" when nps is 1 then risk is watch\n"
        + "rule \"b\" replaces \"c\" when nps is 1 then risk is none\n"
        + "rule \"c\" when nps is 1 then priority is PR1\n"),
  ])
  func engineAndReferenceAgree(_ test: Case) {
    var row = test.row
    row["account-id"] = .text("Elm")
    let fields = Given.known.filter { row[$0.name] != nil }.map { field in
      var loaded = field
      loaded.isLoaded = true
      return loaded
    }
    let given = Given(fields: fields, rows: [row], today: 20_000)
    let book = CheckedBook([test.book], for: given)
    #expect(book.errors == [])
    #expect(book.differences(on: given) == [])
  }
}
