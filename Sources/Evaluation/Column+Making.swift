import Accounts
import Syntax

// Columns made of the cells of others, and of one value.
extension Column {
  /// A column in which every row has that value.
  static func repeating(_ value: Value, type: ValueType, count: Int) -> Column {
    func filled<Cell: BitwiseCopyable>(_ cell: Cell, _ buffer: Buffer<Cell>) -> Buffer<Cell> {
      buffer.base.update(repeating: cell, count: count)
      return buffer
    }
    let storage: Storage
    switch value {
    case .missing, .span: return .missing(type, count: count)
    case .truth(let truth): storage = .truth(truth ? .full(count: count) : Bitmap(count: count))
    case .number(let number), .ratio(let number):
      storage = .numbers(filled(number, Buffer(zeroed: count)))
    case .money(let units): storage = .money(filled(units, Buffer(zeroed: count)))
    case .date(let day): storage = .days(filled(day.dayNumber, Buffer(zeroed: count)))
    case .text(let text): storage = .codes8(Buffer(zeroed: count), TextPool([text]))
    }
    return Column(type: type, count: count, storage: storage)
  }

  /// The day in a cell that is known.
  @inline(__always)
  func day(_ row: Int) -> CalendarDate {
    guard case .days(let days) = storage else { return CalendarDate(dayNumber: 0) }
    return CalendarDate(dayNumber: days.base[row])
  }

  /// A text column of what `map` makes of each distinct text; missing where that is nothing.
  func mappingTexts(_ map: (String) -> String?) -> Column {
    guard let pool else { return .missing(.text, count: count) }
    var codeOfText: [String: UInt32] = [:]
    var texts: [String] = []
    let remap = pool.texts.map { text -> UInt32? in
      guard let mapped = map(text) else { return nil }
      if let code = codeOfText[mapped] { return code }
      codeOfText[mapped] = UInt32(texts.count)
      texts.append(mapped)
      return UInt32(texts.count - 1)
    }
    let codes = Buffer<UInt32>(zeroed: count)
    let known = Bitmap(count: count)
    for row in 0..<count where isKnown(row) {
      guard let code = remap[self.code(row)] else { continue }
      codes.base[row] = code
      known.insert(row)
    }
    return Column(
      type: .text, count: count,
      storage: .codes32(codes, TextPool(texts.isEmpty ? [""] : texts)), known: known,
      conflicted: conflicted)
  }

  /// Numbers to the nearest whole step, halves away from zero, or to the next one up or down.
  func rounded(_ way: MadeSyntax.Rounding, _ step: Double) -> Column {
    let rule: FloatingPointRoundingRule =
      switch way {
      case .nearest: .toNearestOrAwayFromZero
      case .up: .up
      case .down: .down
      }
    let inverse = (1 / step).rounded()
    let isPart = step < 1 && abs(inverse * step - 1) < 1e-9
    func rounded(_ number: Double) -> Double {
      // A tenth is no exact step; ten of them are.
      isPart ? (number * inverse).rounded(rule) / inverse : (number / step).rounded(rule) * step
    }
    if case .money(let cells) = storage {
      let results = Buffer<Int64>(zeroed: count)
      for row in 0..<count {
        let units = rounded(Double(cells.base[row]))
        results.base[row] = abs(units) < 9e18 ? Int64(units) : cells.base[row]
      }
      return with(.money(results))
    }
    let results = Buffer<Double>(zeroed: count)
    for row in 0..<count { results.base[row] = rounded(number(row)) + 0 }
    return with(.numbers(results))
  }

  private func with(_ storage: Storage) -> Column {
    Column(type: type, count: count, storage: storage, known: known, conflicted: conflicted)
  }

  /// The rows of several columns of one type, one column behind the other.
  static func stacking(_ columns: [Column]) -> Column {
    let count = columns.reduce(0) { $0 + $1.count }
    let known = Bitmap(count: count)
    let storage: Storage
    var start = 0
    for column in columns {
      for row in 0..<column.count where column.isKnown(row) && column.conflicted?[row] != true {
        known.insert(start + row)
      }
      start += column.count
    }
    switch columns.first?.storage {
    case .money:
      let cells = Buffer<Int64>(zeroed: count)
      fill(cells, columns) { $0.whole($1) }
      storage = .money(cells)
    case .days:
      let cells = Buffer<Int32>(zeroed: count)
      fill(cells, columns) { $0.day($1).dayNumber }
      storage = .days(cells)
    default:
      let cells = Buffer<Double>(zeroed: count)
      fill(cells, columns) { $0.number($1) }
      storage = .numbers(cells)
    }
    return Column(
      type: columns.first?.type ?? .number, count: count, storage: storage, known: known)
  }

  private static func fill<Cell: BitwiseCopyable>(
    _ cells: Buffer<Cell>, _ columns: [Column], _ cell: (Column, Int) -> Cell
  ) {
    var start = 0
    for column in columns {
      for row in 0..<column.count { cells.base[start + row] = cell(column, row) }
      start += column.count
    }
  }
}
