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

  /// A report without notes.
  package init(file: String, table: String, rowCount: Int, notes: [LoadNote] = []) {
    self.file = file
    self.table = table
    self.rowCount = rowCount
    self.notes = notes
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

  /// A note.
  package init(_ kind: Kind, _ text: String, line: Int? = nil, count: Int = 1) {
    self.kind = kind
    self.text = text
    self.line = line
    self.count = count
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
