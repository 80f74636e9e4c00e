import Accounts
import Checking
import Evaluation
import Syntax

// What a rule, a field or a definition says and does.
extension ExplanationMaker {
  /// A rule as it was read, and what it does to the rows of today.
  func explanation(ofRule index: Int, question: String) -> Explanation {
    let rule = ruleset.rules[index]
    let text = words.statement(at: rule.range).map { ExplanationLine(.remark, $0) }
    var about = [ExplanationLine(.value, "speaks of", found: scope(of: rule))]
    let read = namesRead(by: index)
    if !read.isEmpty { about.append(ExplanationLine(.value, "reads", found: joined(read))) }
    let beaters = rulesThatBeat(index)
    if !beaters.isEmpty {
      about.append(ExplanationLine(.value, "gives way to", found: titles(beaters)))
    }
    let beaten = rulesBeaten(by: index)
    if !beaten.isEmpty {
      about.append(ExplanationLine(.value, "overrides", found: titles(beaten)))
    }
    for effect in ruleset.effects where effect.rule == index {
      let details = effect.details.map { "with \($0.name) \($0.value)" }
      about.append(
        ExplanationLine(
          .value, "asks for", found: ([phrase(effect)] + details).joined(separator: " ")))
    }
    return Explanation(
      question: question,
      lines: [
        ExplanationLine(
          .answer, "as it was read", place: place(index), text),
        ExplanationLine(.answer, "what it says", about),
        ExplanationLine(.answer, "what it does today", use(of: index)),
      ] + repliesLines)
  }

  /// What became of what the rule asked for; nothing where it never has.
  private var repliesLines: [ExplanationLine] {
    let found: [(String, RuleReplies.Effects)] = [
      ("issued", replies.issued), ("done", replies.done), ("dismissed", replies.dismissed),
      ("no longer asked for", replies.ended), ("open", replies.open),
    ]
    guard replies.issued.count + replies.dismissed.count > 0 else { return [] }
    let lines = found.map { text, effects in
      let names = listed(effects.names, total: effects.names.count, fitting: 60)
      return ExplanationLine(
        .rows, text, found: grouped(effects.count) + (effects.count == 0 ? "" : ": \(names)"))
    }
    return [ExplanationLine(.answer, "what became of what it asked for", lines)]
  }

  private func scope(of rule: CheckedRule) -> String {
    rule.condition == nil ? "all \(rule.table)" : rule.table
  }

  /// The fields, definitions and values that a rule reads, in the order of their names.
  private func namesRead(by rule: Int) -> [String] {
    var conditions = [ruleset.rules[rule].condition]
    for field in ruleset.fields {
      conditions += field.clauses.filter { $0.rule == rule }.map(\.value)
    }
    return names(in: conditions.compactMap(\.self))
  }

  func names(in expressions: [CheckedExpression]) -> [String] {
    var found: Set<String> = []
    var pending = expressions
    while let next = pending.popLast() {
      switch next.kind {
      case .given, .decided, .definition, .parameter, .linked, .gathered, .history:
        found.insert(next.name(in: ruleset))
      default: pending += next.ownParts
      }
    }
    return found.sorted()
  }

  private func rulesThatBeat(_ rule: Int) -> [Int] {
    var found: Set<Int> = []
    for field in ruleset.fields {
      for clause in field.clauses where clause.rule == rule {
        found.formUnion(clause.beatenBy.map { field.clauses[$0].rule })
      }
    }
    return found.sorted()
  }

  private func rulesBeaten(by rule: Int) -> [Int] {
    var found: Set<Int> = []
    for field in ruleset.fields {
      for clause in field.clauses {
        if clause.beatenBy.contains(where: { field.clauses[$0].rule == rule }) {
          found.insert(clause.rule)
        }
      }
    }
    return found.sorted()
  }

  private func use(of index: Int) -> [ExplanationLine] {
    let rule = ruleset.rules[index]
    guard rule.table == table, outcome.facts.table(named: table) != nil else { return [] }
    let use = outcome.use(ofRule: index)
    var lines: [ExplanationLine] = []
    func add(_ text: String, _ rows: [UInt32], isShownEmpty: Bool = false) {
      if rows.isEmpty, !isShownEmpty { return }
      lines.append(ExplanationLine(.rows, text, found: rowsText(rows)))
    }
    add(rule.isDefault ? "may speak of" : "applies to", use.applies, isShownEmpty: true)
    for field in use.fields {
      let name = ruleset.fields[field.field].name
      add("decides \(name) alone", field.alone, isShownEmpty: true)
      add("decides \(name) with others", field.together)
      add("is beaten on \(name) by \(titles(field.beatenBy))", field.beaten)
      add("is in conflict on \(name)", field.conflicts)
    }
    add("cannot be judged", use.unknown)
    return lines
  }

  /// A field, a definition or a `let`.
  func explanation(of named: CheckedExpression, question: String) -> Explanation {
    switch named.kind {
    case .decided(let field): explanation(ofField: field, question: question)
    case .definition(let index): explanation(ofDefinition: index, question: question)
    case .parameter(let index):
      Explanation(
        question: question,
        lines: [
          ExplanationLine(
            .answer,
            "\(ruleset.parameters[index].name) is \(text(ruleset.parameters[index].value))",
            words.statement(at: ruleset.parameters[index].range).map {
              ExplanationLine(.remark, $0)
            })
        ] + users(of: named))
    default: explanation(ofGiven: named, question: question)
    }
  }

  private func explanation(ofField index: Int, question: String) -> Explanation {
    let field = ruleset.fields[index]
    var about: [ExplanationLine] = []
    if !field.schema.help.isEmpty {
      about.append(ExplanationLine(.value, "means", found: field.schema.help))
    }
    if !field.schema.choices.isEmpty {
      about.append(
        ExplanationLine(
          .value, "is one of", found: field.schema.choices.map(\.name).joined(separator: ", ")))
    }
    let disagree = field.combination.map { "take \($0.rawValue)" } ?? "it is a conflict"
    about.append(ExplanationLine(.value, "when rules disagree", found: disagree))
    let beneath = names(in: field.clauses.flatMap { [$0.condition, $0.value].compactMap(\.self) })
    let decided = beneath.filter { name in ruleset.fields.contains { $0.name == name } }
    if !decided.isEmpty {
      about.append(ExplanationLine(.value, "decided after", found: joined(decided)))
    }
    about.append(
      ExplanationLine(
        .value, "where nothing speaks",
        found: field.clauses.contains { $0.isDefault } ? "its default" : "as recorded"))
    let rules = field.clauses.map { clause in
      let count =
        outcome.facts.table(named: field.table) == nil
        ? "" : ", \(counted(wins(of: clause, in: index), "row", "rows"))"
      let value =
        clause.value.constant(in: ruleset).map { text($0) } ?? words.text(of: clause.value)
      return ExplanationLine(
        .value, title(clause.rule), found: "\(value)\(count)", place: place(clause.rule))
    }
    return Explanation(
      question: question,
      lines: [
        ExplanationLine(.answer, "\(field.name) is decided by rules", about),
        ExplanationLine(.answer, "who decides it, and how many rows each wins", rules),
      ])
  }

  private func wins(of clause: DecisionClause, in field: Int) -> Int {
    let decision = outcome.decisions[field]
    let clauses = ruleset.fields[field].clauses
    let isMine = decision.winnerSets.map { set in
      set.contains { clauses[$0].rule == clause.rule && clauses[$0].value == clause.value }
    }
    return decision.winners.cells.count { isMine[Int($0)] }
  }

  private func explanation(ofDefinition index: Int, question: String) -> Explanation {
    let definition = ruleset.definitions[index]
    let named = definition.value
    var lines = [
      ExplanationLine(
        .answer, "\(definition.name) is \(definition.value.type.phrase)",
        words.statement(at: definition.range).map { ExplanationLine(.remark, $0) })
    ]
    if named.type == .truth, definition.table == table, outcome.facts.table(named: table) != nil {
      let rows = outcome.rows(where: named, of: table)
      lines[0].lines.append(ExplanationLine(.remark, "true of \(rowsText(rows))"))
    }
    return Explanation(
      question: question,
      lines: lines + users(ofName: definition.name))
  }

  private func explanation(ofGiven named: CheckedExpression, question: String) -> Explanation {
    let name = named.name(in: ruleset)
    var lines: [ExplanationLine] = []
    if let help = named.field?.help, !help.isEmpty {
      lines.append(ExplanationLine(.value, "means", found: help))
    }
    let loaded = outcome.facts.table(named: table)
    if let loaded, let column = loaded.column(named: name) {
      let place = outcome.place(of: name, table: table, row: 0)
      lines.append(
        ExplanationLine(
          .value, "comes from", found: place.map { "\($0.file), column \"\($0.header)\"" }))
      let known = column.known?.population ?? column.count
      lines.append(
        ExplanationLine(
          .value, "is known of",
          found: "\(grouped(known)) of \(countedRows(column.count, of: table))"))
    } else {
      lines.append(ExplanationLine(.value, "comes from", found: "no file that is loaded"))
    }
    return Explanation(
      question: question,
      lines: [
        ExplanationLine(.answer, "\(name) is given by the data", lines)
      ] + users(ofName: name))
  }

  private func users(of named: CheckedExpression) -> [ExplanationLine] {
    users(ofName: named.name(in: ruleset))
  }

  /// The rules and definitions that read a name.
  private func users(ofName name: String) -> [ExplanationLine] {
    let rules = ruleset.rules.filter {
      $0.table == table && namesRead(by: $0.index).contains(name)
    }
    let definitions = ruleset.definitions.filter {
      $0.table == table && names(in: [$0.value]).contains(name)
    }
    var lines = rules.map { ExplanationLine(.value, title($0.index), place: place($0.index)) }
    lines += definitions.map { ExplanationLine(.value, "define \($0.name)") }
    if lines.isEmpty { return [ExplanationLine(.remark, "no rule or definition reads it")] }
    return [ExplanationLine(.answer, "who reads it", lines)]
  }
}
