import Accounts

extension CheckedExpression {
  /// What people call the value, for what reads other rows: `parent's health`, `activities`.
  package func name(in ruleset: Ruleset) -> String {
    switch kind {
    case .given(let name): name
    case .decided(let index): ruleset.fields[index].name
    case .definition(let index): ruleset.definitions[index].name
    case .parameter(let index): ruleset.parameters[index].name
    case .linked(let link, let value):
      "\(link.isToTheEnd ? "ultimate-" : "")\(link.way.called)'s \(value.name(in: ruleset))"
    case .gathered(let gathering): gathering.table
    case .history(let history): history.value.name(in: ruleset)
    case .isInPlaces(let value, _), .place(let value, _), .converted(let value):
      value.name(in: ruleset)
    default: ownParts.first?.name(in: ruleset) ?? "a value"
    }
  }
}

extension Way {
  /// How a link is called where it is read: `account's`, though the field is `account-id`.
  fileprivate var called: String {
    field.hasSuffix("-id") ? String(field.dropLast(3)) : field
  }
}
