// Policies, budgets and pins.
extension Parser {
  // policy = "policy" TEXT [ ":" ] ( "every" rows "must" requirement
  //        | "only" rows "may" "have" NAME setting )
  mutating func policy() throws(StatementAbandoned) -> PolicySyntax {
    let start = index - 1
    let name = try text()
    _ = accept(.colon)
    if accept(.every) {
      let rows = try rows()
      try expect(.must)
      return PolicySyntax(name: name, rows: rows, kind: try requirement())
    }
    guard accept(.only) else { throw policyWithoutWord(start) }
    let rows = try rows()
    try expect(.may)
    try expect(.have)
    let field = try self.name(.field)
    return PolicySyntax(name: name, rows: rows, kind: .mayHave(field, try setting(of: field)))
  }

  // requirement = "have" test | "be" bareTest
  private mutating func requirement() throws(StatementAbandoned) -> PolicySyntax.Kind {
    let isHave = accept(.have)
    if !isHave { try expect(.be) }
    let start = index
    let test = isHave ? try test(after: nil) : try bareTest()
    if !isHave, startsTail || current.isName || current.kind == .text { throw needsHave(start) }
    if current.keyword == .and || current.keyword == .or { throw needsBrackets(start) }
    return .must(test, isHave: isHave)
  }

  // bareTest = "not" bareTest | operand
  private mutating func bareTest() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    guard accept(.not) else { return try operand() }
    let inner = try deeper { (parser) throws(StatementAbandoned) in try parser.bareTest() }
    return ExpressionSyntax(.not(inner), range(from: start))
  }

  // budget = "budget" TEXT [ ":" ] "at" "most" NUMBER "new" NAME "per" path "per" eachPeriod
  //          "keep" ( "largest" | "smallest" ) path
  mutating func budget() throws(StatementAbandoned) -> BudgetSyntax {
    let name = try text()
    _ = accept(.colon)
    try expect(.at)
    try expect(.most)
    let limit = try number()
    guard accept(.new) else { throw current.isName ? needsNew() : unexpected() }
    let effects = try self.name(.action)
    try expect(.per)
    let owner = try path(.field)
    try expect(.per)
    let unit = try eachPeriod()
    try expect(.keep)
    let keepsLargest = accept(.largest)
    if !keepsLargest { try expect(.smallest) }
    return BudgetSyntax(
      name: name, limit: limit, effects: effects, owner: owner, unit: unit,
      keepsLargest: keepsLargest, measure: try path(.field))
  }

  // eachPeriod = "day" | "week" | "month" | "quarter" | "year"
  mutating func eachPeriod() throws(StatementAbandoned) -> LengthSyntax.Unit {
    if accept(.day) { return .day }
    if accept(.week) { return .week }
    if accept(.month) { return .month }
    if accept(.quarter) { return .quarter }
    try expect(.year)
    return .year
  }

  // pin = "pin" NAME "of" TEXT "to" value [ "until" DATE ] [ "because" TEXT ]
  mutating func pin() throws(StatementAbandoned) -> PinSyntax {
    let field = try name(.field)
    try expect(.of)
    let row = try text()
    try expect(.to)
    let value = try value(of: field.text)
    var until: DateSyntax?
    if accept(.until) {
      guard atDate() else { throw unexpected() }
      until = date()
    }
    let reason = accept(.because) ? try text() : nil
    return PinSyntax(field: field, row: row, value: value, until: until, reason: reason)
  }
}
