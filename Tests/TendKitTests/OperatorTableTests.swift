import Accounts
import Checking
import Syntax
import TendKit
import Testing
import Vocabulary

/// What the tools of the trade can ask, and the sentence that asks it here.
///
/// One row for each operator that any of them has; what the sentences mean is tested by the files
/// of `Tests/Cases`, `operators.tend` above all.
@Suite struct OperatorTableTests {
  @Test(arguments: OperatorRow.all)
  func row(_ row: OperatorRow) {
    switch row.answer {
    case .sentence(let sentence), .betterAs(let sentence, _):
      #expect(problems(in: sentence) == [])
    case .past(let condition):
      #expect(problems(in: "show accounts where \(condition)") == [])
    case .left(let reason): #expect(reason.count > 20, "say why")
    }
  }

  @Test func everyRowIsThereOnce() {
    let asked = OperatorRow.all.map(\.asked)
    #expect(Set(asked).count == asked.count)
    #expect(asked.count >= 70)
  }

  private func problems(in sentence: String) -> [String] {
    var sources = SourceMap()
    let prelude = parse(sources.add(name: Prelude.name, text: Prelude.text))
    let names = parse(sources.add(name: "names", text: OperatorRow.names))
    let playbook = parse(sources.add(name: "row", text: sentence))
    let context = CheckContext(Portfolio())
    let statements = prelude.statements + names.statements + playbook.statements
    let (ruleset, diagnostics) = check(statements, in: context, sources: sources)
    var found = names.diagnostics + playbook.diagnostics + diagnostics
    for statement in playbook.statements {
      guard case .show(let show) = statement.kind else { continue }
      found += check(show, against: ruleset, in: context, sources: sources).diagnostics
    }
    return found.filter { $0.severity == .error }.map(\.message.text)
  }
}

/// One operator, and what there is for it.
struct OperatorRow: CustomTestStringConvertible, Sendable {
  /// What is asked for, in plain words.
  let asked: String
  let answer: Answer

  /// The ways to answer.
  enum Answer: Sendable {
    case sentence(String)
    /// Said in another way, which is better for the reason given.
    case betterAs(String, because: String)
    /// A condition about earlier days, which needs the states of the data that were kept.
    case past(String)
    /// Left out, and why.
    case left(String)
  }

  var testDescription: String { asked }

  /// What the sentences speak of.
  static let names = """
    let key-regions = EMEA, APJ
    let me = "Ana"
    field products is text
    field website is text
    field notice-days is number
    field opened is date
    field closed is date
    field pulse is number
    """

  init(_ asked: String, _ answer: Answer) {
    self.asked = asked
    self.answer = answer
  }

  /// A condition, as a question about accounts.
  init(_ asked: String, where condition: String) {
    self.init(asked, .sentence("show accounts where \(condition)"))
  }

  static let all: [OperatorRow] =
    values + texts + sets + logic + days + movingDays + changes + aggregates + formulas + ranks
    + members
}
