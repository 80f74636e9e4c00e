#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads lines from a pipe or a file: no prompt, no echo, no history.
///
/// A line ends at a line feed, with or without a carriage return before it; the last one may end
/// at the end of the input. Bytes that are not UTF-8 become U+FFFD, a byte order mark at the
/// beginning is dropped, and everything else is passed on as it is.
struct PlainEditor: LineEditor {
  /// Why the input ended, if it was not for having been read to its end.
  private(set) var failure: String?

  private let descriptor: CInt
  private var buffer: [UInt8] = []
  /// Where in the buffer the next line begins.
  private var start = 0
  private var isAtBeginning = true
  private var isAtEnd = false

  /// - Parameter descriptor: An open file. It stays the caller's to close.
  init(descriptor: CInt = STDIN_FILENO) { self.descriptor = descriptor }

  mutating func readLine(prompt: String) -> LineInput {
    var searched = start
    while true {
      if let end = lineFeed(from: searched) {
        return .line(takeLine(upTo: end, next: end + 1))
      }
      searched = buffer.count
      if isAtEnd { break }
      guard fill(&searched) else { return .interrupted }
    }
    guard start < buffer.count else { return .endOfInput }
    return .line(takeLine(upTo: buffer.count, next: buffer.count))
  }

  private mutating func takeLine(upTo end: Int, next: Int) -> String {
    var line = start..<end
    if isAtBeginning, buffer[line].starts(with: byteOrderMark) {
      line = (start + byteOrderMark.count)..<end
    }
    if buffer[line].last == UInt8(ascii: "\r") { line = line.lowerBound..<(end - 1) }
    isAtBeginning = false
    start = next
    return String(decoding: buffer[line], as: UTF8.self)
  }

  private func lineFeed(from position: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, position < bytes.count else { return nil }
      let found = memchr(base + position, Int32(UInt8(ascii: "\n")), bytes.count - position)
      return found.map { UnsafeRawPointer($0) - base }
    }
  }

  /// Reads some more, or notes the end of the input.
  /// - Returns: Whether to go on; not after Ctrl-C.
  private mutating func fill(_ searched: inout Int) -> Bool {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // A read would be resumed after a signal; waiting first is what lets Ctrl-C through.
    if poll(&request, 1, -1) < 0 {
      if errno != EINTR { fail() }
      return !Interruption.isRequested
    }
    var (count, reason): (Int, CInt) = (0, 0)
    buffer += [UInt8](unsafeUninitializedCapacity: 65_536) { bytes, initialized in
      count = read(descriptor, bytes.baseAddress, bytes.count)
      reason = errno
      initialized = max(count, 0)
    }
    if count == 0 { isAtEnd = true }
    if count < 0, reason != EINTR, reason != EAGAIN { fail(reason) }
    return !Interruption.isRequested
  }

  private mutating func fail(_ reason: CInt = errno) {
    failure = String(cString: strerror(reason))
    isAtEnd = true
  }
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
