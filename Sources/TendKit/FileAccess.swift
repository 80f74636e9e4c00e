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
}

/// What stands at a path.
package enum FileKind: Sendable { case file, folder, missing }

/// A file or folder that cannot be read or written.
package struct FileError: Error, Sendable {
  /// The path as the user gave it.
  package let path: String
  /// Why, in a few words.
  package let reason: String

  /// A failure to read or write `path`.
  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
