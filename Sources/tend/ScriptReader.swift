/// Cuts lines that arrive one by one into statements, so that a pipe is answered as it goes.
///
/// A statement begins in the first column and ends where the next one begins, or at the end.
struct ScriptReader {
  private var pending: [String] = []
  private var firstLine = 1
  private var lineNumber = 0

  /// Takes a line, or nil at the end, and gives the statements that are now whole.
  mutating func take(_ line: String?) -> [(text: String, firstLine: Int)] {
    guard let line else { return flush() }
    lineNumber += 1
    let startsStatement = line.first.map { $0 != " " && $0 != "\t" && $0 != "#" } ?? false
    var whole: [(text: String, firstLine: Int)] = []
    if startsStatement { whole = flush() }
    if line.hasPrefix(".") {
      return whole + [(line, lineNumber)]
    }
    if pending.isEmpty { firstLine = lineNumber }
    pending.append(line)
    return whole
  }

  private mutating func flush() -> [(text: String, firstLine: Int)] {
    defer { pending.removeAll() }
    guard pending.contains(where: { line in !line.allSatisfy(\.isWhitespace) }) else { return [] }
    return [(pending.joined(separator: "\n"), firstLine)]
  }
}
