import Testing

@testable import Accounts

struct ObjectReadingTests {
  @Test func readsAListOfObjects() throws {
    let (table, report) = try load(
      """
      [ {"Name": "x", "arr": 12.5, "ok": true, "since": "2027-02-19"},
        {"arr": 1, "Name": null, "extra": "late"},
        {} ]
      """, .json)
    #expect(table.fields.map(\.name) == ["name", "arr", "ok", "since", "extra"])
    #expect(
      table.rows == [
        [.text("x"), .number(12.5), .truth(true), day(2027, 2, 19), .missing],
        [.missing, .number(1), .missing, .missing, .text("late")],
        [.missing, .missing, .missing, .missing, .missing],
      ])
    #expect(table.lineNumbers == [1, 2, 3])
    #expect(report.notes.isEmpty)
  }

  @Test func readsStrings() throws {
    let (table, report) = try load(
      #"[{"a": "q\" b\\ s\/ \n\t \u00e9 \ud83d\ude80"}, {"\u0061": "\ud83d!"}, {"a": "\u0000"}]"#,
      .json)
    #expect(
      table.first == [.text("q\" b\\ s/ \n\t é 🚀"), .text("\u{FFFD}!"), .text("\u{FFFD}")])
    #expect(
      report.summary == [
        "repaired 1 1: a NUL byte is replaced by \u{FFFD}",
        "repaired 1 1: half a surrogate pair is replaced by \u{FFFD}",
      ])
  }

  @Test func nestedValuesBecomeText() throws {
    let (table, report) = try load(
      #"[{"a": ["x", 1, null, "é"], "b": {"c": [1]}}, {"a": [], "b": [[1]]}]"#, .json)
    #expect(
      table.rows == [
        [.text("x; 1; null; é"), .text(#"{"c": [1]}"#)], [.missing, .text("[[1]]")],
      ])
    #expect(
      report.summary == ["notice 1 4: a list or an object stands in a field; it is kept as text"])
  }

  @Test func findsTheListInAnObject() throws {
    let (table, report) = try load(
      "{\"done\": true,\n \"records\": [\n {\"a\": 1}, {\"a\": 2}], \"ids\": [1, 2]}", .json)
    #expect(table.first == [.number(1), .number(2)])
    #expect(table.lineNumbers == [3, 3])
    #expect(report.summary == ["notice 2 1: the rows are the list under \"records\""])
  }

  @Test func longNumbersStayWhatTheyAre() throws {
    let (table, _) = try load(#"[{"id": 12345678901234567890}]"#, .json)
    #expect(table.first == [.text("12345678901234567890")])
  }

  @Test func anEmptyListIsATableWithoutFields() throws {
    let (table, _) = try load("[]", .json)
    #expect(table.rowCount == 0)
    #expect(table.fields.isEmpty)
  }

  @Test(arguments: [
    ("", 0, "the file is empty"), (" \n", 0, "the file is empty"),
    ("[{\"a\": 1},\n {\"a\": 2},\n]", 3, "expected an object in { }, found \"]\""),
    ("[{\"a\": 1}\n {\"a\": 2}]", 2, "expected a comma or ], found \"{\""),
    ("[{\"a\": 1,}]", 1, "expected a string in double quotes, found \"}\""),
    ("[{\"a\": 01}]", 1, "expected no digit after a leading 0, found \"1\""),
    ("[{\"a\": 1.}]", 1, "expected a digit, found \"}\""),
    ("[{\"a\": +1}]", 1, "expected a value, found \"+\""),
    ("[{\"a\": NaN}]", 1, "expected a value, found \"N\""),
    ("[{\"a\": 'x'}]", 1, "expected a value, found \"'\""),
    ("[{\"a\": \"\\x\"}]", 1, "expected one of \" \\ / b f n r t u after a backslash, found \"x\""),
    ("[{\"a\": \"\\u12g4\"}]", 1, "expected four hex digits after \\u, found \"g\""),
    ("[{\"a\": \"x", 1, "expected the closing \" of a string, found the end of the file"),
    ("[{\"a\": \"x\ny\"}]", 1, "expected the closing \" of a string, found the end of the line"),
    ("[{\"a\": tru}]", 1, "expected true, false or null, found \"}\""),
    ("[1]", 1, "expected an object in { }, found \"1\""),
    ("[] x", 1, "expected nothing after the list, found \"x\""),
    ("{\"a\": 1}", 0, "the file is one object and holds no list of objects"),
    ("{\"a\": [{}], \"b\": [{}]}", 0, "the file holds several lists: a, b"),
    ("{\"a\": 1}\n{\"a\": 2}", 2, "expected nothing after the object, found \"{\""),
    ("3", 1, "expected a list of objects, [{…}, {…}], found \"3\""),
  ])
  func refusesWhatIsNoList(_ text: String, _ line: Int, _ message: String) {
    let error = failure(Array(text.utf8), .json)
    #expect(error?.text == message)
    #expect(error?.line ?? 0 == line)
  }

  @Test func deepNestingEnds() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(
      failure(Array("[{\"a\": \(deep)".utf8), .json)?.text
        == "lists and objects are nested more than 128 deep")
  }

  @Test func readsObjectsALine() throws {
    for parts in 1...3 {
      let (table, report) = try load(
        "{\"a\": 1}\r\n\n{\"a\": 2, \"b\": \"x\"}\n{\"a\": }\n[3]\n{\"a\": 4} 5\n{\"b\": \"y\"}",
        .ndjson, parts: parts)
      #expect(
        table.rows == [
          [.number(1), .missing], [.number(2), .text("x")], [.missing, .text("y")],
        ])
      #expect(table.lineNumbers == [1, 3, 7])
      #expect(
        report.summary == [
          "rejected 4 1: the line is left out: expected a value, found \"}\"",
          "rejected 5 1: the line is left out: expected an object in { }, found \"[\"",
          "rejected 6 1: the line is left out: expected the end of the line, found \"5\"",
        ])
    }
  }

  @Test func aKeyThatStandsTwiceIsNoted() throws {
    let (table, report) = try load(#"{"a": 1, "a": 2}"#, .ndjson)
    #expect(table.first == [.number(2)])
    #expect(
      report.summary == ["notice 1 1: a key stands twice in an object; the last value counts"])
  }

  @Test(arguments: [
    ("", "the file is empty"), ("\n\n", "the file is empty"),
    ("[1]\n[2]", "no line of the file is a JSON object"),
  ])
  func refusesFilesWithoutObjects(_ text: String, _ message: String) {
    let error = failure(Array(text.utf8), .ndjson)
    #expect(error?.text == message)
  }
}
