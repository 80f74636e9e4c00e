package import Accounts

/// The files a session may read, and write when it is told to.
///
/// The program gives it the disk, tests give it what they like.
package protocol FileAccess: Sendable {
  /// What stands at a path.
  func kind(of path: String) -> FileKind
  /// What tells whether two paths lead to one file: equal for one file, however it is named.
  func identity(of path: String) -> String
  /// The names in a folder, in the order of their bytes.
  func names(in folder: String) throws(FileError) -> [String]
  /// Calls `body` with the bytes of a file, which are valid only during the call.
  func withBytes<Result>(of path: String, _ body: (UnsafeRawBufferPointer) -> Result)
    throws(FileError) -> Result
  /// Writes a text to a file; one that is there already stays unless `replacing`.
  func write(_ text: String, to path: String, replacing: Bool) throws(FileError)

  /// What a file holds, as its first bytes say.
  func form(of path: String) -> FileForm
  /// Calls `body` with what a packed file holds, valid only during the call.
  func withUnpackedBytes<Result>(of path: String, _ body: (UnsafeRawBufferPointer) -> Result)
    throws(FileError) -> Result
  /// The names of the tables and views in a database, in its own order.
  func tables(inDatabase path: String) throws(FileError) -> [String]
  /// Calls `body` with the rows of a table or view, valid only during the call.
  func withRows<Result>(
    of table: String, inDatabase path: String, _ body: (DatabaseRows) -> Result
  ) throws(FileError) -> Result
  /// Runs `body`, which reads files, and shows how far it is, if somebody wants to see that.
  func showingProgress<Result>(_ body: () -> Result) -> Result
}

/// Files that are neither packed nor databases, read without a word.
extension FileAccess {
  /// Plain, whatever its bytes.
  package func form(of path: String) -> FileForm { .plain }

  /// The bytes as they are.
  package func withUnpackedBytes<Result>(
    of path: String, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(FileError) -> Result {
    try withBytes(of: path, body)
  }

  /// None.
  package func tables(inDatabase path: String) throws(FileError) -> [String] { [] }

  /// Fails.
  package func withRows<Result>(
    of table: String, inDatabase path: String, _ body: (DatabaseRows) -> Result
  ) throws(FileError) -> Result {
    throw FileError(path: path, reason: "this is no database")
  }

  /// Only runs it.
  package func showingProgress<Result>(_ body: () -> Result) -> Result { body() }
}

/// What stands at a path.
package enum FileKind: Sendable { case file, folder, missing }

/// What a file holds.
package enum FileForm: Sendable {
  /// What its name says.
  case plain
  /// What its name says, packed by gzip.
  case packed
  /// The tables of an SQLite database.
  case database
}

/// The rows of a table in a database, as text that the readers of files understand.
package struct DatabaseRows {
  /// The text; row `i` is on line `i + 1`, unless there are no rows.
  package let text: UnsafeRawBufferPointer
  /// How the text is written.
  package let format: FileFormat
  /// What had to be changed on the way.
  package let notes: [LoadNote]

  /// Rows written in `format`.
  package init(text: UnsafeRawBufferPointer, format: FileFormat, notes: [LoadNote]) {
    self.text = text
    self.format = format
    self.notes = notes
  }
}

/// A file or folder that cannot be read or written.
package struct FileError: Error, Sendable {
  /// The path as the user gave it.
  package let path: String
  /// Why, in a few words.
  package let reason: String
  /// What to do about it, if there is something.
  package let help: String?

  /// A failure to read or write `path`.
  package init(path: String, reason: String, help: String? = nil) {
    self.path = path
    self.reason = reason
    self.help = help
  }
}
