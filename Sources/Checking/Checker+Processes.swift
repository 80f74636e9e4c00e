import Accounts
import Syntax
import Vocabulary

// Playbooks with steps: what must hold of them before they become rules.
extension Checker {
  mutating func collect(_ process: ProcessSyntax) {
    if let scope = process.scope, table(scope.table) == nil { return }
    if let first = ruleset.processes.first(where: { $0.name == process.name.value }) {
      return duplicate(
        process.name.value, "playbooks", at: process.name.range, first: first.range)
    }
    rejectRepeated(process.clauses.map { ($0.words, $0.range) }, besides: ["note"])
    for step in process.steps {
      rejectRepeated(step.clauses.map { ($0.words, $0.range) }, besides: ["note", "with"])
    }
    rejectUnknownSteps(of: process)
    ruleset.processes.append(
      CheckedProcess(
        name: process.name.value, table: tableName(of: process.scope),
        people: ProcessClauseSyntax.Role.allCases.map { role in
          (role, process.people(role).map(\.role))
        },
        steps: process.steps.map { step in
          CheckedProcess.Step(
            title: step.name.value, rule: process.ruleName(of: step),
            needs: step.needs.map(\.value))
        }, range: process.name.range))
  }

  private mutating func rejectRepeated(
    _ clauses: [(words: String, range: SourceRange)], besides allowed: Set<String>
  ) {
    var seen: Set<String> = []
    for clause in clauses where !allowed.contains(clause.words) {
      if seen.insert(clause.words).inserted { continue }
      let isTest = clause.words.hasSuffix("when") || clause.words.hasSuffix("if")
      record(
        .clauseRepeated(clause.words), at: clause.range,
        help: isTest ? "join the tests by `and` or `or`" : "keep one of the two")
    }
  }

  private mutating func rejectUnknownSteps(of process: ProcessSyntax) {
    var first: [String: SourceRange] = [:]
    for step in process.steps {
      if let range = first.updateValue(step.name.range, forKey: step.name.value) {
        duplicate(step.name.value, "steps", at: step.name.range, first: range)
      }
    }
    var needs: [String: [String]] = [:]
    for step in process.steps {
      for need in step.needs {
        guard first[need.value] != nil else {
          let candidates = nearest(to: need.value, among: process.steps.map(\.name.value))
          record(
            .unknownStep(need.value, candidates: candidates), at: need.range,
            fixIts: candidates.map {
              FixIt("write \"\($0)\"", replacing: need.range, with: "\"\($0)\"")
            })
          continue
        }
        needs[step.name.value, default: []].append(need.value)
      }
    }
    for step in process.steps {
      guard let ring = ring(from: step.name.value, in: needs) else { continue }
      return record(
        .stepCycle(ring), at: step.name.range, help: "take one of these `needs` away")
    }
  }

  /// The way from a step back to itself; nil where there is none.
  private func ring(from start: String, in needs: [String: [String]]) -> [String]? {
    var seen: Set<String> = []
    var ways = [[start]]
    while let way = ways.popLast() {
      for next in needs[way[way.count - 1]] ?? [] {
        if next == start { return way + [start] }
        if seen.insert(next).inserted { ways.append(way + [next]) }
      }
    }
    return nil
  }

  /// A playbook that nothing starts, and a rule that starts one that does not exist.
  mutating func checkStarts(of processes: [ProcessSyntax]) {
    var started: Set<String> = []
    for action in rules.flatMap(\.actions) {
      guard let name = action.startedPlaybook, name.range != action.range else { continue }
      started.insert(name.value)
      guard !ruleset.processes.contains(where: { $0.name == name.value }) else { continue }
      let candidates = nearest(to: name.value, among: ruleset.processes.map(\.name))
      record(
        .unknownPlaybook(name.value, candidates: candidates), at: name.range,
        help: candidates.isEmpty
          ? "a playbook with steps begins `playbook \"…\" starts when …`" : nil,
        fixIts: candidates.map {
          FixIt("write \"\($0)\"", replacing: name.range, with: "\"\($0)\"")
        })
    }
    for process in processes where process.start == nil && !started.contains(process.name.value) {
      record(
        .playbookNeverStarts(process.name.value), at: process.name.range,
        help:
          "say `starts when …`, or let a rule say `then start playbook \"\(process.name.value)\"`")
    }
  }
}
