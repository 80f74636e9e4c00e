/// What a scanner can find wrong with a row, in the words of the report.
enum Finding: Int, CaseIterable {
  case shortRow, emptyExtraCells, extraCells, textAfterQuote, nulByte
  case nestedValue, repeatedKey, loneSurrogate
  case total, footer

  var kind: LoadNote.Kind {
    switch self {
    case .shortRow, .textAfterQuote, .nulByte, .loneSurrogate: .repaired
    case .emptyExtraCells, .nestedValue, .repeatedKey, .total, .footer: .notice
    case .extraCells: .rejected
    }
  }

  var text: String {
    switch self {
    case .shortRow: "the row has fewer cells than the header; the others are missing"
    case .emptyExtraCells: "the row has more cells than the header, all of them empty"
    case .extraCells: "the row has more cells than the header; it is left out"
    case .textAfterQuote: "text stands after a closing quote; it is taken as part of the cell"
    case .nulByte: "a NUL byte is replaced by \u{FFFD}"
    case .nestedValue: "a list or an object stands in a field; it is kept as text"
    case .repeatedKey: "a key stands twice in an object; the last value counts"
    case .loneSurrogate: "half a surrogate pair is replaced by \u{FFFD}"
    case .total: "a row of totals is left out"
    case .footer: "a line below the table is no row; it is left out"
    }
  }
}

/// How often each finding was made in one part of a file, and where first.
struct Findings {
  private var tallies = [Tally](repeating: Tally(), count: Finding.allCases.count)
  /// Notes whose text says more than a finding, with lines counted from the start of the part.
  private(set) var special: [LoadNote] = []
  /// The lines of all rows that are left out because they have too many cells.
  private var leftOut: [Int] = []

  mutating func note(_ finding: Finding, line: UInt32) {
    tallies[finding.rawValue].note(line: line)
    if finding == .extraCells { leftOut.append(Int(line)) }
  }

  /// Notes something in words of its own; of notes with one text only the first keeps its line.
  mutating func note(_ kind: LoadNote.Kind, _ text: String, line: UInt32) {
    if let place = special.firstIndex(where: { $0.text == text && $0.kind == kind }) {
      special[place].add(LoadNote(kind, text, line: Int(line)))
    } else {
      special.append(LoadNote(kind, text, line: Int(line)))
    }
  }

  /// How often something was found.
  func count(of finding: Finding) -> Int { tallies[finding.rawValue].count }

  /// Adds what was found in a later part of the file.
  mutating func add(_ later: Findings, linesBefore: Int) {
    for index in tallies.indices where later.tallies[index].count > 0 {
      tallies[index].add(later.tallies[index], linesBefore: linesBefore)
    }
    leftOut += later.leftOut.map { $0 + linesBefore }
    for var note in later.special {
      note.line = note.line.map { $0 + linesBefore }
      note.lines = note.lines.map { $0 + linesBefore }
      if let place = special.firstIndex(where: { $0.text == note.text && $0.kind == note.kind }) {
        special[place].add(note)
      } else {
        special.append(note)
      }
    }
  }

  /// Everything found, as notes.
  var notes: [LoadNote] {
    special
      + Finding.allCases.compactMap { finding in
        let tally = tallies[finding.rawValue]
        guard tally.count > 0 else { return nil }
        var note = LoadNote(finding.kind, finding.text, tally)
        if finding == .extraCells { note.lines = leftOut }
        return note
      }
  }
}
