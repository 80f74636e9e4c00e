/// What reads lines from a person or from a pipe.
///
/// The shell knows no more of its input than this, so the library behind it can be swapped, and
/// a test can play the person.
protocol LineEditor {
  /// Shows `prompt` where there is someone to see it, and reads a line.
  ///
  /// The line comes without its line break. It holds line breaks only where several lines were
  /// given at once, by pasting or by recalling a statement of several lines.
  mutating func readLine(prompt: String) -> LineInput

  /// Makes a whole statement, line breaks included, the latest entry of the history.
  mutating func addToHistory(_ statement: String)

  /// Reads the entries of earlier sessions.
  /// - Returns: A warning to show if there is a file but it cannot be read.
  mutating func loadHistory(from path: String) -> String?

  /// Adds to the file what was added to the history since the last call.
  /// - Returns: A warning to show if the file cannot be written.
  mutating func saveHistory(to path: String) -> String?

  /// Sets who answers the completion key; `nil` switches completion off.
  mutating func setCompletion(_ source: CompletionSource?)
}

/// What came of reading a line.
enum LineInput: Equatable, Sendable {
  case line(String)
  /// Ctrl-C: what was typed is dropped.
  case interrupted
  /// Ctrl-D on an empty line, or nothing left in the file or pipe.
  case endOfInput
}

/// Editors without a person behind them have no history and no completion.
extension LineEditor {
  mutating func addToHistory(_ statement: String) {}
  mutating func loadHistory(from path: String) -> String? { nil }
  mutating func saveHistory(to path: String) -> String? { nil }
  mutating func setCompletion(_ source: CompletionSource?) {}
}
