import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

// Statements that make a run.
extension Session {
  /// Carries out a statement that acts.
  mutating func carryOut(_ statement: RunSyntax) -> Response {
    switch statement {
    case .apply: return apply()
    case .undo(let undo):
      guard let number = undo.run else { return self.undo() }
      guard let run = number.ordinal else {
        return .failure("runs have whole numbers; `show runs` lists them")
      }
      return self.undo(run)
    case .done(let done): return take(done)
    case .dismiss(let dismiss): return take(dismiss)
    }
  }

  /// Applies what the plan shows: writes a run, which later plans are the difference to.
  package mutating func apply() -> Response {
    if let refusal = refusal() { return refusal }
    if let changed = changedInputs() { return changed }
    let outcome = outcome()
    let plan = report(of: outcome)
    let status: Status = plan.conflictCount > 0 ? .conflicts : .fine
    guard plan.isPending else {
      let text = presentation.isQuiet ? "" : "nothing to apply: \(plan.totals)\n"
      return Response(messages: text, status: status)
    }
    if let refusal = asked("apply \(plan.totals)?") { return refusal }
    let draft = RunDraft(
      plan, of: outcome, schema: context.schema, after: ledger.applied,
      number: ledger.history.last + 1)
    var response = put(draft.run, saying: "applied as run \(draft.run.number): \(plan.totals)")
    if plan.conflictCount > 0, response.status == .fine {
      response.messages +=
        "\(counted(plan.conflictCount, "row is", "rows are")) left as they were: rules disagree about them\n"
    }
    if response.status == .fine { response.status = status }
    return response
  }

  /// Asks, unless nothing is to be asked; nil when the answer is yes.
  private func asked(_ question: String) -> Response? {
    if assumesYes { return nil }
    switch store?.confirms(question) {
    case true?: return nil
    case false?: return Response(messages: "nothing was applied\n", status: .couldNotRun)
    case nil:
      return .failure(
        "`apply` asks before it acts, and there is nobody to ask here",
        help: "say --yes to apply without a question")
    }
  }

  /// Puts a run into its place and takes it up.
  mutating func put(_ run: Run, saying text: String) -> Response {
    guard let store, let folder = folderOfRuns else {
      return .failure("nothing can be kept here: name the folder of the book, or a file in it")
    }
    do throws(FileError) {
      let made = try inputRecord(store)
      try commit(run.files(made), as: run.number, in: folder, to: store)
    } catch {
      return Response(messages: error.message(for: error.path), status: .couldNotRun)
    }
    ledger.history = RunHistory(ledger.history.runs + [run])
    // What playbooks ask for next depends on what was issued and done.
    if known.checked?.ruleset.processes.isEmpty == false { known.outcome = nil }
    guard !presentation.isQuiet else { return Response() }
    return Response(messages: "\(text)\n  \(folder)/runs/\(run.number)\n")
  }

  /// What a run is made from: the version, the paths, and the hash of every file.
  func inputRecord(_ store: some RunFiles) throws(FileError) -> [(String, JSONValue)] {
    var files: [JSONValue] = []
    for (path, hash) in try inputHashes(store) {
      files.append(
        .object([("path", .string(path)), ("sha256", hash.map { .string($0) } ?? .null)]))
    }
    return [
      ("tend", .string(tendVersion)), ("paths", .array(ledger.paths.map { .string($0) })),
      ("inputs", .array(files)),
    ]
  }

  /// Every file that was read, with its hash, in the order of the paths.
  func inputHashes(_ files: some RunFiles) throws(FileError) -> [(path: String, hash: String?)] {
    var hashes: [(path: String, hash: String?)] = []
    for input in ledger.inputs.sorted(by: { $0.path < $1.path }) {
      guard input.stamp != nil else {
        hashes.append((input.path, nil))
        continue
      }
      hashes.append((input.path, try files.withBytes(of: input.path) { sha256($0) }))
    }
    return hashes
  }

  /// Why nothing can be applied: a file is not as it was when it was read.
  private func changedInputs() -> Response? {
    guard let store else { return nil }
    let changed = ledger.inputs.filter { $0.stamp != nil && store.stamp(of: $0.path) != $0.stamp }
    guard let first = changed.first else { return nil }
    return .failure(
      "\(first.path): the file has changed since it was read", help: "load it again, then `plan`")
  }
}
