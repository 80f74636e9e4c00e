import ArgumentParser
import TendKit

/// The subcommand `tend schema TABLE…`.
struct SchemaSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Show the tables and fields that are known.",
    discussion: """
      Without a table, lists the tables; else the fields of each, with their types, their words \
      (most urgent first where there is an order) and the headers they go by in exports.
      """)

  @Argument(help: "The tables, in singular or plural.")
  var tables: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "Files and folders whose tables, fields and definitions are shown too.",
    completion: .file())
  var data: [String] = []

  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    let loaded = session.load(data, from: Disk())
    try loaded.print()
    guard loaded.status == .fine else { throw ExitCode(loaded.status.rawValue) }
    let response = session.showSchema(tables)
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }
}
