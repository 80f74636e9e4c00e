// Rows that a report puts among and below its data: sums of groups, and who may read it.

extension CellScanner {
  /// Whether the row begins as rows of totals and footers do; cheap, and seldom true of others.
  @inline(__always)
  func mayBeTotal(_ row: UnsafeMutablePointer<Cell>, _ block: CellBlock) -> Bool {
    let first = row[0]
    if first.length == 0 { return true }
    let text = block.text(first)
    if text.count < 3 { return false }
    switch (Byte.lower(text.start[0]), Byte.lower(text.start[1])) {
    case (UInt8(ascii: "t"), UInt8(ascii: "o")), (UInt8(ascii: "s"), UInt8(ascii: "u")),
      (UInt8(ascii: "g"), UInt8(ascii: "r")), (UInt8(ascii: "c"), UInt8(ascii: "o")):
      return true
    default: return false
    }
  }

  /// Whether the row is one of totals or a footer, which is then noted.
  @inline(never)
  mutating func isTotal(
    _ row: UnsafeMutablePointer<Cell>, _ block: CellBlock, line: UInt32
  ) -> Bool {
    var place = 0
    while place < columnCount, block.text(row[place]).trimmed.count == 0 { place += 1 }
    guard place < columnCount else { return false }
    let first = block.text(row[place]).trimmed
    let rest = (place + 1)..<columnCount
    if first.isFooter {
      findings.note(.footer, line: line)
      return true
    }
    guard first.isTotal, rest.allSatisfy({ block.text(row[$0]).trimmed.isSum }) else {
      return false
    }
    findings.note(.total, line: line)
    return true
  }
}

extension CellText {
  fileprivate func begins(with words: StaticString) -> Bool {
    count >= words.utf8CodeUnitCount
      && CellText(start: start, count: words.utf8CodeUnitCount).equals(words)
  }

  /// `Total`, `Subtotal`, `Grand Totals (12 records)`.
  fileprivate var isTotal: Bool {
    guard count < 64 else { return false }
    var name = string.lowercased()
    if let bracket = name.firstIndex(of: "("), name.last == ")" {
      let count = name[bracket...].dropFirst().prefix { $0.isNumber || $0 == "," }
      guard !count.isEmpty else { return false }
      name = String(name[..<bracket])
    }
    let words = name.split { " :-".contains($0) }.joined(separator: " ")
    return [
      "total", "totals", "subtotal", "subtotals", "sub total", "sub totals", "grand total",
      "grand totals", "grand summaries",
    ].contains(words)
  }

  /// A cell that a row of totals can have: none, a number, or the name of the sum.
  fileprivate var isSum: Bool {
    if count == 0 || isTotal { return true }
    return Amount(self) != nil || number != nil || percentage != nil
      || ["sum", "count", "average", "avg", "min", "max"].contains(string.lowercased())
  }

  /// The lines that reports end with.
  fileprivate var isFooter: Bool {
    begins(with: "confidential information - do not distribute")
      || (begins(with: "copyright ") && string.lowercased().contains("salesforce"))
  }
}
