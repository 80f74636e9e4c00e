package import Accounts

/// What the rules would change, as it is shown: the same lines for every form of output.
package struct PlanReport: Sendable {
  /// The day it is made for.
  package let today: CalendarDate
  /// The table it is about, and how many rows that has.
  package let table: String
  package let rowCount: Int
  /// How many rules there are.
  package let ruleCount: Int
  /// A rule typed alone: its title, and how many rows it applies to.
  package let single: (title: String, applies: Int)?
  /// Changes of decided fields.
  package let fields: [FieldSection]
  /// Effects that would be asked for.
  package let effects: [EffectSection]
  /// Rows that a rule could not judge.
  package let heldBack: [HeldBackLine]
  /// Cells about which rules disagree.
  package let conflicts: [ConflictLine]
  /// What policies found.
  package let findings: [FindingLine]
  /// What budgets hold back.
  package let cuts: [CutLine]
  /// How many rows there are in each section, every row counted once.
  package let touched: Int
  package let heldBackCount: Int
  package let conflictCount: Int

  /// The changes of one field.
  package struct FieldSection: Sendable {
    package let field: String
    package let count: Int
    package let lines: [Line]
  }

  /// The effects of one kind and identity.
  package struct EffectSection: Sendable {
    /// `escalate to csm-manager`, `task "Call" for csm`.
    package let title: String
    package let noun: String
    package let identity: String
    package let receiver: String?
    package let count: Int
    package let lines: [Line]
  }

  /// Rows that change in one way for one reason.
  package struct Line: Sendable {
    /// Nil for effects.
    package let from: Value?
    package let to: Value?
    package let rules: [String]
    package let rows: RowList
    /// Empty, or one for each row.
    package let due: [CalendarDate?]
    /// Names and values of the details of an effect.
    package let details: [(name: String, value: String)]
  }

  /// A row by its key and name.
  package struct Row: Sendable, Hashable {
    package let key: String
    package let name: String
  }

  /// Rows by number; key and name are looked up only for those that are shown.
  package struct RowList: Sendable {
    let numbers: [UInt32]
    let key: Column?
    let label: Column?

    /// How many rows there are.
    package var count: Int { numbers.count }

    /// The first rows, or all of them.
    package func rows(_ most: Int = .max) -> [Row] {
      numbers.prefix(most).map { number in
        let row = Int(number)
        let keyText = key?[row].text ?? "row \(row + 1)"
        return Row(key: keyText, name: label?[row].text ?? keyText)
      }
    }

    /// The names of the first rows, as many as a line can hold.
    var names: [String] { rows(40).map(\.name) }
  }

  /// Rows that are held back on one field or effect.
  package struct HeldBackLine: Sendable {
    package let subject: String
    package let rules: [String]
    package let missing: [(field: String, count: Int)]
    package let rows: RowList
  }

  /// Rows about which the same rules disagree.
  package struct ConflictLine: Sendable {
    package let subject: String
    package let claims: [(rule: String, place: String, value: String)]
    /// What is true where they meet, in words; empty when it was not looked for.
    package let meeting: String
    /// What could be written to settle it, one line each.
    package let fixes: [String]
    package let rows: RowList
  }

  /// Rows that break a policy.
  package struct FindingLine: Sendable {
    package let policy: String
    package let scopeCount: Int
    package let unjudged: Int
    package let rows: RowList
  }

  /// Effects that are over a budget.
  package struct CutLine: Sendable {
    package let budget: String
    package let askedCount: Int
    package let rows: RowList
  }
}
