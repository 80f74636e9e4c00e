import Testing

/// Every declaration that other targets see is explained.
///
/// The rule: a `package` struct, enum, class, protocol, func, init, subscript or typealias has a doc
/// comment, and so has a computed or static property. A stored property whose name and type say
/// what it is, and an operator that the standard library asks for, may do without; so may a case.
struct DocumentationTests {
  @Test(arguments: HouseTests.sources)
  func declarationsAreDocumented(_ file: SwiftFile) {
    for (index, line) in file.lines.enumerated() {
      guard let kind = declaredKind(line) else { continue }
      if kind == "property", isStored(line) { continue }
      #expect(hasComment(above: index, in: file.lines), "\(file.path):\(index + 1): \(line)")
    }
  }

  private func declaredKind(_ line: String) -> String? {
    let words = line.split { $0 == " " || $0 == "(" || $0 == "<" || $0 == "?" }
    guard let access = words.firstIndex(where: { $0.hasPrefix("package") }), access <= 2 else {
      return nil
    }
    guard words.first != "//", words.first != "///", !words.contains("import") else { return nil }
    for word in words[(access + 1)...].prefix(4) {
      switch word {
      case "struct", "enum", "class", "protocol", "func", "init", "subscript", "typealias":
        return line.contains("func ==") || line.contains("func <") ? nil : "declaration"
      case "var", "let": return "property"
      default: continue
      }
    }
    return nil
  }

  /// `package let name: String`, with or without a value, but without a body.
  private func isStored(_ line: String) -> Bool {
    !line.contains("static") && !line.contains("{")
  }

  /// Whether a doc comment stands above, attributes between them left out.
  private func hasComment(above index: Int, in lines: [String]) -> Bool {
    for line in lines[..<index].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("///") { return true }
      if !text.hasPrefix("@") { return false }
    }
    return false
  }
}
