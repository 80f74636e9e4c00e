import Testing

@testable import Accounts

private let colours = FieldSchema(
  "health", .choice,
  choices: [
    Choice("red", aliases: ["R"]), Choice("yellow", aliases: ["Y"]),
    Choice("green", aliases: ["G"]),
  ], isOrdered: true)

private let accounts = TableSchema(
  name: "t", singular: "t", key: "id",
  fields: [
    FieldSchema("id", .text), FieldSchema("arr", .money), FieldSchema("renewal", .date), colours,
    FieldSchema("score", .number), FieldSchema("notes", .text),
  ])

/// What stands in cells that have no value.
struct MissingTextTests {
  private func texts(_ text: String, parts: Int = 1) throws -> [String] {
    try load(text, schema: accounts, parts: parts).report.missingTexts.map {
      "\($0.field) \($0.text ?? "*") \($0.count) \($0.line)"
    }
  }

  @Test func everySpellingIsCounted() throws {
    let text = """
      id,arr,renewal,health,notes,own
      1,N/A,not set,(blank),-,x
      2,-,TBD,red,fine,#N/A
      3,N/A,2027-01-01,NA,(not set),y
      4,,,,,
      5,soon,TBD,--None--,not applicable,#N/A
      6,1,2027-01-01,red,,
      7,1,2027-01-01,red,,

      """
    let expected = [
      "arr N/A 2 2", "arr - 1 3", "arr soon 1 6", "renewal not set 1 2", "renewal TBD 2 3",
      "health (blank) 1 2", "health NA 1 4", "health --None-- 1 6", "notes - 1 2",
      "notes (not set) 1 4", "notes not applicable 1 6", "own #N/A 2 3",
    ]
    for parts in 1...3 { #expect(try texts(text, parts: parts) == expected) }
  }

  @Test func ofVeryManyOnlyTheNumberIsKept() throws {
    let cells = (0..<20).map { "\($0),bad\($0)\n" }.joined()
    for parts in 1...3 {
      #expect(
        try texts("id,arr\n100,5\n" + String(repeating: "9,5\n", count: 20) + cells, parts: parts)
          == ["arr * 20 23"])
    }
  }

  @Test func aNumberThatGrowsIsCountedOnce() throws {
    #expect(try texts("id,score\n1,n/a\n2,7\n3,0.5\n4,n/a\n") == ["score n/a 2 2"])
  }
}

/// Prose, marks of deletion, words for numbers, and days in a column.
struct MessyFileTests {
  @Test(arguments: [
    ("<p>Hi <b>Ann</b>&nbsp;&amp; Bob</p><p>x</p>", "Hi Ann & Bob\nx"),
    ("plain &amp; simple &eacute;&#8217;&#x41;", "plain & simple é’A"), ("a < b & c", "a < b & c"),
    ("R&D; no &such; sign &#0; &#xZZ;", "R&D; no &such; sign &#0; &#xZZ;"), ("AT&T", "AT&T"),
    ("a text of more than sixteen bytes &gt; ten", "a text of more than sixteen bytes > ten"),
  ])
  func proseLosesItsMarkup(_ written: String, _ wanted: String) throws {
    let (table, report) = try load("id,notes\n1,\"\(written)\"\n", schema: accounts)
    #expect(table.column(named: "notes")?[0] == .text(wanted))
    #expect(report.repairs == (written == wanted ? 0 : 1))
  }

  @Test func listsInJSONNeedNoWord() throws {
    let (table, _) = try load("a,b\n\"[\"\"CI\"\", \"\"CD\"\"]\",[x]\n", schema: nil)
    #expect(table.rows == [[.text("CI; CD"), .text("[x]")]])
  }

  @Test(arguments: ["true,,", "1,,", "TRUE,,", "false,001,", ",001,"])
  func deletedRowsAreLeftOutAndCounted(_ marks: String) throws {
    let text = "Id,IsDeleted,MasterRecordId,arr\nA,false,,1\nB,\(marks)2\nC,0,,3\n"
    let (table, report) = try load(text, schema: accounts)
    #expect(table.column(named: "id").map { [$0[0], $0[1]] } == [.text("A"), .text("C")])
    #expect(table.rowCount == 2)
    #expect(table.lineNumbers == [2, 4])
    #expect((report.rowsRead, report.deletedRows, report.rejectedRows) == (3, 1, 0))
    #expect(
      report.summary.last == "notice 3 1: rows that are marked as deleted or merged are left out")
  }

  private static let bands = WordMap(
    [
      .init(.below(40), word: "red"), .init(.atMost(70), word: "yellow"),
      .init(.above(1000), word: "off"), .init(.text("A+"), word: "green"),
    ], otherwise: "green")

  @Test(arguments: [
    ("39.9", "red"), ("40", "yellow"), ("70", "yellow"), ("70.1", "green"), ("12%", "red"),
    ("1001", "off"), ("a+", "green"), ("R", "red"), ("Yellow", "yellow"), ("what", "green"),
    ("-5", "red"),
  ])
  func numbersBecomeWords(_ written: String, _ word: String) throws {
    let (table, _) = try load(
      "id,health\n1,\(written)\n", schema: accounts,
      options: ReadOptions(words: ["Health": Self.bands]))
    #expect(table.column(named: "health")?[0] == .text(word))
    #expect(table.field(named: "health")?.type == .choice)
  }

  @Test func bandsAreReported() throws {
    let (table, report) = try load(
      "id,health,own\n1,10,7\n2,20,8\n3,N/A,\n4,90,9\n", schema: accounts,
      options: ReadOptions(words: [
        "health": Self.bands, "own": WordMap([.init(.text("7"), word: "low")]),
      ]))
    #expect(
      table.rows.map { $0[1] } == [.text("red"), .text("red"), .missing, .text("green")])
    #expect(table.rows.map { $0[2] } == [.text("low"), .text("8"), .missing, .text("9")])
    #expect(
      report.mappings == [
        ChoiceMapping(field: "health", old: "below 40", new: "red", count: 2),
        ChoiceMapping(field: "health", old: "others", new: "green", count: 1),
        ChoiceMapping(field: "own", old: "7", new: "low", count: 1),
      ])
  }

  @Test func numbersThatAreNoWordsAskForBands() throws {
    let (_, report) = try load("id,health\n1,12\n2,red\n", schema: accounts)
    #expect(
      report.summary == [
        "notice 2 1: numbers in health, such as \"12\", are none of red, yellow, green; say what "
          + "they mean where it is loaded: `health as red below 40, …`"
      ])
    #expect(try load("id,health\n1,12\n2,Blue\n", schema: accounts).report.notes.isEmpty)
  }
}

/// Files that hold several states of a table.
struct DayColumnTests {
  private static let text = """
    Snapshot Date,id,arr,own
    2026-09-01,A,1,x
    2026-10-01,A,2,x
    2026-09-01,B,3,y
    2026-10-01,C,4,
    ,D,5,z
    2026-10-01,A,6,x

    """

  private func states(
    _ text: String, _ options: ReadOptions = ReadOptions()
  ) throws -> (days: [String], tables: [Table], report: LoadReport) {
    let (table, report) = try load(text, schema: accounts, options: options)
    let tables = table.states(byDay: report.dayField ?? "")
    return (tables.map { $0.source.date?.description ?? "" }, tables, report)
  }

  @Test func theColumnIsFoundByItsName() throws {
    let (days, tables, report) = try states(Self.text)
    #expect(days == ["2026-09-01", "2026-10-01"])
    #expect(
      tables.map(\.rows) == [
        [[.text("A"), .money(100), .text("x")], [.text("B"), .money(300), .text("y")]],
        [[.text("C"), .money(400), .missing], [.text("A"), .money(600), .text("x")]],
      ])
    #expect(tables.map(\.lineNumbers) == [[2, 4], [5, 7]])
    #expect(tables[1].place(row: 1, field: "arr")?.header == "arr")
    #expect(tables[1].columns[2].pool?.texts == ["x"])
    #expect(report.unknownHeaders == ["own"])
    #expect((report.rowsRead, report.rejectedRows) == (6, 2))
    #expect(
      report.summary == [
        "notice 0 1: the rows are of 2 days, 2026-09-01 to 2026-10-01, as snapshot-date says; those "
          + "of the last are the present",
        "rejected 3 1: rows with a key that stands elsewhere too are left out, of each key all but "
          + "the last: \"A\" in id is on lines 3 and 7",
        "rejected 6 1: rows without a day in snapshot-date are left out",
      ])
  }

  @Test func theUserMayNameTheColumn() throws {
    let text = "id,Day\nA,13/09/2026\nA,14/09/2026\n"
    #expect(try states(text, ReadOptions(dayColumn: "day")).days == ["2026-09-13", "2026-09-14"])
    #expect(try states(text).report.dayField == nil)
    let error = failure(
      Array("id,Day\nA,x\nB,y\n".utf8), schema: accounts, options: ReadOptions(dayColumn: "Day"))
    #expect(error?.text == "day cannot say the day of a row: its cells are no dates")
    let none = failure(
      Array("id\nA\n".utf8), schema: accounts, options: ReadOptions(dayColumn: "Day"))
    #expect(none?.text == "the file has no column \"Day\"")
  }

  @Test func oneDayIsTheDayOfTheFile() throws {
    let (days, tables, report) = try states("id,snapshot\nA,2026-09-01\nB,2026-09-01\n")
    #expect(days == ["2026-09-01"])
    #expect(tables[0].rows == [[.text("A")], [.text("B")]])
    #expect(report.summary.isEmpty)
  }
}
