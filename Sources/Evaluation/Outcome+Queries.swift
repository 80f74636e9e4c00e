package import Accounts
package import Checking
package import Vocabulary

/// An effect that is asked for of one row.
package struct AskedEffect: Sendable {
  /// What it is: `task "Call"`, `escalate`.
  package let phrase: String
  /// The rules that ask for it.
  package let rules: [Int]
  package let due: CalendarDate?
}

extension Outcome {
  /// The facts under rules that have not been run, for questions that read no decided field.
  package init(unevaluated ruleset: Ruleset, facts: Portfolio, moment: Moment) {
    self.init(
      ruleset: ruleset, facts: facts, moment: moment.knowing(facts), decisions: [], effects: [])
  }

  /// The same outcome with one table more among its facts.
  package func including(_ table: Table) -> Outcome {
    var tables = facts
    tables.set(table)
    return Outcome(
      ruleset: ruleset, facts: tables, moment: moment, decisions: decisions, effects: effects)
  }

  /// Whether a condition is true of a row of its table.
  package func truth(of condition: CheckedExpression, row: Int) -> Truth {
    var evaluator = RowEvaluator(facts(of: mainTable))
    return evaluator.truth(of: condition, row: row)
  }

  /// Whether a condition that is about no row is true.
  package func truth(ofAll condition: CheckedExpression) -> Truth {
    var evaluator = RowEvaluator(facts(of: mainTable).about(.oneRow))
    return evaluator.truth(of: condition, row: 0)
  }

  /// The value of an expression that is about no row.
  package func value(ofAll expression: CheckedExpression) -> Value {
    var evaluator = RowEvaluator(facts(of: mainTable).about(.oneRow))
    return evaluator.value(of: expression, row: 0)
  }

  /// The value of an expression in every row of a table.
  package func column(of expression: CheckedExpression, of table: String) -> Column {
    ColumnEvaluator(facts(of: table)).column(of: expression)
  }

  /// The rows a condition is true of, in order.
  package func rows(where condition: CheckedExpression, of table: String) -> [UInt32] {
    ColumnEvaluator(facts(of: table)).rows(where: condition).rows().map { UInt32($0) }
  }

  /// How many rows a condition is true of; all when it is nil.
  package func count(where condition: CheckedExpression?, of table: String) -> Int {
    let facts = facts(of: table)
    guard let condition else { return facts.table.rowCount }
    return ColumnEvaluator(facts).rows(where: condition).population
  }

  /// What a cell of a single row holds, in words.
  package func value(of cell: CheckedExpression) -> String {
    guard case .cell(let inner, let row) = cell.kind else { return "" }
    var evaluator = RowEvaluator(facts(of: mainTable))
    if evaluator.isTrue(.conflicting, of: inner, row: row) { return "in conflict" }
    let value = evaluator.value(of: inner, row: row)
    if evaluator.isTrue(.heldBack, of: inner, row: row) {
      return "held back, \(value.words) as recorded"
    }
    return value.words
  }

  /// The rules that won a cell of a single row.
  package func winners(of cell: CheckedExpression) -> [Int] {
    guard case .cell(let inner, let row) = cell.kind, case .decided(let index) = inner.kind,
      let decision = decisions.first(where: { $0.field == index })
    else { return [] }
    let clauses = ruleset.fields[index].clauses
    return decision.winnerSets[Int(decision.winners[row])].map { clauses[$0].rule }
  }

  /// The effects of one kind that are asked for, of one row of a table or of any.
  package func asked(
    of action: Action?, title: String?, table: String? = nil, row: Int?
  ) -> [AskedEffect] {
    effects.flatMap { set -> [AskedEffect] in
      let clause = ruleset.effects[set.clauses[0]]
      guard action == nil || clause.action == action, title == nil || clause.title == title,
        table == nil || clause.table == table
      else {
        return []
      }
      return set.rows.indices.filter { row == nil || Int(set.rows[$0]) == row }.map { place in
        let reasons = set.reasonSets[Int(set.reasons[place])]
        return AskedEffect(
          phrase: clause.action.noun + (clause.title.map { " \"\($0)\"" } ?? ""),
          rules: reasons.map { ruleset.effects[set.clauses[$0]].rule }, due: set.due[place])
      }
    }
  }

  /// The table that a cell of a single row belongs to.
  private var mainTable: String { Schema.domain.tables[0].name }
}

extension Table {
  /// A row of nothing, for what is the same whatever row asks.
  fileprivate static let oneRow = Table(
    name: "", rowCount: 1, fields: [], columns: [], source: TableSource(name: ""))
}

extension Value {
  /// The value in words, plainly.
  package var words: String {
    switch self {
    case .missing: "missing"
    case .truth(let truth): truth ? "yes" : "no"
    case .number(let number): Self.words(of: number)
    case .money(let units): Self.words(ofMoney: units)
    case .ratio(let ratio): Self.words(of: (ratio * 1e11).rounded() / 1e9) + "%"
    case .date(let date): "\(date)"
    case .span(let span): "\(span)"
    case .text(let text): text
    }
  }

  private static func words(of number: Double) -> String {
    number.magnitude < 1e15 && number == number.rounded() ? "\(Int64(number))" : "\(number)"
  }

  private static func words(ofMoney units: Int64) -> String {
    let (whole, cents) = units.magnitude.quotientAndRemainder(dividingBy: 100)
    let rest = cents == 0 ? "" : cents < 10 ? ".0\(cents)" : ".\(cents)"
    return (units < 0 ? "-" : "") + "\(whole)" + rest
  }
}
