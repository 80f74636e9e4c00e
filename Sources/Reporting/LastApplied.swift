package import Accounts
package import Evaluation

/// What was applied before, to which a plan is the difference.
package struct LastApplied: Sendable {
  /// The facts with the cells as they were applied.
  package let facts: Portfolio
  /// Fields that were applied, whether or not a rule still decides them.
  package let others: [FieldPlace]
  /// How what is asked for stands to what was issued.
  package let effects: EffectStanding
  /// Cells where the files disagree with what was applied.
  package let elsewhere: [Elsewhere]

  /// Rows of which the files hold one cell otherwise than it was applied.
  package struct Elsewhere: Sendable {
    package let table: String
    package let field: String
    package let applied: Value
    package let recorded: Value
    /// Whether the files say something else now than when it was applied.
    package let isChanged: Bool
    package let rows: [UInt32]

    /// Rows that differ in one way.
    package init(
      table: String, field: String, applied: Value, recorded: Value, isChanged: Bool,
      rows: [UInt32]
    ) {
      self.table = table
      self.field = field
      self.applied = applied
      self.recorded = recorded
      self.isChanged = isChanged
      self.rows = rows
    }
  }

  /// What was applied.
  package init(
    facts: Portfolio, others: [FieldPlace], effects: EffectStanding, elsewhere: [Elsewhere]
  ) {
    self.facts = facts
    self.others = others
    self.effects = effects
    self.elsewhere = elsewhere
  }
}
