import Accounts
import Syntax

// Expressions as sentences, and as keys that are the same for the same meaning.
extension RuleSpace {
  /// The expression as a sentence of the language.
  func words(_ expression: CheckedExpression) -> String {
    ExpressionWriter(space: self, isKey: false).text(expression)
  }

  /// A text that two expressions share only if they always have the same value.
  ///
  /// Definitions and constants are replaced by what they stand for.
  func key(of expression: CheckedExpression) -> String {
    ExpressionWriter(space: self, isKey: true).text(expression)
  }
}

/// Writes an expression down, with brackets around everything that is not one word.
private struct ExpressionWriter {
  let space: RuleSpace
  let isKey: Bool

  func text(_ expression: CheckedExpression) -> String {
    if isKey, let value = space.constant(expression) { return "\(value)" }
    switch expression.kind {
    case .constant(let value): return value.words
    case .given(let name):
      if isKey { return "given \(name)" }
      return space.ruleset.fields.contains { $0.name == name } ? "recorded-\(name)" : name
    case .decided(let index):
      return isKey ? "decided \(index)" : space.ruleset.fields[index].name
    case .definition(let index):
      let definition = space.ruleset.definitions[index]
      return isKey ? space.definitionKeys[index] : definition.name
    case .parameter(let index): return space.ruleset.parameters[index].name
    case .day(let rule): return rule.words
    case .arithmetic(let left, let sign, let right):
      return sides(left, sign.rawValue, right, isSymmetric: sign == .plus || sign == .times)
    case .negated(let inner): return "-" + inside(inner)
    case .shifted(let inner, let span):
      let isBefore = span.count < 0
      return "\(isBefore ? span.reversed : span) \(isBefore ? "before" : "after") \(inside(inner))"
    case .converted(let inner): return isKey ? "money " + inside(inner) : text(inner)
    case .cell(let inner, let row): return "\(inside(inner)) of row \(row + 1)"
    default: return test(expression)
    }
  }

  private func test(_ expression: CheckedExpression) -> String {
    switch expression.kind {
    case .and(let tests): return tests.map { inside($0) }.joined(separator: " and ")
    case .or(let tests): return tests.map { inside($0) }.joined(separator: " or ")
    case .not(let inner):
      if case .isKnown(let subject) = inner.kind { return "\(inside(subject)) is missing" }
      return "not \(inside(inner))"
    case .holds(let inner): return isKey ? "holds " + inside(inner) : text(inner)
    case .isRow(let row): return "row \(row + 1)"
    case .choice(let condition, let first, let second):
      return "if \(inside(condition)) then \(inside(first)) else \(inside(second))"
    case .equals(let left, let right): return sides(left, "is", right, isSymmetric: true)
    case .isOneOf(let subject, let values):
      return "\(inside(subject)) is one of " + values.map(\.words).joined(separator: ", ")
    case .isKnown(let subject): return "\(inside(subject)) is known"
    case .isState(let subject, let state): return "\(inside(subject)) is \(state.words)"
    case .compares(let left, let comparison, let right):
      return comparing(left, comparison, right)
    case .comparesRank(let subject, let comparison, let rank):
      let choices = subject.field?.choices ?? []
      let word = choices.indices.contains(rank) ? choices[rank].name : "\(rank)"
      return "\(inside(subject)) \(comparison.rawValue) \(word)"
    case .isBetween(let value, let low, let high): return between(value, low, high)
    case .matchesText(let subject, let match, let pattern, let isExact):
      let form = isExact ? " exactly" : ""
      let shown = isKey && !isExact ? foldedCase(pattern) : pattern
      return "\(inside(subject)) \(match.rawValue)\(form) \"\(shown)\""
    default:
      // What is not looked into is one thing only where it was written.
      return isKey ? "\(expression.kind)" : expression.name(in: space.ruleset)
    }
  }

  /// An expression as part of another.
  private func inside(_ expression: CheckedExpression) -> String {
    let text = text(expression)
    switch expression.kind {
    case .constant, .given, .decided, .definition, .parameter, .day:
      return isKey && text.contains(" ") ? "(\(text))" : text
    case .and, .or, .arithmetic, .shifted: return "(\(text))"
    default: return isKey ? "(\(text))" : text
    }
  }

  private func sides(
    _ left: CheckedExpression, _ word: String, _ right: CheckedExpression, isSymmetric: Bool
  ) -> String {
    var (a, b) = (inside(left), inside(right))
    if isKey, isSymmetric, a > b { (a, b) = (b, a) }
    return "\(a) \(word) \(b)"
  }

  private func comparing(
    _ left: CheckedExpression, _ comparison: TestSyntax.Comparison, _ right: CheckedExpression
  ) -> String {
    guard left.type == .date, !isKey else {
      return sides(left, comparison.rawValue, right, isSymmetric: false)
    }
    if case .day(.shifted(let span)) = right.kind {
      if comparison == .above, span.count >= 0 { return "\(inside(left)) more than \(span) away" }
      if comparison == .below, span.count < 0 {
        return "\(inside(left)) more than \(span.reversed) ago"
      }
    }
    let word =
      comparison == .above ? "after" : comparison == .below ? "before" : comparison.rawValue
    return sides(left, word, right, isSymmetric: false)
  }

  private func between(
    _ value: CheckedExpression, _ low: CheckedExpression, _ high: CheckedExpression
  ) -> String {
    let subject = inside(value)
    if !isKey {
      switch (low.kind, high.kind) {
      case (.day(.today), .day(.shifted(let span))): return "\(subject) within \(span)"
      case (.day(.shifted(let span)), .day(.today)):
        return "\(subject) in the last \(span.reversed)"
      case (.day(.edge(let relation, let period, isEnd: false)), .day(.edge)):
        return "\(subject) in \(relation.rawValue) \(period.rawValue)"
      default: break
      }
      if value.type == .date, text(low) == text(high) { return "\(subject) on \(inside(low))" }
    }
    return "\(subject) between \(inside(low)) and \(inside(high))"
  }
}

extension DayRule {
  fileprivate var words: String {
    switch self {
    case .today: "today"
    case .shifted(let span):
      span.count < 0 ? "\(span.reversed) before today" : "\(span) after today"
    case .edge(let relation, let period, let isEnd):
      "the \(isEnd ? "last" : "first") day of \(relation.rawValue) \(period.rawValue)"
    }
  }
}

extension CheckedExpression.CellState {
  fileprivate var words: String {
    switch self {
    case .unknown: "unknown"
    case .conflicting: "conflicting"
    case .heldBack: "held-back"
    }
  }
}
