import Accounts
import Evaluation
import Testing

/// Generated conditions against an evaluator of a few lines that works row by row.
@Suite struct ConditionPropertyTests {
  static let sizes = [0, 1, 63, 64, 65, 200]

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func engineAndPlainEvaluatorAgree(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(random.pick(Self.sizes), &random)
    let conditions = (0..<12).map { _ in Condition.some(&random) }
    let book = try Book("", .of(accounts))
    let columns = conditions.indices.map { "(\(conditions[$0].text)) called c\($0)" }
    let answer = try book.answer("show \(columns.joined(separator: ", ")) from accounts")
    #expect(answer.rows.count == accounts.count)
    for (index, condition) in conditions.enumerated() {
      let column = answer.columns[index].column
      for (row, account) in accounts.enumerated() {
        let found: Bool? = if case .truth(let truth) = column[row] { truth } else { nil }
        if found != condition.judge(account) {
          Issue.record("\(condition.text)\n  is \(String(describing: found)) of \(account)")
          return
        }
      }
    }
  }

  /// Rows where C, rows where not C, and rows where C is unknown are all rows.
  @Test(arguments: 101...130 as ClosedRange<UInt64>)
  func trueFalseAndUnknownAreAll(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(random.pick(Self.sizes), &random)
    let book = try Book("", .of(accounts))
    for _ in 0..<8 {
      let condition = Condition.some(&random)
      let tests = [
        "(\(condition.text))", "not (\(condition.text))", "(\(condition.text)) is unknown",
      ]
      let counts = try tests.map { test -> Int in
        guard
          case .number(let count)? = try book.answer("count accounts where \(test)").cells.first?
            .last
        else { return -1 }
        return Int(count)
      }
      let wanted = [true, false, nil].map { wanted in
        accounts.count { condition.judge($0) == wanted }
      }
      #expect(counts == wanted, "\(condition.text)")
      #expect(counts.reduce(0, +) == accounts.count)
      let answer = try book.answer("show accounts where \(condition.text)")
      #expect(answer.found == counts[0])
      #expect(answer.unjudged == counts[2])
    }
  }

  /// What a question finds, a rule with the same condition acts on.
  @Test(arguments: 201...215 as ClosedRange<UInt64>)
  func rulesAndQuestionsAgree(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(random.pick(Self.sizes), &random)
    let condition = Condition.some(&random)
    let book = try Book(
      "rule \"it\" when \(condition.text) then tag \"it\" and risk is watch", .of(accounts))
    let outcome = book.outcome()
    let wanted = accounts.indices.filter { condition.judge(accounts[$0]) == true }
    #expect(outcome.effects.flatMap(\.rows).map { Int($0) } == wanted, "\(condition.text)")
    let decided = accounts.indices.filter { outcome.decisions[0].column[$0] == .text("watch") }
    #expect(decided == wanted, "\(condition.text)")
    let heldBack = accounts.indices.filter { condition.judge(accounts[$0]) == nil }
    #expect(outcome.decisions[0].heldBack.rows() == heldBack)
    #expect(outcome.effects.flatMap { $0.heldBack.rows() } == heldBack)
  }
}
