import ArgumentParser
import TendKit

/// The subcommand `tend plan PATH…`.
struct PlanSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what the rules would change; nothing is changed.",
    discussion: """
      With --against, shows what differs from what other playbooks would do on the same data: which \
      accounts gain, lose or change a decision or an effect, and by which rules.
      """)

  @Argument(help: "The data and the playbooks.", completion: .file())
  var paths: [String]

  @Flag(help: "End with 4 when there is something to change, or behaviour differs.")
  var exitCode = false

  @Option(
    help: ArgumentHelp(
      "Save the plan with the hashes of what it was made from, for `tend apply`.",
      valueName: "file"), completion: .file())
  var out: String?

  @OptionGroup var against: AgainstOptions
  @OptionGroup var ledger: LedgerOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    ledger.set(&session)
    let loaded = session.load(paths, from: options.disk)
    try loaded.print()
    guard loaded.status == .fine else { throw ExitCode(loaded.status.rawValue) }
    if let texts = try against.playbooks(besides: paths) {
      let response = session.behaviour(
        against: texts.playbooks, called: texts.name, reportsPending: exitCode)
      try response.print()
      if response.status != .fine { throw ExitCode(response.status.rawValue) }
      return
    }
    let response = session.plan(reportsPending: exitCode)
    try response.print()
    if let out { try save(&session, to: out) }
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }

  private func save(_ session: inout Session, to path: String) throws {
    let (text, problem) = session.savedPlan()
    guard let text else {
      try problem.print()
      throw ExitCode(problem.status.rawValue)
    }
    let disk = Disk()
    do throws(FileError) {
      if disk.kind(of: path) == .missing {
        try disk.createFile(path, text)
      } else {
        try disk.replace(path, with: text)
      }
    } catch {
      StandardError.write("error: \(error.path): \(error.reason)\n")
      throw ExitCode(1)
    }
    if !options.quiet {
      StandardError.write("the plan is in \(path); `tend apply \(path)` applies it\n")
    }
  }
}

/// Where runs are read from.
struct LedgerOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of runs, if it is not `.tend` beside the book.", valueName: "dir"),
    completion: .directory)
  var ledger: String?

  func set(_ session: inout Session) { session.runFolder = ledger }
}
