import Accounts
import Checking
import Evaluation
import Syntax

// How far a playbook has come, and what a template needs.
extension ExplanationMaker {
  /// A test that stands for no words of the book; nil for all others.
  func processLine(_ judged: JudgedTest) -> ExplanationLine? {
    let truth = judged.truth.rawValue
    switch judged.test.kind {
    case .definition(let index):
      let definition = ruleset.definitions[index]
      guard let process = ruleset.processes.first(where: { $0.range == definition.range }) else {
        return nil
      }
      let isStart = definition.value.isStart(of: process)
      let lines =
        isStart
        ? starts(judged.parts, of: process)
        : judged.parts.flatMap { part in
          part.test.isStart(of: process) ? starts(part.parts, of: process) : tests(part)
        }
      return ExplanationLine(.test, "\"\(process.name)\" is running", truth: truth, lines)
    case .or(let parts):
      guard let column = parts.first?.ledgerColumn else { return nil }
      return ExplanationLine(
        .test, "\"\(column.title)\" is done or passed over", truth: truth,
        judged.parts.flatMap { tests($0) })
    case .isKnown:
      guard let column = judged.test.ledgerColumn else { return nil }
      return ExplanationLine(.test, column.test, truth: truth, found: day(judged))
    default: return nil
    }
  }

  /// What starts a playbook, each with its tests, and whether it goes on from an earlier run.
  private func starts(_ parts: [JudgedTest], of process: CheckedProcess) -> [ExplanationLine] {
    guard let goesOn = parts.last else { return [] }
    let starts = parts.dropLast().map { start in
      let lines = tests(start)
      return lines.count == 1
        ? lines[0]
        : ExplanationLine(.test, "it starts", truth: start.truth.rawValue, lines)
    }
    let day = goesOn.allReadings.first { LedgerColumn(name: $0.name)?.kind == .start }?.value
    var found = "it has not started in a run that was applied"
    if case .date(let day)? = day { found = "it started on \(day)" }
    let later = ExplanationLine(
      .test, "it goes on", truth: goesOn.truth.rawValue, found: found)
    let isStarted = parts.contains { $0.truth == .yes }
    let all = starts + [later]
    return [
      ExplanationLine(
        .test, "it starts or goes on", truth: isStarted ? "yes" : truth(of: parts), all)
    ]
  }

  private func truth(of parts: [JudgedTest]) -> String {
    parts.contains { $0.truth == .unknown } ? "unknown" : "no"
  }

  private func day(_ judged: JudgedTest) -> String? {
    guard case .date(let day)? = judged.readings.first?.value else { return nil }
    return "on \(day)"
  }

  /// The tests of a clause that asks for an effect: what its template needs stands apart, and only
  /// where it is missing.
  func withoutTemplate(_ clause: ClauseReason) -> (test: JudgedTest?, lines: [ExplanationLine]) {
    guard
      let effect = ruleset.effects.first(where: { $0.rule == clause.rule && $0.template != nil }),
      let template = effect.template, let test = clause.test,
      let filled = ruleset.templates[template].isFilled
    else { return (clause.test, []) }
    let isAll = test.test == filled
    guard isAll || (test.parts.last?.test == filled && test.parts.count == 2) else {
      return (test, [])
    }
    let own = isAll ? nil : test.parts.first
    let needed = isAll ? test : test.parts[1]
    let parts = if case .and = needed.test.kind { needed.parts } else { [needed] }
    let name = ruleset.templates[template].name
    if needed.truth == .yes {
      return (own, [ExplanationLine(.remark, "the template \"\(name)\" can be filled")])
    }
    let missing = parts.filter { $0.truth != .yes }.flatMap(\.allReadings)
      .filter { $0.value.isMissing }.map(\.name)
    var seen: Set<String> = []
    let names = joined(missing.filter { seen.insert($0).inserted })
    return (
      own, [ExplanationLine(.remark, "the template \"\(name)\" cannot be filled: \(names) missing")]
    )
  }
}

extension CheckedExpression {
  /// Whether it says that a playbook starts or goes on.
  fileprivate func isStart(of process: CheckedProcess) -> Bool {
    if case .or = kind { range == process.range } else { false }
  }

  /// The column of the ledger of which it says that it is known.
  fileprivate var ledgerColumn: LedgerColumn? {
    guard case .isKnown(let value) = kind, case .given(let name) = value.kind else { return nil }
    return LedgerColumn(name: name)
  }
}
