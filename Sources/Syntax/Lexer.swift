/// The tokens and comments of a text.
package struct TokenizedSource: Sendable {
  /// All tokens, the last one being `.end`.
  package let tokens: [Token]
  /// All comments, in order.
  package let comments: [Comment]
}

/// Cuts a text into tokens.
///
/// Never fails: what is no token becomes one of kind `.unknown`.
package func tokenize(_ source: SourceFile) -> TokenizedSource {
  var lexer = Lexer(source)
  while lexer.advance() {}
  return TokenizedSource(tokens: lexer.tokens, comments: lexer.comments)
}

/// Cuts a part of a text into tokens, each at its place in the whole; within it a quote that a
/// backslash hides is a quote.
func tokenize(_ source: SourceFile, within range: Range<Int>) -> TokenizedSource {
  var lexer = Lexer(source, within: range)
  while lexer.advance() {}
  return TokenizedSource(tokens: lexer.tokens, comments: lexer.comments)
}

/// Reads bytes, not characters: fifty times as fast, and every offset is a byte offset.
private struct Lexer {
  let source: SourceFile
  let bytes: [UInt8]
  var position = 0
  var tokens: [Token] = []
  var comments: [Comment] = []
  /// The spaces counted since the line began; nil once a token stood on the line.
  var indent: Int? = 0
  var hasSpaceBefore = true

  init(_ source: SourceFile) {
    self.source = source
    bytes = source.bytes
    tokens.reserveCapacity(bytes.count / 5 + 1)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  init(_ source: SourceFile, within range: Range<Int>) {
    self.source = source
    var bytes = Array(source.bytes[..<range.upperBound])
    for place in range.dropLast()
    where bytes[place] == UInt8(ascii: "\\") && bytes[place + 1] == UInt8(ascii: "\"") {
      bytes[place] = UInt8(ascii: " ")
    }
    self.bytes = bytes
    position = range.lowerBound
  }

  /// Reads the next token, comment or space; false at the end.
  mutating func advance() -> Bool {
    guard position < bytes.count else {
      add(.end, upTo: position)
      return false
    }
    switch bytes[position] {
    case UInt8(ascii: "\n"):
      indent = 0
      hasSpaceBefore = true
      position += 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): space(length: 1)
    case UInt8(ascii: "#"): comment()
    case UInt8(ascii: "\""): text(opening: 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      name()
    case UInt8(ascii: "'"): apostrophe(length: 1)
    case 0x80...: foreign()
    default: symbol()
    }
    return true
  }

  mutating func space(length: Int) {
    if let current = indent { indent = current + 1 }
    hasSpaceBefore = true
    position += length
  }

  mutating func add(_ kind: Token.Kind, upTo end: Int, keyword: Keyword? = nil) {
    tokens.append(
      Token(
        kind: kind, keyword: keyword, range: SourceRange(file: source.id, bytes: position..<end),
        indent: indent, hasSpaceBefore: hasSpaceBefore))
    indent = nil
    hasSpaceBefore = false
    position = end
  }

  mutating func comment() {
    let end = endOfLine(from: position)
    var last = end
    while bytes[last - 1] == UInt8(ascii: " ") || bytes[last - 1] == UInt8(ascii: "\t") {
      last -= 1
    }
    comments.append(
      Comment(
        range: SourceRange(file: source.id, bytes: position..<last), standsAlone: indent != nil,
        tokensBefore: tokens.count))
    indent = nil
    position = end
    hasSpaceBefore = true
  }

  /// Takes a text, in which a backslash takes the next byte as it stands.
  ///
  /// What a curly quote opens, any double quote closes, for editors that turn only some of them.
  mutating func text(opening: Int) {
    let lineEnd = endOfLine(from: position)
    var end = position + opening
    while end < lineEnd {
      if bytes[end] == UInt8(ascii: "\\"), end + 1 < lineEnd {
        end += 2
      } else if bytes[end] == UInt8(ascii: "\"") {
        return add(.text, upTo: end + 1)
      } else if opening > 1, isCurlyDoubleQuote(at: end) {
        return add(.text, upTo: end + 3)
      } else {
        end += 1
      }
    }
    add(.openText, upTo: lineEnd)
  }

  mutating func name() {
    let end = endOfName(from: position)
    add(.name, upTo: end, keyword: Keyword(bytes: bytes[position..<end]))
  }

  mutating func number() {
    if isDate(at: position) { return add(.date, upTo: position + 10) }
    var end = endOfDigits(from: position)
    if byte(at: end) == UInt8(ascii: "."), isDigit(byte(at: end + 1)) {
      end = endOfDigits(from: end + 1)
    }
    if byte(at: end) == UInt8(ascii: "%") { return add(.number, upTo: end + 1) }
    if suffixes.contains(byte(at: end)), endOfGlued(from: end + 1) == end + 1 {
      return add(.number, upTo: end + 1)
    }
    let glued = endOfGlued(from: end)
    add(glued > end ? .badNumber : .number, upTo: glued)
  }

  /// `s` behind an apostrophe links; any other apostrophe has no meaning.
  mutating func apostrophe(length: Int) {
    let letter = position + length
    if byte(at: letter) | 0x20 == UInt8(ascii: "s"), nameLength(at: letter + 1) == 0 {
      add(.symbol(.link), upTo: letter + 1)
    } else {
      add(.unknown, upTo: letter)
    }
  }

  /// A byte above ASCII: a curly quote, a foreign space, the beginning of a name, or none of them.
  mutating func foreign() {
    guard let (scalar, length) = scalar(at: position) else {
      return add(.unknown, upTo: position + 1)
    }
    if isCurlyDoubleQuote(at: position) {
      text(opening: length)
    } else if scalar == "\u{2019}" {
      apostrophe(length: length)
    } else if scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}" {
      space(length: length)
    } else if nameLength(at: position) > 0 {
      name()
    } else {
      add(.unknown, upTo: position + length)
    }
  }

  mutating func symbol() {
    let first = bytes[position]
    let second = byte(at: position + 1)
    if second == UInt8(ascii: "="), first == UInt8(ascii: "<") || first == UInt8(ascii: ">") {
      let symbol: Symbol = first == UInt8(ascii: "<") ? .lessOrEqual : .greaterOrEqual
      add(.symbol(symbol), upTo: position + 2)
    } else if isForeignPair(first, second) {
      add(.unknown, upTo: position + 2)
    } else if let symbol = Symbol(byte: first) {
      add(.symbol(symbol), upTo: position + 1)
    } else {
      add(.unknown, upTo: position + 1)
    }
  }
}

// Looking ahead.
extension Lexer {
  /// The byte at an offset, 0 behind the end.
  func byte(at offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  /// The end of the line, without a carriage return.
  func endOfLine(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  func endOfDigits(from start: Int) -> Int {
    var end = start
    while isDigit(byte(at: end)) { end += 1 }
    return end
  }

  /// A name goes on over letters, digits, `_`, and over a `-` that one of them follows.
  func endOfName(from start: Int) -> Int {
    var end = start
    while true {
      let length = nameLength(at: end)
      if length > 0 {
        end += length
      } else if end > start, byte(at: end) == UInt8(ascii: "-"), nameLength(at: end + 1) > 0 {
        end += 1
      } else {
        return end
      }
    }
  }

  /// The end of what sticks to a number.
  ///
  /// That is letters as in `5oo`, `-` as in `2027-1-5`, and the rest of a day written `1/5/2027`. A
  /// subtraction has spaces.
  func endOfGlued(from start: Int) -> Int {
    if nameLength(at: start) > 0 { return endOfName(from: start) }
    if byte(at: start) == UInt8(ascii: "-"), nameLength(at: start + 1) > 0 {
      return endOfName(from: start + 1)
    }
    guard byte(at: start) == UInt8(ascii: "/") else { return start }
    let month = endOfDigits(from: start + 1)
    guard month > start + 1, byte(at: month) == UInt8(ascii: "/") else { return start }
    let year = endOfDigits(from: month + 1)
    return year == month + 5 ? year : start
  }

  /// How many bytes of a name stand at `offset`; 0 for what belongs to no name.
  func nameLength(at offset: Int) -> Int {
    let byte = byte(at: offset)
    if byte < 0x80 { return isNameByte(byte) ? 1 : 0 }
    guard let (scalar, length) = scalar(at: offset), scalar.properties.isIDContinue else {
      return 0
    }
    return length
  }

  /// Whether the ten bytes from `start` have the shape of a date and nothing runs on after them.
  func isDate(at start: Int) -> Bool {
    guard start + 10 <= bytes.count else { return false }
    for offset in 0..<10 {
      let byte = bytes[start + offset]
      if offset == 4 || offset == 7 {
        if byte != UInt8(ascii: "-") { return false }
      } else if !isDigit(byte) {
        return false
      }
    }
    return endOfGlued(from: start + 10) == start + 10
  }

  func isCurlyDoubleQuote(at offset: Int) -> Bool {
    bytes[offset] == 0xE2 && byte(at: offset + 1) == 0x80
      && (0x9C...0x9E).contains(byte(at: offset + 2))
  }

  /// The character at an offset and its length in bytes; nil if the bytes are not UTF-8.
  func scalar(at offset: Int) -> (Unicode.Scalar, length: Int)? {
    var decoder = UTF8()
    var rest = bytes[offset...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
    return (scalar, UTF8.width(scalar))
  }
}

/// `k` thousand, `M` million, `B` thousand million.
private let suffixes: [UInt8] = Array("kKmMbB".utf8)

/// Whether two characters are one operator of other languages: `==`, `!=`, `=>`, `<>`, `&&`, `||`.
private func isForeignPair(_ first: UInt8, _ second: UInt8) -> Bool {
  switch second {
  case UInt8(ascii: "="): first == UInt8(ascii: "=") || first == UInt8(ascii: "!")
  case UInt8(ascii: ">"): first == UInt8(ascii: "=") || first == UInt8(ascii: "<")
  case UInt8(ascii: "&"), UInt8(ascii: "|"): first == second
  default: false
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

private func isNameByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == UInt8(ascii: "_")
}
