import Testing

@testable import Accounts

struct ShapeCase: CustomTestStringConvertible {
  var testDescription: String
  var text: String
  var rows: [[Value]]
  var lines: [Int]
  var notes: [String] = []

  init(
    _ name: String, _ text: String, _ rows: [[Value]], lines: [Int], notes: [String] = []
  ) {
    testDescription = name
    self.text = text
    self.rows = rows
    self.lines = lines
    self.notes = notes
  }
}

private let ab: [[Value]] = [[.text("x"), .text("y")], [.text("z"), .text("w")]]

private let shapeCases: [ShapeCase] = [
  ShapeCase("LF", "a,b\nx,y\nz,w\n", ab, lines: [2, 3]),
  ShapeCase("no newline at the end", "a,b\nx,y\nz,w", ab, lines: [2, 3]),
  ShapeCase("CRLF", "a,b\r\nx,y\r\nz,w\r\n", ab, lines: [2, 3]),
  ShapeCase("CR", "a,b\rx,y\rz,w", ab, lines: [2, 3]),
  ShapeCase("mixed line ends", "a,b\r\nx,y\rz,w\n", ab, lines: [2, 3]),
  ShapeCase("byte order mark", "\u{FEFF}a,b\nx,y\nz,w\n", ab, lines: [2, 3]),
  ShapeCase("semicolons", "a;b\nx;y\nz;w\n", ab, lines: [2, 3]),
  ShapeCase("a comma beats semicolons", "a;1,b\nx,y\nz,w\n", ab, lines: [2, 3]),
  ShapeCase("blank lines", "\na,b\n\nx,y\n\r\n\nz,w\n\n", ab, lines: [4, 7]),
  ShapeCase("quotes", "a,b\n\"x\",\"y\"\n\"z\",w\n", ab, lines: [2, 3]),
  ShapeCase("spaces", "a,b\n x ,\ty\nz\u{A0},\"w \"\n", ab, lines: [2, 3]),
  ShapeCase(
    "delimiter, newlines and quotes in quotes",
    "a,b\n\"x,1\",\"l\nm\r\nn\ro\"\n\"say \"\"hi\"\"\",\"\"\"\"\n",
    [[.text("x,1"), .text("l\nm\r\nn\ro")], [.text("say \"hi\""), .text("\"")]], lines: [2, 6]),
  ShapeCase(
    "quoted header", "\"a\nb\",\"c,d\"\nx,y\n", [[.text("x"), .text("y")]], lines: [3]),
  ShapeCase(
    "quote in the middle of a cell", "a,b\n5\" pipe,y\n",
    [[.text("5\" pipe"), .text("y")]], lines: [2]),
  ShapeCase(
    "empty cells are missing", "a,b\n,y\n\"\",w\n",
    [[.missing, .text("y")], [.missing, .text("w")]], lines: [2, 3]),
  ShapeCase(
    "short rows", "a,b,c\nx\ny,z\n",
    [[.text("x"), .missing, .missing], [.text("y"), .text("z"), .missing]], lines: [2, 3],
    notes: ["repaired 2 2: the row has fewer cells than the header; the others are missing"]),
  ShapeCase(
    "empty extra cells", "a,b\nx,y,, \nz,w\n", ab, lines: [2, 3],
    notes: ["notice 2 1: the row has more cells than the header, all of them empty"]),
  ShapeCase(
    "extra cells", "a,b\nx,y\n1,2,3\nz,w\n", ab, lines: [2, 4],
    notes: ["rejected 3 1: the row has more cells than the header; it is left out"]),
  ShapeCase(
    "text after a closing quote", "a,b\n\"x\"1,y\n\"z\"  ,w\n",
    [[.text("x1"), .text("y")], [.text("z"), .text("w")]], lines: [2, 3],
    notes: [
      "repaired 2 1: text stands after a closing quote; it is taken as part of the cell"
    ]),
  ShapeCase(
    "unclosed quote", "a,b\nx,y\n1,\"2\n3,4\n5,6\n", [[.text("x"), .text("y")]], lines: [2],
    notes: [
      "rejected 3 1: a quote opened on this line is never closed; the rest of the file is left out"
    ]),
  ShapeCase(
    "unclosed quote on the last line", "a,b\nx,y\n1,\"2", [[.text("x"), .text("y")]], lines: [2],
    notes: ["rejected 3 1: a quote opened on this line is never closed; the row is left out"]),
  ShapeCase("header only", "a,b\n", [], lines: []),
  ShapeCase("header without a newline", "a,b", [], lines: []),
]

struct CellReadingTests {
  @Test(arguments: shapeCases)
  func findsRowsAndLines(_ shape: ShapeCase) throws {
    for parts in 1...3 {
      let (table, report) = try load(shape.text, parts: parts)
      #expect(table.rows == shape.rows)
      #expect(table.lineNumbers == shape.lines)
      #expect(report.summary == shape.notes)
      #expect(report.rowCount == shape.rows.count)
    }
  }

  @Test func tabsSeparateInTSV() throws {
    let (table, _) = try load("a\tb\nx,1\ty\n", .tsv)
    #expect(table.rows == [[.text("x,1"), .text("y")]])
  }

  @Test func namesFieldsByTheirHeaders() throws {
    let account = schema(
      FieldSchema("renewal", .date, aliases: ["renewal-date"]), FieldSchema("name", .text))
    let (table, report) = try load(
      "Renewal Date,Name,renewal,,#,Name,My_Field\n2027-02-19,x,y,1,2,z,3\n", schema: account)
    #expect(
      table.fields.map(\.name)
        == ["renewal", "name", "renewal-2", "column-4", "column-5", "name-2", "my-field"])
    #expect(
      table.source.headers == ["Renewal Date", "Name", "renewal", "", "#", "Name", "My_Field"])
    #expect(table.rows[0][0] == day(2027, 2, 19))
    #expect(
      report.summary == [
        "notice 0 1: two columns are called renewal; the later one is kept as renewal-2",
        "notice 0 1: two columns are called name; the later one is kept as name-2",
      ])
  }

  @Test func theFirstOfTwoColumnsForOneFieldWins() throws {
    let account = schema(FieldSchema("renewal", .date, aliases: ["end-date"]))
    let (table, report) = try load("renewal,End Date\n2027-01-01,2027-01-02\n", schema: account)
    #expect(table.fields.map(\.name) == ["renewal", "end-date"])
    #expect(
      report.summary == ["notice 0 1: two columns mean renewal; \"End Date\" is kept as end-date"])
  }

  @Test func replacesBytesThatAreNoText() throws {
    let (table, report) = try load(
      Array("a,b\nx,1\n".utf8) + [0xFF, 0x41, 0x2C, 0x32, 0x0A] + Array("é,3\n".utf8))
    #expect(table.first == [.text("x"), .text("\u{FFFD}A"), .text("é")])
    #expect(report.summary == ["repaired 3 1: bytes that are not UTF-8 are replaced by \u{FFFD}"])
    let padding = String(repeating: "filling,line\n", count: 400)
    let (late, lateReport) = try load("a,b\n\(padding)x\0y,\"z\0\"\n")
    #expect(late.rows.last == [.text("x\u{FFFD}y"), .text("z\u{FFFD}")])
    #expect(lateReport.summary == ["repaired 402 2: a NUL byte is replaced by \u{FFFD}"])
  }

  @Test(
    arguments: [
      ([], "the file is empty"), (Array("\n\r\n".utf8), "the file is empty"),
      ([0x50, 0x4B, 3, 4], "this is an Excel workbook or another ZIP archive"),
      ([0x89, 0x50, 0x4E, 0x47], "this is a PNG picture"),
      ([0x1F, 0x8B, 8], "this is a gzip archive"),
      (Array("%PDF-1.7".utf8), "this is a PDF document"),
      ([0xFF, 0xFE], "the file is empty"), ([0xEF, 0xBB, 0xBF], "the file is empty"),
      (Array("a,b\0".utf8), "this is no text: it has a NUL byte among its first 4 bytes"),
      (Array("a,\"b\nx,y".utf8), "a quote opened in the header is never closed"),
    ] as [([UInt8], String)])
  func refusesWhatIsNoTable(_ bytes: [UInt8], _ text: String) {
    #expect(failure(bytes)?.text == text)
  }

  @Test func takesLargeThings() throws {
    let long = String(repeating: "0123456789", count: 200_000)
    #expect(try load("a,b\n\(long),y\n").table.rows == [[.text(long), .text("y")]])
    let wide = (0..<5000).map { "c\($0)" }.joined(separator: ",")
    let cells = (0..<5000).map(String.init).joined(separator: ",")
    let (table, _) = try load("\(wide)\n\(cells)\n\(cells)\n")
    #expect(table.columns.count == 5000)
    #expect(table.rows[1][4999] == .number(4999))
  }

  @Test(
    arguments: [
      ("accounts.csv", FileFormat.csv), ("a.b.TSV", .tsv), ("x.json", .json), ("x.ndjson", .ndjson),
      ("x.jsonl", .ndjson), ("csv", nil), (".csv", nil), ("x.xlsx", nil),
    ] as [(String, FileFormat?)])
  func knowsFormatsByTheirEnding(_ name: String, _ format: FileFormat?) {
    #expect(FileFormat(fileName: name) == format)
  }
}
