import Accounts
package import Syntax

/// Something that the data must be like before anything is done with it.
package struct CheckedContract: Sendable {
  package let condition: CheckedExpression
  /// The value that the condition is about, where it is about one.
  package let subject: CheckedExpression?
  /// A question about the rows that are not as expected, where one can be made.
  package let question: String?
  /// What `because` says.
  package let reason: String?
  package let range: SourceRange
}

// What is expected of the data.
extension Checker {
  mutating func checkContracts() {
    let wasAboutRow = isAboutRow
    isAboutRow = false
    defer { isAboutRow = wasAboutRow }
    for syntax in contracts {
      let before = diagnostics.count
      guard let condition = condition(syntax.condition, of: mainTable.name),
        !diagnostics[before...].contains(where: { $0.severity == .error }), isOfNoRow(condition)
      else { continue }
      ruleset.contracts.append(
        CheckedContract(
          condition: condition, subject: condition.subject, question: question(syntax.condition),
          reason: syntax.reason?.value, range: syntax.condition.range))
    }
  }

  /// Whether a condition is the same for every row; records what is not.
  private mutating func isOfNoRow(_ condition: CheckedExpression) -> Bool {
    switch condition.kind {
    case .given, .decided, .linked, .history, .isInPlaces, .isRow:
      record(
        .notConstant(text(condition.range)), at: condition.range,
        help: "ask for all rows: `share of accounts where (…) at least 98%`, `no accounts where …`")
      return false
    case .definition(let index): return isOfNoRow(ruleset.definitions[index].value)
    case .gathered(let gathering):
      if gathering.isSameForAll { return true }
      record(.notConstant(text(condition.range)), at: condition.range)
      return false
    default:
      for part in condition.ownParts where !isOfNoRow(part) { return false }
      return true
    }
  }

  /// `show accounts where not (renewal is known)`, for a share that is too small.
  private func question(_ condition: ExpressionSyntax) -> String? {
    switch condition.kind {
    case .test(let subject, let test):
      guard case .aggregate(let share) = subject.kind, let rows = share.rows,
        share.function.folded == "share", let inner = share.condition
      else { return nil }
      let isLeast: Bool
      switch test.kind {
      case .compares(.atLeast, _), .compares(.above, _): isLeast = true
      case .compares: isLeast = false
      default: return nil
      }
      let wanted = format(inner.withoutBrackets)
      return "show \(rows.name.folded) where \(isLeast ? "not (\(wanted))" : wanted)"
    case .quantified(let quantified):
      guard case .no = quantified.quantity, let inner = quantified.condition else { return nil }
      return "show \(quantified.rows.name.folded) where \(format(inner.withoutBrackets))"
    case .bracketed(let inner): return question(inner)
    default: return nil
    }
  }
}

extension ExpressionSyntax {
  fileprivate var withoutBrackets: ExpressionSyntax {
    if case .bracketed(let inner) = kind { inner.withoutBrackets } else { self }
  }
}

extension CheckedExpression {
  /// The value that a test compares.
  fileprivate var subject: CheckedExpression? {
    switch kind {
    case .compares(let left, _, _), .equals(let left, _), .isBetween(let left, _, _),
      .isOneOf(let left, _):
      left
    case .not(let inner): inner.subject
    default: nil
    }
  }
}

extension Ruleset {
  /// Whether something is expected of what rules decide, so that they must have been run.
  package var contractsReadDecisions: Bool {
    var read: Set<Int> = []
    for contract in contracts { contract.condition.collectDecided(into: &read, self) }
    return !read.isEmpty
  }
}
