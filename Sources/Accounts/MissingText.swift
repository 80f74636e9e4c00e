/// A text that stood in cells which are missing now: `N/A`, `-`, `not set`, or no value of the type.
package struct MissingText: Equatable, Sendable {
  /// The field.
  package var field: String
  /// What the cells have; nil for all texts of a column that has more than eight.
  package var text: String?
  /// In how many rows.
  package var count: Int
  /// The first line of the file it stands on.
  package var line: Int

  /// A text of cells without a value.
  package init(field: String, text: String?, count: Int, line: Int) {
    self.field = field
    self.text = text
    self.count = count
    self.line = line
  }

  /// The most different texts that are told apart in a column.
  static let limit = 8
}

/// The different texts of one part of a column that are no values; of more than eight the first
/// eight.
///
/// Plain memory, because a column's state is that. Only a cell that is no value costs anything.
struct SpellingSet: BitwiseCopyable {
  private var starts = SIMD8<UInt64>(repeating: 0)
  private var lengths = SIMD8<UInt32>(repeating: 0)
  private var lines = SIMD8<UInt32>(repeating: 0)
  private var counts = SIMD8<UInt32>(repeating: 0)
  private var used = 0

  /// Counts a text, which is not empty.
  mutating func add(_ text: CellText, line: UInt32) {
    for index in 0..<used where equals(text, index) {
      counts[index] &+= 1
      return
    }
    guard used < MissingText.limit else { return }
    starts[used] = UInt64(UInt(bitPattern: text.start))
    lengths[used] = UInt32(truncatingIfNeeded: text.count)
    lines[used] = line
    counts[used] = 1
    used += 1
  }

  private func equals(_ text: CellText, _ index: Int) -> Bool {
    guard text.count == Int(lengths[index]), let known = self.text(index) else { return false }
    for place in 0..<text.count where text.start[place] != known.start[place] { return false }
    return true
  }

  private func text(_ index: Int) -> CellText? {
    UnsafePointer<UInt8>(bitPattern: UInt(starts[index])).map {
      CellText(start: $0, count: Int(lengths[index]))
    }
  }

  /// Each text with how often it stands there, and on which line first.
  var all: [(text: String, count: Int, line: Int)] {
    (0..<used).compactMap { index in
      text(index).map { ($0.string, Int(counts[index]), Int(lines[index])) }
    }
  }
}

extension MissingText {
  /// What the parts of a column have instead of values, in `total` cells.
  ///
  /// Where there are too many texts to tell apart they are only counted, all together: that does
  /// not depend on how many parts there are.
  static func all(
    of field: String, in parts: [(spellings: SpellingSet, linesBefore: Int)], total: Tally
  ) -> [MissingText] {
    var found: [MissingText] = []
    for (spellings, linesBefore) in parts {
      for (text, count, line) in spellings.all {
        if let place = found.firstIndex(where: { $0.text == text }) {
          found[place].count += count
        } else {
          found.append(
            MissingText(field: field, text: text, count: count, line: line + linesBefore))
        }
      }
    }
    let isAll = found.count <= limit && found.reduce(0) { $0 + $1.count } == total.count
    return isAll
      ? found : [MissingText(field: field, text: nil, count: total.count, line: total.line)]
  }
}
