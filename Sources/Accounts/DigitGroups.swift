/// Groups of three digits before the point, or of two as in India, with the last of three.
struct DigitGroups {
  /// The comma or the dot that may stand between groups; white space and apostrophes may always.
  let separator: UInt8
  /// The digits since the last sign.
  var length = 0
  private var found: UInt8 = 0
  private var count = 0
  private var size = 0

  init(separator: UInt8) { self.separator = separator }

  /// Whether the digits so far can end here.
  var isWhole: Bool { count == 0 || length == 3 }

  /// The bytes of a sign between groups at `index`; nil where none may stand.
  mutating func separatorLength(in text: CellText, at index: Int) -> Int? {
    guard let (sign, bytes) = sign(in: text, at: index), found == 0 || found == sign else {
      return nil
    }
    if count == 0 {
      guard (1...3).contains(length) else { return nil }
    } else {
      guard length == 3 || (length == 2 && separator == sign), size == 0 || size == length else {
        return nil
      }
      size = length
    }
    found = sign
    count += 1
    length = 0
    return bytes
  }

  private func sign(in text: CellText, at index: Int) -> (UInt8, Int)? {
    let byte = text.start[index]
    if byte == separator || byte == Byte.space || byte == UInt8(ascii: "'") { return (byte, 1) }
    let rest = text.count - index
    if rest >= 2, byte == 0xC2, text.start[index + 1] == 0xA0 { return (Byte.space, 2) }
    guard rest >= 3, byte == 0xE2, text.start[index + 1] == 0x80 else { return nil }
    switch text.start[index + 2] {
    case 0xAF, 0x89: return (Byte.space, 3)
    case 0x99: return (UInt8(ascii: "'"), 3)
    default: return nil
    }
  }
}
