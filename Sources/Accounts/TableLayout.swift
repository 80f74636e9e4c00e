/// How separated text is laid out: what separates its cells, and where its header begins.
struct TableLayout {
  var delimiter: UInt8
  /// The offset of the header, and its line.
  var start: Int
  var line: Int
  /// The first line with something on it that stands above the header, and how many such lines
  /// there are.
  var titles = Tally()

  /// Finds the header; `given` is what the user or the file's ending says of the delimiter, and
  /// `index` has the headers that the schema knows.
  init(
    of source: SourceBytes, delimiter given: UInt8?, known index: FieldIndex
  ) throws(LoadFailure) {
    start = source.hasMark ? 3 : 0
    line = 1
    let named = source.namedDelimiter(at: start)
    if let named {
      start = named.end
      line = 2
    }
    let first = source.skippingBlankLines(from: start, line: line)
    (start, line) = first
    guard start < source.count else { throw LoadFailure(text: "the file is empty") }
    delimiter = given ?? named?.byte ?? TableLayout.delimiter(of: source, from: start)
    let sample = RowSample(of: source, from: start, delimiter: delimiter, known: index)
    guard let header = sample.header, header > 0 else { return }
    for row in sample.rows[..<header] where row.filled > 0 {
      titles.note(line: UInt32(line + row.line))
    }
    start = sample.rows[header].start
    line += sample.rows[header].line
  }

  /// The delimiter that divides most rows at the start of the file into equally many cells.
  private static func delimiter(of source: SourceBytes, from start: Int) -> UInt8 {
    var best = (byte: Byte.comma, share: 0.0, width: 1)
    for byte in [Byte.comma, Byte.semicolon, Byte.tab, UInt8(ascii: "|")] {
      let sample = RowSample(of: source, from: start, delimiter: byte)
      let width = sample.usualWidth
      let share =
        Double(sample.rows.count { $0.width == width }) / Double(max(sample.rows.count, 1))
      if width > 1, share > best.share || (share == best.share && width > best.width) {
        best = (byte, share, width)
      }
    }
    return best.byte
  }

  /// What the report says about the layout.
  var notes: [LoadNote] {
    guard titles.count > 0 else { return [] }
    let what = titles.count == 1 ? "a line above the header is" : "lines above the header are"
    return [
      LoadNote(.notice, "\(what) no part of the table", titles)
    ]
  }
}

extension SourceBytes {
  static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Byte.newline || byte == Byte.carriageReturn
  }

  /// The offset behind the end of a line at `offset`.
  func lineEnd(at offset: Int) -> Int {
    let isPair =
      self[offset] == Byte.carriageReturn && offset + 1 < count
      && self[offset + 1] == Byte.newline
    return offset + (isPair ? 2 : 1)
  }

  /// The first line from `start` on that has something on it.
  func skippingBlankLines(from start: Int, line: Int) -> (start: Int, line: Int) {
    var (start, line) = (start, line)
    while start < count, SourceBytes.isLineEnd(self[start]) {
      start = lineEnd(at: start)
      line += 1
    }
    return (start, line)
  }

  /// The delimiter that a first line such as `sep=;` names, and the offset behind that line.
  fileprivate func namedDelimiter(at start: Int) -> (byte: UInt8, end: Int)? {
    let isQuoted = start < count && self[start] == Byte.quote
    let from = start + (isQuoted ? 1 : 0)
    let end = from + 5 + (isQuoted ? 1 : 0)
    guard end <= count, text(from..<from + 4).equals("sep="),
      !isQuoted || self[end - 1] == Byte.quote,
      end == count || SourceBytes.isLineEnd(self[end])
    else { return nil }
    let byte = self[from + 4]
    guard byte < 0x80, byte >= Byte.space || byte == Byte.tab, byte != Byte.quote else {
      return nil
    }
    return (byte, end == count ? end : lineEnd(at: end))
  }
}
