package import Accounts

/// What changed in the data, as it is shown: the same facts for every form of output.
package struct ChangesReport: Sendable {
  let changes: DataChanges
  /// Pins whose row the later state does not have.
  let pins: [LostPin]
  /// What could not be compared, one sentence each.
  let notes: [String]

  /// A pin that holds nothing now.
  package struct LostPin: Sendable {
    /// The table of the row.
    let table: String
    /// The pinned field.
    let field: String
    /// The row as the pin names it.
    let name: String
    /// What became of the row, in a few words: `is gone`, `is called "Elm Group" now`.
    let fate: String

    /// A pin of `field` of the row that it calls `name`.
    package init(field: String, name: String, in changes: DataChanges, table: String) {
      self.table = table
      self.field = field
      self.name = name
      fate = changes.tables.first { $0.after.name == table }?.fate(of: name) ?? "is not there"
    }
  }

  /// A report on changes; tables that only one state has are noted beside `notes`.
  package init(_ changes: DataChanges, pins: [LostPin], notes: [String] = []) {
    self.changes = changes
    self.pins = pins
    self.notes =
      notes + changes.onlyBefore.map { "\($0): only the earlier state has them" }
      + changes.onlyAfter.map { "\($0): only the later state has them" }
  }
}

extension TableChanges {
  /// What became of a row that the earlier state knows by key or label.
  fileprivate func fate(of name: String) -> String {
    guard let row = earlierRow(called: name), let rows else { return "is in neither state" }
    if let merge = rows.merged.first(where: { $0.before == row }) {
      return "looks merged into \(laterName(merge.after).quoted)"
    }
    if let pair = rows.renamed.first(where: { $0.before == row }) {
      return "is called \(laterName(pair.after).quoted) now"
    }
    if let pair = rows.rekeyed.first(where: { $0.before == row }) {
      return "has the key \(laterKey(pair.after).quoted) now"
    }
    return "is gone"
  }

  private func earlierRow(called name: String) -> Int? {
    for field in [schema.key, schema.label].compactMap(\.self) {
      guard let column = before.column(named: field), let pool = column.pool else { continue }
      let codes = Set(pool.codes(matching: name))
      if codes.isEmpty { continue }
      let row = (0..<column.count).first {
        column.isKnown($0) && codes.contains(column.code($0))
      }
      if let row { return row }
    }
    return nil
  }

  /// The label of an earlier row, or its key.
  func earlierName(_ row: Int) -> String { name(of: row, in: before) }
  /// The label of a later row, or its key.
  func laterName(_ row: Int) -> String { name(of: row, in: after) }
  /// The key of an earlier row.
  func earlierKey(_ row: Int) -> String { key(of: row, in: before) }
  /// The key of a later row.
  func laterKey(_ row: Int) -> String { key(of: row, in: after) }

  private func name(of row: Int, in table: Table) -> String {
    schema.label.flatMap { table.column(named: $0)?[row].text } ?? key(of: row, in: table)
  }

  private func key(of row: Int, in table: Table) -> String {
    schema.key.flatMap { table.column(named: $0)?[row].text } ?? "row \(row + 1)"
  }

  /// Which states are compared: `2026-10-01 → 2026-11-21`, or the files where no day is known.
  var states: (before: String, after: String) {
    if let first = before.source.date, first != after.source.date {
      return (first.description, after.source.date?.description ?? "now")
    }
    return (before.source.name, after.source.name)
  }
}

extension TableChanges {
  /// What makes a row look merged, in words.
  func phrase(_ reason: RowChanges.Reason) -> String {
    switch reason {
    case .named(let field): return "\(field) names it"
    case .sameLabel: return "it had the same \(schema.label ?? "name")"
    case .moved(let rows):
      let counts = rows.map { counted($0.count, $0.table.singular, $0.table.name) }
      let isOne = rows.reduce(0) { $0 + $1.count } == 1
      return "\(counts.joined(separator: " and ")) that belonged to it "
        + (isOne ? "belongs there now" : "belong there now")
    }
  }
}

extension String {
  fileprivate var quoted: String { "\"\(self)\"" }
}

extension FieldChanges {
  /// An amount of this field, with its currency where one is known.
  func amount(_ units: Int64) -> GridCell {
    if case .single(let code) = field.currency { return .money(minorUnits: units, currency: code) }
    return .money(minorUnits: units, currency: nil)
  }
}
