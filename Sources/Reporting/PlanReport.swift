package import Accounts
package import Evaluation

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
  /// Effects that were issued and that no rule asks for any more.
  package let closed: [ClosedLine]
  /// Cells where the files disagree with what was applied.
  package let elsewhere: [ElsewhereLine]
  /// Whether something was applied before, so that this is the difference to it.
  package let isAfterRuns: Bool
  /// The rows that are touched, by who looks after them, the most first.
  package let owners: [OwnerLine]
  /// What the rows that are touched bring in a year, in hundredths; nil where nothing is known.
  package let touchedARR: Int64?
  /// How many rows there are in each section, every row counted once.
  package let touched: Int
  /// How many rows of other tables are touched, by the names of the tables.
  package let touchedElsewhere: [(table: String, count: Int)]
  package let heldBackCount: Int
  package let conflictCount: Int

  /// The changes of one field.
  package struct FieldSection: Sendable {
    package let table: String
    package let field: String
    package let count: Int
    package let lines: [Line]
  }

  /// The effects of one kind and identity.
  package struct EffectSection: Sendable {
    /// `escalate to csm-manager`, `task "Call" for csm`.
    package let title: String
    package let table: String
    package let noun: String
    package let identity: String
    package let receiver: String?
    /// How many are new.
    package let count: Int
    package let lines: [Line]
    /// Those that were issued before and are issued again, or go to somebody else.
    package let refreshed: [Line]
    /// How many were issued before and stay as they are.
    package let keptCount: Int

    /// Whether any is issued.
    package var isPending: Bool { count > 0 || refreshedCount > 0 }

    /// How many are issued once more.
    package var refreshedCount: Int { refreshed.reduce(0) { $0 + $1.rows.count } }
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
    /// Who receives an effect, by role.
    package var receiver: String?
    /// What the rules give as reasons of an effect.
    package var reasons: [String] = []
    /// What the template of an effect says to each of its rows.
    package var texts: TemplateTexts?
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
    package let numbers: [UInt32]
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

  /// Effects of one kind and identity that end.
  package struct ClosedLine: Sendable {
    package let title: String
    package let rows: [Row]
  }

  /// Cells of one field that the files hold otherwise than they were applied.
  package struct ElsewhereLine: Sendable {
    package let field: String
    package let applied: Value
    package let recorded: Value
    /// Whether the files say something else now than when it was applied.
    package let isChanged: Bool
    package let rows: RowList
  }

  /// The touched rows of one person.
  package struct OwnerLine: Sendable {
    /// Nil for rows that nobody looks after.
    package let owner: String?
    package let count: Int
    package let arr: Int64
  }

  /// Whether there is anything to apply.
  package var isPending: Bool {
    !fields.isEmpty || !closed.isEmpty
      || effects.contains { $0.isPending }
  }
}
