/// The states that one column has in the parts of a file, as one column.
///
/// Sendable because each column is merged by one job only, after all parts are read.
struct ColumnMerge: @unchecked Sendable {
  let states: [UnsafeMutablePointer<ColumnState>]
  let rows: [Int]
  /// The line of each row of each part, and the lines before the parts.
  let lines: [UnsafeMutablePointer<UInt32>]
  let offsets: [Int]
  let fieldName: String
  let role: TextRole

  var rowCount: Int { rows.reduce(0, +) }

  /// The finished column, and what was changed in its texts; nil when its distinct texts are longer
  /// than a pool can hold.
  func column() -> (column: Column, changes: TextReport)? {
    if states[0].pointee.plan.kind == .text { return texts() }
    return (cells(), TextReport())
  }

  private func cells() -> Column {
    let count = rowCount
    let kind = states[0].pointee.plan.kind
    switch kind {
    case .idle, .survey, .text: return .missing(.text, count: count)
    case .truth:
      let truths = Bitmap(count: count)
      appendBits(\.truths, to: truths.words.base)
      return Column(type: .truth, count: count, storage: .truth(truths), known: known())
    case .number where states.allSatisfy({ !$0.pointee.isWide }):
      return Column(
        type: .number, count: count, storage: .integers(cells(of: Int32.self)), known: known())
    case .number, .ratio:
      return Column(type: kind.type, count: count, storage: .numbers(numbers()), known: known())
    case .date:
      return Column(
        type: .date, count: count, storage: .days(cells(of: Int32.self)), known: known())
    case .money:
      return Column(
        type: .money, count: count, storage: .money(cells(of: Int64.self)), known: known())
    }
  }

  /// The rows that have a value; nil when all have.
  func known() -> Bitmap? {
    let count = rowCount
    let total = zip(states, rows).reduce(0) { $0 + $1.0.pointee.knownCount(rows: $1.1) }
    if total == count { return nil }
    let known = Bitmap(count: count)
    appendBits(\.known, to: known.words.base)
    return known
  }

  private func appendBits(
    _ bits: KeyPath<ColumnState, UnsafeMutablePointer<UInt64>>,
    to target: UnsafeMutablePointer<UInt64>
  ) {
    var row = 0
    for (state, rows) in zip(states, rows) {
      let source = state.pointee[keyPath: bits]
      let shift = UInt64(row & 63)
      for word in 0..<(rows + 63) / 64 {
        target[row / 64 + word] |= source[word] << shift
        let rest = shift == 0 ? 0 : source[word] >> (64 - shift)
        if rest != 0 { target[row / 64 + word + 1] |= rest }
      }
      row += rows
    }
  }

  private func cells<Element: BitwiseCopyable>(of type: Element.Type) -> Buffer<Element> {
    let buffer = Buffer<Element>(zeroed: rowCount)
    var row = 0
    for (state, rows) in zip(states, rows) {
      let source = state.pointee.cells.assumingMemoryBound(to: Element.self)
      (buffer.base + row).update(from: source, count: rows)
      row += rows
    }
    return buffer
  }

  private func numbers() -> Buffer<Double> {
    let buffer = Buffer<Double>(zeroed: rowCount)
    var row = 0
    for (state, rows) in zip(states, rows) {
      if !state.pointee.isWide { state.pointee.widen(rows: rows) }
      let source = state.pointee.cells.assumingMemoryBound(to: Double.self)
      (buffer.base + row).update(from: source, count: rows)
      row += rows
    }
    return buffer
  }
}
