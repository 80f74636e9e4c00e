import Testing

@testable import Accounts

struct TypeCase: CustomTestStringConvertible {
  var testDescription: String { "\(given.map { "\($0)" } ?? "inferred") \(cells)" }
  var given: ValueType?
  var cells: [String]
  var type: ValueType
  var values: [Value]
  var notes: [String] = []

  init(
    _ given: ValueType?, _ cells: [String], _ type: ValueType, _ values: [Value],
    notes: [String] = []
  ) {
    self.given = given
    self.cells = cells
    self.type = type
    self.values = values
    self.notes = notes
  }

  /// A column without a schema.
  init(_ cells: [String], _ type: ValueType, _ values: [Value], notes: [String] = []) {
    self.init(nil, cells, type, values, notes: notes)
  }
}

private func texts(_ texts: String...) -> [Value] { texts.map { .text($0) } }
private func numbers(_ numbers: Double...) -> [Value] { numbers.map { .number($0) } }
private func money(_ units: Int64...) -> [Value] { units.map { .money($0) } }

private let inferredCases: [TypeCase] = [
  TypeCase(["yes", "No", "TRUE", "false"], .truth, [true, false, true, false].map { .truth($0) }),
  TypeCase(["0", "1"], .number, numbers(0, 1)),
  TypeCase(["12", "-3.5", "1e6", ".5"], .number, numbers(12, -3.5, 1e6, 0.5)),
  TypeCase(["0.1", "3.141592653589793238"], .number, numbers(0.1, 3.141592653589793)),
  TypeCase(["2147483647", "2147483648"], .number, numbers(2_147_483_647, 2_147_483_648)),
  TypeCase(["1", "00123"], .text, texts("1", "00123")),
  TypeCase(["0", "0.5", "-0.25"], .number, numbers(0, 0.5, -0.25)),
  TypeCase(["123456789012345"], .number, numbers(123_456_789_012_345)),
  TypeCase(["1", "1234567890123456"], .text, texts("1", "1234567890123456")),
  TypeCase(["1", "+4930"], .text, texts("1", "+4930")),
  TypeCase(["1", "1."], .text, texts("1", "1.")),
  TypeCase(["1", "1e999"], .text, texts("1", "1e999")),
  TypeCase(["1", "1,5"], .text, texts("1", "1,5")),
  TypeCase(["45%", "-2.5 %"], .ratio, [.ratio(0.45), .ratio(-0.025)]),
  TypeCase(["45%", "7"], .text, texts("45%", "7")),
  TypeCase(
    ["2027-02-19", "2027-02-20T10:00:00Z", "2027-02-21 7:30"], .date,
    [day(2027, 2, 19), day(2027, 2, 20), day(2027, 2, 21)]),
  TypeCase(["2027-02-19", "2027-02-30"], .text, texts("2027-02-19", "2027-02-30")),
  TypeCase(["2027-02-19", "2027-02-19x"], .text, texts("2027-02-19", "2027-02-19x")),
  TypeCase(["3/14/2027"], .text, texts("3/14/2027")),
  TypeCase(["$1,234.56", "12 $", "7"], .money, money(123_456, 1200, 700)),
  TypeCase(["1", "$5"], .money, money(100, 500)),
  TypeCase(["1,234.56"], .text, texts("1,234.56")),
  TypeCase(["50k"], .text, texts("50k")),
  TypeCase(
    ["1", "", "-", "N/A", "NA", "n/a", "null", "NULL", "None", "#N/A", "--"], .number,
    numbers(1) + Array(repeating: .missing, count: 10),
    notes: ["notice 4 9: \"-\" in f means that there is none; read as missing"]),
  TypeCase(
    ["x", "", "-", "N/A", "(blank)", "NULL", "#N/A", "–"], .text,
    [.text("x")] + Array(repeating: .missing, count: 7),
    notes: ["notice 4 6: \"-\" in f means that there is none; read as missing"]),
  TypeCase(["none", "None", "NA"], .text, texts("none", "None", "NA")),
  TypeCase(
    ["-", "12x"], .text, [.missing, .text("12x")],
    notes: ["notice 2 1: \"-\" in f means that there is none; read as missing"]),
  TypeCase(["", "\"\""], .text, [.missing, .missing]),
]

private let givenCases: [TypeCase] = [
  TypeCase(.text, ["00123", "12"], .text, texts("00123", "12")),
  TypeCase(.truth, ["1", "0", "y", "No"], .truth, [true, false, true, false].map { .truth($0) }),
  TypeCase(
    .truth, ["✓", "✗", "x", "F", "on", "OFF", "✔️", "☐", "checked", "unchecked"], .truth,
    [true, false, true, false, true, false, true, false, true, false].map { .truth($0) }),
  TypeCase(.number, ["1,234", "007", "50k", "-2"], .number, numbers(1234, 7, 50000, -2)),
  TypeCase(
    .money, ["$1,234.56", "USD 1,234.56", "1,234.56", "1234.56 EUR", "€5"], .money,
    money(123_456, 123_456, 123_456, 123_456, 500),
    notes: [
      "notice 5 1: the amounts in f are in 2 currencies (USD, \"$1,234.56\"; EUR, \"1234.56 EUR\"); "
        + "f-currency says which"
    ]),
  TypeCase(
    .money, ["(12.50)", "-$3", "$-3", "50k", "1.2M", "1.5e6", "0.5"], .money,
    money(-1250, -300, -300, 5_000_000, 120_000_000, 150_000_000, 50)),
  TypeCase(
    .money, ["0.125", "0.135", "-0.125", "0.1251"], .money, money(12, 14, -12, 13),
    notes: ["repaired 2 4: amounts in f with more than two decimals are rounded"]),
  TypeCase(
    .money, ["1", "2", "1,23", "12,34.5"], .money, money(100, 200, 123) + [.missing],
    notes: [
      "notice 0 1: numbers in f have a comma before the decimals",
      "repaired 5 1: \"12,34.5\" in f is not an amount of money; read as missing",
    ]),
  TypeCase(
    .date, ["2027-02-19", "soon", "n/a", "2027-02-20", "never"], .date,
    [day(2027, 2, 19), .missing, .missing, day(2027, 2, 20), .missing],
    notes: [
      "repaired 3 2: \"soon\" in f is not a date; read as missing",
      "notice 4 1: \"n/a\" in f means that there is none; read as missing",
    ]),
  TypeCase(
    .date, ["12", "13", "2027-02-19"], .text, texts("12", "13", "2027-02-19"),
    notes: [
      "notice 2 2: most cells of f are not a date (\"12\"); its type is taken from its cells"
    ]),
  TypeCase(
    .date, ["3/4/2027", "3/14/2027", "2027-01-02"], .date,
    [day(2027, 3, 4), day(2027, 3, 14), day(2027, 1, 2)],
    notes: ["notice 3 1: dates in f are read as month, day and year"]),
  TypeCase(
    .date, ["3/4/2027", "14/3/2027"], .date, [day(2027, 4, 3), day(2027, 3, 14)],
    notes: ["notice 3 1: dates in f are read as day, month and year"]),
  TypeCase(.date, ["5/5/2027"], .date, [day(2027, 5, 5)]),
  TypeCase(
    .ratio, ["45%", "45", "1.5"], .ratio, [.ratio(0.45), .ratio(0.45), .ratio(0.015)],
    notes: ["notice 3 2: numbers without % in f are read as percentages: 45 is 45%"]),
  TypeCase(
    .ratio, ["0.45", "1.1"], .ratio, [.ratio(0.45), .ratio(1.1)],
    notes: ["notice 2 2: numbers without % in f are read as shares: 0.45 is 45%"]),
]

struct TypeReadingTests {
  @Test(arguments: inferredCases + givenCases)
  func readsCells(_ types: TypeCase) throws {
    let known = types.given.map { schema(FieldSchema("f", $0)) }
    let cells = types.cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }
    let text = "f,g\n" + cells.map { "\($0),g\n" }.joined()
    for parts in 1...3 {
      let (table, report) = try load(text, schema: known, parts: parts)
      #expect(table.fields[0].type == types.type)
      #expect(table.columns[0].type == types.type)
      #expect(table.first == types.values)
      #expect(report.summary == types.notes)
    }
  }

  @Test func choicesTakeTheirCanonicalWords() throws {
    let health = FieldSchema(
      "health", .choice, choices: [Choice("red", aliases: ["R"]), Choice("none")], isOrdered: true)
    let (table, _) = try load(
      "health,g\nRED,1\nr,1\nNone,1\npurple,1\nN/A,1\nred,1\n", schema: schema(health))
    #expect(
      table.first
        == [.text("red"), .text("red"), .text("none"), .text("purple"), .missing, .text("red")])
    #expect(table.columns[0].pool?.texts == ["red", "none", "purple"])
    #expect(table.fields[0] == health)
  }

  @Test func datesThatCanMeanTwoDaysAreRefused() {
    let known = schema(FieldSchema("renewal", .date))
    let error = failure(Array("renewal\n2027-01-01\n3/4/2027\n5/6/2027\n".utf8), schema: known)
    #expect(error?.line == 3)
    #expect(
      error?.text == "\"3/4/2027\" in renewal can mean 2027-03-04 or 2027-04-03, and no date of "
        + "the column says which part is the day")
    let mixed = failure(Array("renewal\n13/4/2027\n3/14/2027\n".utf8), schema: known)
    #expect(mixed?.line == 3)
  }

  @Test func columnsThatDisappointLateAreReadAgain() throws {
    let rows = (0..<5000).map(String.init)
    let text = "f\n" + (rows + ["x"]).joined(separator: "\n")
    for parts in 1...3 {
      let (table, _) = try load(text, parts: parts)
      #expect(table.first == (rows + ["x"]).map { .text($0) })
    }
    let late = "f,g\n" + String(repeating: ",1\n", count: 5000) + "7,1\n8.5,1\n"
    let (table, _) = try load(late, parts: 2)
    #expect(table.first.suffix(3) == [.missing, .number(7), .number(8.5)])
  }

  @Test func cellsLieInTheNarrowestForm() throws {
    func storage(_ cells: [String]) throws -> String {
      let column = try load("f,g\n" + cells.map { "\($0),1\n" }.joined()).table.columns[0]
      return String(String(describing: column.storage).prefix { $0 != "(" })
        + (column.known == nil ? "" : " with gaps")
    }
    #expect(try storage(["1", "-2"]) == "integers")
    #expect(try storage(["1", "", "2"]) == "integers with gaps")
    #expect(try storage(["1", "2.5"]) == "numbers")
    #expect(try storage(["1", "3000000000"]) == "numbers")
    #expect(try storage((0..<256).map { "t\($0)" }) == "codes8")
    #expect(try storage((0..<257).map { "t\($0)" }) == "codes16")
    #expect(try storage((0..<65_537).map { "t\($0)" }) == "codes32")
  }
}
