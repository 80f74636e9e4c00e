import Testing

@testable import tend

struct CandidateListTests {
  private func lines(
    _ candidates: [(String, String)], columns: Int = 40, rows: Int = 24
  ) -> [String] {
    listing(
      of: candidates.map { .init(text: $0, help: $1) }, columns: columns, rows: rows,
      width: { $0.value < 0x20 ? -1 : ($0.value >= 0x3000 ? 2 : 1) })
  }

  @Test func explanationsStandInAColumn() {
    #expect(
      lines([("accounts", "all accounts"), ("日本", "two wide letters"), ("zürich", "")]) == [
        "  accounts  all accounts",
        "  日本      two wide letters",
        "  zürich",
      ])
  }

  @Test func candidatesWithoutExplanationArePacked() {
    let names = ["one", "three", "four", "eleven", "twelve"].map { ($0, "") }
    #expect(
      lines(names, columns: 26) == [
        "  one     three   four",
        "  eleven  twelve",
      ])
  }

  @Test func longLinesAreCut() {
    #expect(
      lines([("health", "red, yellow or green"), ("a-name-that-is-long", "x")], columns: 22) == [
        "  health      red, y…",
        "  a-name-th…  x",
      ])
  }

  @Test func whatDoesNotFitIsCounted() {
    let names = (1...30).map { ("name-\($0)", "a name") }
    let shown = lines(names, columns: 80, rows: 6)
    #expect(shown.count == 5)
    #expect(shown[3] == "  name-4   a name")
    #expect(shown[4] == "  … 26 more: type another letter to narrow the list")
  }

  @Test func controlCharactersAreNotShown() {
    #expect(lines([("a\u{1B}[2J\n", "b\u{7}")]) == ["  a\u{FFFD}[2J\u{FFFD}  b\u{FFFD}"])
  }
}
