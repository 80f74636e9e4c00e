/// What was changed in the texts of one column, as notes.
struct TextReport: Sendable {
  private(set) var notes: [LoadNote] = []
  private(set) var mappings: [ChoiceMapping] = []
  private(set) var missingTexts: [MissingText] = []

  init() {}

  /// Puts changes with one reason into one note, whose example is the one that comes first in the
  /// file; `tallies` says how often each text stands there, and on which line first.
  init(
    field: String, texts: [CellText], tallies: [Tally], changes: [Int: TextChange], damaged: [Int]
  ) {
    var tallyOfReason: [TextChange.Reason: (first: Int, tally: Tally)] = [:]
    for code in changes.keys.sorted() {
      guard let reason = changes[code]?.reason, reason != .caseOnly, reason != .currency else {
        continue
      }
      let tally = tallies[code]
      tallyOfReason[reason, default: (code, Tally())].tally.add(tally, linesBefore: 0)
    }
    for (reason, (first, tally)) in tallyOfReason.sorted(by: { $0.value.first < $1.value.first }) {
      let old = TextReport.quoted(texts[first].string)
      let new = changes[first]?.text.map { TextReport.quoted($0) } ?? ""
      notes.append(
        LoadNote(
          reason == .unknownWord || reason == .markup ? .repaired : .notice,
          TextReport.text(reason, field: field, old: old, new: new), tally))
      if case .alias(let old, let new) = reason {
        mappings.append(ChoiceMapping(field: field, old: old, new: new, count: tally.count))
      }
    }
    let none = changes.keys.sorted().filter { changes[$0]?.meansNone == true }
    let isMany = none.count > MissingText.limit
    missingTexts = none.prefix(isMany ? 1 : MissingText.limit).map { code in
      MissingText(
        field: field, text: isMany ? nil : texts[code].string,
        count: isMany ? none.reduce(0) { $0 + tallies[$1].count } : tallies[code].count,
        line: tallies[code].line)
    }
    if let first = damaged.first {
      notes.append(
        LoadNote(
          .damaged,
          "\(TextReport.quoted(texts[first].string)) in \(field) is an identifier that a "
            + "spreadsheet has cut short to a number; it cannot be told what it was",
          line: tallies[first].line, count: damaged.reduce(0) { $0 + tallies[$1].count }))
    }
  }

  /// Says what to write where the words of a field are numbers in the file.
  mutating func add(strangeNumber text: CellText, _ tally: Tally, in field: FieldSchema) {
    let words = field.choices.map(\.name).joined(separator: ", ")
    let word = field.choices.first?.name ?? ""
    notes.append(
      LoadNote(
        .notice,
        "numbers in \(field.name), such as \(TextReport.quoted(text.string)), are none of \(words); "
          + "say what they mean where it is loaded: `\(field.name) as \(word) below 40, …`",
        line: tally.line))
  }

  private static func text(
    _ reason: TextChange.Reason, field: String, old: String, new: String
  ) -> String {
    switch reason {
    case .missing: "\(old) in \(field) means that there is none; read as missing"
    case .alias(let old, _): "\(quoted(old)) in \(field) is read as \(new)"
    case .unknownWord: "\(old) in \(field) is none of its words; read as missing"
    case .longID: "Salesforce ids of 15 characters in \(field) are read as 18: \(old) is \(new)"
    case .idPrefix: "\(old) in \(field) is read as \(new)"
    case .list: "several texts in one cell of \(field) are read as one: \(old) is \(new)"
    case .markup: "HTML in \(field) is taken out"
    case .caseOnly, .currency: "\(old) in \(field) is read as \(new)"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.prefix(40))\(text.count > 40 ? "…" : "")\""
  }
}
