import Accounts

/// A column as one comparable number a row, so that two columns can be compared whatever they hold.
///
/// Words become codes of a common list; a missing cell and a cell in conflict have keys of their own.
struct CellKeys {
  static let missing = Int64.min
  static let conflict = Int64.min + 1

  let keys: Buffer<Int64>

  init(_ column: Column, _ words: inout TextWords) {
    self.init(column, codes: column.pool?.texts.map { Int64(words.code(of: $0)) } ?? [])
  }

  /// The keys of a column that is compared with no other.
  init(alone column: Column) {
    let codes = column.pool?.firstCodes
    self.init(
      column, codes: codes.map { codes in (0..<codes.count).map { Int64(codes[$0]) } } ?? [])
  }

  private init(_ column: Column, codes: [Int64]) {
    let count = column.count
    keys = Buffer(zeroed: count)
    let cells = keys.base
    switch column.storage {
    case .truth(let bits): for row in 0..<count { cells[row] = bits[row] ? 1 : 0 }
    case .codes8, .codes16, .codes32:
      for row in 0..<count { cells[row] = codes[column.code(row)] }
    case .days(let days): for row in 0..<count { cells[row] = Int64(days.base[row]) }
    case .integers(let whole):
      for row in 0..<count { cells[row] = CellKeys.key(of: Double(whole.base[row])) }
    case .numbers(let numbers):
      for row in 0..<count { cells[row] = CellKeys.key(of: numbers.base[row]) }
    case .money(let money): for row in 0..<count { cells[row] = money.base[row] }
    }
    mark(column.known, CellKeys.missing, whereSet: false, count)
    mark(column.conflicted, CellKeys.conflict, whereSet: true, count)
  }

  private func mark(_ bitmap: Bitmap?, _ key: Int64, whereSet: Bool, _ count: Int) {
    guard let bitmap else { return }
    for row in 0..<count where bitmap[row] == whereSet { keys.base[row] = key }
  }

  /// Zero has two bit patterns, and one of them is the key for missing.
  private static func key(of number: Double) -> Int64 {
    number == 0 ? 0 : Int64(bitPattern: number.bitPattern)
  }
}
