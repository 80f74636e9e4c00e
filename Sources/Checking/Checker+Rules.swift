import Accounts
import Syntax
import Vocabulary

// Third pass: rules and defaults become clauses.
extension Checker {
  mutating func checkRules() {
    let conditions = ruleConditions()
    for (index, (syntax, range)) in zip(rules, ruleRanges).enumerated() {
      check(syntax, range, conditions[index])
    }
    for (syntax, range) in decides { check(syntax, range) }
    for (syntax, range) in scores { check(syntax, range) }
    for (syntax, range) in defaults { check(syntax, range) }
    for (syntax, range) in pins { check(syntax, range) }
  }

  /// A new rule of the ruleset, which clauses may then refer to.
  mutating func addRule(
    _ name: String, isAnonymous: Bool, isDefault: Bool = false, notes: [String] = [],
    at range: SourceRange, named place: SourceRange? = nil, table: String,
    condition: CheckedExpression?
  ) -> CheckedRule {
    let rule = CheckedRule(
      index: ruleset.rules.count, name: name, isAnonymous: isAnonymous, isDefault: isDefault,
      notes: notes, location: sources.location(of: place ?? range), range: range, table: table,
      condition: condition)
    ruleset.rules.append(rule)
    return rule
  }

  /// What a rule needs before its actions are looked at; nil once a problem is recorded.
  struct RuleCondition {
    let table: String
    let condition: CheckedExpression?
  }

  private mutating func check(
    _ syntax: RuleSyntax, _ range: SourceRange, _ condition: RuleCondition?
  ) {
    let place = syntax.name?.range ?? range
    let table = condition?.table ?? tableName(of: syntax.scope)
    // Actions are checked even under a bad condition, so that all problems come out at once.
    let rule = CheckedRule(
      index: ruleset.rules.count,
      name: syntax.name?.value ?? sources.location(of: range).description,
      isAnonymous: syntax.name == nil, isDefault: false, notes: syntax.notes.map(\.value),
      location: sources.location(of: place), range: range, table: table,
      condition: condition?.condition)
    var decisions: [(Int, DecisionClause)] = []
    var effects: [EffectClause] = []
    for action in syntax.actions {
      if let (effect, title) = Self.effect(of: action) {
        if let clause = check(action, as: effect, title: title, of: rule) { effects.append(clause) }
      } else if let decision = check(action, of: rule) {
        decisions.append(decision)
      }
    }
    guard condition != nil else { return }
    ruleset.rules.append(rule)
    for (field, clause) in decisions { ruleset.fields[field].clauses.append(clause) }
    ruleset.effects += effects
    for (number, exception) in syntax.exceptions.enumerated() {
      let suffix = syntax.exceptions.count > 1 ? " \(number + 1)" : ""
      check(exception, "\(rule.name) / except\(suffix)", of: rule)
    }
  }

  /// An exception is a rule of its own, within its parent's condition, that overrides the parent.
  private mutating func check(
    _ syntax: ExceptionSyntax, _ name: String, of parent: CheckedRule
  ) {
    guard let field = decidedField(syntax.field, table: parent.table),
      let own = condition(syntax.condition, of: parent.table),
      let value = value(syntax.value, of: ruleset.fields[field].schema, table: parent.table)
    else { return }
    let both = CheckedExpression.all([parent.condition, own], syntax.range)
    let rule = addRule(
      name, isAnonymous: parent.isAnonymous, at: syntax.range, table: parent.table, condition: both)
    overrides.append(NamedEdge(from: name, to: parent.name, range: syntax.range))
    ruleset.fields[field].clauses.append(
      DecisionClause(
        rule: rule.index, isDefault: false, isPin: false, condition: both, value: value,
        reason: syntax.reason?.value))
  }

  /// Scope and guards as one condition, or nil when a part of it is wrong; the scope comes first, so
  /// that nothing outside is judged.
  mutating func condition(of syntax: RuleSyntax, table: String, _ range: SourceRange)
    -> CheckedExpression?
  {
    var parts: [CheckedExpression] = []
    let wanted = syntax.guards.count + (syntax.scope?.condition == nil ? 0 : 1)
    if let scope = syntax.scope?.condition, let checked = condition(scope, of: table) {
      parts.append(checked)
    }
    for clause in syntax.guards {
      guard let checked = condition(clause.condition, of: table) else { continue }
      parts.append(
        clause.kind == .when
          ? checked : CheckedExpression(.not(checked), .truth, checked.range))
    }
    if syntax.guards.isEmpty, syntax.scope?.condition == nil {
      record(
        .ruleWithoutTest, at: syntax.name?.range ?? range,
        help: "write `when …` before `then`, or `default FIELD is VALUE`")
    }
    return parts.count == wanted ? CheckedExpression.all(parts, range) : nil
  }

  private mutating func check(_ syntax: DefaultSyntax, _ range: SourceRange) {
    if let scope = syntax.scope, table(scope.table) == nil { return }
    let table = tableName(of: syntax.scope)
    guard let field = decidedField(syntax.field, table: table),
      let value = value(syntax.value, of: ruleset.fields[field].schema, table: table)
    else { return }
    var scope: CheckedExpression?
    if let condition = syntax.scope?.condition {
      guard let checked = self.condition(condition, of: table) else { return }
      scope = checked
    } else if ruleset.fields[field].clauses.contains(where: { $0.isDefault && $0.condition == nil })
    {
      return record(
        .duplicateDefault(syntax.field.text), at: syntax.field.range,
        help: "keep one, or narrow it to some rows with `for \(table) where …`")
    }
    let rule = addRule(
      "default", isAnonymous: true, isDefault: true, at: range, table: table, condition: scope)
    ruleset.fields[field].clauses.append(
      DecisionClause(
        rule: rule.index, isDefault: true, isPin: false, condition: scope, value: value,
        reason: nil))
  }

  // Setting a field.

  private mutating func check(_ action: ActionSyntax, of rule: CheckedRule)
    -> (Int, DecisionClause)?
  {
    guard let syntax = valueSyntax(of: action),
      let field = decidedField(action.name, table: rule.table)
    else { return nil }
    for modifier in action.modifiers {
      record(
        .modifierNotAllowed(text(modifier.range), action: action.name.text), at: modifier.range)
    }
    guard action.modifiers.isEmpty,
      let value = value(syntax, of: ruleset.fields[field].schema, table: rule.table)
    else { return nil }
    let clause = DecisionClause(
      rule: rule.index, isDefault: false, isPin: false, condition: rule.condition, value: value,
      reason: action.reason?.value)
    return (field, clause)
  }

  private mutating func valueSyntax(of action: ActionSyntax) -> ExpressionSyntax? {
    if let value = action.value { return value }
    let name = action.name
    if fieldSchema(name.folded, table: mainTable.name) == nil {
      unknownAction(name)
    } else {
      record(
        .actionNeeds(name.text, what: "a value"), at: action.range,
        help: "write `\(name.text) is …`")
    }
    return nil
  }

  mutating func decidedField(_ name: NameSyntax, table: String) -> Int? {
    guard let schema = fieldSchema(name.folded, table: table) else {
      if definitionSyntax[TableName(table: table, name: name.folded)] != nil {
        record(
          .setsDefinition(name.text), at: name.range,
          help: "change what `define \(name.text) as …` says")
      } else {
        unknownAction(name)
      }
      return nil
    }
    let tableSchema = context.schema.table(named: table)
    if schema.name == tableSchema?.key || schema.name == tableSchema?.label {
      record(.setsGivenField(name.text), at: name.range)
      return nil
    }
    return decidedIndex[TableName(table: table, name: schema.name)]
  }

  private mutating func unknownAction(_ name: NameSyntax) {
    let fields = context.schema.tables.first?.fields.map(\.name) ?? []
    let candidates = nearest(
      to: name.text,
      among: fields + inOrder(declaredFields).map(\.schema.name) + Action.all.map(\.name))
    record(
      .unknownAction(name.text, candidates: candidates), at: name.range,
      help: candidates.isEmpty
        ? "a new field is declared by `field \(name.text) is one of …`" : nil,
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: name.range, with: $0) })
  }

  /// The value a rule gives a field.
  mutating func value(_ syntax: ExpressionSyntax, of field: FieldSchema, table: String)
    -> CheckedExpression?
  {
    if field.type.isText, let word = syntax.looseWord {
      let known = field.choice(for: word)
      if known == nil, field.type == .choice, !field.choices.isEmpty {
        noticeNewValue(word, field, table: table, at: syntax.range)
      }
      return CheckedExpression(
        .constant(.text(known?.name ?? word)), field.type, syntax.range, field: field)
    }
    guard let value = expression(syntax, of: table) else { return nil }
    let fits = field.type == .money ? money(value) : value
    guard fits.type == field.type || (fits.type.isText && field.type.isText) else {
      record(
        .typeMismatch(
          found: text(syntax.range), type: value.type.phrase, wanted: field.type.phrase),
        at: syntax.range)
      return nil
    }
    return fits
  }

  private mutating func noticeNewValue(
    _ word: String, _ field: FieldSchema, table: String, at range: SourceRange
  ) {
    let pool = context.portfolio.table(named: table)?.column(named: field.name)?.pool
    if let pool, !pool.codes(matching: word).isEmpty { return }
    unknownValue(word, field, among: field.choices.map(\.name), at: range)
  }
}

extension CheckedExpression {
  /// All of some conditions; nil when there are none.
  static func all(_ conditions: [CheckedExpression?], _ range: SourceRange) -> CheckedExpression? {
    let parts = conditions.compactMap(\.self)
    return parts.count > 1 ? CheckedExpression(.and(parts), .truth, range) : parts.first
  }

  /// The opposite of a condition.
  static func not(_ condition: CheckedExpression) -> CheckedExpression {
    CheckedExpression(.not(condition), .truth, condition.range)
  }
}

extension PathSyntax {
  /// A path of one name.
  init(single name: NameSyntax) {
    self.init(names: [name], range: name.range)
  }
}
