package import Accounts
package import Checking
package import Evaluation
import Syntax

/// What looking at rules alone has found: pairs that can disagree, and rules that do nothing.
package struct CheckReport: Sendable {
  /// Pairs of rules that can disagree, in the order of field and place.
  package let pairs: [Pair]
  /// Everything else worth knowing, one sentence each with its place.
  package let findings: [(place: String, text: String)]

  /// Two rules that can say different values of one field.
  package struct Pair: Sendable {
    package let field: String
    package let first: Claim
    package let second: Claim
    /// What is true where they meet; empty when that was too much to find out.
    package let meeting: String
    /// A row of that kind.
    package let witness: String
    /// Whether the one applies only where the other does, so that they always meet.
    package let isAlways: Bool
    package let fixes: [String]
    /// The loaded rows about which they disagree today; nil when no data is loaded.
    package let rows: PlanReport.RowList?
    package let table: String
    package let rowCount: Int
  }

  /// What a rule says.
  package struct Claim: Sendable {
    package let rule: String
    package let place: String
    package let value: String
  }

  /// Whether any pair disagrees about a loaded row.
  package var hasConflicts: Bool { pairs.contains { ($0.rows?.count ?? 0) > 0 } }
  /// Whether any pair always disagrees where both could apply.
  package var hasCertainConflicts: Bool { pairs.contains(where: \.isAlways) }

  /// The report of an analysis, with what it means for an outcome if there is data.
  package init(_ analysis: Analysis, _ ruleset: Ruleset, _ outcome: Outcome?, schema: Schema) {
    pairs = analysis.pairs.compactMap { CheckReport.pair($0, ruleset, outcome, schema) }
    findings = analysis.findings.map { finding in
      let place = finding.rule.map { ruleset.rules[$0].location.description } ?? ""
      return (place, finding.text(in: ruleset))
    }
  }

  private static func pair(
    _ verdict: PairVerdict, _ ruleset: Ruleset, _ outcome: Outcome?, _ schema: Schema
  ) -> Pair? {
    let field = ruleset.fields[verdict.field]
    func claim(_ clause: Int, _ value: String) -> Claim {
      let rule = ruleset.rules[field.clauses[clause].rule]
      return Claim(rule: rule.title, place: rule.location.description, value: value)
    }
    let meeting: Meeting?
    switch verdict.verdict {
    case .neverMeet: return nil
    case .meet(let found): meeting = found
    case .mayMeet: meeting = nil
    }
    let rows = outcome.map { outcome in
      let numbers = outcome.rows(where: verdict.condition(in: ruleset), of: field.table)
      return PlanReport.RowList(numbers, of: field.table, in: outcome, schema: schema)
    }
    return Pair(
      field: field.name, first: claim(verdict.first, verdict.values.first),
      second: claim(verdict.second, verdict.values.second), meeting: meeting?.condition ?? "",
      witness: meeting?.witnessText ?? "",
      isAlways: meeting.map { $0.isAlwaysForFirst || $0.isAlwaysForSecond } ?? false,
      fixes: meeting?.fixes.map { $0.text(in: ruleset) } ?? [], rows: rows, table: field.table,
      rowCount: outcome?.facts.table(named: field.table)?.rowCount ?? 0)
  }
}
