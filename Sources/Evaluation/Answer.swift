package import Accounts
package import Checking

/// The answer to a question: columns, and which of their rows in which order.
package struct Answer: Sendable {
  package let columns: [AnswerColumn]
  /// The rows to show, as positions in the columns.
  package let rows: [UInt32]
  /// How many rows there were before `top` cut them off.
  package let found: Int
  /// How many rows the table has.
  package let tableCount: Int
  package let table: String
  /// Whether rows are groups.
  package let isGrouped: Bool
  /// Rows that the condition could not judge.
  package let unjudged: Int
  /// For each measure, how many rows it left out because a value was missing or in conflict.
  package let leftOut: [(measure: String, count: Int)]
}

/// One column of an answer.
package struct AnswerColumn: Sendable {
  package let title: String
  package let column: Column
}

/// Answers a question about the facts and what the rules say of them.
package func answer(_ question: CheckedQuestion, in outcome: Outcome) -> Answer {
  let facts = outcome.facts(of: question.table)
  let evaluator = ColumnEvaluator(facts)
  let count = facts.table.rowCount
  let chosen = question.condition.map { evaluator.rows(where: $0) } ?? .full(count: count)
  let unjudged = question.condition.map { evaluator.unknownRows(of: $0).population } ?? 0
  guard let grouping = question.grouping else {
    return arranged(question, facts, chosen, unjudged: unjudged, tableCount: count, leftOut: [])
  }
  let groups = Groups(grouping, facts, chosen)
  let groupFacts = facts.about(groups.table)
  return arranged(
    question, groupFacts, .full(count: groups.table.rowCount), unjudged: unjudged,
    tableCount: count, leftOut: groups.leftOut)
}

/// Takes columns, `having`, order and limit from the rows or groups that `chosen` names.
private func arranged(
  _ question: CheckedQuestion, _ facts: Facts, _ chosen: Bitmap, unjudged: Int, tableCount: Int,
  leftOut: [(measure: String, count: Int)]
) -> Answer {
  let evaluator = ColumnEvaluator(facts)
  var kept = chosen
  if let having = question.having { kept = kept.intersection(evaluator.rows(where: having)) }
  var rows = kept.rows().map { UInt32($0) }
  let keys = question.order.map { order in
    SortKey(
      evaluator.column(of: order.value), order.value.field, isDescending: order.isDescending)
  }
  if !keys.isEmpty { sort(&rows, by: keys) }
  let found = rows.count
  if let limit = question.limit, limit < rows.count { rows.removeLast(rows.count - limit) }
  return Answer(
    columns: question.columns.map {
      AnswerColumn(title: $0.title, column: evaluator.column(of: $0.value))
    },
    rows: rows, found: found, tableCount: tableCount, table: question.table,
    isGrouped: question.grouping != nil, unjudged: unjudged, leftOut: leftOut)
}
