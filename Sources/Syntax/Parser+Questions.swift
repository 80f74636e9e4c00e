// Questions.
extension Parser {
  // show = "show" [ "distinct" ] column { "," column } [ "from" NAME ] clauses
  mutating func show() throws(StatementAbandoned) -> ShowSyntax {
    let isDistinct = accept(.distinct)
    looked(for: .name(.table))
    var columns = [try column()]
    while accept(.comma) { columns.append(try column()) }
    let table = accept(.from) ? try name(.table) : nil
    return try clauses(of: columns, from: table, isCount: false, isDistinct: isDistinct)
  }

  // count = "count" NAME clauses
  mutating func count() throws(StatementAbandoned) -> ShowSyntax {
    let table = try name(.table)
    return try clauses(of: [], from: table, isCount: true)
  }

  // question = "question" TEXT "as" ( "show" show | "count" count )
  mutating func question(from start: Int) throws(StatementAbandoned) -> NamedQuestionSyntax {
    try expect(.question)
    let name = try text()
    try expect(.as)
    let question: ShowSyntax
    if accept(.count) {
      question = try count()
    } else {
      try expect(.show)
      question = try show()
    }
    return NamedQuestionSyntax(name: name, question: question, range: range(from: start))
  }

  // column = condition [ "called" NAME ]
  private mutating func column() throws(StatementAbandoned) -> ColumnSyntax {
    let value = try condition()
    return ColumnSyntax(value: value, title: accept(.called) ? try name(.newName) : nil)
  }

  // clauses = [ "where" condition ] [ groups ] [ "having" condition ] [ "by" sort { "," sort } ]
  //           [ topRows ] [ view ] [ "as" NAME ]
  private mutating func clauses(
    of columns: [ColumnSyntax], from table: NameSyntax?, isCount: Bool, isDistinct: Bool = false
  ) throws(StatementAbandoned) -> ShowSyntax {
    let condition = accept(.where) ? try joinedCondition() : nil
    let (keys, across, hasTotals) = try groups()
    let having = accept(.having) ? try joinedCondition() : nil
    var order: [OrderSyntax] = []
    if accept(.by) {
      repeat { order.append(try sort()) } while accept(.comma)
    }
    let limit = try topRows()
    let view = try view()
    let form = accept(.as) ? try name(.form) : nil
    try rejectMisplacedClause([
      (.from, table != nil), (.where, condition != nil), (.per, !keys.isEmpty),
      (.having, having != nil), (.by, !order.isEmpty), (.top, limit != nil), (.under, view != nil),
      (.as, form != nil),
    ])
    try rejectLateGroups(isGrouped: !keys.isEmpty)
    return ShowSyntax(
      isCount: isCount, isDistinct: isDistinct, columns: columns, table: table,
      condition: condition, keys: keys, across: across, hasTotals: hasTotals, having: having,
      order: order, limit: limit, view: view, form: form)
  }

  // groups = "per" key { "," key } [ "across" key ] [ "with" "totals" ]
  private mutating func groups() throws(StatementAbandoned)
    -> (keys: [KeySyntax], across: KeySyntax?, hasTotals: Bool)
  {
    guard accept(.per) else { return ([], nil, false) }
    var keys: [KeySyntax] = []
    repeat { keys.append(try key()) } while accept(.comma)
    let across = accept(.across) ? try key() : nil
    guard accept(.with) else { return (keys, across, false) }
    try expect(.totals)
    return (keys, across, true)
  }

  // sort = operand [ "descending" | "ascending" ]
  private mutating func sort() throws(StatementAbandoned) -> OrderSyntax {
    let value = try operand()
    let isDescending: Bool? = accept(.descending) ? true : accept(.ascending) ? false : nil
    return OrderSyntax(value: value, isDescending: isDescending)
  }

  // topRows = "top" NUMBER [ "per" key ]
  private mutating func topRows() throws(StatementAbandoned) -> LimitSyntax? {
    guard accept(.top) else { return nil }
    let count = try number()
    return LimitSyntax(count: count, key: accept(.per) ? try key() : nil)
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
      help: "the order is: columns, `from`, `where`, `per`, `having`, `by`, `top`, `under`, `as`")
  }

  /// `across` and `with totals` where nothing is grouped, or too late.
  private mutating func rejectLateGroups(isGrouped: Bool) throws(StatementAbandoned) {
    let (word, example): (String, String)
    switch current.keyword {
    case .across: (word, example) = ("across", "per csm across health")
    case .with where following.keyword == .totals:
      (word, example) = ("with totals", "per csm with totals")
    default: return
    }
    throw problem(
      .belongsBehindPer(word),
      help: isGrouped
        ? "it stands right behind the keys, before all other clauses: `\(example) by …`"
        : "write `per` and a field before it: `\(example)`")
  }
}
