#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The size of the terminal window, in characters.
struct TerminalSize: Equatable, Sendable {
  var columns: Int
  var rows: Int

  /// The window behind standard output, as it is now; `nil` if that is no terminal or the
  /// terminal does not know its size.
  ///
  /// The terminal alone is asked: variables such as `COLUMNS` are stale once a window is resized.
  static func ofStandardOutput() -> TerminalSize? { ofTerminal(STDOUT_FILENO) }

  /// The window behind an open file.
  static func ofTerminal(_ descriptor: CInt) -> TerminalSize? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return nil }
    return TerminalSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }
}

/// Whether an open file is a terminal.
func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }
