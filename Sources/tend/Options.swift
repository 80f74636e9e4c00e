import Accounts
import ArgumentParser
import Reporting
import TendKit

/// What every subcommand takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "How answers are shown: \(formatNames).", transform: parseFormat)
  var format = OutputFormat.table

  @OptionGroup var run: RunSettings

  var color: ColorChoice { run.color }
  var quiet: Bool { run.quiet }
  var disk: Disk { run.disk }

  /// A session with these settings.
  func session() -> Session {
    var session = run.session()
    session.presentation.format = format
    return session
  }
}

/// What every subcommand takes, whatever the form of its answers.
struct RunSettings: ParsableArguments {
  @Option(
    help: ArgumentHelp("The day that `today` means.", valueName: "YYYY-MM-DD"),
    transform: parseDay)
  var today: CalendarDate?

  @Option(help: "Whether to colour: auto, always or never.")
  var color = ColorChoice.auto

  @Flag(help: "Say nothing but answers and errors.")
  var quiet = false

  @Option(help: "How many threads may share the work; all cores unless said.")
  var jobs: Int?

  mutating func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024")
    }
  }

  /// The files, which say how far they are read where somebody sees it.
  var disk: Disk { Disk(progress: .atTerminal(isQuiet: quiet)) }

  /// A session with these settings.
  func session() -> Session {
    var session = Session(today: today ?? Clock.today, jobs: jobs ?? Clock.processorCount)
    session.presentation.isQuiet = quiet
    session.presentation.width = TerminalSize.ofStandardOutput()?.columns ?? 100
    session.presentation.style = color.style
    session.store = Disk()
    return session
  }
}

/// When to colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Colour where a person sees it, unless `NO_COLOR` is set or the terminal can show none.
  var style: Style {
    switch self {
    case .always: .colored
    case .never: .plain
    case .auto:
      isTerminal(1) && Clock.environment("NO_COLOR") == nil
        && Clock.environment("TERM") != "dumb" ? .colored : .plain
    }
  }
}

private let formatNames = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")

@Sendable
private func parseFormat(_ word: String) throws -> OutputFormat {
  guard let format = OutputFormat(rawValue: word.lowercased()) else {
    throw ValidationError("there is no form `\(word)`; there are \(formatNames)")
  }
  return format
}

@Sendable
private func parseDay(_ word: String) throws -> CalendarDate {
  guard let day = CalendarDate(word) else {
    throw ValidationError("`\(word)` is not a day; write it like 2026-11-21")
  }
  return day
}
