import Accounts
import Checking
import Syntax
import Vocabulary

// How texts of the language are refused.
extension TestRunner {
  /// `expect error unknown-field of "when helth red then escalate"`.
  mutating func checkMistake(
    _ severity: NameSyntax, _ code: NameSyntax, of text: TextSyntax, _ range: SourceRange,
    _ state: State
  ) {
    let found = diagnostics(of: text, state)
    let same = found.filter { $0.severity.rawValue == severity.folded }
    if same.contains(where: { $0.message.code == code.folded }) { return }
    var failure = TestResult.Failure(words(found), at: range)
    if let first = same.first, Set(same.map(\.message.code)).count == 1 {
      failure.recording = FixIt("record", replacing: code.range, with: first.message.code)
    }
    failures.append(failure)
  }

  /// `expect no error of "…"`.
  mutating func checkMistakes(
    of text: TextSyntax, none: Bool, _ range: SourceRange, _ state: State
  ) {
    let errors = diagnostics(of: text, state).filter { $0.severity == .error }
    if errors.isEmpty != none { fail(words(errors), at: range) }
  }

  private func words(_ found: [Diagnostic]) -> String {
    guard !found.isEmpty else { return "nothing is wrong with it" }
    return found.map { "\($0.severity.rawValue) \($0.message.code): \($0.message.text)" }
      .joined(separator: "; ")
  }

  /// What is said of a text that stands beside the book.
  private func diagnostics(of text: TextSyntax, _ state: State) -> [Diagnostic] {
    var sources = sources
    let source = sources.add(name: "the text", text: text.value)
    let playbook = parse(source)
    if playbook.diagnostics.hasErrors { return playbook.diagnostics }
    let (ruleset, problems) = Checking.check(
      book.statements + playbook.statements.filter(\.isDeclaration), in: state.context,
      sources: sources)
    var found = playbook.diagnostics
    // What is new is about the text, even where it is said of another place.
    let own = problems.filter { $0.range.file == source.id }
    found += own.isEmpty ? problems.filter { $0.severity == .error } : own
    for statement in playbook.statements {
      switch statement.kind {
      case .show(let show):
        found +=
          Checking.check(show, against: ruleset, in: state.context, sources: sources).diagnostics
      case .changes(let changes):
        found +=
          Checking.check(changes, at: statement.range, in: state.context, sources: sources)
          .diagnostics
      case .explanation(let question):
        found +=
          Checking.check(question, against: ruleset, in: state.context, sources: sources)
          .diagnostics
      default: continue
      }
    }
    return found
  }
}
