import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `tend fmt` on files and standard input.
struct FormatCommandTests {
  private static let loose = "when   health red   then priority PR1\n"
  private static let usual = "when health is red then priority is PR1\n"
  private static let wrong = "when health then\n"

  @Test func standardInputIsWrittenToStandardOutput() throws {
    let result = try tend(["fmt"], input: Array(FormatCommandTests.loose.utf8))
    #expect(result.status == .exited(0))
    #expect(result.output == FormatCommandTests.usual)
    #expect(result.errors == "")
  }

  @Test func aHyphenIsStandardInput() throws {
    let result = try tend(["fmt", "-", "--check"], input: Array(FormatCommandTests.loose.utf8))
    #expect(result.status == .exited(2))
    #expect(result.output.hasPrefix("--- stdin\n+++ stdin, formatted\n"))
  }

  @Test func aTextWithErrorsIsNotWritten() throws {
    let result = try tend(["fmt"], input: Array(FormatCommandTests.wrong.utf8))
    #expect(result.status == .exited(2))
    #expect(result.output == "")
    #expect(result.errors.contains("stdin:1:"))
  }

  @Test func aFileIsReplacedAndKeepsItsMode() throws {
    let folder = try TemporaryFolder(["r.tend": FormatCommandTests.loose])
    chmod(folder.file("r.tend"), 0o640)
    let result = try tend(["fmt", folder.file("r.tend")])
    #expect(result.status == .exited(0))
    #expect(result.errors == "formatted \(folder.file("r.tend"))\n")
    #expect(folder.bytes("r.tend") == Array(FormatCommandTests.usual.utf8))
    #expect(mode(of: folder.file("r.tend")) == 0o640)
    #expect(names(in: folder.path) == ["r.tend"])
  }

  @Test func aLinkStaysALink() throws {
    let folder = try TemporaryFolder(["real/r.tend": FormatCommandTests.loose])
    symlink("real/r.tend", folder.file("link.tend"))
    let result = try tend(["fmt", folder.file("link.tend")])
    #expect(result.status == .exited(0))
    #expect(folder.bytes("real/r.tend") == Array(FormatCommandTests.usual.utf8))
    var status = stat()
    lstat(folder.file("link.tend"), &status)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func aFileInTheUsualFormIsLeftAlone() throws {
    let folder = try TemporaryFolder(["r.tend": FormatCommandTests.usual])
    let before = modified(folder.file("r.tend"))
    let result = try tend(["fmt", folder.path])
    #expect(result.status == .exited(0))
    #expect(result.output + result.errors == "")
    #expect(modified(folder.file("r.tend")) == before)
  }

  @Test func aFileWithErrorsIsLeftAlone() throws {
    let folder = try TemporaryFolder([
      "a.tend": FormatCommandTests.wrong, "b.tend": FormatCommandTests.loose,
    ])
    let result = try tend(["fmt", folder.path])
    #expect(result.status == .exited(2))
    #expect(folder.bytes("a.tend") == Array(FormatCommandTests.wrong.utf8))
    #expect(folder.bytes("b.tend") == Array(FormatCommandTests.usual.utf8))
  }

  @Test func checkNamesFilesAndChangesNone() throws {
    let folder = try TemporaryFolder([
      "a.tend": FormatCommandTests.usual, "b.tend": FormatCommandTests.loose, "c.csv": "x\n1\n",
      ".hidden.tend": FormatCommandTests.loose,
    ])
    let result = try tend(["fmt", "--check", folder.path])
    #expect(result.status == .exited(2))
    #expect(
      result.output == """
        --- \(folder.path)/b.tend
        +++ \(folder.path)/b.tend, formatted
        @@ -1,1 +1,1 @@
        -when   health red   then priority PR1
        +when health is red then priority is PR1

        """)
    #expect(folder.bytes("b.tend") == Array(FormatCommandTests.loose.utf8))
  }

  @Test func bytesThatAreNoTextAreNotLost() throws {
    let folder = try TemporaryFolder()
    let bytes = Array("# caf".utf8) + [0xE9] + Array("\nwhen health red then tag \"x\"\n".utf8)
    try folder.write("r.tend", bytes)
    let result = try tend(["fmt", folder.file("r.tend")])
    #expect(result.status == .exited(2))
    #expect(result.errors.contains("this is not a text file"))
    #expect(result.errors.contains("r.tend:1:6"))
    #expect(folder.bytes("r.tend") == bytes)
  }

  @Test(arguments: [("none.tend", "no such file or folder"), ("x.csv", "not a playbook")])
  func aPathThatIsNoPlaybookIsRefused(_ name: String, _ reason: String) throws {
    let folder = try TemporaryFolder(["x.csv": threeAccounts])
    let result = try tend(["fmt", folder.file(name)])
    #expect(result.status == .exited(1))
    #expect(result.errors.contains("\(name): \(reason)"))
    #expect(folder.bytes("x.csv") == Array(threeAccounts.utf8))
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  private func modified(_ path: String) -> [Int] {
    var status = stat()
    guard stat(path, &status) == 0 else { return [] }
    return [Int(status.st_ino), Int(status.st_size)]
  }

  private func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
