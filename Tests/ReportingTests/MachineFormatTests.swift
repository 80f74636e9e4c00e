import Reporting
import Testing

@Test func csvOfEveryKind() {
  #expect(
    OutputFormat.csv.render(accounts) == """
      account,arr,seats,renewal,adoption,active,priority
      Acorn Ltd,120000,1234,2026-03-01,0.125,true,PR1 | PR3 ?
      "Zürich ""AG"", Basel",950.50,12.5,,0.9,false,PR2

      """)
}

struct CSVCase: CustomTestStringConvertible {
  let text: String
  let field: String
  var testDescription: String { field }
}

private let csvFields = [
  CSVCase(text: "=1+1", field: "=1+1"),
  CSVCase(text: "+49 30", field: "+49 30"),
  CSVCase(text: "-5", field: "-5"),
  CSVCase(text: "@home", field: "@home"),
  CSVCase(text: "a,b", field: "\"a,b\""),
  CSVCase(text: "a\nb", field: "\"a\nb\""),
  CSVCase(text: "a\r\nb", field: "\"a\r\nb\""),
  CSVCase(text: "\"", field: "\"\"\"\""),
  CSVCase(text: " a", field: "\" a\""),
  CSVCase(text: "a ", field: "\"a \""),
  CSVCase(text: "", field: "\"\""),
  CSVCase(text: "a;b\tc", field: "a;b\tc"),
  CSVCase(text: "日本語", field: "日本語"),
]

@Test(arguments: csvFields)
func csvField(_ test: CSVCase) {
  let grid = Grid(
    columns: [GridColumn("a"), GridColumn("b")], rows: [[.text(test.text), .missing]])
  #expect(OutputFormat.csv.render(grid) == "a,b\n\(test.field),\n")
}

@Test func csvOfOneColumnHasNoEmptyLines() {
  #expect(
    OutputFormat.csv.render(column("a", .text, [.missing, .text("x")])) == "a\n\"\"\nx\n")
}

@Test func csvOfShortAndLongRows() {
  let grid = Grid(
    columns: [GridColumn("a"), GridColumn("b")],
    rows: [[.integer(1)], [.integer(1), .integer(2), .integer(3)], []])
  #expect(OutputFormat.csv.render(grid) == "a,b\n1,\n1,2\n,\n")
}

@Test func csvOfNoRowsIsItsHeader() {
  #expect(OutputFormat.csv.render(Grid(columns: [GridColumn("a,b")])) == "\"a,b\"\n")
}

@Test func jsonOfEveryKind() {
  let first =
    #"{"account":"Acorn Ltd","arr":120000,"seats":1234,"renewal":"2026-03-01","#
    + #""adoption":0.125,"active":true,"priority":{"conflict":["PR1","PR3"]}}"#
  let second =
    #"{"account":"Zürich \"AG\", Basel","arr":950.50,"seats":12.5,"renewal":null,"#
    + #""adoption":0.9,"active":false,"priority":"PR2"}"#
  #expect(OutputFormat.json.render(accounts) == "[\n  \(first),\n  \(second)\n]\n")
  #expect(OutputFormat.ndjson.render(accounts) == "\(first)\n\(second)\n")
}

@Test func jsonOfNothing() {
  #expect(OutputFormat.json.render(Grid(columns: [GridColumn("a")])) == "[]\n")
  #expect(OutputFormat.ndjson.render(Grid(columns: [GridColumn("a")])) == "")
  #expect(OutputFormat.ndjson.render(Grid(columns: [], rows: [[]])) == "{}\n")
}

@Test func jsonEscapes() {
  let text = "\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1B}\u{7F}\u{9B}\u{2028}\u{2029}é€😀"
  #expect(
    OutputFormat.ndjson.render(column("a\"b", [text]))
      == #"{"a\"b":"\"\\/\b\t\n\f\r\u0000\u001b\u007f\u009b\u2028\u2029é€😀"}"# + "\n")
}

@Test func jsonKeysStayApart() {
  let grid = Grid(
    columns: [GridColumn("a"), GridColumn("a 2"), GridColumn("a")],
    rows: [[.integer(1), .number(.nan), .ratio(.infinity)]])
  #expect(OutputFormat.ndjson.render(grid) == #"{"a":1,"a 2":null,"a 3":null}"# + "\n")
}

@Test(arguments: [OutputFormat.csv, .json, .ndjson])
func longAnswersComeInPieces(_ format: OutputFormat) {
  let grid = column("text", Array(repeating: "ü日本語 and more", count: 20_000))
  var pieces: [String] = []
  format.write(grid) { pieces.append($0) }
  #expect(pieces.count > 3)
  #expect(pieces.allSatisfy { $0.utf8.count < 70_000 })
  #expect(pieces.joined() == format.render(grid))
}

@Test func formatsGoByTheirNames() {
  #expect(
    OutputFormat.allCases.map(\.rawValue)
      == ["table", "csv", "json", "ndjson", "markdown", "vertical"])
}
