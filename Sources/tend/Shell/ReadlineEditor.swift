import CReadline
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The line editor of GNU readline, for a person at a terminal.
///
/// Readline keeps its state in globals, so the program has one line being edited and one history,
/// however many values of this type it makes. A user's `inputrc` is obeyed, and can test for
/// `$if tend`.
struct ReadlineEditor: LineEditor {
  /// How many statements the history keeps.
  static let historyLimit: CInt = 10_000

  /// How many entries at the end of the history are not in the file yet.
  var unsavedEntries = 0

  /// Sets readline up and begins to catch Ctrl-C.
  init() {
    _ = isConfigured
    Interruption.install()
  }

  mutating func readLine(prompt: String) -> LineInput {
    madeUpKeys.store(0, ordering: .relaxed)
    crl_choose_output()
    Interruption.beginReading()
    let typed = readline(prompt)
    let isInterrupted = Interruption.endReading()
    defer { free(typed) }
    if isInterrupted { return .interrupted }
    guard let typed else {
      // Ctrl-D leaves the cursor behind the prompt.
      crl_write("\n")
      return .endOfInput
    }
    return .line(String(cString: typed))
  }

  mutating func setCompletion(_ source: CompletionSource?) {
    completionSource.withLock { $0 = source }
  }
}

/// The settings of readline, made on first use and never again.
private let isConfigured: Bool = {
  useUnicode()
  crl_configure(nextKey, offerCandidates, noEntry, showCandidates)
  crl_configure_history(ReadlineEditor.historyLimit)
  return true
}()

/// Makes readline take what is typed as UTF-8, which it would not in the locale "C" of a bare
/// container.
private func useUnicode() {
  setlocale(LC_CTYPE, "")
  if let encoding = nl_langinfo(nl_item(CODESET)), String(cString: encoding) == "UTF-8" { return }
  for name in ["C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
    // Readline looks at the environment again for every line.
    setenv(getenv("LC_ALL").map { $0.pointee != 0 } == true ? "LC_ALL" : "LC_CTYPE", name, 1)
    return
  }
}

/// How many keys were made up, as ``madeUpKey()`` does, for the line being read.
private let madeUpKeys = Atomic(0)

/// Waits for a byte from the keyboard.
///
/// Readline's own function goes on waiting after Ctrl-C. This one answers with Return, which ends
/// every mode of readline and the line. The text is left alone, as readline needs it to put the
/// entry of the history right that it may have come from; the caller drops it.
private func nextKey(_ stream: UnsafeMutablePointer<FILE>?) -> CInt {
  let descriptor = fileno(stream)
  while true {
    if Interruption.isRequested { return madeUpKey() }
    // Back in the foreground, readline shows nothing until the next key.
    if Interruption.takeContinued() { rl_forced_update_display() }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // A signal that another thread took, or that came just before the waiting, does not end it.
    let ready = poll(&request, 1, 500)
    if ready > 0 {
      var byte: UInt8 = 0
      let count = read(descriptor, &byte, 1)
      if count == 1 { return CInt(byte) }
      if count == 0 || (errno != EINTR && errno != EAGAIN) { return endOfTerminal() }
    } else if ready < 0, errno != EINTR {
      return endOfTerminal()
    }
    // Readline's own work for a changed window size, Ctrl-Z and the end of the program.
    rl_check_signals()
  }
}

/// Return; and where that was not enough the keys that end a paste, as a paste takes all others
/// for text.
private func madeUpKey() -> CInt {
  let keys = [UInt8(ascii: "\n")] + endOfPaste
  let count = madeUpKeys.wrappingAdd(1, ordering: .relaxed).oldValue
  // The user may have given Return another meaning.
  if count > 3 * keys.count { crl_finish_line() }
  return CInt(keys[count % keys.count])
}

/// The end of the input, with the end of a paste before it: readline reads past the end of its
/// memory if the terminal goes away in the middle of a paste.
private func endOfTerminal() -> CInt {
  let count = madeUpKeys.wrappingAdd(1, ordering: .relaxed).oldValue
  return count < endOfPaste.count ? CInt(endOfPaste[count]) : EOF
}

private let endOfPaste = Array("\u{1B}[201~".utf8)
