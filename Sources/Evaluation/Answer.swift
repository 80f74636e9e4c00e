package import Accounts
package import Checking
import Syntax

/// The answer to a question: columns, and which of their rows in which order.
package struct Answer: Sendable {
  package let columns: [AnswerColumn]
  /// The rows to show, as positions in the columns.
  package let rows: [UInt32]
  /// Rows over several of the groups, in the order in which they stand.
  package let totals: [AnswerTotal]
  /// How many rows there were before `top` cut them off.
  package let found: Int
  /// How many rows the table has.
  package let tableCount: Int
  package let table: String
  /// What a row of the answer is.
  package let unit: Unit
  /// What `top` lets through for each value of a key, if it names one: `3 per region`.
  package let limitTitle: String?
  /// Rows that the condition could not judge.
  package let unjudged: Int
  /// What was left out because a value was missing or in conflict.
  package let leftOut: [LeftOut]
  /// How many values of the key behind `across` have no column because there are too many.
  package let columnsLeftOut: Int
  /// Whether periods without rows are not shown because there are too many.
  package let hasGaps: Bool

  /// What a row of an answer is.
  package enum Unit: Sendable {
    case row, group
    /// A combination of values, once.
    case combination
  }

  /// Whether rows are groups.
  package var isGrouped: Bool { unit == .group }
}

/// One column of an answer.
package struct AnswerColumn: Sendable {
  package let title: String
  package let column: Column
  /// The field whose words it holds, which says their order and whose rows they name.
  package let field: FieldSchema?
}

/// A row over several groups.
package struct AnswerTotal: Sendable {
  /// How many rows of the answer stand before it.
  package let place: Int
  /// Whether it is over all groups, or over those with the same first key.
  package let isWhole: Bool
  /// The columns that it is a row of, which all totals of its kind share.
  let columns: [AnswerColumn]
  let row: Int
  /// The columns of keys that it has no value of.
  package let openKeys: Range<Int>

  /// The cell of a column of the answer.
  package func cell(_ column: Int) -> Value { columns[column].column[row] }

  /// The cells, column by column.
  package var cells: [Value] { columns.map { $0.column[row] } }
}

/// Rows that a measure did not count because a value was missing or in conflict.
package struct LeftOut: Hashable, Sendable {
  /// The measure in the words of the question.
  package let measure: String
  package let count: Int
  /// Whose rows they are.
  package let table: String
}

/// Answers a question about the facts and what the rules say of them.
package func answer(_ question: CheckedQuestion, in outcome: Outcome) -> Answer {
  let facts = outcome.facts(of: question.table)
  if let grouping = question.grouping {
    return GroupedAnswer(question, grouping, facts).answer()
  }
  let asked = AskedRows(question, facts)
  let arranged = Arrangement(question, facts, asked.chosen)
  let gathered = question.columns.flatMap(\.gathered)
  let leftOut = gathered.map { text, gathering in
    LeftOut(
      measure: text, count: facts.leftOut(of: gathering, for: asked.chosen),
      table: gathering.table)
  }
  return Answer(
    columns: question.columns.map { $0.column(in: facts) }, rows: arranged.rows, totals: [],
    found: arranged.found, tableCount: facts.table.rowCount, table: question.table, unit: .row,
    limitTitle: question.limit?.title, unjudged: asked.unjudged,
    leftOut: leftOut.filter { $0.count > 0 }, columnsLeftOut: 0, hasGaps: false)
}

/// The rows that a question is about.
struct AskedRows {
  let chosen: Bitmap
  let unjudged: Int

  init(_ question: CheckedQuestion, _ facts: Facts) {
    let evaluator = ColumnEvaluator(facts)
    chosen =
      question.condition.map { evaluator.rows(where: $0) } ?? .full(count: facts.table.rowCount)
    unjudged = question.condition.map { evaluator.unknownRows(of: $0).population } ?? 0
  }
}

/// `having`, order and limit, of rows or of groups.
struct Arrangement {
  /// What `having` keeps.
  let kept: Bitmap
  private(set) var rows: [UInt32]
  let found: Int

  init(_ question: CheckedQuestion, _ facts: Facts, _ chosen: Bitmap) {
    let evaluator = ColumnEvaluator(facts)
    kept =
      question.having.map { chosen.intersection(evaluator.rows(where: $0)) } ?? chosen
    rows = kept.rows().map { UInt32($0) }
    let keys = question.order.map { order in
      SortKey(
        evaluator.column(of: order.value), order.value.field, isDescending: order.isDescending)
    }
    if !keys.isEmpty { sort(&rows, by: keys) }
    found = rows.count
    guard let limit = question.limit else { return }
    if let key = limit.key {
      let column = evaluator.column(of: key.value)
        .stepped(by: key.step, fiscalYearStart: facts.ruleset.fiscalYearStart)
      let groups = GroupAssignment([column], [key.value.field], kept, isWhole: false)
      group(by: groups.groups, count: groups.representatives.count, most: limit.count)
    } else if limit.count < rows.count {
      rows.removeLast(rows.count - limit.count)
    }
  }

  /// Puts the rows of each group together, groups in their order and at most so many rows of each.
  mutating func group(by groups: Buffer<Int32>, count: Int, most: Int = .max) {
    var taken = [Int](repeating: 0, count: count)
    for row in rows { taken[Int(groups.base[Int(row)])] += 1 }
    var next = [Int](repeating: 0, count: count)
    var start = 0
    for group in 0..<count {
      next[group] = start
      start += min(taken[group], most)
      taken[group] = 0
    }
    var ordered = [UInt32](repeating: 0, count: start)
    for row in rows {
      let group = Int(groups.base[Int(row)])
      guard taken[group] < most else { continue }
      ordered[next[group]] = row
      next[group] += 1
      taken[group] += 1
    }
    rows = ordered
  }
}

extension CheckedLimit {
  /// `3 per region`, if it is for each value of a key.
  var title: String? { key.map { "\(count) per \($0.title)" } }
}

extension CheckedColumn {
  /// The cells of the column as they are shown.
  func column(in facts: Facts) -> AnswerColumn {
    let column = ColumnEvaluator(facts).column(of: value)
    guard let step, step != .period(.day) else {
      return AnswerColumn(title: title, column: column, field: value.field)
    }
    let start = facts.ruleset.fiscalYearStart
    let labels = KeyLabels(
      column.stepped(by: step, fiscalYearStart: start), step, fiscalYearStart: start)
    let field = FieldSchema(
      title, .choice, choices: labels.ordered.map { Choice($0) }, isOrdered: true)
    return AnswerColumn(title: title, column: labels.column, field: field)
  }
}
