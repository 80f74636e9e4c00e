import TestSupport
import Testing

/// The example book as a newcomer meets it, and every form of output on it.
struct ExampleBookTests {
  private static let day = ["--today", "2026-11-21"]

  /// What loading the book says.
  private static let remark =
    "accounts of 3 days, 2026-08-21 to 2026-10-21, are kept as earlier states\n"

  @Test func thePlanIsTheRecordedOne() throws {
    let result = try tend(["plan", exampleBook] + ExampleBookTests.day)
    #expect(result.status == .exited(0))
    #expect(result.errors == ExampleBookTests.remark)
    try expectGolden("plan.txt", result.output)
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func thePlanAsJSONIsTheRecordedOne() throws {
    let result = try tend(["plan", exampleBook, "--format", "json"] + ExampleBookTests.day)
    #expect(result.status == .exited(0))
    try expectGolden("plan.json", result.output)
  }

  /// Counted by hand from the tables and the rules.
  @Test(arguments: [
    "cadence  16 to change", "priority  18 to change", "risk  56 to change",
    "escalate to csm-manager  4 new", "notify to account-executive  7 new",
    "notify to csm-manager  4 new", "tag \"expansion\"  5 new", "tag \"public-body\"  6 new",
    "tag \"quiet\"  6 new", "task \"Ask the soft renewal question\" for csm  8 new",
    "task \"Book a cadence call\" for csm  6 new",
    "task \"Bring the success plan up to date\" for csm  4 new",
    "task \"Schedule the business review\" for csm  3 new",
    "task \"Talk about the renewal\" for csm  4 new",
    "90 changes in 3 fields, 57 effects, 9 held back; 58 of 60 accounts touched",
  ])
  func theFiguresAreThese(_ figure: String) throws {
    #expect(recordedPlan.contains(figure))
  }

  @Test func theTotalsAsJSONAreThese() throws {
    let golden = readFile("\(packageFolder)/Tests/TendCommandTests/Golden/plan.json") ?? []
    let totals = """
        "totals": {
          "changes": 90,
          "effects": 57,
          "refreshed": 0,
          "kept": 0,
          "closed": 0,
          "touched": 58,
          "arr": 13537500,
          "held_back": 9,
          "conflicts": 0
        }
      """
    #expect(String(decoding: golden, as: UTF8.self).contains(totals))
  }

  @Test func theFirstSentenceWorks() throws {
    let sentence = "when health red then priority PR1 and escalate"
    let result = try tend([exampleBook, "-c", sentence] + ExampleBookTests.day)
    #expect(result.status == .exited(0))
    #expect(result.errors == ExampleBookTests.remark)
    try expectGolden("sentence.txt", result.output)
    #expect(result.output.contains("applies to 6 of 60 accounts"))
  }

  @Test func itsTestsPass() throws {
    let result = try tend(["test", exampleBook] + ExampleBookTests.day)
    #expect(result.status == .exited(0), "\(result.output)")
    #expect(result.output.hasSuffix(" passed, 0 failed\n"))
  }

  @Test(arguments: [(["check"], ExampleBookTests.remark), (["fmt", "--check"], "")])
  func itIsWithoutFault(_ command: [String], _ remark: String) throws {
    let result = try tend(command + [exampleBook])
    #expect(result.status == .exited(0), "\(result.output)")
    #expect(result.errors == remark)
  }

  /// A table with text, money, a date and missing values.
  @Test(arguments: ["table", "csv", "json", "ndjson", "markdown", "vertical"])
  func everyFormIsTheRecordedOne(_ format: String) throws {
    let question =
      "show name, health, arr, renewal, seats-used, onboarding-complete where csm is Ana by name"
    let result = try tend([exampleBook, "--format", format, "-c", question] + ExampleBookTests.day)
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("accounts.\(format)", result.output)
  }

  @Test(arguments: ["csv", "ndjson", "markdown", "vertical"])
  func everyFormOfAPlanIsTheRecordedOne(_ format: String) throws {
    let rule = "when health red then escalate"
    let result = try tend([exampleBook, "--format", format, "-c", rule] + ExampleBookTests.day)
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("escalate.\(format)", result.output)
  }

  @Test func theOrderOfPathsChangesNothing() throws {
    let names = [
      "accounts.csv", "activities.csv", "contacts.csv", "people.csv", "priority.tend", "risk.tend",
      "tests.tend",
    ]
    let paths = names.reversed().map { "\(exampleBook)/\($0)" }
    let result = try tend(["plan"] + paths + ExampleBookTests.day)
    #expect(result.output == recordedPlan)
  }

  private var recordedPlan: String {
    let bytes = readFile("\(packageFolder)/Tests/TendCommandTests/Golden/plan.txt") ?? []
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: ["1", "2", "7"])
  func theNumberOfThreadsChangesNothing(_ jobs: String) throws {
    let result = try tend(["plan", exampleBook, "--jobs", jobs] + ExampleBookTests.day)
    #expect(result.output == recordedPlan)
  }
}
