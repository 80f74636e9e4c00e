package import Reporting

/// What a session says to a statement: data, remarks, and how it went.
package struct Response: Sendable {
  /// Data, for standard output.
  package var output = ""
  /// Everything else, for standard error.
  package var messages = ""
  /// How it went.
  package var status = Status.fine
  /// Whether the session is over.
  package var leaves = false

  /// A response that says nothing.
  package init() {}

  init(output: String) { self.output = output }
  init(messages: String, status: Status = .fine) {
    self.messages = messages
    self.status = status
  }

  /// The same with a status that may be worse.
  package func joined(with other: Status) -> Response {
    var copy = self
    copy.status = status.joined(with: other)
    return copy
  }

  /// Adds what a later statement says; the worse status counts.
  mutating func add(_ other: Response) {
    output += other.output
    messages += other.messages
    status = status.joined(with: other.status)
    leaves = leaves || other.leaves
  }
}

/// How a run ended; the raw value is the exit status.
package enum Status: Int32, Sendable {
  case fine = 0
  /// Bad usage, or a file that cannot be read.
  case couldNotRun = 1
  /// A text with errors, a failed test, a difference that `--check` looks for.
  case failed = 2
  /// Rules disagree.
  case conflicts = 3
  /// Changes are pending; only where this was asked for.
  case pending = 4

  /// The one that matters more: not run, failed, conflicts, pending, fine.
  package func joined(with other: Status) -> Status {
    let order: [Status] = [.couldNotRun, .failed, .conflicts, .pending, .fine]
    return order.first { $0 == self || $0 == other } ?? .fine
  }
}

/// How answers are shown.
package struct Presentation: Sendable {
  /// The form of tables.
  package var format = OutputFormat.table
  /// The columns of the terminal; nil where there is none.
  package var width: Int?
  /// Whether there is colour.
  package var style = Style.plain
  /// Whether the time each statement took is said.
  package var showsTime = false
  /// Whether remarks that are not problems are left out.
  package var isQuiet = false

  /// Tables of any width without colour.
  package init() {}
}
