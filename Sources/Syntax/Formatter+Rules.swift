// Rules and what they do.
extension Formatter {
  mutating func add(_ rule: RuleSyntax) {
    if let name = rule.name {
      add(keywords: "rule")
      add(name)
    }
    for note in rule.notes {
      beginClause()
      add(keywords: "note")
      add(note)
    }
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
  }

  private mutating func add(_ action: ActionSyntax) {
    add(action.name)
    switch action.object {
    case .none: break
    case .value(let value):
      add(keywords: "is")
      add(value, as: .value)
    case .words(let word, let text):
      if action.setsField { add(keywords: "is") }
      if let word { add(word, as: text == nil ? .value : .name) }
      if let text { add(text) }
    }
    for modifier in action.modifiers {
      beginModifier()
      add(modifier)
    }
    guard let reason = action.reason else { return }
    beginModifier()
    add(keywords: "because")
    add(reason)
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
    }
  }
}

extension ActionSyntax {
  /// Whether it gives a field a value without `is`, as far as that can be told without the
  /// vocabulary: one word or text behind a name that asks for no effect.
  fileprivate var setsField: Bool {
    guard case .words(let word, let text) = object, (word == nil) != (text == nil) else {
      return false
    }
    return !effectWords.contains(name.folded)
  }
}

/// The first words of the effects.
private let effectWords: Set<String> = [
  "escalate", "open", "notify", "send", "tag", "log", "start",
]
