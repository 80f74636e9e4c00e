import ArgumentParser
import Reporting
import TendKit

/// The subcommand `tend test PATH…`.
struct TestSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests and laws that playbooks hold.",
    discussion: """
      Ends with 2 if one fails. `--coverage` says which rules and which tests of rules they have \
      seen, `--mutate` which small changes of the rules they notice; with `--at-least` less than \
      that ends with 2 as well. `--record` writes what is so into the expectations that fail. \
      `--suggest` prints tests for the bounds of the rules, ready to be pasted.
      """)

  @Argument(help: "The playbooks, and the data if there is some.", completion: .file())
  var paths: [String]

  @Option(help: ArgumentHelp("Only tests with this in their names.", valueName: "text"))
  var only: String?

  @Flag(help: "Say what the tests have seen of the rules.")
  var coverage = false

  @Flag(help: "Change each comparison and bound, and say which changes no test notices.")
  var mutate = false

  @Option(
    name: .customLong("at-least"),
    help: ArgumentHelp(
      "End with 2 if less is covered, or fewer changes are noticed.", valueName: "percent"),
    transform: parseShare)
  var atLeast: Double?

  @Option(help: "How long changes of the rules are tried.")
  var seconds = 60

  @Flag(help: "Write what is so into the expectations that fail, and show what was changed.")
  var record = false

  @Flag(help: "Print tests for the bounds of the rules, and run none.")
  var suggest = false

  @Flag(help: "Run the tests again whenever a file is saved, until Ctrl-C.")
  var watch = false

  @Option(help: "How many accounts are made up for each law.")
  var tries = 1_000

  @Option(help: "The seed of the dice that make them up.")
  var seed: UInt64 = 1

  @Option(help: "How results are shown: \(formNames).")
  var format = TestReport.Form.text

  @OptionGroup var settings: RunSettings

  mutating func validate() throws {
    guard (1...1_000_000).contains(tries) else {
      throw ValidationError("--tries takes a number from 1 to 1000000")
    }
    guard (1...86_400).contains(seconds) else {
      throw ValidationError("--seconds takes a number from 1 to 86400")
    }
    if atLeast != nil, !coverage, !mutate {
      throw ValidationError("--at-least is about --coverage or --mutate; write one of them too")
    }
    if [record, suggest, watch].count(where: \.self) > 1 {
      throw ValidationError("of --record, --suggest and --watch only one can be asked for")
    }
  }

  func run() throws {
    if watch { try FileWatch(paths: paths).run { try respond().print() } }
    let response = try respond()
    try response.print()
    if response.status != .fine { throw ExitCode(response.status.rawValue) }
  }

  /// Loads the files and runs what is asked for.
  private func respond() throws -> Response {
    var session = settings.session()
    let response = session.load(paths, from: settings.disk)
    guard response.status == .fine else { return response }
    if suggest { return response.followed(by: session.suggestTests(testSettings)) }
    if record { return response.followed(by: try recorded(&session)) }
    return response.followed(by: session.runTests(testSettings))
  }

  private var testSettings: TestSettings {
    var test = TestSettings()
    test.form = format
    test.showsCoverage = coverage
    test.mutates = mutate
    test.leastShare = atLeast
    test.tries = tries
    test.seed = seed
    test.only = only
    let deadline = ContinuousClock.now + .seconds(seconds)
    test.isOver = { ContinuousClock.now >= deadline }
    return test
  }

  private func recorded(_ session: inout Session) throws -> Response {
    let (texts, count, response) = session.recordTests(testSettings)
    try write(texts, style: settings.color.style, isQuiet: settings.quiet)
    if !settings.quiet, count > 0 {
      StandardError.write(
        "\(count) \(count == 1 ? "expectation" : "expectations") written; read them before you keep them\n"
      )
    }
    return response
  }
}

/// Writes changed playbooks and shows what was changed.
func write(_ texts: [EditedText], style: Style, isQuiet: Bool, isDry: Bool = false) throws {
  for text in texts {
    if !isQuiet { try StandardOutput.write(text.diff(style: style)) }
    if isDry { continue }
    do throws(FileError) { try Disk().replace(text.path, with: text.after) } catch {
      StandardError.write("error: \(error.path): \(error.reason)\n")
      throw ExitCode(1)
    }
  }
}

extension TestReport.Form: ExpressibleByArgument {}

private let formNames = TestReport.Form.allCases.map(\.rawValue).joined(separator: ", ")

@Sendable
private func parseShare(_ word: String) throws -> Double {
  let digits = word.hasSuffix("%") ? String(word.dropLast()) : word
  guard let percent = Double(digits), (0...100).contains(percent) else {
    throw ValidationError("`\(word)` is not a share; write it like 90%")
  }
  return percent / 100
}
