import Accounts
import Testing

@testable import Checking

/// The handbook's five sentences: as typed, with the words of the prose, and with the decisions.
@Suite struct HandbookTests {
  static let literal = """
    rule "red" when health is red then priority is PR1 and escalate
    rule "new" until onboarding is complete then priority is PR1
    rule "amer" when region is AMER then priority is PR1
    rule "orphan" when child and not managed then priority is PR3
    rule "digital" when segment is Digital then priority is PR4
    default priority is PR2
    """
  static let scoped = """
    rule "red" when health is red then priority is PR1 and escalate
    rule "new" when managed until onboarding is complete then priority is PR1
    rule "amer" when region is AMER and managed then priority is PR1
    rule "orphan" when child and not managed then priority is PR3
    rule "digital" when segment is Digital and not managed then priority is PR4
    default priority is PR2
    """

  /// All 648 combinations.
  static let combinations = rows([
    ("health", texts("red", "yellow", "green")),
    ("onboarding", texts("none", "started", "complete")),
    ("region", texts("AMER", "EMEA", "APJ")),
    ("parent", [.text("Acorn"), .missing]), ("csm", [.text("Ana"), .missing]),
    ("segment", texts("Strategic", "Growth", "Digital")), ("sector", texts("private", "public")),
  ])

  static func texts(_ words: String...) -> [Value] { words.map { .text($0) } }

  @Test func literalSentencesMeetInSevenPairs() {
    let book = Book(Self.literal)
    #expect(book.problems == [])
    #expect(
      book.meetingPairs() == [
        "red/orphan", "red/digital", "new/orphan", "new/digital", "amer/orphan", "amer/digital",
        "orphan/digital",
      ])
    #expect(Self.combinations.count == 648)
    #expect(
      book.enumeratedPairs(Self.combinations) == [
        "new/digital": 144, "new/orphan": 108, "amer/digital": 72, "red/digital": 72,
        "red/orphan": 54, "amer/orphan": 54, "orphan/digital": 54,
      ])
  }

  @Test func scopedSentencesMeetInThreePairs() {
    let book = Book(Self.scoped)
    #expect(book.meetingPairs() == ["red/orphan", "red/digital", "orphan/digital"])
    #expect(
      book.enumeratedPairs(Self.combinations).keys.sorted()
        == ["orphan/digital", "red/digital", "red/orphan"])
  }

  @Test func overridesLeaveNone() {
    var book = Book(Self.scoped)
    book.override("red", "orphan", "digital")
    book.override("orphan", "digital")
    #expect(book.meetingPairs() == [])
    #expect(book.enumeratedPairs(Self.combinations) == [:])
    // New and amer meet orphan and digital never: they are about managed accounts.
    #expect(book.analysis().pairs.count == 4)
  }

  @Test func oneOverrideLeavesTwo() {
    var book = Book(Self.scoped)
    book.override("red", "orphan")
    #expect(book.meetingPairs() == ["red/digital", "orphan/digital"])
    #expect(
      book.enumeratedPairs(Self.combinations).keys.sorted() == ["orphan/digital", "red/digital"])
  }

  @Test func theMessageHasItsParts() throws {
    let book = Book(Self.literal)
    let pair = try #require(book.analysis().pairs.first)
    guard case .meet(let meeting) = pair.verdict else {
      Issue.record("no meeting")
      return
    }
    #expect(pair.values == ("PR1", "PR3"))
    #expect(meeting.tests == ["health is red", "child", "not managed"])
    #expect(meeting.condition == "health is red and child and not managed")
    #expect(meeting.witnessText == "health red, parent known, csm missing")
    #expect(meeting.isCertain)
    #expect(!meeting.isAlwaysForFirst && !meeting.isAlwaysForSecond)
    #expect(
      meeting.fixes.map { $0.text(in: book.ruleset) } == [
        "\"red\" overrides \"orphan\"", "\"orphan\" overrides \"red\"",
        "add  unless health is red  to \"orphan\"",
      ])
  }
}
