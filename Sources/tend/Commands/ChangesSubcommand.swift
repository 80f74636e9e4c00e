import ArgumentParser
import TendKit

/// The subcommand `tend changes OLD NEW`.
struct ChangesSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "Show what differs between two exports.",
    discussion: """
      Each of the two is a file or a folder of tables. Rows are told apart by the key of their \
      table; where there is none, only the rows are counted. Pins are those of the playbooks in NEW.
      """)

  @Argument(help: "The earlier export.", completion: .file())
  var old: String

  @Argument(help: "The later export.", completion: .file())
  var new: String

  @OptionGroup var options: CommonOptions

  func run() throws {
    let earlier = try loaded(old)
    var later = try loaded(new)
    let response = later.showChanges(since: earlier)
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }

  private func loaded(_ path: String) throws -> Session {
    var session = options.session()
    let response = session.load([path], from: options.disk)
    try response.print()
    guard response.status == .fine else { throw ExitCode(response.status.rawValue) }
    return session
  }
}
