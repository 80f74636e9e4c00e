import CSQLite
import TendKit

/// An open SQLite database, which is only read.
struct Database {
  let path: String
  private let handle: OpaquePointer

  /// Runs `body` with the database at `path`, which is closed after it.
  static func open<Result>(
    _ path: String, _ body: (Database) throws(FileError) -> Result
  ) throws(FileError) -> Result {
    var handle: OpaquePointer?
    // A path such as `:memory:` must not mean anything else than a file.
    let place = path.hasPrefix("/") ? path : "./" + path
    let code = sqlite3_open_v2(place, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    defer { sqlite3_close(handle) }
    guard let handle else { throw FileError(path: path, reason: "there is not enough memory") }
    let database = Database(path: path, handle: handle)
    guard code == SQLITE_OK else { throw database.failure(code) }
    sqlite3_busy_timeout(handle, 2_000)
    // Views of a stranger's database may call nothing that has effects.
    sqlite3_exec(handle, "PRAGMA trusted_schema = OFF", nil, nil, nil)
    return try body(database)
  }

  /// Calls `row` for each row that a query gives.
  ///
  /// A query that has given nothing for a minute is stopped: a view may well never end.
  func forEachRow(
    of query: String, _ row: (OpaquePointer) throws(FileError) -> Void
  ) throws(FileError) {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, query, -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    guard code == SQLITE_OK, let statement else { throw failure(code) }
    let lastRow = UnsafeMutablePointer<Double>.allocate(capacity: 1)
    lastRow.initialize(to: Clock.seconds)
    defer { lastRow.deallocate() }
    sqlite3_progress_handler(handle, 1_000_000, isTooLate, lastRow)
    defer { sqlite3_progress_handler(handle, 0, nil, nil) }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw failure(code) }
      try row(statement)
      lastRow.pointee = Clock.seconds
    }
  }

  /// The names of the columns that a query gives.
  func columns(of query: String) throws(FileError) -> [String] {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, query, -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    guard code == SQLITE_OK else { throw failure(code) }
    return (0..<sqlite3_column_count(statement)).map { column in
      sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
    }
  }

  /// What went wrong, in the words of the library where it needs none of ours.
  private func failure(_ code: CInt) -> FileError {
    let words = String(cString: sqlite3_errmsg(handle))
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      return FileError(
        path: path, reason: "the database is locked: another program is writing it",
        help: "wait until that is done, or load a copy of the file")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      return FileError(
        path: path, reason: "the database is damaged (\(words))",
        help: "copy or export it again, or save what is left with `sqlite3 FILE .recover`")
    case SQLITE_INTERRUPT:
      return FileError(
        path: path, reason: "a whole minute passed without another row",
        help: "if this is a view, store what it gives in a table")
    default: return FileError(path: path, reason: "the database cannot be read (\(words))")
    }
  }
}

private func isTooLate(_ lastRow: UnsafeMutableRawPointer?) -> CInt {
  guard let lastRow else { return 0 }
  return Clock.seconds - lastRow.load(as: Double.self) > 60 ? 1 : 0
}
