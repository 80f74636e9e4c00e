import ArgumentParser
import TendKit

/// The playbooks with which those of the book are compared.
struct AgainstOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Compare with the playbooks of this file or folder.", valueName: "path"),
    completion: .file())
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Compare with the playbooks as they were at this revision in git.", valueName: "rev"))
  var againstGit: String?

  mutating func validate() throws {
    if against != nil, againstGit != nil {
      throw ValidationError("--against and --against-git cannot be given together")
    }
  }

  /// The playbooks to compare with, and what they are called; nil when none are asked for.
  func playbooks(
    besides paths: [String]
  ) throws -> (playbooks: [(name: String, bytes: [UInt8])], name: String)? {
    let found: (playbooks: [(name: String, bytes: [UInt8])], name: String)
    do throws(FileError) {
      if let against {
        found = (try texts(at: against), against)
      } else if let againstGit {
        found = (try GitHistory(revision: againstGit).playbooks(at: paths), againstGit)
      } else {
        return nil
      }
    } catch {
      StandardError.write(
        "error: \(error.path): \(error.reason)\n" + (error.help.map { "   help: \($0)\n" } ?? ""))
      throw ExitCode(1)
    }
    return found
  }

  private func texts(at path: String) throws(FileError) -> [(name: String, bytes: [UInt8])] {
    let disk = Disk()
    var paths = [path]
    if disk.kind(of: path) == .folder {
      paths = try disk.names(in: path).filter { $0.hasSuffix(".tend") && !$0.hasPrefix(".") }
        .map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }
    guard !paths.isEmpty, paths.allSatisfy({ $0.hasSuffix(".tend") }) else {
      throw FileError(path: path, reason: "there are no playbooks; those end in .tend")
    }
    var texts: [(name: String, bytes: [UInt8])] = []
    for path in paths { texts.append((path, try disk.withBytes(of: path) { Array($0) })) }
    return texts
  }
}
