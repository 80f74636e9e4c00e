import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

private let prompt = "tend> "
private let tab = "\t"
private let controlC = "\u{3}"
private let controlD = "\u{4}"

/// The shell on the example book, in a terminal.
@Suite(.serialized)
struct ShellTests {
  @Test func theGreetingNamesTheTables() throws {
    let terminal = try PseudoTerminal(
      builtProgram("tend"), [exampleBook, "--today", "2026-11-21"],
      environment: ["HOME": "/dev/null"])
    try terminal.expect("Tend, 2026-11-21: 60 accounts, ")
    for table in ["contacts", "people", "activities"] { #expect(terminal.screen.contains(table)) }
    try terminal.expect(".help")
    try terminal.expect(prompt)
  }

  @Test func withoutDataItSaysHowToLoadSome() throws {
    let terminal = try PseudoTerminal(
      builtProgram("tend"), environment: ["HOME": "/dev/null"])
    try terminal.expect("no data is loaded; .load PATH reads files")
    try terminal.enter("show accounts")
    try terminal.expect("no accounts are loaded")
    try terminal.enter(".load \(exampleBook)")
    try terminal.expect("accounts")
    try terminal.expect(prompt)
    try terminal.enter("count accounts")
    try terminal.expect("60")
  }

  @Test func aTypedRuleShowsItsPlan() throws {
    let terminal = try started()
    try terminal.enter("when health red then priority PR1 and escalate")
    try terminal.expect("applies to 6 of 60 accounts; on 2026-11-21")
    try terminal.expect("priority  4 to change")
    try terminal.expect("escalate to csm-manager  6 new")
    try terminal.expect(prompt)
  }

  @Test func aRuleOfSeveralLinesEndsAtAnEmptyLine() throws {
    let terminal = try started()
    try terminal.enter("rule \"mine\"")
    try terminal.expect("  ... ")
    try terminal.enter("  when health red")
    try terminal.expect("  ... ")
    try terminal.enter("  then tag \"hot\"")
    try terminal.expect("  ... ")
    try terminal.enter("")
    try terminal.expect("\"mine\" applies to 6 of 60 accounts")
    try terminal.expect(prompt)
  }

  @Test func whatIsWrongIsNotWaitedFor() throws {
    let terminal = try started()
    try terminal.enter("when helth red then priority PR1")
    try terminal.expect("accounts have no field called `helth`")
    try terminal.expect("did you mean `health`")
    try terminal.expect(prompt)
    try terminal.enter("frobnicate the accounts")
    try terminal.expect("no statement begins with `frobnicate`")
    try terminal.expect(prompt)
    try terminal.enter("show accounts where")
    try terminal.expect("  ... ")
    try terminal.type(controlC)
    try terminal.expect(prompt)
  }

  @Test func aWrongRuleLeavesTheSessionAsItWas() throws {
    let terminal = try started()
    try terminal.enter("rule \"mine\" when health red then tag \"hot\"")
    try terminal.expect("applies to 6")
    try terminal.enter("rule \"mine\" when helth red then tag \"cold\"")
    try terminal.expect("`helth`")
    try terminal.enter("rule \"circle\" when cadence is weekly then priority is PR1")
    try terminal.expect("these fields decide each other")
    try terminal.expect(prompt)
    try terminal.enter(".mode csv")
    try terminal.enter(".rules")
    try terminal.expect("mine,\"\",\"tag \"\"hot\"\"\",prompt:1")
    try terminal.settle()
    #expect(!terminal.screen.contains("circle,"))
    #expect(!terminal.screen.contains("\"tag \"\"cold\"\"\",prompt"))
  }

  @Test func aRuleIsReplacedByOneOfItsName() throws {
    let terminal = try started()
    try terminal.enter("rule \"mine\" when health red then tag \"hot\"")
    try terminal.expect("applies to 6")
    try terminal.enter("rule \"mine\" when health red then tag \"cold\"")
    try terminal.expect("tag \"cold\"  6 new")
    try terminal.enter(".mode csv")
    try terminal.enter(".rules")
    try terminal.expect("mine,\"\",\"tag \"\"cold\"\"\",prompt:2")
    try terminal.settle()
    #expect(!terminal.screen.contains("\"tag \"\"hot\"\"\",prompt:1"))
  }

  @Test(arguments: [
    ("sho", "show "), ("show accounts where hea", "health"),
    ("show accounts where health r", "red "),
    ("when health red then priority PR1 and esc", "escalate "), (".sch", ".schema "),
    (".mode ma", "markdown"), (".help ru", "rules"), (".schema acc", "accounts"),
  ])
  func tabCompletes(_ typed: String, _ whole: String) throws {
    let terminal = try started()
    try terminal.type(typed + tab)
    let end = typed.lastIndex(of: " ").map { typed.index(after: $0) } ?? typed.startIndex
    try terminal.expect(typed[..<end] + whole)
    try terminal.type(controlC)
    try terminal.expect(prompt)
  }

  @Test func tabTwiceListsValuesWithTheirMeaning() throws {
    let terminal = try started()
    try terminal.type("show accounts where health is \(tab)\(tab)")
    try terminal.expect("yellow")
    for word in ["red", "green"] { #expect(terminal.screen.contains(word)) }
    #expect(terminal.screen.contains("a value of health"))
  }

  @Test func commandsAnswer() throws {
    let terminal = try started()
    try terminal.enter(".help")
    try terminal.expect(".timer [on|off]")
    try terminal.expect(prompt)
    try terminal.enter(".help rules")
    try terminal.expect("when health red then priority PR1 and escalate")
    try terminal.expect(prompt)
    try terminal.enter(".tables")
    try terminal.expect("contacts")
    try terminal.expect(prompt)
    try terminal.enter(".schema people")
    try terminal.expect("weekly-hours")
    try terminal.expect(prompt)
    try terminal.enter(".rules")
    try terminal.expect("red accounts are PR1")
    try terminal.expect(prompt)
    try terminal.enter(".today")
    try terminal.expect("2026-11-21")
    try terminal.expect(prompt)
    try terminal.enter(".timer on")
    try terminal.expect("timer is on")
    try terminal.enter("count accounts")
    try terminal.expect(" ms")
    try terminal.expect(prompt)
    try terminal.enter(".mode csv")
    try terminal.expect(prompt)
    try terminal.enter("show name, health where name is \"Acorn\"")
    try terminal.expect("name,health\nAcorn,red\n")
    try terminal.enter(".quit")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test func controlCClearsAndControlDLeaves() throws {
    let terminal = try started()
    try terminal.type("show acc")
    try terminal.expect("show acc")
    try terminal.type(controlC)
    try terminal.expect(prompt)
    try terminal.type(controlD)
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test func theHistorySurvives() throws {
    let folder = try TemporaryFolder()
    let first = try started(["HOME": folder.path])
    try first.enter("count accounts where health yellow")
    try first.expect("count")
    try first.expect(prompt)
    try first.type(controlD)
    #expect(try first.waitForExit() == .exited(0))
    #expect(folder.bytes(".local/state/tend/history") != nil)
    let second = try started(["HOME": folder.path])
    try second.type("\u{1B}[A")
    try second.expect("count accounts where health yellow")
  }

  @Test func theHistoryStandsWhereTheUserWants() throws {
    let folder = try TemporaryFolder()
    let terminal = try started(["HOME": "/dev/null", "XDG_STATE_HOME": folder.file("state")])
    try terminal.enter(".today")
    try terminal.expect("2026-11-21")
    try terminal.expect(prompt)
    try terminal.type(controlD)
    #expect(try terminal.waitForExit() == .exited(0))
    let history = folder.bytes("state/tend/history").map { String(decoding: $0, as: UTF8.self) }
    #expect(history?.contains(".today") == true)
  }

  @Test func anUnwritableHomeIsARemarkOnly() throws {
    let terminal = try started(["HOME": "/proc"])
    try terminal.enter("count accounts")
    try terminal.expect("60")
    try terminal.expect("the history cannot be written to /proc/")
    try terminal.expect(prompt)
    try terminal.enter("count contacts")
    try terminal.expect("153")
    try terminal.expect(prompt)
    #expect(terminal.screen.split(separator: "history cannot").count == 2)
    try terminal.type(controlD)
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test(arguments: [
    "plan", "show accounts where health red", ".rules", ".tables", ".schema accounts",
    "when health red then priority PR1 and escalate",
  ])
  func noLineIsWiderThanANarrowTerminal(_ statement: String) throws {
    let terminal = try started(["NO_COLOR": "1"], columns: 40)
    // The remark that there is no home comes with the first answer.
    try terminal.enter(".today")
    try terminal.expect("2026-11-21")
    try terminal.expect(prompt)
    let before = terminal.screen.count
    try terminal.enter(statement)
    try terminal.expect("\n")
    try terminal.expect(prompt)
    let answer = terminal.screen.dropFirst(before).split(separator: "\n")
    // What is typed may need more than a line; the editor breaks it.
    for line in answer where !line.contains(statement.prefix(20)) && !line.hasPrefix(prompt) {
      #expect(line.count <= 40, "\(line)")
    }
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
  func answersHoldNoTerminalSequencesWhereTheyAreNotWanted(
    _ environment: [String: String]
  ) throws {
    let terminal = try started(environment)
    let before = terminal.raw.count
    try terminal.enter("plan")
    try terminal.expect("58 of 60 accounts touched")
    let answer =
      terminal.raw.dropFirst(before).split(separator: "plan for", maxSplits: 1).last ?? ""
    let end = answer.range(of: "accounts touched").map(\.upperBound) ?? answer.endIndex
    #expect(!answer[..<end].contains("\u{1B}"))
  }

  @Test func answersHaveColourInATerminal() throws {
    let terminal = try started()
    try terminal.enter("count accounts")
    try terminal.expect("60")
    #expect(terminal.raw.contains("\u{1B}[1m"))
  }

  private func started(
    _ environment: [String: String] = ["HOME": "/dev/null"], columns: Int = 120
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgram("tend"), [exampleBook, "--today", "2026-11-21"],
      environment: ["HOME": "/dev/null"].merging(environment) { $1 }, columns: columns, rows: 40)
    try terminal.expect(prompt)
    return terminal
  }
}

extension Collection where Element: Equatable {
  /// Where `part` occurs first.
  fileprivate func range(of part: some Collection<Element>) -> Range<Index>? {
    var start = startIndex
    while start != endIndex {
      if self[start...].starts(with: part) {
        return start..<(index(start, offsetBy: part.count, limitedBy: endIndex) ?? endIndex)
      }
      start = index(after: start)
    }
    return nil
  }
}
