// What is said of many rows, and values that depend on a condition.
extension Parser {
  // aggregate = ( ( "count" | "share" ) [ "of" related ] | dayMeasurer [ "of" related ]
  //             | measurer [ "of" related | lately ] ) [ "where" bracketed ]
  mutating func aggregate() throws(StatementAbandoned) -> AggregateSyntax? {
    let function = NameSyntax(text: source.text(current.range), range: current.range)
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
    let rows = accept(.of) ? try related() : nil
    let span = rows == nil && isOfNumbers ? try lately() : nil
    var condition: ExpressionSyntax?
    if at(.where), following.kind == .symbol(.openBracket) {
      advance()
      condition = try bracketed()
    }
    return AggregateSyntax(
      function: function, measured: measured, rows: rows, span: span, condition: condition)
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
    if accept(.sum) || accept(.average) || accept(.median) {
      try expect(.of)
    } else if accept(.smallest) || accept(.largest) {
      _ = accept(.of)
    } else {
      return nil
    }
    return try measured()
  }

  // measured = bracketed | path
  private mutating func measured() throws(StatementAbandoned) -> ExpressionSyntax {
    if at(.openBracket) { return try bracketed() }
    let path = try path(.field)
    return ExpressionSyntax(.path(path), path.range)
  }

  // related = [ "all" ] NAME [ same ]
  private mutating func related() throws(StatementAbandoned) -> RelatedSyntax {
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

  // quantified = quantity related [ "where" test ] [ "has" test ]
  mutating func quantified() throws(StatementAbandoned) -> ExpressionSyntax? {
    let start = index
    guard let quantity = try quantity() else { return nil }
    let rows = try related()
    let condition = accept(.where) ? try innerTest() : nil
    var requirement: ExpressionSyntax?
    if case .every = quantity, accept(.has) { requirement = try innerTest() }
    let quantified = QuantifiedSyntax(
      quantity: quantity, rows: rows, condition: condition, requirement: requirement)
    return ExpressionSyntax(.quantified(quantified), range(from: start))
  }

  private mutating func innerTest() throws(StatementAbandoned) -> ExpressionSyntax {
    try deeper { (parser) throws(StatementAbandoned) in try parser.test(after: nil) }
  }

  // quantity = "any" | "no" | "every" | "at" ( "least" | "most" ) NUMBER
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
    guard startsCount(at: index) else { return nil }
    advance()
    let isLeast = accept(.least)
    if !isLeast { try expect(.most) }
    let number = try number()
    return isLeast ? .atLeast(number) : .atMost(number)
  }

  /// Whether `every contact where …` stands there, and not a field called `every` with a value.
  private var startsEvery: Bool {
    guard following.isName, index + 2 < limit else { return false }
    if following.keyword == .all, tokens[index + 2].isName { return true }
    let next = tokens[index + 2].keyword
    return next == .where || next == .has || next == .of
  }

  /// Whether `at least 2 escalations` stands there, and not the end of another test.
  func startsCount(at place: Int) -> Bool {
    place + 3 < limit && tokens[place].keyword == .at && tokens[place + 2].kind == .number
      && tokens[place + 3].isName
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
