import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The example book, whose day is 2026-11-21.
let exampleBook = "\(packageFolder)/examples/book"

/// Runs the built program; the limit is generous, as a test machine may be busy.
func tend(
  _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
  timeout: Duration = .seconds(60)
) throws -> CommandResult {
  try run(
    builtProgram("tend"), arguments, environment: environment, input: input, timeout: timeout)
}

/// Runs a line of the Bourne shell, in which `$tend` is the program.
func shell(_ line: String, environment: [String: String] = [:]) throws -> CommandResult {
  try run(
    "/bin/sh", ["-c", line],
    environment: environment.merging(["tend": builtProgram("tend")]) { $1 }, timeout: .seconds(60))
}

/// Three accounts: one red, one green, one about which little is known.
let threeAccounts = """
  Account ID,Account Name,Health,Priority,ARR,Renewal Date
  A1,Acorn,red,PR2,1000.50,2027-02-01
  A2,"Birch, Ltd",green,PR3,2000,2027-06-30
  A3,Cedar,,,,
  """

/// A folder of a test's own, which goes with the value.
///
/// A class for its `deinit`.
final class TemporaryFolder {
  /// Where it is.
  let path: String

  /// A folder with files: their names and texts.
  init(_ files: [String: String] = [:]) throws {
    var template = Array("/tmp/tend-test-XXXXXX".utf8CString)
    guard let name = mkdtemp(&template) else { throw FolderFailure() }
    path = String(cString: name)
    for (name, text) in files { try write(name, text) }
  }

  deinit { removeAll(path) }

  /// The path of a file in it.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file; folders in its name are made.
  func write(_ name: String, _ bytes: some Collection<UInt8>) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o755)
    }
    try writeFile(file(name), Array(bytes))
  }

  /// Writes a file of text.
  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// The bytes of a file.
  func bytes(_ name: String) -> [UInt8]? { readFile(file(name)) }
}

/// A folder or file that a test could not make.
struct FolderFailure: Error {}

private func removeAll(_ path: String) {
  var status = stat()
  guard lstat(path, &status) == 0 else { return }
  if status.st_mode & S_IFMT == S_IFDIR, let directory = opendir(path) {
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { removeAll("\(path)/\(name)") }
    }
    closedir(directory)
  }
  remove(path)
}

func writeFile(_ path: String, _ bytes: [UInt8]) throws {
  guard let file = fopen(path, "w") else { throw FolderFailure() }
  defer { fclose(file) }
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw FolderFailure() }
}

/// Compares an output with the file of that name under `Golden`.
///
/// With `RECORD=1` in the environment the file is written anew, and the test fails, so that a
/// recording is never taken for a pass.
func expectGolden(
  _ name: String, _ output: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let path = "\(packageFolder)/Tests/TendCommandTests/Golden/\(name)"
  if getenv("RECORD").map({ String(cString: $0) }) == "1" {
    try writeFile(path, Array(output.utf8))
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = readFile(path).map { String(decoding: $0, as: UTF8.self) }
  #expect(output == expected, "differs from Golden/\(name)", sourceLocation: sourceLocation)
}
