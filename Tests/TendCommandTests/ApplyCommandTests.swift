import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `plan --out`, `apply`, `undo` and the behaviour diff, with the built program.
struct ApplyCommandTests {
  private static let rules = """
    rule "red" when health is red then priority is PR1 and escalate to csm
    rule "daily" when health is known then notify again every 1 day
    """

  private func book(_ rules: String = ApplyCommandTests.rules) throws -> TemporaryFolder {
    try TemporaryFolder(["b/accounts.csv": threeAccounts, "b/rules.tend": rules])
  }

  private func on(_ day: String) -> [String] { ["--today", day] }

  @Test func applyThenPlanThenUndo() throws {
    let folder = try book()
    let path = folder.file("b")
    let day = on("2026-11-21")
    let before = try tend(["plan", path] + day)
    let applied = try tend(["apply", path] + day)
    #expect(applied.status == .exited(0), "\(applied.errors)")
    #expect(applied.errors.contains("applied as run 1: 1 change in 1 field, 3 effects"))
    let empty = try tend(["plan", path, "--exit-code"] + day)
    #expect(empty.status == .exited(0))
    #expect(empty.output.contains("nothing to change: what is applied agrees with the rules"))
    #expect(try tend(["undo", path] + day).errors.contains("took back run 1 as run 2"))
    let after = try tend(["plan", path] + day)
    #expect(after.output == before.output)
    #expect(try tend(["undo", path, "--run", "2"] + day).status == .exited(0))
    #expect(try tend(["plan", path, "--exit-code"] + day).status == .exited(0))
    #expect(folder.bytes("b/accounts.csv") == Array(threeAccounts.utf8))
  }

  @Test func anotherFolderKeepsTheRuns() throws {
    let folder = try book()
    let out = folder.file("elsewhere")
    let result = try tend(["apply", folder.file("b"), "--out", out] + on("2026-11-21"))
    #expect(result.status == .exited(0), "\(result.errors)")
    #expect(folder.bytes("elsewhere/runs/1/decisions.csv") != nil)
    #expect(folder.bytes("b/.tend/runs/1/decisions.csv") == nil)
    let plan = ["plan", folder.file("b"), "--exit-code"] + on("2026-11-21")
    #expect(try tend(plan + ["--ledger", out]).status == .exited(0))
    #expect(try tend(plan).status == .exited(4))
  }

  @Test func aStatementAsksOrIsToldToGoAhead() throws {
    let folder = try book()
    let path = folder.file("b")
    let refused = try tend([path, "-c", "apply"] + on("2026-11-21"))
    #expect(refused.status == .exited(1))
    #expect(refused.errors.contains("there is nobody to ask here"))
    let applied = try tend(
      [path, "--yes", "-c", "apply", "-c", "show event, account-id from ledger", "--format", "csv"]
        + on("2026-11-21"))
    #expect(applied.status == .exited(0), "\(applied.errors)")
    let terminal = try PseudoTerminal(
      builtProgram("tend"), ["apply", path] + on("2026-11-25"), environment: [:])
    try terminal.expect("[y/N]")
    try terminal.enter("n")
    #expect(folder.bytes("b/.tend/runs/2/inputs.json") == nil)
  }

  @Test func aSavedPlanIsAppliedUnlessItIsStale() throws {
    let folder = try book()
    let (path, plan) = (folder.file("b"), folder.file("plan.json"))
    let day = on("2026-11-21")
    func save() throws { _ = try tend(["plan", path, "--out", plan] + day) }
    try save()
    let tomorrow = try tend(["apply", plan] + on("2026-11-22"))
    #expect(tomorrow.status == .exited(1))
    #expect(tomorrow.errors.contains("it is for 2026-11-21, and today is 2026-11-22"))
    try folder.write("b/accounts.csv", threeAccounts + "\nA4,Dune,red,PR2,5,2027-01-01\n")
    let changed = try tend(["apply", plan] + day)
    #expect(changed.errors.contains("b/accounts.csv has changed"))
    try folder.write("b/more.tend", "when arr above 5 then tag \"x\"\n")
    #expect(try tend(["apply", plan] + day).errors.contains("b/more.tend is new"))
    try save()
    let applied = try tend(["apply", plan] + day)
    #expect(applied.status == .exited(0), "\(applied.errors)")
    let twice = try tend(["apply", plan] + day)
    #expect(twice.status == .exited(1))
    #expect(twice.errors.contains("the last run is 1, where the plan was made after 0"))
    try folder.write("plan.json", "{\"tend-plan\": 1, \"today\": 5")
    #expect(try tend(["apply", plan]).errors.contains("not as Tend wrote it"))
  }

  @Test func ofTwoAtOnceOneIsRefused() throws {
    let folder = try book()
    try folder.write("b/.tend/lock", "")
    let lock = open(folder.file("b/.tend/lock"), O_RDWR | O_CLOEXEC)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let refused = try tend(["apply", folder.file("b")] + on("2026-11-21"))
    #expect(refused.status == .exited(1))
    #expect(refused.errors.contains("another `tend` is writing a run"))
    #expect(folder.bytes("b/.tend/runs/1/inputs.json") == nil)
  }

  @Test func ofManyAtOnceNoneIsLostOrTorn() throws {
    let folder = try book()
    let line = (0..<6).map { _ in "\"$tend\" apply \(folder.file("b")) --today 2026-11-21 --quiet &"
    }
    _ = try shell(line.joined(separator: " ") + " wait")
    let runs = try tend([folder.file("b"), "-c", "show count from runs", "--format", "csv"])
    #expect(runs.output == "count\n1\n")
  }

  /// Killed at 200 random moments, `apply` leaves whole runs only.
  ///
  /// They lie in the latter half of a run, before which nothing is written; and every fifty runs
  /// the folder is a new one, for all that was applied is read each time.
  @Test func aKilledApplyLeavesTheOldStateOrTheNew() throws {
    let clock = ContinuousClock()
    let first = try book()
    // The best of three, for other tests keep the machine busy.
    let whole = try (1...3).map { day in
      try clock.measure { _ = try tend(["apply", first.file("b")] + on("2026-01-0\(day)")) }
    }.min()
    let most = max(Int((whole?.components.attoseconds ?? 0) / 1_000_000_000_000), 1000)
    var killed = 0
    for _ in 0..<4 { killed += try kill(times: 50, after: most / 2...most * 11 / 10) }
    #expect(killed >= 20)
  }

  /// How many of that many runs were killed before they had ended; the moments are microseconds.
  private func kill(times: Int, after moments: ClosedRange<Int>) throws -> Int {
    let folder = try book()
    let path = folder.file("b")
    var generator = SystemRandomNumberGenerator()
    var (killed, last) = (0, 0)
    for number in 0..<times {
      let day = "2026-0\(number / 28 + 2)-\(number % 28 < 9 ? "0" : "")\(number % 28 + 1)"
      let time = Duration.microseconds(Int.random(in: moments, using: &generator))
      let result = try? run(
        builtProgram("tend"), ["apply", path, "--quiet"] + on(day), timeout: time)
      if result == nil { killed += 1 }
      if folder.bytes("b/.tend/runs/\(last + 1)/inputs.json") != nil { last += 1 }
      #expect(folder.bytes("b/.tend/runs/\(last + 1)/decisions.csv") == nil)
      for name in ["decisions.csv", "effects.csv", "inputs.json"] where last > 0 {
        #expect(folder.bytes("b/.tend/runs/\(last)/\(name)")?.last == UInt8(ascii: "\n"))
      }
    }
    let runs = try tend([path, "-c", "show count from runs", "--format", "csv"])
    #expect(runs.output == "count\n\(last)\n", "\(runs.errors)")
    #expect(try tend(["apply", path] + on("2026-12-31")).status == .exited(0))
    #expect(try tend(["plan", path, "--exit-code"] + on("2026-12-31")).status == .exited(0))
    return killed
  }

  private static let edited = """
    rule "red" when health is red then priority is PR1 and escalate to csm-manager
    rule "green" when health is green then priority is PR2
    rule "daily" when health is known then notify again every 1 day
    """

  private static let difference = """
    against OLD, on 2026-11-21: 2 of 3 accounts differ

    1 account: priority PR3 → PR2, ARR 2,000
      now by "green"
      Birch, Ltd

    1 account newly: escalate to csm-manager, ARR 1,000.50
      now by "red"
      Acorn

    1 account no longer: escalate to csm, ARR 1,000.50
      before by "red"
      Acorn

    """

  @Test func theBehaviourOfAnEditIsShown() throws {
    let folder = try book(ApplyCommandTests.edited)
    try folder.write("old/rules.tend", ApplyCommandTests.rules)
    let (path, old) = (folder.file("b"), folder.file("old"))
    let arguments = ["plan", path, "--against", old] + on("2026-11-21")
    let result = try tend(arguments)
    #expect(result.status == .exited(0), "\(result.errors)")
    #expect(result.output == ApplyCommandTests.difference.replacing("OLD", with: old))
    #expect(try tend(arguments + ["--exit-code"]).status == .exited(4))
    let markdown = try tend(arguments + ["--format", "markdown"]).output
    #expect(
      markdown.contains("- 1 account newly: escalate to csm-manager, ARR 1,000.50\n  - now by"))
    let json = try tend(arguments + ["--format", "json"]).output
    #expect(json.contains("\"kind\": \"gains\""))
    let same = try tend(["plan", path, "--against", path, "--exit-code"])
    #expect(same.status == .exited(0))
    let none = try tend(["plan", path, "--against", folder.file("nowhere")])
    #expect(none.status == .exited(1))
    #expect(none.errors.contains("there are no playbooks"))
  }

  @Test func theBehaviourSinceARevisionIsShown() throws {
    let folder = try book()
    let path = folder.file("b")
    let outside = try tend(["plan", path, "--against-git", "HEAD"])
    #expect(outside.status == .exited(1))
    #expect(outside.errors.contains("not a git repository"))
    let setup = """
      cd '\(path)' && git init -q . && git add -A &&
      git -c user.name=a -c user.email=a@example.com commit -qm first
      """
    #expect(try shell(setup).status == .exited(0))
    try folder.write("b/rules.tend", ApplyCommandTests.edited)
    let result = try tend(["plan", path, "--against-git", "HEAD"] + on("2026-11-21"))
    #expect(result.output == ApplyCommandTests.difference.replacing("OLD", with: "HEAD"))
    let unknown = try tend(["plan", path, "--against-git", "nonsense"])
    #expect(unknown.status == .exited(1))
    #expect(try tend(["plan", path, "--against-git", "--help"]).status == .exited(1))
  }
}
