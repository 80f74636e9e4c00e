import Testing

@testable import Accounts

private let accounts = TableSchema(
  name: "accounts", singular: "account", key: "account-id",
  fields: [
    FieldSchema("account-id", .text, aliases: ["id"]), FieldSchema("arr", .money),
    FieldSchema("csm", .text, reference: Reference(to: "people")),
    FieldSchema("segment", .choice, choices: [Choice("Growth", aliases: ["NA"])]),
  ])

struct KeyTests {
  @Test func shortAndLongRecordIDsAreOne() throws {
    let text = "Id,csm\n001Wj00000tQWvr,Ana\n001Wj00000tQWvsIAG,\n,Bo\n"
    for parts in 1...3 {
      let (table, report) = try load(text, schema: accounts, parts: parts)
      #expect(
        table.first
          == [.text("001Wj00000tQWvrIAG"), .text("001Wj00000tQWvsIAG"), .missing])
      #expect(
        report.summary == [
          "notice 2 1: Salesforce ids of 15 characters in account-id are read as 18: "
            + "\"001Wj00000tQWvr\" is \"001Wj00000tQWvrIAG\""
        ])
    }
  }

  @Test func theSuffixSaysWhichLettersAreCapitals() throws {
    let (table, _) = try load("id,b\n001A0000006Vm9r,1\n", schema: accounts)
    #expect(table.first == [.text("001A0000006Vm9rIAC")])
  }

  @Test(arguments: ["ACC-00000000001", "123456789012345", "acmecorporation"])
  func otherIDsOfFifteenCharactersStay(_ id: String) throws {
    #expect(try load("id,b\n\(id),1\n", schema: accounts).table.first == [.text(id)])
  }

  @Test func keysAreTexts() throws {
    let (table, _) = try load("Id,csm,b\n007,12,1\n8,NA,2\n9,none,3\n", schema: accounts)
    #expect(
      table.rows == [
        [.text("007"), .text("12"), .number(1)], [.text("8"), .missing, .number(2)],
        [.text("9"), .missing, .number(3)],
      ])
    let (unknown, _) = try load("Opp,b\n007,1\n", options: ReadOptions(key: "OPP"))
    #expect(unknown.rows == [[.text("007"), .number(1)]])
    #expect(try load("id,b\n7,1\n").table.first == [.text("7")])
  }

  @Test func idsThatSpreadsheetsCutAreFlagged() throws {
    let (table, report) = try load("Id,arr\n1.23E+11,1\n1.24E+11,2\n12,3\n", schema: accounts)
    #expect(table.first == [.text("1.23E+11"), .text("1.24E+11"), .text("12")])
    #expect(
      report.summary == [
        "damaged 2 2: \"1.23E+11\" in account-id is an identifier that a spreadsheet has cut short "
          + "to a number; it cannot be told what it was"
      ])
  }

  @Test func ofEqualKeysTheLatestStays() throws {
    let text = """
      Id,ARR,Last Modified Date
      A,1,2026-01-02
      B,2,2026-01-01
      A,3,2026-01-01
      A,4,2026-01-02
      A,5,
      B,6,2025-01-01

      """
    for parts in 1...3 {
      let (table, report) = try load(text, schema: accounts, parts: parts)
      #expect(
        table.rows == [
          [.text("B"), .money(200), day(2026, 1, 1)], [.text("A"), .money(400), day(2026, 1, 2)],
        ])
      #expect(table.lineNumbers == [3, 5])
      #expect(table.columns[0].pool?.texts == ["B", "A"])
      #expect(report.duplicateRows == 4)
      #expect(report.rowsRead == 6)
      #expect(
        report.summary == [
          "rejected 2 4: rows with a key that stands elsewhere too are left out, of each key all but "
            + "the one modified last: \"A\" in account-id is on lines 2 and 4"
        ])
    }
    let stop = failure(
      Array(text.utf8), schema: accounts, options: ReadOptions(duplicates: .stop))
    #expect(stop?.line == 4)
    #expect(stop?.text == "\"A\" in account-id stands on line 2 already")
  }

  @Test func withoutADateTheLastStays() throws {
    let (table, _) = try load("Id,ARR\nA,1\nB,2\nA,\n", schema: accounts)
    #expect(table.rows == [[.text("B"), .money(200)], [.text("A"), .missing]])
  }

  @Test func aGuessedKeyLosesNoRows() throws {
    let (table, report) = try load("id,b\nA,1\nA,2\n")
    #expect(table.rowCount == 2)
    #expect(
      report.summary == [
        "notice 2 1: \"A\" in id is on lines 2 and 3, so it tells no rows apart"
      ])
  }

  @Test func theUserMayCloseAChoice() throws {
    let text = "Id,Segment\n1,growth\n2,NA\n3,Other\n4,N/A\n"
    let open = try load(text, schema: accounts).table
    #expect(
      open.columns[1].pool?.texts == ["Growth", "Other"])
    let (closed, report) = try load(
      text, schema: accounts, options: ReadOptions(closedChoices: ["Segment"]))
    #expect(closed.rows.map { $0[1] } == [.text("Growth"), .text("Growth"), .missing, .missing])
    #expect(
      report.summary == [
        "notice 3 1: \"NA\" in segment is read as \"Growth\"",
        "repaired 4 1: \"Other\" in segment is none of its words; read as missing",
        "notice 5 1: \"N/A\" in segment means that there is none; read as missing",
      ])
  }

  @Test func proseOfManyBracketsTakesNoLongTime() throws {
    let text = String(repeating: "<", count: 200_000) + "b>x"
    let (table, _) = try load("Id,Notes\n1,\(text)\n", schema: accounts)
    #expect(table.rows == [[.text("1"), .text(String(repeating: "<", count: 199_999) + "x")]])
  }

  @Test func listsAndProseAreCleaned() throws {
    let text = """
      Id,Tags,Notes
      1,a;b ; c,"<p>Hi &amp; bye</p><p>a < b</p>"
      2,"[""x"", 2]",plain > text
      3,"a, b",<br/>

      """
    let (table, report) = try load(
      text, schema: accounts, options: ReadOptions(lists: ["tags"]))
    #expect(
      table.rows.map { Array($0[1...]) } == [
        [.text("a; b; c"), .text("Hi & bye\na < b")],
        [.text("x; 2"), .text("plain > text")], [.text("a; b"), .missing],
      ])
    #expect(
      report.summary == [
        "notice 2 3: several texts in one cell of tags are read as one: \"a;b ; c\" is \"a; b; c\"",
        "repaired 2 2: HTML in notes is taken out",
      ])
  }
}
