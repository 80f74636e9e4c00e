// Rules and what they do.
extension Parser {
  // anonymousRule = "when" condition guards actions
  mutating func anonymousRule() throws(StatementAbandoned) -> RuleSyntax {
    let guards = try guards()
    return RuleSyntax(name: nil, notes: [], scope: nil, guards: guards, actions: try actions())
  }

  // namedRule = "rule" TEXT [ ":" ] { "note" TEXT } [ "for" rows ] guards actions
  mutating func namedRule() throws(StatementAbandoned) -> RuleSyntax {
    let name = try text()
    _ = accept(.colon)
    var notes: [TextSyntax] = []
    while accept(.note) { notes.append(try text()) }
    let scope = accept(.for) ? try rows() : nil
    let guards = try guards()
    return RuleSyntax(
      name: name, notes: notes, scope: scope, guards: guards, actions: try actions())
  }

  // guards = { ( "when" | "unless" | "until" ) condition }
  mutating func guards() throws(StatementAbandoned) -> [GuardSyntax] {
    var guards: [GuardSyntax] = []
    while true {
      if accept(.when) {
        guards.append(GuardSyntax(kind: .when, condition: try joinedCondition()))
      } else if accept(.unless) {
        guards.append(GuardSyntax(kind: .unless, condition: try joinedCondition()))
      } else if accept(.until) {
        guards.append(GuardSyntax(kind: .until, condition: try joinedCondition()))
      } else {
        return guards
      }
    }
  }

  // actions = "then" action { "and" action }
  private mutating func actions() throws(StatementAbandoned) -> [ActionSyntax] {
    let start = index
    try expect(.then)
    var actions = [try action()]
    while accept(.and) { actions.append(try action()) }
    if current.kind == .symbol(.comma) { throw commaBetweenActions() }
    if current.keyword == .unless || current.keyword == .until || current.keyword == .when {
      throw guardAfterThen(start)
    }
    return actions
  }

  // action = NAME object { modifier } [ "because" TEXT ]
  private mutating func action() throws(StatementAbandoned) -> ActionSyntax {
    let start = index
    let name = try name(.action)
    let object = try object(of: name)
    var modifiers: [ModifierSyntax] = []
    while let modifier = try modifier() { modifiers.append(modifier) }
    let reason = accept(.because) ? try text() : nil
    return ActionSyntax(
      range: range(from: start), name: name, object: object, modifiers: modifiers, reason: reason)
  }

  // object = "is" operand | [ NAME ] [ TEXT ]
  private mutating func object(of name: NameSyntax) throws(StatementAbandoned)
    -> ActionSyntax.Object
  {
    if accept(.is) {
      looked(for: .name(.value(of: name.text)))
      return .value(try operand())
    }
    if valueNeedsIs { throw needsIs(name.text) }
    let word = atName(.value(of: name.text)) ? try self.name(.value(of: name.text)) : nil
    let text = atText() ? try text() : nil
    return word == nil && text == nil ? .none : .words(word, text)
  }

  // modifier = "to" path | "for" path | "due" ( "in" length | "on" operand ) | "with" NAME value
  private mutating func modifier() throws(StatementAbandoned) -> ModifierSyntax? {
    let start = index
    let kind: ModifierSyntax.Kind
    if accept(.to) {
      kind = .to(try path(.role))
    } else if accept(.for) {
      kind = .for(try path(.role))
    } else if accept(.due) {
      if accept(.in) {
        kind = .dueIn(try length())
      } else {
        try expect(.on)
        kind = .dueOn(try operand())
      }
    } else if accept(.with) {
      let name = try name(.field)
      kind = .with(name, try value(of: name.text))
    } else {
      return nil
    }
    return ModifierSyntax(range: range(from: start), kind: kind)
  }
}
