// Rules and what they do.
extension Formatter {
  mutating func add(_ rule: RuleSyntax) {
    if let name = rule.name {
      add(keywords: "rule")
      add(name)
    }
    addHead(of: rule)
    if let scope = rule.scope {
      beginClause()
      add(keywords: "for")
      add(scope)
    }
    for syntax in rule.guards {
      beginClause()
      add(keywords: syntax.kind.rawValue)
      add(syntax.condition)
    }
    for (index, action) in rule.actions.enumerated() {
      // The `and` ends where the `then` above it does.
      beginClause(indent: index == 0 ? 2 : 3)
      add(keywords: index == 0 ? "then" : "and")
      add(action)
    }
    for exception in rule.exceptions { add(exception) }
  }

  /// Writes notes and orders as they came, for the comments between them.
  private mutating func addHead(of rule: RuleSyntax) {
    let lines =
      rule.notes.map { ("note", $0) } + rule.overrides.map { ("overrides", $0) }
      + rule.replaces.map { ("replaces", $0) }
    var last = ""
    for (word, text) in lines.sorted(by: { $0.1.range.isBefore($1.1.range) }) {
      if word == last, word != "note" {
        close(",")
        beginModifier()
      } else {
        addClause(word)
      }
      add(text)
      last = word
    }
  }

  private mutating func add(_ exception: ExceptionSyntax) {
    addClause("except")
    add(keywords: "when")
    add(exception.condition)
    beginModifier()
    add(keywords: "then")
    add(exception.field)
    add(keywords: "is")
    add(exception.value, as: .value)
    add(reason: exception.reason)
  }

  private mutating func add(_ action: ActionSyntax) {
    add(action.name)
    switch action.object {
    case .none: break
    case .value(let value):
      add(keywords: "is")
      add(value, as: .value)
    case .words(let word, let text):
      if action.setsField(beside: effects) { add(keywords: "is") }
      if let word { add(word, as: text == nil ? .value : .name) }
      if let text { add(text) }
    }
    for modifier in action.modifiers {
      beginModifier()
      add(modifier)
    }
    add(reason: action.reason)
  }

  private mutating func add(_ modifier: ModifierSyntax) {
    switch modifier.kind {
    case .to(let role):
      add(keywords: "to")
      add(role)
    case .for(let role):
      add(keywords: "for")
      add(role)
    case .dueIn(let length):
      add(keywords: "due in")
      add(length)
    case .dueOn(let day):
      add(keywords: "due on")
      add(day)
    case .with(let name, let value):
      add(keywords: "with")
      add(name)
      add(value, as: .value)
    case .using(let template):
      add(keywords: "using template")
      add(template)
    case .againEvery(let length):
      add(keywords: "again every")
      add(length)
    case .once(let unit):
      add(keywords: unit.map { "once per \($0.rawValue)" } ?? "once")
    }
  }
}

extension SourceRange {
  fileprivate func isBefore(_ other: SourceRange) -> Bool {
    bytes.lowerBound < other.bytes.lowerBound
  }
}

extension ActionSyntax {
  /// Whether it gives a field a value without `is`: one word or text behind a name that asks for no
  /// effect.
  fileprivate func setsField(beside effects: Set<String>) -> Bool {
    guard case .words(let word, let text) = object, (word == nil) != (text == nil) else {
      return false
    }
    return !effects.contains(name.folded)
  }
}
