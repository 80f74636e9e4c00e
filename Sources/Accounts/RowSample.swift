/// The first rows of separated text, looked at before anything is known of them.
struct RowSample {
  struct Row {
    /// The offset, and the lines from the start of the sample.
    var start: Int
    var line: Int
    /// How many cells there are, how many up to the last that is not empty, and how many are not.
    var width = 0
    var usedWidth = 0
    var filled = 0
    /// How many cells look like words, and how many of these are distinct.
    var words = 0
    var distinctWords = 0
    /// How many cells are headers that the schema knows.
    var known = 0
  }

  private(set) var rows: [Row] = []
  private let source: SourceBytes
  private let delimiter: UInt8
  private let index: FieldIndex?

  private static let rowLimit = 50
  private static let byteLimit = 1 << 16
  /// How far the first rows may go beyond that: some have thousands of columns.
  private static let longLimit = 1 << 22

  /// Takes up to fifty rows; a last one that is cut off counts only if the file ends with it.
  init(of source: SourceBytes, from start: Int, delimiter: UInt8, known index: FieldIndex? = nil) {
    self.source = source
    self.index = index
    self.delimiter = delimiter
    var place = start
    var line = 0
    while place < source.count, rows.count < RowSample.rowLimit {
      let limit = start + (rows.count < 3 ? RowSample.longLimit : RowSample.byteLimit)
      if place >= limit { return }
      let from = source.skippingBlankLines(from: place, line: line)
      (place, line) = from
      guard place < source.count, let row = take(&place, &line, limit: limit)
      else { return }
      rows.append(row)
    }
  }

  /// Reads one row; nil where the sample ends within it.
  private func take(_ place: inout Int, _ line: inout Int, limit: Int) -> Row? {
    var row = Row(start: place, line: line)
    var words: Set<String> = []
    while true {
      guard let end = cellEnd(from: place, &line, limit: limit) else { return nil }
      row.width += 1
      let text = cell(place..<end)
      if text.count > 0 {
        row.filled += 1
        row.usedWidth = row.width
        if KindSet(of: text) == .onlyText, Amount(text) == nil, text.looseDate == nil {
          row.words += 1
          let written = text.string
          words.insert(Name.canonical(written))
          if index?.field(for: HeaderName(written)) != nil { row.known += 1 }
        }
      }
      place = end + 1
      if end >= source.count || SourceBytes.isLineEnd(source[end]) {
        if end < source.count { place = source.lineEnd(at: end) }
        line += 1
        row.distinctWords = words.count
        return row
      }
    }
  }

  /// Where the cell at `from` ends; quotes that open a cell hide what they enclose.
  private func cellEnd(from: Int, _ line: inout Int, limit: Int) -> Int? {
    var place = from
    var isQuoted = place < source.count && source[place] == Byte.quote
    if isQuoted { place += 1 }
    while place < source.count {
      let byte = source[place]
      if isQuoted {
        if byte == Byte.quote {
          let isDoubled = place + 1 < source.count && source[place + 1] == Byte.quote
          if isDoubled { place += 1 } else { isQuoted = false }
        } else if SourceBytes.isLineEnd(byte) {
          // Of a pair the second counts.
          let isPair =
            byte == Byte.carriageReturn && place + 1 < source.count
            && source[place + 1] == Byte.newline
          if !isPair { line += 1 }
        }
      } else if byte == delimiter || SourceBytes.isLineEnd(byte) {
        return place
      }
      place += 1
      if place >= limit, place < source.count { return nil }
    }
    return source.count
  }

  private func cell(_ range: Range<Int>) -> CellText {
    var text = source.text(range).trimmed
    if text.count >= 2, text.start[0] == Byte.quote, text.start[text.count - 1] == Byte.quote {
      text = CellText(start: text.start + 1, count: text.count - 2).trimmed
    }
    return text
  }

  /// The number of cells that most rows have; of several the largest.
  var usualWidth: Int {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.width, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
  }

  /// The first row whose cells are mostly distinct words, as wide as rows below it, and with more
  /// in it than any above; nil where no row is so clearly the header.
  var header: Int? {
    var most = 0
    for (index, row) in rows.enumerated() {
      let isWider = row.filled > most && (most <= 2 || most * 2 <= row.filled)
      if isWider, isLikeHeader(row, below: rows[(index + 1)...].prefix(5)) {
        // What the schema knows is a header, however it looks.
        return rows[..<index].firstIndex { $0.known > row.known } ?? index
      }
      most = max(most, row.filled)
    }
    return nil
  }

  private func isLikeHeader(_ row: Row, below: ArraySlice<Row>) -> Bool {
    guard row.words * 2 > row.filled, row.distinctWords * 2 > row.words else { return false }
    if below.isEmpty { return true }
    let matches = below.contains { $0.width == row.width || $0.usedWidth == row.usedWidth }
    let fullest = below.reduce(0) { max($0, $1.filled) }
    return matches && row.filled * 2 > fullest
  }
}
