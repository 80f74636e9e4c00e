import ArgumentParser
import TendKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The files of the machine.
struct Disk: FileAccess {
  /// What shows how far a long load is; nil where nobody wants to see that.
  var progress: Progress?

  func kind(of path: String) -> FileKind {
    var status = stat()
    guard stat(path, &status) == 0 else {
      // What is there but cannot be looked at says why when it is opened.
      return errno == ENOENT || errno == ENOTDIR ? .missing : .file
    }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  func identity(of path: String) -> String {
    var status = stat()
    return stat(path, &status) == 0 ? "\(status.st_dev):\(status.st_ino)" : path
  }

  func showingProgress<Result>(_ body: () -> Result) -> Result {
    progress?.during(body) ?? body()
  }

  func names(in folder: String) throws(FileError) -> [String] {
    guard let directory = opendir(folder) else { throw failure(folder) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Regular files are mapped, not copied; pipes and devices are read.
  func withBytes<Result>(of path: String, _ body: (UnsafeRawBufferPointer) -> Result)
    throws(FileError) -> Result
  {
    // A pipe must not hold the program while it is opened.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    progress?.begin(path)
    let size = Int(status.st_size)
    if status.st_mode & S_IFMT == S_IFREG, size > 0 {
      try refuseHoles(descriptor, size, path)
      let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
      if let base, base != MAP_FAILED {
        defer { munmap(base, size) }
        progress?.beginMapped(size: size)
        return body(UnsafeRawBufferPointer(start: base, count: size))
      }
    }
    let text = try readAll(descriptor, status.st_mode & S_IFMT, path)
    defer { text.free() }
    return body(text.bytes)
  }

  /// Puts `text` in the place of a file, through a new file beside it.
  ///
  /// So a crash leaves the old text or the new one. A link stays one, and the mode is kept.
  func replace(_ link: String, with text: String) throws(FileError) {
    guard let resolved = realpath(link, nil) else { throw failure(link) }
    defer { free(resolved) }
    let path = String(cString: resolved)
    var status = stat()
    let mode = stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0o644
    let temporary = "\(path).tend-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(path) }
    // What the process may create says nothing about a file that is there already.
    let isWritten =
      fchmod(descriptor, mode) == 0 && writeAll(descriptor, text) && fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  func write(_ text: String, to path: String, replacing: Bool) throws(FileError) {
    if replacing, kind(of: path) == .file { return try replace(path, with: text) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    let isWritten = writeAll(descriptor, text)
    let error = failure(path)
    close(descriptor)
    if isWritten { return }
    unlink(path)
    throw error
  }

  /// The reason that the system gave last.
  func failure(_ path: String) -> FileError {
    FileError(path: path, reason: String(cString: strerror(errno)).lowercased())
  }
}

/// Writes all of a text; false when the reader is gone or the disk is full.
@discardableResult
func writeAll(_ descriptor: CInt, _ text: String) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var sent = 0
    while sent < bytes.count {
      let count = write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }
}

/// Where data goes.
enum StandardOutput {
  /// Writes all of a text, or says why it cannot.
  ///
  /// A reader that has left, as `head` does, wants no more: that is no failure.
  static func write(_ text: String) throws(ExitCode) {
    if writeAll(1, text) || errno == EPIPE { return }
    StandardError.write(
      "error: standard output: \(String(cString: strerror(errno)).lowercased())\n")
    throw ExitCode(1)
  }
}

/// Where everything else goes.
enum StandardError {
  static func write(_ text: String) { writeAll(2, text) }
}

extension Response {
  /// Prints data and remarks.
  func print() throws(ExitCode) {
    if !messages.isEmpty { StandardError.write(messages) }
    if !output.isEmpty { try StandardOutput.write(output) }
  }
}
