extension [UInt8] {
  /// Appends a text as a JSON string, in quotes.
  ///
  /// Besides what JSON demands, every control character is escaped, so that the output is safe on
  /// a terminal, and the line separators U+2028 and U+2029, which older JavaScript cannot read.
  mutating func appendJSON(_ text: String) {
    append(ascii: "\"")
    if text.utf8.allSatisfy(isPlainInJSON) {
      append(text)
    } else {
      for scalar in text.unicodeScalars { appendJSON(scalar) }
    }
    append(ascii: "\"")
  }

  private mutating func appendJSON(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    case 0x00..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
      let digits = String(scalar.value, radix: 16)
      append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    default: append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}

/// Whether a UTF-8 byte can stand in a JSON string, and begins no scalar that is escaped.
private func isPlainInJSON(_ byte: UInt8) -> Bool {
  byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xC2 && byte != 0xE2
}
