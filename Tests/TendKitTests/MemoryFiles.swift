import Synchronization
import TendKit

/// Files in memory: the texts by their paths.
struct MemoryFiles: FileAccess {
  let files: [String: [UInt8]]
  /// What was written, by path.
  let written = Written()

  init(_ texts: [String: String] = [:]) {
    files = texts.mapValues { Array($0.utf8) }
  }

  func kind(of path: String) -> FileKind {
    if files[path] != nil { return .file }
    return files.keys.contains { $0.hasPrefix(folder(path)) } ? .folder : .missing
  }

  func identity(of path: String) -> String { path }

  func names(in path: String) throws(FileError) -> [String] {
    let names = files.keys.filter { $0.hasPrefix(folder(path)) }.map { name in
      String(name.dropFirst(folder(path).count).prefix { $0 != "/" })
    }
    return Set(names).sorted()
  }

  func withBytes<Result>(of path: String, _ body: (UnsafeRawBufferPointer) -> Result)
    throws(FileError) -> Result
  {
    guard let bytes = files[path] else {
      throw FileError(path: path, reason: "no such file or directory")
    }
    return bytes.withUnsafeBytes { body($0) }
  }

  func write(_ text: String, to path: String, replacing: Bool) throws(FileError) {
    let isThere = kind(of: path) != .missing || written.text(of: path) != nil
    if isThere, !replacing { throw FileError(path: path, reason: "file exists") }
    written.set(text, at: path)
  }

  private func folder(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }
}

/// Texts that were written.
final class Written: Sendable {
  private let texts = Mutex<[String: String]>([:])

  func text(of path: String) -> String? { texts.withLock { $0[path] } }
  func set(_ text: String, at path: String) { texts.withLock { $0[path] = text } }
}
