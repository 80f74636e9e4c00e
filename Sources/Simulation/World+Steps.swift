import Accounts
import Checking
import Evaluation
package import Syntax
import Vocabulary

// Steps: what a scenario does to its world.
extension World {
  /// Takes the steps in turn, up to the first that is wrong; what is expected is left to others.
  package mutating func take(_ steps: [ScenarioStepSyntax]) {
    for step in steps where !hasErrors { take(step) }
  }

  /// Takes one step; one with a day waits for it.
  package mutating func take(_ step: ScenarioStepSyntax) {
    if let day = step.day.flatMap({ CalendarDate($0.text) }), day > today {
      let place = pending.firstIndex { $0.day > day } ?? pending.count
      pending.insert((day, step), at: place)
      return
    }
    carryOut(step)
  }

  /// Says which steps will never be taken, because the scenario ends before their day.
  package mutating func finish() {
    for (day, step) in pending {
      diagnostics.append(
        Diagnostic(
          .dayOutsideScenario(day.description, end: today.description),
          at: step.day?.range ?? step.range, severity: .warning,
          help: "let time go on: `advance to \(day)`"))
    }
    pending = []
  }

  mutating func carryOut(_ step: ScenarioStepSyntax) {
    switch step.kind {
    case .change(let syntax):
      let checked = check(syntax, against: ruleset(), in: context, sources: sources)
      if let change = checking(checked) { set(change, step.range) }
    case .add(let syntax):
      let checked = check(syntax, against: ruleset(), in: context, sources: sources)
      if let addition = checking(checked) { add(addition) }
    case .remove(let syntax):
      let checked = check(syntax, against: ruleset(), in: context, sources: sources)
      if let removal = checking(checked) { remove(removal.who) }
    case .move(let syntax):
      let checked = check(syntax, against: ruleset(), in: context, sources: sources)
      if let transfer = checking(checked) { move(transfer, step.range) }
    case .assume(let syntax):
      let checked = check(syntax, against: ruleset(), in: context, sources: sources)
      if let assumption = checking(checked) { assumptions.append(assumption) }
    case .advance(let syntax):
      let checked = check(syntax, from: today, against: ruleset(), in: context, sources: sources)
      if let course = checking(checked) { advance(course, stop: syntax.stop?.range) }
    case .turnOff(let off): turnOff(off)
    case .declaration(let statement): declare(statement)
    case .expect: break
    }
  }

  private mutating func checking<Step>(_ checked: (step: Step?, diagnostics: [Diagnostic]))
    -> Step?
  {
    diagnostics += checked.diagnostics
    return checked.step
  }

  // Rules.

  private mutating func turnOff(_ off: SwitchOffSyntax) {
    let names = Set(off.names.map(\.value))
    declarations.removeAll { statement in
      switch (off.kind, statement.kind) {
      case (.rule, .rule(let rule)): rule.name.map { names.contains($0.value) } ?? false
      case (.policy, .policy(let policy)): names.contains(policy.name.value)
      case (.budget, .budget(let budget)): names.contains(budget.name.value)
      case (.work, .work(let work)): names.contains(work.name.value)
      default: false
      }
    }
    // Other rules may name one that is off; that they override it says nothing any more.
    if off.kind == .rule { forget(rules: names) }
    checked = nil
    forgetRules()
  }

  private mutating func forget(rules names: Set<String>) {
    for index in declarations.indices {
      guard case .rule(var rule) = declarations[index].kind else { continue }
      rule.overrides.removeAll { names.contains($0.value) }
      rule.replaces.removeAll { names.contains($0.value) }
      declarations[index].kind = .rule(rule)
    }
    declarations.removeAll { statement in
      guard case .rule(let rule) = statement.kind else { return false }
      return rule.isAmendment && rule.overrides.isEmpty && rule.replaces.isEmpty
    }
  }

  private mutating func declare(_ statement: StatementSyntax) {
    if let name = statement.declaredName {
      declarations.removeAll { $0.declaredName == name }
    }
    declarations.append(statement)
    checked = nil
    forgetRules()
    _ = ruleset()
  }
}

extension ScenarioStepSyntax {
  /// The day a step waits for.
  package var day: DateSyntax? {
    switch kind {
    case .change(let change): change.day
    case .add(let addition): addition.day
    case .remove(let removal): removal.day
    case .move(let transfer): transfer.day
    case .turnOff, .assume, .advance, .expect, .declaration: nil
    }
  }

  /// Whether it is about time only, so that the book it is compared with takes it too.
  package var isAboutTime: Bool {
    switch kind {
    case .advance, .assume: true
    case .change, .add, .remove, .turnOff, .move, .expect, .declaration: false
    }
  }
}
