/// Rows of a table that are gone while all that belonged to them belongs to one other row now.
///
/// Not for every table: the accounts of somebody who has left are handed on, not merged.
func mergesByMovedRows(into target: MatchedTable, _ tables: [MatchedTable]) -> [RowChanges.Merge] {
  let gone = target.vanished
  guard target.match != nil, !gone.isEmpty else { return [] }
  var heirs = Heirs(of: gone, in: target)
  for table in tables {
    for field in table.schema.fields where field.reference?.table == target.schema.name {
      heirs.count(field.name, of: table)
    }
  }
  return heirs.merges
}

/// To whom that belongs now what belonged to rows that are gone.
private struct Heirs {
  let gone: [Int32]
  let target: MatchedTable
  /// For each row that is gone the one that has all so far; -2 when there are several.
  private var heir: [Int: Int32] = [:]
  private var counts: [Int: [(table: TableSchema, count: Int)]] = [:]

  init(of gone: [Int32], in target: MatchedTable) {
    self.gone = gone
    self.target = target
  }

  private var names: [String] {
    let key = target.schema.key
    let label = target.schema.label
    return [key, label == key ? nil : label].compactMap(\.self)
  }

  /// Follows the rows of a table that named a row that is gone.
  mutating func count(_ field: String, of table: MatchedTable) {
    guard let match = table.match, let old = table.before.column(named: field),
      let oldPool = old.pool, let new = table.after.column(named: field), let newPool = new.pool
    else { return }
    let ownerOfCode = owners(of: oldPool)
    if ownerOfCode.isEmpty { return }
    var moved: [(owner: Int, code: Int?)] = []
    for row in 0..<old.count where old.isKnown(row) && match.later.base[row] >= 0 {
      guard let owner = ownerOfCode[old.code(row)] else { continue }
      let later = Int(match.later.base[row])
      moved.append((owner, new.isKnown(later) ? new.code(later) : nil))
    }
    let rowOfCode = laterRows(of: newPool, codes: Array(Set(moved.compactMap(\.code))))
    for (owner, code) in moved {
      let row = code.flatMap { rowOfCode[$0] } ?? RowMatch.unclear
      let known = heir[owner]
      heir[owner] = known == nil || known == row ? row : RowMatch.unclear
      add(to: owner, table.schema)
    }
  }

  private mutating func add(to owner: Int, _ table: TableSchema) {
    if let place = counts[owner]?.firstIndex(where: { $0.table.name == table.name }) {
      counts[owner]?[place].count += 1
    } else {
      counts[owner, default: []].append((table, 1))
    }
  }

  /// The rows that are gone and that texts of a pool name, by their codes.
  private func owners(of pool: TextPool) -> [Int: Int] {
    var owners: [Int: Int] = [:]
    for name in names {
      guard let column = target.before.column(named: name), let own = column.pool else { continue }
      let only = column.onlyRows(count: own.count)
      var rowOfCode: [Int: Int] = [:]
      for row in gone.map({ Int($0) }) where column.isKnown(row) {
        if only[column.code(row)] == Int32(row) { rowOfCode[column.code(row)] = row }
      }
      let index = TextIndex(own, codes: rowOfCode.keys)
      for code in 0..<pool.count where owners[code] == nil {
        guard let match = index.code(of: pool.bytes(of: code)) else { continue }
        owners[code] = rowOfCode[match]
      }
    }
    return owners
  }

  /// The rows of the later state that texts name, by their codes.
  private func laterRows(of pool: TextPool, codes: [Int]) -> [Int: Int32] {
    var rows: [Int: Int32] = [:]
    for name in names {
      guard let column = target.after.column(named: name) else { continue }
      rows.merge(column.rows(bearing: codes, of: pool)) { first, _ in first }
    }
    return rows
  }

  /// What all of it says.
  var merges: [RowChanges.Merge] {
    gone.compactMap { row in
      guard let heir = heir[Int(row)], heir >= 0, let rows = counts[Int(row)] else { return nil }
      return RowChanges.Merge(before: Int(row), after: Int(heir), reason: .moved(rows: rows))
    }
  }
}
