import TendKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// Runs: put on the disk so that a crash at any moment leaves all of one or nothing.
extension Disk: RunFiles {
  func createFolder(_ path: String) throws(FileError) {
    if kind(of: path) == .folder { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try createFolder(String(path[..<slash]))
    }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
    try settle(parent(of: path))
  }

  func createFile(_ path: String, _ text: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    let isWritten = writeAll(descriptor, text) && fsync(descriptor) == 0
    let reason = failure(path)
    guard close(descriptor) == 0, isWritten else { throw reason }
  }

  func settle(_ folder: String) throws(FileError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(folder) }
    defer { close(descriptor) }
    // Some file systems cannot do this for a folder, and then need not be asked to.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(folder) }
  }

  func move(_ folder: String, to path: String) throws(FileError) {
    guard kind(of: path) == .missing else {
      throw FileError(path: path, reason: "this is there already")
    }
    guard rename(folder, path) == 0 else { throw failure(path) }
  }

  func remove(_ folder: String) throws(FileError) {
    for name in try names(in: folder) {
      guard unlink("\(folder)/\(name)") == 0 else { throw failure("\(folder)/\(name)") }
    }
    guard rmdir(folder) == 0 else { throw failure(folder) }
  }

  /// The lock goes with the program that holds it, however it ends; so none can be left behind.
  func whileLocked<Result>(_ path: String, _ body: () throws(FileError) -> Result)
    throws(FileError) -> Result
  {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw failure(path) }
      throw FileError(
        path: path, reason: "another `tend` is writing a run\(holder(descriptor))",
        help: "wait until it is done, then plan once more")
    }
    if ftruncate(descriptor, 0) == 0 { writeAll(descriptor, "\(getpid())\n") }
    return try body()
  }

  /// The program that holds a lock, as far as it says who it is.
  private func holder(_ descriptor: CInt) -> String {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(count, 0)).prefix { $0 >= 48 && $0 <= 57 }
    return digits.isEmpty ? "" : " (process \(String(decoding: digits, as: UTF8.self)))"
  }

  func confirms(_ question: String) -> Bool? {
    guard isTerminal(0), isTerminal(2) else { return nil }
    StandardError.write("\(question) [y/N] ")
    guard let answer = readLine() else { return false }
    return ["y", "yes"].contains(answer.lowercased())
  }

  func stamp(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(status.st_dev):\(status.st_ino):\(status.st_size):\(time.tv_sec).\(time.tv_nsec)"
  }

  private func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
