import Accounts
package import Checking
import Vocabulary

/// What applying an outcome would do to an effect that is asked for.
package enum EffectState: Sendable {
  /// It is issued, and an episode begins.
  case new
  /// It is issued once more within its episode, or goes to somebody else, or is more severe.
  case refreshed
  /// It was issued, and the episode goes on.
  case kept
}

/// To whom an effect went, and how severe it was.
package struct IssuedDetails: Hashable, Sendable {
  package let receiver: String?
  package let severity: String?

  /// Details as they were issued.
  package init(receiver: String?, severity: String?) {
    self.receiver = receiver
    self.severity = severity
  }
}

/// How what an outcome asks for stands to what was issued before.
package struct EffectStanding: Sendable {
  /// For each effect set of the outcome the state of each of its rows.
  package let states: [[EffectState]]
  /// What is open and no longer asked for, in order.
  package let closed: [Ledger.Identity]
  /// Every time that something was issued.
  package let issues: [Ledger.Issue]
  /// The rows by their keys, of each table that has any of them.
  package let rows: [String: [String: UInt32]]

  /// How effects stand, as a ledger says it.
  package init(
    states: [[EffectState]], closed: [Ledger.Identity], issues: [Ledger.Issue],
    rows: [String: [String: UInt32]]
  ) {
    self.states = states
    self.closed = closed
    self.issues = issues
    self.rows = rows
  }
}

extension Ledger {
  /// Compares what an outcome asks for with what was issued; `rows` gives the keys of each table.
  package func standing(of outcome: Outcome, keys: [String: [String]]) -> EffectStanding {
    var ledger = self
    var asked: Set<Identity> = []
    let states = outcome.effects.map { set -> [EffectState] in
      let clause = outcome.ruleset.effects[set.clauses[0]]
      let names = keys[clause.table] ?? []
      func identity(_ row: Int) -> Identity {
        Identity(
          table: clause.table, row: names[row], noun: clause.action.noun,
          identity: clause.identity)
      }
      // What could not be judged stays open.
      for row in set.heldBack.rows() { asked.insert(identity(row)) }
      return set.rows.indices.map { place in
        let mine = identity(Int(set.rows[place]))
        asked.insert(mine)
        return ledger.state(of: mine, set, place, outcome)
      }
    }
    let closed = entries.filter { identity, entry in
      entry.isOpen && keys[identity.table] != nil && !asked.contains(identity)
    }
    let rows = keys.mapValues { names in
      Dictionary(
        names.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
    }
    return EffectStanding(
      states: states, closed: closed.keys.sorted(), issues: issues, rows: rows)
  }

  private mutating func state(
    of mine: Identity, _ set: EffectSet, _ place: Int, _ outcome: Outcome
  ) -> EffectState {
    let reasons = Int(set.reasons[place])
    if set.disagrees[reasons] { return .kept }
    let clauses = set.reasonSets[reasons].map { outcome.ruleset.effects[set.clauses[$0]] }
    let earlier = entries[mine]
    let isIssued = take(mine, clauses.map(\.recurrence), outcome.moment, outcome.ruleset)
    guard let earlier, earlier.isOpen else { return isIssued ? .new : .kept }
    if isIssued { return .refreshed }
    let details = set.issuedDetails(reasons, of: outcome)
    let isSame = earlier.details.map { $0 == details } ?? true
    return isSame || earlier.dismissedUntil != nil ? .kept : .refreshed
  }
}

extension EffectSet {
  /// The template of the effects that a set of reasons asks for; nil where they have none, or
  /// where rules disagree about it.
  package func template(_ reasons: Int, in ruleset: Ruleset) -> Int? {
    guard !disagrees[reasons], let first = reasonSets[reasons].first else { return nil }
    return ruleset.effects[clauses[first]].template
  }

  /// To whom the effects of a set of reasons go, and how severe they are.
  package func issuedDetails(_ reasons: Int, of outcome: Outcome) -> IssuedDetails {
    let clause = reasonSets[reasons].first.map { outcome.ruleset.effects[clauses[$0]] }
    return IssuedDetails(
      receiver: disagrees[reasons] ? nil : clause?.receiver,
      severity: details[reasons].first { $0.name == "severity" }?.value)
  }
}
