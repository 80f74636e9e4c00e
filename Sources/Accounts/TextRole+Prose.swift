// Texts that are more than one word: lists in a cell, and prose with markup.

/// A list in a cell as one text: `a;b` and `["a", "b"]` become `a; b`.
func joinedList(_ text: CellText) -> TextChange? {
  let written = text.string
  let items = jsonItems(text) ?? plainItems(written)
  let joined = items.filter { !$0.isEmpty }.joined(separator: "; ")
  return joined == written ? nil : TextChange(text: joined.isEmpty ? nil : joined, reason: .list)
}

/// The items between semicolons, or, where there are none, between commas.
private func plainItems(_ text: String) -> [String] {
  let separator: Character = text.contains(";") ? ";" : ","
  return text.split(separator: separator).map { item in
    let kept = item.drop { $0.isWhitespace }
    return String(kept.prefix(kept.count - kept.reversed().prefix { $0.isWhitespace }.count))
  }
}

/// The items of a list in JSON; nil for anything else.
private func jsonItems(_ text: CellText) -> [String]? {
  guard text.count >= 2, text.start[0] == UInt8(ascii: "["),
    text.start[text.count - 1] == UInt8(ascii: "]")
  else { return nil }
  let source = SourceBytes(UnsafeRawBufferPointer(text.bytes))
  let start = JSONCursor(source: source, position: 0, isLines: false)
  var end = start
  var findings = Findings()
  do throws(LoadFailure) {
    try end.skipValue()
    guard end.position == source.count else { return nil }
    return try start.plainItems(&findings)?.map { String(decoding: $0, as: UTF8.self) }
  } catch {
    return nil
  }
}

/// Prose without the tags of HTML; ends of lines and paragraphs stay ends of lines.
func withoutMarkup(_ text: CellText) -> TextChange? {
  guard text.bytes.contains(UInt8(ascii: "<")), text.bytes.contains(UInt8(ascii: ">")) else {
    return nil
  }
  var kept = ""
  var rest = text.string[...]
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
  guard hasTags else { return nil }
  let plain = resolvingEntities(kept + rest)
  let trimmed = plain.drop { $0.isWhitespace }
  let length = trimmed.count - trimmed.reversed().prefix { $0.isWhitespace }.count
  let result = String(trimmed.prefix(length))
  return TextChange(text: result.isEmpty ? nil : result, reason: .markup)
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

private func resolvingEntities(_ text: String) -> String {
  guard text.contains("&") else { return text }
  var result = ""
  var rest = text[...]
  while let start = rest.firstIndex(of: "&") {
    result += rest[..<start]
    rest = rest[start...]
    if let (entity, character) = entities.first(where: { rest.hasPrefix($0.0) }) {
      result += character
      rest = rest.dropFirst(entity.count)
    } else {
      result.append("&")
      rest = rest.dropFirst()
    }
  }
  return result + rest
}

private let entities = [
  ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"),
  ("&nbsp;", " "),
]
