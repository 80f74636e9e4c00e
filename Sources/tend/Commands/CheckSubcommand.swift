import ArgumentParser
import TendKit

/// The subcommand `tend check PATH…`.
struct CheckSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read playbooks and say what is wrong with them.")

  @Argument(help: "The playbooks, and the data if there is some.", completion: .file())
  var paths: [String]

  @Flag(help: "Take rules that can disagree for errors, even if no account is of that kind.")
  var strict = false

  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    var response = session.load(paths, from: options.disk)
    if response.status == .fine {
      response = response.followed(by: session.checkBook(isStrict: strict))
    }
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }
}
