import Accounts
import Checking
import Evaluation
import Syntax
import TestSupport
import Testing

/// Five sentences of a public handbook over all 648 kinds of account: typed literally they
/// contradict each other on 284, with their scopes on 108, with three decisions on none.
@Suite struct WorkedExampleTests {
  struct Step: CustomTestStringConvertible {
    let file: String
    let conflicts: Int
    /// The pairs of rules that meet with different values, and on how many kinds of account.
    let pairs: [String: Int]
    var testDescription: String { file }
  }

  @Test(arguments: [
    Step(
      file: "1-literal",
      conflicts: 284,
      pairs: [
        "digital new": 144, "new orphan": 108, "amer digital": 72, "digital red": 72,
        "orphan red": 54, "amer orphan": 54, "digital orphan": 54,
      ]),
    Step(
      file: "2-scoped", conflicts: 108,
      pairs: ["orphan red": 54, "digital red": 36, "digital orphan": 54]),
    Step(file: "3-settled", conflicts: 0, pairs: [:]),
  ])
  func contradictsOnSoManyAccounts(_ step: Step) throws {
    let outcome = try outcome(of: step.file)
    #expect(outcome.decisions[0].conflictCount == step.conflicts)
    #expect(meetings(in: outcome) == step.pairs)
  }

  private func outcome(of file: String) throws -> Outcome {
    var sources = SourceMap()
    let path = "\(packageFolder)/examples/priorities/\(file).tend"
    let source = sources.add(name: file, bytes: try #require(readFile(path)))
    let parsed = parse(source)
    #expect(!parsed.diagnostics.hasErrors)
    let portfolio = Portfolio([allKindsOfAccount])
    let (ruleset, diagnostics) = check(
      parsed.statements, in: CheckContext(portfolio), sources: sources)
    #expect(!diagnostics.hasErrors)
    let today = try #require(CalendarDate("2026-11-21"))
    return evaluate(ruleset, on: portfolio, at: Moment(today: today))
  }

  /// For each pair of rules, the kinds of account on which both win with different values.
  private func meetings(in outcome: Outcome) -> [String: Int] {
    var found: [String: Int] = [:]
    for conflict in outcome.conflicts() {
      for (place, left) in conflict.claims.enumerated() {
        for right in conflict.claims[(place + 1)...] where left.value != right.value {
          let names = [left, right].map { outcome.ruleset.rules[$0.rule].name }.sorted()
          found[names.joined(separator: " "), default: 0] += conflict.rows.count
        }
      }
    }
    return found
  }

  /// Health 3 × onboarding 3 × region 3 × child 2 × managed 2 × segment 3 × sector 2.
  private var allKindsOfAccount: Table {
    let dimensions: [(FieldSchema, [Value])] = [
      (FieldSchema("health", .choice), ["red", "yellow", "green"].map { .text($0) }),
      (
        FieldSchema("onboarding", .choice),
        ["not started", "in progress", "complete"].map { .text($0) }
      ),
      (FieldSchema("region", .choice), ["AMER", "EMEA", "APJ"].map { .text($0) }),
      (FieldSchema("child", .truth), [.truth(true), .truth(false)]),
      (FieldSchema("managed", .truth), [.truth(true), .truth(false)]),
      (FieldSchema("segment", .choice), ["Strategic", "Growth", "Digital"].map { .text($0) }),
      (FieldSchema("sector", .choice), ["public", "private"].map { .text($0) }),
    ]
    let count = dimensions.reduce(1) { $0 * $1.1.count }
    var step = 1
    let columns = dimensions.map { field, values in
      defer { step *= values.count }
      return Column((0..<count).map { values[$0 / step % values.count] }, type: field.type)
    }
    return Table(
      name: "accounts", rowCount: count, fields: dimensions.map(\.0), columns: columns,
      source: TableSource(name: "all kinds of account"))
  }
}
