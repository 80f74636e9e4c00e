import TendKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files as they were at a revision, asked of the program `git`.
struct GitHistory {
  let revision: String

  /// The playbooks at those paths as they were; one that was not there then is left out.
  func playbooks(at paths: [String]) throws(FileError) -> [(name: String, bytes: [UInt8])] {
    guard !revision.isEmpty, !revision.hasPrefix("-") else {
      throw FileError(path: "--against-git", reason: "`\(revision)` is no revision")
    }
    var texts: [(name: String, bytes: [UInt8])] = []
    for path in paths {
      let isFolder = Disk().kind(of: path) == .folder
      guard isFolder || path.hasSuffix(".tend") else { continue }
      let slash = path.lastIndex(of: "/")
      let above = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
      let folder = isFolder ? path : above
      let own = slash.map { String(path[path.index(after: $0)...]) } ?? path
      for name in try names(in: folder) where isFolder || name == own {
        let bytes = try git(folder, ["show", "\(revision):./\(name)"])
        texts.append(("\(revision):\(folder)/\(name)", bytes))
      }
    }
    return texts
  }

  private func names(in folder: String) throws(FileError) -> [String] {
    _ = try git(folder, ["rev-parse", "--show-toplevel"])
    _ = try git(folder, ["rev-parse", "--verify", "\(revision)^{commit}"])
    let list = try git(folder, ["ls-tree", "-z", "--name-only", revision])
    return list.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.hasSuffix(".tend") && !$0.hasPrefix(".") }
  }

  /// What `git` writes; fails with what it complains of.
  private func git(_ folder: String, _ words: [String]) throws(FileError) -> [UInt8] {
    let output = try Pipe()
    let errors = try Pipe()
    var actions = emptyFileActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
    var arguments = (["git", "-C", folder] + words).map { strdup($0) } + [nil]
    defer { for copy in arguments { free(copy) } }
    var child: pid_t = 0
    let reason = posix_spawnp(&child, "git", &actions, nil, &arguments, environ)
    output.closeWriting()
    errors.closeWriting()
    guard reason == 0 else {
      throw FileError(
        path: "git", reason: "cannot be run: \(String(cString: strerror(reason)).lowercased())")
    }
    // A complaint is short, so it fits into its pipe while the other one is read.
    let bytes = output.readAll()
    let complaint = String(decoding: errors.readAll(), as: UTF8.self)
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      let line = complaint.split(separator: "\n").first.map(String.init) ?? "git failed"
      throw FileError(path: folder, reason: line)
    }
    return bytes
  }
}

/// Two ends, of which this program keeps the one that reads.
private struct Pipe {
  let reading: CInt
  let writing: CInt

  init() throws(FileError) {
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw FileError(path: "git", reason: String(cString: strerror(errno)).lowercased())
    }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  func closeWriting() { close(writing) }

  /// All that comes, to the end.
  func readAll() -> [UInt8] {
    defer { close(reading) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(reading, &part, part.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += part[..<count]
    }
  }
}

#if canImport(Darwin)
  private var emptyFileActions: posix_spawn_file_actions_t? { nil }
#else
  private var emptyFileActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
#endif
