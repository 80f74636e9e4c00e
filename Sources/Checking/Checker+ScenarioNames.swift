import Accounts
package import Syntax
import Vocabulary

// Scenarios as declarations: their names, what they continue, and what their steps name.
extension Checker {
  mutating func checkScenarios() {
    var first: [String: SourceRange] = [:]
    for (syntax, range) in scenarios {
      if let place = first[syntax.name.value] {
        duplicate(syntax.name.value, "scenarios", at: syntax.name.range, first: place)
        continue
      }
      first[syntax.name.value] = syntax.name.range
      ruleset.scenarios.append(
        CheckedScenario(
          name: syntax.name.value, continues: syntax.continues?.value, steps: syntax.steps,
          range: range))
    }
    for (syntax, _) in scenarios {
      guard let base = syntax.continues else { continue }
      if !ruleset.scenarios.contains(where: { $0.name == base.value }) {
        diagnostics += Checking.unknownScenario(base, among: ruleset)
      }
    }
    rejectCircles()
    for (syntax, _) in scenarios { checkSteps(of: syntax) }
  }

  private mutating func rejectCircles() {
    for scenario in ruleset.scenarios {
      var chain = [scenario.name]
      var next = scenario.continues
      while let name = next, !chain.contains(name) {
        chain.append(name)
        next = ruleset.scenarios.first { $0.name == name }?.continues
      }
      guard next == scenario.name else { continue }
      record(.scenarioCycle(chain), at: scenario.range)
      return
    }
  }

  /// Checks what the steps name, as far as the book can tell before the scenario is run: rows that
  /// an earlier step adds are not known yet.
  private mutating func checkSteps(of scenario: ScenarioSyntax) {
    let steps = allSteps(of: scenario)
    let added = steps.contains { if case .add = $0.kind { true } else { false } }
    let isDeclaring = steps.contains {
      if case .declaration = $0.kind { true } else { false }
    }
    for step in scenario.steps {
      let before = diagnostics.count
      checkNames(of: step)
      // What steps declare, and what they add, is known once they have been taken.
      if isDeclaring {
        diagnostics.removeSubrange(before...)
      } else if added {
        for index in diagnostics.indices[before...].reversed() {
          if case .unknownRow = diagnostics[index].message { diagnostics.remove(at: index) }
        }
      }
    }
  }

  /// The steps of a scenario, those of the scenarios it continues first.
  private func allSteps(of scenario: ScenarioSyntax) -> [ScenarioStepSyntax] {
    var steps = scenario.steps
    var seen: Set<String> = [scenario.name.value]
    var next = scenario.continues?.value
    while let name = next, seen.insert(name).inserted,
      let base = ruleset.scenarios.first(where: { $0.name == name })
    {
      steps = base.steps + steps
      next = base.continues
    }
    return steps
  }

  private mutating func checkNames(of step: ScenarioStepSyntax) {
    switch step.kind {
    case .change(let change): _ = self.change(change)
    case .add(let addition): _ = self.addition(addition)
    case .remove(let removal):
      _ = who(removal.who)
      _ = dayOfStep(removal.day)
    case .turnOff(let off): checkSwitch(off)
    case .move(let transfer): _ = self.transfer(transfer)
    case .assume(let assumption): _ = self.assumption(assumption)
    case .advance(let course):
      if let stop = course.stop {
        isAboutRow = false
        _ = condition(stop, of: mainTable.name)
        isAboutRow = true
      }
    case .expect, .declaration: break
    }
  }

  /// Whether what is turned off is there.
  mutating func checkSwitch(_ off: SwitchOffSyntax) {
    let known: [String] =
      switch off.kind {
      case .rule: ruleset.rules.filter { !$0.isAnonymous }.map(\.name)
      case .policy: ruleset.policies.map(\.name)
      case .budget: ruleset.budgets.map(\.name)
      case .work: ruleset.work.map(\.name)
      }
    for name in off.names where !known.contains(name.value) {
      let candidates = nearest(to: name.value, among: known)
      record(
        off.kind == .rule
          ? .unknownRule(name.value, candidates: candidates)
          : .unknownSetting(name.value, what: "a \(off.kind.rawValue)", candidates: candidates),
        at: name.range,
        fixIts: candidates.map {
          FixIt("write \"\($0)\"", replacing: name.range, with: "\"\($0)\"")
        })
    }
  }
}

/// Says that there is no scenario of that name, and which ones there are.
package func unknownScenario(_ name: TextSyntax, among ruleset: Ruleset) -> [Diagnostic] {
  let known = ruleset.scenarios.map(\.name)
  let candidates = nearest(to: name.value, among: known)
  let help =
    known.isEmpty
    ? "begin one: `scenario \"\(name.value)\"`"
    : "there are \(known.prefix(5).map { "\"\($0)\"" }.joined(separator: ", "))"
  return [
    Diagnostic(
      .unknownScenario(name.value, candidates: candidates), at: name.range,
      help: help,
      fixIts: candidates.map {
        FixIt("write \"\($0)\"", replacing: name.range, with: "\"\($0)\"")
      })
  ]
}
