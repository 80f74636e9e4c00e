import ArgumentParser
import TendKit

/// The subcommand `tend load PATH…`.
struct LoadSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Read files, and say how they were read.",
    discussion: """
      Without --report, lists the tables. Ends with 1 when a file cannot be read.
      """)

  @Argument(help: "The data and the playbooks.", completion: .file())
  var paths: [String]

  @Flag(
    help: """
      Say what was read, repaired and left out, what is missing, and which rows name others that \
      are not there.
      """)
  var report = false

  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    let loaded = session.load(paths, from: options.disk)
    try loaded.print()
    guard loaded.status == .fine else { throw ExitCode(loaded.status.rawValue) }
    try (report ? session.showReport() : session.listTables()).print()
  }
}
