// Questions.
extension Parser {
  // show = "show" column { "," column } [ "from" NAME ] clauses
  mutating func show() throws(StatementAbandoned) -> ShowSyntax {
    looked(for: .name(.table))
    var columns = [try column()]
    while accept(.comma) { columns.append(try column()) }
    let table = accept(.from) ? try name(.table) : nil
    return try clauses(of: columns, from: table, isCount: false)
  }

  // count = "count" NAME clauses
  mutating func count() throws(StatementAbandoned) -> ShowSyntax {
    let table = try name(.table)
    return try clauses(of: [], from: table, isCount: true)
  }

  // column = condition [ "called" NAME ]
  private mutating func column() throws(StatementAbandoned) -> ColumnSyntax {
    let value = try condition()
    return ColumnSyntax(value: value, title: accept(.called) ? try name(.newName) : nil)
  }

  // clauses = [ "where" condition ] [ "per" path { "," path } ] [ "having" condition ]
  //           [ "by" sort { "," sort } ] [ "top" NUMBER ]
  private mutating func clauses(
    of columns: [ColumnSyntax], from table: NameSyntax?, isCount: Bool
  ) throws(StatementAbandoned) -> ShowSyntax {
    let condition = accept(.where) ? try joinedCondition() : nil
    var keys: [PathSyntax] = []
    if accept(.per) {
      repeat { keys.append(try path(.field)) } while accept(.comma)
    }
    let having = accept(.having) ? try joinedCondition() : nil
    var order: [OrderSyntax] = []
    if accept(.by) {
      repeat { order.append(try sort()) } while accept(.comma)
    }
    let limit = accept(.top) ? try number() : nil
    let written: [(Keyword, Bool)] = [
      (.from, table != nil), (.where, condition != nil), (.per, !keys.isEmpty),
      (.having, having != nil), (.by, !order.isEmpty), (.top, limit != nil),
    ]
    try rejectMisplacedClause(written)
    return ShowSyntax(
      isCount: isCount, columns: columns, table: table, condition: condition, keys: keys,
      having: having, order: order, limit: limit)
  }

  // sort = operand [ "descending" | "ascending" ]
  private mutating func sort() throws(StatementAbandoned) -> OrderSyntax {
    let value = try operand()
    let isDescending: Bool? = accept(.descending) ? true : accept(.ascending) ? false : nil
    return OrderSyntax(value: value, isDescending: isDescending)
  }

  /// A clause that stands too late, or a second time.
  private mutating func rejectMisplacedClause(
    _ written: [(clause: Keyword, isThere: Bool)]
  ) throws(StatementAbandoned) {
    guard let (clause, isThere) = written.first(where: { $0.clause == current.keyword }) else {
      return
    }
    if isThere {
      let joinsTests = clause == .where || clause == .having
      throw problem(
        .clauseTwice(clause.rawValue), help: joinsTests ? "join the tests by `and`" : nil,
        fixIts: joinsTests
          ? [FixIt("write `and`", replacing: current.range, with: "and")] : [])
    }
    throw problem(
      .clauseOutOfOrder(clause.rawValue),
      help: "the order is: columns, `from`, `where`, `per`, `having`, `by`, `top`")
  }
}
