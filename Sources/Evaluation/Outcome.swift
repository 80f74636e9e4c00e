package import Accounts
package import Checking

/// What the rules say of the facts at a moment.
///
/// Evaluating changes nothing.
package struct Outcome: Sendable {
  package let ruleset: Ruleset
  package let facts: Portfolio
  package let moment: Moment
  /// One for each decided field, by its number in the ruleset.
  package let decisions: [Decision]
  /// What is asked for, one for each kind and identity, in the order of both.
  package let effects: [EffectSet]
  /// What the rules read of other rows.
  var made = MadeColumns()

  /// Whether rules disagree anywhere.
  package var hasConflicts: Bool {
    decisions.contains { $0.conflictCount > 0 } || effects.contains { $0.hasConflicts }
  }
}

/// One decided field: its cells, and which rules gave them.
package struct Decision: Sendable {
  /// Its number in the ruleset.
  package let field: Int
  /// The cells as decided; where no rule won, as recorded.
  package let column: Column
  /// For each row, which set of clauses won; 0 is the empty set.
  package let winners: Buffer<UInt32>
  /// The sets, each the numbers of clauses of the field, in order.
  package let winnerSets: [[Int]]
  /// The rows that a rule could not judge and for which no other spoke.
  package let heldBack: Bitmap

  /// How many cells rules disagree about.
  package var conflictCount: Int { column.conflicted?.population ?? 0 }
}

/// All effects of one kind and identity: the rows they are asked for, and by which rules.
package struct EffectSet: Sendable {
  /// The numbers of the effect clauses of the ruleset that share the identity.
  package let clauses: [Int]
  /// The rows, in order.
  package let rows: [UInt32]
  /// For each of the rows, which set of clauses asks for it.
  package let reasons: [UInt32]
  /// The sets, each the positions within `clauses`, in order.
  package let reasonSets: [[Int]]
  /// For each of the rows the earliest due day; nil where none is given.
  package let due: [CalendarDate?]
  /// The rows that a rule could not judge and for which no other asks.
  package let heldBack: Bitmap
  /// For each reason set, whether its clauses disagree about the receiver.
  package let disagrees: [Bool]
  /// For each reason set, the details on which its clauses come together: the worst of each.
  package let details: [[EffectDetail]]

  /// Whether two rules ask for one effect with different receivers.
  package var hasConflicts: Bool { reasons.contains { disagrees[Int($0)] } }
}
