import Accounts
import Reporting

/// Reads every run of a folder, in the order of their numbers; no folder means no runs.
func readRuns(in folder: String, from files: some FileAccess) throws(FileError) -> RunHistory {
  let place = "\(folder)/runs"
  guard files.kind(of: place) == .folder else { return RunHistory() }
  let numbers = try files.names(in: place).compactMap { name in
    Int(name).flatMap { String($0) == name && $0 > 0 ? $0 : nil }
  }
  var runs: [Run] = []
  for number in numbers.sorted() {
    runs.append(try RunReader(folder: "\(place)/\(number)", files: files).run(number))
  }
  return RunHistory(runs)
}

/// Reads one run.
private struct RunReader<Files: FileAccess> {
  let folder: String
  let files: Files

  func run(_ number: Int) throws(FileError) -> Run {
    let path = "\(folder)/inputs.json"
    let text = try files.withBytes(of: path) { String(decoding: $0, as: UTF8.self) }
    guard let inputs = JSONValue(reading: text),
      let kind = inputs["kind"]?.text.flatMap(Run.Kind.init),
      let today = inputs["today"]?.text.flatMap({ CalendarDate($0) })
    else { throw FileError(path: path, reason: "this is not as Tend wrote it", help: help) }
    var run = Run(number: number, kind: kind, today: today)
    run.undoes = inputs["undoes"]?.integer.map { Int($0) }
    run.decisions = try records("decisions.csv") { $0.decision($1) }
    run.effects = try records("effects.csv") { $0.effect($1) }
    return run
  }

  private var help: String { "runs are not to be edited; `undo` takes one back" }

  private func records<Event>(
    _ name: String, _ event: (RunRecords, Int) -> Event?
  ) throws(FileError) -> [Event] {
    let path = "\(folder)/\(name)"
    let records = try files.withBytes(of: path) { RunRecords($0) }
    guard let records else {
      throw FileError(path: path, reason: "this is not as Tend wrote it", help: help)
    }
    var events: [Event] = []
    events.reserveCapacity(records.count)
    for row in 0..<records.count {
      guard let found = event(records, row) else {
        throw FileError(
          path: "\(path):\(row + 2)", reason: "this is not as Tend wrote it", help: help)
      }
      events.append(found)
    }
    return events
  }
}

extension RunRecords {
  fileprivate func decision(_ row: Int) -> DecisionEvent? {
    guard let table = cell(row, "table"), let key = cell(row, "key"), let field = cell(row, "field")
    else { return nil }
    return DecisionEvent(
      table: table, key: key, name: cell(row, "name") ?? key, field: field,
      from: cell(row, "from"), to: cell(row, "to"), recorded: cell(row, "recorded"),
      rules: cell(row, "rules") ?? "")
  }

  fileprivate func effect(_ row: Int) -> EffectEvent? {
    guard let state = cell(row, "event").flatMap(EffectEvent.State.init),
      let table = cell(row, "table"), let key = cell(row, "key"), let noun = cell(row, "kind")
    else { return nil }
    return EffectEvent(
      state: state, table: table, key: key, name: cell(row, "name") ?? key, noun: noun,
      title: cell(row, "title"), receiver: cell(row, "receiver"), person: cell(row, "person"),
      due: cell(row, "due").flatMap { CalendarDate($0) }, severity: cell(row, "severity"),
      since: cell(row, "since").flatMap { CalendarDate($0) },
      day: cell(row, "day").flatMap { CalendarDate($0) }, because: cell(row, "because"),
      rules: cell(row, "rules") ?? "", text: cell(row, "text"))
  }
}
