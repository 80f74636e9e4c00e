import Dispatch
import Reporting
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The line that says how far a long load is: `reading accounts.csv  43%`.
///
/// It comes after a second, is written to standard error, and is gone at the end. A class because the
/// one who reads and the clock that shows share it.
final class Progress: Sendable {
  private struct State {
    var name = ""
    var detail = ""
    /// The file that is being looked at where it lies: its size, and what was resident before.
    var mapped: (size: Int, before: Int)?
    var start = 0.0
    var isOver = false
    var isShown = false
  }

  private let state = Mutex(State())

  /// The progress of a load at a terminal; nil where nobody sees it.
  static func atTerminal(isQuiet: Bool) -> Progress? {
    !isQuiet && isTerminal(2) && Clock.environment("TERM") != "dumb" ? Progress() : nil
  }

  /// Runs what reads, and shows how far it is from its second second on.
  func during<Result>(_ body: () -> Result) -> Result {
    state.withLock {
      $0 = State()
      $0.start = Clock.seconds
    }
    // A queue of its own: those that are shared are busy reading.
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    timer.setEventHandler { self.show() }
    timer.schedule(deadline: .now() + 1, repeating: .milliseconds(100))
    timer.resume()
    let result = body()
    timer.cancel()
    state.withLock { state in
      state.isOver = true
      if state.isShown { StandardError.write("\r\u{1B}[K") }
    }
    return result
  }

  /// Says what is read from now on.
  func begin(_ path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    state.withLock {
      ($0.name, $0.detail, $0.mapped) = (name.terminalSafe, "", nil)
    }
  }

  /// Says that the file is mapped: how far it is can be seen by how much of it is in memory.
  func beginMapped(size: Int) {
    let before = residentFileBytes ?? 0
    state.withLock { $0.mapped = (size, before) }
  }

  /// Says which share of the file is read, from 0 to 1.
  func advance(to share: Double) {
    state.withLock { $0.detail = percentage(share) }
  }

  /// Says how many rows are read, where nobody knows of how many.
  func advance(toRow row: Int) {
    state.withLock { $0.detail = counted(row, "row", "rows") }
  }

  private func show() {
    let columns = TerminalSize.ofTerminal(2)?.columns ?? 80
    state.withLock { state in
      guard !state.isOver, !state.name.isEmpty else { return }
      if state.detail.isEmpty, let mapped = state.mapped, let now = residentFileBytes {
        state.detail = percentage(Double(now - mapped.before) / Double(mapped.size))
        defer { state.detail = "" }
        write(&state, columns)
      } else {
        write(&state, columns)
      }
    }
  }

  private func write(_ state: inout State, _ columns: Int) {
    let room = max(columns - state.detail.count - 12, 8)
    let line = "reading \(state.name.truncated(to: room))  \(state.detail)"
    StandardError.write("\r\(line)\u{1B}[K")
    state.isShown = true
  }

  /// Nothing is at its end before it is over.
  private func percentage(_ share: Double) -> String {
    "\(Int((min(max(share, 0), 0.99) * 100).rounded(.down)))%"
  }
}

/// The bytes of mapped files that are in the memory of the process; nil where the system does not
/// say.
private var residentFileBytes: Int? {
  guard let file = fopen("/proc/self/statm", "r") else { return nil }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 128)
  guard fgets(&line, CInt(line.count), file) != nil else { return nil }
  let words = line.prefix { $0 != 0 }.split(separator: CChar(0x20))
  guard words.count > 2 else { return nil }
  let digits = String(decoding: words[2].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return Int(digits).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
}
