import Accounts

extension DataReport {
  /// The report for people, no line wider than `width`.
  package func text(width: Int?, style: Style = .plain) -> String {
    var page = Page(width: max(width ?? 100, 40), style: style)
    for (number, section) in tables.enumerated() {
      if number > 0 { page.lines.append("") }
      page.add(section)
    }
    page.add("Links", links.map { ($0.orphans > 0, $0.text) }, links.map(\.exampleText))
    page.add("Circles", circles.map { (true, $0.text) })
    page.add("Currencies", currencies.map { ($0.isMixed, $0.text) })
    page.add("Definitions", replaced.map { (false, $0.text) })
    page.add("Expectations", expectations.map { (!$0.isMet, $0.sentence) })
    return page.lines.map { $0 + "\n" }.joined()
  }
}

/// The lines written so far.
private struct Page {
  let width: Int
  let style: Style
  var lines: [String] = []

  mutating func add(_ section: DataReport.TableSection) {
    let rows = counted(section.table.rowCount, "row", "rows")
    lines.append(style.bold("\(section.table.name.terminalSafe): \(rows)"))
    for file in section.files { add(file) }
    let missing = section.missing.map { field, share in
      "\(field) \(GridCell.ratio(share).peopleText)"
    }
    if !missing.isEmpty { add("missing", missing.joined(separator: ", ")) }
  }

  private mutating func add(_ file: LoadReport) {
    var facts = [counted(file.rowsRead, "row", "rows") + " read"]
    if file.rejectedRows > 0 { facts.append("\(grouped(file.rejectedRows)) left out") }
    facts.append(file.encoding.rawValue)
    if let cells = file.delimiterName { facts.append("cells between \(cells)") }
    if let tool = file.tool { facts.append("an export from \(tool.title)") }
    if file.titleLines > 0 {
      facts.append(counted(file.titleLines, "line", "lines") + " above the header")
    }
    if file.days.count > 1 { facts.append("\(file.days.count) days") }
    if file.deletedRows > 0 {
      facts.append(counted(file.deletedRows, "deleted row", "deleted rows") + " left out")
    }
    if file.totalRows > 0 {
      facts.append(counted(file.totalRows, "line", "lines") + " of totals or below the table")
    }
    add(indent: 2, hanging: 4, "\(file.file): \(facts.joined(separator: "; "))")
    for kind in [LoadNote.Kind.rejected, .damaged, .repaired, .notice] {
      for note in file.notes where note.kind == kind && !note.isSaidAbove(in: file) {
        add(kind.word, note.textWithPlaces)
      }
    }
    let texts = file.missingTexts.filter { !$0.isSaidAbove(in: file) }
    if !texts.isEmpty { add("no value", texts.text) }
    if !file.unknownHeaders.isEmpty {
      add("unknown", "kept under their own names: " + file.unknownHeaders.joined(separator: ", "))
    }
    if !file.mappings.isEmpty {
      let words = file.mappings.map { "\($0.old) → \($0.new) in \($0.field) (\($0.count))" }
      add("read as", words.joined(separator: ", "))
    }
  }

  private mutating func add(_ label: String, _ text: String) {
    let head = "    " + label.padded(to: 10)
    let body = text.terminalSafe.wrapped(to: width - 14)
    for (number, line) in body.enumerated() {
      lines.append((number == 0 ? head : String(repeating: " ", count: 14)) + line)
    }
  }

  mutating func add(indent: Int, hanging: Int, _ text: String) {
    for (number, line) in text.terminalSafe.wrapped(to: width - hanging).enumerated() {
      lines.append(String(repeating: " ", count: number == 0 ? indent : hanging) + line)
    }
  }

  /// A section with a line for each finding, those that are wrong marked, and more beneath each.
  mutating func add(
    _ title: String, _ found: [(isWrong: Bool, text: String)], _ details: [String] = []
  ) {
    guard !found.isEmpty else { return }
    lines += ["", style.bold(title)]
    for (number, finding) in found.enumerated() {
      add(indent: 2, hanging: 4, (finding.isWrong ? "! " : "  ") + finding.text)
      if details.indices.contains(number), !details[number].isEmpty {
        add(indent: 6, hanging: 6, details[number])
      }
    }
  }
}

extension LoadNote.Kind {
  /// The word before a note.
  fileprivate var word: String {
    switch self {
    case .repaired: "repaired"
    case .rejected: "left out"
    case .damaged: "damaged"
    case .notice: "notice"
    }
  }
}

extension LoadNote {
  /// The note with how often it holds and on which lines: five at most.
  fileprivate var textWithPlaces: String {
    var text = text
    if count > 1 { text += " (\(grouped(count)) times)" }
    let shown = lines.prefix(5).map { "\($0)" }.joined(separator: ", ")
    if lines.isEmpty { return text }
    let more = count > min(lines.count, 5) ? " and others" : ""
    return text + (lines.count == 1 && count == 1 ? ", line " : ", lines ") + shown + more
  }

  /// Whether the heading of the file says it already.
  fileprivate func isSaidAbove(in report: LoadReport) -> Bool {
    kind == .notice
      && (text.hasPrefix("the file looks like an export") || text.hasPrefix("the file is read as")
        || text.hasSuffix("means that there is none; read as missing")
        || report.mappings.contains {
          text == "\"\($0.old)\" in \($0.field) is read as \"\($0.new)\""
        })
  }
}

extension DataReport.LinkLine {
  fileprivate var text: String {
    let names = "\(field) of \(table) → \(target)"
    guard orphans > 0 else {
      return "\(names): \(counted(known, "row names one", "rows name one")), and it is there"
    }
    return "\(names): of \(counted(known, "row that names one", "rows that name one")), "
      + "\(grouped(orphans)) \(orphans == 1 ? "names" : "name") none that is there"
  }

  fileprivate var exampleText: String {
    examples.map { "\"\($0.name)\" \($0.place.file):\($0.place.line)" }.joined(separator: ", ")
      + (orphans > examples.count && !examples.isEmpty ? " and others" : "")
  }
}

extension DataReport.CircleLine {
  fileprivate var text: String {
    "\(field) of \(table) runs in a circle: "
      + (names + names.prefix(1)).joined(separator: " → ")
  }
}

extension MissingText {
  /// Whether a line about cells that were repaired says all of it.
  fileprivate func isSaidAbove(in report: LoadReport) -> Bool {
    guard let text else { return false }
    return report.notes.contains {
      $0.kind == .repaired && $0.count == count && $0.text.hasPrefix("\"\(text)\" in \(field) is ")
    }
  }
}

extension [MissingText] {
  /// The texts by their fields, each with how often it stands in the file and where first.
  fileprivate var text: String {
    var fields: [String] = []
    for (number, entry) in enumerated() {
      let what = entry.text.map { "\"\($0)\"" } ?? "more than eight texts"
      let times = entry.count == 1 ? "" : "\(grouped(entry.count)) times, from "
      let part = "\(what) (\(times)line \(entry.line))"
      if number > 0, self[number - 1].field == entry.field {
        fields[fields.count - 1] += ", \(part)"
      } else {
        fields.append("\(entry.field) \(part)")
      }
    }
    return fields.joined(separator: "; ")
  }
}

extension DataReport.CurrencyLine {
  fileprivate var text: String {
    let names = field.currency?.names ?? []
    var parts = counts.map { "\($0.currency) (\(grouped($0.count)))" }
    if parts.isEmpty { parts = names }
    if unsaid > 0 { parts.append("none said (\(grouped(unsaid)))") }
    let text = "\(field.name) of \(table) is in \(parts.joined(separator: ", "))"
    guard isMixed else { return text }
    let help =
      field.currencyField.map { "ask `per \($0)`, or `where \($0) is \(names.first ?? "EUR")`" }
      ?? "no column says which is which"
    return "\(text); \(help)"
  }
}

extension DataReport.ReplacedLine {
  fileprivate var text: String { "the column \(name) of \(file) takes the place of the definition" }
}

extension DataReport.ExpectationLine {
  fileprivate var sentence: String {
    let actual = found.isEmpty ? "so it is" : found
    let why = reason.map { " (because \($0))" } ?? ""
    return "\(text)\(why), \(place): \(actual)"
  }
}
