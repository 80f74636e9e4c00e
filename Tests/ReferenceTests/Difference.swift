import Accounts
import Checking
import Evaluation
import Vocabulary

@testable import Reference

extension CheckedBook {
  /// Where engine and reference do not say the same, one line each.
  func differences(on given: Given) -> [String] {
    let outcome = outcome(on: given)
    let verdict = verdict(on: given)
    return cellDifferences(outcome, verdict) + effectDifferences(outcome, verdict)
      + findingDifferences(outcome, verdict)
  }

  private func cellDifferences(_ outcome: Outcome, _ verdict: Verdict) -> [String] {
    var found: [String] = []
    let names = Set(outcome.decisions.map { ruleset.fields[$0.field].name })
    if names != Set(verdict.cells.keys) {
      found.append("decided are \(names.sorted()), wanted \(verdict.cells.keys.sorted())")
    }
    for decision in outcome.decisions {
      let field = ruleset.fields[decision.field]
      for (row, wanted) in (verdict.cells[field.name] ?? []).enumerated() {
        let place = "\(field.name) of row \(row)"
        let winners = Set(
          decision.winnerSets[Int(decision.winners[row])].map { title(field.clauses[$0].rule) })
        let isConflict = decision.column.conflicted?[row] ?? false
        if winners != wanted.winners {
          found.append("\(place): won by \(winners.sorted()), wanted \(wanted.winners.sorted())")
        }
        if decision.heldBack[row] != wanted.isHeldBack {
          found.append("\(place): held back \(decision.heldBack[row])")
        }
        if isConflict != wanted.isConflict {
          found.append("\(place): conflict \(isConflict), wanted \(wanted.values)")
        } else if !isConflict,
          !wanted.values.contains(where: { $0.agrees(with: decision.column[row]) })
        {
          found.append("\(place): is \(decision.column[row]), wanted \(wanted.values)")
        }
      }
    }
    return found + conflictDifferences(outcome, verdict)
  }

  /// A conflict names every winner with what it says.
  private func conflictDifferences(_ outcome: Outcome, _ verdict: Verdict) -> [String] {
    var found: [String] = []
    for conflict in outcome.conflicts() {
      guard let index = conflict.field else { continue }
      let name = ruleset.fields[index].name
      for row in conflict.rows.map({ Int($0) }) {
        guard let wanted = verdict.cells[name]?[row] else { continue }
        let said = conflict.claims.compactMap(\.value)
        let isComplete = said.count == conflict.claims.count
        let extra = said.filter { value in !wanted.values.contains { $0.agrees(with: value) } }
        let left = wanted.values.filter { cell in !said.contains { cell.agrees(with: $0) } }
        if !extra.isEmpty || (isComplete && !left.isEmpty) {
          found.append("\(name) of row \(row): claims \(said), wanted \(wanted.values)")
        }
        let rules = Set(conflict.claims.map { title($0.rule) })
        if rules != wanted.winners {
          found.append("\(name) of row \(row): claimed by \(rules), wanted \(wanted.winners)")
        }
      }
    }
    return found
  }

  private func effectDifferences(_ outcome: Outcome, _ verdict: Verdict) -> [String] {
    var asked: Set<Asked> = []
    var heldBack: Set<Asked> = []
    for set in outcome.effects {
      let first = ruleset.effects[set.clauses[0]]
      let blank = Asked(noun: first.action.noun, identity: first.identity, row: 0)
      for (place, row) in set.rows.enumerated() {
        let number = Int(set.reasons[place])
        let clauses = set.reasonSets[number].map { ruleset.effects[set.clauses[$0]] }
        var effect = blank
        effect.row = Int(row)
        effect.rules = Set(clauses.map { title($0.rule) })
        effect.becauses = Set(clauses.compactMap(\.reason))
        effect.receivers = Set(clauses.map(\.receiver))
        effect.due = set.due[place].map { Int($0.dayNumber) }
        for detail in set.details[number] { effect.details[detail.name] = detail.value }
        asked.insert(effect)
      }
      for row in 0..<set.heldBack.count where set.heldBack[row] {
        var effect = blank
        effect.row = row
        heldBack.insert(effect)
      }
    }
    return listed("asked", asked, verdict.asked)
      + listed("held back", heldBack, verdict.heldBack)
  }

  private func listed(_ what: String, _ found: Set<Asked>, _ wanted: Set<Asked>) -> [String] {
    found.subtracting(wanted).map { "\(what) against the definition: \($0)" }
      + wanted.subtracting(found).map { "not \(what): \($0)" }
  }

  private func findingDifferences(_ outcome: Outcome, _ verdict: Verdict) -> [String] {
    outcome.findings().flatMap { finding -> [String] in
      guard let wanted = verdict.findings[finding.policy.name] else {
        return ["policy \(finding.policy.name) was not wanted"]
      }
      let rows = finding.rows.map { Int($0) }
      var found: [String] = []
      if rows != wanted.broken {
        found.append("policy \(finding.policy.name): finds \(rows), wanted \(wanted.broken)")
      }
      if finding.unjudged != wanted.unknown {
        found.append(
          "policy \(finding.policy.name): \(finding.unjudged) unknown, wanted \(wanted.unknown)")
      }
      return found
    }
  }
}
