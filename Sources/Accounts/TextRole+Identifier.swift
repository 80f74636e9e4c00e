extension TextRole {
  /// The changes to keys and references: Salesforce's short form becomes the long one, and
  /// Planhat's prefix goes, so that the same row has one name in every file.
  func identifierChanges(
    to texts: [CellText], haveOddIDs: Bool, haveSigns: Bool
  ) -> [Int: TextChange] {
    var changes: [Int: TextChange] = [:]
    var shapes = RecordIDShapes()
    for (code, text) in texts.enumerated() {
      switch text.count {
      case 15, 18: shapes.add(text, code)
      case 1...(haveSigns ? CellText.longestMissing : 7):
        if let change = TextRole.missing(text, isWord: false) { changes[code] = change }
      default: break
      }
      if haveOddIDs, text.count > 6, text.hasIDPrefix {
        let rest = CellText(start: text.start + 6, count: text.count - 6)
        changes[code] = TextChange(text: rest.string, reason: .idPrefix)
      }
    }
    guard shapes.isTypical(of: texts.count) else { return changes }
    for code in shapes.short {
      changes[code] = TextChange(text: texts[code].longRecordID, reason: .longID)
    }
    return changes
  }

  /// Identifiers that a spreadsheet has turned into numbers: `1.23E+11`.
  static func damaged(_ texts: [CellText]) -> [Int] {
    texts.indices.filter { texts[$0].isScientificNumber }
  }
}

/// How many texts of a column have the shape of Salesforce's record ids.
private struct RecordIDShapes {
  /// The places of those with 15 characters.
  private(set) var short: [Int] = []
  private var count = 0
  private var kind: SIMD4<UInt8>?
  private var isOneKind = true

  mutating func add(_ text: CellText, _ code: Int) {
    guard text.isRecordID else { return }
    count += 1
    // The first three characters say what is identified: accounts are 001.
    let own = SIMD4(text.start[0], text.start[1], text.start[2], 0)
    if let kind, kind != own { isOneKind = false }
    kind = own
    if text.count == 15 { short.append(code) }
  }

  /// Whether the column is one of record ids, and not one in which some text happens to be alike.
  func isTypical(of total: Int) -> Bool { isOneKind && count * 2 >= total && !short.isEmpty }
}

extension CellText {
  /// Whether the text is built as a record id of Salesforce is: 15 letters and digits, or 18 of
  /// which the last three fit.
  fileprivate var isRecordID: Bool {
    var digits = 0
    for index in 0..<count {
      let byte = start[index]
      if Byte.digit(byte) <= 9 {
        digits += 1
      } else if !(97...122).contains(Byte.lower(byte)) {
        return false
      }
    }
    guard digits > 0, digits < count else { return false }
    let suffix = recordIDSuffix
    return count == 15 || (0..<3).allSatisfy { start[15 + $0] == suffix[$0] }
  }

  fileprivate var longRecordID: String {
    string + String(decoding: recordIDSuffix, as: UTF8.self)
  }

  /// The three characters that say which of the first fifteen are capitals.
  private var recordIDSuffix: [UInt8] {
    (0..<3).map { group in
      var bits = 0
      for place in 0..<5 where (65...90).contains(start[group * 5 + place]) { bits |= 1 << place }
      return bits < 26 ? UInt8(65 + bits) : UInt8(48 + bits - 26)
    }
  }

  fileprivate var hasIDPrefix: Bool { CellText(start: start, count: 6).equals("extid-") }

  /// Whether the text is what a spreadsheet makes of a long number, `1.23E+11`.
  fileprivate var isScientificNumber: Bool {
    guard count >= 5, Byte.digit(start[0]) <= 9 else { return false }
    guard start[count - 3] == Byte.plus || start[count - 4] == Byte.plus else { return false }
    return number != nil
  }
}
