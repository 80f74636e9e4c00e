/// A place in JSON text, with the steps a strict reader takes from it.
struct JSONCursor {
  let source: SourceBytes
  var position: Int
  /// Counted from 1 where the cursor was made.
  var line: UInt32 = 1
  /// Whether a line ends whatever stands on it.
  let isLines: Bool

  /// How deep lists and objects may stand in each other.
  static let depthLimit = 128

  /// The byte at the position; 0, which no JSON has outside strings, at the end.
  @inline(__always) var byte: UInt8 { position < source.count ? source.start[position] : 0 }

  @inline(__always) mutating func skipSpace() {
    while position < source.count {
      let byte = source.start[position]
      if byte > Byte.space { return }
      if byte == Byte.newline {
        if isLines { return }
        line &+= 1
      } else if byte != Byte.space, byte != Byte.tab, byte != Byte.carriageReturn {
        return
      }
      position &+= 1
    }
  }

  func failure(_ expected: String) -> LoadFailure {
    let found: String
    if position >= source.count {
      found = "the end of the file"
    } else if byte == Byte.newline {
      found = "the end of the line"
    } else if byte > Byte.space, byte < 0x7F {
      found = "\"\(Character(UnicodeScalar(byte)))\""
    } else {
      found = "another character"
    }
    return LoadFailure(text: "expected \(expected), found \(found)", line: line)
  }

  @inline(__always)
  mutating func take(_ wanted: UInt8, _ what: StaticString) throws(LoadFailure) {
    guard position < source.count, source.start[position] == wanted else {
      throw failure("\(what)")
    }
    position &+= 1
  }

  /// Takes a string; the result is what stands between its quotes.
  @inline(__always)
  mutating func takeString() throws(LoadFailure) -> (range: Range<Int>, hasEscapes: Bool) {
    try take(Byte.quote, "a string in double quotes")
    let start = position
    var hasEscapes = false
    while position < source.count {
      let byte = source.start[position]
      if byte == Byte.quote {
        position &+= 1
        return (Range(uncheckedBounds: (start, position &- 1)), hasEscapes)
      }
      if byte == Byte.backslash {
        hasEscapes = true
        try takeEscape()
      } else if byte < Byte.space {
        break
      } else {
        position &+= 1
      }
    }
    throw failure("the closing \" of a string")
  }

  private mutating func takeEscape() throws(LoadFailure) {
    position += 1
    switch byte {
    case Byte.quote, Byte.backslash, Byte.slash, UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      position += 1
      for _ in 0..<4 {
        guard hexDigit(byte) != nil else { throw failure("four hex digits after \\u") }
        position += 1
      }
    default: throw failure("one of \" \\ / b f n r t u after a backslash")
    }
  }

  /// Takes a number as JSON writes it: no leading zero, no plus, digits on both sides of a point.
  mutating func takeNumber() throws(LoadFailure) {
    if byte == Byte.minus { position += 1 }
    if byte == Byte.zero {
      position += 1
      if Byte.digit(byte) <= 9 { throw failure("no digit after a leading 0") }
    } else {
      try takeDigits()
    }
    if byte == Byte.dot {
      position += 1
      try takeDigits()
    }
    if Byte.lower(byte) == UInt8(ascii: "e") {
      position += 1
      if byte == Byte.plus || byte == Byte.minus { position += 1 }
      try takeDigits()
    }
  }

  @inline(__always)
  private mutating func takeDigits() throws(LoadFailure) {
    guard Byte.digit(byte) <= 9 else { throw failure("a digit") }
    while Byte.digit(byte) <= 9 { position &+= 1 }
  }

  /// Takes `true`, `false` or `null`.
  mutating func takeWord(_ word: StaticString) throws(LoadFailure) {
    for index in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[index] else { throw failure("true, false or null") }
      position += 1
    }
  }
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 48...57: UInt32(byte - 48)
  case 65...70: UInt32(byte - 55)
  case 97...102: UInt32(byte - 87)
  default: nil
  }
}
