// Decisions: a table, or lines of which the first that is true decides.
extension Parser {
  // decide = "decide" NAME ( "first" "of" decideLines | decideTable )
  mutating func decide() throws(StatementAbandoned) -> DecideSyntax {
    let field = try name(.field)
    guard accept(.first) else {
      return DecideSyntax(field: field, form: try decideTable(of: field))
    }
    try expect(.of)
    return DecideSyntax(field: field, form: try decideLines(of: field))
  }

  // decideLines = ¶ decideLine { ¶ decideLine } [ ¶ "otherwise" operand ]
  private mutating func decideLines(of field: NameSyntax) throws(StatementAbandoned)
    -> DecideSyntax.Form
  {
    var lines: [DecideLineSyntax] = []
    var otherwise: ExpressionSyntax?
    if index < limit, current.indent == nil { throw linesOnOneLine() }
    let indent = current.indent ?? 0
    repeat {
      if !lines.isEmpty { move(to: index) }
      try limited(to: endOfStep(indent: indent)) { (parser) throws(StatementAbandoned) in
        if !lines.isEmpty, parser.accept(.otherwise) {
          parser.looked(for: .name(.value(of: field.text)))
          otherwise = try parser.operand()
        } else {
          lines.append(try parser.decideLine(of: field))
        }
        try parser.expectEnd()
      }
    } while index < limit && otherwise == nil
    if index < limit { throw otherwiseNotLast() }
    if otherwise == nil { looked(forLineOf: [.keyword(.when), .keyword(.otherwise)]) }
    return .firstOf(lines, otherwise: otherwise)
  }

  // decideLine = "when" condition "then" operand
  private mutating func decideLine(of field: NameSyntax) throws(StatementAbandoned)
    -> DecideLineSyntax
  {
    let start = index
    try expect(.when)
    let condition = try joinedCondition()
    try expect(.then)
    looked(for: .name(.value(of: field.text)))
    let value = try operand()
    return DecideLineSyntax(range: range(from: start), condition: condition, value: value)
  }

  // decideTable = ¶ heading ¶ row { ¶ row }
  private mutating func decideTable(of field: NameSyntax) throws(StatementAbandoned)
    -> DecideSyntax.Form
  {
    guard at(.bar) else { throw unexpected() }
    guard current.indent != nil else { throw linesOnOneLine() }
    let heading = try limited(to: endOfLine) { (parser) throws(StatementAbandoned) in
      try parser.heading()
    }
    var rows: [DecideRowSyntax] = []
    repeat {
      move(to: index)
      looked(forLineOf: [.symbol(.bar)], isAlone: true)
      rows.append(
        try limited(to: endOfLine) { (parser) throws(StatementAbandoned) in
          try parser.row(of: heading)
        })
    } while index < limit
    looked(forLineOf: [.symbol(.bar)], isAlone: true)
    try check(rows, under: heading, deciding: field)
    return .table(heading: heading, rows: rows)
  }

  // heading = "|" NAME { "|" NAME } [ "|" ]
  private mutating func heading() throws(StatementAbandoned) -> [NameSyntax] {
    try expect(.bar)
    var names: [NameSyntax] = []
    repeat {
      guard atName(.field) else { throw notAHeading() }
      names.append(try name(.field))
      if current.isName { throw notAHeading() }
    } while accept(.bar) && index < limit
    if isAtEndOfText { looked(for: .name(.field)) }
    try expectEnd()
    return names
  }

  // row = "|" cell { "|" cell } [ "|" ]
  mutating func row(of heading: [NameSyntax]) throws(StatementAbandoned)
    -> DecideRowSyntax
  {
    let start = index
    if isDoubleBar { throw emptyCell() }
    try expect(.bar)
    var cells: [DecideCellSyntax] = []
    repeat {
      cells.append(try cell(of: cells.count < heading.count ? heading[cells.count].text : ""))
      if isDoubleBar { throw emptyCell() }
    } while accept(.bar) && index < limit
    if isAtEndOfText, cells.count < heading.count, tokens[index - 1].kind == .symbol(.bar) {
      var ahead = self
      _ = try? ahead.cell(of: heading[cells.count].text)
      for expectation in ahead.expected { looked(for: expectation) }
    }
    try expectEnd()
    return DecideRowSyntax(range: range(from: start), cells: cells)
  }

  // cell = comparison operand | "between" operand "and" operand
  //      | cellValue { "," cellValue } | "-"
  private mutating func cell(of field: String) throws(StatementAbandoned) -> DecideCellSyntax {
    let start = index
    if current.kind == .symbol(.bar) { throw emptyCell() }
    let kind: DecideCellSyntax.Kind
    if at(.minus), following.kind != .number {
      advance()
      kind = .any
    } else if let comparison = try comparison() {
      kind = .compares(comparison, try operand())
    } else if accept(.between) {
      let low = try operand()
      try expect(.and)
      kind = .between(low, try operand())
    } else {
      var values: [ExpressionSyntax] = []
      repeat { values.append(try cellValue(of: field)) } while accept(.comma)
      if current.keyword == .or || current.keyword == .and { throw wordInCell() }
      kind = .values(values)
    }
    return DecideCellSyntax(range: range(from: start), kind: kind)
  }

  // cellValue = truthWord | NAME { NAME | NUMBER } | TEXT | DATE | "-" NUMBER | NUMBER [ unit ]
  private mutating func cellValue(of field: String) throws(StatementAbandoned)
    -> ExpressionSyntax
  {
    let start = index
    let first = try value(of: field)
    switch first.kind {
    case .path:
      var words = [source.text(first.range)]
      while current.isName || current.kind == .number {
        words.append(source.text(current.range))
        advance()
      }
      guard words.count > 1 else { return first }
      let range = range(from: start)
      let text = TextSyntax(value: words.joined(separator: " "), range: range)
      return ExpressionSyntax(.text(text), range)
    case .number(let number):
      guard let unit = try unit() else { return first }
      let length = LengthSyntax(number: number, unit: unit, range: range(from: start))
      return ExpressionSyntax(.length(length), length.range)
    default: return first
    }
  }
}
