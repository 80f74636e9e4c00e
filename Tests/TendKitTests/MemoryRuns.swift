import Synchronization
import TendKit

/// Files and runs in memory, which can stop working at any step, as a machine does that loses its
/// power.
///
/// A class, for what is written must be there for the next reader.
final class MemoryRuns: RunFiles {
  private struct State {
    var files: [String: String] = [:]
    var folders: Set<String> = []
    /// How many steps there have been, and before which everything stops.
    var steps = 0
    var limit = Int.max
    var isLocked = false
    var answer: Bool?
  }

  private let state: Mutex<State>

  init(_ texts: [String: String], answer: Bool? = nil) {
    var state = State()
    state.files = texts
    state.answer = answer
    self.state = Mutex(state)
  }

  /// Lets so many steps succeed; the next one stops half way.
  func stop(after steps: Int) {
    state.withLock { ($0.limit, $0.steps, $0.isLocked) = (steps, 0, false) }
  }

  /// How many steps have been taken since.
  var steps: Int { state.withLock(\.steps) }

  func set(_ path: String, _ text: String) { state.withLock { $0.files[path] = text } }

  func text(_ path: String) -> String? { state.withLock { $0.files[path] } }

  func kind(of path: String) -> FileKind {
    state.withLock { state in
      if state.files[path] != nil { return .file }
      let isThere =
        state.folders.contains(path) || state.files.keys.contains { $0.hasPrefix(path + "/") }
      return isThere ? .folder : .missing
    }
  }

  func identity(of path: String) -> String { path }

  func names(in folder: String) throws(FileError) -> [String] {
    state.withLock { state in
      let inside = (Array(state.files.keys) + Array(state.folders)).filter {
        $0.hasPrefix(folder + "/")
      }
      let names = inside.map { String($0.dropFirst(folder.count + 1).prefix { $0 != "/" }) }
      return Set(names).sorted()
    }
  }

  func withBytes<Result>(of path: String, _ body: (UnsafeRawBufferPointer) -> Result)
    throws(FileError) -> Result
  {
    guard let text = text(path) else {
      throw FileError(path: path, reason: "no such file or directory")
    }
    return Array(text.utf8).withUnsafeBytes { body($0) }
  }

  func write(_ text: String, to path: String, replacing: Bool) throws(FileError) {
    if kind(of: path) != .missing, !replacing {
      throw FileError(path: path, reason: "file exists")
    }
    set(path, text)
  }

  func createFolder(_ path: String) throws(FileError) {
    try step(path) { $0.folders.insert(path) }
  }

  func createFile(_ path: String, _ text: String) throws(FileError) {
    try step(path, half: { $0.files[path] = String(text.prefix(text.count / 2)) }) {
      $0.files[path] = text
    }
  }

  func settle(_ folder: String) throws(FileError) { try step(folder) { _ in } }

  func move(_ folder: String, to path: String) throws(FileError) {
    guard kind(of: path) == .missing else { throw FileError(path: path, reason: "is there") }
    try step(folder) { state in
      for (name, text) in state.files where name.hasPrefix(folder + "/") {
        state.files[name] = nil
        state.files[path + name.dropFirst(folder.count)] = text
      }
      state.folders.remove(folder)
      state.folders.insert(path)
    }
  }

  func remove(_ folder: String) throws(FileError) {
    try step(folder) { state in
      state.files = state.files.filter { !$0.key.hasPrefix(folder + "/") }
      state.folders.remove(folder)
    }
  }

  func whileLocked<Result>(_ path: String, _ body: () throws(FileError) -> Result)
    throws(FileError) -> Result
  {
    let isFree = state.withLock { state in
      defer { state.isLocked = true }
      return !state.isLocked
    }
    guard isFree else { throw FileError(path: path, reason: "another is writing") }
    defer { state.withLock { $0.isLocked = false } }
    return try body()
  }

  func confirms(_ question: String) -> Bool? { state.withLock(\.answer) }

  func stamp(of path: String) -> String? { text(path) }

  private func step(
    _ path: String, half: (@Sendable (inout sending State) -> Void)? = nil,
    _ whole: @Sendable (inout sending State) -> Void
  ) throws(FileError) {
    let isDone = state.withLock { state in
      guard state.steps < state.limit else {
        if state.steps == state.limit { half?(&state) }
        state.steps += 1
        return false
      }
      state.steps += 1
      whole(&state)
      return true
    }
    guard isDone else { throw FileError(path: path, reason: "the power is gone") }
  }
}
