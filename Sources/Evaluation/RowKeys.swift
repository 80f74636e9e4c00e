package import Accounts

/// The keys of the rows of a table: what identifies each of them in a ledger.
///
/// Rows without a key go by their name, then by their number; what stands twice is counted.
package func rowKeys(_ table: Table, _ schema: TableSchema?) -> [String] {
  let key = schema?.key.flatMap { table.column(named: $0) }
  let label = schema?.label.flatMap { table.column(named: $0) }
  var seen: [String: Int] = [:]
  return (0..<table.rowCount).map { row in
    let own = key?[row].keyText ?? label?[row].keyText ?? "row \(row + 1)"
    let times = (seen[own] ?? 0) + 1
    seen[own] = times
    return times == 1 ? own : "\(own) (\(times))"
  }
}

extension Value {
  /// The value as a key; nil when it is missing.
  fileprivate var keyText: String? { isMissing ? nil : words }
}
