package import Accounts
import Reporting

/// A plan in a file, with the hash of everything it was made from.
package struct SavedPlan: Sendable {
  /// The paths that were loaded.
  package let paths: [String]
  /// The day it was made for.
  package let today: CalendarDate
  /// The folder of the runs, if it was not the one beside the book.
  package let runFolder: String?
  let lastRun: Int
  let ledgerHash: String?
  let inputs: [String: String?]

  /// Reads a saved plan; nil when the text is none.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard let document = JSONValue(reading: String(decoding: bytes, as: UTF8.self)),
      document["tend-plan"]?.integer == 1,
      let today = document["today"]?.text.flatMap({ CalendarDate($0) }),
      let paths = document["paths"]?.elements, let inputs = document["inputs"]?.elements,
      let last = document["last_run"]?.integer
    else { return nil }
    self.today = today
    self.paths = paths.compactMap(\.text)
    runFolder = document["ledger"]?.text
    lastRun = Int(last)
    ledgerHash = document["ledger_sha256"]?.text
    var hashes: [String: String?] = [:]
    for input in inputs {
      guard let path = input["path"]?.text else { return nil }
      hashes[path] = .some(input["sha256"]?.text)
    }
    self.inputs = hashes
  }

  /// Whether a file says that it is a saved plan.
  package static func isPlan(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let start = String(decoding: bytes.prefix(64), as: UTF8.self)
    return start.first == "{" && start.contains("\"tend-plan\"")
  }
}

extension Session {
  /// The plan with what it was made from, to be applied later.
  package mutating func savedPlan() -> (text: String?, problem: Response) {
    if let refusal = refusal() { return (nil, refusal) }
    guard let store else { return (nil, .failure("there is nothing to hash the files with")) }
    let plan = report(of: outcome())
    do throws(FileError) {
      let document = JSONValue.object(
        [
          ("tend-plan", .integer(1)),
          ("today", .string(today.description)),
          ("ledger", runFolder.map { .string($0) } ?? .null),
          ("last_run", .integer(Int64(ledger.history.last))),
          ("ledger_sha256", try ledgerHash(store).map { .string($0) } ?? .null),
        ] + (try inputRecord(store)) + [("plan", plan.json)])
      return (document.indented + "\n", Response())
    } catch {
      return (nil, Response(messages: error.message(for: error.path), status: .couldNotRun))
    }
  }

  /// Applies a saved plan, if everything that it was made from is as it was.
  package mutating func apply(_ saved: SavedPlan) -> Response {
    guard let store else { return .failure("there is nothing to hash the files with") }
    do throws(FileError) {
      let changes = try changes(since: saved, store)
      guard changes.isEmpty else {
        let lines = changes.map { "  \($0)\n" }.joined()
        return Response(
          messages:
            "error: the plan is stale\n\(lines)   help: make it anew with `tend plan --out`\n",
          status: .couldNotRun)
      }
    } catch {
      return Response(messages: error.message(for: error.path), status: .couldNotRun)
    }
    return apply()
  }

  private func changes(
    since saved: SavedPlan, _ store: some RunFiles
  ) throws(FileError) -> [String] {
    var changes: [String] = []
    if saved.today != today { changes.append("it is for \(saved.today), and today is \(today)") }
    let hashes = try inputHashes(store)
    for (path, hash) in hashes {
      guard let earlier = saved.inputs[path] else {
        changes.append("\(path) is new")
        continue
      }
      if earlier == nil || earlier != hash { changes.append("\(path) has changed") }
    }
    let present = Set(hashes.map(\.path))
    for path in saved.inputs.keys.sorted() where !present.contains(path) {
      changes.append("\(path) is gone")
    }
    if ledger.history.last != saved.lastRun {
      changes.append(
        "the last run is \(ledger.history.last), where the plan was made after \(saved.lastRun)")
    } else if try ledgerHash(store) != saved.ledgerHash {
      changes.append("run \(saved.lastRun) has been edited")
    }
    return changes
  }

  /// The hash of the last run's files; nil when there is no run.
  private func ledgerHash(_ store: some RunFiles) throws(FileError) -> String? {
    guard let folder = folderOfRuns, ledger.history.last > 0 else { return nil }
    var hashes = ""
    for name in ["decisions.csv", "effects.csv", "inputs.json"] {
      let path = "\(folder)/runs/\(ledger.history.last)/\(name)"
      hashes += try store.withBytes(of: path) { sha256($0) }
    }
    return Array(hashes.utf8).withUnsafeBytes { sha256($0) }
  }
}
