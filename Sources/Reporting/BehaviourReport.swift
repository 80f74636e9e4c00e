package import Accounts
import Checking
package import Evaluation
import Syntax
import Vocabulary

/// What one set of rules does otherwise than another, on the same data.
package struct BehaviourReport: Sendable {
  /// What the other rules are called.
  package let against: String
  package let today: CalendarDate
  package let table: String
  package let rowCount: Int
  /// The differences: decisions, then effects, then what cannot be decided.
  package let lines: [Line]
  /// How many rows of the main table differ in anything.
  package let touched: Int

  /// Rows that differ in one way.
  package struct Line: Sendable {
    /// In which way.
    package enum Kind: String, Sendable {
      case changes, gains, loses, conflict, settled
      case heldBack = "held-back"
    }

    package let kind: Kind
    /// A field, or what is asked for.
    package let subject: String
    package let table: String
    package let from: Value?
    package let to: Value?
    /// The rules that say so now, and those that said otherwise.
    package let rules: [String]
    package let rulesBefore: [String]
    package let rows: PlanReport.RowList
    /// What the rows bring in a year, in hundredths; nil where nothing is known.
    package let arr: Int64?
  }

  /// Whether both do the same.
  package var isSame: Bool { lines.isEmpty }

  /// What differs from one outcome to another, over the same facts.
  package init(from before: Outcome, to after: Outcome, against: String, schema: Schema) {
    var maker = BehaviourMaker(before: before, after: after, schema: schema)
    maker.compare()
    self.against = against
    today = after.moment.today
    table = schema.tables[0].name
    rowCount = after.facts.table(named: table)?.rowCount ?? 0
    lines = maker.lines
    touched = maker.touched.count
  }
}

/// Collects the lines of a report.
private struct BehaviourMaker {
  let before: Outcome
  let after: Outcome
  let schema: Schema
  var lines: [BehaviourReport.Line] = []
  var touched: Set<UInt32> = []

  init(before: Outcome, after: Outcome, schema: Schema) {
    self.before = before
    self.after = after
    self.schema = schema
  }

  mutating func compare() {
    let forward = difference(from: before, to: after)
    let backward = difference(from: after, to: before)
    for field in forward.fields {
      for move in field.moves { add(move, field) }
      addStates(field)
    }
    for effect in forward.effects {
      for group in effect.gained {
        add(
          .gains, phrase(group, after), effect.clause.table, group.rows,
          rules: titles(group.rules, after))
      }
    }
    for set in after.effects { addChanged(set) }
    for effect in backward.effects {
      for group in effect.gained {
        add(
          .loses, phrase(group, before), effect.clause.table, group.rows,
          before: titles(group.rules, before))
      }
    }
  }

  /// Effects that both ask for, but of somebody else, more or less severely, or by another day.
  private mutating func addChanged(_ set: EffectSet) {
    let clause = after.ruleset.effects[set.clauses[0]]
    let old = before.effects.first {
      let other = before.ruleset.effects[$0.clauses[0]]
      return other.table == clause.table && other.action == clause.action
        && other.identity == clause.identity
    }
    guard let old else { return }
    let places = Dictionary(
      old.rows.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var groups: [EffectChange: [UInt32]] = [:]
    for (place, row) in set.rows.enumerated() {
      guard let earlier = places[row] else { continue }
      let change = EffectChange(
        from: words(old, earlier, before), to: words(set, place, after),
        rulesBefore: rules(old, earlier, before), rules: rules(set, place, after))
      if change.from != change.to { groups[change, default: []].append(row) }
    }
    let noun = clause.title.map { "\(clause.action.noun) \"\($0)\"" } ?? clause.action.noun
    for (change, rows) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
      add(
        .changes, noun, clause.table, rows, from: .text(change.from), to: .text(change.to),
        rules: change.rules, before: change.rulesBefore)
    }
  }

  /// What an effect is like, beside what it is.
  private struct EffectChange: Hashable {
    let from: String
    let to: String
    let rulesBefore: [String]
    let rules: [String]
  }

  private func words(_ set: EffectSet, _ place: Int, _ outcome: Outcome) -> String {
    let reasons = Int(set.reasons[place])
    let receiver = set.issuedDetails(reasons, of: outcome).receiver
    var words = set.disagrees[reasons] ? ["in conflict"] : receiver.map { ["to \($0)"] } ?? []
    words += set.details[reasons].map { "\($0.name) \($0.value)" }
    if let due = set.due[place] { words.append("due \(due)") }
    return words.joined(separator: ", ")
  }

  private func rules(_ set: EffectSet, _ place: Int, _ outcome: Outcome) -> [String] {
    let clauses = set.reasonSets[Int(set.reasons[place])].map { set.clauses[$0] }
    return titles(clauses.map { outcome.ruleset.effects[$0].rule }, outcome)
  }

  /// What is asked for, by the clause that does: clauses of one effect can name other receivers.
  private func phrase(_ group: EffectGroup, _ outcome: Outcome) -> String {
    group.clauses.first.map { outcome.ruleset.effects[$0].phrase } ?? ""
  }

  private mutating func add(_ move: Move, _ field: FieldDifference) {
    let rules = titles(move.rules, after)
    let earlier = winners(of: field, move.rows, in: before)
    add(
      .changes, field.schema.name, field.table, move.rows, from: move.from, to: move.to,
      rules: rules, before: earlier)
  }

  /// Cells that have come into conflict or out of it, or that cannot be judged any more.
  private mutating func addStates(_ field: FieldDifference) {
    let (old, new) = (decision(field, before), decision(field, after))
    let count = after.facts.table(named: field.table)?.rowCount ?? 0
    func rows(_ isMeant: (Int) -> Bool) -> [UInt32] {
      (0..<count).filter(isMeant).map { UInt32($0) }
    }
    let disputed = rows {
      new?.column.conflicted?[$0] == true && old?.column.conflicted?[$0] != true
    }
    let held = rows { new?.heldBack[$0] == true && old?.heldBack[$0] != true }
    let settled = rows {
      old?.column.conflicted?[$0] == true && new?.column.conflicted?[$0] != true
    }
    let name = field.schema.name
    for (kind, rows) in [
      (BehaviourReport.Line.Kind.conflict, disputed), (.settled, settled), (.heldBack, held),
    ] where !rows.isEmpty {
      add(
        kind, name, field.table, rows,
        rules: kind == .heldBack ? [] : winners(of: field, rows, in: after),
        before: winners(of: field, rows, in: before))
    }
  }

  private func decision(_ field: FieldDifference, _ outcome: Outcome) -> Decision? {
    outcome.decisions.first {
      outcome.ruleset.fields[$0.field].table == field.table
        && outcome.ruleset.fields[$0.field].name == field.schema.name
    }
  }

  /// The titles of all rules that win any of those cells.
  private func winners(
    of field: FieldDifference, _ rows: [UInt32], in outcome: Outcome
  ) -> [String] {
    guard let decision = decision(field, outcome) else { return [] }
    let clauses = outcome.ruleset.fields[decision.field].clauses
    let sets = Set(rows.map { decision.winners[Int($0)] })
    return titles(sets.flatMap { decision.winnerSets[Int($0)] }.map { clauses[$0].rule }, outcome)
  }

  private func titles(_ rules: [Int], _ outcome: Outcome) -> [String] {
    Set(rules.map { outcome.ruleset.rules[$0].title }).sorted()
  }

  private mutating func add(
    _ kind: BehaviourReport.Line.Kind, _ subject: String, _ table: String, _ rows: [UInt32],
    from: Value? = nil, to: Value? = nil, rules: [String] = [], before: [String] = []
  ) {
    let isMain = table == schema.tables[0].name
    if isMain { touched.formUnion(rows) }
    lines.append(
      BehaviourReport.Line(
        kind: kind, subject: subject, table: table, from: from, to: to, rules: rules,
        rulesBefore: before,
        rows: PlanReport.RowList(rows, of: table, in: after, schema: schema),
        arr: isMain ? PlanTotals(Set(rows), of: table, in: after).arr : nil))
  }
}
