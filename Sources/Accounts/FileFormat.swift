/// The kinds of files that become tables.
package enum FileFormat: String, CaseIterable, Sendable {
  /// Cells separated by commas (or semicolons), one row a line.
  case csv
  /// Cells separated by tabs.
  case tsv
  /// One array of flat objects.
  case json
  /// One flat object a line.
  case ndjson

  /// The format that a file's ending promises, in any case; nil for every other ending.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    default: return nil
    }
  }
}
