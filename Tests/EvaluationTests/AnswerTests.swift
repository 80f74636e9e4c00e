import Accounts
import Evaluation
import Testing

/// Questions: what aggregates make of rows, how rows are grouped, in which order they come.
@Suite struct AnswerTests {
  struct Case: CustomTestStringConvertible {
    var question: String
    var cells: [[Value]]
    /// The rows that each measure left out.
    var leftOut: [Int]
    var testDescription: String { question }

    init(_ question: String, _ cells: [[Value]], leftOut: Int...) {
      self.question = question
      self.cells = cells
      self.leftOut = leftOut
    }
  }

  /// Seven accounts.
  ///
  /// | name   | region | health | arr   | nps | renewal    | seats   |
  /// |--------|--------|--------|-------|-----|------------|---------|
  /// | Acorn  | EMEA   | red    | 0.10  | 3   | 2027-02-01 | 1 of 2  |
  /// | Birch  | EMEA   | green  | 0.20  | 10  | 2026-12-01 | 3 of 4  |
  /// | Cedar  | APJ    | red    | 70.00 | -   | -          | -       |
  /// | Dune   | APJ    | yellow | -     | 5   | 2028-01-31 | 0 of 0  |
  /// | Elm    | AMER   | green  | 5.00  | 4   | 2026-11-21 | 2 of 8  |
  /// | Fern   | -      | -      | 5.01  | -   | -          | -       |
  /// | Gale   | emea   | red    | -1.00 | 0   | 2027-02-01 | 1 of 1  |
  static let accounts: Portfolio = {
    func text(_ texts: String?...) -> [Value] { texts.map { $0.map { .text($0) } ?? .missing } }
    func number(_ numbers: Double?...) -> [Value] {
      numbers.map { $0.map { .number($0) } ?? .missing }
    }
    func date(_ days: String?...) -> [Value] {
      days.map { $0.flatMap { CalendarDate($0) }.map { .date($0) } ?? .missing }
    }
    return .accounts([
      (FieldSchema("name", .text), text("Acorn", "Birch", "Cedar", "Dune", "Elm", "Fern", "Gale")),
      (FieldSchema("region", .choice), text("EMEA", "EMEA", "APJ", "APJ", "AMER", nil, "EMEA")),
      (
        FieldSchema("health", .choice),
        text("red", "green", "red", "yellow", "green", nil, "red")
      ),
      (
        FieldSchema("arr", .money),
        [.money(10), .money(20), .money(7000), .missing, .money(500), .money(501), .money(-100)]
      ),
      (FieldSchema("nps", .number), number(3, 10, nil, 5, 4, nil, 0)),
      (
        FieldSchema("renewal", .date),
        date("2027-02-01", "2026-12-01", nil, "2028-01-31", "2026-11-21", nil, "2027-02-01")
      ),
      (FieldSchema("seats-used", .number), number(1, 3, nil, 0, 2, nil, 1)),
      (FieldSchema("seats-licensed", .number), number(2, 4, nil, 0, 8, nil, 1)),
    ])
  }()

  private func check(_ test: Case) throws {
    let answer = try Book("", AnswerTests.accounts).answer(test.question)
    #expect(answer.cells == test.cells)
    #expect(answer.leftOut.map(\.count) == test.leftOut)
  }

  private static func day(_ text: String) -> Value {
    CalendarDate(text).map { .date($0) } ?? .missing
  }

  @Test(arguments: [
    Case("show count from accounts", [[.number(7)]]),
    Case("count accounts", [[.number(7)]]),
    Case("count accounts where health red", [[.number(3)]]),
    Case("show count where (health red) from accounts", [[.number(3)]]),
    Case("show count where (nps above 3) from accounts", [[.number(3)]], leftOut: 2),
    Case("show share where (health red) from accounts", [[.ratio(3.0 / 7)]]),
    Case("show share where (health red) from accounts where region is EMEA", [[.ratio(2.0 / 3)]]),
    Case("show sum of arr from accounts", [[.money(7931)]], leftOut: 1),
    Case("show sum of nps from accounts", [[.number(22)]], leftOut: 2),
    Case("show sum of arr where (health green) from accounts", [[.money(520)]]),
    Case("show average of nps from accounts", [[.number(4.4)]], leftOut: 2),
    // 79.31 by 6 is 13.2183…
    Case("show average of arr from accounts", [[.money(1322)]], leftOut: 1),
    Case("show average of utilization from accounts", [[.ratio(0.625)]], leftOut: 3),
    // 0, 3, 4, 5, 10
    Case("show median of nps from accounts", [[.number(4)]], leftOut: 2),
    Case("show median of nps where (region is EMEA) from accounts", [[.number(3)]]),
    Case("show median of nps where (nps above 0) from accounts", [[.number(4.5)]], leftOut: 2),
    // -1.00, 0.10, 0.20, 5.00, 5.01, 70.00
    Case("show median of arr from accounts", [[.money(260)]], leftOut: 1),
    Case("show median of arr where (arr below 70) from accounts", [[.money(20)]], leftOut: 1),
    Case("show smallest of arr from accounts", [[.money(-100)]], leftOut: 1),
    Case("show largest of arr from accounts", [[.money(7000)]], leftOut: 1),
    Case(
      "show smallest of nps, largest of nps from accounts", [[.number(0), .number(10)]], leftOut: 2,
      2),
    Case(
      "show earliest of renewal, latest of renewal from accounts",
      [[day("2026-11-21"), day("2028-01-31")]], leftOut: 2, 2),
    Case("show sum of (arr + 1) from accounts", [[.money(8531)]], leftOut: 1),
    Case("show sum of arr - 10 from accounts", [[.money(6931)]], leftOut: 1),
    Case("show sum of arr / count from accounts", [[.money(1133)]], leftOut: 1),
  ])
  func overAllRows(_ test: Case) throws { try check(test) }

  @Test(arguments: [
    Case("show count from accounts where health purple", [[.number(0)]]),
    Case("show sum of arr from accounts where health purple", [[.money(0)]]),
    Case("show sum of nps from accounts where health purple", [[.number(0)]]),
    Case("show average of nps from accounts where health purple", [[.missing]]),
    Case("show average of arr from accounts where health purple", [[.missing]]),
    Case("show median of arr from accounts where health purple", [[.missing]]),
    Case("show median of nps from accounts where health purple", [[.missing]]),
    Case("show smallest of arr from accounts where health purple", [[.missing]]),
    Case("show largest of nps from accounts where health purple", [[.missing]]),
    Case("show earliest of renewal from accounts where health purple", [[.missing]]),
    Case("show share where (nps above 1) from accounts where health purple", [[.missing]]),
    Case("show count from accounts where health purple per region", []),
  ])
  func ofNothing(_ test: Case) throws { try check(test) }

  @Test(arguments: [
    // Words without an order come by the alphabet, missing ones last.
    Case(
      "show count from accounts per region",
      [
        [.text("AMER"), .number(1)], [.text("APJ"), .number(2)], [.text("EMEA"), .number(3)],
        [.missing, .number(1)],
      ]),
    // Words with an order come in theirs.
    Case(
      "count accounts per health",
      [
        [.text("red"), .number(3)], [.text("yellow"), .number(1)], [.text("green"), .number(2)],
        [.missing, .number(1)],
      ]),
    Case(
      "show sum of arr called total, average of nps from accounts per region",
      [
        [.text("AMER"), .money(500), .number(4)], [.text("APJ"), .money(7000), .number(5)],
        [.text("EMEA"), .money(-70), .number(13.0 / 3)], [.missing, .money(501), .missing],
      ], leftOut: 1, 2),
    Case(
      "show median of arr from accounts per health",
      [
        [.text("red"), .money(10)], [.text("yellow"), .missing], [.text("green"), .money(260)],
        [.missing, .money(501)],
      ], leftOut: 1),
    Case(
      "show earliest of renewal, latest of renewal from accounts per region",
      [
        [.text("AMER"), day("2026-11-21"), day("2026-11-21")],
        [.text("APJ"), day("2028-01-31"), day("2028-01-31")],
        [.text("EMEA"), day("2026-12-01"), day("2027-02-01")], [.missing, .missing, .missing],
      ], leftOut: 2, 2),
    Case(
      "show share where (health red) called red from accounts where region is known per region",
      [
        [.text("AMER"), .ratio(0)], [.text("APJ"), .ratio(0.5)], [.text("EMEA"), .ratio(2.0 / 3)],
      ]),
    Case(
      "show count from accounts per region, health",
      [
        [.text("AMER"), .text("green"), .number(1)], [.text("APJ"), .text("red"), .number(1)],
        [.text("APJ"), .text("yellow"), .number(1)], [.text("EMEA"), .text("red"), .number(2)],
        [.text("EMEA"), .text("green"), .number(1)], [.missing, .missing, .number(1)],
      ]),
    Case(
      "show count from accounts where region is EMEA per nps",
      [[.number(0), .number(1)], [.number(3), .number(1)], [.number(10), .number(1)]]),
    Case(
      "show count from accounts per renewal",
      [
        [day("2026-11-21"), .number(1)], [day("2026-12-01"), .number(1)],
        [day("2027-02-01"), .number(2)], [day("2028-01-31"), .number(1)], [.missing, .number(2)],
      ]),
    Case(
      "show count from accounts per managed", [[.truth(false), .number(7)]]),
    // A key that is also asked for stands once.
    Case(
      "show region, count from accounts where region is APJ per region",
      [[.text("APJ"), .number(2)]]),
  ])
  func grouped(_ test: Case) throws { try check(test) }

  @Test(arguments: [
    Case(
      "show count from accounts per region having count above 1",
      [[.text("APJ"), .number(2)], [.text("EMEA"), .number(3)]]),
    Case(
      "show sum of arr called total from accounts per region having total above 5",
      [[.text("APJ"), .money(7000)], [.missing, .money(501)]], leftOut: 1),
    Case(
      "show count from accounts per region having region is EMEA", [[.text("EMEA"), .number(3)]]),
    Case(
      "show count from accounts per region having average of nps is missing",
      [[.missing, .number(1)]], leftOut: 2),
    Case(
      "show count from accounts per health having share where (region is EMEA) above 60%",
      [[.text("red"), .number(3)]]),
  ])
  func having(_ test: Case) throws { try check(test) }

  @Test(arguments: [
    Case(
      "show name from accounts where arr is known by arr",
      [["Gale"], ["Acorn"], ["Birch"], ["Elm"], ["Fern"], ["Cedar"]].map { $0.map { .text($0) } }),
    // Missing comes last, whichever way the others go, and equal rows stay in the order of the file.
    Case(
      "show name from accounts by nps",
      [["Gale"], ["Acorn"], ["Elm"], ["Dune"], ["Birch"], ["Cedar"], ["Fern"]].map {
        $0.map { .text($0) }
      }),
    Case(
      "show name from accounts by nps descending",
      [["Birch"], ["Dune"], ["Elm"], ["Acorn"], ["Gale"], ["Cedar"], ["Fern"]].map {
        $0.map { .text($0) }
      }),
    Case(
      "show name from accounts by health",
      [["Acorn"], ["Cedar"], ["Gale"], ["Dune"], ["Birch"], ["Elm"], ["Fern"]].map {
        $0.map { .text($0) }
      }),
    Case(
      "show name from accounts by health descending, name descending",
      [["Elm"], ["Birch"], ["Dune"], ["Gale"], ["Cedar"], ["Acorn"], ["Fern"]].map {
        $0.map { .text($0) }
      }),
    Case(
      "show name from accounts by renewal descending, arr",
      [["Dune"], ["Gale"], ["Acorn"], ["Birch"], ["Elm"], ["Fern"], ["Cedar"]].map {
        $0.map { .text($0) }
      }),
    Case(
      "show name from accounts by arr descending top 2",
      [["Cedar"], ["Fern"]].map { $0.map { .text($0) } }),
    Case("show name from accounts by arr top 0", []),
    Case(
      "show name from accounts where arr above 4 by name top 20",
      [["Cedar"], ["Elm"], ["Fern"]].map { $0.map { .text($0) } }),
    Case(
      "show count called rows from accounts per region by rows descending top 2",
      [[.text("EMEA"), .number(3)], [.text("APJ"), .number(2)]]),
    Case(
      "show sum of arr called total from accounts where arr is known per health by total",
      [
        [.missing, .money(501)], [.text("green"), .money(520)], [.text("red"), .money(6910)],
      ]),
  ])
  func ordered(_ test: Case) throws { try check(test) }

  /// `top` says how many rows there were; what could not be judged is counted.
  @Test func counts() throws {
    let book = try Book("", AnswerTests.accounts)
    let answer = try book.answer("show name from accounts where nps above 3 by nps top 2")
    #expect(answer.cells == [[.text("Elm")], [.text("Dune")]])
    #expect(answer.found == 3)
    #expect(answer.unjudged == 2)
    #expect(answer.tableCount == 7)
  }

  /// Cells in conflict are left out of aggregates, and come last in an order.
  @Test func conflicts() throws {
    let book = try Book(
      """
      rule "red" when health red then usage is 10
      rule "known" when nps is known then usage is nps
      """, AnswerTests.accounts)
    // Acorn 10 and 3, Birch 10, Cedar 10, Dune 5, Elm 4, Fern none, Gale 10 and 0.
    let sum = try book.answer("show sum of usage, count where (usage is 10) from accounts")
    #expect(sum.cells == [[.number(29), .number(2)]])
    #expect(sum.leftOut.map(\.count) == [3, 2])
    let order = try book.answer("show name from accounts by usage descending")
    let names = ["Birch", "Cedar", "Dune", "Elm", "Acorn", "Fern", "Gale"]
    #expect(order.cells == names.map { [.text($0)] })
  }

  /// The cell of one row within a question about groups or about another table.
  @Test func singleCells() throws {
    let book = try Book(
      "rule \"red\" when health red then priority is PR1", AnswerTests.accounts)
    let groups = try book.answer(
      "show count from accounts per region having priority of \"Gale\" is PR1 and count above 2")
    #expect(groups.cells == [[.text("EMEA"), .number(3)]])
    let none = try book.answer(
      "show count from accounts per region having nps of \"Acorn\" above 3")
    #expect(none.cells == [])
    let column = try book.answer("show nps of \"Elm\" called elm from accounts top 1")
    #expect(column.cells == [[.number(4)]])
  }
}
