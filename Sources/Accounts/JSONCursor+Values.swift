extension JSONCursor {
  /// Passes over one value of any kind and checks it.
  mutating func skipValue(depth: Int = 0) throws(LoadFailure) {
    guard depth < JSONCursor.depthLimit else {
      throw LoadFailure(
        text: "lists and objects are nested more than \(JSONCursor.depthLimit) deep", line: line)
    }
    switch byte {
    case Byte.quote: _ = try takeString()
    case UInt8(ascii: "{"): try skipObject(depth: depth)
    case UInt8(ascii: "["): try skipList(depth: depth)
    case UInt8(ascii: "t"): try takeWord("true")
    case UInt8(ascii: "f"): try takeWord("false")
    case UInt8(ascii: "n"): try takeWord("null")
    case Byte.minus, 48...57: try takeNumber()
    default: throw failure("a value")
    }
  }

  private mutating func skipObject(depth: Int) throws(LoadFailure) {
    position += 1
    skipSpace()
    if byte == UInt8(ascii: "}") {
      position += 1
      return
    }
    while true {
      _ = try takeString()
      skipSpace()
      try take(UInt8(ascii: ":"), "a colon")
      skipSpace()
      try skipValue(depth: depth + 1)
      skipSpace()
      if byte != Byte.comma { break }
      position += 1
      skipSpace()
    }
    try take(UInt8(ascii: "}"), "a comma or }")
  }

  private mutating func skipList(depth: Int) throws(LoadFailure) {
    position += 1
    skipSpace()
    if byte == UInt8(ascii: "]") {
      position += 1
      return
    }
    while true {
      try skipValue(depth: depth + 1)
      skipSpace()
      if byte != Byte.comma { break }
      position += 1
      skipSpace()
    }
    try take(UInt8(ascii: "]"), "a comma or ]")
  }

  /// The texts of a list of plain values; nil when a list or an object is among them.
  ///
  /// The list must have been checked already; the position is its bracket.
  func plainItems(_ findings: inout Findings) throws(LoadFailure) -> [[UInt8]]? {
    var cursor = self
    var items: [[UInt8]] = []
    cursor.position += 1
    while true {
      cursor.skipSpace()
      let start = cursor.position
      switch cursor.byte {
      case UInt8(ascii: "]"): return items
      case UInt8(ascii: "{"), UInt8(ascii: "["): return nil
      case Byte.comma: cursor.position += 1
      case Byte.quote:
        let string = try cursor.takeString()
        items.append(unescaped(source.text(string.range), line: line, &findings))
      default:
        try cursor.skipValue()
        items.append(Array(source.text(start..<cursor.position).bytes))
      }
    }
  }
}

/// The characters of a JSON string whose escapes are known to be well formed.
func unescaped(_ text: CellText, line: UInt32, _ findings: inout Findings) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.count)
  var index = 0
  while index < text.count {
    let byte = text.start[index]
    guard byte == Byte.backslash else {
      bytes.append(byte)
      index += 1
      continue
    }
    switch text.start[index + 1] {
    case UInt8(ascii: "b"): bytes.append(8)
    case UInt8(ascii: "f"): bytes.append(12)
    case UInt8(ascii: "n"): bytes.append(Byte.newline)
    case UInt8(ascii: "r"): bytes.append(Byte.carriageReturn)
    case UInt8(ascii: "t"): bytes.append(Byte.tab)
    case UInt8(ascii: "u"):
      bytes.append(contentsOf: unicodeEscape(text, &index, line: line, &findings))
      continue
    default: bytes.append(text.start[index + 1])
    }
    index += 2
  }
  return bytes
}

/// The character of the `\u` escape at `index`, which moves behind it and its second half.
private func unicodeEscape(
  _ text: CellText, _ index: inout Int, line: UInt32, _ findings: inout Findings
) -> [UInt8] {
  func unit(at place: Int) -> UInt32? {
    guard place + 6 <= text.count, text.start[place] == Byte.backslash,
      text.start[place + 1] == UInt8(ascii: "u")
    else { return nil }
    return (2..<6).reduce(0) { $0 << 4 | (hexDigit(text.start[place + $1]) ?? 0) }
  }
  let first = unit(at: index) ?? 0
  index += 6
  var code = first
  if (0xD800..<0xDC00).contains(first), let second = unit(at: index),
    (0xDC00..<0xE000).contains(second)
  {
    code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    index += 6
  }
  if code == 0 { findings.note(.nulByte, line: line) }
  if (0xD800..<0xE000).contains(code) { findings.note(.loneSurrogate, line: line) }
  let scalar = code == 0 ? nil : Unicode.Scalar(code)
  return Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
}
