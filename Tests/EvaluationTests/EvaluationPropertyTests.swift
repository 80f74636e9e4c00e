import Accounts
import Checking
import Evaluation
import Testing
import Vocabulary

/// What must hold whatever the rules and the rows are.
@Suite struct EvaluationPropertyTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func batchesAndJobsChangeNothing(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(random.pick(ConditionPropertyTests.sizes), &random)
    let book = try Book(Rules.some(&random).joined(separator: "\n"), .of(accounts))
    let expected = book.outcome().lines
    for words in [1, 7] { #expect(book.outcome(wordsPerBatch: words).lines == expected) }
    #expect(book.outcome(jobs: 2).lines == expected)
  }

  /// Two jobs share the work only beyond 51,200 rows.
  @Test func twoJobsOnALargeTable() throws {
    var random = Seeded(7)
    let few = Account.some(997, &random)
    let accounts = (0..<60_000).map { row in
      var account = few[row % few.count]
      account.key = row
      return account
    }
    let book = try Book(
      """
      rule "red" when health red then priority is PR1
      rule "soon" when renewal within 90 days then priority is PR2
      rule "seats" when seats-used above 4 then usage is seats-used + 1
      rule "few" when seats-used below 8 then usage is seats-used * 2
      rule "calls" when priority is PR1 then cadence is weekly and open task "Call" due on renewal
      rule "visits" when nps below 0 then open task "Call" due in 10 business days
      default cadence is monthly
      """, .of(accounts))
    let one = book.outcome(jobs: 1)
    let two = book.outcome(jobs: 2, wordsPerBatch: 7)
    #expect(one.decisions.count == 3)
    for (left, right) in zip(one.decisions, two.decisions) {
      #expect(left.winnerSets == right.winnerSets)
      #expect(left.heldBack == right.heldBack)
      #expect(left.conflictCount == right.conflictCount)
      let differing = (0..<accounts.count).first { row in
        left.winners[row] != right.winners[row] || left.column[row] != right.column[row]
      }
      #expect(differing == nil)
    }
    #expect(one.decisions[1].conflictCount > 0)
    for (left, right) in zip(one.effects, two.effects) {
      #expect(left.rows == right.rows)
      #expect(left.reasons == right.reasons)
      #expect(left.reasonSets == right.reasonSets)
      #expect(left.due == right.due)
      #expect(left.heldBack == right.heldBack)
    }
    #expect(one.effects.count == 1)
  }

  @Test(arguments: 101...120 as ClosedRange<UInt64>)
  func theOrderOfRulesSaysNothing(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(random.pick([65, 200]), &random)
    let rules = Rules.some(&random)
    let expected = try Book(rules.joined(separator: "\n"), .of(accounts)).outcome().lines
    for _ in 0..<3 {
      let shuffled = rules.shuffled(using: &random)
      let outcome = try Book(shuffled.joined(separator: "\n"), .of(accounts)).outcome()
      #expect(outcome.lines == expected, "\(shuffled)")
    }
  }

  @Test(arguments: 201...220 as ClosedRange<UInt64>)
  func theOrderOfRowsSaysNothing(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(random.pick([65, 200]), &random)
    let rules = Rules.some(&random).joined(separator: "\n")
    let expected = try Book(rules, .of(accounts)).outcome().lines
    let shuffled = try Book(rules, .of(accounts.shuffled(using: &random))).outcome().lines
    #expect(shuffled == expected, "\(rules)")
  }

  @Test(arguments: 301...320 as ClosedRange<UInt64>)
  func aRuleWrittenTwiceChangesNoValue(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(random.pick([65, 200]), &random)
    let rules = Rules.some(&random)
    let again = rules.filter { $0.hasPrefix("rule") }
      .map { "rule \"again " + $0.dropFirst("rule \"".count) }
    let once = try Book(rules.joined(separator: "\n"), .of(accounts)).outcome()
    let twice = try Book((rules + again).joined(separator: "\n"), .of(accounts)).outcome()
    #expect(twice.values == once.values, "\(rules)")
  }

  /// Once the files record what the rules decide, nothing is left to change.
  @Test(arguments: 401...420 as ClosedRange<UInt64>)
  func thePlanOfWhatIsRecordedIsEmpty(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(random.pick([65, 200]), &random)
    let rules = Rules.some(&random).joined(separator: "\n")
    let outcome = try Book(rules, .of(accounts)).outcome()
    let recorded = try Book(rules, outcome.recordedPortfolio)
    let plan = difference(
      from: .recorded(recorded.portfolio, at: Book.moment), to: recorded.outcome())
    #expect(plan.fields.count == outcome.decisions.count)
    for field in plan.fields {
      #expect(field.moves.isEmpty, "\(field.schema.name) in \(rules)")
    }
  }

  /// The same outcome twice has no difference, effects included.
  @Test(arguments: 501...505 as ClosedRange<UInt64>)
  func anOutcomeDoesNotDifferFromItself(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let accounts = Account.some(200, &random)
    let book = try Book(Rules.some(&random).joined(separator: "\n"), .of(accounts))
    let nothing = difference(from: book.outcome(), to: book.outcome(jobs: 2, wordsPerBatch: 1))
    #expect(nothing.fields.allSatisfy { $0.moves.isEmpty })
    #expect(nothing.effects.allSatisfy { $0.gained.isEmpty && $0.lost.isEmpty })
  }
}

/// Generated rules: fields with constants and formulas, fields that read fields, effects, defaults.
private enum Rules {
  static func some(_ random: inout Seeded) -> [String] {
    var rules = (0..<random.number(3...8)).map { number in
      let guards = random.pick(["when", "unless", "until"])
      let condition = Condition.some(&random, depth: 1).text
      let scope = random.chance(0.3) ? "for accounts where \(Condition.test(&random).text) " : ""
      return "rule \"r\(number)\" \(scope)\(guards) \(condition) then \(action(&random))"
    }
    let upper = "priority is one of PR1, PR4 and \(Condition.test(&random).text)"
    rules.append("rule \"upper\" when \(upper) then risk is \(random.pick(["watch", "none"]))")
    rules.append("rule \"other\" when priority is not PR1 then risk is watch and tag \"other\"")
    if random.chance(0.5) { rules.append("default priority is PR4") }
    if random.chance(0.5) { rules.append("default risk is none for accounts where health is red") }
    return rules
  }

  private static func action(_ random: inout Seeded) -> String {
    let actions = [
      "priority is PR1", "priority is PR2", "priority is PR1 and escalate",
      "usage is seats-used + 1", "usage is 5", "usage is nps", "industry is \"Retail\"",
      "industry is account's csm", "mrr is arr / 12", "contract-start is renewal",
      "contract-start is 2027-02-19", "escalate with severity critical", "notify to csm-manager",
      "open task \"Call\" due in \(random.number(1...9)) days", "open task \"Call\" due on renewal",
      "open task \"Visit\" because \"it is time\"",
    ]
    return random.pick(actions)
  }
}

extension Outcome {
  /// Everything that is said, row by row, in a form that does not depend on the order of anything.
  fileprivate var lines: [String] { described(withReasons: true) }

  /// The same without the rules that said it.
  fileprivate var values: [String] { described(withReasons: false) }

  private func described(withReasons: Bool) -> [String] {
    guard let keys = facts.table(named: "accounts")?.column(named: "account-id") else { return [] }
    var lines: [String] = []
    for decision in decisions {
      let field = ruleset.fields[decision.field]
      for row in 0..<keys.count {
        var line = "\(keys[row]) \(field.name) \(decision.column[row])"
        if decision.column.conflicted?[row] == true { line += " conflict" }
        if decision.heldBack[row] { line += " held back" }
        if withReasons {
          let rules = decision.winnerSets[Int(decision.winners[row])].map {
            ruleset.rules[field.clauses[$0].rule].name
          }
          line += " by \(rules.sorted())"
        }
        lines.append(line)
      }
    }
    for set in effects {
      let clause = ruleset.effects[set.clauses[0]]
      for (place, row) in set.rows.enumerated() {
        var line = "\(keys[Int(row)]) \(clause.action.noun) \(clause.identity)"
        line += " due \(set.due[place].map { "\($0)" } ?? "-")"
        if withReasons {
          let rules = set.reasonSets[Int(set.reasons[place])].map {
            ruleset.rules[ruleset.effects[set.clauses[$0]].rule].name
          }
          line += " by \(rules.sorted())"
        }
        lines.append(line)
      }
      for row in set.heldBack.rows() {
        lines.append("\(keys[row]) \(clause.action.noun) \(clause.identity) held back")
      }
    }
    return lines.sorted()
  }

  /// The facts with every decided cell recorded; cells in conflict stay as they were.
  fileprivate var recordedPortfolio: Portfolio {
    guard let table = facts.table(named: "accounts") else { return Portfolio([]) }
    var columns = zip(table.fields, table.columns).map { field, column in
      (field, (0..<table.rowCount).map { column[$0] })
    }
    for decision in decisions {
      let field = ruleset.fields[decision.field]
      let place = columns.firstIndex { $0.0.name == field.name }
      let old = place.map { columns[$0].1 }
      let cells = (0..<table.rowCount).map { row -> Value in
        decision.column.conflicted?[row] == true
          ? old?[row] ?? .missing : decision.column[row]
      }
      if let place {
        columns[place].1 = cells
      } else {
        columns.append((FieldSchema(field.name, field.schema.type), cells))
      }
    }
    return .accounts(columns)
  }
}
