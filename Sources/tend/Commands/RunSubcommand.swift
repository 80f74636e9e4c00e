import ArgumentParser
import TendKit

/// The subcommand `tend run SCRIPT… --data PATH…`.
struct RunSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run scripts of statements.")

  @Argument(help: "The scripts, run in this order.", completion: .file(extensions: ["tend"]))
  var scripts: [String]

  @Option(
    parsing: .upToNextOption, help: "Files and folders to load first.", completion: .file())
  var data: [String] = []

  @Flag(help: "Let `apply` act without asking.")
  var yes = false

  @OptionGroup var ledger: LedgerOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    ledger.set(&session)
    session.assumesYes = yes
    let loaded = session.load(data, from: options.disk)
    try loaded.print()
    guard loaded.status == .fine else { throw ExitCode(loaded.status.rawValue) }
    var status = Status.fine
    for script in scripts {
      let response = session.runScript(script, from: options.disk)
      try response.print()
      status = status.joined(with: response.status)
      if response.status.stops { break }
    }
    if status != .fine { throw ExitCode(status.rawValue) }
  }
}
