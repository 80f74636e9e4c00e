import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `tend test`: its outputs, its ends, and what it writes.
struct TestCommandTests {
  private static let rules = """
    let large = 100k

    rule "red first"
      for accounts where segment is one of Strategic, Growth
      when health is red
      then priority is PR1
       and escalate because "red"

    rule "large first" when arr at least large then priority is PR1
    rule "never" when name contains "xyz" then tag "x"
    default priority is PR2

    """
  private static let tests = """
    test "passes"
      given account "Elm": segment Growth, health red
      expect priority of "Elm" is PR1 because rule "red first"

    test "fails & <shows> \\"why\\""
      given account "Elm": segment Growth, health red, arr is 5k
      expect priority of "Elm" is PR2 and arr of "Elm" above 9k
      expect no escalate of "Elm"

    test "cases"
      given account "Elm": segment Growth
      | health | arr    | expect priority | because     |
      | red    | 100k   | PR1             | large first |
      | green  | 99999  | PR1             | -           |
      | green  | -      | held-back       | -           |

    law "more money is never less urgent": raising arr never lowers priority
    law "no account is first": priority is not PR1

    """
  private static let good = """
    test "edges"
      given account "Elm": segment Growth
      | health | arr    | expect priority | expect escalate |
      | red    | 5k     | PR1             | yes             |
      | green  | 100k   | PR1             | no              |
      | green  | 99999  | PR2             | no              |

    """

  private func book(_ tests: String) throws -> TemporaryFolder {
    try TemporaryFolder(["rules.tend": Self.rules, "tests.tend": tests])
  }

  /// Runs `tend test` in a folder; its path is left out of what is said.
  private func test(_ folder: TemporaryFolder, _ arguments: [String]) throws -> CommandResult {
    var result = try tend(["test", folder.path, "--today", "2026-11-21"] + arguments)
    result.outputBytes = Array(result.output.replacing(folder.path + "/", with: "").utf8)
    result.errorBytes = Array(result.errors.replacing(folder.path + "/", with: "").utf8)
    return result
  }

  @Test(arguments: ["text", "tap", "junit", "json"])
  func forms(_ form: String) throws {
    let result = try test(try book(Self.tests), ["--format", form])
    #expect(result.status == .exited(2))
    try expectGolden("test.\(form)", result.output)
  }

  @Test func coverage() throws {
    let folder = try book(Self.good)
    let result = try test(folder, ["--coverage"])
    #expect(result.status == .exited(0))
    try expectGolden("test-coverage.txt", result.output)
    let low = try test(folder, ["--coverage", "--at-least", "99%", "--format", "tap"])
    #expect(low.status == .exited(2))
    #expect(low.output == "TAP version 14\n1..1\nok 1 - edges\n")
    #expect(low.errors.contains("of the rules are covered, which is less than 99%"))
    let enough = try test(folder, ["--coverage", "--at-least", "20"])
    #expect(enough.status == .exited(0))
    let json = try test(folder, ["--coverage", "--format", "json"])
    try expectGolden("test-coverage.json", json.output)
  }

  @Test func mutations() throws {
    let folder = try book(Self.good)
    let result = try test(folder, ["--mutate", "--jobs", "2"])
    #expect(result.status == .exited(0))
    try expectGolden("test-mutate.txt", result.output)
    let low = try test(folder, ["--mutate", "--at-least", "100%"])
    #expect(low.status == .exited(2))
    #expect(low.errors.contains("of the changes are noticed, which is less than 100%"))
    let failing = try test(try book(Self.tests), ["--mutate"])
    #expect(failing.status == .exited(2))
    #expect(failing.errors.contains("the tests fail as the rules are"))
  }

  @Test func suggestions() throws {
    let folder = try book("")
    let result = try test(folder, ["--suggest"])
    #expect(result.status == .exited(0))
    try expectGolden("test-suggest.tend", result.output)
    #expect(result.errors.contains("rules.tend:10"))
    // What is suggested passes as it stands.
    try folder.write("tests.tend", result.output)
    #expect(try test(folder, []).status == .exited(0))
  }

  @Test func recording() throws {
    let folder = try book(
      "# kept\ntest \"a\"\n  given account \"Elm\": arr 5k   # odd, but kept\n"
        + "  expect priority of \"Elm\" is PR1\n".replacing("PR1", with: "PR9")
        + "test \"b\"\n  given account \"Elm\": health green, arr is 5k\n"
        + "  expect priority of \"Elm\" is PR1 # why\n")
    let both = try test(folder, ["--record", "--quiet"])
    #expect(both.status == .exited(0))
    #expect(both.output == "2 passed, 0 failed\n")
    #expect(
      String(decoding: folder.bytes("tests.tend") ?? [], as: UTF8.self)
        .hasPrefix("# kept\ntest \"a\"\n  given account \"Elm\": arr 5k   # odd, but kept\n"))
    try folder.write(
      "tests.tend",
      "test \"b\"\n  given account \"Elm\":   health green, arr is 5k, segment Growth\n"
        + "  expect priority of \"Elm\" is PR1 # why\n")
    let result = try test(folder, ["--record"])
    #expect(result.status == .exited(0), "\(result.errors)")
    #expect(
      String(decoding: folder.bytes("tests.tend") ?? [], as: UTF8.self)
        == "test \"b\"\n  given account \"Elm\":   health green, arr is 5k, segment Growth\n"
        + "  expect priority of \"Elm\" is PR2 # why\n")
    #expect(result.output.contains("-  expect priority of \"Elm\" is PR1 # why\n"))
    #expect(result.output.contains("+  expect priority of \"Elm\" is PR2 # why\n"))
    #expect(result.errors.contains("1 expectation written; read them before you keep them"))
  }

  @Test(arguments: [
    (["--at-least", "90%"], "--at-least is about --coverage or --mutate"),
    (["--coverage", "--at-least", "190%"], "`190%` is not a share"),
    (["--record", "--watch"], "only one can be asked for"),
    (["--tries", "0"], "--tries takes a number"), (["--format", "csv"], "csv"),
    (["--only", "nothing like it"], "no test has `nothing like it` in its name"),
  ])
  func wrongUsage(_ arguments: [String], _ says: String) throws {
    let result = try test(try book(Self.good), arguments)
    #expect(result.status == .exited(1))
    #expect(result.errors.contains(says), "\(result.errors)")
  }

  @Test func onlySomeTests() throws {
    let result = try test(try book(Self.tests), ["--only", "PASSES"])
    #expect(result.status == .exited(0))
    #expect(result.output == "ok      passes\n1 passed, 0 failed\n")
  }

  @Test func watching() throws {
    let folder = try book(Self.good)
    let terminal = try PseudoTerminal(
      builtProgram("tend"), ["test", folder.path, "--watch", "--today", "2026-11-21"])
    try terminal.expect("1 passed, 0 failed", timeout: .seconds(30))
    try terminal.expect("Ctrl-C ends", timeout: .seconds(30))
    try folder.write("tests.tend", Self.good.replacing("PR2", with: "PR3"))
    try terminal.expect("0 passed, 1 failed", timeout: .seconds(30))
    try terminal.type("\u{3}")
    #expect(try terminal.waitForExit(timeout: .seconds(30)) == .signalled(SIGINT))
  }

  @Test func theExampleBookIsTested() throws {
    let result = try tend([
      "test", exampleBook, "--today", "2026-11-21", "--coverage", "--at-least", "90%", "--quiet",
    ])
    #expect(result.status == .exited(0), "\(result.output)\(result.errors)")
  }
}

/// `tend check --fix`.
struct FixCommandTests {
  private static let wrong = "# risk\nwhen helth is red   then tag \"x\"\n"

  @Test func fixesAreShownAndWritten() throws {
    let folder = try TemporaryFolder(["r.tend": Self.wrong, "accounts.csv": threeAccounts])
    let dry = try tend(["check", folder.path, "--fix", "--dry-run"])
    #expect(dry.status == .exited(2))
    #expect(folder.bytes("r.tend") == Array(Self.wrong.utf8))
    let diff = """
      --- \(folder.path)/r.tend
      +++ \(folder.path)/r.tend
      @@ -1,2 +1,2 @@
       # risk
      -when helth is red   then tag "x"
      +when health is red   then tag "x"

      """
    #expect(dry.output.hasPrefix(diff))
    let result = try tend(["check", folder.path, "--fix"])
    #expect(result.status == .exited(0), "\(result.errors)")
    #expect(result.output.hasPrefix(diff))
    #expect(result.output.contains("no errors"))
    #expect(result.errors.contains("mended \(folder.path)/r.tend"))
    #expect(
      folder.bytes("r.tend") == Array("# risk\nwhen health is red   then tag \"x\"\n".utf8))
  }

  @Test func whatCannotBeFixedIsSaid() throws {
    let text = "when health then escalate\n"
    let folder = try TemporaryFolder(["r.tend": text])
    let result = try tend(["check", folder.path, "--fix"])
    #expect(result.status == .exited(2))
    #expect(result.output == "")
    #expect(result.errors.contains("r.tend:1"))
    #expect(folder.bytes("r.tend") == Array(text.utf8))
  }

  @Test func aDryRunNeedsAFix() throws {
    let result = try tend(["check", "x.tend", "--dry-run"])
    #expect(result.status == .exited(1))
    #expect(result.errors.contains("--dry-run is about --fix"))
  }
}
