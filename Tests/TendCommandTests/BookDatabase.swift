import CSQLite
import TestSupport
import Testing

/// The tables of the example book in a database in memory.
///
/// A class for its `deinit`.
final class BookDatabase {
  /// The files of the book, without their `.csv`.
  static let tables = [
    "accounts", "accounts-2026-08-21", "accounts-2026-09-21", "accounts-2026-10-21", "activities",
    "contacts", "ebrs", "escalations", "objectives", "onboardings", "opportunities", "people",
    "risks", "success-plans", "surveys", "tasks", "tickets", "usage", "use-cases",
  ]

  private var handle: OpaquePointer?

  /// Each column is text and has the name that the header gives it; an empty cell is NULL.
  init() throws {
    guard sqlite3_open(":memory:", &handle) == SQLITE_OK else { throw FolderFailure() }
    for table in BookDatabase.tables {
      let rows = PlainCSV.rows(readFile("\(exampleBook)/\(table).csv") ?? [])
      guard let header = rows.first else { throw FolderFailure() }
      let name = String(table.map { $0 == "-" ? "_" : $0 })
      let columns = header.map { "\"\($0)\" TEXT" }.joined(separator: ", ")
      let values = rows.dropFirst().map { "(\($0.map(literal).joined(separator: ", ")))" }
      let text = """
        CREATE TABLE \(name) (\(columns));
        INSERT INTO \(name) VALUES \(values.joined(separator: ", "));
        """
      guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw FolderFailure() }
    }
  }

  deinit { sqlite3_close(handle) }

  /// The header and the rows that a statement gives.
  func answer(_ statement: String) throws -> [[String]] {
    var query: OpaquePointer?
    defer { sqlite3_finalize(query) }
    try #require(
      sqlite3_prepare_v2(handle, statement, -1, &query, nil) == SQLITE_OK,
      "\(String(cString: sqlite3_errmsg(handle))): \(statement)")
    let columns = 0..<sqlite3_column_count(query)
    var rows = [columns.map { String(cString: sqlite3_column_name(query, $0)) }]
    var code = sqlite3_step(query)
    while code == SQLITE_ROW {
      rows.append(
        columns.map { sqlite3_column_text(query, $0).map { String(cString: $0) } ?? "" })
      code = sqlite3_step(query)
    }
    try #require(code == SQLITE_DONE)
    return rows
  }

  /// A cell as SQL writes it.
  private func literal(_ cell: String) -> String {
    if cell.isEmpty { return "NULL" }
    let parts = cell.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(parts.joined(separator: "''"))'"
  }
}

/// Rows of cells, read without the help of what is tested.
enum PlainCSV {
  /// The rows of a text with commas between cells, quotes around some, and `\n` or `\r\n`.
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    let quote = UInt8(ascii: "\"")
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var wasQuote = false
    for byte in bytes where byte != UInt8(ascii: "\r") {
      switch byte {
      case quote:
        // A doubled quote closes and opens again, and stands for one.
        if !isQuoted, wasQuote { cell.append(quote) }
        isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case UInt8(ascii: "\n") where !isQuoted:
        rows.append(row + [String(decoding: cell, as: UTF8.self)])
        row = []
        cell = []
      default: cell.append(byte)
      }
      wasQuote = byte == quote
    }
    return rows
  }
}
