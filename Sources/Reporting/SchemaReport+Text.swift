import Accounts

extension SchemaReport {
  /// The report for people, no line wider than `width`.
  package func text(width: Int?, style: Style = .plain) -> String {
    let width = max(width ?? 100, 20)
    var lines: [String] = []
    if isOverview {
      for section in sections { lines += overview(of: section, width, style) }
      lines += [""] + Self.hint.wrapped(to: width).map { style.dim($0) }
    } else {
      for (number, section) in sections.enumerated() {
        if number > 0 { lines.append("") }
        lines += text(of: section, width, style)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let hint = "the fields of one: .schema TABLE, or tend schema TABLE"

  private func overview(of section: Section, _ width: Int, _ style: Style) -> [String] {
    let indent = 2 + (sections.map(\.table.name.displayWidth).max() ?? 0)
    let table = section.table
    var about = [table.help.isEmpty ? "A table of its own." : table.help]
    var facts = [counted(section.entries.count, "field", "fields")]
    if let key = table.key { facts.append("key \(key)") }
    if !section.links.isEmpty { facts.append(section.links) }
    about.append(facts.joined(separator: "; "))
    return block(table.name.terminalSafe.padded(to: indent), indent: indent, about, width, style)
  }

  private func text(of section: Section, _ width: Int, _ style: Style) -> [String] {
    let table = section.table
    var heading = [table.name, table.help].filter { !$0.isEmpty }.joined(separator: ": ")
    if let key = table.key { heading += " One row is \(article(table)), known by \(key)." }
    let names = section.entries.map(\.field.name.displayWidth).max() ?? 0
    let types = section.entries.map(\.field.typeAndTarget.displayWidth).max() ?? 0
    var lines = heading.terminalSafe.wrapped(to: width).map { style.bold($0) }
    if !section.belonging.isEmpty {
      let rows = "To it belong \(section.belonging.joined(separator: ", "))."
      lines += rows.terminalSafe.wrapped(to: width)
    }
    lines.append("")
    for entry in section.entries { lines += text(of: entry, (names + 2, types + 2), width, style) }
    return lines
  }

  private func article(_ table: TableSchema) -> String {
    "aeiou".contains(table.singular.prefix(1)) ? "an \(table.singular)" : "a \(table.singular)"
  }

  private func text(
    of entry: Entry, _ widths: (name: Int, type: Int), _ width: Int, _ style: Style
  ) -> [String] {
    let field = entry.field
    var head = field.name.terminalSafe.padded(to: widths.name)
    head += field.typeAndTarget.padded(to: widths.type)
    var about: [String] = []
    let origin = entry.origin.isEmpty || entry.formula != nil ? "" : "(\(entry.origin))"
    let help = [field.help, origin].filter { !$0.isEmpty }.joined(separator: " ")
    if !help.isEmpty { about.append(help) }
    if let formula = entry.formula { about.append("means \(formula)") }
    if !field.choices.isEmpty { about.append(field.choices.map(\.text).joined(separator: ", ")) }
    if !field.aliases.isEmpty {
      about.append("also called \(field.aliases.joined(separator: ", "))")
    }
    return block(head, indent: widths.name + widths.type, about, width, style)
  }

  /// A head with paragraphs beside it, or beneath it where there is no room, all but the first of
  /// them in a weaker shade.
  private func block(
    _ head: String, indent: Int, _ paragraphs: [String], _ width: Int, _ style: Style
  ) -> [String] {
    let isBeside = indent <= width / 2
    let indent = isBeside ? indent : 4
    var lines = isBeside ? [] : head.withoutTrailingSpaces.wrapped(to: width)
    for (number, paragraph) in paragraphs.enumerated() {
      for line in paragraph.terminalSafe.wrapped(to: width - indent) {
        let start = lines.isEmpty ? head : String(repeating: " ", count: indent)
        let text = line.withoutTrailingSpaces
        lines.append(start + (number == 0 ? text : style.dim(text)))
      }
    }
    return lines.isEmpty ? [head.withoutTrailingSpaces] : lines
  }
}

extension FieldSchema {
  /// The type, and whose rows it names: `text → people`.
  fileprivate var typeAndTarget: String {
    reference.map { "\(typeName) → \($0.table)" } ?? typeName
  }
}

extension Choice {
  /// The word with its other spellings: `Growth (Commercial, Mid-Touch)`.
  fileprivate var text: String {
    aliases.isEmpty ? name : "\(name) (\(aliases.joined(separator: ", ")))"
  }
}
