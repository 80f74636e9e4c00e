// Statements about runs, each in the order of its production.
extension Formatter {
  mutating func add(_ plan: PlanSyntax) {
    add(keywords: "plan")
    guard let kind = plan.kind else { return }
    add(keywords: "show")
    add(kind)
  }

  mutating func add(_ run: RunSyntax) {
    switch run {
    case .apply: add(keywords: "apply")
    case .undo(let undo):
      add(keywords: undo.run == nil ? "undo apply" : "undo run")
      if let number = undo.run { add(number) }
    case .done(let done):
      add(keywords: "done")
      add(done.title)
      add(keywords: "of")
      add(done.row)
      add(keywords: "on")
      add(done.day)
    case .dismiss(let dismiss): add(dismiss)
    }
  }

  private mutating func add(_ dismiss: DismissSyntax) {
    add(keywords: "dismiss")
    add(dismiss.noun)
    if let title = dismiss.title { add(title) }
    add(keywords: "of")
    add(dismiss.row)
    add(keywords: "until")
    add(dismiss.until)
    add(reason: dismiss.reason)
  }
}
