import Accounts

/// What the folders above a file say of its rows: `accounts/snapshot=2026-10-01/region=EMEA`.
///
/// Tools that write tables in parts name folders so, a column and its value.
struct FolderMarks {
  /// The day of the rows.
  private(set) var date: CalendarDate?
  /// Every other column with its value.
  private(set) var columns: [(name: String, value: String)] = []
  /// The one form of the name of the nearest folder that is no mark.
  private(set) var folder: String?

  /// Whether the folders say nothing.
  var isEmpty: Bool { date == nil && columns.isEmpty }

  /// The marks of a file's folders, the outermost first.
  init(of path: String) {
    let folders = path.split(separator: "/").dropLast()
    let marks = folders.reversed().prefix { FolderMarks.isMark($0) }
    folder = folders.dropLast(marks.count).last.map { Name.canonical($0) }
    var parts: [String: Int] = [:]
    for mark in marks.reversed() {
      let name = String(mark.prefix { $0 != "=" })
      let value = FolderMarks.decoded(mark.drop { $0 != "=" }.dropFirst())
      let key = Name.canonical(name)
      if FolderMarks.dayNames.contains(key), let day = exportDate(inName: value) {
        date = day
      } else {
        if ["year", "month", "day"].contains(key) { parts[key] = Int(value) }
        columns.append((name, value))
      }
    }
    guard date == nil, let year = parts["year"], let month = parts["month"] else { return }
    date = CalendarDate(year: year, month: month, day: parts["day"] ?? 1)
    if date != nil { columns.removeAll { parts[Name.canonical($0.name)] != nil } }
  }

  /// Whether the name of a folder is a column and its value.
  static func isMark(_ name: some StringProtocol) -> Bool {
    name.firstIndex(of: "=").map { $0 > name.startIndex } ?? false
  }

  /// What columns are called that say the day of a part.
  private static let dayNames: Set<String> = [
    "snapshot", "snapshot-date", "snapshot-day", "as-of", "as-of-date", "export-date", "date",
    "day",
    "dt", "ds", "load-date", "run-date",
  ]

  /// The value, in which `%20` is a space; the name that stands for no value is that.
  private static func decoded(_ value: Substring) -> String {
    if value == "__HIVE_DEFAULT_PARTITION__" { return "" }
    var bytes: [UInt8] = []
    var rest = Array(value.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
