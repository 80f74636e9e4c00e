package import Accounts
import Checking
import Syntax
import Vocabulary

/// Rows about which rules disagree, with everything each of them says.
package struct Conflict: Sendable {
  /// The field, or nil when the receiver of an effect is in dispute.
  package let field: Int?
  /// The effect clause in dispute, by its number.
  package let effect: Int?
  /// The rules, each with what it says.
  package let claims: [Claim]
  package let rows: [UInt32]

  /// What one rule says.
  package struct Claim: Sendable {
    package let rule: Int
    /// The value, when it is the same for every row.
    package let value: Value?
  }
}

/// Rows that a rule could not judge because a value is missing.
package struct HeldBack: Sendable {
  /// The field that stays undecided; nil for an effect.
  package let field: Int?
  /// The effect that is not asked for, by the number of its first clause.
  package let effect: Int?
  /// The rules that could not be judged.
  package let rules: [Int]
  /// The fields that those rules read and that are missing, with how many of the rows.
  package let missing: [(field: String, count: Int)]
  package let rows: [UInt32]
}

extension Outcome {
  /// Every conflict, field by field.
  package func conflicts() -> [Conflict] {
    var found: [Conflict] = []
    for decision in decisions {
      guard let conflicted = decision.column.conflicted else { continue }
      let clauses = ruleset.fields[decision.field].clauses
      var rows: [UInt32: [UInt32]] = [:]
      for row in conflicted.rows() { rows[decision.winners[row], default: []].append(UInt32(row)) }
      for set in rows.keys.sorted() {
        let claims = decision.winnerSets[Int(set)].map { index in
          Conflict.Claim(rule: clauses[index].rule, value: constant(clauses[index].value))
        }
        found.append(
          Conflict(field: decision.field, effect: nil, claims: claims, rows: rows[set] ?? []))
      }
    }
    return found + effectConflicts()
  }

  private func effectConflicts() -> [Conflict] {
    effects.flatMap { set in
      set.reasonSets.indices.filter { set.disagrees[$0] }.compactMap { index in
        let rows = set.rows.indices.filter { set.reasons[$0] == index }.map { set.rows[$0] }
        guard !rows.isEmpty else { return nil }
        let claims = set.reasonSets[index].map { position in
          let clause = ruleset.effects[set.clauses[position]]
          let template = clause.template.map { "template \"\(ruleset.templates[$0].name)\"" }
          let words = [clause.receiver, template].compactMap(\.self).joined(separator: ", ")
          return Conflict.Claim(rule: clause.rule, value: words.isEmpty ? nil : .text(words))
        }
        return Conflict(field: nil, effect: set.clauses[0], claims: claims, rows: rows)
      }
    }
  }

  /// The value of an expression that is the same for every row.
  func constant(_ value: CheckedExpression) -> Value? {
    Compiler(facts(of: Schema.domain.tables[0].name)).constant(value)
  }

  /// Every group of rows that is held back, fields first, then effects.
  package func heldBack() -> [HeldBack] {
    var found: [HeldBack] = []
    for decision in decisions {
      let field = ruleset.fields[decision.field]
      let clauses = field.clauses.filter { !$0.isDefault }
      if let held = heldBack(
        decision.heldBack, clauses.map { ($0.rule, $0.condition) }, field.table)
      {
        found.append(held.about(field: decision.field, effect: nil))
      }
    }
    for set in effects {
      let clauses = set.clauses.map { ruleset.effects[$0] }
      let parts = clauses.flatMap { clause in
        tests(of: clause).map { (rule: clause.rule, condition: Optional($0)) }
      }
      if let held = heldBack(set.heldBack, parts, clauses[0].table) {
        found.append(held.about(field: nil, effect: set.clauses[0]))
      }
    }
    return found
  }

  private func heldBack(
    _ rows: Bitmap, _ clauses: [(rule: Int, condition: CheckedExpression?)], _ table: String
  ) -> HeldBack? {
    guard rows.population > 0 else { return nil }
    let facts = facts(of: table)
    var rules: [Int] = []
    var missing: [String: Int] = [:]
    for (rule, condition) in clauses {
      guard let condition else { continue }
      let unknown = ColumnEvaluator(facts).unknownRows(of: condition)
      let mine = unknown.intersection(rows)
      guard mine.population > 0 else { continue }
      if !rules.contains(rule) { rules.append(rule) }
      for (name, column) in facts.fieldsRead(by: condition) {
        let count = mine.subtracting(column.known).population
        if count > 0 { missing[name] = max(missing[name] ?? 0, count) }
      }
    }
    let listed = missing.map { (field: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.field) < ($0.count, $1.field) }
    return HeldBack(
      field: nil, effect: nil, rules: rules, missing: listed, rows: rows.rows().map { UInt32($0) })
  }

  /// What expressions about rows of `table` read.
  func facts(of table: String) -> Facts {
    var known = Facts(
      facts.table(named: table) ?? .empty(table), of: facts, ruleset: ruleset,
      decisions: decisions, moment: ruleset.adjusted(moment))
    known.made = made
    return known
  }
}

extension Outcome {
  /// For each row of a group that is held back, the rules that could not judge it and the fields
  /// that are missing in it, in the order of their names.
  func reasons(of held: HeldBack, in table: String) -> [(rules: [Int], missing: [String])] {
    let facts = facts(of: table)
    let doubts = tests(of: held).map { rule, test in
      (rule, ColumnEvaluator(facts).unknownRows(of: test), facts.fieldsRead(by: test))
    }
    return held.rows.map { row in
      let mine = doubts.filter { $0.1[Int(row)] }
      let missing = mine.flatMap(\.2).filter { !$0.1.isKnown(Int(row)) }.map(\.0)
      return (Set(mine.map(\.0)).sorted(), Set(missing).sorted())
    }
  }

  /// What could not be judged: the conditions of rules, and what templates need.
  private func tests(of held: HeldBack) -> [(rule: Int, test: CheckedExpression)] {
    guard let effect = held.effect else {
      return held.rules.compactMap { rule in
        ruleset.rules[rule].condition.map { (rule, $0) }
      }
    }
    let set = effects.first { $0.clauses[0] == effect }
    return (set?.clauses ?? []).map { ruleset.effects[$0] }
      .filter { held.rules.contains($0.rule) }
      .flatMap { clause in tests(of: clause).map { (clause.rule, $0) } }
  }

  /// The condition of an effect; where it has a template, what that needs stands apart, so that only
  /// what is needed counts as missing.
  private func tests(of clause: EffectClause) -> [CheckedExpression] {
    guard let template = clause.template, let filled = ruleset.templates[template].isFilled else {
      return [clause.condition].compactMap(\.self)
    }
    let parts = if case .and(let tests) = filled.kind { tests } else { [filled] }
    return [ruleset.rules[clause.rule].condition].compactMap(\.self) + parts
  }
}

extension HeldBack {
  fileprivate func about(field: Int?, effect: Int?) -> HeldBack {
    HeldBack(field: field, effect: effect, rules: rules, missing: missing, rows: rows)
  }
}

extension Facts {
  /// The fields that an expression reads, through definitions, with their columns.
  fileprivate func fieldsRead(by expression: CheckedExpression) -> [(String, Column)] {
    var found: [String: Column] = [:]
    var seen: Set<Int> = []
    var pending = [expression]
    while let next = pending.popLast() {
      switch next.kind {
      // What the ledger says nothing of is not missing.
      case .given(let name) where LedgerColumn(name: name) != nil: continue
      case .given(let name): found[name] = given(name, next.type)
      case .decided(let index):
        found[ruleset.fields[index].name] = decisions[index]?.column
      case .definition(let index):
        if seen.insert(index).inserted { pending.append(ruleset.definitions[index].value) }
      case .linked, .gathered, .isInPlaces, .place, .history:
        found[next.name(in: ruleset)] = ColumnEvaluator(self).column(of: next)
      default: pending += next.ownParts
      }
    }
    return found.sorted { $0.key < $1.key }
  }
}

extension ColumnEvaluator {
  /// The rows of which a condition is neither true nor false.
  func unknownRows(of condition: CheckedExpression) -> Bitmap {
    let column = column(of: condition)
    guard let known = column.known else { return Bitmap(count: column.count) }
    return Bitmap.full(count: column.count).subtracting(known)
  }
}

extension Bitmap {
  func intersection(_ other: Bitmap) -> Bitmap {
    let result = Bitmap(count: count)
    for word in 0..<wordCount {
      result.words.base[word] = words.base[word] & other.words.base[word]
    }
    return result
  }

  /// The rows that are not in `other`; all are in a bitmap that is nil.
  func subtracting(_ other: Bitmap?) -> Bitmap {
    let result = Bitmap(count: count)
    guard let other else { return result }
    for word in 0..<wordCount {
      result.words.base[word] = words.base[word] & ~other.words.base[word]
    }
    return result
  }
}
