extension TableChanges {
  /// What differs between two states whose rows are matched; `moved` are merges that other tables
  /// tell of.
  init(_ table: MatchedTable, moved: [RowChanges.Merge], jobs: Int) {
    before = table.before
    after = table.after
    schema = table.schema
    fieldsGone = before.fields.filter { table.after.column(named: $0.name) == nil }
    fieldsAdded = after.fields.filter { table.before.column(named: $0.name) == nil }
    rows = table.match.map { RowChanges(table, $0, moved: moved, jobs: jobs) }
  }
}

extension RowChanges {
  fileprivate init(
    _ table: MatchedTable, _ match: RowMatch, moved: [RowChanges.Merge], jobs: Int
  ) {
    let pairs = RowPairs(match)
    let cells = fieldsToCompare(table)
    let results = parallelMap(count: cells.count, jobs: jobs) { index in
      FieldChanges.compared(cells[index], pairs)
    }
    var fields: [FieldChanges] = []
    var retyped: [(before: FieldSchema, after: FieldSchema)] = []
    var touched = Bitmap(count: pairs.count)
    for (cell, result) in zip(cells, results) {
      guard let (changes, rows) = result else {
        retyped.append((cell.old.field, cell.new.field))
        continue
      }
      touched = touched.words(with: rows, |)
      if changes.differs { fields.append(changes) }
    }
    self.fields = fields.enumerated().sorted { left, right in
      (-left.element.count, left.offset) < (-right.element.count, right.offset)
    }.map(\.element)
    self.retyped = retyped
    changedCount = touched.population
    added = match.added
    merged = (table.merged + moved).sorted { $0.before < $1.before }
    let isMerged = Set(merged.map(\.before))
    vanished = match.vanished.filter { !isMerged.contains(Int($0)) }
    rekeyed = table.rekeyed
    renamed = RowChanges.renamed(table, pairs)
    unclear = match.unclear
  }

  /// Rows whose label differs.
  private static func renamed(_ table: MatchedTable, _ pairs: RowPairs) -> [Pair] {
    guard let label = table.schema.label, label != table.schema.key,
      let old = table.before.column(named: label), let new = table.after.column(named: label),
      let difference = pairs.difference(old, new)
    else { return [] }
    return difference.changed.rows().map { place in
      Pair(before: Int(pairs.before.base[place]), after: Int(pairs.after.base[place]))
    }
  }
}

/// A field of both states with its cells.
private struct ComparedField: Sendable {
  /// The field in one state.
  struct Side: Sendable {
    let field: FieldSchema
    let column: Column
  }

  let old: Side
  let new: Side
}

/// The fields of both states but those that tell which row is which.
private func fieldsToCompare(_ table: MatchedTable) -> [ComparedField] {
  table.after.fields.enumerated().compactMap { index, field in
    guard field.name != table.schema.key, field.name != table.schema.label,
      let old = table.before.field(named: field.name),
      let column = table.before.column(named: field.name)
    else { return nil }
    return ComparedField(
      old: ComparedField.Side(field: old, column: column),
      new: ComparedField.Side(field: field, column: table.after.columns[index]))
  }
}

extension FieldChanges {
  /// How many cells differ, in any way.
  package var count: Int { changed + filled + emptied }

  fileprivate var differs: Bool { count > 0 || sums.map { $0.before != $0.after } ?? false }

  /// Compares a field, and says of which pairs some cell differs; nil when it holds something of
  /// another kind than before.
  fileprivate static func compared(_ cells: ComparedField, _ pairs: RowPairs)
    -> (FieldChanges, Bitmap)?
  {
    let (old, new) = (cells.old.column, cells.new.column)
    guard let difference = pairs.difference(old, new) else { return nil }
    let changes = FieldChanges(
      field: cells.new.field, changed: difference.changed.population, filled: difference.filled,
      emptied: difference.emptied,
      moves: FurthestMoves(old, new, pairs).moves(at: difference.changed), sums: cells.sums)
    return (changes, difference.touched)
  }
}

extension ComparedField {
  /// The sums of both states, of money in one currency.
  fileprivate var sums: (before: Int64, after: Int64)? {
    guard old.field.currency == new.field.currency, let before = old.sum, let after = new.sum
    else { return nil }
    return (before, after)
  }
}

extension ComparedField.Side {
  /// The sum of all amounts, in hundredths; nil for other columns, for several currencies, and
  /// where it is too large.
  fileprivate var sum: Int64? {
    guard case .money(let cells) = column.storage else { return nil }
    if case .mixed = field.currency { return nil }
    var total: Int64 = 0
    var overflows = false
    for row in 0..<column.count where column.isKnown(row) {
      let (sum, overflow) = total.addingReportingOverflow(cells.base[row])
      total = sum
      overflows = overflows || overflow
    }
    return overflows ? nil : total
  }
}
