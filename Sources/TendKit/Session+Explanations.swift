import Accounts
import Checking
import Reporting
import Syntax
import Vocabulary

// Questions about reasons.
extension Session {
  /// Answers `why`, `why not`, `what would make` or `explain`.
  mutating func explain(_ syntax: ExplanationSyntax) -> Response {
    let ruleset = checked().ruleset
    if checked().diagnostics.hasErrors || (portfolio.tables.isEmpty && !syntax.isAboutBook),
      let refusal = refusal()
    {
      return refusal
    }
    let (question, diagnostics) = check(syntax, against: ruleset, in: context, sources: sources)
    var response = problems(diagnostics)
    guard let question else { return response }
    var replies = RuleReplies()
    if case .rule(let rule) = question { replies = self.replies(to: ruleset.rules[rule].title) }
    let maker = ExplanationMaker(
      outcome(), schema: context.schema,
      words: BookWords(ruleset, declarations, sources: sources), replies: replies)
    response.add(shown(maker.explanation(question, question: format(syntax))))
    return response
  }

  /// An answer in the form that is set.
  func shown(_ explanation: Explanation) -> Response {
    switch presentation.format {
    case .table, .vertical:
      Response(output: explanation.text(width: presentation.width, style: presentation.style))
    case .json: Response(output: explanation.json.indented + "\n")
    case .ndjson: Response(output: explanation.json.compact + "\n")
    case .csv, .markdown:
      Response(output: presentation.format.render(explanation.grid, width: nil))
    }
  }
}

extension ExplanationSyntax {
  /// Whether it can be answered without data.
  fileprivate var isAboutBook: Bool {
    switch kind {
    case .rule, .name: true
    case .why, .whyNot, .whatWouldMake: false
    }
  }
}
