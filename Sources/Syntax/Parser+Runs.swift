// Statements that show, make and take back runs.
extension Parser {
  // plan = "plan" [ "show" NUMBER ]
  mutating func plan() throws(StatementAbandoned) -> PlanSyntax {
    PlanSyntax(kind: accept(.show) ? try number() : nil)
  }

  // undo = "undo" ( "apply" | "run" NUMBER )
  mutating func undo() throws(StatementAbandoned) -> UndoSyntax {
    if accept(.apply) { return UndoSyntax(run: nil) }
    try expect(.run)
    return UndoSyntax(run: try number())
  }

  // done = "done" TEXT "of" TEXT "on" DATE
  mutating func done() throws(StatementAbandoned) -> DoneSyntax {
    let title = try text()
    try expect(.of)
    let row = try text()
    try expect(.on)
    guard atDate() else { throw unexpected() }
    return DoneSyntax(title: title, row: row, day: date())
  }

  // today = "today" "for" TEXT
  mutating func today() throws(StatementAbandoned) -> TodaySyntax {
    try expect(.for)
    return TodaySyntax(person: try text())
  }

  // dismiss = "dismiss" NAME [ TEXT ] "of" TEXT "until" DATE [ "because" TEXT ]
  mutating func dismiss() throws(StatementAbandoned) -> DismissSyntax {
    let noun = try name(.action)
    let title = atText() ? try text() : nil
    try expect(.of)
    let row = try text()
    try expect(.until)
    guard atDate() else { throw unexpected() }
    let until = date()
    return DismissSyntax(
      noun: noun, title: title, row: row, until: until,
      reason: accept(.because) ? try text() : nil)
  }
}
