// Prose in which tools leave their markup.

/// Prose without the tags and signs of HTML; ends of lines and paragraphs stay ends of lines.
func withoutMarkup(_ text: CellText) -> TextChange? {
  guard text.mayHaveMarkup else { return nil }
  let (kept, hasTags) = withoutTags(text.string)
  guard let plain = resolvingEntities(kept) ?? (hasTags ? kept : nil) else { return nil }
  let trimmed = plain.drop { $0.isWhitespace }
  let length = trimmed.count - trimmed.reversed().prefix { $0.isWhitespace }.count
  let result = String(trimmed.prefix(length))
  return TextChange(text: result.isEmpty ? nil : result, reason: .markup)
}

extension CellText {
  /// Whether a sign stands here with which markup begins; cheap, for most prose has none.
  fileprivate var mayHaveMarkup: Bool {
    let (open, entity) = (UInt8(ascii: "<"), UInt8(ascii: "&"))
    var index = 0
    while index + 16 <= count {
      let bytes = UnsafeRawPointer(start + index).loadUnaligned(as: SIMD16<UInt8>.self)
      if any((bytes .== open) .| (bytes .== entity)) { return true }
      index += 16
    }
    while index < count {
      if start[index] == open || start[index] == entity { return true }
      index += 1
    }
    return false
  }
}

/// A text without its tags, and whether it had any.
private func withoutTags(_ text: String) -> (kept: String, hasTags: Bool) {
  var kept = ""
  var rest = text[...]
  var hasTags = false
  // Looked for again only once it is passed: a text may have a million `<` and one `>`.
  var nextClose = rest.firstIndex(of: ">")
  while let open = rest.firstIndex(of: "<"), let known = nextClose {
    if known < open { nextClose = rest[open...].firstIndex(of: ">") }
    kept += rest[..<open]
    guard let close = nextClose,
      let tag = tagName(rest[rest.index(after: open)..<close])
    else {
      kept.append("<")
      rest = rest[rest.index(after: open)...]
      continue
    }
    hasTags = true
    rest = rest[rest.index(after: close)...]
    if lineTags.contains(tag), !kept.isEmpty, kept.last != "\n" { kept.append("\n") }
  }
  return (kept + rest, hasTags)
}

/// The name in what stands between angle brackets; nil where it is no tag, as in `a < b > c`.
private func tagName(_ inside: Substring) -> String? {
  let name = inside.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
  return knownTags.contains(name) ? name : nil
}

private let lineTags: Set<String> = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul"]
private let knownTags = lineTags.union([
  "a", "b", "i", "u", "em", "strong", "span", "ol", "td", "th", "table", "tbody", "thead", "img",
  "font", "hr", "html", "body", "head", "h5", "h6", "pre", "code", "blockquote", "s", "sub", "sup",
])

/// The text with every entity as the character it stands for; nil when it has none.
private func resolvingEntities(_ text: String) -> String? {
  guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
  var result = ""
  var rest = text[...]
  var hasEntities = false
  while let start = rest.firstIndex(of: "&") {
    result += rest[..<start]
    rest = rest[rest.index(after: start)...]
    let name = rest.prefix(10).prefix { $0 != ";" }
    if name.endIndex < rest.endIndex, rest[name.endIndex] == ";",
      let character = character(named: name)
    {
      result.append(character)
      rest = rest[rest.index(after: name.endIndex)...]
      hasEntities = true
    } else {
      result.append("&")
    }
  }
  return hasEntities ? result + rest : nil
}

/// The character between `&` and `;`: `amp`, `#39`, `#x2019`.
private func character(named name: Substring) -> Character? {
  guard name.first == "#" else { return entities[String(name)] }
  let digits = name.dropFirst()
  let isHexadecimal = digits.first == "x" || digits.first == "X"
  let number =
    isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
  return number.flatMap { $0 >= 0x20 || $0 == 10 ? Unicode.Scalar($0) : nil }.map { Character($0) }
}

private let entities: [String: Character] = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
  "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
  "bull": "•", "middot": "·", "euro": "€", "pound": "£", "copy": "©", "reg": "®", "trade": "™",
  "deg": "°", "times": "×", "laquo": "«", "raquo": "»", "auml": "ä", "ouml": "ö", "uuml": "ü",
  "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "agrave": "à", "aacute": "á",
  "acirc": "â", "atilde": "ã", "aring": "å", "aelig": "æ", "ccedil": "ç", "egrave": "è",
  "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì", "iacute": "í", "icirc": "î",
  "iuml": "ï", "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ",
  "oslash": "ø", "ugrave": "ù", "uacute": "ú", "ucirc": "û", "Eacute": "É", "Ccedil": "Ç",
  "Ntilde": "Ñ",
]
