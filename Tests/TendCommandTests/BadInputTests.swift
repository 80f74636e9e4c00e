import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Whatever it is given, the program says what is wrong and where, and ends.
struct BadInputTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    /// The file, and what is in it; `accounts.csv` stands beside it unless this is one.
    var name: String
    var bytes: [UInt8]
    var statement = "show accounts"
    var status: Int32
    var says: [String] = []
    /// Parts of standard error.
    var errors: [String] = []

    init(
      _ testDescription: String, _ name: String, _ text: String,
      statement: String = "show accounts",
      status: Int32, says: [String] = [], errors: [String] = []
    ) {
      self.init(
        testDescription, name, bytes: Array(text.utf8), statement: statement, status: status,
        says: says, errors: errors)
    }

    init(
      _ testDescription: String, _ name: String, bytes: [UInt8],
      statement: String = "show accounts", status: Int32, says: [String] = [],
      errors: [String] = []
    ) {
      self.testDescription = testDescription
      self.name = name
      self.bytes = bytes
      self.statement = statement
      self.status = status
      self.says = says
      self.errors = errors
    }
  }

  private static let picture =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D] + [UInt8](0...255)
  private static let workbook = [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0] + [UInt8](0...255)
  private static let head = "Account ID,Account Name,Health\n"

  static let tables = [
    Case("an empty file", "accounts.csv", "", status: 1, errors: ["accounts.csv", "empty"]),
    Case("only a header", "accounts.csv", head, status: 0, says: ["(no rows)"]),
    Case(
      "rows of another length", "accounts.csv", head + "A1,Acorn\nA2,Birch,red,1,2\n", status: 0,
      says: ["Acorn  —"],
      errors: ["accounts.csv:2: repaired", "accounts.csv:3: rejected"]),
    Case(
      "a line of 10 MB", "accounts.csv", head + "A1," + String(repeating: "x", count: 10_000_000),
      status: 0, says: ["xxx…"]),
    Case(
      "bytes that are no text", "accounts.csv",
      bytes: Array((head + "A1,Café").utf8) + [0xFF, 0x2C, 0x0A], status: 0,
      says: ["Café�"], errors: ["accounts.csv:2: repaired: bytes that are not UTF-8"]),
    Case(
      "text in Windows-1252", "accounts.csv",
      bytes: Array((head + "A1,Caf").utf8) + [0xE9, 0x2C, 0x0A], status: 0, says: ["Café"]),
    Case(
      "a NUL byte", "accounts.csv", bytes: Array((head + "A1,a").utf8) + [0, 0x0A], status: 1,
      errors: ["accounts.csv: this is no text", "help: export the data as CSV in UTF-8"]),
    Case(
      "two headers of one name", "accounts.csv",
      "Account ID,Account Name,Health,Health\nA1,Acorn,red,green\n", statement: ".report",
      status: 0, says: ["two columns are called health; the later one is kept as health-2"]),
    Case(
      "a picture", "accounts.csv", bytes: picture, status: 1,
      errors: ["accounts.csv: this is a PNG picture"]),
    Case(
      "a workbook", "accounts.csv", bytes: workbook, status: 1,
      errors: ["accounts.csv: this is an Excel workbook", "save it as CSV"]),
    Case(
      "broken JSON", "accounts.json", "[{\"name\": \"a\",", status: 1, errors: ["accounts.json"]),
  ]

  static let playbooks = [
    Case("an empty file", "r.tend", "", status: 0, says: ["3 of 3 accounts"]),
    Case(
      "bytes that are no text", "r.tend", bytes: Array("# ok\n# caf".utf8) + [0xE9, 0x0A],
      status: 2,
      errors: ["this is not a text file", "r.tend:2:6", "save it as plain text in UTF-8"]),
    Case(
      "a NUL byte", "r.tend", bytes: Array("# ok\n\nwhen ".utf8) + [0, 0x0A], status: 2,
      errors: ["this is not a text file", "r.tend:3:6"]),
    Case(
      "a picture", "r.tend", bytes: picture, status: 2, errors: ["not a text file", "r.tend:1:"]),
    Case(
      "a byte order mark", "r.tend", bytes: [0xEF, 0xBB, 0xBF] + Array("let a = 1\n".utf8),
      status: 0, says: ["3 of 3 accounts"]),
    Case(
      "an unknown field", "r.tend", "when helth red then tag \"x\"\n", statement: "plan", status: 2,
      errors: ["no field called `helth`", "r.tend:1:6", "did you mean `health`"]),
    Case(
      "a cycle of two fields", "r.tend",
      """
      rule "a" when priority is PR1 then cadence is weekly
      rule "b" when cadence is weekly then priority is PR1
      """, statement: "plan", status: 2,
      errors: [
        "these fields decide each other", "cadence → priority → cadence", "r.tend:1:1",
        "r.tend:2:1",
        "\"a\" decides cadence", "\"b\" decides priority",
      ]),
    Case(
      "a cycle of five fields", "r.tend",
      (1...5).map { "field f\($0) is one of x, y\n" }.joined()
        + (1...5).map { "rule \"r\($0)\" when f\($0) is x then f\($0 % 5 + 1) is x\n" }.joined(),
      statement: "plan", status: 2,
      errors: ["\"r1\"", "\"r2\"", "\"r3\"", "\"r4\"", "\"r5\"", "f5 → f4 → f3 → f2"]),
    Case(
      "a hundred thousand brackets", "r.tend",
      "when " + String(repeating: "(", count: 100_000) + "health red", statement: "plan", status: 2,
      errors: ["more than 200 brackets", "r.tend:1:", "help:"]),
    Case(
      "a word of 10 MB", "r.tend", String(repeating: "x", count: 10_000_000), status: 2,
      errors: ["no statement begins with `xxx", "…"]),
    Case("only spaces and remarks", "r.tend", "   \n\n# nothing\n\t\n", status: 0),
    Case(
      "a terminal sequence", "r.tend", "when \u{1B}[31mhealth red then tag \"x\"\n", status: 2,
      errors: ["r.tend:1:6", "␛"]),
  ]

  static let statements = [
    Case(
      "an unknown value", "r.tend", "", statement: "show accounts where health redd", status: 0,
      says: ["0 of 3 accounts"],
      errors: ["notice: nothing in the data has `redd` as its health", "did you mean `red`"]),
    Case(
      "a hundred thousand brackets", "r.tend", "",
      statement: "when " + String(repeating: "(", count: 100_000) + "health red", status: 2,
      errors: ["more than 200 brackets"]),
    Case(
      "a number that no cell can hold", "r.tend", "",
      statement: "show accounts where arr above 99999999999999999999999", status: 2,
      errors: ["has more digits than can be held exactly", "-c:1:31"]),
    Case(
      "an exponent", "r.tend", "", statement: "show accounts where arr above 9e400", status: 2,
      errors: ["`9e400` cannot be read as a number or a date"]),
    Case(
      "fewer than no rows", "r.tend", "", statement: "show accounts top -1", status: 2,
      errors: ["expected a number, found `-`", "-c:1:19"]),
    Case(
      "a day that is none", "r.tend", "", statement: "show accounts where renewal on 2026-02-30",
      status: 2, errors: ["`2026-02-30` is not a day of the calendar", "help:"]),
    Case(
      "a year of five digits", "r.tend", "",
      statement: "show accounts where renewal before 99999-01-01", status: 2,
      errors: ["`99999-01-01`", "-c:1:36"]),
    Case(
      "more days than the calendar has", "r.tend", "",
      statement: "show accounts where renewal within 99999999999 days", status: 2,
      errors: ["`99999999999` is out of range here"]),
    Case(
      "more years than the calendar has", "r.tend", "",
      statement: "show accounts where renewal in the last 900000000 years", status: 2,
      errors: ["`900000000` is out of range here"]),
    Case(
      "division by nothing", "r.tend", "", statement: "count accounts where arr / 0 above 1",
      status: 0, says: ["0"]),
    Case(
      "a sum that leaves the range of money", "r.tend", "",
      statement: "show sum of arr * 900000000 * 900000000 from accounts", status: 0),
  ]

  @Test(arguments: tables + playbooks + statements)
  func isAnswered(_ test: Case) throws {
    let folder = try TemporaryFolder()
    if !test.name.hasPrefix("accounts.") { try folder.write("accounts.csv", threeAccounts) }
    try folder.write(test.name, test.bytes)
    // A statement of any length goes through a script.
    let isLong = test.statement.utf8.count > 100_000
    let script = isLong ? "s.tend.txt" : nil
    if let script { try folder.write(script, test.statement) }
    let arguments =
      script.map { ["run", folder.file($0), "--data", folder.path] }
      ?? [folder.path, "-c", test.statement]
    let result = try tend(arguments)
    #expect(result.status == .exited(test.status), "\(result.errors.prefix(2000))")
    for part in test.says {
      #expect(result.output.contains(part), "\(result.output.prefix(2000))")
    }
    for part in test.errors {
      #expect(result.errors.contains(part), "\(result.errors.prefix(2000))")
    }
    #expect(!(result.output + result.errors).contains("\u{1B}"))
    #expect(result.output.utf8.count + result.errors.utf8.count < 20_000)
  }

  @Test func aPlaybookOfFiveMegabytesIsRead() throws {
    let rule = """
      rule "NAME"
        note "Handbook, chapter four: what everybody should know about accounts of this kind"
        for accounts where managed and segment is one of Strategic, Growth
        when health is red and arr above 100k
        then tag "watched"

      """
    let text = (1...21_500).map { rule.replacing("NAME", with: "rule \($0)") }.joined()
    let folder = try TemporaryFolder(["r.tend": text])
    #expect(text.utf8.count > 4_500_000)
    let result = try tend(["check", folder.path])
    #expect(result.status == .exited(0))
    #expect(result.output.hasPrefix("21,500 rules"))
  }
}

/// Paths that lead to something else than one file of data.
struct BadPathTests {
  @Test func aFolderWithNothingInIt() throws {
    let folder = try TemporaryFolder()
    try refuses([folder.path], "nothing to load; a portfolio is a folder of .csv")
  }

  @Test func aFileThatIsNotThere() throws {
    try refuses(["/nonexistent/accounts.csv"], "/nonexistent/accounts.csv: no such file or folder")
  }

  @Test func aFolderCalledLikeAFile() throws {
    let folder = try TemporaryFolder(["x.csv/readme.txt": ""])
    try refuses([folder.file("x.csv")], "x.csv: nothing to load")
  }

  @Test func aLinkToNothing() throws {
    let folder = try TemporaryFolder(["accounts.csv": threeAccounts])
    symlink("nowhere", folder.file("contacts.csv"))
    try refuses([folder.file("contacts.csv")], "contacts.csv: no such file or folder")
    try refuses([folder.path], "contacts.csv: this is a link to a file that is not there")
  }

  @Test func aFileThatTendCannotRead() throws {
    let folder = try TemporaryFolder(["notes.txt": "hello"])
    try refuses([folder.file("notes.txt")], "notes.txt: Tend reads .csv, .tsv, .json and .ndjson")
  }

  @Test func twoFilesOfOneTable() throws {
    let folder = try TemporaryFolder([
      "a/accounts.csv": threeAccounts, "b/accounts.csv": threeAccounts,
    ])
    try refuses(
      [folder.file("a"), folder.file("b")],
      "b/accounts.csv: the table accounts is loaded from \(folder.path)/a/accounts.csv already")
  }

  @Test func aFileNamedTwiceIsReadOnce() throws {
    let folder = try TemporaryFolder([
      "accounts.csv": threeAccounts, "r.tend": "rule \"a\" when health red then tag \"x\"\n",
    ])
    symlink("r.tend", folder.file("same.tend"))
    let result = try tend([
      folder.path, folder.path + "/", folder.file("r.tend"), folder.path + "/./r.tend",
      folder.file("same.tend"), "-c", "plan",
    ])
    #expect(result.status == .exited(0))
    #expect(result.errors == "")
    #expect(result.output.contains("1 rule over 3 accounts"))
  }

  @Test func aPipeWithAName() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.file("accounts.csv"), 0o600) == 0)
    let line = """
      printf 'Account ID,Account Name\\nA1,Acorn\\n' > '\(folder.path)/accounts.csv' &
      "$tend" '\(folder.path)' -c 'count accounts'
      """
    let result = try shell(line)
    #expect(result.status == .exited(0))
    #expect(result.output == "count\n─────\n    1\n")
  }

  private func refuses(_ paths: [String], _ reason: String) throws {
    let result = try tend(paths + ["-c", "plan"])
    #expect(result.status == .exited(1))
    #expect(result.output == "")
    #expect(result.errors.contains(reason), "\(result.errors)")
  }
}
