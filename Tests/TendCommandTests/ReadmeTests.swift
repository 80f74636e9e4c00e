import TestSupport
import Testing

/// What the README shows can be typed, and prints what it shows.
struct ReadmeTests {
  /// A fenced block of the README.
  struct Block: CustomTestStringConvertible {
    /// The word behind the fence: `tend`, `text`, or nothing.
    var language: String
    var text: String
    /// The line of the README on which it begins.
    var line: Int
    /// Whether only empty lines stand between it and the block before it.
    var follows: Bool

    var testDescription: String { "README.md:\(line)" }
  }

  static let readme = String(
    decoding: readFile("\(packageFolder)/README.md") ?? [], as: UTF8.self)

  static let blocks: [Block] = {
    var blocks: [Block] = []
    var open: Block?
    var isEmptySince = false
    for (index, line) in readme.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(block)
          open = nil
          isEmptySince = true
        } else {
          open = Block(
            language: String(line.dropFirst(3)), text: "", line: index + 1, follows: isEmptySince)
        }
      } else if open != nil {
        open?.text += line + "\n"
      } else if !line.isEmpty {
        isEmptySince = false
      }
    }
    return blocks
  }()

  @Test func thereAreBlocks() {
    #expect(ReadmeTests.blocks.count { $0.language == "tend" } >= 6)
    #expect(ReadmeTests.blocks.contains { $0.language == "text" })
  }

  @Test(arguments: blocks.indices.filter { blocks[$0].language == "tend" })
  func statementsCanBeTyped(_ index: Int) throws {
    let block = ReadmeTests.blocks[index]
    let result = try tend([exampleBook, "--today", "2026-11-21", "-c", block.text])
    #expect(result.status == .exited(0), "README.md:\(block.line): \(result.errors)")
    guard index + 1 < ReadmeTests.blocks.count else { return }
    let next = ReadmeTests.blocks[index + 1]
    let output = result.output.replacing("\(packageFolder)/", with: "")
    if next.language == "text", next.follows { #expect(output == next.text) }
  }

  /// The block between the two marks is what `scripts/demo` prints.
  @Test func theDemoPrintsWhatItSays() throws {
    let demo = ReadmeTests.readme.split(separator: "<!-- demo -->")
    try #require(demo.count == 3)
    let sentence = "when health red then priority PR1 and escalate"
    let arguments = ["-c", sentence, "--today", "2026-11-21"]
    let result = try tend([exampleBook] + arguments)
    let command = "$ tend examples/book -c '\(sentence)' --today 2026-11-21"
    #expect(demo[1] == "\n```\n\(command)\n\(result.output)```\n")
    let script = readFile("\(packageFolder)/scripts/demo") ?? []
    #expect(String(decoding: script, as: UTF8.self).contains("sentence='\(sentence)'"))
  }

  /// The playbook and the report of the exports are what the README shows.
  @Test func theReportIsWhatItSays() throws {
    let readme = ReadmeTests.readme
    let book = readFile("\(packageFolder)/examples/exports/files.tend") ?? []
    let text = String(decoding: book, as: UTF8.self)
    #expect(readme.contains("<!-- exports -->\n```\n\(text)```\n<!-- exports -->"))
    let result = try shell("cd '\(packageFolder)' && $tend load examples/exports --report")
    let shown = readme.split(separator: "<!-- report -->")
    try #require(shown.count == 3)
    let command = "$ tend load examples/exports --report"
    #expect(shown[1] == "\n```\n\(command)\n\(result.output)```\n")
  }

  /// Every subcommand, option and exit status that the program has is in the README.
  @Test(arguments: [
    "`tend PATH…`", "`tend run SCRIPT…`", "`tend plan PATH…`", "`tend check PATH…`",
    "`tend apply PATH…`", "`tend undo PATH…`", "`--ledger DIR`", "`--yes`",
    "`--against-git REV`", "`--run N`", "`tend fmt PATH…`", "`tend test PATH…`",
    "`tend schema TABLE…`", "`tend changes OLD NEW`", "`tend load PATH…`", "`--report`",
    "`--today YYYY-MM-DD`",
    "`--format FORM`",
    "`--color WHEN`", "`NO_COLOR`", "`--exit-code`", "`--data PATH…`", "`--check`",
    "`--quiet`", "`--jobs N`",
  ])
  func theCommandIsDescribed(_ part: String) {
    #expect(ReadmeTests.readme.contains(part))
  }
}
