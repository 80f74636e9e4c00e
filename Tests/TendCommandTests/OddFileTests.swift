import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Paths that lead to what is no ordinary file: the program says so, and never waits forever.
struct OddFileTests {
  @Test func aFileWithAHole() throws {
    let folder = try TemporaryFolder(["accounts.csv": threeAccounts])
    #expect(truncate(folder.file("accounts.csv"), 1 << 30) == 0)
    try refuses([folder.path], "accounts.csv: the file has a hole after ")
  }

  @Test func aLinkToItself() throws {
    let folder = try TemporaryFolder()
    symlink("accounts.csv", folder.file("accounts.csv"))
    try refuses([folder.path], "accounts.csv: too many levels of symbolic links")
    try refuses([folder.file("accounts.csv")], "accounts.csv: too many levels of symbolic links")
  }

  @Test func aDeviceWithoutAnEnd() throws {
    let folder = try TemporaryFolder()
    symlink("/dev/zero", folder.file("accounts.csv"))
    try refuses(
      [folder.path], "accounts.csv: this is a device, and there is no end of what it gives")
    try refuses(["/dev/zero"], "/dev/zero: Tend reads .csv")
  }

  @Test func aPipeThatNobodyWritesTo() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.file("accounts.csv"), 0o600) == 0)
    try refuses([folder.path], "accounts.csv: this is a pipe, and nobody writes to it")
  }

  @Test func aFolderCalledLikeATable() throws {
    let folder = try TemporaryFolder(["accounts.csv/readme.txt": "", "contacts.csv": "ID\nC1\n"])
    let result = try tend([folder.path, "-c", "count contacts"])
    #expect(result.status == .exited(0))
    #expect(result.errors == "")
  }

  @Test func aFileThatMayNotBeRead() throws {
    // To its owner, root may always read.
    guard geteuid() != 0 else { return }
    let folder = try TemporaryFolder(["accounts.csv": threeAccounts])
    chmod(folder.file("accounts.csv"), 0)
    try refuses([folder.path], "accounts.csv: permission denied")
  }

  @Test func anEmptyPipeIsAnEmptyScript() throws {
    let folder = try TemporaryFolder(["accounts.csv": threeAccounts])
    let result = try shell("true | \"$tend\" run /dev/stdin --data '\(folder.path)'")
    #expect(result.status == .exited(0))
    #expect(result.errors == "")
  }

  private func refuses(_ paths: [String], _ reason: String) throws {
    let result = try tend(paths + ["-c", "plan"])
    #expect(result.status == .exited(1))
    #expect(result.output == "")
    #expect(result.errors.contains(reason), "\(result.errors)")
  }
}

/// The line that says how far a long load is.
struct ProgressTests {
  /// A pipe whose writer takes its time.
  private func script(_ folder: TemporaryFolder) -> String {
    "(sleep 1.5; printf 'Account ID\\nA1\\n') > '\(folder.path)/accounts.csv' & "
      + "\"$tend\" '\(folder.path)' $flags -c 'count accounts'"
  }

  private func slowFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.file("accounts.csv"), 0o600) == 0)
    return folder
  }

  @Test func aLongLoadIsSeenAtATerminal() throws {
    let folder = try slowFolder()
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", script(folder)],
      environment: ["tend": builtProgram("tend"), "NO_COLOR": "1"])
    try terminal.expect("reading accounts.csv")
    try terminal.expect("count", timeout: .seconds(30))
    #expect(try terminal.waitForExit() == .exited(0))
    withExtendedLifetime(folder) {}
    // The line is erased before the answer comes.
    #expect(terminal.raw.contains("\r\u{1B}[Kcount"), "\(terminal.raw)")
  }

  @Test(arguments: ["--quiet", "2>/dev/null"])
  func itIsNotSeenWhereNobodyLooks(_ flags: String) throws {
    let folder = try slowFolder()
    let line = script(folder).replacing("$flags", with: flags)
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", line], environment: ["tend": builtProgram("tend")])
    try terminal.expect("count", timeout: .seconds(30))
    #expect(try terminal.waitForExit() == .exited(0))
    withExtendedLifetime(folder) {}
    #expect(!terminal.raw.contains("reading"))
  }

  @Test func aPipeGetsNoneOfIt() throws {
    let folder = try slowFolder()
    let result = try shell(script(folder))
    withExtendedLifetime(folder) {}
    #expect(result.status == .exited(0))
    #expect(result.errors == "")
  }
}
