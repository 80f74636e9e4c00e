// Texts that are several: lists in a cell.

/// A list in a cell as one text: `a;b` and `["a", "b"]` become `a; b`.
func joinedList(_ text: CellText) -> TextChange? {
  let written = text.string
  let items = jsonItems(text) ?? plainItems(written)
  let joined = items.filter { !$0.isEmpty }.joined(separator: "; ")
  return joined == written ? nil : TextChange(text: joined.isEmpty ? nil : joined, reason: .list)
}

/// The same for a list in JSON, which no text is by chance.
@inline(__always)
func joinedArray(_ text: CellText) -> TextChange? {
  guard text.count > 2, text.start[0] == UInt8(ascii: "["),
    text.start[text.count - 1] == UInt8(ascii: "]")
  else { return nil }
  return jsonItems(text) == nil ? nil : joinedList(text)
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
