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
    _ outcome: Outcome, schema: Schema, narrowedTo rule: (index: Int, applies: Int)? = nil,
    analysis: Analysis? = nil
  ) {
    let difference = difference(
      from: .recorded(outcome.facts, at: outcome.moment), to: outcome)
    var maker = PlanMaker(
      outcome: outcome, schema: schema, rule: rule?.index, analysis: analysis)
    let fields = difference.fields.compactMap { maker.section($0) }
    let cuts = outcome.budgetCuts()
    for cut in cuts { for (set, row) in cut.cut { maker.cut[set, default: []].insert(row) } }
    let effects = difference.effects.enumerated().compactMap { maker.section($1, set: $0) }
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
      findings: rule == nil ? outcome.findings().compactMap { maker.line($0) } : [],
      cuts: rule == nil ? cuts.compactMap { maker.line($0) } : [],
      touched: maker.touched.count, heldBackCount: maker.held.count,
      conflictCount: maker.conflicting.count)
  }
}

extension PlanReport.RowList {
  /// Rows of a table by number, called by the fields that the schema names.
  init(_ numbers: [UInt32], of table: String, in outcome: Outcome, schema: Schema) {
    let rows = outcome.facts.table(named: table)
    let known = schema.table(named: table)
    self.init(
      numbers: numbers, key: known?.key.flatMap { rows?.column(named: $0) },
      label: known?.label.flatMap { rows?.column(named: $0) })
  }
}

/// Turns numbers of rows and rules into what people call them.
private struct PlanMaker {
  let outcome: Outcome
  let schema: Schema
  /// The rule to which the plan is narrowed.
  let rule: Int?
  let analysis: Analysis?
  var touched: Set<UInt32> = []
  var held: Set<UInt32> = []
  var conflicting: Set<UInt32> = []
  /// The rows that budgets cut, by the number of the effect set.
  var cut: [Int: Set<UInt32>] = [:]

  private func concerns(_ rules: [Int]) -> Bool { rule.map { rules.contains($0) } ?? true }

  private func titles(_ rules: [Int]) -> [String] {
    rules.map { outcome.ruleset.rules[$0].title }.sorted()
  }

  private func rows(_ numbers: [UInt32], of table: String) -> PlanReport.RowList {
    PlanReport.RowList(numbers, of: table, in: outcome, schema: schema)
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
          rows: rows(move.rows, of: field.table), due: [], details: [])
      })
  }

  mutating func section(_ effect: EffectDifference, set: Int) -> PlanReport.EffectSection? {
    let groups = effect.gained.filter { concerns($0.rules) && !$0.disagrees }
      .map { $0.without(cut[set] ?? []) }.filter { !$0.rows.isEmpty }
    guard !groups.isEmpty else { return nil }
    for group in groups { touched.formUnion(group.rows) }
    let clause = effect.clause
    return PlanReport.EffectSection(
      title: clause.phrase, noun: clause.action.noun, identity: clause.identity,
      receiver: clause.receiver, count: groups.reduce(0) { $0 + $1.rows.count },
      lines: groups.map { group in
        PlanReport.Line(
          from: nil, to: nil, rules: titles(group.rules), rows: rows(group.rows, of: clause.table),
          due: group.due, details: group.details.map { ($0.name, $0.value) })
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
      meeting: meeting(of: conflict)?.condition ?? "",
      fixes: meeting(of: conflict)?.fixes.map { $0.text(in: outcome.ruleset) } ?? [],
      rows: rows(conflict.rows, of: table))
  }

  /// Where two rules that disagree meet, whatever accounts there are.
  private func meeting(of conflict: Conflict) -> Meeting? {
    guard let field = conflict.field, conflict.claims.count == 2 else { return nil }
    let clauses = outcome.ruleset.fields[field].clauses
    let rules = Set(conflict.claims.map(\.rule))
    let pair = analysis?.pairs.first { pair in
      pair.field == field && Set([clauses[pair.first].rule, clauses[pair.second].rule]) == rules
    }
    guard case .meet(let meeting)? = pair?.verdict else { return nil }
    return meeting
  }

  mutating func line(_ found: PolicyFindings) -> PlanReport.FindingLine? {
    guard !found.rows.isEmpty || found.unjudged > 0 else { return nil }
    return PlanReport.FindingLine(
      policy: found.policy.name, scopeCount: found.scopeCount, unjudged: found.unjudged,
      rows: rows(found.rows, of: found.policy.table))
  }

  mutating func line(_ cut: BudgetCut) -> PlanReport.CutLine? {
    guard !cut.cut.isEmpty else { return nil }
    return PlanReport.CutLine(
      budget: cut.budget.name, askedCount: cut.askedCount,
      rows: rows(cut.cut.map(\.row), of: cut.budget.table))
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
