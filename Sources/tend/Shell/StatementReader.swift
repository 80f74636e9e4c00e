/// How much of a statement a text is.
enum Completeness: Equatable, Sendable {
  /// Nothing can follow that would belong to it.
  case complete
  /// It breaks off.
  case needsMore
  /// It could stand as it is, and it could go on.
  case endsAtEmptyLine
}

/// Reads whole statements from a line editor.
///
/// A statement that is complete on its first line ends there. Once it has a second line it ends
/// at an empty one, or with the input. Several lines given at once, pasted or recalled, end where
/// they end unless they break off. Ctrl-C drops what was given of the statement.
struct StatementReader<Editor: LineEditor> {
  /// Stands before the first line of a statement.
  var prompt: String
  /// Stands before its other lines.
  var continuationPrompt: String
  var editor: Editor
  /// The line of the input, from 1, on which the last statement began.
  private(set) var firstLine = 0

  private var linesRead = 0
  private let completeness: (String) -> Completeness

  init(
    editor: Editor, prompt: String, continuationPrompt: String,
    completeness: @escaping (String) -> Completeness
  ) {
    self.editor = editor
    self.prompt = prompt
    self.continuationPrompt = continuationPrompt
    self.completeness = completeness
  }

  /// Reads a statement and makes it one entry of the history.
  ///
  /// Empty lines before it are skipped.
  /// - Parameter completion: Answers the completion key. It is given the whole statement, also on
  ///   its second line and after, and is let go of before the call returns.
  /// - Returns: The lines of the statement, without the empty one that ended it.
  mutating func next(completing completion: CompletionSource? = nil) -> LineInput {
    defer { editor.setCompletion(nil) }
    var lines: [String] = []
    while true {
      editor.setCompletion(completion.map { source in hiding(lines, from: source) })
      switch editor.readLine(prompt: lines.isEmpty ? prompt : continuationPrompt) {
      case .interrupted: return .interrupted
      case .endOfInput: return lines.isEmpty ? .endOfInput : finish(lines)
      case .line(let text):
        let given = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.isEmpty { firstLine = linesRead + given.prefix(while: isBlank).count + 1 }
        linesRead += given.count
        if isEnd(given, after: &lines) { return finish(lines) }
      }
    }
  }

  /// Takes lines that were given at once into the statement, and tells whether that ended it.
  private func isEnd(_ given: [String], after lines: inout [String]) -> Bool {
    let isBlock = given.count > 1
    // What is copied from a file ends with a line break, which is no empty line yet.
    let given = isBlock && isBlank(given[given.count - 1]) ? given.dropLast() : given
    let kept = given.dropLast(while: isBlank)
    let isFirst = lines.isEmpty
    lines += isFirst ? Array(kept.drop(while: isBlank)) : kept
    if lines.isEmpty { return false }
    if kept.count < given.count { return true }
    guard isFirst || isBlock else { return false }
    switch completeness(lines.joined(separator: "\n")) {
    case .complete: return true
    case .needsMore: return false
    case .endsAtEmptyLine: return isBlock
    }
  }

  private mutating func finish(_ lines: [String]) -> LineInput {
    let statement = lines.joined(separator: "\n")
    editor.addToHistory(statement)
    return .line(statement)
  }
}

/// The completion of a line that has the `lines` of its statement above it.
private func hiding(
  _ lines: [String], from source: @escaping CompletionSource
) -> CompletionSource {
  if lines.isEmpty { return source }
  let above = lines.joined(separator: "\n") + "\n"
  let count = above.utf8.count
  return { line, cursor in source(above + line, cursor + count).droppingFirst(count) }
}

private func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }

extension Array {
  fileprivate func dropLast(while predicate: (Element) -> Bool) -> [Element] {
    var kept = self
    while let last = kept.last, predicate(last) { kept.removeLast() }
    return kept
  }
}
