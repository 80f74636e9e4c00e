import Testing

@testable import Accounts

/// Tables that are parts of one.
struct JoinedTableTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var parts: [String]
    var fields: [String]
    var rows: [[Value]]
  }

  static let cases = [
    Case(
      testDescription: "one table is itself", parts: ["a,b\n1,x\n"],
      fields: ["a number", "b text"], rows: [[.number(1), .text("x")]]),
    Case(
      testDescription: "rows follow each other",
      parts: ["a,b\n1,x\n2,y\n", "a,b\n3,y\n4,z\n", "a,b\n5,x\n"],
      fields: ["a number", "b text"],
      rows: [
        [.number(1), .text("x")], [.number(2), .text("y")], [.number(3), .text("y")],
        [.number(4), .text("z")], [.number(5), .text("x")],
      ]),
    Case(
      testDescription: "columns go by their names", parts: ["a,b\n1,x\n", "b,a\ny,2\n"],
      fields: ["a number", "b text"],
      rows: [[.number(1), .text("x")], [.number(2), .text("y")]]),
    Case(
      testDescription: "every column of any part",
      parts: ["a\n1\n", "b\n2027-02-19\n", "a,c\n2,yes\n"],
      fields: ["a number", "b date", "c truth"],
      rows: [
        [.number(1), .missing, .missing], [.missing, day(2027, 2, 19), .missing],
        [.number(2), .missing, .truth(true)],
      ]),
    Case(
      testDescription: "missing cells stay missing", parts: ["a,b\n1,\n,x\n", "a,b\n,y\n2,\n"],
      fields: ["a number", "b text"],
      rows: [
        [.number(1), .missing], [.missing, .text("x")], [.missing, .text("y")],
        [.number(2), .missing],
      ]),
    Case(
      testDescription: "a part in which a column is empty has no say in its type",
      parts: ["a,b\n,x\n", "a,b\n2027-02-19,y\n"], fields: ["a date", "b text"],
      rows: [[.missing, .text("x")], [day(2027, 2, 19), .text("y")]]),
    Case(
      testDescription: "a part without rows", parts: ["a,b\n", "a,b\n1,yes\n"],
      fields: ["a number", "b truth"], rows: [[.number(1), .truth(true)]]),
    Case(
      testDescription: "no rows at all", parts: ["a,b\n", "a\n"], fields: ["a text", "b text"],
      rows: []),
    Case(
      testDescription: "whole and other numbers", parts: ["a\n1\n", "a\n2.5\n"],
      fields: ["a number"], rows: [[.number(1)], [.number(2.5)]]),
    Case(
      testDescription: "numbers and money are money", parts: ["a\n1\n2.345\n", "a\n$5\n"],
      fields: ["a money"], rows: [[.money(100)], [.money(235)], [.money(500)]]),
    Case(
      testDescription: "other types together are text",
      parts: ["a,b\n1.5,yes\n", "a,b\nx,45%\n", "a,b\n2027-02-19,\n"],
      fields: ["a text", "b text"],
      rows: [
        [.text("1.5"), .text("yes")], [.text("x"), .text("45%")], [.text("2027-02-19"), .missing],
      ]),
  ]

  @Test(arguments: cases)
  func isOneTable(_ test: Case) throws {
    let tables = try test.parts.map { try load($0).table }
    let table = try joined(tables[0], with: Array(tables.dropFirst()))
    #expect(table.fields.map { "\($0.name) \($0.type)" } == test.fields)
    #expect(table.rows == test.rows)
    #expect(table.rowCount == test.rows.count)
    for column in table.columns where column.known != nil {
      #expect(column.known?.count == table.rowCount)
    }
  }

  @Test func everyRowKnowsItsFileAndLine() throws {
    var tables: [Table] = []
    for (file, text) in [
      ("1.csv", "a\n1\n2\n"), ("2.csv", "a\n"), ("3.csv", "a,b\n\n3,\"x\ny\"\n4,z\n"),
    ] {
      tables.append(
        try Array(text.utf8).withUnsafeBytes {
          try readTable(named: "t", bytes: $0, format: .csv, file: file, schema: nil).0
        })
    }
    let table = try joined(tables[0], with: Array(tables.dropFirst()))
    let places = (0..<4).map { "\(table.source.name(ofRow: $0)):\(table.source.line(ofRow: $0))" }
    #expect(places == ["1.csv:2", "1.csv:3", "3.csv:3", "3.csv:5"])
    #expect(table.source.name == "1.csv and 2 more files")
  }

  /// More rows than a word has bits, and more texts than a byte has codes.
  @Test func longPartsFitTogether() throws {
    let sizes = [1, 63, 64, 65, 200, 70]
    var number = 0
    var expected: [[Value]] = []
    var tables: [Table] = []
    for size in sizes {
      var text = "n,even,word\n"
      for _ in 0..<size {
        number += 1
        let isKnown = number % 5 != 0
        text +=
          "\(isKnown ? "\(number)" : ""),\(number % 2 == 0 ? "yes" : "no"),a rather long word \(number % 300)\n"
        expected.append([
          isKnown ? .number(Double(number)) : .missing, .truth(number % 2 == 0),
          .text("a rather long word \(number % 300)"),
        ])
      }
      tables.append(try load(text).table)
    }
    let table = try joined(tables[0], with: Array(tables.dropFirst()))
    #expect(table.rows == expected)
  }

  @Test func partsThatReadSharesOtherwiseAreToldApart() throws {
    let share = FieldSchema("s", .ratio)
    let one = try load("s\n45\n80\n", schema: schema(share))
    let other = try load("s\n0.45\n1\n", schema: schema(share))
    #expect(contradictions(of: [one.report, one.report]).isEmpty)
    let found = contradictions(of: [one.report, other.report])
    #expect(
      found == [
        LoadNote(
          .repaired,
          "numbers without % in s are read as shares: 0.45 is 45% here, but in t.csv as percentages: 45 is 45%",
          line: 2, count: 2)
      ])
  }

  @Test func snapshotsAreInOrder() throws {
    let table = try load("a\n1\n").table
    var portfolio = Portfolio([table])
    let days = [20_003, 20_001, 20_002].map { CalendarDate(dayNumber: Int32($0)) }
    portfolio.setSnapshots(days.map { Snapshot(date: $0, table: table) }, of: "t")
    #expect(portfolio.snapshots.map(\.date.dayNumber) == [20_001, 20_002, 20_003])
    portfolio.setSnapshots([], of: "t")
    #expect(portfolio.snapshots.isEmpty)
  }
}
