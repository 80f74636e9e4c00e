import ArgumentParser
import TendKit

/// The subcommand `tend test PATH…`.
struct TestSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests that playbooks hold.")

  @Argument(help: "The playbooks, and the data if there is some.", completion: .file())
  var paths: [String]

  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    var response = session.load(paths, from: options.disk)
    if response.status == .fine { response = response.followed(by: session.runTests()) }
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }
}
