import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

// Why a cell of a test is as it is: what `why` says at the prompt.
extension TestRunner {
  /// Why a cell holds what it holds; nil where no rule has a say in it.
  func why(_ subject: CheckedExpression, _ state: State) -> Explanation? {
    guard case .cell(let inner, let row) = subject.kind else { return nil }
    switch inner.kind {
    case .decided, .definition: break
    default: return nil
    }
    let name = inner.name(in: state.outcome.ruleset)
    return why("why \(name)", rows.label(mainTable, row), state)
  }

  /// Why the first of some cells in which rules have a say holds what it holds.
  func why(_ subjects: [CheckedExpression], _ state: State) -> Explanation? {
    for subject in subjects { if let why = why(subject, state) { return why } }
    return nil
  }

  func why(_ question: String, _ row: TextSyntax, _ state: State) -> Explanation? {
    why(question, row.value, state)
  }

  private func why(_ question: String, _ row: String, _ state: State) -> Explanation? {
    var sources = sources
    let text = "\(question) of \(quoted(row))"
    let playbook = parse(sources.add(name: "why", text: text))
    guard case .explanation(let syntax)? = playbook.statements.first?.kind,
      let checked = Checking.check(
        syntax, against: state.outcome.ruleset, in: state.context, sources: sources
      ).question
    else { return nil }
    let words = BookWords(state.outcome.ruleset, book.declarations, sources: sources)
    let maker = ExplanationMaker(state.outcome, schema: state.context.schema, words: words)
    return maker.explanation(checked, question: text).ofATest
  }
}

extension Explanation {
  /// The same without the files that a test does not have.
  fileprivate var ofATest: Explanation {
    Explanation(question: question, lines: lines.compactMap(\.ofATest))
  }
}

extension ExplanationLine {
  fileprivate var ofATest: ExplanationLine? {
    if kind == .remark, text.hasPrefix("from \(GivenRows.source):") { return nil }
    var line = self
    line.found = found?.replacing(", as no file has it", with: "")
    line.lines = lines.compactMap(\.ofATest)
    return line
  }
}

/// A text in quotes, as it is written in a playbook.
func quoted(_ text: String) -> String {
  "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}
