import ArgumentParser
import TendKit

/// The subcommand `tend apply PATH…`, or `tend apply PLANFILE`.
struct ApplySubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Apply what the plan shows: write decisions and effects.",
    discussion: """
      Writes a folder `.tend/runs/N` beside the book, with `decisions.csv`, `effects.csv` and what \
      they were made from. The next plan is the difference to it. A file that `tend plan --out` has \
      written is applied only while everything it was made from is as it was. On a terminal it asks \
      before it acts.
      """)

  @Argument(help: "The data and the playbooks, or a saved plan.", completion: .file())
  var paths: [String]

  @Flag(help: "Apply without asking.")
  var yes = false

  @OptionGroup var runs: RunOptions
  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    runs.set(&session)
    session.assumesYes = yes || !isTerminal(0)
    let response: Response
    if let saved = try savedPlan() {
      session.assumesYes = true
      session.runFolder = runs.out ?? saved.runFolder
      let loaded = session.load(saved.paths, from: options.disk)
      response = loaded.status == .fine ? loaded.followed(by: session.apply(saved)) : loaded
    } else {
      let loaded = session.load(paths, from: options.disk)
      response = loaded.status == .fine ? loaded.followed(by: session.apply()) : loaded
    }
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }

  private func savedPlan() throws -> SavedPlan? {
    let disk = Disk()
    guard paths.count == 1, disk.stamp(of: paths[0]) != nil else { return nil }
    let found: (isPlan: Bool, plan: SavedPlan?)
    do throws(FileError) {
      found = try disk.withBytes(of: paths[0]) { bytes in
        let isPlan = SavedPlan.isPlan(bytes)
        return (isPlan, isPlan ? SavedPlan(bytes) : nil)
      }
    } catch {
      StandardError.write("error: \(error.path): \(error.reason)\n")
      throw ExitCode(1)
    }
    if found.isPlan, found.plan == nil {
      StandardError.write("error: \(paths[0]): this plan is not as Tend wrote it\n")
      throw ExitCode(1)
    }
    return found.plan
  }
}

/// Where runs are kept.
struct RunOptions: ParsableArguments {
  @Option(
    name: [.long, .customLong("ledger")],
    help: ArgumentHelp(
      "Keep runs in this folder, not in `.tend` beside the book.", valueName: "dir"),
    completion: .directory)
  var out: String?

  func set(_ session: inout Session) { session.runFolder = out }
}
