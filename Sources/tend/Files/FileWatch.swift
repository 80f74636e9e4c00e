import TendKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Looks at files and folders again and again, and tells when one of them has been saved.
///
/// It asks the file system, which works on every disk, network drives included.
struct FileWatch {
  let paths: [String]
  /// How long it waits between two looks, in microseconds.
  private static let pause: UInt32 = 200_000

  /// Does something now and after each change, until the program is ended.
  func run(_ body: () throws -> Void) throws -> Never {
    while true {
      let before = state
      try body()
      StandardError.write("watching; Ctrl-C ends\n")
      while state == before { usleep(Self.pause) }
      StandardError.write("\n")
    }
  }

  /// What is at the paths: every file with the mark that changes when it is written.
  private var state: [String: String] {
    let disk = Disk()
    var state: [String: String] = [:]
    for path in paths {
      switch disk.kind(of: path) {
      case .file: state[path] = disk.stamp(of: path) ?? ""
      case .folder:
        for name in (try? disk.names(in: path)) ?? [] where !name.hasPrefix(".") {
          state["\(path)/\(name)"] = disk.stamp(of: "\(path)/\(name)") ?? "folder"
        }
      case .missing: state[path] = "missing"
      }
    }
    return state
  }
}
