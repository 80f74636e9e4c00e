import TestSupport
import Testing

/// `what changed` and `tend changes`, through the program.
struct ChangesCommandTests {
  private static let header = "Account ID,Account Name,Segment,CSM,Health,ARR,NPS,Renewal Date"

  /// An account of every fate.
  static let earlier = [
    "accounts": """
    \(header),Nickname
    A1,Acorn,Growth,Ana,red,100000,5,2027-02-01,Ac
    A2,Birch,Scale,Bo,green,20000,,2027-06-30,
    A3,Cedar,Digital,,yellow,5000,7,2027-01-15,
    A4,Drumlin,Growth,Ana,green,45000,1,2027-03-01,
    A5,Elm,Growth,Bo,green,70000,1,2027-03-01,
    A6,Fir,Growth,Bo,green,1000,1,2027-03-01,
    A7,Gorse,Growth,Bo,yellow,1000,1,2027-03-01,
    A8,Hazel,Growth,Bo,yellow,1000,1,2027-03-01,
    A10,Elm,Growth,Bo,green,1000,1,2027-03-01,
    """,
    "contacts": """
    Contact ID,Account ID,Full Name,Role
    C1,A2,Fia,Champion
    C2,A2,Amir,Admin
    C3,A1,Bea,Admin
    C4,A8,Tom,Admin
    """,
    "usage": "Month,Account ID,Usage\n2026-10,A1,5\n",
  ]

  static let later = [
    "accounts": """
    \(header),Tier,Former IDs
    A1,Acorn Group,Growth,Ana,green,250000,,2027-02-01,1,
    A3,Cedar,Digital,Ana,red,5000,9,2027-04-15,2,A7
    A104,Drumlin,Growth,Ana,green,45000,1,2027-03-01,1,
    A5,Elm,Growth,Bo,red,70000,1,2027-03-01,1,
    a6,Fir,Growth,Bo,red,1200.50,2,2027-03-01,3,
    A9,Juniper,Scale,Bo,green,9000,,2028-01-01,1,
    """,
    "contacts": """
    Contact ID,Account ID,Full Name,Role
    C1,A1,Fia,Champion
    C2,A1,Amir,Admin
    C3,A1,Bea,Champion
    """,
    "usage": "Month,Account ID,Usage\n2026-10,A1,5\n2026-11,A1,6\n",
    "people": "Name,Role\nAna,CSM\n",
  ]

  private static let pins = """
    pin priority of "Birch" to PR2 until 2026-12-31 because "the sponsor asked"
    pin priority of "Acorn" to PR1
    pin priority of "A4" to PR1
    pin priority of "Hazel" to PR1
    pin priority of "Zelkova" to PR1
    pin priority of "Cedar" to PR1
    """

  /// Both states in one folder, the earlier ones by the names of their files.
  private func book() throws -> TemporaryFolder {
    var files = ["pins.tend": ChangesCommandTests.pins]
    for (name, text) in ChangesCommandTests.earlier { files["\(name)-2026-10-01.csv"] = text }
    for (name, text) in ChangesCommandTests.later { files["\(name).csv"] = text }
    return try TemporaryFolder(files)
  }

  /// The states in two folders, `old` and `new`.
  private func exports() throws -> TemporaryFolder {
    var files = ["new/pins.tend": ChangesCommandTests.pins]
    for (name, text) in ChangesCommandTests.earlier { files["old/\(name).csv"] = text }
    for (name, text) in ChangesCommandTests.later { files["new/\(name).csv"] = text }
    return try TemporaryFolder(files)
  }

  private func ask(_ question: String, _ options: [String] = []) throws -> CommandResult {
    let folder = try book()
    return try tend([folder.path, "--today", "2026-11-21", "--quiet", "-c", question] + options)
  }

  @Test func everythingThatChangedIsTold() throws {
    let result = try ask("what changed since 2026-10-01")
    #expect(result.status == .exited(0))
    #expect(result.errors == "")
    try expectGolden("changes.txt", result.output)
    #expect(try ask("what changed").output == result.output)
    #expect(
      try ask("what changed between 2026-10-05 and 2026-11-30").output.hasPrefix(
        "accounts  2026-10-01 → now: 6 rows, 3 fewer; 4 changed\n"))
  }

  @Test(arguments: ["csv", "json", "ndjson", "markdown", "vertical"])
  func itIsTheSameInEveryForm(_ format: String) throws {
    let result = try ask("what changed", ["--format", format])
    #expect(result.status == .exited(0))
    try expectGolden("changes.\(format)", result.output)
  }

  @Test func twoFoldersAreCompared() throws {
    let folder = try exports()
    let (old, new) = (folder.file("old"), folder.file("new"))
    let arguments = ["changes", old, new, "--format", "csv", "--today", "2026-11-21", "--quiet"]
    let result = try tend(arguments)
    #expect(result.status == .exited(0))
    // Only the names of the states differ from those of dated files.
    let lines = result.output.split(separator: "\n").filter { !$0.contains(",rows,") }
    let dated = try ask("what changed", ["--format", "csv"]).output.split(separator: "\n")
      .filter { !$0.contains(",rows,") }
    #expect(lines == dated)
    #expect(
      result.output.contains(
        "accounts,rows,,,,,9,6,\(folder.file("old/accounts.csv")) → "
          + "\(folder.file("new/accounts.csv"))\n"))
  }

  @Test func twoFilesOfAnyNameAreAccounts() throws {
    let folder = try TemporaryFolder([
      "jan.csv": "Account ID,Name,Health\nA1,Acorn,red\nA2,Birch,red\n",
      "feb.csv": "Account ID,Name,Health\nA2,Birch,green\nA1,Acorn,red\n",
    ])
    let result = try tend(["changes", folder.file("jan.csv"), folder.file("feb.csv"), "--quiet"])
    #expect(result.status == .exited(0))
    #expect(result.output.hasSuffix("  health  1 changed  Birch red → green\n"))
  }

  struct Refusal: CustomTestStringConvertible {
    var testDescription: String { question }
    var question: String
    var status: Int32
    var output = ""
    var errors = ""
  }

  @Test(arguments: [
    Refusal(
      question: "what changed from usage", status: 0,
      output: """
        usage  2026-10-01 → now: 2 rows, 1 more
          no key tells which rows are one, so only the rows are counted

        """),
    Refusal(
      question: "what changed from contacts since 2026-09-01", status: 0,
      output: "contacts: no state is so old; the oldest is of 2026-10-01\n"),
    Refusal(
      question: "what changed from contacts between 2026-10-02 and 2026-10-05", status: 0,
      output: "contacts: the state of 2026-10-01 was in force all the time\n"),
    Refusal(
      question: "what changed from people", status: 2,
      errors: "only one state of people is loaded, so there is nothing to compare it with"),
    Refusal(question: "what changed from tickets", status: 2, errors: "no tickets are loaded"),
    Refusal(
      question: "what changed from contcts", status: 2,
      errors: "there is no table called `contcts`"),
    Refusal(
      question: "what changed since 2026-13-01", status: 2,
      errors: "`2026-13-01` is not a day of the calendar"),
  ])
  func whatCannotBeComparedIsSaid(_ refusal: Refusal) throws {
    let result = try ask(refusal.question)
    #expect(result.status == .exited(refusal.status))
    #expect(result.output == refusal.output)
    #expect(refusal.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(refusal.errors))
  }

  @Test func tablesOfOneStateOnlyAreNoted() throws {
    let folder = try exports()
    let arguments = ["--today", "2026-11-21", "--quiet"]
    let result = try tend(["changes", folder.file("old"), folder.file("new")] + arguments)
    #expect(result.output.hasSuffix("\npeople: only the later state has them\n"))
    let none = try tend(
      ["changes", folder.file("old/usage.csv"), folder.file("new/people.csv")] + arguments)
    #expect(none.status == .exited(1))
    #expect(none.errors.contains("error: the two states have no table in common: "))
  }

  @Test func noDataIsSaid() throws {
    let result = try tend(["-c", "what changed"])
    #expect(result.status == .exited(1))
    #expect(result.errors.hasPrefix("error: no data is loaded"))
  }
}
