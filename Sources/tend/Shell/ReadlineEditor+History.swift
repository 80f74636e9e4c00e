import CReadline

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension ReadlineEditor {
  mutating func addToHistory(_ statement: String) {
    guard !statement.isEmpty else { return }
    // Readline drops the empty lines of an entry when it reads it back; a space saves them.
    let lines = statement.split(separator: "\n", omittingEmptySubsequences: false)
    let entry = lines.map { $0.isEmpty ? " " : $0 }.joined(separator: "\n")
    if let last = crl_last_entry(), String(cString: last) == entry { return }
    add_history(entry)
    unsavedEntries += 1
  }

  mutating func loadHistory(from path: String) -> String? {
    guard !isDevice(path) else { return nil }
    let before = crl_history_length()
    let reason = read_history(path)
    if reason == ENOENT || reason == ENOTDIR { return nil }
    if reason != 0 { return "earlier statements cannot be read from \(path): \(text(of: reason))" }
    // The file grows by every session; past the limit it is cut to what was kept of it.
    guard before == 0, crl_history_has_dropped() != 0 else { return nil }
    let failure = write_history(path)
    return failure == 0 ? protect(path) : unsavedWarning(path, failure)
  }

  mutating func saveHistory(to path: String) -> String? {
    guard unsavedEntries > 0, !isDevice(path) else { return nil }
    makeFolders(above: path)
    if let warning = protect(path) { return warning }
    let failure = append_history(min(CInt(unsavedEntries), crl_history_length()), path)
    guard failure == 0 else { return unsavedWarning(path, failure) }
    unsavedEntries = 0
    return nil
  }

  /// Makes sure that the file exists and that only its owner can read it.
  private func protect(_ path: String) -> String? {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return unsavedWarning(path, errno) }
    defer { close(file) }
    return fchmod(file, 0o600) == 0 ? nil : unsavedWarning(path, errno)
  }
}

private func unsavedWarning(_ path: String, _ reason: CInt) -> String {
  "the history cannot be written to \(path): \(text(of: reason))"
}

private func text(of reason: CInt) -> String { String(cString: strerror(reason)) }

/// Whether a path names a device.
///
/// To name `/dev/null` is to want no history, and its mode must
/// not be changed.
private func isDevice(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
}

/// Makes the missing folders of a path.
///
/// What fails here shows when the file is opened.
private func makeFolders(above path: String) {
  var folder = ""
  for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
    folder += part
    if !folder.isEmpty { mkdir(folder, 0o700) }
    folder += "/"
  }
}
