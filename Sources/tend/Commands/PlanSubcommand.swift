import ArgumentParser
import TendKit

/// The subcommand `tend plan PATH…`.
struct PlanSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what the rules would change; nothing is changed.")

  @Argument(help: "The data and the playbooks.", completion: .file())
  var paths: [String]

  @Flag(help: "End with 4 when there is something to change.")
  var exitCode = false

  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    let loaded = session.load(paths, from: options.disk)
    try loaded.print()
    guard loaded.status == .fine else { throw ExitCode(loaded.status.rawValue) }
    let response = session.plan(reportsPending: exitCode)
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }
}
