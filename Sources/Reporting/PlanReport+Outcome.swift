package import Accounts
package import Checking
package import Evaluation
import Syntax
import Vocabulary

extension PlanReport {
  /// The plan of an outcome: its difference from what was applied, or else from what is recorded.
  ///
  /// The schema tells which fields stand for a row of each table. The plan can be narrowed to a
  /// rule, given by its number with how many rows it applies to.
  package init(
    _ outcome: Outcome, schema: Schema, after base: LastApplied? = nil,
    narrowedTo rule: (index: Int, applies: Int)? = nil, analysis: Analysis? = nil
  ) {
    let difference = difference(
      from: .recorded(base?.facts ?? outcome.facts, at: outcome.moment), to: outcome,
      others: base?.others ?? [])
    var maker = PlanMaker(
      outcome: outcome, schema: schema, base: base, rule: rule?.index, analysis: analysis)
    let fields = difference.fields.compactMap { maker.section($0) }
    let cuts = outcome.budgetCuts(after: base?.effects)
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
    let closed = rule == nil ? maker.closedLines() : []
    let elsewhere = rule == nil ? maker.elsewhereLines() : []
    let table = rule.map { outcome.ruleset.rules[$0.index].table } ?? schema.tables[0].name
    let mine = maker.touched[table] ?? []
    let totals = rule == nil ? PlanTotals(mine, of: table, in: outcome) : PlanTotals()
    let others = maker.touched.filter { $0.key != table }.map { ($0.key, $0.value.count) }
    self.init(
      today: outcome.moment.today, table: table,
      rowCount: outcome.facts.table(named: table)?.rowCount ?? 0,
      ruleCount: outcome.ruleset.rules.filter { !$0.isDefault }.count,
      single: rule.map { (outcome.ruleset.rules[$0.index].title, $0.applies) },
      fields: fields, effects: effects, heldBack: heldBack, conflicts: conflicts,
      findings: rule == nil ? outcome.findings().compactMap { maker.line($0) } : [],
      cuts: rule == nil ? cuts.compactMap { maker.line($0) } : [],
      closed: closed, elsewhere: elsewhere, isAfterRuns: base != nil, owners: totals.owners,
      touchedARR: totals.arr,
      touched: mine.count, touchedElsewhere: others.sorted { $0.0 < $1.0 },
      heldBackCount: maker.held.values.reduce(0) { $0 + $1.count },
      conflictCount: maker.conflicting.values.reduce(0) { $0 + $1.count })
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
  /// What was applied before.
  let base: LastApplied?
  /// The rule to which the plan is narrowed.
  let rule: Int?
  let analysis: Analysis?
  /// Rows by their tables.
  var touched: [String: Set<UInt32>] = [:]
  var held: [String: Set<UInt32>] = [:]
  var conflicting: [String: Set<UInt32>] = [:]
  /// The rows that budgets cut, by the number of the effect set.
  var cut: [Int: Set<UInt32>] = [:]

  /// The texts of templates, found once.
  var templates: [Int: TemplateTexts] = [:]

  private mutating func touch(_ rows: [UInt32], of table: String) {
    touched[table, default: []].formUnion(rows)
  }

  private func concerns(_ rules: [Int]) -> Bool { rule.map { rules.contains($0) } ?? true }

  private func titles(_ rules: [Int]) -> [String] {
    rules.map { outcome.ruleset.rules[$0].title }.sorted()
  }

  private func rows(_ numbers: [UInt32], of table: String) -> PlanReport.RowList {
    PlanReport.RowList(numbers, of: table, in: outcome, schema: schema)
  }

  mutating func section(_ field: FieldDifference) -> PlanReport.FieldSection? {
    var moves = field.moves.filter { concerns($0.rules) }
    if base != nil, let decided = field.field {
      // What was applied stays while a rule cannot judge.
      let heldBack = outcome.decisions[decided].heldBack
      moves = moves.map { $0.without(heldBack) }.filter { !$0.rows.isEmpty }
    }
    guard !moves.isEmpty else { return nil }
    for move in moves { touch(move.rows, of: field.table) }
    return PlanReport.FieldSection(
      table: field.table, field: field.schema.name, count: moves.reduce(0) { $0 + $1.rows.count },
      lines: moves.map { move in
        PlanReport.Line(
          from: move.from, to: move.to, rules: titles(move.rules),
          rows: rows(move.rows, of: field.table), due: [], details: [])
      })
  }

  /// The texts of a template, found once for all effects that use it.
  private mutating func texts(_ clauses: [EffectClause]) -> TemplateTexts? {
    guard let template = clauses.first?.template else { return nil }
    let made = templates[template] ?? TemplateTexts(template, of: outcome)
    templates[template] = made
    return made
  }

  mutating func section(_ effect: EffectDifference, set: Int) -> PlanReport.EffectSection? {
    let groups = effect.gained.filter { concerns($0.rules) && !$0.disagrees }
      .map { $0.without(cut[set] ?? []) }
    let standing = rowsByState(set)
    let known = standing.kept.union(standing.refreshed)
    let new = groups.map { $0.without(known) }.filter { !$0.rows.isEmpty }
    let others = Set(outcome.effects[set].rows).subtracting(standing.refreshed)
    let refreshed =
      standing.refreshed.isEmpty
      ? [] : groups.map { $0.without(others) }.filter { !$0.rows.isEmpty }
    guard !new.isEmpty || !refreshed.isEmpty || !standing.kept.isEmpty else { return nil }
    let clause = effect.clause
    for group in new + refreshed { touch(group.rows, of: clause.table) }
    return PlanReport.EffectSection(
      title: clause.phrase, table: clause.table, noun: clause.action.noun,
      identity: clause.identity,
      receiver: clause.receiver, count: new.reduce(0) { $0 + $1.rows.count },
      lines: new.map { self.line($0, clause) },
      refreshed: refreshed.map { self.line($0, clause) },
      keptCount: groups.reduce(0) { $0 + $1.rows.filter { standing.kept.contains($0) }.count })
  }

  private func rowsByState(_ set: Int) -> (refreshed: Set<UInt32>, kept: Set<UInt32>) {
    guard let states = base?.effects.states[set] else { return ([], []) }
    let rows = outcome.effects[set].rows
    var found: (refreshed: Set<UInt32>, kept: Set<UInt32>) = ([], [])
    for (row, state) in zip(rows, states) {
      switch state {
      case .new: continue
      case .refreshed: found.refreshed.insert(row)
      case .kept: found.kept.insert(row)
      }
    }
    return found
  }

  private mutating func line(_ group: EffectGroup, _ clause: EffectClause) -> PlanReport.Line {
    let clauses = group.clauses.map { outcome.ruleset.effects[$0] }
    return PlanReport.Line(
      from: nil, to: nil, rules: titles(group.rules), rows: rows(group.rows, of: clause.table),
      due: group.due, receiver: clauses.first?.receiver,
      reasons: Set(clauses.compactMap(\.reason)).sorted(), texts: texts(clauses),
      details: group.details.map { ($0.name, $0.value) })
  }

  /// What ends, by kind and identity.
  mutating func closedLines() -> [PlanReport.ClosedLine] {
    guard let base else { return [] }
    var lines: [(title: String, rows: [PlanReport.Row])] = []
    for effect in base.effects.closed {
      let title = closedTitle(effect)
      let number = base.effects.rows[effect.table]?[effect.row]
      if let number { touch([number], of: effect.table) }
      let row =
        number.flatMap { rows([$0], of: effect.table).rows().first }
        ?? PlanReport.Row(key: effect.row, name: effect.row)
      if let index = lines.firstIndex(where: { $0.title == title }) {
        lines[index].rows.append(row)
      } else {
        lines.append((title, [row]))
      }
    }
    return lines.map { PlanReport.ClosedLine(title: $0.title, rows: $0.rows) }
  }

  private func closedTitle(_ effect: Ledger.Identity) -> String {
    guard let action = Action.called(effect.noun), action.identity == .receiver else {
      return "\(effect.noun) \"\(effect.identity)\""
    }
    return "\(effect.noun) \(action.receiver?.rawValue ?? "to") \(effect.identity)"
  }

  func elsewhereLines() -> [PlanReport.ElsewhereLine] {
    (base?.elsewhere ?? []).map { found in
      PlanReport.ElsewhereLine(
        field: found.field, applied: found.applied, recorded: found.recorded,
        isChanged: found.isChanged, rows: rows(found.rows, of: found.table))
    }
  }

  mutating func line(_ group: HeldBack) -> PlanReport.HeldBackLine? {
    guard concerns(group.rules) else { return nil }
    let (subject, table) = subject(group.field, group.effect)
    held[table, default: []].formUnion(group.rows)
    return PlanReport.HeldBackLine(
      subject: subject, rules: titles(group.rules), missing: group.missing,
      rows: rows(group.rows, of: table))
  }

  mutating func line(_ conflict: Conflict) -> PlanReport.ConflictLine? {
    guard concerns(conflict.claims.map(\.rule)) else { return nil }
    let (subject, table) = subject(conflict.field, conflict.effect)
    conflicting[table, default: []].formUnion(conflict.rows)
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
