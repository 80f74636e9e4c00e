import ArgumentParser
import TendKit

/// The subcommand `tend check PATH…`.
struct CheckSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read playbooks and say what is wrong with them.")

  @Argument(help: "The playbooks, and the data if there is some.", completion: .file())
  var paths: [String]

  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    var response = session.load(paths, from: Disk())
    if response.status == .fine { response = response.followed(by: session.checkBook()) }
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }
}
