import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

/// Tests for the bounds of a book's rules, ready to be pasted: for each rule an account that it
/// just applies to, with values below, at and above each bound, and what the rules say of them now.
struct Suggestions {
  let book: TestBook
  let ruleset: Ruleset
  let seed: UInt64

  /// How many accounts are made up in search of one to which a rule applies.
  private static let tries = 4_000

  /// The tests as text, and the rules for which there is none, with the reason.
  func text() -> (tests: String, remarks: [String]) {
    var tests: [String] = []
    var remarks: [String] = []
    for rule in ruleset.rules where isWorthwhile(rule) {
      guard let bounded = BoundedRule(rule, under: ruleset, in: book) else { continue }
      if let test = bounded.test(tries: Self.tries, seed: seed) {
        tests.append(test)
      } else {
        remarks.append(
          "\(rule.location): \(rule.title): no account of given values was found to which it "
            + "applies")
      }
    }
    return (tests.joined(separator: "\n"), remarks)
  }

  private func isWorthwhile(_ rule: CheckedRule) -> Bool {
    let isPin = ruleset.fields.contains { field in
      field.clauses.contains { $0.rule == rule.index && $0.isPin }
    }
    return !rule.isDefault && !isPin && rule.table == book.schema.tables[0].name
      && book.sources.file(of: rule.range).name != Prelude.name
  }
}

/// A rule with its bounds: the fields that it compares with numbers, amounts or days.
private struct BoundedRule {
  private let rule: CheckedRule
  private let condition: CheckedExpression
  private let trial: AccountTrial
  private let bounds: [(field: FieldSchema, values: [Value])]

  /// The bounds of a rule; nil where the book has errors.
  init?(_ rule: CheckedRule, under ruleset: Ruleset, in book: TestBook) {
    // What else has a say in the fields that the rule sets is settled by given values too.
    let rivals = ruleset.fields.filter { $0.clauses.contains { $0.rule == rule.index } }
      .flatMap(\.clauses).filter { !$0.isPin }.compactMap(\.condition)
    guard let condition = rule.condition,
      let trial = AccountTrial(
        reading: [condition] + rivals, of: rule.table, under: ruleset, in: book),
      let own = trial.ruleset.rules.first(where: { $0.range == rule.range }),
      let ownCondition = own.condition
    else { return nil }
    let mine = FieldCandidates(
      reading: [condition], of: trial.table, under: ruleset, today: book.today,
      followsRules: false)
    bounds = mine.fields.map { ($0, mine.bounds(of: $0)) }.filter { !$0.values.isEmpty }
    self.rule = own
    self.condition = ownCondition
    self.trial = trial
  }

  /// The rows around the bounds as a test with a table; nil where the rule never applied.
  func test(tries: Int, seed: UInt64) -> String? {
    var dice = AccountDice(seed: seed)
    let accounts = (0..<tries).map { _ in dice.account(trial.candidates).values }
    guard let first = applies(accounts).firstIndex(of: true) else { return nil }
    let cases = cases(around: settled(trial.shrunk(accounts[first]) { applies($0) }))
    let outcome = trial.outcome(cases)
    let names = Set(cases.flatMap(\.keys)).sorted()
    var table = [names + expected(outcome).map(\.heading)]
    for (index, row) in cases.enumerated() {
      table.append(
        names.map { row[$0]?.literal ?? "-" } + expected(outcome).map { $0.cells[index] })
    }
    return statement(table)
  }

  /// The account with the values that let other rules be judged too: as many of its cases as can
  /// be say something else than it, rather than that they are held back.
  private func settled(_ base: [String: Value]) -> [String: Value] {
    var base = base
    var best = calm([base])[0]
    for _ in 0..<8 {
      let options = trial.candidates.fields.filter { base[$0.name] == nil }.flatMap { field in
        trial.candidates.values(of: field).map { base.merging([field.name: $0]) { $1 } }
      }
      let scores = calm(options)
      guard let place = scores.indices.max(by: { scores[$0] < scores[$1] }), best < scores[place]
      else { break }
      (base, best) = (options[place], scores[place])
    }
    return base
  }

  /// How much an account lets its rule be seen: of its cases, how many are decided otherwise than
  /// it, and how little other rules have a say in all of them.
  private struct Calm: Comparable {
    var variety = -1
    var others = 0

    static func < (left: Calm, right: Calm) -> Bool {
      (left.variety, -left.others) < (right.variety, -right.others)
    }
  }

  private func calm(_ bases: [[String: Value]]) -> [Calm] {
    let families = bases.map { base -> [[String: Value]] in
      let without = base.keys.sorted().map { name in base.filter { $0.key != name } }
      let others = bounds.flatMap { field, values in
        values.map { base.merging([field.name: $0]) { $1 } }
      }
      return [base] + without + others
    }
    let outcome = trial.outcome(families.flatMap(\.self))
    let yes = Set(outcome.judged(condition, table: trial.table.name).yes)
    let decided = outcome.ruleset.fields.indices.filter { number in
      outcome.ruleset.fields[number].clauses.contains { $0.rule == rule.index }
    }
    let others = decided.flatMap { outcome.ruleset.fields[$0].clauses }
      .filter { $0.rule != rule.index && !$0.isDefault }.compactMap(\.condition)
      .map { outcome.judged($0, table: trial.table.name) }.map { Set($0.yes + $0.unknown) }
    var start = 0
    return families.map { family in
      let (first, rows) = (start, start + 1..<start + family.count)
      start += family.count
      guard yes.contains(first) else { return Calm() }
      let variety = decided.map { outcome.decisions[$0] }.reduce(0) { sum, decision in
        sum
          + rows.count { row in
            !decision.heldBack[row] && decision.column[row] != decision.column[first]
              && !decision.column[row].isMissing
          }
      }
      let noise = others.reduce(0) { sum, found in sum + rows.count { found.contains($0) } }
      return Calm(variety: variety, others: noise)
    }
  }

  /// The account, the same below, at and above each bound, and with each test the other way round.
  private func cases(around base: [String: Value]) -> [[String: Value]] {
    var cases: [[String: Value]] = [base]
    for (field, values) in bounds {
      for value in values {
        let row = base.merging([field.name: value]) { $1 }
        if !cases.contains(row) { cases.append(row) }
      }
    }
    var others: [[String: Value]] = []
    for field in trial.candidates.fields {
      others.append(base.filter { $0.key != field.name })
      for value in trial.candidates.values(of: field) {
        others.append(base.merging([field.name: value]) { $1 })
      }
    }
    let all = cases + others
    var seen: Set<String> = []
    for sight in trial.outcome(all).sights(ofRule: rule.index) {
      guard seen.insert("\(sight.test) \(sight.truth)").inserted, let row = sight.rows.first,
        !cases.contains(all[row])
      else { continue }
      cases.append(all[row])
    }
    return cases
  }

  private func applies(_ accounts: [[String: Value]]) -> [Bool] {
    let yes = Set(trial.outcome(accounts).judged(condition, table: trial.table.name).yes)
    return accounts.indices.map { yes.contains($0) }
  }

  /// What the rule sets and asks for, as columns.
  private func expected(_ outcome: Outcome) -> [(heading: String, cells: [String])] {
    let rows = 0..<(outcome.facts.table(named: trial.table.name)?.rowCount ?? 0)
    var columns: [(heading: String, cells: [String])] = []
    for (number, field) in outcome.ruleset.fields.enumerated()
    where field.clauses.contains(where: { $0.rule == rule.index }) {
      let cells = rows.map { row -> String in
        switch outcome.standing(field: number, row: row) {
        case .conflict: return "conflicting"
        case .heldBack: return "held-back"
        default: return outcome.decisions[number].column[row].literal
        }
      }
      columns.append(("expect \(field.name)", cells))
    }
    for effect in outcome.ruleset.effects where effect.rule == rule.index {
      let title = effect.title.map { " " + quoted($0) } ?? ""
      let cells = rows.map { row in
        outcome.asked(
          of: effect.action, title: effect.title, table: trial.table.name, row: row
        ).isEmpty ? "no" : "yes"
      }
      let heading = "expect \(effect.action.noun)\(title)"
      if !columns.contains(where: { $0.heading == heading }) { columns.append((heading, cells)) }
    }
    return columns
  }

  private func statement(_ table: [[String]]) -> String {
    let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    let lines = table.map { row in
      "  |"
        + zip(row, widths).map { cell, width in
          " " + cell + String(repeating: " ", count: width - cell.count) + " |"
        }.joined() + "\n"
    }
    return "# \(rule.location)\ntest \(quoted("the edges of \(rule.name)"))\n"
      + "  at \(trial.book.today)\n" + lines.joined()
  }
}
