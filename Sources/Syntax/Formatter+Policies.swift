// Policies, budgets and pins.
extension Formatter {
  mutating func add(_ policy: PolicySyntax) {
    add(keywords: "policy")
    add(policy.name)
    close(":")
    beginClause()
    switch policy.kind {
    case .must(let test, let isHave):
      add(keywords: "every")
      add(policy.rows)
      addClause("must")
      add(keywords: isHave ? "have" : "be")
      add(test)
    case .mayHave(let field, let value):
      add(keywords: "only")
      add(policy.rows)
      addClause("may")
      add(keywords: "have")
      add(field)
      add(keywords: "is")
      add(value, as: .value)
    }
  }

  mutating func add(_ budget: BudgetSyntax) {
    add(keywords: "budget")
    add(budget.name)
    close(":")
    addClause("at")
    add(keywords: "most")
    add(budget.limit)
    add(keywords: "new")
    add(budget.effects)
    add(keywords: "per")
    add(budget.owner)
    add(keywords: "per \(budget.unit.rawValue)")
    addClause("keep")
    add(keywords: budget.keepsLargest ? "largest" : "smallest")
    add(budget.measure)
  }

  mutating func add(_ pin: PinSyntax) {
    add(keywords: "pin")
    add(pin.field)
    add(keywords: "of")
    add(pin.row)
    add(keywords: "to")
    add(pin.value, as: .value)
    if let until = pin.until {
      beginModifier()
      add(keywords: "until")
      add(until)
    }
    add(reason: pin.reason)
  }

  /// Writes `because "…"`, which may move to the next line.
  mutating func add(reason: TextSyntax?) {
    guard let reason else { return }
    beginModifier()
    add(keywords: "because")
    add(reason)
  }
}
