/// Rows that have a key which another row has too.
struct DuplicateRows {
  /// The rows that stay.
  let kept: Bitmap
  /// How many do not.
  let count: Int
  /// A key that stands twice, and the first two rows with it.
  let example: (key: String, rows: (Int, Int))

  /// Nil when no key stands twice.
  ///
  /// Of equal keys the row with the latest day in `modified` stays, of equal days the last.
  init?(of key: Column, modified: Column?) {
    guard let pool = key.pool else { return nil }
    let known = key.known?.population ?? key.count
    guard known > pool.count else { return nil }
    var rowOfKey = [Int](repeating: -1, count: pool.count)
    var example: (key: String, rows: (Int, Int))?
    let kept = Bitmap.full(count: key.count)
    var dropped = 0
    for row in 0..<key.count where key.isKnown(row) {
      let code = key.code(ofRow: row)
      let earlier = rowOfKey[code]
      if earlier < 0 {
        rowOfKey[code] = row
        continue
      }
      if example == nil { example = (pool[code], (earlier, row)) }
      let isLater = DuplicateRows.day(modified, row) >= DuplicateRows.day(modified, earlier)
      kept.remove(isLater ? earlier : row)
      if isLater { rowOfKey[code] = row }
      dropped += 1
    }
    guard let example else { return nil }
    self.kept = kept
    self.example = example
    count = dropped
  }

  private static func day(_ column: Column?, _ row: Int) -> Int32 {
    guard let column, column.isKnown(row), case .days(let days) = column.storage else {
      return .min
    }
    return days[row]
  }

  /// The column that says when each row was last changed.
  static func modified(in table: Table) -> Column? {
    let names: Set<String> = [
      "lastmodifieddate", "lastmodified", "modifieddate", "systemmodstamp", "modified",
      "lastmodifiedon", "modifiedon", "lastupdated", "lastupdatedate", "updated", "updatedat",
      "updateddate", "updatedon", "hslastmodifieddate", "modifiedat", "lastupdatedat",
    ]
    return table.fields.indices.first {
      names.contains(HeaderName.squeezed(table.fields[$0].name)) && table.columns[$0].type == .date
    }.map { table.columns[$0] }
  }
}

extension Column {
  /// The code of a known text.
  fileprivate func code(ofRow row: Int) -> Int {
    switch storage {
    case .codes8(let codes, _): Int(codes[row])
    case .codes16(let codes, _): Int(codes[row])
    case .codes32(let codes, _): Int(codes[row])
    default: 0
    }
  }
}

extension Bitmap {
  /// Clears `row`; only for the code that has just made the bitmap.
  fileprivate func remove(_ row: Int) { words.base[row >> 6] &= ~(1 << UInt64(row & 63)) }
}
