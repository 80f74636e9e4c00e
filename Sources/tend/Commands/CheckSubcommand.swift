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

  @Flag(help: "Mend errors that have one remedy and no other, and show what was changed.")
  var fix = false

  @Flag(help: "With --fix: show what would be changed, and change nothing.")
  var dryRun = false

  @OptionGroup var options: CommonOptions

  mutating func validate() throws {
    if dryRun, !fix { throw ValidationError("--dry-run is about --fix; write both") }
  }

  func run() throws {
    var session = options.session()
    var response = session.load(paths, from: options.disk)
    if fix, response.status != .couldNotRun { response = try mended(&session) }
    if response.status == .fine {
      response = response.followed(by: session.checkBook(isStrict: strict))
    }
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }

  /// Applies what is certain; the response says what is wrong still.
  private func mended(_ session: inout Session) throws -> Response {
    let (texts, left) = session.fixMistakes()
    try write(texts, style: options.color.style, isQuiet: options.quiet, isDry: dryRun)
    if !options.quiet, !dryRun {
      for text in texts { StandardError.write("mended \(text.path)\n") }
    }
    if dryRun, !texts.isEmpty { return left.joined(with: .failed) }
    return left
  }
}
