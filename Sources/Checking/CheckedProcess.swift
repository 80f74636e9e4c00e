package import Syntax

/// A playbook with steps, as people ask about it; what it decides are rules like any other.
package struct CheckedProcess: Sendable {
  package let name: String
  package let table: String
  /// The parts with the fields that name their people, in the order of the parts.
  package let people: [(role: ProcessClauseSyntax.Role, fields: [String])]
  package let steps: [Step]
  package let range: SourceRange

  /// One step.
  package struct Step: Sendable {
    /// The title of its task.
    package let title: String
    /// The name of the rule that asks for it.
    package let rule: String
    /// The steps that must be done before it.
    package let needs: [String]
  }

  /// What its rules read of the ledger.
  package var columns: [LedgerColumn] {
    [LedgerColumn(.start, of: name)] + steps.map { LedgerColumn(.end, of: $0.title) }
  }
}
