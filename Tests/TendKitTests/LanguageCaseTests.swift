import Accounts
import Checking
import Syntax
import TendKit
import Testing
import Vocabulary

/// What the language means: every file of `Tests/Cases` is a book of tests written in it.
@Suite struct LanguageCaseTests {
  @Test(arguments: CaseFile.all())
  func file(_ file: CaseFile) throws {
    var sources = SourceMap()
    let prelude = sources.add(name: Prelude.name, text: Prelude.text)
    let playbook = parse(sources.add(name: file.name, text: file.text))
    let declarations = parse(prelude).statements + playbook.statements
    let (ruleset, diagnostics) = check(
      declarations, in: CheckContext(Portfolio()), sources: sources)
    for problem in playbook.diagnostics + diagnostics where problem.severity == .error {
      Issue.record("\(sources.location(of: problem.range)): \(problem.message.text)")
    }
    let today = try #require(CalendarDate("2026-11-21"))
    for test in ruleset.tests {
      let result = run(
        test, under: declarations, in: CheckContext(Portfolio()).schema, today: today,
        sources: sources)
      for failure in result.failures {
        Issue.record(
          """
          \(result.name)
            \(sources.location(of: failure.range)): \(sources.text(of: failure.range))
            \(failure.text)
          """)
      }
    }
  }

  /// The promise of the folder: enough tests, each with a name of its own.
  @Test func names() {
    var names: [String] = []
    for file in CaseFile.all() {
      var sources = SourceMap()
      for statement in parse(sources.add(name: file.name, text: file.text)).statements {
        if case .test(let test) = statement.kind { names.append("\(file.name) \(test.name.value)") }
      }
    }
    #expect(names.count >= 250)
    #expect(Set(names).count == names.count)
  }
}
