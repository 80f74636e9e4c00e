import Testing

@testable import Accounts

private let cafe: [[Value]] = [[.text("Café"), .text("€5 – ok")], [.text("Zoë"), .text("x")]]
private let cafeText = "name,note\nCafé,€5 – ok\nZoë,x\n"

/// A text as UTF-16, with its mark.
private func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
  ([0xFEFF] + Array(text.utf16)).flatMap { unit -> [UInt8] in
    let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
    return isBigEndian ? bytes.reversed() : bytes
  }
}

struct EncodingTests {
  @Test(
    arguments: [
      (Array(cafeText.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(cafeText.utf8), .utf8),
      (utf16(cafeText, isBigEndian: false), .utf16LittleEndian),
      (utf16(cafeText, isBigEndian: true), .utf16BigEndian),
      (Array(utf16(cafeText, isBigEndian: false).dropFirst(2)), .utf16LittleEndian),
      (Array(utf16(cafeText, isBigEndian: true).dropFirst(2)), .utf16BigEndian),
      (
        Array("name,note\nCaf".utf8) + [0xE9, 0x2C, 0x80, 0x35, 0x20, 0x96]
          + Array(" ok\nZo".utf8) + [0xEB] + Array(",x\n".utf8), .windows1252
      ),
    ] as [([UInt8], TextEncoding)])
  func readsEveryEncoding(_ bytes: [UInt8], _ encoding: TextEncoding) throws {
    for parts in 1...3 {
      let (table, report) = try load(bytes, parts: parts)
      #expect(table.rows == cafe)
      #expect(report.encoding == encoding)
      #expect(
        report.summary
          == (encoding == .utf8 ? [] : ["notice 0 1: the file is read as \(encoding.rawValue)"]))
    }
  }

  @Test func aBadByteAmongGoodOnesIsDamage() throws {
    let bytes = Array("a,b\né,1\nü".utf8) + [0xFF] + Array(",2\n".utf8)
    let (table, report) = try load(bytes)
    #expect(table.first == [.text("é"), .text("ü\u{FFFD}")])
    #expect(report.encoding == .utf8)
    #expect(report.repairs == 1)
  }

  @Test func theUserMaySayWhatTheEncodingIs() throws {
    let bytes = Array("a,b\né,1\n".utf8)
    let (table, report) = try load(bytes, options: ReadOptions(encoding: .windows1252))
    #expect(table.first == [.text("Ã©")])
    #expect(report.encoding == .windows1252)
    let half = try load(utf16("a,b\n🚀,1\n", isBigEndian: true) + [0xD8, 0x3D])
    #expect(half.table.first == [.text("🚀"), .text("\u{FFFD}")])
  }

  @Test func readsObjectsInUTF16() throws {
    let (table, report) = try load(utf16("[{\"a\": \"é\"}]", isBigEndian: false), .json)
    #expect(table.first == [.text("é")])
    #expect(report.encoding == .utf16LittleEndian)
  }
}

private let xy: [[Value]] = [[.text("x"), .text("y")], [.text("z"), .text("w")]]

struct DelimiterTests {
  @Test(
    arguments: [
      ("a,b\nx,y\nz,w\n", ","), ("a;b\nx;y\nz;w\n", ";"), ("a\tb\nx\ty\nz\tw\n", "\t"),
      ("a|b\nx|y\nz|w\n", "|"), ("sep=;\na;b\nx;y\nz;w\n", ";"),
      ("SEP=,\r\na,b\r\nx,y\r\nz,w", ","), ("\"sep=|\"\na|b\nx|y\nz|w\n", "|"),
      ("\u{FEFF}sep=\t\na\tb\nx\ty\nz\tw\n", "\t"),
    ] as [(String, Character)])
  func findsTheDelimiter(_ text: String, _ delimiter: Character) throws {
    let (table, report) = try load(text)
    #expect(table.rows == xy)
    #expect(table.fields.map(\.name) == ["a", "b"])
    #expect(report.delimiter == delimiter)
  }

  @Test func decimalCommasDoNotSeparate() throws {
    let money = schema(FieldSchema("arr", .money), FieldSchema("mrr", .money))
    let (table, _) = try load("name;arr;mrr\nA;1,5;2,5\nB;3,5;4,5\n", schema: money)
    #expect(
      table.rows == [
        [.text("A"), .money(150), .money(250)], [.text("B"), .money(350), .money(450)],
      ])
  }

  @Test func theUserMaySayWhatSeparates() throws {
    let (table, _) = try load("a;1,b\nx;1,y\n", options: ReadOptions(delimiter: ";"))
    #expect(table.rows == [[.text("x"), .text("1,y")]])
    #expect(
      failure(Array("a,b".utf8), options: ReadOptions(delimiter: "é"))?.text
        == "é cannot separate cells")
  }
}

struct LayoutTests {
  @Test func linesAboveTheHeaderAreSkipped() throws {
    let text = """
      Accounts by region
      "As of 2026-01-05, 10:00"

      Filter,Status equals Active
      Account ID,Account Name,ARR
      A-1,Acorn,5
      A-2,Birch,7

      """
    let (table, report) = try load(text)
    #expect(table.fields.map(\.name) == ["account-id", "account-name", "arr"])
    #expect(table.lineNumbers == [6, 7])
    #expect(report.titleLines == 3)
    #expect(report.summary == ["notice 1 3: lines above the header are no part of the table"])
  }

  @Test(arguments: ["2024,2025\n1,2\n", "a,b,c\nx\ny,z\n", "name\nAcorn\nBirch\n"])
  func aPlainFirstLineIsTheHeader(_ text: String) throws {
    #expect(try load(text).report.titleLines == 0)
  }

  @Test func aHeaderOfTheSchemaIsNoTitle() throws {
    let known = schema(FieldSchema("name", .text))
    let (table, report) = try load("Name\nAcorn, Inc\nBirch, Ltd\n", schema: known)
    #expect(table.fields.map(\.name) == ["name"])
    #expect(report.rejectedRows == 2)
  }

  @Test func totalsAndFootersAreNoRows() throws {
    let text = """
      Region,Name,ARR
      EMEA,Acorn,5
      EMEA,Total SE,6
      Subtotal,,11
      ,Subtotal,11
      APJ,Birch,7
      Total (1 record),,7
      Grand Totals (3 records),,"$18.00"

      Confidential Information - Do Not Distribute
      Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.

      """
    for parts in 1...3 {
      let (table, report) = try load(text, parts: parts)
      #expect(
        table.rows == [
          [.text("EMEA"), .text("Acorn"), .number(5)],
          [.text("EMEA"), .text("Total SE"), .number(6)],
          [.text("APJ"), .text("Birch"), .number(7)],
        ])
      #expect(report.totalRows == 6)
      #expect(report.tool == .salesforce)
      #expect(
        report.summary == [
          "notice 0 1: the file looks like an export from Salesforce",
          "notice 4 4: a row of totals is left out",
          "notice 10 2: a line below the table is no row; it is left out",
        ])
    }
  }

  @Test func aCompanyCalledTotalStays() throws {
    let (table, report) = try load("id,name,country\nT-1,Total,FR\nTotal,Total SE,FR\n")
    #expect(table.rowCount == 2)
    #expect(report.totalRows == 0)
  }

  @Test func unusualFilesDoNotBreakTheReader() throws {
    let wide = (0..<5000).map { "\"Column \"\"\($0)\"\"\"" }.joined(separator: ";")
    let (table, _) = try load("\(wide)\r\n" + String(repeating: "1;", count: 4999) + "1\r")
    #expect(table.fields.count == 5000)
    #expect(table.fields.last?.name == "column-4999")
    #expect(table.rowCount == 1)
    #expect(try load("Account ID,Name,ARR\n").table.rowCount == 0)
    let cut = try load("a,b\nx,y\nz,\"w\n")
    #expect(cut.table.rowCount == 1)
    #expect(cut.report.rejectedRows == 1)
    #expect(cut.report.rowsRead == 2)
  }
}
