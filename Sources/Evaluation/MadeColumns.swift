import Accounts
import Checking

/// What was made of other rows, kept because making it reads whole tables.
///
/// Kept with an outcome, it is what evaluating once more after a change need not make again.
struct MadeColumns: Sendable {
  private struct Key: Hashable {
    let table: String
    let expression: CheckedExpression
  }

  private var columns: [Key: Column] = [:]

  /// The column of an expression about the rows of `table`; one cell where all rows get the same.
  subscript(expression: CheckedExpression, table: String) -> Column? {
    get { columns.isEmpty ? nil : columns[Key(table: table, expression: expression)] }
    set { columns[Key(table: table, expression: expression)] = newValue }
  }

  /// What is not made of any column in `changed`.
  func unaffected(by changed: Set<ReadColumn>, _ ruleset: Ruleset) -> MadeColumns {
    var kept = MadeColumns()
    kept.columns = columns.filter { key, _ in
      Reads.inputs(of: key.expression, about: key.table, ruleset).isDisjoint(with: changed)
    }
    return kept
  }

  /// The same with what `later` has in its place.
  func updated(with later: MadeColumns) -> MadeColumns {
    var all = self
    all.columns.merge(later.columns) { _, new in new }
    return all
  }
}

extension Facts {
  /// Makes what the rows of the table read of others.
  mutating func make(_ far: some Sequence<CheckedExpression>) {
    for expression in far where made[expression, table.name] == nil {
      made[expression, table.name] = making(expression)
    }
  }

  private func making(_ expression: CheckedExpression) -> Column {
    guard case .gathered(let gathering) = expression.kind, gathering.isSameForAll else {
      return farColumn(expression)
    }
    return Column([whole(expression)], type: expression.type)
  }
}
