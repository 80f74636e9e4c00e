#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The three pipes of a program: one to write to, two to read from.
///
/// A class for its `deinit`, which closes them.
final class Pipes {
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  /// What the program gets as files 0, 1 and 2.
  private(set) var childEnds: [Int32] = []

  private let input: [UInt8]
  private var written = 0
  /// Our ends in the same order; -1 once closed.
  private var ends: [Int32] = []

  init(input: [UInt8]) { self.input = input }

  deinit {
    for end in childEnds + ends where end >= 0 { close(end) }
  }

  func open() throws {
    for number in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard pipe(&pair) == 0 else { throw ProcessFailure("cannot make a pipe", errno) }
      for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      let own = number == 0 ? pair[1] : pair[0]
      _ = fcntl(own, F_SETFL, O_NONBLOCK)
      ends.append(own)
      childEnds.append(number == 0 ? pair[0] : pair[1])
    }
  }

  func closeChildEnds() {
    for end in childEnds { close(end) }
    childEnds = []
  }

  /// Writes and reads until the program has closed its output.
  /// - Returns: Whether that was before the deadline.
  func serve(until deadline: ContinuousClock.Instant) throws -> Bool {
    if input.isEmpty { closeEnd(0) }
    while ends[1] >= 0 || ends[2] >= 0 {
      guard ContinuousClock.now < deadline else { return false }
      // Negative files are passed over by `poll`.
      var requests = ends.enumerated().map { number, end in
        pollfd(fd: end, events: Int16(number == 0 ? POLLOUT : POLLIN), revents: 0)
      }
      let ready = poll(&requests, nfds_t(requests.count), milliseconds(until: deadline))
      if ready < 0, errno != EINTR { throw ProcessFailure("cannot wait for a pipe", errno) }
      guard ready > 0 else { continue }
      if requests[0].revents != 0 { writeSome() }
      if requests[1].revents != 0 { readSome(1, into: &output) }
      if requests[2].revents != 0 { readSome(2, into: &errors) }
    }
    return true
  }

  private func writeSome() {
    let count = input.withUnsafeBytes { bytes in
      write(ends[0], bytes.baseAddress.map { $0 + written }, bytes.count - written)
    }
    if count > 0 { written += count }
    // A program may leave without having read everything.
    let isBroken = count < 0 && errno != EAGAIN && errno != EINTR
    if isBroken || written == input.count { closeEnd(0) }
  }

  private func readSome(_ number: Int, into bytes: inout [UInt8]) {
    let (count, chunk) = readChunk(ends[number])
    if count > 0 { bytes += chunk }
    if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { closeEnd(number) }
  }

  private func closeEnd(_ number: Int) {
    close(ends[number])
    ends[number] = -1
  }
}

/// Reads what is there, at most 64 KiB; the count is that of `read`.
func readChunk(_ file: Int32) -> (count: Int, bytes: [UInt8]) {
  var count = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
    count = read(file, buffer.baseAddress, buffer.count)
    initialized = max(count, 0)
  }
  return (count, bytes)
}
