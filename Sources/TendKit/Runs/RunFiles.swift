/// What it takes to keep runs on a disk, step by step, so that tests can stop after any of them.
package protocol RunFiles: FileAccess {
  /// Makes a folder and those above it; one that is there stays as it is.
  func createFolder(_ path: String) throws(FileError)
  /// Writes a new file, which has reached the disk when this returns.
  func createFile(_ path: String, _ text: String) throws(FileError)
  /// Makes sure that the names in a folder have reached the disk.
  func settle(_ folder: String) throws(FileError)
  /// Gives a folder another name, in one step; fails when that name is taken.
  func move(_ folder: String, to path: String) throws(FileError)
  /// Removes a folder and the files in it.
  func remove(_ folder: String) throws(FileError)
  /// Runs `body` while no other program is let in by the same path; fails at once if one is.
  func whileLocked<Result>(_ path: String, _ body: () throws(FileError) -> Result)
    throws(FileError) -> Result
  /// Asks the user; nil where nobody can answer.
  func confirms(_ question: String) -> Bool?
  /// What changes when a file does, without reading it; nil when it is no file that stays.
  func stamp(of path: String) -> String?
}

/// Puts a run in place: all of it or nothing, whenever the program is stopped.
///
/// The files are written into a folder of a name that nobody reads, which gets its own name last.
/// - Parameters:
///   - files: Names and texts.
///   - number: The number of the run, one more than the last that the caller knows.
///   - folder: The folder that holds `runs`.
///   - store: Where it is written.
/// - Throws: What could not be done; then no run of that number is there.
func commit(
  _ files: [(name: String, text: String)], as number: Int, in folder: String,
  to store: some RunFiles
) throws(FileError) {
  let runs = "\(folder)/runs"
  try store.createFolder(runs)
  try store.whileLocked("\(folder)/lock") { () throws(FileError) in
    let names = try store.names(in: runs)
    guard (names.compactMap { Int($0) }.max() ?? 0) == number - 1 else {
      throw FileError(
        path: runs, reason: "another run was put there meanwhile", help: "plan once more")
    }
    for left in names where left.hasPrefix(".new-") { try store.remove("\(runs)/\(left)") }
    let new = "\(runs)/.new-\(number)"
    try store.createFolder(new)
    for file in files { try store.createFile("\(new)/\(file.name)", file.text) }
    try store.settle(new)
    try store.move(new, to: "\(runs)/\(number)")
    try store.settle(runs)
  }
}
