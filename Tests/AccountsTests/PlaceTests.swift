import Testing

@testable import Accounts

/// Where cells stand, and where what was not taken as it stood does.
struct PlaceTests {
  @Test func aCellKnowsItsFileLineAndHeader() throws {
    let money = FieldSchema("arr", .money, aliases: ["annual-value"])
    let text = "\"A title\"\n\nId,Annual Value\n1,5\n\"a\nb\",6\n2,7\n"
    let (table, _) = try load(text, schema: schema(money))
    #expect(table.place(row: 0, field: "arr")?.description == "t.csv:4, Annual Value")
    #expect(table.place(row: 2, field: "arr")?.description == "t.csv:7, Annual Value")
    #expect(table.place(row: 2, field: "id")?.header == "Id")
    #expect(table.place(row: 3, field: "arr") == nil)
    #expect(table.place(row: -1, field: "arr") == nil)
    #expect(table.place(row: 0, field: "nps") == nil)
  }

  @Test func theCurrencyOfAnAmountStandsWhereTheAmountDoes() throws {
    let (table, _) = try load("Id,Fee\n1,$5\n2,€6\n")
    #expect(table.place(row: 1, field: "fee-currency")?.description == "t.csv:3, Fee")
  }

  @Test func objectsHaveLinesToo() throws {
    let (table, _) = try load("[\n{\"a\": 1},\n{\"a\": 2}\n]", .json)
    #expect(table.place(row: 1, field: "a") == CellPlace(file: "t.json", line: 3, header: "a"))
  }

  @Test func aPartHasItsOwnHeaders() throws {
    let one = try load("Id,Old Name\n1,a\n").table
    let other = try load("New,Id\nx,2\n").table
    let table = try joined(one, with: [other])
    #expect(table.place(row: 0, field: "old-name")?.header == "Old Name")
    #expect(table.place(row: 1, field: "id")?.description == "t.csv:2, Id")
    #expect(table.place(row: 1, field: "new")?.header == "New")
    #expect(table.place(row: 1, field: "old-name") == nil)
  }

  @Test func aTableThatNoFileHasNamesItsFields() {
    let table = Table(
      name: "t", rowCount: 1, fields: [FieldSchema("a", .text)],
      columns: [Column([.text("x")], type: .text)], source: TableSource(name: "this test"))
    #expect(table.place(row: 0, field: "a")?.description == "this test:2, a")
  }

  @Test(arguments: [1, 3])
  func rowsThatAreLeftOutAreAllListed(_ parts: Int) throws {
    var text = "a,b\n"
    for row in 0..<40 { text += row % 4 == 0 ? "1,2,3\n" : "1,2\n" }
    let (_, report) = try load(text, parts: parts)
    #expect(report.notes.map(\.count) == [10])
    #expect(report.notes.first?.lines == [2, 6, 10, 14, 18, 22, 26, 30, 34, 38])
  }

  @Test(arguments: [1, 3])
  func ofOtherNotesFiveLinesAreListed(_ parts: Int) throws {
    var text = "n\n"
    for row in 0..<40 { text += row % 4 == 0 ? "word\n" : "\(row)\n" }
    let (_, report) = try load(text, schema: schema(FieldSchema("n", .number)), parts: parts)
    #expect(report.notes.map(\.count) == [10])
    #expect(report.notes.first?.lines == [2, 6, 10, 14, 18])
  }

  @Test func rowsWithAKeyThatStandsTwiceAreListed() throws {
    let keyed = TableSchema(
      name: "t", singular: "t", key: "id", fields: [FieldSchema("id", .text)])
    let (_, report) = try load("id,a\n1,x\n2,y\n1,z\n2,w\n", schema: keyed)
    let note = try #require(report.notes.first { $0.kind == .rejected })
    #expect(note.lines == [2, 3])
    #expect(note.count == 2)
  }

  @Test func aColumnMayBeNamedByItsField() throws {
    let known = schema(FieldSchema("arr", .money, aliases: ["annual-value"]))
    let options = ReadOptions(shares: ["Usage": .percentages], key: "arr")
    let (table, _) = try load("Annual Value,Usage\n5,45\n", schema: known, options: options)
    #expect(table.rows == [[.text("5"), .ratio(0.45)]])
    #expect(
      failure(Array("Annual Value\n5\n".utf8), schema: known, options: ReadOptions(key: "mrr"))?
        .text == "the file has no column \"mrr\"")
  }

  @Test func theColumnThatNamesTheCurrencyIsKnown() throws {
    let known = schema(FieldSchema("arr", .money))
    let written = try load("Id,ARR\n1,$5\n2,€6\n", schema: known).table
    #expect(written.field(named: "arr")?.currencyField == "arr-currency")
    let beside = try load("ARR Currency,ARR\nEUR,5\nUSD,6\n", schema: known).table
    #expect(beside.field(named: "arr")?.currency == .mixed(["EUR", "USD"]))
    #expect(beside.field(named: "arr")?.currencyField == "arr-currency")
  }

  @Test func filesOfSeveralCurrenciesAreMixed() throws {
    let known = schema(FieldSchema("arr", .money))
    let tables = try ["arr\n€5\n", "arr\n$5\n"].map { try load($0, schema: known).table }
    #expect(joinedFields(of: tables).first?.currency == .mixed(["EUR", "$"]))
    #expect(joinedFields(of: [tables[0], tables[0]]).first?.currency == .single("EUR"))
  }
}
