package import Accounts
package import Checking
package import Evaluation
import Syntax
import Vocabulary

extension PlanReport {
  /// The plan of an outcome: its difference from what is recorded.
  ///
  /// The schema tells which fields stand for a row of each table. The plan can be narrowed to a
  /// rule, given by its number with how many rows it applies to.
  package init(
    _ outcome: Outcome, schema: Schema, narrowedTo rule: (index: Int, applies: Int)? = nil
  ) {
    let difference = difference(
      from: .recorded(outcome.facts, at: outcome.moment), to: outcome)
    var maker = PlanMaker(outcome: outcome, schema: schema, rule: rule?.index)
    let fields = difference.fields.compactMap { maker.section($0) }
    let effects = difference.effects.compactMap { maker.section($0) }
    // What is found first depends on the order of files, which must not show.
    let heldBack = outcome.heldBack().compactMap { group in
      maker.line(group).map { (isEffect: group.field == nil, line: $0) }
    }.sorted { ($0.isEffect ? 1 : 0, $0.line.sortKey) < ($1.isEffect ? 1 : 0, $1.line.sortKey) }
      .map(\.line)
    let conflicts = outcome.conflicts().compactMap { group in
      maker.line(group).map { (isEffect: group.field == nil, line: $0) }
    }.sorted { ($0.isEffect ? 1 : 0, $0.line.sortKey) < ($1.isEffect ? 1 : 0, $1.line.sortKey) }
      .map(\.line)
    let table = rule.map { outcome.ruleset.rules[$0.index].table } ?? schema.tables[0].name
    self.init(
      today: outcome.moment.today, table: table,
      rowCount: outcome.facts.table(named: table)?.rowCount ?? 0,
      ruleCount: outcome.ruleset.rules.filter { !$0.isDefault }.count,
      single: rule.map { (outcome.ruleset.rules[$0.index].title, $0.applies) },
      fields: fields, effects: effects, heldBack: heldBack, conflicts: conflicts,
      touched: maker.touched.count, heldBackCount: maker.held.count,
      conflictCount: maker.conflicting.count)
  }
}

/// Turns numbers of rows and rules into what people call them.
private struct PlanMaker {
  let outcome: Outcome
  let schema: Schema
  /// The rule to which the plan is narrowed.
  let rule: Int?
  var touched: Set<UInt32> = []
  var held: Set<UInt32> = []
  var conflicting: Set<UInt32> = []

  private func concerns(_ rules: [Int]) -> Bool { rule.map { rules.contains($0) } ?? true }

  private func titles(_ rules: [Int]) -> [String] {
    rules.map { outcome.ruleset.rules[$0].title }.sorted()
  }

  private func rows(_ numbers: [UInt32], of table: String) -> PlanReport.RowList {
    let rows = outcome.facts.table(named: table)
    let known = schema.table(named: table)
    return PlanReport.RowList(
      numbers: numbers, key: known?.key.flatMap { rows?.column(named: $0) },
      label: known?.label.flatMap { rows?.column(named: $0) })
  }

  mutating func section(_ field: FieldDifference) -> PlanReport.FieldSection? {
    let moves = field.moves.filter { concerns($0.rules) }
    guard !moves.isEmpty else { return nil }
    for move in moves { touched.formUnion(move.rows) }
    return PlanReport.FieldSection(
      field: field.schema.name, count: moves.reduce(0) { $0 + $1.rows.count },
      lines: moves.map { move in
        PlanReport.Line(
          from: move.from, to: move.to, rules: titles(move.rules),
          rows: rows(move.rows, of: field.table), due: [])
      })
  }

  mutating func section(_ effect: EffectDifference) -> PlanReport.EffectSection? {
    let groups = effect.gained.filter { concerns($0.rules) && !$0.disagrees }
    guard !groups.isEmpty else { return nil }
    for group in groups { touched.formUnion(group.rows) }
    let clause = effect.clause
    return PlanReport.EffectSection(
      title: clause.phrase, noun: clause.action.noun, identity: clause.identity,
      receiver: clause.receiver, count: groups.reduce(0) { $0 + $1.rows.count },
      lines: groups.map { group in
        PlanReport.Line(
          from: nil, to: nil, rules: titles(group.rules), rows: rows(group.rows, of: clause.table),
          due: group.due)
      })
  }

  mutating func line(_ group: HeldBack) -> PlanReport.HeldBackLine? {
    guard concerns(group.rules) else { return nil }
    held.formUnion(group.rows)
    let (subject, table) = subject(group.field, group.effect)
    return PlanReport.HeldBackLine(
      subject: subject, rules: titles(group.rules), missing: group.missing,
      rows: rows(group.rows, of: table))
  }

  mutating func line(_ conflict: Conflict) -> PlanReport.ConflictLine? {
    guard concerns(conflict.claims.map(\.rule)) else { return nil }
    conflicting.formUnion(conflict.rows)
    let (subject, table) = subject(conflict.field, conflict.effect)
    return PlanReport.ConflictLine(
      subject: subject,
      claims: conflict.claims.map { claim in
        let rule = outcome.ruleset.rules[claim.rule]
        return (rule.title, rule.location.description, claim.value?.phrase ?? "another value")
      }.sorted { ($0.rule, $0.place) < ($1.rule, $1.place) },
      rows: rows(conflict.rows, of: table))
  }

  private func subject(_ field: Int?, _ effect: Int?) -> (String, String) {
    if let field {
      let decided = outcome.ruleset.fields[field]
      return (decided.name, decided.table)
    }
    guard let effect else { return ("", schema.tables[0].name) }
    let clause = outcome.ruleset.effects[effect]
    return (clause.phrase, clause.table)
  }
}

extension PlanReport.HeldBackLine {
  fileprivate var sortKey: String { ([subject] + rules).joined(separator: "\n") }
}

extension PlanReport.ConflictLine {
  fileprivate var sortKey: String { ([subject] + claims.map(\.rule)).joined(separator: "\n") }
}

extension EffectClause {
  /// What is asked for and of whom: `escalate to csm-manager`, `task "Call" for csm`.
  package var phrase: String {
    var words = action.noun
    if let title { words += " \"\(title)\"" }
    if let preposition = action.receiver, let receiver {
      words += " \(preposition.rawValue) \(receiver)"
    }
    return words
  }
}
