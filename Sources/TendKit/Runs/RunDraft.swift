import Accounts
import Checking
import Evaluation
import Reporting
import Vocabulary

/// Makes the run that carries out a plan.
struct RunDraft {
  let outcome: Outcome
  let plan: PlanReport
  let schema: Schema
  let applied: AppliedState
  private var names: [String: RowNames] = [:]
  private var standing = EffectStanding(states: [], closed: [], issues: [], rows: [:])
  private(set) var run: Run

  /// What identifies the rows of a table, and what they are called.
  private struct RowNames {
    let keys: [String]
    let labels: Column?

    func label(_ row: UInt32) -> String { labels?[Int(row)].text ?? keys[Int(row)] }
  }

  init(
    _ plan: PlanReport, of outcome: Outcome, schema: Schema, after applied: AppliedState,
    number: Int
  ) {
    self.plan = plan
    self.outcome = outcome
    self.schema = schema
    self.applied = applied
    run = Run(number: number, kind: .apply, today: outcome.moment.today)
    let tables =
      plan.fields.map(\.table)
      + outcome.effects.map { outcome.ruleset.effects[$0.clauses[0]].table }
      + applied.entries.keys.map(\.table)
    for name in Set(tables) { readNames(of: name) }
    standing = applied.ledger.standing(of: outcome, keys: names.mapValues(\.keys))
    for section in plan.fields { decide(section) }
    for section in plan.effects {
      for line in section.lines { issue(line, section, .new) }
      for line in section.refreshed { issue(line, section, .refreshed) }
    }
    suppress()
    close()
  }

  private mutating func readNames(of name: String) {
    guard let table = outcome.facts.table(named: name) else { return }
    let known = schema.table(named: name)
    names[name] = RowNames(
      keys: rowKeys(table, known), labels: known?.label.flatMap { table.column(named: $0) })
  }

  private mutating func decide(_ section: PlanReport.FieldSection) {
    guard let names = names[section.table] else { return }
    let recorded = Outcome.recorded(outcome.facts, at: outcome.moment).column(
      section.field, of: section.table, type: fieldType(section) ?? .text)
    for line in section.lines {
      for row in line.rows.numbers {
        run.decisions.append(
          DecisionEvent(
            table: section.table, key: names.keys[Int(row)], name: names.label(row),
            field: section.field, from: line.from?.runText, to: line.to?.runText,
            recorded: recorded[Int(row)].runText, rules: line.rules.joined(separator: ", ")))
      }
    }
  }

  private func fieldType(_ section: PlanReport.FieldSection) -> ValueType? {
    let decided = outcome.ruleset.fields.first {
      $0.table == section.table && $0.name == section.field
    }
    return decided?.schema.type
      ?? outcome.facts.table(named: section.table)?.field(named: section.field)?.type
  }

  private mutating func issue(
    _ line: PlanReport.Line, _ section: PlanReport.EffectSection, _ state: EffectEvent.State
  ) {
    guard let names = names[section.table] else { return }
    let action = Action.called(section.noun)
    let role = line.receiver.flatMap { RoleReading($0, of: section.table, in: outcome) }
    for (place, row) in line.rows.numbers.enumerated() {
      var event = EffectEvent(
        state: state, table: section.table, key: names.keys[Int(row)], name: names.label(row),
        noun: section.noun)
      if action?.identity == .title { event.title = section.identity }
      event.receiver = line.receiver
      event.person = role?.person(Int(row))
      event.due = line.due[place]
      event.severity = line.details.first { $0.name == "severity" }?.value
      let earlier = applied.entries[event.identity]
      event.since = state == .refreshed ? earlier?.episodeStart : run.today
      event.because = line.reasons.isEmpty ? nil : line.reasons.joined(separator: "; ")
      event.rules = line.rules.joined(separator: ", ")
      event.text = line.texts?.text(Int(row))
      run.effects.append(event)
    }
  }

  /// What budgets hold back is written down, so that it can be seen how long it has waited.
  private mutating func suppress() {
    guard !plan.cuts.isEmpty else { return }
    for cut in outcome.budgetCuts(after: standing) {
      for (index, row) in cut.cut {
        let set = outcome.effects[index]
        let clause = outcome.ruleset.effects[set.clauses[0]]
        guard let names = names[clause.table] else { continue }
        var event = EffectEvent(
          state: .suppressed, table: clause.table, key: names.keys[Int(row)],
          name: names.label(row), noun: clause.action.noun)
        event.title = clause.title
        event.receiver = clause.receiver
        event.because = "over the budget \"\(cut.budget.name)\""
        event.since = applied.waiting[event.identity] ?? run.today
        run.effects.append(event)
      }
    }
  }

  private mutating func close() {
    for effect in standing.closed {
      let row = standing.rows[effect.table]?[effect.row]
      let name = row.flatMap { names[effect.table]?.label($0) } ?? effect.row
      var event = EffectEvent(
        state: .closed, table: effect.table, key: effect.row, name: name, noun: effect.noun)
      event.takeIdentity(of: effect)
      event.since = applied.entries[effect]?.episodeStart
      run.effects.append(event)
    }
  }
}

extension EffectEvent {
  /// Sets title or receiver so that the event is about that effect.
  mutating func takeIdentity(of effect: Ledger.Identity) {
    if Action.called(effect.noun)?.identity == .receiver {
      receiver = effect.identity
    } else {
      title = effect.identity
    }
  }
}
