import Accounts
import Syntax
import Vocabulary

// Amounts in several currencies, which nothing can be made of.
extension Checker {
  /// Records that an aggregate is over amounts of several currencies; false where it is.
  ///
  /// Rows of one currency are meant where a condition says which, or where the rows have the same
  /// one, because the question groups by it.
  mutating func areOfOneCurrency(
    _ measured: CheckedExpression?, where conditions: [CheckedExpression?],
    same keys: [CheckedExpression], _ range: SourceRange
  ) -> Bool {
    guard let measured, measured.type == .money, let field = mixedField(of: measured),
      case .mixed(let names)? = field.currency
    else { return true }
    if let column = field.currencyField {
      let isGrouped = keys.contains { $0.kind == .given(column) }
      if isGrouped || conditions.contains(where: { $0?.fixes(column) ?? false }) { return true }
    }
    let fix =
      field.currencyField.map { "write `per \($0)`, or `where \($0) is \(names[0])`" }
      ?? "no column says which amount is in which; load the files of one currency at a time"
    record(.mixedCurrencies(field.name, currencies: names), at: range, help: fix)
    return false
  }

  /// A field that an expression reads and whose amounts are in several currencies.
  private func mixedField(of value: CheckedExpression) -> FieldSchema? {
    switch value.kind {
    case .given:
      if case .mixed? = value.field?.currency { return value.field }
      return nil
    case .definition(let index): return mixedField(of: ruleset.definitions[index].value)
    // An aggregate within has been looked at where it stands.
    case .gathered: return nil
    // What asks for the currency of an amount knows what it does with it.
    case .choice(let condition, let first, let second):
      return [first, second].compactMap { mixedField(of: $0) }
        .first { $0.currencyField.map { !condition.reads($0) } ?? true }
        ?? mixedField(of: condition)
    default: return value.parts.lazy.compactMap { mixedField(of: $0) }.first
    }
  }
}

extension CheckedExpression {
  /// Whether it is true only of rows that have one and the same value in a column.
  fileprivate func fixes(_ column: String) -> Bool {
    switch kind {
    case .and(let tests): tests.contains { $0.fixes(column) }
    case .equals(let left, let right):
      left.kind == .given(column) && right.constant != nil
    case .isOneOf(let value, let values): value.kind == .given(column) && values.count == 1
    default: false
    }
  }

  /// Whether a column is asked for anywhere in it.
  fileprivate func reads(_ column: String) -> Bool {
    kind == .given(column) || parts.contains { $0.reads(column) }
  }

  private var constant: Value? { if case .constant(let value) = kind { value } else { nil } }
}
