// Tests of a playbook.
extension Parser {
  // testStatement = "test" TEXT [ ":" ] ( caseTable | ¶ step { ¶ step } [ caseTable ] )
  mutating func testStatement() throws(StatementAbandoned) -> TestStatementSyntax {
    let name = try text()
    _ = accept(.colon)
    if index < limit, current.indent == nil { throw stepsOnOneLine() }
    let indent = current.indent ?? 0
    var steps: [TestStepSyntax] = []
    var table: CaseTableSyntax?
    repeat {
      // The steps before have looked for what could go on with them.
      if !steps.isEmpty { move(to: index) }
      if current.kind == .symbol(.bar) {
        table = try caseTable(indent: indent)
        return TestStatementSyntax(name: name, steps: steps, table: table)
      }
      steps.append(
        try line(indent: indent) { (parser) throws(StatementAbandoned) in
          try parser.step()
        })
    } while index < limit
    looked(forLineOf: [
      .keyword(.given), .keyword(.at), .keyword(.advance), .keyword(.set), .keyword(.done),
      .keyword(.expect), .symbol(.bar),
    ])
    return TestStatementSyntax(name: name, steps: steps, table: table)
  }

  // fixture = "fixture" TEXT [ ":" ] ¶ "given" given { ¶ "given" given }
  mutating func fixture() throws(StatementAbandoned) -> FixtureSyntax {
    let name = try text()
    _ = accept(.colon)
    if index < limit, current.indent == nil { throw stepsOnOneLine() }
    let indent = current.indent ?? 0
    var steps: [TestStepSyntax] = []
    repeat {
      if !steps.isEmpty { move(to: index) }
      steps.append(
        try line(indent: indent) { (parser) throws(StatementAbandoned) in
          try parser.expect(.given)
          return try parser.given()
        })
    } while index < limit
    looked(forLineOf: [.keyword(.given)])
    return FixtureSyntax(name: name, steps: steps)
  }

  /// Reads one step, with the lines that are indented deeper.
  private mutating func line(
    indent: Int, _ kind: (inout Parser) throws(StatementAbandoned) -> TestStepSyntax.Kind
  ) throws(StatementAbandoned) -> TestStepSyntax {
    let start = index
    let kind = try limited(to: endOfStep(indent: indent)) { (parser) throws(StatementAbandoned) in
      let kind = try kind(&parser)
      try parser.expectEnd()
      return kind
    }
    return TestStepSyntax(range: range(from: start), kind: kind)
  }

  private mutating func stepsOnOneLine() -> StatementAbandoned {
    problem(
      .stepsOnOneLine,
      fixIts: [FixIt("begin a new line", replacing: current.range.start, with: "\n  ")])
  }

  // step = "given" given | "at" DATE | "advance" length | "set" set
  //      | "done" TEXT "of" TEXT | "expect" expectation
  private mutating func step() throws(StatementAbandoned) -> TestStepSyntax.Kind {
    if accept(.given) { return try given() }
    if accept(.at) {
      guard atDate() else { throw unexpected() }
      return .at(date())
    }
    if accept(.advance) { return .advance(try length()) }
    if accept(.set) { return .set(try set()) }
    if accept(.done) {
      let title = try text()
      try expect(.of)
      return .done(title, of: try text())
    }
    try expect(.expect)
    return .expect(try expectation())
  }

  // set = NAME "to" value "for" TEXT { "," TEXT }
  private mutating func set() throws(StatementAbandoned) -> SetSyntax {
    let field = try name(.field)
    try expect(.to)
    let value = try value(of: field.text)
    try expect(.for)
    var rows = [try text()]
    while accept(.comma) { rows.append(try text()) }
    return SetSyntax(field: field, value: value, rows: rows)
  }

  // given = "fixture" TEXT | "the" "book"
  //       | NAME TEXT [ "of" "the" "book" ] [ ":" givenSetting { "," givenSetting } ]
  private mutating func given() throws(StatementAbandoned) -> TestStepSyntax.Kind {
    if at(.fixture), following.kind == .text || following.kind == .openText {
      advance()
      return .fixture(try text())
    }
    if at(.the), following.keyword == .book {
      advance()
      advance()
      return .book
    }
    let table = try name(.table)
    let row = try text()
    let isOfBook = accept(.of)
    if isOfBook {
      try expect(.the)
      try expect(.book)
    }
    var settings: [SettingSyntax] = []
    if accept(.colon) {
      repeat { settings.append(try givenSetting()) } while accept(.comma)
    }
    return .given(GivenSyntax(table: table, row: row, isOfBook: isOfBook, settings: settings))
  }

  // givenSetting = "not" NAME | NAME [ [ "is" ] value ]
  mutating func givenSetting() throws(StatementAbandoned) -> SettingSyntax {
    if accept(.not) {
      let field = try name(.field)
      let value = ExpressionSyntax(.truth(false), field.range)
      return SettingSyntax(field: field, value: value, isBare: true)
    }
    let field = try name(.field)
    let hasIs = accept(.is)
    if hasIs || (index < limit && current.kind != .symbol(.comma)) {
      let value = try value(of: field.text)
      return SettingSyntax(field: field, value: value, isBare: false)
    }
    looked(for: .name(.value(of: field.text)))
    let value = ExpressionSyntax(.truth(true), field.range)
    return SettingSyntax(field: field, value: value, isBare: true)
  }

  // expectation = expectedThing [ "because" [ "rule" ] TEXT ]
  mutating func expectation() throws(StatementAbandoned) -> ExpectSyntax {
    let kind = try expectedThing()
    guard accept(.because) else { return ExpectSyntax(kind: kind, reason: nil) }
    let isRule = accept(.rule)
    return ExpectSyntax(kind: kind, reason: ReasonSyntax(isRule: isRule, text: try text()))
  }

  // expectedThing = "no" nothing | "findings" "of" "policy" TEXT | "new" effect
  //               | ( "error" | "warning" | "notice" ) NAME "of" TEXT
  //               | "at" ( "least" | "most" ) NUMBER rows | NUMBER rows
  //               | NAME TEXT "of" TEXT | condition
  private mutating func expectedThing() throws(StatementAbandoned) -> ExpectSyntax.Kind {
    if at(.no), following.isName {
      advance()
      return try nothing()
    }
    if let policy = try findings() { return .findings(isNegated: false, policy: policy) }
    if at(.new), following.isName {
      advance()
      return try effect(try name(.action), isNegated: false, isNew: true)
    }
    if startsMistake {
      let severity = try name(.action)
      let code = try name(.code)
      try expect(.of)
      return .mistake(severity, code: code, of: try text())
    }
    if at(.at), index + 3 >= limit || tokens[index + 3].keyword != .of {
      advance()
      let isLeast = accept(.least)
      if !isLeast { try expect(.most) }
      let number = try number()
      return .rows(isLeast ? .atLeast(number) : .atMost(number), try rows())
    }
    if current.kind == .number, following.isName {
      return .rows(.exactly(try number()), try rows())
    }
    if current.isName, startsEffect { return try effect(try name(.action), isNegated: false) }
    looked(for: .name(.action))
    let isOnlyNo = current.keyword == .no && index + 1 >= limit
    let isOnlyNew = current.keyword == .new && index + 1 >= limit
    let condition = try joinedCondition()
    if isOnlyNew { looked(for: .name(.action)) }
    if isOnlyNo {
      for expectation in [.name(.action), .keyword(.new), .keyword(.findings)] as [Expectation] {
        looked(for: expectation)
      }
    }
    return .condition(condition)
  }

  // nothing = "findings" "of" "policy" TEXT | "new" effect | NAME "where" condition | effect
  private mutating func nothing() throws(StatementAbandoned) -> ExpectSyntax.Kind {
    if let policy = try findings() { return .findings(isNegated: true, policy: policy) }
    if at(.new), following.isName {
      advance()
      return try effect(try name(.action), isNegated: true, isNew: true)
    }
    let isOnlyNew = current.keyword == .new && index + 1 >= limit
    let name = try name(.action)
    if isOnlyNew { looked(for: .name(.action)) }
    guard accept(.where) else { return try effect(name, isNegated: true) }
    return .rows(.none, RowsSyntax(table: name, condition: try joinedCondition()))
  }

  /// Whether it says how a text is refused: `error unknown-field of "…"`.
  private var startsMistake: Bool {
    guard current.keyword == .error || current.keyword == .warning || current.keyword == .notice,
      following.isName, index + 3 < limit, tokens[index + 2].keyword == .of
    else { return false }
    return tokens[index + 3].kind == .text || tokens[index + 3].kind == .openText
  }

  /// The policy of `findings of policy "S-01"`; nil where something else stands.
  private mutating func findings() throws(StatementAbandoned) -> TextSyntax? {
    guard at(.findings), following.keyword == .of,
      index + 2 >= limit || tokens[index + 2].keyword == .policy
    else { return nil }
    advance()
    advance()
    try expect(.policy)
    return try text()
  }

  /// Whether a name, and a text behind it, end the expectation or name a row: `escalate of "Elm"`.
  private var startsEffect: Bool {
    var next = index + 1
    if next < limit, tokens[next].kind == .text { next += 1 }
    if next + 1 < limit, tokens[next].keyword == .of, tokens[next + 1].kind == .text {
      next += 2
    } else if next == index + 1 {
      return false
    }
    return next >= limit || tokens[next].keyword == .because
  }

  // effect = NAME [ TEXT ] [ "of" TEXT ]
  private mutating func effect(
    _ name: NameSyntax, isNegated: Bool, isNew: Bool = false
  ) throws(StatementAbandoned) -> ExpectSyntax.Kind {
    let title = atText() ? try text() : nil
    let row = accept(.of) ? try text() : nil
    return .effect(isNegated: isNegated, isNew: isNew, name, title: title, of: row)
  }
}
