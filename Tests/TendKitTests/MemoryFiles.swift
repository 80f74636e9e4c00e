import TendKit

/// Files in memory: the texts by their paths.
struct MemoryFiles: FileAccess {
  let files: [String: [UInt8]]

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

  private func folder(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }
}
