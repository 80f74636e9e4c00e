import Accounts
package import Checking
package import Evaluation
import Reporting
package import Syntax

// What a book expects of the data.
extension Session {
  /// What is not as expected; nothing where there is no data at all.
  mutating func unmet() -> [Diagnostic] {
    if let unmet = known.unmet { return unmet }
    let (ruleset, diagnostics) = checked()
    var unmet: [Diagnostic] = []
    if !portfolio.tables.isEmpty, !diagnostics.hasErrors {
      unmet = TendKit.unmet(ruleset.contracts, in: outcomeForContracts(ruleset), sources: sources)
    }
    known.unmet = unmet
    return unmet
  }

  /// The facts, and the rules' decisions where something is expected of those.
  mutating func outcomeForContracts(_ ruleset: Ruleset) -> Outcome {
    ruleset.contractsReadDecisions ? outcome() : unevaluated(ruleset)
  }

  /// Why nothing may be done with the data: it is not as expected.
  mutating func refusalByContract() -> Response? {
    let unmet = unmet()
    return unmet.isEmpty ? nil : problems(unmet)
  }

  /// What is not as a typed statement expects.
  mutating func contractProblems(_ statement: StatementSyntax) -> Response? {
    let own = statement.range.bytes
    let unmet = unmet().filter {
      $0.range.file == statement.range.file && own.contains($0.range.bytes.lowerBound)
    }
    return unmet.isEmpty ? nil : problems(unmet)
  }

  /// Remarks for an answer that is given although the data is not as expected.
  mutating func contractWarnings() -> String {
    if presentation.isQuiet { return "" }
    return unmet().map { diagnostic in
      "warning: \(sources.location(of: diagnostic.range)): \(diagnostic.message.text)\n"
    }.joined()
  }
}

/// What of all that is expected is not so, each with what was found instead.
package func unmet(
  _ contracts: [CheckedContract], in outcome: Outcome, sources: SourceMap
) -> [Diagnostic] {
  contracts.compactMap { contract in
    guard outcome.truth(ofAll: contract.condition) != .yes else { return nil }
    var message = DiagnosticMessage.notAsExpected("", found: "")
    if let subject = contract.subject {
      let found = outcome.value(ofAll: subject)
      message = .notAsExpected(
        sources.text(of: subject.range).split(whereSeparator: \.isWhitespace)
          .joined(separator: " "),
        found: found == .missing ? "unknown" : found.phrase)
    }
    let question = contract.question.map { "`\($0)` lists the others" }
    let reason = contract.reason.map { "it is expected because \($0)" }
    let help = [reason, question].compactMap(\.self).joined(separator: "; ")
    return Diagnostic(
      message, at: contract.range,
      help: help.isEmpty ? "mend the data, or what is expected of it" : help)
  }
}
