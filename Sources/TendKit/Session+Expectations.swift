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
    let truth = outcome.truth(ofAll: contract.condition)
    guard truth != .yes else { return nil }
    let subject = contract.subject.map { "`\(sources.oneLine($0.range))` is " } ?? ""
    let isUntold = contract.subject == nil && truth == .unknown
    let question =
      isUntold
      ? "leave out what is not known: `where (FIELD is known and …)`"
      : contract.question.map {
        "`\($0)` lists \(contract.subject == nil ? "them" : "the others")"
      }
    let reason = contract.reason.map { "it is expected because \($0)" }
    let help = [reason, question].compactMap(\.self).joined(separator: "; ")
    return Diagnostic(
      .notAsExpected(found: subject + found(contract, in: outcome)), at: contract.range,
      help: help.isEmpty ? "mend the data, or what is expected of it" : help)
  }
}

/// What there is instead, in words.
func found(_ contract: CheckedContract, in outcome: Outcome) -> String {
  if let subject = contract.subject {
    let value = outcome.value(ofAll: subject)
    return value == .missing ? "unknown" : value.phrase
  }
  if outcome.truth(ofAll: contract.condition) == .unknown {
    return "it cannot be told, because a value is missing"
  }
  guard let count = outcome.rowCount(of: contract.condition) else { return "it is not so" }
  return count == 1 ? "there is 1" : "there are \(grouped(count))"
}

extension Outcome {
  /// How many rows a quantifier has found.
  fileprivate func rowCount(of condition: CheckedExpression) -> Int? {
    switch condition.kind {
    case .not(let inner): return rowCount(of: inner)
    case .gathered(let gathering):
      guard case .atLeast = gathering.fold, facts.table(named: gathering.table) != nil else {
        return nil
      }
      return count(where: gathering.condition, of: gathering.table)
    default: return nil
    }
  }
}

extension SourceMap {
  /// The text of a range on one line.
  func oneLine(_ range: SourceRange) -> String {
    text(of: range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
