import Syntax

/// What a book says of the facts, found in the plainest way there is.
///
/// `title` is what a rule, row or line without a name is called.
func evaluateByDefinition(
  _ statements: [StatementSyntax], on facts: Facts, title: (SourceRange) -> String
) -> Verdict {
  let reader = Reader(facts: facts, book: Book(statements, title: title))
  var verdict = Verdict()
  for field in reader.decided {
    verdict.cells[field] = facts.rows.indices.map { reader.judged(field, $0) }
  }
  for row in facts.rows.indices { reader.ask(row, into: &verdict) }
  for policy in reader.book.policies {
    let breaks = facts.rows.indices.map { reader.breaks(policy, $0) }
    verdict.findings[policy.name.value] = (
      breaks.indices.filter { breaks[$0] == .yes }, breaks.indices.filter { breaks[$0].isUnknown }
    )
  }
  return verdict
}

extension Facts {
  /// What an action asks for; nil when it sets a field.
  func action(_ syntax: ActionSyntax) -> Action? {
    switch syntax.object {
    case .value: nil
    case .words(let word?, _): actions["\(plainName(syntax.name.text)) \(plainName(word.text))"]
    case .words(nil, _), .none: actions[plainName(syntax.name.text)]
    }
  }
}

// What is asked for, and what policies find.
extension Reader {
  fileprivate func ask(_ row: Int, into verdict: inout Verdict) {
    var found: [String: Asked] = [:]
    var unknown: [String: Asked] = [:]
    for (number, speaker) in book.speakers.enumerated() {
      let truth = speaks(number, row)
      for syntax in speaker.actions where truth != .no {
        guard let action = facts.action(syntax) else { continue }
        let asked = effect(syntax, action, speaker.title, row)
        let key = "\(asked.noun) \(asked.identity)"
        if truth == .yes {
          found[key] = found[key].map { merged($0, asked, action) } ?? asked
        } else {
          unknown[key] = Asked(noun: asked.noun, identity: asked.identity, row: row)
        }
      }
    }
    verdict.asked.formUnion(found.values)
    verdict.heldBack.formUnion(unknown.filter { found[$0.key] == nil }.values)
  }

  private func effect(
    _ syntax: ActionSyntax, _ action: Facts.Action, _ rule: String, _ row: Int
  ) -> Asked {
    var asked = Asked(noun: action.noun, identity: "", row: row, rules: [rule])
    asked.becauses = Set([syntax.reason?.value].compactMap(\.self))
    asked.details = action.defaultDetails
    var receiver = action.receiver
    for modifier in syntax.modifiers {
      switch modifier.kind {
      case .to(let path), .for(let path):
        receiver = path.names.map { plainName($0.text) }.joined(separator: "'s ")
      case .dueIn(let length): asked.due = Days.add(length.length, to: facts.today)
      case .dueOn(let day):
        if case .cell(.day(let number)) = read(day, row) { asked.due = number }
      case .with(let name, let value): asked.details[plainName(name.text)] = value.word
      case .againEvery, .once: break
      }
    }
    asked.receivers = [receiver]
    asked.identity = receiver ?? ""
    if action.isToldByTitle, case .words(_, let title) = syntax.object {
      asked.identity = title?.value ?? ""
    }
    return asked
  }

  /// Reasons add up, the earliest day and the worst detail count, receivers should agree.
  private func merged(_ a: Asked, _ b: Asked, _ action: Facts.Action) -> Asked {
    var both = a
    both.rules.formUnion(b.rules)
    both.becauses.formUnion(b.becauses)
    both.receivers.formUnion(b.receivers)
    both.due = [a.due, b.due].compactMap(\.self).min()
    both.details.merge(b.details) { one, other in
      action.details.first { $0 == one || $0 == other } ?? one
    }
    return both
  }

  /// Whether a policy speaks of a row and the row is not as it demands.
  fileprivate func breaks(_ policy: PolicySyntax, _ row: Int) -> Truth {
    let isMeant = policy.rows.condition.map { truth($0, row) } ?? .yes
    switch policy.kind {
    case .must(let test, isHave: _): return .all([isMeant, !truth(test, row)])
    case .mayHave(let field, let value):
      let has = test(ExpressionSyntax(name: field), .equals(value, isNegated: false), row)
      return .all([has, !isMeant])
    }
  }
}
