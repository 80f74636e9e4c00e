// Laws, and the cases of a test.
extension Parser {
  // law = "law" TEXT [ "for" rows ] ":" ( motion | condition )
  mutating func law() throws(StatementAbandoned) -> LawSyntax {
    let name = try text()
    let rows = accept(.for) ? try rows() : nil
    try expect(.colon)
    if let motion = try motion() {
      return LawSyntax(name: name, rows: rows, claim: .motion(motion))
    }
    return LawSyntax(name: name, rows: rows, claim: .condition(try joinedCondition()))
  }

  // motion = ( "raising" | "lowering" | "changing" ) NAME
  //          "never" ( "raises" | "lowers" | "changes" ) NAME
  private mutating func motion() throws(StatementAbandoned) -> MotionSyntax? {
    let start = index
    if isAtEndOfText {
      for word in [Keyword.raising, .lowering, .changing] { looked(for: .keyword(word)) }
    }
    guard let change = current.keyword.flatMap({ MotionSyntax.Change(rawValue: $0.rawValue) }),
      following.isName, index + 2 < limit, tokens[index + 2].keyword == .never
    else { return nil }
    advance()
    let field = try name(.field)
    try expect(.never)
    let effect: MotionSyntax.Effect
    if accept(.raises) {
      effect = .raises
    } else if accept(.lowers) {
      effect = .lowers
    } else {
      try expect(.changes)
      effect = .changes
    }
    let result = try name(.field)
    return MotionSyntax(
      change: change, field: field, effect: effect, result: result, range: range(from: start))
  }

  // caseTable = ¶ caseHeading ¶ row { ¶ row }
  mutating func caseTable(indent: Int) throws(StatementAbandoned) -> CaseTableSyntax {
    let columns = try limited(to: endOfStep(indent: indent)) {
      (parser) throws(StatementAbandoned) in try parser.caseHeading()
    }
    let names = columns.map(\.valueName)
    var rows: [DecideRowSyntax] = []
    repeat {
      move(to: index)
      looked(forLineOf: [.symbol(.bar)], isAlone: true)
      rows.append(
        try limited(to: endOfStep(indent: indent)) { (parser) throws(StatementAbandoned) in
          try parser.row(of: names)
        })
    } while index < limit
    looked(forLineOf: [.symbol(.bar)], isAlone: true)
    return CaseTableSyntax(columns: columns, rows: rows)
  }

  // caseHeading = "|" caseColumn { "|" caseColumn } [ "|" ]
  private mutating func caseHeading() throws(StatementAbandoned) -> [CaseColumnSyntax] {
    try expect(.bar)
    var columns: [CaseColumnSyntax] = []
    repeat { columns.append(try caseColumn()) } while accept(.bar) && index < limit
    if isAtEndOfText {
      for start in [Expectation.name(.field), .keyword(.expect)] { looked(for: start) }
    }
    try expectEnd()
    return columns
  }

  // caseColumn = "expect" NAME [ TEXT ] | "because" | NAME
  private mutating func caseColumn() throws(StatementAbandoned) -> CaseColumnSyntax {
    let start = index
    if accept(.because) { return CaseColumnSyntax(range: range(from: start), kind: .because) }
    if at(.expect), following.isName {
      advance()
      let name = try name(.field)
      let title = atText() ? try text() : nil
      return CaseColumnSyntax(range: range(from: start), kind: .expected(name, title: title))
    }
    guard atName(.field) else { throw notAHeading() }
    let name = try name(.field)
    if current.isName { throw notAHeading() }
    return CaseColumnSyntax(range: range(from: start), kind: .given(name))
  }
}

extension CaseColumnSyntax {
  /// The field whose words its cells hold.
  fileprivate var valueName: NameSyntax {
    switch kind {
    case .given(let name), .expected(let name, _): name
    case .because: NameSyntax(text: "because", range: range)
    }
  }
}
