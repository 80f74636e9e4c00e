/// What was read from one file, and what had to be repaired or left out on the way.
package struct LoadReport: Equatable, Sendable {
  /// The file as the user named it.
  package var file: String
  /// The table it became.
  package var table: String
  /// Rows kept.
  package var rowCount: Int
  /// Everything that was not taken as it stood, in the order of the file.
  package var notes: [LoadNote]
  /// How the file's characters are written.
  package var encoding = TextEncoding.utf8
  /// What separates the cells; nil for JSON.
  package var delimiter: Character?
  /// The tool that wrote the file, as the user says or as the headers look.
  package var tool: SourceTool?
  /// Lines above the header that are no part of the table.
  package var titleLines = 0
  /// Rows of totals, and lines below the table, that are left out.
  package var totalRows = 0
  /// Rows left out because another has their key.
  package var duplicateRows = 0
  /// Rows left out because the file marks them as deleted or merged.
  package var deletedRows = 0
  /// The field that says the day of each row, where the file holds several states of a table.
  package var dayField: String?
  /// The days of those states, the oldest first.
  package var days: [CalendarDate] = []
  /// Headers that the schema does not know, in their order; each is kept as a field of its own.
  ///
  /// Empty when there was no schema.
  package var unknownHeaders: [String] = []
  /// Words of choices that were read as others.
  package var mappings: [ChoiceMapping] = []
  /// What stands in cells that are missing now, in the order of the columns; not for empty cells.
  package var missingTexts: [MissingText] = []

  /// A report without notes.
  package init(file: String, table: String, rowCount: Int, notes: [LoadNote] = []) {
    self.file = file
    self.table = table
    self.rowCount = rowCount
    self.notes = notes
  }

  /// Rows that were left out because they could not be read, or had another's key.
  package var rejectedRows: Int { count(of: .rejected) }
  /// Rows and cells that were read otherwise than written.
  package var repairs: Int { count(of: .repaired) }
  /// Rows that the file has, without totals.
  package var rowsRead: Int { rowCount + rejectedRows + deletedRows }

  private func count(of kind: LoadNote.Kind) -> Int {
    notes.reduce(0) { $0 + ($1.kind == kind ? $1.count : 0) }
  }
}

/// A spelling of a choice that was read as the word that it is an alias of.
package struct ChoiceMapping: Equatable, Sendable {
  /// The field.
  package var field: String
  /// What the file has.
  package var old: String
  /// The word of the schema.
  package var new: String
  /// In how many rows.
  package var count: Int

  /// A mapping of `old` to `new`.
  package init(field: String, old: String, new: String, count: Int) {
    self.field = field
    self.old = old
    self.new = new
    self.count = count
  }
}

extension Table {
  /// The share of rows without a value for each field, in the order of the file; 1 is all, and a
  /// table without rows has none missing.
  package var missingShares: [(field: String, share: Double)] {
    zip(fields, columns).map { field, column in
      let known = column.known?.population ?? rowCount
      return (field.name, rowCount == 0 ? 0 : Double(rowCount - known) / Double(rowCount))
    }
  }
}

/// One thing that the reader of a file changed or could not use.
package struct LoadNote: Equatable, Sendable {
  /// How bad it is.
  package enum Kind: String, Sendable {
    /// Read otherwise than written: a short row filled up, a bad byte replaced.
    case repaired
    /// A row that was left out.
    case rejected
    /// Kept as written, although it cannot be what was meant.
    case damaged
    /// Worth knowing, nothing lost.
    case notice
  }

  /// How bad it is.
  package var kind: Kind
  /// What happened, in one sentence without the place.
  package var text: String
  /// The first line it happened on, counted from 1; nil when it concerns the whole file.
  package var line: Int?
  /// How many times it happened.
  package var count: Int
  /// The lines it happened on, in order: all of them for rows that are left out, else the first
  /// five at most.
  package var lines: [Int]

  /// A note.
  package init(_ kind: Kind, _ text: String, line: Int? = nil, count: Int = 1) {
    self.kind = kind
    self.text = text
    self.line = line
    self.count = count
    lines = line.map { [$0] } ?? []
  }

  /// A note of what was counted.
  init(_ kind: Kind, _ text: String, _ tally: Tally) {
    self.init(kind, text, line: tally.line, count: tally.count)
    lines = tally.lines
  }

  /// Adds the same thing that happened later in the file.
  mutating func add(_ later: LoadNote) {
    count += later.count
    if kind == .rejected {
      lines += later.lines
    } else if lines.count < 5 {
      lines += later.lines.prefix(5 - lines.count)
    }
  }
}

/// Why a file could not become a table at all.
package struct LoadError: Error, Equatable, Sendable {
  /// The file as the user named it.
  package var file: String
  /// The line, counted from 1; nil when it concerns the whole file.
  package var line: Int?
  /// What is wrong, in one sentence.
  package var text: String
  /// What to do about it, if there is something.
  package var help: String?

  /// A failure to load `file`.
  package init(file: String, line: Int? = nil, _ text: String, help: String? = nil) {
    self.file = file
    self.line = line
    self.text = text
    self.help = help
  }
}
