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
  /// Of equal keys the row with the latest day in `modified` stays, of equal days the last. Where
  /// `day` says the day of each row, a key may stand once on each.
  init?(of key: Column, on day: Column? = nil, modified: Column?) {
    if case .days(let days)? = day?.storage {
      self.init(of: key, on: days, modified: modified)
    } else {
      self.init(of: key, modified: modified)
    }
  }

  private init?(of key: Column, on days: Buffer<Int32>, modified: Column?) {
    guard let pool = key.pool else { return nil }
    var rowOfKey: [UInt64: Int] = [:]
    var found = Found(count: key.count, modified)
    for row in 0..<key.count where key.isKnown(row) {
      let code = key.code(ofRow: row)
      let place = UInt64(code) << 32 | UInt64(UInt32(bitPattern: days[row]))
      rowOfKey[place] = rowOfKey[place].map { found.choose($0, row, pool[code]) } ?? row
    }
    self.init(found)
  }

  private init?(of key: Column, modified: Column?) {
    guard let pool = key.pool else { return nil }
    let known = key.known?.population ?? key.count
    guard known > pool.count else { return nil }
    var rowOfKey = [Int](repeating: -1, count: pool.count)
    var found = Found(count: key.count, modified)
    for row in 0..<key.count where key.isKnown(row) {
      let code = key.code(ofRow: row)
      rowOfKey[code] =
        rowOfKey[code] < 0 ? row : found.choose(rowOfKey[code], row, pool[code])
    }
    self.init(found)
  }

  private init?(_ found: Found) {
    guard let example = found.example else { return nil }
    (kept, count, self.example) = (found.kept, found.dropped, example)
  }

  /// What has been found so far.
  private struct Found {
    let kept: Bitmap
    let modified: Column?
    var dropped = 0
    var example: (key: String, rows: (Int, Int))?

    init(count: Int, _ modified: Column?) {
      kept = .full(count: count)
      self.modified = modified
    }

    /// Which of two rows with one key stays.
    mutating func choose(_ earlier: Int, _ row: Int, _ key: @autoclosure () -> String) -> Int {
      if example == nil { example = (key(), (earlier, row)) }
      let isLater = DuplicateRows.day(modified, row) >= DuplicateRows.day(modified, earlier)
      kept.remove(isLater ? earlier : row)
      dropped += 1
      return isLater ? row : earlier
    }
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
