import Accounts
import Evaluation
import Testing

/// Questions about groups: periods, bands, totals, what stands across, the first of each group.
///
/// The accounts are those of `AnswerTests`.
@Suite struct GroupTests {
  struct Case: CustomTestStringConvertible {
    var question: String
    /// The lines of the answer, totals marked by `=` and subtotals by `-`.
    var lines: [String]
    var testDescription: String { question }

    init(_ question: String, _ lines: String...) {
      self.question = question
      self.lines = lines
    }
  }

  private func check(_ test: Case) throws {
    let answer = try Book("", AnswerTests.accounts).answer(test.question)
    #expect(answer.lines == test.lines)
  }

  @Test(arguments: [
    Case(
      "show count from accounts where renewal below 2027-12-31 per month of renewal",
      "2026-11 1", "2026-12 1", "2027-01 0", "2027-02 2"),
    // Of several keys only the periods that have rows are there.
    Case(
      "show count from accounts per year of renewal, health",
      "2026 green 2", "2027 red 2", "2028 yellow 1", "? red 1", "? ? 1"),
    Case(
      "show count from accounts per quarter of renewal",
      "2026 Q4 2", "2027 Q1 2", "2027 Q2 0", "2027 Q3 0", "2027 Q4 0", "2028 Q1 1", "? 2"),
    Case(
      "show sum of arr from accounts where renewal is known per year of renewal",
      "2026 5.2", "2027 -0.9", "2028 0"),
    Case(
      "show count from accounts where renewal below 2026-12-02 per week of renewal",
      "2026-W47 1", "2026-W48 0", "2026-W49 1"),
    Case(
      "show count from accounts where renewal below 2026-12-02 per day of renewal top 2",
      "2026-11-21 1", "2026-11-22 0"),
    Case(
      "show count from accounts per year of renewal called y having y is known by y descending",
      "2028 1", "2027 2", "2026 2"),
  ])
  func periods(_ test: Case) throws { try check(test) }

  @Test func fiscalPeriods() throws {
    let book = try Book("let fiscal-year-start = 2", AnswerTests.accounts)
    let quarters = try book.answer(
      "show count from accounts where renewal is known per fiscal quarter of renewal")
    #expect(
      quarters.lines == [
        "FY27 Q4 2", "FY28 Q1 2", "FY28 Q2 0", "FY28 Q3 0", "FY28 Q4 1",
      ])
    let years = try book.answer(
      "show count from accounts where renewal is known per fiscal year of renewal")
    #expect(years.lines == ["FY27 2", "FY28 3"])
  }

  /// The lower end belongs to a band, the upper does not, below zero as above.
  @Test(arguments: [
    Case("show count from accounts per 5 of nps", "0 to 5 3", "5 to 10 1", "10 to 15 1", "? 2"),
    Case(
      "show count from accounts per 5 of arr", "-5 to 0 1", "0 to 5 2", "5 to 10 2", "70 to 75 1",
      "? 1"),
    Case(
      "show count from accounts per 0.1 of arr", "-1 to -0.9 1", "0.1 to 0.2 1", "0.2 to 0.3 1",
      "5 to 5.1 2", "70 to 70.1 1", "? 1"),
    Case("show count from accounts per 1k of arr", "-1k to 0 1", "0 to 1k 5", "? 1"),
    Case(
      "show count from accounts per 25% of utilization", "25% to 50% 1", "50% to 75% 1",
      "75% to 100% 1", "100% to 125% 1", "? 3"),
    Case(
      "show count from accounts per 5 of nps called band having band above 1 by band descending",
      "10 to 15 1", "5 to 10 1"),
  ])
  func bands(_ test: Case) throws { try check(test) }

  /// Tenths are not exact in binary, and yet 0.3 begins the band from 0.3.
  @Test func decimalBands() throws {
    let portfolio = Portfolio.accounts([
      (FieldSchema("name", .text), (1...5).map { .text("a\($0)") }),
      (FieldSchema("nps", .number), [0.1, 0.3, 0.7, 0.29, 1.1].map { .number($0) }),
    ])
    let answer = try Book("", portfolio).answer("show count from accounts per 0.1 of nps")
    #expect(
      answer.lines == [
        "0.1 to 0.2 1", "0.2 to 0.3 1", "0.3 to 0.4 1", "0.7 to 0.8 1", "1.1 to 1.2 1",
      ])
  }

  /// A test or a formula in brackets.
  @Test(arguments: [
    Case("show count from accounts per (health is red)", "no 4", "yes 3"),
    Case("show count from accounts per (nps above 3) called good", "no 2", "yes 3", "? 2"),
    Case(
      "show count from accounts where region is EMEA per (health is red), health", "no green 1",
      "yes red 2"),
    Case("show count from accounts where nps above 3 per (nps * 2)", "8 1", "10 1", "20 1"),
    Case(
      "show name from accounts where region is EMEA by name top 1 per (health is red)", "no Birch",
      "yes Acorn"),
  ])
  func tests(_ test: Case) throws { try check(test) }

  /// Words that differ in case only are two values, with a subtotal each.
  @Test func subtotalsOfWordsThatDifferInCase() throws {
    let portfolio = Portfolio.accounts([
      (FieldSchema("name", .text), (1...4).map { .text("a\($0)") }),
      (FieldSchema("city", .text), ["Bern", "bern", "Bern", "Ulm"].map { .text($0) }),
      (FieldSchema("health", .choice), ["red", "green", "green", "red"].map { .text($0) }),
    ])
    let question = "show count from accounts per city, health with totals"
    let answer = try Book("", portfolio).answer(question)
    #expect(
      answer.lines == [
        "Bern red 1", "Bern green 1", "- Bern ? 2", "bern green 1", "- bern ? 1", "Ulm red 1",
        "- Ulm ? 1", "= ? ? 4",
      ])
  }

  /// Totals are taken of the rows: averages, medians and shares are not added up.
  @Test(arguments: [
    Case(
      "show count, average of nps, share where (health red) from accounts where nps is known "
        + "per region with totals",
      "AMER 1 4 0%", "APJ 1 5 0%", "EMEA 3 4.333333333333333 66.66666666666666%",
      "= ? 5 4.4 40%"),
    Case(
      "show count from accounts where region is known per region, health with totals",
      "AMER green 1", "- AMER ? 1", "APJ red 1", "APJ yellow 1", "- APJ ? 2", "EMEA red 2",
      "EMEA green 1", "- EMEA ? 3", "= ? ? 6"),
    // The order is that of the totals, then that within them.
    Case(
      "show count from accounts where region is known per region, health with totals "
        + "by count descending",
      "EMEA red 2", "EMEA green 1", "- EMEA ? 3", "APJ red 1", "APJ yellow 1", "- APJ ? 2",
      "AMER green 1", "- AMER ? 1", "= ? ? 6"),
    // What `having` takes out is not in the total.
    Case(
      "show count from accounts per region with totals having count above 1", "APJ 2", "EMEA 3",
      "= ? 5"),
    // What `top` cuts off is.
    Case(
      "show count from accounts per region with totals by count descending top 1", "EMEA 3",
      "= ? 7"),
    Case("show count from accounts where health purple per region with totals", "= ? 0"),
    Case(
      "show count of distinct region, count of distinct health from accounts per health with totals",
      "red 2 1", "yellow 1 1", "green 2 1", "? 0 0", "= ? 3 3"),
  ])
  func totals(_ test: Case) throws { try check(test) }

  @Test(arguments: [
    Case(
      "show count from accounts per region across health",
      "| region red yellow green missing total",
      "AMER 0 0 1 0 1", "APJ 1 1 0 0 2", "EMEA 2 0 1 0 3", "? 0 0 0 1 1", "= ? 3 1 2 1 7"),
    Case(
      "show count, average of nps called mean from accounts where region is EMEA per region "
        + "across health",
      "| region red count red mean green count green mean total count total mean",
      "EMEA 2 1.5 1 10 3 4.333333333333333", "= ? 2 1.5 1 10 3 4.333333333333333"),
    Case(
      "show sum of arr from accounts where region is known per region across year of renewal "
        + "having count above 1 by sum of arr descending",
      "| region 2026 2027 2028 missing total", "APJ 0 0 0 70 70", "EMEA 0.2 -0.9 0 0 -0.7",
      "= ? 0.2 -0.9 0 70 69.3"),
    Case(
      "show count from accounts where region is APJ per region, managed across health with totals",
      "| region managed red yellow total", "APJ no 1 1 2", "- APJ ? 1 1 2", "= ? ? 1 1 2"),
  ])
  func across(_ test: Case) throws {
    let answer = try Book("", AnswerTests.accounts).answer(test.question)
    let titles = "| " + answer.columns.map(\.title).joined(separator: " ")
    #expect([titles] + answer.lines == test.lines)
  }

  @Test(arguments: [
    Case(
      "show name, arr from accounts by arr descending top 1 per region", "AMER Elm 5",
      "APJ Cedar 70",
      "EMEA Birch 0.2", "? Fern 5.01"),
    // Equal rows stay in the order of the file.
    Case(
      "show name from accounts where region is EMEA by health top 2 per region", "EMEA Acorn",
      "EMEA Gale"),
    Case(
      "show name, region from accounts where region is APJ top 1 per region", "Cedar APJ"),
    Case(
      "show name from accounts where renewal is known by name top 1 per year of renewal",
      "2026 Birch", "2027 Acorn", "2028 Dune"),
    Case(
      "show count from accounts where region is known per region, health by count descending "
        + "top 1 per region",
      "AMER green 1", "APJ red 1", "EMEA red 2"),
    Case("show name from accounts top 0 per region"),
  ])
  func theFirstOfEach(_ test: Case) throws { try check(test) }

  @Test(arguments: [
    Case(
      "show distinct region, health from accounts", "AMER green", "APJ red", "APJ yellow",
      "EMEA red",
      "EMEA green", "? ?"),
    Case(
      "show distinct nps * 2 called twice from accounts where nps above 3 by twice descending",
      "20", "10", "8"),
    Case(
      "show distinct health from accounts having health is known by health descending top 2",
      "green", "yellow"),
    Case("show count of distinct region called regions from accounts", "3"),
    Case("show count of distinct renewal where (health red) from accounts", "1"),
    Case(
      "show name from accounts where count of distinct health of all accounts of the same region "
        + "above 1 top 2",
      "Acorn", "Birch"),
  ])
  func different(_ test: Case) throws { try check(test) }

  @Test func oneTablesAnswerIsATable() throws {
    let book = try Book("", AnswerTests.accounts)
    let answer = try book.answer(
      "show count, sum of arr, sum of arr from accounts per health with totals top 2")
    let table = answer.table(named: "it")
    #expect(table.fields.map(\.name) == ["health", "count", "sum-of-arr", "sum-of-arr-2"])
    #expect(table.rowCount == 2)
    #expect(table.columns[0][1] == .text("yellow"))
    #expect(table.fields[0].rank(of: "yellow") == 1)
  }

  /// A name that differs only in case comes with its like, and letters beyond ASCII in their place.
  @Test func alphabet() throws {
    let names = ["b", "Äpfel", "a", "B", "zz", "Zürich", "abcdefghz", "ABCDEFGHA", ""]
    let portfolio = Portfolio.accounts([
      (FieldSchema("name", .text), names.map { .text($0) })
    ])
    let answer = try Book("", portfolio).answer("show name from accounts by name")
    #expect(
      answer.lines == ["", "a", "ABCDEFGHA", "abcdefghz", "b", "B", "zz", "Zürich", "Äpfel"])
  }

  /// A date far off does not make millions of days.
  @Test func wrongDatesFillNothing() throws {
    func day(_ text: String) -> Value { CalendarDate(text).map { .date($0) } ?? .missing }
    let portfolio = Portfolio.accounts([
      (FieldSchema("name", .text), [.text("a"), .text("b")]),
      (FieldSchema("renewal", .date), [day("1900-01-01"), day("2027-02-01")]),
    ])
    let answer = try Book("", portfolio).answer("show count from accounts per day of renewal")
    #expect(answer.lines == ["1900-01-01 1", "2027-02-01 1"])
    #expect(answer.hasGaps)
  }
}

extension Answer {
  /// The rows and totals in their order, as words; `?` is a missing cell.
  var lines: [String] {
    var lines: [String] = []
    var left = totals[...]
    for place in 0...rows.count {
      while let total = left.first, total.place == place {
        lines.append(([total.isWhole ? "=" : "-"] + total.cells.map(words)).joined(separator: " "))
        left.removeFirst()
      }
      guard place < rows.count else { break }
      lines.append(
        columns.map { words($0.column[Int(rows[place])]) }.joined(separator: " "))
    }
    return lines
  }

  private func words(_ value: Value) -> String {
    switch value {
    case .missing: "?"
    case .truth(let truth): truth ? "yes" : "no"
    case .number(let number): short(number)
    case .money(let units): short(Double(units) / 100)
    case .ratio(let ratio): short(ratio * 100) + "%"
    case .date(let day): "\(day)"
    case .span(let span): "\(span)"
    case .text(let text): text
    }
  }

  private func short(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
