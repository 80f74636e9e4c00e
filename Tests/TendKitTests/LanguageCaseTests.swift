import Accounts
import Syntax
import TendKit
import Testing

/// What the language means: every file of `Tests/Cases` is a book of tests written in it.
@Suite struct LanguageCaseTests {
  @Test(arguments: CaseFile.all())
  func file(_ file: CaseFile) throws {
    var session = Session(today: try #require(CalendarDate("2026-11-21")))
    let files = MemoryFiles([file.name: file.text])
    let response = session.load([file.name], from: files)
    #expect(response.status == .fine, "\(response.messages)")
    for result in session.testResults() {
      for failure in result.failures {
        Issue.record(
          """
          \(result.name)
            \(session.sources.location(of: failure.range)): \(session.sources.text(of: failure.range))
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
