import Accounts
import TendKit
import Testing

/// `tend check --fix`: which mistakes are mended.
@Suite struct FixTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var mended: String?
    var left: [String] = []
  }

  static let cases = [
    Case(
      testDescription: "a word that is misspelt", text: "when helth is red then tag \"x\"\n",
      mended: "when health is red then tag \"x\"\n"),
    Case(
      testDescription: "several mistakes, some behind others",
      text:
        "when helth is red and seats-usd above 5 then escalate  # stays\n\nwhen health = red then tag \"x\"\n",
      mended:
        "when health is red and seats-used above 5 then escalate  # stays\n\nwhen health is red then tag \"x\"\n"
    ),
    Case(
      testDescription: "a mistake with two remedies is left",
      text: "when managed or child and health is red then tag \"x\"\n",
      left: ["`and` and `or` in one condition need brackets"]),
    Case(
      testDescription: "a mistake without a remedy is left", text: "when health then escalate\n",
      left: ["not a test by itself"]),
    Case(
      testDescription: "a notice is no mistake", text: "when health is rde then tag \"x\"\n",
      left: ["notice"]),
    Case(testDescription: "nothing is wrong", text: "when health is red then tag \"x\"\n"),
  ]

  @Test(arguments: cases)
  func mends(_ test: Case) throws {
    var session = Session(today: CalendarDate(dayNumber: 20_000))
    _ = session.load(["r.tend"], from: MemoryFiles(["r.tend": test.text]))
    let (texts, left) = session.fixMistakes()
    #expect(texts.map(\.after) == (test.mended.map { [$0] } ?? []))
    for text in test.left { #expect(left.messages.contains(text), "\(left.messages)") }
    if test.left.isEmpty { #expect(left.messages == "") }
  }
}
