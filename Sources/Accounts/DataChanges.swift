/// What differs between two states of the data.
package struct DataChanges: Sendable {
  /// The tables that both states have, in the order of their names.
  package let tables: [TableChanges]
  /// The names of the tables that only the earlier state has.
  package let onlyBefore: [String]
  /// The names of the tables that only the later state has.
  package let onlyAfter: [String]
}

/// What differs between two states of one table.
package struct TableChanges: Sendable {
  /// The earlier state.
  package let before: Table
  /// The later state.
  package let after: Table
  /// What is known of the table.
  package let schema: TableSchema
  /// What became of its rows and cells; nil when no key tells which rows are one, so that only
  /// counts can be compared.
  package let rows: RowChanges?
  /// The fields that only the earlier state has, in its order.
  package let fieldsGone: [FieldSchema]
  /// The fields that only the later state has, in its order.
  package let fieldsAdded: [FieldSchema]
}

/// What became of the rows of a table that has a key, and of their cells.
package struct RowChanges: Sendable {
  /// Rows of the later state that were not there before.
  package internal(set) var added: [Int32]
  /// Rows of the earlier state that are not there any more, and of which nothing more is known.
  package internal(set) var vanished: [Int32]
  /// Rows with the same key and another label.
  package internal(set) var renamed: [Pair]
  /// Rows that bear the same label under another key; their cells are compared like those of
  /// others.
  package internal(set) var rekeyed: [Pair]
  /// Rows that are not there any more and look merged into another.
  package internal(set) var merged: [Merge]
  /// How many rows of each state have no key, or one that several rows bear; they are left out.
  package let unclear: (before: Int, after: Int)
  /// How many rows of which both states know have some cell that differs.
  package let changedCount: Int
  /// The fields whose cells or sums differ, those with most changes first.
  package let fields: [FieldChanges]
  /// The fields that hold something of another kind than before, and so cannot be compared.
  package let retyped: [(before: FieldSchema, after: FieldSchema)]

  /// A row in both states.
  package struct Pair: Sendable {
    package let before: Int
    package let after: Int
  }

  /// A row that is gone, the later row it looks merged into, and why.
  package struct Merge: Sendable {
    package let before: Int
    package let after: Int
    package let reason: Reason
  }

  /// What makes a row look merged into another.
  package enum Reason: Sendable {
    /// The other names it in a field that lists former rows.
    case named(field: String)
    /// The other bears its label, and was there before.
    case sameLabel
    /// Every row that belonged to it and is still there belongs to the other now.
    case moved(rows: [(table: TableSchema, count: Int)])
  }
}

/// What differs in one field, over the rows that both states have.
package struct FieldChanges: Sendable {
  /// The field as the later state has it.
  package let field: FieldSchema
  /// How many cells were known and are known, and differ.
  package let changed: Int
  /// How many cells were missing and are known.
  package let filled: Int
  /// How many cells were known and are missing.
  package let emptied: Int
  /// The changes of numbers and dates that are furthest, and else those that are most frequent.
  package let moves: [Move]
  /// The sums of an amount of money over all rows of each state, in hundredths; nil for other
  /// fields, for amounts in several currencies, and where a sum is too large.
  package let sums: (before: Int64, after: Int64)?

  /// Cells that went from one value to another.
  package struct Move: Sendable {
    package let from: Value
    package let to: Value
    /// How many cells did.
    package let count: Int
    /// The first row of the later state that did.
    package let row: Int
  }
}

/// What differs between two states of the data, found by the keys of the tables.
///
/// Nothing is guessed from rows without a key. `schema` must know the tables of both states; at
/// most `jobs` threads share the work.
package func changes(
  from before: Portfolio, to after: Portfolio, schema: Schema, jobs: Int = 1
) -> DataChanges {
  var matched: [MatchedTable] = []
  for new in after.tables {
    guard let old = before.table(named: new.name) else { continue }
    let known =
      schema.table(named: new.name)
      ?? TableSchema(name: new.name, singular: new.name, fields: new.fields)
    matched.append(MatchedTable(old, new, known, main: schema.tables.first?.name ?? ""))
  }
  let tables = matched.map { table in
    let isMain = table.schema.name == table.main
    return TableChanges(
      table, moved: isMain ? mergesByMovedRows(into: table, matched) : [], jobs: jobs)
  }
  return DataChanges(
    tables: tables, onlyBefore: before.names(notIn: after), onlyAfter: after.names(notIn: before))
}

extension Portfolio {
  fileprivate func names(notIn other: Portfolio) -> [String] {
    tables.map(\.name).filter { other.table(named: $0) == nil }
  }
}
