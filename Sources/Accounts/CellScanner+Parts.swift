extension CellScanner {
  /// Scanners for up to `jobs` parts of the rows that begin at `start`.
  ///
  /// Whether a part begins inside quotes follows from the number of quotes before it. Stray quotes
  /// make that wrong; whoever runs the scanners therefore checks that each part ends where the next
  /// begins.
  static func parts(
    of source: SourceBytes, from start: Int, delimiter: UInt8, columnCount: Int, jobs: Int
  ) -> [CellScanner] {
    let size = source.count - start
    let edges = (0...jobs).map { start + size / jobs * $0 + size % jobs * $0 / jobs }
    let quoteCounts = parallelMap(count: jobs - 1, jobs: jobs) { part in
      count(of: Byte.quote, in: source.text(edges[part]..<edges[part + 1]).bytes)
    }
    let rowSize = averageRowSize(of: source, from: start)
    var scanners: [CellScanner] = []
    var begin = start
    var quotes = 0
    for index in 0..<jobs {
      if index < jobs - 1 { quotes += quoteCounts[index] }
      let isLast = index == jobs - 1
      let end =
        isLast
        ? source.count
        : source.rowStart(after: edges[index + 1], isQuoted: quotes % 2 == 1)
      // A row that is longer than a part leaves nothing for the parts within it.
      if end <= begin, !isLast { continue }
      scanners.append(
        CellScanner(
          source, delimiter: delimiter, columnCount: columnCount, part: begin..<max(begin, end),
          expectedRows: (end - begin) / rowSize * 9 / 8 + 64))
      begin = max(begin, end)
    }
    return scanners
  }
}

/// The mean length of the lines at the beginning, in bytes; at least one.
private func averageRowSize(of source: SourceBytes, from start: Int) -> Int {
  let sample = source.text(start..<min(source.count, start + (1 << 16)))
  let newlines = count(of: Byte.newline, in: sample.bytes)
  let returns = count(of: Byte.carriageReturn, in: sample.bytes)
  return max(1, sample.count / (max(newlines, returns) + 1))
}

extension SourceBytes {
  /// The offset behind the first end of a line outside quotes from `offset` on.
  fileprivate func rowStart(after offset: Int, isQuoted: Bool) -> Int {
    var isQuoted = isQuoted
    var index = offset
    while index < count {
      let byte = start[index]
      index += 1
      if byte == Byte.quote {
        isQuoted.toggle()
      } else if !isQuoted, byte == Byte.newline {
        return index
      } else if !isQuoted, byte == Byte.carriageReturn {
        return index < count && start[index] == Byte.newline ? index + 1 : index
      }
    }
    return count
  }
}
