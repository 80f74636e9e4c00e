import Accounts
import Syntax

// First pass: which names there are.
extension Checker {
  /// Takes up all declarations, before any expression is looked at.
  mutating func collect(_ statements: [StatementSyntax]) {
    var ruleNames: [String: SourceRange] = [:]
    for statement in lowered(statements) {
      switch statement.kind {
      case .rule(let rule) where rule.isAmendment: collectEdges(of: rule)
      case .rule(let rule):
        if let name = rule.name, let first = ruleNames.updateValue(name.range, forKey: name.value) {
          duplicate(name.value, "rules", at: name.range, first: first)
          continue
        }
        rules.append(rule)
        ruleRanges.append(statement.range)
        collectEdges(of: rule)
      case .default(let syntax): defaults.append((syntax, statement.range))
      case .define(let define): collect(define)
      case .let(let parameter): collect(parameter)
      case .field(let field): collect(field)
      case .decide(let decide): decides.append((decide, statement.range))
      case .pin(let pin): pins.append((pin, statement.range))
      case .policy(let policy): policies.append((policy, statement.range))
      case .budget(let budget): budgets.append(budget)
      case .work(let work): self.work.append(work)
      case .capacity(let capacity): capacities.append(capacity)
      case .test(let test): ruleset.tests.append(test)
      case .fixture(let fixture): collect(fixture)
      case .law(let law): laws.append(law)
      case .process(let process):
        processes.append(process)
        collect(process)
      case .template(let template): collect(template)
      case .score(let score): scores.append((score, statement.range))
      case .question(let question): collect(question)
      case .load(let load): _ = self.load(load, statement.range)
      case .expect(let contract): contracts.append(contract)
      case .scenario(let scenario): scenarios.append((scenario, statement.range))
      case .show, .plan, .run, .changes, .explanation, .step, .whatIf, .compare,
        .timeline, .today:
        continue
      }
    }
    declareScores()
    declareFields()
    checkStarts(of: processes)
    collectDecidedFields()
    for name in definitionSyntax.keys.sorted(by: { ($0.table, $0.name) < ($1.table, $1.name) }) {
      _ = definition(name)
    }
  }

  private mutating func collect(_ question: NamedQuestionSyntax) {
    let name = question.name
    if let first = ruleset.questions.first(where: { $0.name.value == name.value }) {
      return duplicate(name.value, "questions", at: name.range, first: first.name.range)
    }
    ruleset.questions.append(question)
  }

  private mutating func collectEdges(of rule: RuleSyntax) {
    guard let name = rule.name?.value else { return }
    overrides += rule.overrides.map { NamedEdge(from: name, to: $0.value, range: $0.range) }
    replacements += rule.replaces.map { NamedEdge(from: name, to: $0.value, range: $0.range) }
  }

  mutating func duplicate(
    _ name: String, _ what: String, at range: SourceRange, first: SourceRange
  ) {
    record(
      .duplicateName(name, what: what), at: range,
      notes: [DiagnosticNote("the first one is here", at: first)])
  }

  private mutating func collect(_ define: DefineSyntax) {
    let table: TableSchema
    if let name = define.table {
      guard let found = self.table(name) else { return }
      table = found
    } else {
      table = mainTable
    }
    let key = TableName(table: table.name, name: define.name.folded)
    if context.portfolio.table(named: table.name)?.column(named: key.name) != nil {
      // A column takes the place of a definition that comes with the schema.
      if sources.file(of: define.name.range).name != Self.preludeName {
        record(.duplicateName(key.name, what: "fields"), at: define.name.range)
      }
      return
    }
    if let first = definitionSyntax[key] {
      if sources.file(of: first.name.range).name != Self.preludeName {
        return duplicate(key.name, "definitions", at: define.name.range, first: first.name.range)
      }
    }
    definitionSyntax[key] = define
  }

  private mutating func collect(_ parameter: LetSyntax) {
    let name = parameter.name.folded
    guard let (value, type) = letValue(parameter.value, of: parameter) else { return }
    var more: [Value] = []
    for syntax in parameter.more {
      guard let (value, found) = letValue(syntax, of: parameter) else { return }
      guard found == type else {
        return record(
          .typeMismatch(found: text(syntax.range), type: found.phrase, wanted: type.phrase),
          at: syntax.range, help: "the values of a list are of one kind")
      }
      more.append(value)
    }
    let checked = CheckedParameter(
      name: name, value: value, more: more, type: type, range: parameter.name.range)
    if let index = parameterIndex[name] {
      let first = ruleset.parameters[index]
      guard sources.file(of: first.range).name == Self.preludeName else {
        return duplicate(name, "`let` values", at: parameter.name.range, first: first.range)
      }
      ruleset.parameters[index] = checked
    } else {
      parameterIndex[name] = ruleset.parameters.count
      ruleset.parameters.append(checked)
    }
  }

  /// One value of a `let`, with its type.
  private mutating func letValue(
    _ syntax: ExpressionSyntax, of parameter: LetSyntax
  ) -> (Value, ValueType)? {
    let before = diagnostics.count
    if let folded = constant(syntax) { return folded }
    // In a list a word can be nothing but a word.
    if case .path(let path) = syntax.kind, let word = path.single, word.folded != "today",
      !parameter.more.isEmpty
        || (word.folded != parameter.name.folded && mainTable.field(named: word.folded) == nil)
    {
      return (.text(word.text), .text)
    }
    if diagnostics.count == before {
      record(
        .notConstant(text(syntax.range)), at: syntax.range,
        help: "write `define \(parameter.name.text) as …` for a value that each row has")
    }
    return nil
  }

  mutating func collect(_ field: FieldSyntax) {
    let name = field.name.folded
    var table = mainTable
    if let other = field.table {
      guard let found = self.table(other) else { return }
      table = found
    }
    let key = TableName(table: table.name, name: name)
    if let combination = field.combination { combinations[key] = (combination, field.name.range) }
    if name == table.key || name == table.label {
      return record(.setsGivenField(field.name.text), at: field.name.range)
    }
    if declaredFields[key] != nil {
      return record(.duplicateName(name, what: "fields"), at: field.name.range)
    }
    switch field.type {
    case .oneOf(let values):
      declaredFields[key] = FieldSchema(
        name, .choice, choices: values.map { Choice(word($0)) }, isOrdered: true)
    case .yesOrNo: declaredFields[key] = FieldSchema(name, .truth)
    case .named(let type):
      guard let valueType = Self.typeNames[type.folded] else {
        let candidates = nearest(to: type.text, among: Self.typeNames.keys.sorted())
        return record(
          .unknownType(type.text, candidates: candidates), at: type.range,
          help:
            "a field is a number, money, percent, date, text, list, yes or no, or one of a list",
          fixIts: candidates.map { FixIt("write `\($0)`", replacing: type.range, with: $0) })
      }
      var schema = FieldSchema(name, valueType)
      schema.isList = type.folded == "list"
      declaredFields[key] = schema
    }
  }

  /// The types that a `field` statement can name.
  static let typeNames: [String: ValueType] = [
    "number": .number, "money": .money, "percent": .ratio, "date": .date, "text": .text,
    "list": .text,
  ]

  static let preludeName = "schema"

  /// The word that a value stands for, as written.
  func word(_ value: ExpressionSyntax) -> String {
    switch value.kind {
    case .text(let text): text.value
    default: text(value.range)
    }
  }
}

// Which fields rules decide.
extension Checker {
  private mutating func collectDecidedFields() {
    for rule in rules {
      let table = tableName(of: rule.scope)
      for action in rule.actions where Self.effect(of: action) == nil {
        decide(action.name, table: table)
      }
    }
    for rule in rules {
      for exception in rule.exceptions { decide(exception.field, table: tableName(of: rule.scope)) }
    }
    for (syntax, _) in defaults { decide(syntax.field, table: tableName(of: syntax.scope)) }
    for (syntax, _) in decides { decide(syntax.field, table: mainTable.name) }
    for name in scores.flatMap({ [$0.syntax.field, $0.syntax.name].compactMap(\.self) }) {
      decide(name, table: mainTable.name)
    }
    for (syntax, _) in pins { decide(syntax.field, table: mainTable.name) }
  }

  func tableName(of scope: RowsSyntax?) -> String {
    scope.flatMap { context.schema.table(named: $0.table.folded)?.name } ?? mainTable.name
  }

  private mutating func decide(_ name: NameSyntax, table: String) {
    guard let schema = fieldSchema(name.folded, table: table) else { return }
    let key = TableName(table: table, name: schema.name)
    guard decidedIndex[key] == nil else { return }
    decidedIndex[key] = ruleset.fields.count
    ruleset.fields.append(DecidedField(table: table, schema: schema, clauses: []))
  }

  /// The field with that name: as a statement declares it, as a file has it, or as it is known.
  ///
  /// A definition hides a field that is only known.
  func fieldSchema(_ name: String, table: String) -> FieldSchema? {
    let isDefined = definitionSyntax[TableName(table: table, name: name)] != nil
    let known = isDefined ? nil : context.schema.table(named: table)?.field(named: name)
    if let declared = declaredFields[TableName(table: table, name: name)] {
      guard let known, known.type == declared.type else { return declared }
      var merged = declared
      merged.aliases = known.aliases
      merged.help = known.help
      return merged
    }
    return known
  }
}
