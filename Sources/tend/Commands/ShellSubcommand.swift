import ArgumentParser
import TendKit

/// `tend PATH…`: the shell; `tend PATH… -c 'STATEMENT'`: those statements.
struct ShellSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Open the shell on files and folders, or run statements on them.")

  @Argument(
    help: """
      Files and folders: .csv, .tsv, .json and .ndjson tables, also packed as .gz, SQLite \
      databases, .tend playbooks.
      """,
    completion: .file())
  var paths: [String] = []

  @Option(
    name: .customShort("c"),
    help: ArgumentHelp(
      "Run a statement and leave; may be given several times.", valueName: "statement"))
  var statements: [String] = []

  @Flag(help: "Let `apply` act without asking.")
  var yes = false

  @OptionGroup var ledger: LedgerOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    var session = options.session()
    ledger.set(&session)
    session.assumesYes = yes
    let isInteractive = statements.isEmpty && isTerminal(0)
    let loaded = session.load(paths, from: options.disk)
    try loaded.print()
    guard isInteractive || loaded.status == .fine else { throw ExitCode(loaded.status.rawValue) }
    if !statements.isEmpty {
      try runStatements(&session)
    } else if isInteractive {
      var shell = Shell(session: session)
      shell.run()
    } else {
      try runPipe(&session)
    }
  }

  private func runStatements(_ session: inout Session) throws {
    var status = Status.fine
    for (index, text) in statements.enumerated() {
      let name = statements.count > 1 ? "-c \(index + 1)" : "-c"
      let response = session.respond(to: text, named: name, files: options.disk)
      try response.print()
      status = status.joined(with: response.status)
      if response.leaves || response.status.stops { break }
    }
    if status != .fine { throw ExitCode(status.rawValue) }
  }

  /// A pipe is a script, with the shell's commands between the statements.
  private func runPipe(_ session: inout Session) throws {
    var input = PlainEditor()
    var script = ScriptReader()
    var status = Status.fine
    reading: while true {
      let line: String?
      switch input.readLine(prompt: "") {
      case .line(let text): line = text
      case .endOfInput: line = nil
      case .interrupted: throw ExitCode(130)
      }
      for (text, firstLine) in script.take(line) {
        let response = session.respond(
          to: text, named: "stdin", firstLine: firstLine, files: options.disk)
        try response.print()
        status = status.joined(with: response.status)
        if response.leaves || response.status.stops { break reading }
      }
      if line == nil { break }
    }
    if let failure = input.failure {
      StandardError.write("error: standard input: \(failure)\n")
      throw ExitCode(1)
    }
    if status != .fine { throw ExitCode(status.rawValue) }
  }
}

extension Status {
  /// Whether a script ends here: the first error stops it.
  var stops: Bool { self == .couldNotRun || self == .failed }
}
