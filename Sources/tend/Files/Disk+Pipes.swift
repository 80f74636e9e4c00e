import TendKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

// What is read to its end because nobody knows where that is.
extension Disk {
  /// Reads a pipe or a device into memory, which the caller frees.
  ///
  /// A named pipe that nobody writes to for five seconds, a device that gives more than 64 MB, and
  /// whatever is longer than `GrowingBytes.limit` are refused. What stands below `/dev` or `/proc` was
  /// handed to the program, which then need not wait for anybody to open it.
  func readAll(
    _ descriptor: CInt, _ kind: mode_t, _ path: String
  ) throws(FileError) -> GrowingBytes {
    if kind == S_IFBLK { throw FileError(path: path, reason: "this is a disk, not a file on it") }
    let isHanded = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
    let mayWait = kind == S_IFIFO && !isHanded
    if !mayWait {
      let flags = fcntl(descriptor, F_GETFL)
      _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK)
    }
    var text = GrowingBytes()
    do throws(FileError) {
      let limit = kind == S_IFCHR ? 64 << 20 : GrowingBytes.limit
      var deadline = mayWait ? Clock.seconds + 5 : nil
      while try readSome(descriptor, path, into: &text, &deadline) {
        guard text.count <= limit else { throw tooLong(path, kind, limit) }
      }
      return text
    } catch {
      text.free()
      throw error
    }
  }

  /// Reads what is there, or waits for it; false at the end.
  private func readSome(
    _ descriptor: CInt, _ path: String, into text: inout GrowingBytes, _ deadline: inout Double?
  ) throws(FileError) -> Bool {
    guard let room = text.room(for: 1 << 16) else {
      throw FileError(path: path, reason: "there is not enough memory to read it")
    }
    let count = read(descriptor, room.start, min(room.count, 1 << 20))
    if count > 0 {
      text.advance(count)
      deadline = nil
      return true
    }
    if count < 0 {
      if errno == EINTR { return true }
      guard errno == EAGAIN else { throw failure(path) }
      // Somebody has opened the pipe to write.
      deadline = nil
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&request, 1, -1)
      return true
    }
    guard let end = deadline else { return false }
    if Clock.seconds > end {
      throw FileError(
        path: path, reason: "this is a pipe, and nobody writes to it",
        help: "start the program that writes to the pipe first")
    }
    usleep(10_000)
    return true
  }

  private func tooLong(_ path: String, _ kind: mode_t, _ limit: Int) -> FileError {
    kind == S_IFCHR
      ? FileError(path: path, reason: "this is a device, and there is no end of what it gives")
      : FileError(
        path: path, reason: "more than \(limit >> 20) MB came out of this pipe",
        help: "write the data to a file, which need not fit into memory")
  }

  /// Refuses a file that has a hole, where no text was ever written.
  ///
  /// Such a file is a copy or download that was broken off, and reads as gigabytes of nothing.
  func refuseHoles(_ descriptor: CInt, _ size: Int, _ path: String) throws(FileError) {
    let hole = lseek(descriptor, 0, seekHole)
    guard hole >= 0, hole < size else { return }
    throw FileError(
      path: path,
      reason: "the file has a hole after \(hole) of its \(size) bytes: not all of it was written",
      help: "copy or download the file again")
  }
}

#if canImport(Darwin)
  private let seekHole: CInt = 3
#else
  /// SEEK_HOLE, which the C library hides from Swift.
  private let seekHole: CInt = 4
#endif
