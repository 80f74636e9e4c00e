/// What the ledger says of a row, as a column of the facts: the day on which a playbook started, or
/// on which one of its steps was done.
///
/// Conditions read it by a name that nobody can write. It is missing where the playbook is not
/// running, and where the step is not done or belongs to an episode that is over.
package struct LedgerColumn: Hashable, Comparable, Sendable {
  /// The days that it can hold.
  package enum Kind: String, Sendable { case start, end }

  /// What the day is of.
  package let kind: Kind
  /// The name of the playbook, or the title of the step's task.
  package let title: String

  /// The column for the start of a playbook or the end of a step.
  package init(_ kind: Kind, of title: String) {
    self.kind = kind
    self.title = title
  }

  /// The column of that name; nil for a name that can be written.
  package init?(name: String) {
    let parts = name.split(separator: " of \"", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), parts[1].last == "\""
    else {
      return nil
    }
    self.init(kind, of: String(parts[1].dropLast()))
  }

  /// Its name: `start of "Onboarding"`.
  package var name: String { "\(kind.rawValue) of \"\(title)\"" }

  /// That it is known, in words.
  package var test: String {
    switch kind {
    case .start: "\"\(title)\" goes on"
    case .end: "\"\(title)\" is done"
    }
  }

  /// By their names.
  package static func < (left: LedgerColumn, right: LedgerColumn) -> Bool { left.name < right.name }
}

extension ProcessSyntax {
  /// What it reads of the ledger.
  package var columns: [LedgerColumn] {
    [LedgerColumn(.start, of: name.value)] + steps.map { LedgerColumn(.end, of: $0.name.value) }
  }

  /// The definition that says where it is running; nobody can write its name either.
  package var runningName: String { "\"\(name.value)\" is running" }

  /// What the rule of a step is called.
  package func ruleName(of step: ProcessStepSyntax) -> String {
    "\(name.value) / \(step.name.value)"
  }
}
