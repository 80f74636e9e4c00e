package import Accounts
package import Checking

/// What the rules say of the facts at a moment: a function of its arguments and nothing else.
///
/// The same answer comes out whatever the order of rules and rows, with any number of `jobs`, which
/// is how many threads may share the work, and of `wordsPerBatch`, the words of 64 rows that are
/// worked on at a time, which only tests change.
package func evaluate(
  _ ruleset: Ruleset, on facts: Portfolio, at moment: Moment, jobs: Int = 1, wordsPerBatch: Int = 32
) -> Outcome {
  let moment = moment.knowing(facts)
  var evaluator = Evaluator(
    ruleset: ruleset, portfolio: facts, moment: ruleset.adjusted(moment), jobs: jobs,
    wordsPerBatch: wordsPerBatch)
  for layer in ruleset.layers { evaluator.decide(layer) }
  let effects = evaluator.collectEffects()
  return Outcome(
    ruleset: ruleset, facts: facts, moment: moment,
    decisions: evaluator.finishedDecisions(), effects: effects, made: evaluator.made)
}

/// Layer by layer, then the effects.
private struct Evaluator {
  let ruleset: Ruleset
  let portfolio: Portfolio
  let moment: Moment
  let jobs: Int
  let wordsPerBatch: Int
  var decisions: [Decision?]
  var made = MadeColumns()

  init(ruleset: Ruleset, portfolio: Portfolio, moment: Moment, jobs: Int, wordsPerBatch: Int) {
    self.ruleset = ruleset
    self.portfolio = portfolio
    self.moment = moment
    self.jobs = jobs
    self.wordsPerBatch = wordsPerBatch
    decisions = Array(repeating: nil, count: ruleset.fields.count)
  }

  private func facts(of table: String) -> Facts {
    var facts = Facts(
      portfolio.table(named: table) ?? Table.empty(table), of: portfolio, ruleset: ruleset,
      decisions: decisions, moment: moment)
    facts.made = made
    return facts
  }

  /// The facts with what some expressions about the rows of a table read of others.
  private mutating func facts(of table: String, for read: [CheckedExpression]) -> Facts {
    var facts = facts(of: table)
    facts.make(Reads(read, about: table, ruleset).far)
    made = facts.made
    return facts
  }

  /// Decides the fields of one layer, table by table.
  mutating func decide(_ layer: [Int]) {
    for table in Set(layer.map { ruleset.fields[$0].table }).sorted() {
      let fields = layer.filter { ruleset.fields[$0].table == table }
      let facts = facts(of: table, for: ruleset.expressions(deciding: fields))
      var pass = DecisionPass(fields: fields, facts: facts)
      for decision in pass.run(jobs: jobs, wordsPerBatch: wordsPerBatch) {
        decisions[decision.field] = decision
      }
    }
  }

  mutating func collectEffects() -> [EffectSet] {
    var sets: [EffectSet] = []
    for table in Set(ruleset.effects.map(\.table)).sorted() {
      let facts = facts(of: table, for: ruleset.expressions(askingOf: table))
      var pass = EffectPass(table: table, facts: facts)
      sets += pass.run(jobs: jobs, wordsPerBatch: wordsPerBatch)
    }
    return sets
  }

  /// A loop among the fields leaves them undecided: their cells are as recorded.
  func finishedDecisions() -> [Decision] {
    decisions.enumerated().map { index, decision in
      if let decision { return decision }
      let field = ruleset.fields[index]
      let facts = facts(of: field.table)
      return Decision(
        field: index, column: facts.given(field.name, field.schema.type),
        winners: Buffer(zeroed: facts.table.rowCount), winnerSets: [[]],
        heldBack: Bitmap(count: facts.table.rowCount))
    }
  }
}

extension Table {
  /// A table without rows, for one that no file has.
  package static func empty(_ name: String) -> Table {
    Table(name: name, rowCount: 0, fields: [], columns: [], source: TableSource(name: "nothing"))
  }
}
