import CReadline
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ctrl-C, seen from the work that it should stop.
///
/// While a line is read, Ctrl-C belongs to the editor. At any other time the first one only sets
/// a flag, which long work polls, on any thread; a second one before the flag is cleared ends the
/// program with status 130.
enum Interruption {
  /// Begins to catch the signal.
  ///
  /// Not done where the program was told to ignore it.
  static func install() {
    // A global is made when it is first used, and that must not be in a handler.
    clear()
    isReading.store(false, ordering: .relaxed)
    _ = takeContinued()
    crl_catch(SIGINT) { _ in
      if !isReading.load(ordering: .relaxed), interrupted.load(ordering: .relaxed) { _exit(130) }
      interrupted.store(true, ordering: .relaxed)
    }
    crl_catch(SIGCONT) { _ in wasContinued.store(true, ordering: .relaxed) }
  }

  /// Whether Ctrl-C was pressed since the flag was last cleared; costs one load.
  static var isRequested: Bool { interrupted.load(ordering: .relaxed) }

  /// Forgets an interrupt that has been dealt with.
  static func clear() { interrupted.store(false, ordering: .relaxed) }

  /// Hands Ctrl-C to the editor, and forgets what came before.
  static func beginReading() {
    clear()
    _ = takeContinued()
    isReading.store(true, ordering: .relaxed)
  }

  /// Takes Ctrl-C back.
  /// - Returns: Whether it was pressed during the reading.
  static func endReading() -> Bool {
    isReading.store(false, ordering: .relaxed)
    return interrupted.exchange(false, ordering: .relaxed)
  }

  /// Whether the program came back from Ctrl-Z since this was last asked.
  static func takeContinued() -> Bool { wasContinued.exchange(false, ordering: .relaxed) }
}

private let interrupted = Atomic(false)
private let isReading = Atomic(false)
private let wasContinued = Atomic(false)
