import TestSupport
import Testing

/// Playbooks with steps, templates and scores, with the built program.
struct PlaybookCommandTests {
  private static let playbooks = "\(packageFolder)/examples/playbooks"
  private static let day = ["--today", "2026-11-21"]

  /// Asks in the folder of the package, so that places are the same wherever that is.
  private func ask(_ statements: String...) throws -> CommandResult {
    let asked = statements.map { "-c '\($0)'" }.joined(separator: " ")
    return try shell(
      "cd \(packageFolder) && $tend examples/book examples/playbooks --quiet --today 2026-11-21 \(asked)"
    )
  }

  @Test func thePlanIsTheRecordedOne() throws {
    let result = try tend(["plan", exampleBook, Self.playbooks] + Self.day)
    #expect(result.status == .exited(0))
    try expectGolden("plan-playbooks.txt", result.output)
  }

  /// Counted by hand from the tables.
  @Test(arguments: [
    "playbook \"New customer onboarding\" for csm  3 new",
    "playbook \"Renewal\" for csm  12 new",
    "task \"Hand over from sales\" for account-executive  3 new, due 2026-11-27",
    "mail \"renewal in 90 days\" to csm  5 new",
  ])
  func theFiguresAreThese(_ figure: String) throws {
    let golden = readFile("\(packageFolder)/Tests/TendCommandTests/Golden/plan-playbooks.txt") ?? []
    #expect(String(decoding: golden, as: UTF8.self).contains(figure))
  }

  @Test func reasonsAreTheRecordedOnes() throws {
    let result = try ask(
      "why health of \"Acorn\"", "why health of \"Gale\"",
      "why health-score of \"Yarrowgate Retail\"",
      "why task \"Hand over from sales\" of \"Cedar\"",
      "why not task \"Kickoff call\" of \"Cedar\"", "why mail of \"Acorn\"",
      "explain rule \"New customer onboarding / Kickoff call\"")
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("why-playbooks.txt", result.output)
  }

  @Test func lettersAreShownInFull() throws {
    let result = try ask("plan show 7")
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("letters.txt", result.output)
  }

  @Test func lettersAreColumnsForMachines() throws {
    let result = try tend(
      [exampleBook, Self.playbooks, "--quiet", "--format", "csv", "-c", "plan show 7"] + Self.day)
    #expect(result.output.hasPrefix("kind,key,name,subject,from,to,rules,text\n"))
    #expect(result.output.contains("\"Subject: Your renewal on 2027-02-12\n"))
  }

  @Test(arguments: [["check"], ["test"], ["fmt", "--check"]])
  func theyAreWithoutFault(_ command: [String]) throws {
    let result = try tend(command + [Self.playbooks] + Self.day)
    #expect(result.status == .exited(0), "\(result.output) \(result.errors)")
  }

  @Test func aPlaybookGoesOnFromRunToRun() throws {
    let rules = """
      playbook "P" starts when health is red
        driver csm
        step "First" due 3 days after start
        step "Second" needs "First" due 5 days after "First"
      """
    let folder = try TemporaryFolder(["b/accounts.csv": threeAccounts, "b/rules.tend": rules])
    let path = folder.file("b")
    func on(_ day: String, _ statements: String...) throws -> CommandResult {
      try tend([path, "--yes", "--today", day] + statements.flatMap { ["-c", $0] })
    }
    #expect(try on("2026-11-21", "apply").status == .exited(0))
    let kept = try on("2026-11-23", "plan")
    #expect(kept.output.contains("nothing to change: what is applied agrees with the rules"))
    let next = try on("2026-11-23", "done \"First\" of \"Acorn\" on 2026-11-22", "plan")
    #expect(next.output.contains("task \"Second\" for csm  1 new, due 2026-11-27"))
    #expect(try on("2026-11-23", "apply").status == .exited(0))
    let why = try on("2026-11-24", "why task \"Second\" of \"Acorn\"")
    #expect(why.output.contains("it started on 2026-11-21"))
    #expect(why.output.contains("\"First\" is done"))
    // What another tool's export holds as closed is done too.
    try folder.write(
      "b/tasks.csv",
      "Task ID,Title,Account ID,Status,Closed Date\nT1,Second,A1,Closed Success,2026-11-25\n")
    try folder.write("b/accounts.csv", threeAccounts.replacing(",red,", with: ",green,"))
    let end = try on("2026-11-26", "plan")
    #expect(end.output.contains("playbook \"P\"  1 closed, no rule asks for it any more"))
  }

  @Test func aScenarioTakesTheSteps() throws {
    let script = """
      scenario "all done"
        assume tasks done 0 days after due
        advance 60 days
      scenario "nothing done"
        advance 60 days
      count tasks where created-on after 2026-11-20 per title, status under "all done"
      count tasks where created-on after 2026-11-20 per title, status under "nothing done"

      """
    let folder = try TemporaryFolder(["s.tend": script])
    let result = try tend(
      ["run", folder.file("s.tend"), "--data", exampleBook, "--data", Self.playbooks, "--quiet"]
        + Self.day)
    #expect(result.status == .exited(0), "\(result.errors)")
    try expectGolden("scenario-playbooks.txt", result.output)
  }
}
