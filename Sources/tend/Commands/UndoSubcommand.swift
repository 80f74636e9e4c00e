import ArgumentParser
import TendKit

/// The subcommand `tend undo PATH…`.
struct UndoSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back the last run that was applied, or another.",
    discussion: """
      Writes a run that takes the other back, and says what cannot be undone: what somebody has \
      done meanwhile. Taking that run back restores the first.
      """)

  @Argument(help: "The book.", completion: .file())
  var paths: [String]

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The number of the run to take back.", valueName: "n"))
  var number: Int?

  @OptionGroup var runs: RunOptions
  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    runs.set(&session)
    var response = session.load(paths, from: options.disk)
    if response.status == .fine { response = response.followed(by: session.undo(number)) }
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }
}
