import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A program running in a terminal that a test types into and looks at.
///
/// No step waits for longer than its timeout, and the program is killed when the value goes. A
/// class for that `deinit`; it stays in the test that made it.
package final class PseudoTerminal {
  /// All that the program has written so far, without control sequences and carriage returns.
  package var screen: String { String(decoding: text.bytes, as: UTF8.self) }
  /// The same as the terminal got it.
  package var raw: String { String(decoding: rawBytes, as: UTF8.self) }

  /// The side of the terminal that plays the person; -1 once it is gone.
  private var master: Int32
  private let child: ChildProcess
  private var text = PlainText()
  private var rawBytes: [UInt8] = []
  /// How much of the screen earlier expectations have used up, in bytes.
  private var matched = 0

  /// Starts a program in a terminal of its own.
  /// - Parameters:
  ///   - program: A path, such as `builtProgram("tend")`.
  ///   - arguments: The words after its name.
  ///   - environment: Names and values besides `PATH`, `TERM=xterm`, a UTF-8 locale and no
  ///     `inputrc`; nothing else is inherited.
  ///   - columns: The width of the window.
  ///   - rows: The height of the window.
  /// - Throws: ``ProcessFailure`` if the terminal or the program cannot be started.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws {
    let settings = basicEnvironment(["TERM": "xterm", "INPUTRC": "/dev/null"])
      .merging(environment) { $1 }
    let (master, child) = try spawning.withLock { _ in
      let (master, name) = try openMaster()
      do {
        try resizeTerminal(master, columns: columns, rows: rows)
        // Opening its first terminal makes it the controlling one of a new session.
        let child = try ChildProcess(
          program, arguments: arguments, environment: settings,
          files: [.path(name), .path(name), .path(name)])
        return (master, child)
      } catch {
        close(master)
        throw error
      }
    }
    self.master = master
    self.child = child
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit { hangUp() }

  /// Waits until the program has written `expected`, after what earlier calls have found.
  package func expect(_ expected: String, timeout: Duration = .seconds(10)) throws {
    let deadline = ContinuousClock.now + timeout
    let wanted = Array(expected.utf8)
    while true {
      if let end = text.bytes.end(of: wanted, from: matched) {
        matched = end
        return
      }
      guard ContinuousClock.now < deadline, try exchange(until: deadline) else {
        throw ProcessFailure("expected “\(expected)”, but the screen shows:\n\(screen)")
      }
    }
  }

  /// Types; Return is `\r`, Ctrl-C `\u{3}`, Tab `\t`, Escape `\u{1B}`.
  package func type(_ keys: String, timeout: Duration = .seconds(10)) throws {
    let deadline = ContinuousClock.now + timeout
    var left = Array(keys.utf8)[...]
    while !left.isEmpty {
      guard ContinuousClock.now < deadline, try exchange(until: deadline, typing: &left) else {
        throw ProcessFailure("“\(keys)” could not be typed; the screen shows:\n\(screen)")
      }
    }
  }

  /// Types a line and Return.
  package func enter(_ line: String) throws { try type(line + "\r") }

  /// Gives the window another size, of which the program is told.
  package func resize(columns: Int, rows: Int) throws {
    try resizeTerminal(master, columns: columns, rows: rows)
  }

  /// Sends a signal to the program, not through the keyboard.
  package func send(signal: Int32) { kill(child.identifier, signal) }

  /// Closes the terminal, as one closes a window.
  package func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }

  /// Waits for the program to end.
  package func waitForExit(timeout: Duration = .seconds(10)) throws -> ExitStatus {
    let deadline = ContinuousClock.now + timeout
    while ContinuousClock.now < deadline {
      if let status = child.wait(until: .now) {
        try readTheRest()
        return status
      }
      // A full terminal would keep the program from ending.
      if try !exchange(until: min(deadline, .now + .milliseconds(20))) { usleep(2_000) }
    }
    throw ProcessFailure("the program did not end; the screen shows:\n\(screen)")
  }
}

extension PseudoTerminal {
  /// Reads what the program writes, for a test that wants to see what is *not* written.
  package func settle(for time: Duration = .milliseconds(200)) throws {
    let deadline = ContinuousClock.now + time
    while ContinuousClock.now < deadline, try exchange(until: deadline) {}
  }

  /// Reads what a program that has ended left in the terminal.
  private func readTheRest() throws {
    var known = -1
    while known < rawBytes.count {
      known = rawBytes.count
      _ = try exchange(until: .now)
    }
  }

  private func exchange(until deadline: ContinuousClock.Instant) throws -> Bool {
    var left: ArraySlice<UInt8> = []
    return try exchange(until: deadline, typing: &left)
  }

  /// Waits for the terminal, reads what there is, and writes what it takes of `left`.
  /// - Returns: Whether the program still has the terminal open.
  private func exchange(
    until deadline: ContinuousClock.Instant, typing left: inout ArraySlice<UInt8>
  ) throws -> Bool {
    let events = left.isEmpty ? POLLIN : POLLIN | POLLOUT
    var request = pollfd(fd: master, events: Int16(events), revents: 0)
    let ready = poll(&request, 1, milliseconds(until: deadline))
    if ready < 0, errno != EINTR { throw ProcessFailure("cannot wait for the terminal", errno) }
    guard ready > 0 else { return true }
    let found = Int32(request.revents)
    if found & POLLIN != 0 {
      let (count, bytes) = readChunk(master)
      guard count > 0 || errno == EAGAIN else { return false }
      rawBytes += bytes
      text.append(bytes)
    } else if found & (POLLHUP | POLLERR) != 0 {
      return false
    }
    if found & POLLOUT != 0 {
      let count = left.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      left = left.dropFirst(max(count, 0))
    }
    return true
  }
}

private func resizeTerminal(_ master: Int32, columns: Int, rows: Int) throws {
  var size = winsize()
  size.ws_col = UInt16(columns)
  size.ws_row = UInt16(rows)
  guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else {
    throw ProcessFailure("cannot set the size of the terminal", errno)
  }
}

/// Makes a terminal: the side that plays the person, and the path of the side that programs see.
private func openMaster() throws -> (Int32, String) {
  let master = try openPrivately("/dev/ptmx", O_RDWR | O_NOCTTY)
  #if canImport(Darwin)
    guard grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else {
      throw ProcessFailure("cannot open a terminal", errno)
    }
    return (master, String(cString: name))
  #else
    // What `unlockpt` and `ptsname` do; the C library hides them from Swift.
    let (unlock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (isLocked, number): (Int32, UInt32) = (0, 0)
    guard ioctl(master, unlock, &isLocked) == 0, ioctl(master, getNumber, &number) == 0 else {
      throw ProcessFailure("cannot open a terminal", errno)
    }
    return (master, "/dev/pts/\(number)")
  #endif
}

extension [UInt8] {
  /// Where the first occurrence of `wanted` at or after `start` ends.
  fileprivate func end(of wanted: [UInt8], from start: Int) -> Int? {
    guard count - start >= wanted.count else { return nil }
    return (start...(count - wanted.count)).first { self[$0...].starts(with: wanted) }
      .map { $0 + wanted.count }
  }
}
