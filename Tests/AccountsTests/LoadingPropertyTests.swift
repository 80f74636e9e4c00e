import Testing

@testable import Accounts

struct LoadingPropertyTests {
  private static let pieces = [
    "a", "B7", ",", ";", "\"", "\n", "\r\n", "\r", " ", "é", "🚀", "12", "-", ".", "x y", "\t", "",
  ]

  private static func randomText(_ numbers: inout SeededNumbers) -> String {
    (0..<Int.random(in: 0...6, using: &numbers))
      .map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
  }

  private static func quoted(_ text: String, _ numbers: inout SeededNumbers) -> String {
    let mustQuote = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard mustQuote || Bool.random(using: &numbers) else { return text }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(doubled)\""
  }

  /// The text without the white space at its ends; a hyphen says that there is none.
  private static func trimmed(_ text: String) -> Value {
    let isWhite: (UInt8) -> Bool = { $0 == 32 || (9...13).contains($0) }
    let bytes = Array(text.utf8).drop(while: isWhite)
    let end = (bytes.lastIndex { !isWhite($0) } ?? bytes.startIndex - 1) + 1
    let kept = bytes[bytes.startIndex..<max(end, bytes.startIndex)]
    let text = String(decoding: kept, as: UTF8.self)
    return ["", "-", "--"].contains(text) ? .missing : .text(text)
  }

  @Test(arguments: 0..<40)
  func readsBackWhatWasWritten(_ seed: Int) throws {
    var numbers = SeededNumbers(state: UInt64(seed))
    let width = Int.random(in: 2...5, using: &numbers)
    let cells = (0..<Int.random(in: 1...120, using: &numbers)).map { _ in
      (0..<width).map { _ in LoadingPropertyTests.randomText(&numbers) }
    }
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &numbers) ?? "\n"
    let fields = (0..<width).map { FieldSchema("c\($0)", .text) }
    let head = fields.map(\.name).joined(separator: ",")
    let lines = cells.map { row in
      row.map { LoadingPropertyTests.quoted($0, &numbers) }.joined(separator: ",")
    }
    let text = ([head] + lines).joined(separator: lineEnd)
    let known = TableSchema(name: "t", singular: "t", fields: fields)
    for parts in [1, 2, 5] {
      let (table, report) = try load(text, schema: known, parts: parts)
      #expect(table.rows == cells.map { $0.map(LoadingPropertyTests.trimmed) })
      #expect(
        report.notes.allSatisfy { $0.text.hasSuffix("means that there is none; read as missing") })
    }
  }

  /// Everything of a result that must not depend on the number of jobs.
  private static func everything(
    _ bytes: [UInt8], _ format: FileFormat, schema: TableSchema? = nil,
    options: ReadOptions = ReadOptions(), parts: Int
  ) -> String {
    do {
      let (table, report) = try load(
        bytes, format, schema: schema, options: options, parts: parts)
      let pools = table.columns.map { $0.pool?.texts ?? [] }
      return "\(table.fields)\n\(table.rows)\n\(table.lineNumbers)\n\(pools)\n\(report)"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [FileFormat.csv, .tsv, .json, .ndjson])
  func randomBytesNeitherCrashNorDependOnJobs(_ format: FileFormat) {
    let alphabets: [[UInt8]] = [
      Array(0...255), Array("a,\"\n\r;1".utf8), Array("{}[]\":,\\u0ae1-.\n tfn".utf8),
    ]
    var numbers = SeededNumbers(state: 7)
    for round in 0..<600 {
      let alphabet = alphabets[round % 3]
      let head: [UInt8] = format == .json ? Array("[{\"a\":".utf8) : Array("a,b\n".utf8)
      let body = (0..<Int.random(in: 0...300, using: &numbers))
        .map { _ in alphabet.randomElement(using: &numbers) ?? 0 }
      let bytes = (round % 2 == 0 ? head : []) + body
      let one = LoadingPropertyTests.everything(bytes, format, parts: 1)
      for parts in [2, 3] where format != .json {
        #expect(one == LoadingPropertyTests.everything(bytes, format, parts: parts))
      }
    }
  }

  /// Cells that are nearly values of every kind, in columns of every kind.
  @Test func strangeCellsNeitherCrashNorDependOnJobs() {
    let pieces = [
      "1", "2.5", "1.234,5", "1 234", "$", "€", "USD ", "k", "%", "(", ")", "-", "/", "3/4/27",
      "Feb",
      " ", "19", "E+11", "extid-", "001Wj00000tQWvr", "n/a", "Total", "[\"\"a\"\"]", ";", "<b>",
      "é",
      "\u{A0}", "✓", "20270219", "46437.5", "\u{FFFD}", "T10:00",
    ]
    let types: [ValueType] = [.text, .truth, .number, .money, .ratio, .date, .choice]
    let known = TableSchema(
      name: "t", singular: "t", key: "k",
      fields: [FieldSchema("k", .text), FieldSchema("notes", .text)]
        + types.map { FieldSchema("f-\($0)", $0, choices: [Choice("a", aliases: ["1"])]) })
    let head = known.fields.map(\.name).joined(separator: ",")
    var numbers = SeededNumbers(state: 3)
    for round in 0..<200 {
      var text = head
      for _ in 0..<Int.random(in: 0...30, using: &numbers) {
        let cells = known.fields.map { _ in
          let cell = (0..<Int.random(in: 0...3, using: &numbers))
            .map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
          return "\"\(cell)\""
        }
        text += "\n" + cells.joined(separator: ",")
      }
      let bytes = Array(text.utf8)
      let options = ReadOptions(
        dateFormat: round % 2 == 0 ? DateFormat("d/M/y") : nil, closedChoices: ["f-choice"],
        lists: ["f-text"])
      let one = LoadingPropertyTests.everything(
        bytes, .csv, schema: known, options: options, parts: 1)
      #expect(!one.contains("is no text"))
      for parts in [2, 3] {
        let more = LoadingPropertyTests.everything(
          bytes, .csv, schema: known, options: options, parts: parts)
        #expect(one == more)
      }
    }
  }

  @Test func brokenObjectsNeverCrash() {
    var numbers = SeededNumbers(state: 11)
    let good = Array(
      #"{"a": "x\u00e9\n", "b": [1, {"c": null}], "d": -1.5e3, "e": true}"#.utf8)
    for round in 0..<1000 {
      var bytes = round % 2 == 0 ? good : [0x5B] + good + [0x5D]
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<3, using: &numbers) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[place], at: place)
        }
      }
      _ = LoadingPropertyTests.everything(bytes, round % 2 == 0 ? .ndjson : .json, parts: 1)
    }
  }
}
