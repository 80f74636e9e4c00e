import Accounts
import Checking
import Syntax

/// Judges conditions of one row straight from their definition, with nothing of the analysis.
struct RowTruth {
  let ruleset: Ruleset
  let row: [String: Value]

  /// True, false, or nil for unknown.
  func truth(_ test: CheckedExpression) -> Bool? {
    switch test.kind {
    case .and(let tests):
      let truths = tests.map { truth($0) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .or(let tests):
      let truths = tests.map { truth($0) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .holds(let inner): return truth(inner) == true
    case .isState(let inner, .unknown): return truth(inner) == nil
    case .not(let inner): return truth(inner).map { !$0 }
    case .definition(let index): return truth(ruleset.definitions[index].value)
    case .equals(let a, let b): return same(value(a), value(b))
    case .isOneOf(let a, let values): return values.contains { same(value(a), $0) }
    case .isKnown(let inner):
      return inner.type == .truth ? truth(inner) != nil : value(inner) != .missing
    case .compares(let a, let comparison, let b):
      return order(value(a), value(b)).map { allows(comparison, $0) }
    case .isBetween(let a, let low, let high):
      guard let first = order(value(a), value(low)), let second = order(value(a), value(high))
      else { return nil }
      return first >= 0 && second <= 0
    case .comparesRank(let a, let comparison, let rank):
      guard let text = value(a).text else { return nil }
      guard let own = a.field?.rank(of: text) else { return false }
      return allows(comparison, rank - own)
    case .matchesText(let a, _, let pattern, _):
      return value(a).text?.lowercased().contains(pattern.lowercased())
    default:
      guard case .truth(let truth) = value(test) else { return nil }
      return truth
    }
  }

  private func value(_ expression: CheckedExpression) -> Value {
    switch expression.kind {
    case .constant(let value): return value
    case .given(let name): return row[name] ?? .missing
    case .definition(let index): return value(ruleset.definitions[index].value)
    case .parameter(let index): return ruleset.parameters[index].value
    case .day(.today): return .date(Book.today)
    case .day(.shifted(let span)): return .date(Book.today.adding(span))
    case .converted(let inner):
      guard case .number(let number) = value(inner) else { return .missing }
      return .money(Int64((number * 100).rounded()))
    default: return truth(expression).map { .truth($0) } ?? .missing
    }
  }

  private func same(_ a: Value, _ b: Value) -> Bool {
    if let x = a.text, let y = b.text { return x.lowercased() == y.lowercased() }
    return a == b
  }

  private func order(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.number(let x), .number(let y)): (x - y).sign == .minus ? -1 : x == y ? 0 : 1
    case (.money(let x), .money(let y)): x < y ? -1 : x == y ? 0 : 1
    case (.date(let x), .date(let y)): x < y ? -1 : x == y ? 0 : 1
    default: nil
    }
  }

  private func allows(_ comparison: TestSyntax.Comparison, _ order: Int) -> Bool {
    switch comparison {
    case .above: order > 0
    case .atLeast: order >= 0
    case .below: order < 0
    case .atMost: order <= 0
    }
  }
}

/// Every row that some fields can make.
func rows(_ fields: [(String, [Value])]) -> [[String: Value]] {
  var rows: [[String: Value]] = [[:]]
  for (name, values) in fields {
    rows = rows.flatMap { row in
      values.map { value in
        var longer = row
        longer[name] = value
        return longer
      }
    }
  }
  return rows
}

extension Book {
  /// The pairs of clauses of the first field that disagree in some row, found by trying all rows.
  func enumeratedPairs(_ rows: [[String: Value]]) -> [String: Int] {
    let clauses = ruleset.fields[0].clauses
    var counts: [String: Int] = [:]
    for row in rows {
      let truth = RowTruth(ruleset: ruleset, row: row)
      let applying = clauses.indices.filter { index in
        !clauses[index].isDefault
          && (clauses[index].condition.map { truth.truth($0) == true } ?? true)
      }
      let winners = applying.filter { Set(clauses[$0].beatenBy).isDisjoint(with: applying) }
      for first in winners {
        for second in winners where first < second {
          guard "\(clauses[first].value.kind)" != "\(clauses[second].value.kind)" else { continue }
          counts["\(name(first))/\(name(second))", default: 0] += 1
        }
      }
    }
    return counts
  }
}
