import ArgumentParser
import TendKit

/// The subcommand `tend fmt PATH…`.
struct FormatSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Write playbooks in their canonical form.",
    discussion: "Without a path, or with `-`, standard input is written to standard output.")

  @Argument(help: "Files and folders of playbooks.", completion: .file(extensions: ["tend"]))
  var paths: [String] = []

  @Flag(help: "Change nothing; show what would change, and end with 2 if anything would.")
  var check = false

  @OptionGroup var options: CommonOptions

  func run() throws {
    var status = Status.fine
    if paths.isEmpty || paths == ["-"] {
      status = try formatInput()
    } else {
      for path in try playbooks(in: paths) { status = status.joined(with: try format(path)) }
    }
    if status != .fine { throw ExitCode(status.rawValue) }
  }

  private func playbooks(in paths: [String]) throws -> [String] {
    let disk = Disk()
    var found: [String] = []
    for path in paths {
      switch disk.kind(of: path) {
      case .file:
        guard path.hasSuffix(".tend") else {
          StandardError.write("error: \(path): not a playbook; those end in .tend\n")
          throw ExitCode(1)
        }
        found.append(path)
      case .folder:
        let names = try disk.names(in: path).filter { $0.hasSuffix(".tend") && !$0.hasPrefix(".") }
        found += names.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
      case .missing:
        StandardError.write("error: \(path): no such file or folder\n")
        throw ExitCode(1)
      }
    }
    return found
  }

  private func formatInput() throws -> Status {
    let bytes: [UInt8]
    do { bytes = try Disk().withBytes(of: "/dev/stdin") { Array($0) } } catch {
      StandardError.write("error: standard input: \(error.reason)\n")
      return .couldNotRun
    }
    let (text, problems) = formatted(bytes, named: "stdin", style: options.color.style)
    StandardError.write(problems)
    guard let text else { return .failed }
    guard check else {
      try StandardOutput.write(text)
      return .fine
    }
    return try shown(bytes, text, "stdin") ? .failed : .fine
  }

  private func format(_ path: String) throws -> Status {
    do {
      let bytes = try Disk().withBytes(of: path) { Array($0) }
      let (text, problems) = formatted(bytes, named: path, style: options.color.style)
      StandardError.write(problems)
      guard let text else { return .failed }
      guard Array(text.utf8) != bytes else { return .fine }
      if check { return try shown(bytes, text, path) ? .failed : .fine }
      try Disk().replace(path, with: text)
      if !options.quiet { StandardError.write("formatted \(path)\n") }
      return .fine
    } catch let error as FileError {
      StandardError.write("error: \(error.path): \(error.reason)\n")
      return .couldNotRun
    }
  }

  /// Shows what would change; false when nothing would.
  private func shown(_ bytes: [UInt8], _ text: String, _ name: String) throws -> Bool {
    guard Array(text.utf8) != bytes else { return false }
    let before = String(decoding: bytes, as: UTF8.self)
    try StandardOutput.write(formatDiff(before, text, named: name, style: options.color.style))
    return true
  }
}
