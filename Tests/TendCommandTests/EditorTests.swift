import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

private let prompt = "tend> "
private let continuation = "  ... "
/// The first line of a statement that needs more lines.
private let opening = "rule \"new accounts\""
/// No home, so that the tests neither find nor leave a history.
private let environment = ["HOME": "/dev/null"]

private let up = "\u{1B}[A"
private let left = "\u{1B}[D"
private let controlC = "\u{3}"
private let controlD = "\u{4}"

/// The prompt as a person meets it, in a terminal.
@Suite(.serialized)
struct EditorTests {
  @Test func controlDOnAnEmptyLineLeaves() throws {
    let terminal = try started()
    try terminal.type(controlD)
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.hasSuffix("\n"))
  }

  @Test func controlCClearsTheLine() throws {
    let terminal = try started()
    try terminal.type("half a line")
    try terminal.expect("half a line")
    try terminal.type(controlC)
    try terminal.expect(prompt)
    // On a line that were not empty, this would delete a character.
    try terminal.type(controlD)
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test func controlCAtThePromptNeverLeaves() throws {
    let terminal = try started()
    for _ in 0..<4 {
      try terminal.type(controlC)
      try terminal.expect(prompt)
    }
    try terminal.type("here")
    try terminal.expect("here")
  }

  @Test func controlCAbandonsAStatement() throws {
    let terminal = try started()
    try terminal.enter(opening)
    try terminal.expect(continuation)
    try terminal.type("  half")
    try terminal.expect("  half")
    try terminal.type(controlC)
    try terminal.expect(prompt)
  }

  @Test func controlDEndsAStatementOnly() throws {
    let terminal = try started()
    try terminal.enter(opening)
    try terminal.expect(continuation)
    try terminal.type(controlD)
    try terminal.expect(prompt)
    try terminal.type("here")
    try terminal.expect("here")
  }

  @Test func controlCInAPasteThatNeverEnds() throws {
    let terminal = try started()
    try terminal.type("\u{1B}[200~lost")
    try terminal.settle()
    try terminal.type(controlC)
    try terminal.expect(prompt)
    try terminal.type("here")
    try terminal.expect("here")
  }

  @Test func earlierStatementsAreRecalled() throws {
    let terminal = try started()
    try terminal.enter("zzz one")
    try terminal.expect("zzz one")
    try terminal.expect(prompt)
    try terminal.type(up)
    try terminal.expect("zzz one")
  }

  @Test func charactersBeyondASCIIAreEditedWhole() throws {
    // In the locale of a bare container, too.
    let terminal = try started(["LANG": "C"])
    try terminal.type("zé日🌱\u{7F}\u{7F}x\(left)\(left)y\r")
    try terminal.expect(prompt)
    try terminal.type(up)
    try terminal.expect("zyéx")
  }

  @Test func aNewWindowSizeRedrawsTheLine() throws {
    let terminal = try started()
    try terminal.type("abc")
    try terminal.expect("abc")
    try terminal.resize(columns: 30, rows: 10)
    try terminal.expect("abc")
  }

  @Test func aTerminalWithoutControlSequencesGetsNone() throws {
    let terminal = try started(["TERM": "dumb"])
    try terminal.type("abc\(controlC)")
    try terminal.expect(prompt)
    #expect(!terminal.raw.contains("\u{1B}"))
  }

  @Test func theSignalToTerminateIsObeyed() throws {
    let terminal = try started()
    try terminal.type("half")
    try terminal.expect("half")
    terminal.send(signal: SIGTERM)
    #expect(try terminal.waitForExit() == .signalled(SIGTERM))
  }

  @Test func aPipeSeesNoPrompt() throws {
    let result = try run(builtProgram("tend"), environment: environment, input: "\n\n")
    #expect(!result.output.contains(prompt))
    #expect(result.status == .exited(0))
  }

  private func started(_ own: [String: String] = [:]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgram("tend"), environment: environment.merging(own) { $1 })
    try terminal.expect(prompt)
    return terminal
  }
}
