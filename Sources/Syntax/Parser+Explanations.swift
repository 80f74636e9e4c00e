// Questions about reasons.
extension Parser {
  // why = "why" ( "not" claim subject | claim ( subject | "for" rows ) )
  mutating func why() throws(StatementAbandoned) -> ExplanationSyntax {
    if accept(.not) {
      let (name, value) = try claim()
      let subject = try subject()
      return ExplanationSyntax(
        kind: .whyNot(ClaimSyntax(name: name, value: value, subject: subject)))
    }
    let (name, value) = try claim()
    let subject = accept(.for) ? .rows(try rows()) : try subject()
    return ExplanationSyntax(kind: .why(ClaimSyntax(name: name, value: value, subject: subject)))
  }

  // whatWould = "what" "would" "make" claim subject
  mutating func whatWould() throws(StatementAbandoned) -> ExplanationSyntax {
    try expect(.would)
    try expect(.make)
    let (name, value) = try claim()
    let subject = try subject()
    return ExplanationSyntax(
      kind: .whatWouldMake(ClaimSyntax(name: name, value: value, subject: subject)))
  }

  // claim = NAME [ "is" value | bareValue ]
  private mutating func claim() throws(StatementAbandoned) -> (NameSyntax, ExpressionSyntax?) {
    looked(for: .name(.action))
    let name = try name(.field)
    if accept(.is) { return (name, try value(of: name.text)) }
    let path = PathSyntax(names: [name], range: name.range)
    return (name, try bareValue(of: ExpressionSyntax(.path(path), name.range)))
  }

  // subject = "of" [ NAME ] TEXT [ "in" "full" ]
  private mutating func subject() throws(StatementAbandoned) -> ClaimSyntax.Subject {
    try expect(.of)
    let table = current.isName ? try name(.table) : nil
    let row = try text()
    guard accept(.in) else { return .row(row, table: table, isInFull: false) }
    try expect(.full)
    return .row(row, table: table, isInFull: true)
  }

  // explain = "explain" ( "rule" TEXT | "field" NAME | NAME )
  mutating func explain() throws(StatementAbandoned) -> ExplanationSyntax {
    if at(.rule), following.kind == .text || following.kind == .openText {
      advance()
      return ExplanationSyntax(kind: .rule(try text()))
    }
    if at(.field), following.isName {
      advance()
      return ExplanationSyntax(kind: .name(try name(.field), saysField: true))
    }
    return ExplanationSyntax(kind: .name(try name(.field), saysField: false))
  }
}
