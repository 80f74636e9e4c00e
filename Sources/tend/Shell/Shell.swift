import Accounts
import Reporting
import Synchronization
import TendKit

/// The shell at a terminal: reads a statement, gives it to the session, prints what comes back.
struct Shell {
  private var session: Session
  private let files: Disk

  init(session: Session) {
    self.session = session
    files = Disk(progress: .atTerminal(isQuiet: session.presentation.isQuiet))
  }

  /// Runs until `.quit` or Ctrl-D.
  mutating func run() {
    var editor = ReadlineEditor()
    var history = historyPath
    if let history, let warning = editor.loadHistory(from: history) {
      StandardError.write("\(warning)\n")
    }
    greet()
    var reader = StatementReader(
      editor: editor, prompt: prompt, continuationPrompt: "  ... ", completeness: completeness)
    while true {
      switch reader.next(completing: completionSource()) {
      case .endOfInput:
        try? StandardOutput.write("\n")
        return
      case .interrupted: continue
      case .line(let text):
        if respond(to: text) { return }
        if let path = history, let warning = reader.editor.saveHistory(to: path) {
          StandardError.write("\(warning)\n")
          // Once is enough.
          history = nil
        }
      }
    }
  }

  private var prompt: String { "tend> " }

  private func greet() {
    guard !session.presentation.isQuiet else { return }
    let tables = session.portfolio.tables.map { counted($0.rowCount, $0.name, $0.name) }
    let what =
      tables.isEmpty ? "no data is loaded; .load PATH reads files" : tables.joined(separator: ", ")
    try? StandardOutput.write(
      "Tend, \(session.today): \(what)\nType a statement, or .help; Ctrl-D leaves.\n")
  }

  /// Answers a statement or a command; true when the session is over.
  private mutating func respond(to text: String) -> Bool {
    session.presentation.width = TerminalSize.ofStandardOutput()?.columns ?? 100
    let start = Clock.seconds
    let response = session.respond(to: text, named: "prompt", files: files)
    try? response.print()
    if session.presentation.showsTime {
      let milliseconds = Int(((Clock.seconds - start) * 10_000).rounded())
      StandardError.write("\(milliseconds / 10).\(milliseconds % 10) ms\n")
    }
    return response.leaves
  }

  private func completionSource() -> CompletionSource {
    let session = Mutex(session)
    let files = files
    return { line, cursor in
      let (range, candidates) = session.withLock {
        $0.completions(line, cursor: cursor, files: files)
      }
      return CompletionAnswer(
        range: range,
        candidates: candidates.map {
          CompletionAnswer.Candidate(text: $0.text, help: $0.help, closes: $0.closes)
        })
    }
  }

  /// `$XDG_STATE_HOME/tend/history`, or the place that stands for it.
  private var historyPath: String? {
    if let state = Clock.environment("XDG_STATE_HOME") { return "\(state)/tend/history" }
    return Clock.environment("HOME").map { "\($0)/.local/state/tend/history" }
  }
}

/// Whether a typed text can be run as it stands.
private func completeness(_ text: String) -> Completeness {
  if text.hasPrefix(".") { return .complete }
  guard isWhole(text) else { return .needsMore }
  return text.contains("\n") ? .endsAtEmptyLine : .complete
}
