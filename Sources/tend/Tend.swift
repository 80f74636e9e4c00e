import ArgumentParser
import TendKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `tend`: every subcommand, and the shell where none is named.
@main
struct Tend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tend",
    abstract: "A playbook language with a shell for customer-success teams.",
    discussion: """
      Name files or folders to open the shell on them; statements come from standard input when \
      that is no terminal, or from -c.

        tend examples/book
        tend examples/book -c 'when health red then priority PR1 and escalate'
        tend crm.csv -c 'show accounts where renewal within 90 days by renewal'

      Exit status: 0 fine; 1 could not run; 2 a check or test failed, or a text has errors; \
      3 rules are in conflict; 4 changes are pending (only with --exit-code).
      """,
    version: tendVersion,
    subcommands: [
      ShellSubcommand.self, RunSubcommand.self, PlanSubcommand.self, ApplySubcommand.self,
      UndoSubcommand.self, CheckSubcommand.self, FormatSubcommand.self, TestSubcommand.self,
      SchemaSubcommand.self, ChangesSubcommand.self, LoadSubcommand.self,
    ],
    defaultSubcommand: ShellSubcommand.self)

  /// Wrong usage ends with 1, as everything does that could not run.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let exit as ExitCode {
      Tend.exit(withError: exit)
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code.isSuccess {
        try? StandardOutput.write(text + "\n")
        Tend.exit(withError: ExitCode.success)
      }
      StandardError.write(text + "\n")
      Tend.exit(withError: ExitCode(1))
    }
  }
}
