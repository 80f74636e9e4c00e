extension String {
  /// This text made safe for one line of a terminal, so that data can never send a command to it.
  ///
  /// A line break is shown as `⏎`, a tab as one space, other control characters as their pictures
  /// (`␛`) or, where they have none, as `\u{9B}`. Marks that reverse the direction of what follows
  /// are shown the same way, as they would reorder the rest of the line.
  package var terminalSafe: String {
    guard utf8.contains(where: mayNeedEscape) else { return self }
    var safe = ""
    safe.reserveCapacity(utf8.count)
    var afterCarriageReturn = false
    for scalar in unicodeScalars {
      if scalar == "\n", afterCarriageReturn {
        safe.unicodeScalars.removeLast()
      }
      afterCarriageReturn = scalar == "\r"
      scalar.appendTerminalSafe(to: &safe)
    }
    return safe
  }
}

/// Whether a UTF-8 byte is a control character or may begin one of the scalars that are replaced.
private func mayNeedEscape(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2
}

extension Unicode.Scalar {
  fileprivate func appendTerminalSafe(to text: inout String) {
    switch value {
    case 0x09: text.append(" ")
    case 0x0A, 0x85, 0x2028, 0x2029: text.append("⏎")
    case 0x00..<0x20: text.appendScalar(0x2400 + value)
    case 0x7F: text.append("␡")
    case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
      text.append("\\u{")
      text.append(String(value, radix: 16, uppercase: true))
      text.append("}")
    default: text.unicodeScalars.append(self)
    }
  }
}

extension String {
  fileprivate mutating func appendScalar(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    unicodeScalars.append(scalar)
  }
}
