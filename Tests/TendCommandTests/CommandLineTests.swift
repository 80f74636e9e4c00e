import TestSupport
import Testing

/// Arguments and standard input against exit status and output.
struct CommandLineTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    /// `BOOK` is the folder of the case's files.
    var arguments: [String]
    var files: [String: String] = [:]
    var input = ""
    var environment: [String: String] = [:]
    var status: Int32 = 0
    /// All of standard output, or nil.
    var output: String?
    /// Parts of standard output.
    var says: [String] = []
    /// What standard output must not hold.
    var omits: [String] = []
    /// Parts of standard error; nil where it must be empty.
    var errors: [String]?
  }

  private static let count = "count\n─────\n    3\n"
  private static let tagRed = "rule \"red\" when health red then tag \"hot\"\n"
  private static let conflicting = """
    rule "one" when health red then priority PR1
    rule "two" when arr above 500 and health red then priority PR3

    """
  private static let passing = """
    rule "red" when health red then priority is PR1

    test "red is first"
      given account "Elm": health red
      expect priority of "Elm" is PR1

    """
  private static let failing = """
    test "nothing decides"
      given account "Elm": health red
      expect priority of "Elm" is PR1

    """

  static let statements = [
    Case(
      testDescription: "one statement", arguments: ["BOOK", "-c", "count accounts"], output: count),
    Case(
      testDescription: "several statements, each sees the ones before it",
      arguments: [
        "BOOK", "-c", "when health red then priority PR1", "-c", "count accounts per priority",
      ], says: ["-c 1:1 applies to 1 of 3 accounts", "PR1           1\n"]),
    Case(
      testDescription: "the first wrong statement is the last",
      arguments: ["BOOK", "-c", "show nonsense from", "-c", "count accounts"], status: 2,
      output: "", errors: ["-c 1:1:"]),
    Case(
      testDescription: "a command of the shell", arguments: ["BOOK", "-c", ".tables"],
      says: ["accounts     3       6"]),
    Case(
      testDescription: "an empty statement", arguments: ["BOOK", "-c", ""], output: ""),
    Case(
      testDescription: "a statement of spaces", arguments: ["BOOK", "-c", "  \t "], output: ""),
    Case(
      testDescription: "no data", arguments: ["-c", "show accounts"], status: 1, output: "",
      errors: ["no accounts are loaded"]),
    Case(
      testDescription: "a thousand statements",
      arguments: ["BOOK"] + Array(repeating: ["-c", ".today"], count: 1000).flatMap(\.self)
        + ["--today", "2026-11-21"],
      output: String(repeating: "2026-11-21\n", count: 1000)),
    Case(
      testDescription: "options may stand before and after",
      arguments: ["--today", "2026-11-21", "BOOK", "-c", ".today"], output: "2026-11-21\n"),
    Case(
      testDescription: "a typed rule that is wrong leaves the session as it was",
      arguments: ["BOOK"], input: "when helth red then priority PR1\n", status: 2, output: "",
      errors: ["accounts have no field called `helth`", "stdin:1:6", "did you mean `health`"]),
  ]

  static let pipes = [
    Case(
      testDescription: "a pipe of statements", arguments: ["BOOK"],
      input: "count accounts\n\n# a remark\ncount accounts where health red\n",
      output: count + "count\n─────\n    1\n"),
    Case(
      testDescription: "commands and rules of several lines in a pipe", arguments: ["BOOK"],
      input: """
        .today 2026-11-21
        .today
        rule "red accounts"
          when health red
          then tag "hot"
        count accounts where health red
        .mode csv
        show name where health red
        """,
      output: """
        2026-11-21
        "red accounts" applies to 1 of 3 accounts; on 2026-11-21 it would do this:

        tag "hot"  1 new
          1  "red accounts"  Acorn

        0 changes in 0 fields, 1 effect; 1 of 3 accounts touched
        count
        ─────
            1
        name
        Acorn

        """, errors: ["1 of 3 accounts"]),
    Case(
      testDescription: "lines may end in carriage return and line feed", arguments: ["BOOK"],
      input: "count accounts\r\n", output: count),
    Case(
      testDescription: "the place of a mistake is the line of the pipe", arguments: ["BOOK"],
      input: "count accounts\n\nrule \"x\"\n  when health red\n  then frobnicate\n", status: 2,
      output: count, errors: ["stdin:5:8"]),
    Case(
      testDescription: ".quit ends a pipe", arguments: ["BOOK"],
      input: ".quit\ncount accounts\n", output: ""),
    Case(
      testDescription: "a command that there is not", arguments: ["BOOK"], input: ".frob\n",
      status: 1, output: "", errors: ["there is no command `.frob`", ".tables"]),
    Case(testDescription: "an empty pipe", arguments: ["BOOK"], output: ""),
    Case(
      testDescription: "a second rule of a name takes the place of the first", arguments: ["BOOK"],
      input: """
        rule "red" when health red then tag "old"
        rule "red" when health red then tag "new"
        .rules
        """, says: ["tag \"new\"  stdin:2"], omits: ["stdin:1\n"]),
  ]

  static let subcommands = [
    Case(
      testDescription: "run", arguments: ["run", "BOOK/s.tend", "--data", "BOOK/accounts.csv"],
      files: ["s.tend": "show name where health red\n"], says: ["Acorn", "1 of 3 accounts"]),
    Case(
      testDescription: "run takes declarations up before it acts",
      arguments: ["run", "BOOK/s.tend", "--data", "BOOK/accounts.csv", "--format", "csv"],
      files: ["s.tend": "show name where hot\ndefine hot as health red\n"],
      output: "name\nAcorn\n", errors: ["1 of 3 accounts"]),
    Case(
      testDescription: "run without the script", arguments: ["run", "BOOK/none.tend"], status: 1,
      output: "", errors: ["none.tend: no such file or"]),
    Case(
      testDescription: "plan without changes", arguments: ["plan", "BOOK", "--exit-code"],
      says: ["nothing to change"]),
    Case(
      testDescription: "plan with changes", arguments: ["plan", "BOOK"],
      files: ["r.tend": tagRed], says: ["tag \"hot\"  1 new"]),
    Case(
      testDescription: "plan with changes and --exit-code",
      arguments: ["plan", "BOOK", "--exit-code"], files: ["r.tend": tagRed], status: 4,
      says: ["tag \"hot\"  1 new"]),
    Case(
      testDescription: "plan with a conflict", arguments: ["plan", "BOOK", "--exit-code"],
      files: ["r.tend": conflicting], status: 3,
      says: ["\"one\" says PR1", "r.tend:1", "\"two\" says PR3", "r.tend:2", "1 in conflict"]),
    Case(
      testDescription: "check", arguments: ["check", "BOOK"], files: ["r.tend": passing],
      output:
        "1 rule, 1 decided field in 1 layer, 0 policies, 1 test: no errors, no two can disagree\n"),
    Case(
      testDescription: "check without data", arguments: ["check", "BOOK/r.tend"],
      files: ["r.tend": passing],
      output:
        "1 rule, 1 decided field in 1 layer, 0 policies, 1 test: no errors, no two can disagree\n"),
    Case(
      testDescription: "check of a mistake", arguments: ["check", "BOOK"],
      files: ["r.tend": "when helth red then tag \"x\"\n"], status: 2, output: "",
      errors: ["r.tend:1:6", "`helth`"]),
    Case(
      testDescription: "check suggests names for rules", arguments: ["check", "BOOK"],
      files: ["r.tend": "when health red then tag \"x\"\n"], says: ["1 rule"],
      errors: ["r.tend:1: notice: the rule has no name"]),
    Case(
      testDescription: "test that passes", arguments: ["test", "BOOK"], files: ["r.tend": passing],
      output: "ok      red is first\n1 passed, 0 failed\n"),
    Case(
      testDescription: "test that fails", arguments: ["test", "BOOK"], files: ["r.tend": failing],
      status: 2, says: ["failed  nothing decides", "r.tend:3", "0 passed, 1 failed"]),
    Case(
      testDescription: "test without tests", arguments: ["test", "BOOK"], status: 1, output: "",
      errors: ["there are no tests here"]),
  ]

  static let usage = [
    Case(
      testDescription: "an unknown option", arguments: ["--frobnicate"], status: 1, output: "",
      errors: ["Unknown option '--frobnicate'", "tend shell --help"]),
    Case(
      testDescription: "a day that is none",
      arguments: ["BOOK", "--today", "2026-02-30", "-c", ""],
      status: 1, output: "", errors: ["`2026-02-30` is not a day; write it like 2026-11-21"]),
    Case(
      testDescription: "a form that is none", arguments: ["BOOK", "--format", "xml", "-c", ""],
      status: 1, output: "", errors: ["there is no form `xml`", "ndjson"]),
    Case(
      testDescription: "no threads at all", arguments: ["BOOK", "--jobs", "0", "-c", "plan"],
      status: 1, output: "", errors: ["--jobs takes a number from 1 to 1024"]),
    Case(
      testDescription: "plan of nothing", arguments: ["plan"], status: 1, output: "",
      errors: ["Missing expected argument"]),
    Case(
      testDescription: "-c without a statement", arguments: ["BOOK", "-c"], status: 1, output: "",
      errors: ["Missing value for '-c <statement>'"]),
    Case(
      testDescription: "--help", arguments: ["--help"],
      says: ["SUBCOMMANDS", "Exit status: 0 fine", "tend examples/book"]),
    Case(
      testDescription: "help of a subcommand", arguments: ["plan", "--help"],
      says: ["--exit-code", "--today <YYYY-MM-DD>"]),
    Case(testDescription: "--version", arguments: ["--version"], output: "0.1.0\n"),
  ]

  static let appearance = [
    Case(
      testDescription: "--color always",
      arguments: ["BOOK", "--color", "always", "-c", "count accounts"],
      says: ["\u{1B}[1mcount\u{1B}[0m"]),
    Case(
      testDescription: "--color always is stronger than NO_COLOR",
      arguments: ["BOOK", "--color", "always", "-c", "count accounts"],
      environment: ["NO_COLOR": "1"], says: ["\u{1B}["]),
    Case(
      testDescription: "--color never", arguments: ["BOOK", "--color", "never", "-c", "plan"],
      omits: ["\u{1B}"]),
    Case(
      testDescription: "no colour into a pipe", arguments: ["BOOK", "-c", "plan"],
      environment: ["TERM": "xterm-256color"], omits: ["\u{1B}"]),
    Case(
      testDescription: "remarks", arguments: ["BOOK/crm.csv", "-c", "count accounts"],
      files: ["crm.csv": threeAccounts], output: count,
      errors: ["crm.csv is read as accounts"]),
    Case(
      testDescription: "--quiet leaves remarks out",
      arguments: ["BOOK/crm.csv", "--quiet", "-c", "show name", "--format", "csv"],
      files: ["crm.csv": threeAccounts], output: "name\nAcorn\n\"Birch, Ltd\"\nCedar\n"),
    Case(
      testDescription: "--quiet keeps errors", arguments: ["BOOK", "--quiet", "-c", "show helth"],
      status: 2, output: "", errors: ["`helth`"]),
  ]

  @Test(arguments: statements + pipes + subcommands + usage + appearance)
  func answers(_ test: Case) throws {
    let files = test.files.merging(["accounts.csv": threeAccounts]) { $1 }
    let folder = try TemporaryFolder(files)
    let arguments = test.arguments.map { argument in
      argument.hasPrefix("BOOK") ? folder.path + argument.dropFirst(4) : argument
    }
    let result = try tend(
      arguments, input: Array(test.input.utf8), environment: test.environment)
    #expect(result.status == .exited(test.status), "\(result.errors)")
    if let output = test.output { #expect(result.output == output) }
    for part in test.says { #expect(result.output.contains(part), "\(result.output)") }
    for part in test.omits { #expect(!result.output.contains(part), "\(result.output)") }
    if let errors = test.errors {
      for part in errors { #expect(result.errors.contains(part), "\(result.errors)") }
    } else {
      #expect(result.errors == "")
    }
  }

  @Test func aReaderThatLeavesIsNoFailure() throws {
    let line = "\"$tend\" '\(exampleBook)' --quiet --format csv -c 'show activities' | head -1"
    let result = try shell(line)
    #expect(result.status == .exited(0))
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors.split(separator: "\n").allSatisfy { $0.contains(" activities") })
  }

  @Test(arguments: [
    ("< /", "error: standard input: Is a directory"),
    ("-c 'count accounts' >&-", "error: standard output: bad file descriptor"),
  ])
  func whatCannotBeReadOrWrittenIsSaid(_ rest: String, _ reason: String) throws {
    let result = try shell("\"$tend\" '\(exampleBook)' --quiet \(rest)")
    #expect(result.status == .exited(1))
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(reason))
  }

  @Test func aFullDiskIsSaid() throws {
    let result = try shell("\"$tend\" '\(exampleBook)' --quiet -c 'show accounts' > /dev/full")
    #expect(result.status == .exited(1))
    #expect(result.errors == "error: standard output: no space left on device\n")
  }
}
