// Rules and what they do.
extension Parser {
  // anonymousRule = "when" condition guards actions { exception }
  mutating func anonymousRule() throws(StatementAbandoned) -> RuleSyntax {
    var rule = RuleSyntax(name: nil)
    rule.guards = try guards()
    rule.actions = try actions()
    rule.exceptions = try exceptions()
    return rule
  }

  // namedRule = "rule" TEXT [ ":" ] { note } ( ruleBody | order { note | order } [ ruleBody ] )
  mutating func namedRule() throws(StatementAbandoned) -> RuleSyntax {
    var rule = RuleSyntax(name: try text())
    _ = accept(.colon)
    while true {
      if try note(of: &rule) { continue }
      if try order(of: &rule) { continue }
      break
    }
    try ruleBody(of: &rule)
    return rule
  }

  // note = "note" TEXT
  private mutating func note(of rule: inout RuleSyntax) throws(StatementAbandoned) -> Bool {
    guard accept(.note) else { return false }
    rule.notes.append(try text())
    return true
  }

  // order = ( "overrides" | "replaces" ) TEXT { "," TEXT }
  private mutating func order(of rule: inout RuleSyntax) throws(StatementAbandoned) -> Bool {
    let overrides = accept(.overrides)
    guard overrides || accept(.replaces) else { return false }
    var names: [TextSyntax] = []
    repeat { names.append(try text()) } while accept(.comma)
    if overrides { rule.overrides += names } else { rule.replaces += names }
    return true
  }

  // ruleBody = [ "for" rows ] guards actions { exception }
  private mutating func ruleBody(of rule: inout RuleSyntax) throws(StatementAbandoned) {
    let start = index
    if accept(.for) { rule.scope = try rows() }
    rule.guards = try guards()
    let isEmpty = index == start && !at(.then)
    if isEmpty, current.isName || current.keyword == .if { throw misspeltHead() }
    if isEmpty, !rule.overrides.isEmpty || !rule.replaces.isEmpty { return }
    rule.actions = try actions()
    rule.exceptions = try exceptions()
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
    if isElse(current) { throw otherwiseOutsideDecide() }
    return actions
  }

  private mutating func exceptions() throws(StatementAbandoned) -> [ExceptionSyntax] {
    var exceptions: [ExceptionSyntax] = []
    while at(.except) { exceptions.append(try exception()) }
    if !exceptions.isEmpty, isElse(current) { throw otherwiseOutsideDecide() }
    return exceptions
  }

  // exception = "except" "when" condition "then" NAME setting [ "because" TEXT ]
  private mutating func exception() throws(StatementAbandoned) -> ExceptionSyntax {
    let start = index
    try expect(.except)
    try expect(.when)
    let condition = try joinedCondition()
    try expect(.then)
    let field = try name(.field)
    let value = try setting(of: field)
    let reason = accept(.because) ? try text() : nil
    return ExceptionSyntax(
      range: range(from: start), condition: condition, field: field, value: value, reason: reason)
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
    if isElse(current), following.isName { throw otherwiseOutsideDecide() }
    let word = atName(.value(of: name.text)) ? try self.name(.value(of: name.text)) : nil
    let text = atText() ? try text() : nil
    return word == nil && text == nil ? .none : .words(word, text)
  }

  // modifier = "to" path | "for" path | "due" ( "in" length | "on" operand ) | "with" NAME value
  //          | "using" "template" TEXT
  //          | "again" "every" length | "once" [ "per" eachPeriod ]
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
    } else if accept(.using) {
      try expect(.template)
      kind = .using(try text())
    } else if accept(.again) {
      try expect(.every)
      kind = .againEvery(try length())
    } else if accept(.once) {
      kind = .once(per: accept(.per) ? try eachPeriod() : nil)
    } else {
      return nil
    }
    return ModifierSyntax(range: range(from: start), kind: kind)
  }
}

extension RuleSyntax {
  /// A rule that says nothing yet.
  fileprivate init(name: TextSyntax?) {
    self.init(
      name: name, notes: [], overrides: [], replaces: [], scope: nil, guards: [], actions: [],
      exceptions: [])
  }
}
