import TestSupport
import Testing

/// Answers to questions about reasons, as a newcomer reads them.
struct ReasonAnswerTests {
  @Test(arguments: [
    ("why-book.txt", "book", ReasonAnswerTests.book),
    (
      "why-literal.txt", "priorities/accounts.csv priorities/1-literal.tend",
      ReasonAnswerTests.literal
    ),
    (
      "why-settled.txt", "priorities/accounts.csv priorities/3-settled.tend",
      ReasonAnswerTests.settled
    ),
  ])
  func answersAreTheRecordedOnes(_ golden: String, _ book: String, _ questions: [String]) throws {
    var output = ""
    for question in questions {
      let result = try asked(question, of: book)
      #expect(result.status == .exited(0), "\(question): \(result.errors)")
      #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
      output += "> \(question)\n\(result.output)\n"
    }
    try expectGolden(golden, output)
  }

  /// Such answers on a terminal of 80 columns, and the page of a day.
  @Test func answersFitANarrowTerminal() throws {
    let script = ReasonAnswerTests.narrow.map { question in
      "echo '> \(question)'; \"$tend\" book --quiet --color never --today 2026-11-21 "
        + "-c '\(question)'; echo"
    }
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "cd \"$folder\"\n" + script.joined(separator: "\n")],
      environment: ["folder": "\(packageFolder)/examples", "tend": builtProgram("tend")],
      columns: 80)
    #expect(try terminal.waitForExit(timeout: .seconds(60)) == .exited(0))
    #expect(terminal.screen.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try expectGolden("why-80.txt", terminal.screen)
  }

  @Test func theAnswerAsJSONIsTheRecordedOne() throws {
    let result = try asked("why cadence of \"Acorn\"", of: "book --format json")
    try expectGolden("why.json", result.output)
  }

  /// Asks from the folder of the examples, so that paths are short.
  private func asked(_ question: String, of book: String) throws -> CommandResult {
    try shell(
      "cd \"$folder\" && exec \"$tend\" \(book) --today 2026-11-21 -c \"$question\"",
      environment: ["folder": "\(packageFolder)/examples", "question": question])
  }

  private static let book = [
    "why priority of \"Acorn\"", "why cadence of \"Birch\"", "why cadence of \"Birch\" in full",
    "why cadence of \"Acorn\"", "why priority of \"Gale\"", "why risk of \"Zephyr Row Apparel\"",
    "why escalate of \"Acorn\"", "why task \"Talk about the renewal\" of \"Gale\"",
    "why close-care of \"Acorn\"", "why health of \"Acorn\"",
    "why priority for accounts where csm is \"Ana\"",
    "why priority PR1 for accounts where segment is Strategic", "why escalate for accounts",
    "why not priority PR3 of \"Acorn\"", "why not escalate of \"Birch\"",
    "why not risk critical of \"Gale\"", "why not cadence daily of \"Acorn\"",
    "what would make priority PR2 of \"Acorn\"", "what would make priority PR1 of \"Gale\"",
    "what would make risk critical of \"Gale\"", "what would make escalate of \"Birch\"",
    "what would make cadence quarterly of \"Dune\"", "what would make health red of \"Gale\"",
    "explain rule \"red accounts are PR1\"", "explain priority", "explain close-care",
    "explain large-account", "explain field health",
  ]
  private static let narrow = [
    "why priority of \"Acorn\"", "why cadence of \"Birch\" in full",
    "why escalate of \"Acorn\"", "why close-care of \"Acorn\"",
    "why priority PR1 for accounts where segment is Strategic",
    "why not priority PR3 of \"Acorn\"", "why not escalate of \"Birch\"",
    "what would make priority PR1 of \"Gale\"", "what would make risk critical of \"Gale\"",
    "explain rule \"red accounts are PR1\"", "explain priority", "explain attention",
    "today for \"Dee\"", "today for \"Mara\"",
  ]
  private static let literal = [
    "why priority of \"Dune\"", "why priority of \"Acorn\"", "why not priority PR3 of \"Dune\"",
    "what would make priority PR3 of \"Dune\"", "explain rule \"orphan\"",
  ]
  private static let settled = [
    "why priority of \"Acorn\"", "why not priority PR4 of \"A-7\"", "explain rule \"orphan\"",
    "explain rule \"red\"",
  ]
}
