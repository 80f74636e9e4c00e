// What is said of many rows, and values that depend on a condition.
extension Parser {
  // aggregate = ( "count" "of" "distinct" measured [ "of" related ]
  //             | ( "count" | "share" ) [ "of" related ] | dayMeasurer [ "of" related ]
  //             | measurer [ "of" related | lately ] ) [ "where" bracketed ]
  mutating func aggregate() throws(StatementAbandoned) -> AggregateSyntax? {
    let function = NameSyntax(text: source.text(current.range), range: current.range)
    let isCount = current.keyword == .count
    var measured: ExpressionSyntax?
    var isOfNumbers = false
    if !(accept(.count) || accept(.share)) {
      measured = try dayMeasurer()
      if measured == nil {
        isOfNumbers = true
        measured = try measurer()
      }
      if measured == nil { return nil }
    }
    var isDistinct = false
    var rows: RelatedSyntax?
    if accept(.of) {
      isDistinct = isCount && accept(.distinct)
      if isDistinct { measured = try self.measured() }
      if !isDistinct || accept(.of) { rows = try related() }
    }
    let span = rows == nil && isOfNumbers ? try lately() : nil
    var condition: ExpressionSyntax?
    if at(.where), following.kind == .symbol(.openBracket) {
      advance()
      condition = try bracketed()
    }
    return AggregateSyntax(
      function: function, isDistinct: isDistinct, measured: measured, rows: rows, span: span,
      condition: condition)
  }

  // dayMeasurer = ( "latest" | "earliest" ) [ "of" ] measured
  private mutating func dayMeasurer() throws(StatementAbandoned) -> ExpressionSyntax? {
    guard accept(.latest) || accept(.earliest) else { return nil }
    _ = accept(.of)
    return try measured()
  }

  // measurer = ( ( "sum" | "average" | "median" ) "of" | ( "smallest" | "largest" ) [ "of" ] )
  //            measured
  private mutating func measurer() throws(StatementAbandoned) -> ExpressionSyntax? {
    let word = source.text(current.range)
    if accept(.sum) || accept(.average) || accept(.median) {
      if !at(.of), current.isName { throw measureWithoutOf(word) }
      try expect(.of)
    } else if accept(.smallest) || accept(.largest) {
      _ = accept(.of)
    } else {
      return nil
    }
    return try measured()
  }

  // measured = list | bracketed | path
  private mutating func measured() throws(StatementAbandoned) -> ExpressionSyntax {
    if at(.openBracket) { return try list() }
    let path = try path(.field)
    return ExpressionSyntax(.path(path), path.range)
  }

  // related = [ "all" ] NAME [ same ]
  mutating func related() throws(StatementAbandoned) -> RelatedSyntax {
    let start = index
    let isAll = accept(.all)
    let name = try name(.relation)
    let same = at(.of) ? try same() : nil
    return RelatedSyntax(isAll: isAll, name: name, same: same, range: range(from: start))
  }

  // same = "of" "the" "same" path
  mutating func same() throws(StatementAbandoned) -> PathSyntax {
    try expect(.of)
    try expect(.the)
    try expect(.same)
    return try path(.field)
  }

  // quantified = howMany "of" quorum | ( "any" | "no" | howMany ) related [ "where" test ]
  //            | "every" related ( "has" test | "where" test [ "has" test ] )
  mutating func quantified() throws(StatementAbandoned) -> ExpressionSyntax? {
    let start = index
    guard let quantity = try quantity() else { return nil }
    if quantity.isNumber, accept(.of) {
      return ExpressionSyntax(.made(.quorum(quantity, try quorum())), range(from: start))
    }
    let rows = try related()
    let condition = accept(.where) ? try innerTest() : nil
    if condition == nil, at(.in) || at(.within) { throw testOfRowsWithoutWhere(rows) }
    var requirement: ExpressionSyntax?
    if case .every = quantity {
      if accept(.has) {
        requirement = try innerTest()
      } else if condition == nil {
        throw unexpected()
      }
    }
    let quantified = QuantifiedSyntax(
      quantity: quantity, rows: rows, condition: condition, requirement: requirement)
    return ExpressionSyntax(.quantified(quantified), range(from: start))
  }

  private mutating func innerTest() throws(StatementAbandoned) -> ExpressionSyntax {
    try deeper { (parser) throws(StatementAbandoned) in try parser.test(after: nil) }
  }

  /// What a test of many rows begins with.
  private mutating func quantity() throws(StatementAbandoned) -> QuantifiedSyntax.Quantity? {
    if accept(.any) { return .any }
    if at(.no), following.isName {
      advance()
      return .no
    }
    if at(.every), startsEvery {
      advance()
      return .every
    }
    return try howMany()
  }

  // howMany = "at" ( "least" | "most" ) NUMBER | "exactly" NUMBER
  private mutating func howMany() throws(StatementAbandoned) -> QuantifiedSyntax.Quantity? {
    if at(.exactly), following.kind == .number {
      advance()
      return .exactly(try number())
    }
    guard startsCount(at: index) else { return nil }
    advance()
    let isLeast = accept(.least)
    if !isLeast { try expect(.most) }
    let number = try number()
    return isLeast ? .atLeast(number) : .atMost(number)
  }

  /// Whether `every contact where …` stands there, and not a field called `every` with a value.
  private var startsEvery: Bool {
    let name = following.keyword == .all ? index + 2 : index + 1
    guard name + 1 < limit, tokens[name].isName else { return false }
    let next = tokens[name + 1].keyword
    return next == .where || next == .has || next == .of
  }

  /// Whether `at least 2 escalations` stands there, and not the end of another test.
  func startsCount(at place: Int) -> Bool {
    place + 3 < limit && tokens[place].keyword == .at && tokens[place + 2].kind == .number
      && (tokens[place + 3].isName || tokens[place + 3].keyword == .of)
  }

  // choice = "if" condition "then" operand "else" operand
  mutating func choice() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    try expect(.if)
    let condition = try deeper { (parser) throws(StatementAbandoned) in
      try parser.joinedCondition()
    }
    try expect(.then)
    let first = try deeper { (parser) throws(StatementAbandoned) in try parser.operand() }
    try expect(.else)
    let second = try deeper { (parser) throws(StatementAbandoned) in try parser.operand() }
    return ExpressionSyntax(
      .choice(if: condition, then: first, else: second), range(from: start))
  }
}

extension QuantifiedSyntax.Quantity {
  /// Whether it is a number of rows, which may be one of tests as well.
  fileprivate var isNumber: Bool {
    switch self {
    case .any, .no, .every: false
    case .atLeast, .atMost, .exactly: true
    }
  }
}
