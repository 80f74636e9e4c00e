import Accounts
import Syntax
import Vocabulary

// Effects: actions that set no field.
extension Checker {
  /// The action of the vocabulary that the first words of an action name, and its title.
  static func effect(of action: ActionSyntax) -> (Action, TextSyntax?)? {
    switch action.object {
    case .none: return Action.named(action.name.folded).map { ($0, nil) }
    case .value: return nil
    case .words(let word, let title):
      guard let word else { return Action.named(action.name.folded).map { ($0, title) } }
      return Action.named("\(action.name.folded) \(word.folded)").map { ($0, title) }
    }
  }

  mutating func check(
    _ syntax: ActionSyntax, as action: Action, title: TextSyntax?, of rule: CheckedRule
  ) -> EffectClause? {
    let before = diagnostics.count
    if action.identity == .title, title == nil {
      record(
        .actionNeeds(action.name, what: "a title in quotes"), at: syntax.range,
        help: "write `\(action.example)`")
    }
    if action.identity != .title, let title {
      record(.modifierNotAllowed(text(title.range), action: action.name), at: title.range)
    }
    var receiver = action.defaultReceiver ?? title.flatMap { driver(of: $0, startedBy: action) }
    var due: CheckedExpression?
    var details: [String: EffectDetail] = [:]
    var recurrence: EffectClause.Recurrence?
    var template =
      action.template == .title ? title.flatMap { self.template($0, for: rule.table) } : nil
    for modifier in syntax.modifiers {
      switch modifier.kind {
      case .to(let path) where action.receiver == .to: receiver = role(path)
      case .for(let path) where action.receiver == .for: receiver = role(path)
      case .dueIn(let length) where action.takesDue:
        due = span(length).map {
          CheckedExpression(.day(.shifted($0)), .date, length.range)
        }
      case .dueOn(let day) where action.takesDue: due = date(day, of: rule.table)
      case .with(let name, let value): check(name, value, of: action, into: &details)
      case .using(let name) where action.template == .optional:
        template = self.template(name, for: rule.table)
      case .againEvery(let length): recurrence = span(length).map { .every($0) }
      case .once(nil): recurrence = .once
      case .once(let unit?): recurrence = self.recurrence(unit, modifier)
      default: reject(modifier, of: action)
      }
    }
    guard !diagnostics[before...].contains(where: { $0.severity == .error }) else { return nil }
    for (name, value) in action.defaultDetails where details[name] == nil {
      details[name] = detail(name, value, of: action)
    }
    return EffectClause(
      rule: rule.index, table: rule.table, action: action, receiver: receiver,
      title: title?.value, template: template, condition: condition(of: rule, filling: template),
      due: due,
      details: action.details.compactMap { details[$0.name] }, recurrence: recurrence,
      reason: syntax.reason?.value, range: syntax.range)
  }

  /// Who drives a playbook, whoever starts it.
  private func driver(of title: TextSyntax, startedBy action: Action) -> String? {
    guard action.noun == "playbook" else { return nil }
    let process = ruleset.processes.first { $0.name == title.value }
    return process?.people.first { $0.role == .driver }?.fields.first
  }

  /// A rule asks for what it is to write only where the template can be filled.
  private func condition(of rule: CheckedRule, filling template: Int?) -> CheckedExpression? {
    guard let template else { return rule.condition }
    let filled = ruleset.templates[template].isFilled
    let range = rule.condition?.range ?? rule.range
    return CheckedExpression.all([rule.condition, filled], range)
  }

  private mutating func recurrence(_ unit: LengthSyntax.Unit, _ modifier: ModifierSyntax)
    -> EffectClause.Recurrence?
  {
    if let period = TestSyntax.CalendarPeriod(unit) { return .oncePer(period) }
    record(
      .numberOutOfRange(text(modifier.range)), at: modifier.range,
      help: "write `once per week`, month, quarter or year, or `again every 10 days`")
    return nil
  }

  /// A role is a field that names a person; it is resolved when the effect is carried out.
  private func role(_ path: PathSyntax) -> String {
    path.names.map(\.folded).joined(separator: "'s ")
  }

  private mutating func date(_ syntax: ExpressionSyntax, of table: String) -> CheckedExpression? {
    guard let value = expression(syntax, of: table) else { return nil }
    guard value.type == .date else {
      record(
        .typeMismatch(found: text(syntax.range), type: value.type.phrase, wanted: "a date"),
        at: syntax.range)
      return nil
    }
    return value
  }

  private mutating func check(
    _ name: NameSyntax, _ value: ExpressionSyntax, of action: Action,
    into details: inout [String: EffectDetail]
  ) {
    guard let schema = action.details.first(where: { $0.name == name.folded }) else {
      let known = action.details.map { "`\($0.name)`" }.joined(separator: ", ")
      return record(
        .modifierNotAllowed("with \(name.text)", action: action.name), at: name.range,
        help: known.isEmpty ? nil : "`with` gives \(known)")
    }
    guard let detail = detail(schema.name, word(value), of: action) else {
      unknownValue(word(value), schema, among: schema.choices.map(\.name), at: value.range)
      diagnostics[diagnostics.count - 1].severity = .error
      return
    }
    details[schema.name] = detail
  }

  private func detail(_ name: String, _ value: String, of action: Action) -> EffectDetail? {
    guard let schema = action.details.first(where: { $0.name == name }),
      let choice = schema.choice(for: value), let rank = schema.rank(of: value)
    else { return nil }
    return EffectDetail(name: name, value: choice.name, rank: rank)
  }

  private mutating func reject(_ modifier: ModifierSyntax, of action: Action) {
    let word = text(modifier.range).prefix { $0 != " " }
    var help: String?
    var fixIts: [FixIt] = []
    switch (modifier.kind, action.receiver) {
    case (.to(let path), .for?), (.for(let path), .to?):
      let preposition = action.receiver?.rawValue ?? ""
      let sentence = "\(preposition) \(text(path.range))"
      help = "write `\(sentence)`"
      fixIts = [FixIt("write `\(sentence)`", replacing: modifier.range, with: sentence)]
    default: break
    }
    record(
      .modifierNotAllowed(String(word), action: action.name), at: modifier.range, help: help,
      fixIts: fixIts)
  }
}
