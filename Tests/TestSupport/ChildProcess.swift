import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How a program ended.
package enum ExitStatus: Equatable, Sendable {
  /// It left by itself, with this status.
  case exited(Int32)
  /// A signal of this number ended it.
  case signalled(Int32)

  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signalled(signal)
  }
}

/// Why a program could not be driven to its end.
package struct ProcessFailure: Error, CustomStringConvertible {
  /// What was to be done, and why it could not be.
  package var description: String

  init(_ description: String) { self.description = description }

  init(_ action: String, _ reason: Int32) {
    self.init("\(action): \(String(cString: strerror(reason)))")
  }
}

/// The path of a program that the package built, which stands beside the test bundle.
package func builtProgram(_ name: String) -> String {
  let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
  let folders = bundle.split(separator: "/", omittingEmptySubsequences: false)
  let end = folders.firstIndex { $0.hasSuffix(".xctest") } ?? folders.count - 1
  return (folders[..<end] + [Substring(name)]).joined(separator: "/")
}

/// Held while files are opened and programs started: a program started while the pipes of another
/// are being made would inherit them and keep them open.
let spawning = Mutex(())

/// Opens a file that programs started later do not inherit.
func openPrivately(_ path: String, _ flags: Int32) throws -> Int32 {
  let file = open(path, flags | O_CLOEXEC)
  guard file >= 0 else { throw ProcessFailure("cannot open \(path)", errno) }
  return file
}

/// A program that was started.
///
/// It is killed, with its session, if nobody waited for its end. A class for its `deinit`; it stays in the test that made it.
final class ChildProcess {
  let identifier: pid_t
  private var status: ExitStatus?

  /// Starts a program in its own session.
  /// - Parameters:
  ///   - program: Its path.
  ///   - arguments: The words after its name.
  ///   - environment: Names and values; nothing is inherited.
  ///   - files: What it gets as files 0, 1, 2: each an open file, or a path to open.
  /// - Throws: ``ProcessFailure`` if it cannot be started.
  init(
    _ program: String, arguments: [String], environment: [String: String], files: [ChildFile]
  ) throws {
    var actions = emptyFileActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in files.enumerated() {
      switch file {
      case .open(let file): posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
      case .path(let path):
        posix_spawn_file_actions_addopen(&actions, Int32(number), path, O_RDWR, 0)
      }
    }
    var attributes = emptyAttributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGTSTP, SIGQUIT] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // Tests run on threads that block every signal, which a program would inherit.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    // Writing to a program that does not read must be an error here, not the end of the tests.
    signal(SIGPIPE, SIG_IGN)

    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for copy in words + settings { free(copy) } }
    var identifier: pid_t = 0
    let reason = posix_spawn(&identifier, program, &actions, &attributes, &words, &settings)
    guard reason == 0 else { throw ProcessFailure("cannot start \(program)", reason) }
    self.identifier = identifier
  }

  deinit {
    guard status == nil else { return }
    kill(-identifier, SIGKILL)
    kill(identifier, SIGKILL)
    waitpid(identifier, nil, 0)
  }

  /// Waits for the program to end; `nil` if it is still there at the deadline.
  func wait(until deadline: ContinuousClock.Instant) -> ExitStatus? {
    while status == nil {
      var code: Int32 = 0
      let result = waitpid(identifier, &code, WNOHANG)
      if result == identifier { status = ExitStatus(waitStatus: code) }
      if result != 0 || ContinuousClock.now >= deadline { break }
      usleep(2_000)
    }
    return status
  }
}

enum ChildFile {
  case open(Int32)
  case path(String)
}

/// How many milliseconds `poll` may wait: at least one, so that it always looks.
func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
  let left = ContinuousClock.now.duration(to: deadline)
  let count = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
  return Int32(clamping: max(count, 1))
}

#if canImport(Darwin)
  private let newSession: Int32 = 0x0400
  private var emptyFileActions: posix_spawn_file_actions_t? { nil }
  private var emptyAttributes: posix_spawnattr_t? { nil }
#else
  /// POSIX_SPAWN_SETSID, which the C library hides from Swift.
  private let newSession: Int32 = 0x80
  private var emptyFileActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
  private var emptyAttributes: posix_spawnattr_t { posix_spawnattr_t() }
#endif
