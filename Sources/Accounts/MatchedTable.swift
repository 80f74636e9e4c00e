/// Two states of a table, with the rows that are one.
struct MatchedTable {
  let before: Table
  let after: Table
  let schema: TableSchema
  /// The table whose rows those of others belong to.
  let main: String
  /// Which rows are one; nil when no key tells.
  let match: RowMatch?
  /// Rows that bear the same label under another key.
  private(set) var rekeyed: [RowChanges.Pair] = []
  /// Rows that look merged into another, as their own table says.
  private(set) var merged: [RowChanges.Merge] = []

  init(_ before: Table, _ after: Table, _ schema: TableSchema, main: String) {
    self.before = before
    self.after = after
    self.schema = schema
    self.main = main
    guard let key = schema.key, let old = before.column(named: key),
      let new = after.column(named: key)
    else {
      match = nil
      return
    }
    match = RowMatch(old, new)
    guard let match else { return }
    findMergesByName(match)
    findSameLabels(match)
  }

  /// The earlier rows that are gone and not accounted for.
  var vanished: [Int32] {
    let known = Set(merged.map { Int32($0.before) })
    return (match?.vanished ?? []).filter { !known.contains($0) }
  }

  /// Fields in which a row names those that were merged into it, in the words of common tools.
  private static let mergeFields: Set<String> = [
    "merged-from", "merged-id", "merged-ids", "merged-account-ids", "merged-accounts",
    "merged-record-ids", "merged-object-ids", "hs-merged-object-ids", "former-id", "former-ids",
    "former-key", "former-keys", "former-name", "former-names", "previous-id", "previous-ids",
    "previous-name", "previous-names", "alias", "aliases", "also-known-as",
  ]

  private mutating func findMergesByName(_ match: RowMatch) {
    for field in after.fields where MatchedTable.mergeFields.contains(field.name) {
      let gone = vanished
      guard !gone.isEmpty, let column = after.column(named: field.name), column.pool != nil else {
        continue
      }
      var rowOfName = names(of: gone)
      for row in 0..<column.count where column.isKnown(row) {
        guard let text = column[row].text else { continue }
        for name in text.split(whereSeparator: { ";,|\n".contains($0) }) {
          let name = foldedCase(String(name.trimmedSpaces))
          guard let old = rowOfName[name], old >= 0 else { continue }
          for (other, row) in rowOfName where row == old { rowOfName[other] = nil }
          merged.append(
            RowChanges.Merge(before: Int(old), after: row, reason: .named(field: field.name)))
        }
      }
    }
  }

  /// The rows that keys and labels name, without regard to case; -2 for a name of several.
  private func names(of rows: [Int32]) -> [String: Int32] {
    var names: [String: Int32] = [:]
    for field in Set([schema.key, schema.label].compactMap(\.self)) {
      guard let column = before.column(named: field) else { continue }
      for row in rows {
        guard let text = column[Int(row)].text else { continue }
        let name = foldedCase(text)
        names[name] = names[name] == nil || names[name] == row ? row : RowMatch.unclear
      }
    }
    return names
  }

  /// A row that is gone and one that bears its label: a new one has a new key, an old one looks
  /// like the other half of a double.
  ///
  /// The label must be borne by one later row only, and both must belong to the same account, so
  /// that two calls of one title are not taken for one.
  private mutating func findSameLabels(_ match: RowMatch) {
    let gone = vanished
    guard !gone.isEmpty, let label = schema.label, label != schema.key,
      let old = before.column(named: label), let oldPool = old.pool,
      let new = after.column(named: label), new.pool != nil
    else { return }
    let codes = gone.filter { old.isKnown(Int($0)) }.map { old.code(Int($0)) }
    let bearers = new.rows(bearing: Array(Set(codes)), of: oldPool)
    let isOnly = old.onlyRows(count: oldPool.count)
    for row in gone.map({ Int($0) }) where old.isKnown(row) {
      let code = old.code(row)
      guard let other = bearers[code], other >= 0, belongAlike(row, Int(other)) else { continue }
      if match.earlier.base[Int(other)] == RowMatch.gone, isOnly[code] == Int32(row) {
        rekeyed.append(RowChanges.Pair(before: row, after: Int(other)))
      } else if match.earlier.base[Int(other)] >= 0 {
        merged.append(RowChanges.Merge(before: row, after: Int(other), reason: .sameLabel))
      }
    }
    for pair in rekeyed { match.join(pair.before, pair.after) }
  }

  /// Whether the rows belong to the same row of the main table, if they belong to any.
  private func belongAlike(_ old: Int, _ new: Int) -> Bool {
    schema.fields.allSatisfy { field in
      guard field.reference?.table == main, schema.name != main,
        let left = before.column(named: field.name), let right = after.column(named: field.name)
      else { return true }
      return left[old] == right[new]
    }
  }
}

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmedSpaces: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
