@testable import Reference

/// A random book, statement by statement, as a user would type it.
///
/// Decided fields lie in layers and read only lower ones, rules override and replace only rules
/// made after them: no loops come about.
struct RandomBook {
  private(set) var statements: [String] = []
  /// Rules that can be written twice without another meaning, each as the second would be written.
  private(set) var copies: [String] = []
  private var fields: [(field: Facts.Field, layer: Int)] = []
  private var definitions: [(field: Facts.Field, level: Int)] = []
  private var lets: [String: Facts.Field.Kind] = [:]
  /// Fields whose winners need not agree.
  private var rules: [Rule] = []
  private let given: Given
  private var dice: Dice

  private struct Rule {
    var name: String
    /// It reads only decided fields of layers below.
    var level: Int
    var sets: [String]
    /// Everything behind the head clauses that concern other rules.
    var rest: String
    var copy: String?
    var overrides: [String] = []
    var replaces: [String] = []
  }

  init(for given: Given, _ dice: inout Dice) {
    self.given = given
    self.dice = dice
    chooseFields()
    makeLets()
    for level in 0...3 { makeDefinitions(level) }
    for index in fields.indices { makeDeciders(of: index) }
    for _ in 0..<self.dice.number(0...3) { makeRule(level: 3, setting: []) }
    relateRules()
    for rule in rules { statements.append(text(rule)) }
    makePolicies()
    dice = self.dice
  }

  /// What can be read by what decides a field of that layer.
  private func sentences(below layer: Int) -> Sentences {
    let lower = fields.filter { $0.layer < layer }.map(\.field)
    let decided = Set(fields.map(\.field.name))
    var names = given.fields.filter { !decided.contains($0.name) } + lower + lower
    names += definitions.filter { $0.level <= layer }.map(\.field)
    if !names.contains(where: { $0.name == "managed" }) {
      names += [Facts.Field(name: "managed", kind: .truth)]
    }
    names += [
      Facts.Field(name: "child", kind: .truth), Facts.Field(name: "utilization", kind: .percent),
      Facts.Field(name: "days-to-renewal", kind: .number), Facts.Field(name: "today", kind: .date),
    ]
    for (field, _) in fields where given.fields.contains(where: { $0.name == field.name }) {
      var recorded = field
      recorded.name = "recorded-\(field.name)"
      names.append(recorded)
    }
    return Sentences(
      names: names, decided: Set(lower.map(\.name)), lets: lets, today: given.today,
      rows: given.rows.indices.map { "id-\($0)" })
  }

  private mutating func condition(below layer: Int, _ depth: Int) -> String {
    sentences(below: layer).condition(depth, &dice)
  }

  // Names.

  private mutating func chooseFields() {
    let known = Dictionary(uniqueKeysWithValues: Given.known.map { ($0.name, $0) })
    var pool = ["priority", "cadence", "risk", "usage", "mrr", "last-ebr"].compactMap { known[$0] }
    pool += [
      Facts.Field(name: "grade", kind: .choice, words: [["a-plus"], ["b"], ["c"]]),
      Facts.Field(name: "flagged", kind: .truth), Facts.Field(name: "remark", kind: .text),
      Facts.Field(name: "quota", kind: .number), Facts.Field(name: "goodwill", kind: .money),
      Facts.Field(name: "review-day", kind: .date), Facts.Field(name: "slice", kind: .percent),
    ]
    pool.shuffle(using: &dice)
    var layer = 0
    for field in pool.prefix(dice.number(3...5)) {
      if !fields.isEmpty, layer < 2, dice.chance(50) { layer += 1 }
      fields.append((field, layer))
      if known[field.name] == nil || (field.kind == .choice && dice.chance(30)) { declare(field) }
    }
  }

  private mutating func declare(_ field: Facts.Field) {
    let combinations: [String]
    let type: String
    switch field.kind {
    case .choice:
      type = "one of \(field.words.map { Sentences.quoted($0[0]) }.joined(separator: ", "))"
      combinations = ["the most urgent", "the least urgent"]
    case .truth: (type, combinations) = ("yes or no", [])
    case .text: (type, combinations) = ("text", [])
    case .date: (type, combinations) = ("date", ["the earliest", "the latest"])
    case .number: (type, combinations) = ("number", ["the largest", "the smallest"])
    case .money: (type, combinations) = ("money", ["the largest", "the smallest"])
    case .percent: (type, combinations) = ("percent", ["the largest", "the smallest"])
    }
    let isCombined = !combinations.isEmpty && dice.chance(60)
    let end = isCombined ? "; when rules disagree take \(dice.pick(combinations))" : ""
    statements.append("field \(field.name) is \(type)\(end)")
    if let index = fields.firstIndex(where: { $0.field.name == field.name }) {
      fields[index].field.words = field.words.map { [$0[0]] }
    }
  }

  private mutating func makeLets() {
    let kinds: [Facts.Field.Kind] = [.number, .money, .percent, .date, .text]
    for (number, kind) in kinds.enumerated() where dice.chance(40) {
      let name = "limit-\(number)"
      // Money is written as a plain number, so its constants are compared with amounts only.
      let written = sentences(below: 0).constant(kind, &dice)
      statements.append("let \(name) = \(written)")
      lets[name] = kind
    }
    if dice.chance(40) { statements.append("let fiscal-year-start = \(dice.number(1...12))") }
  }

  private mutating func makeDefinitions(_ level: Int) {
    for number in 0..<dice.number(0...2) {
      let name = "term-\(level)-\(number)"
      let kind = dice.pick([Facts.Field.Kind.truth, .truth, .truth, .number, .money, .date])
      let value =
        kind == .truth
        ? condition(below: level, 2) : sentences(below: level).value(of: kind, &dice)
      // A plain number is no money until something makes it so.
      let isPlain = value.hasPrefix("limit") || !value.contains { $0.isLetter && $0 != "k" }
      statements.append("define \(name) as \(value)")
      let known: Facts.Field.Kind = isPlain && kind == .money ? .number : kind
      definitions.append((Facts.Field(name: name, kind: known), level))
    }
  }

  // What decides.

  private mutating func makeDeciders(of index: Int) {
    let (field, layer) = fields[index]
    for _ in 0..<dice.number(2...7) { makeRule(level: layer, setting: [field]) }
    if dice.chance(40) {
      statements.append("default \(field.name) is \(value(of: field, below: layer))")
    }
    if dice.chance(30) {
      let scope = condition(below: layer, 1)
      let value = value(of: field, below: layer)
      statements.append("default \(field.name) is \(value) for accounts where \(scope)")
    }
    if dice.chance(20) { makeTable(field, layer) }
    if dice.chance(25) { makeLines(field, layer) }
    if dice.chance(40), !given.rows.isEmpty { makePin(field) }
  }

  /// A value that a field can be given; few different ones, so that rules agree now and then.
  private mutating func value(of field: Facts.Field, below layer: Int) -> String {
    let sentences = sentences(below: layer)
    switch field.kind {
    case .choice:
      if dice.chance(3) {
        return "account's \(dice.pick(["sentiment", "health"]))"
      }
      return Sentences.quoted(dice.pick(field.words.prefix(3).map { $0[0] }))
    case .text:
      return dice.chance(30)
        ? "account's \(dice.pick(["csm", "industry"]))" : "\"\(dice.pick(["Ana", "Bo"]))\""
    case .truth: return dice.pick(["yes", "no"])
    default:
      return dice.chance(50)
        ? sentences.constant(field.kind, &dice) : sentences.value(of: field.kind, &dice)
    }
  }

  private mutating func makeRule(level: Int, setting first: [Facts.Field]) {
    var sets = first
    if !first.isEmpty, dice.chance(20) {
      let others = fields.filter { $0.layer >= level && $0.field.name != first[0].name }
      if !others.isEmpty { sets.append(dice.pick(others).field) }
    }
    let scope = dice.chance(25) ? condition(below: level, 1) : nil
    var guards: [(String, String)] = []
    if scope == nil || dice.chance(80) { guards.append(("when", condition(below: level, 2))) }
    if dice.chance(20) { guards.append(("unless", condition(below: level, 1))) }
    if dice.chance(10) { guards.append(("until", condition(below: level, 1))) }
    var actions = sets.map { field -> String in
      let value = value(of: field, below: level)
      let isBare = field.holdsWords && !value.hasPrefix("account") && dice.chance(50)
      return "\(field.name) \(isBare ? "" : "is ")\(value)\(because())"
    }
    let count = sets.isEmpty ? dice.number(1...2) : dice.pick([0, 0, 0, 1, 2])
    for _ in 0..<count { actions.append(effect(below: level)) }
    var end = guards.map { "\n  \($0.0) \($0.1)" }.joined()
    end += "\n  then \(actions.joined(separator: "\n   and "))"
    if !sets.isEmpty, dice.chance(25) {
      for _ in 0..<dice.number(1...2) {
        let value = value(of: sets[0], below: level)
        end += "\n  except when \(condition(below: level, 1)) then \(sets[0].name) is \(value)"
      }
    }
    if scope == nil, guards[0].0 == "when", dice.chance(15) {
      statements.append(String(end.dropFirst(3)))
      return
    }
    let copied = scope.map { "when \($0)" } ?? ""
    rules.append(
      Rule(
        name: "rule \(rules.count)", level: level, sets: sets.map(\.name),
        rest: (scope.map { "\n  for accounts where \($0)" } ?? "") + end,
        copy: copied + (copied.isEmpty ? String(end.dropFirst(3)) : end)))
  }

  private mutating func because() -> String {
    dice.chance(20) ? " because \"\(dice.pick(["it is so", "somebody asked"]))\"" : ""
  }

  private mutating func effect(below layer: Int) -> String {
    let length = sentences(below: layer).length(&dice)
    let due = [
      "", " due in \(length)", " due on renewal", " due on 10 days before renewal",
      " due on \(Days.text(given.today + 3))",
    ]
    let text =
      switch dice.number(1...4) {
      case 1:
        "escalate" + dice.pick(["", " to csm-manager", " to account-executive", " to csm"])
          + dice.pick([
            "", " with severity critical", " with severity low", " with severity medium",
          ])
      case 2:
        "open task \"\(dice.pick(["Call", "Review"]))\""
          + dice.pick(["", "", " for csm", " for account-executive"]) + dice.pick(due)
          + dice.pick(["", " with urgency high", " with urgency low"])
      case 3: "notify" + dice.pick(["", " to csm", " to csm-manager"])
      default: "tag \"\(dice.pick(["large", "small"]))\""
      }
    let again = dice.chance(8) ? dice.pick([" again every 30 days", " once per quarter"]) : ""
    return text + again + because()
  }

  private mutating func makeTable(_ field: Facts.Field, _ layer: Int) {
    let readable = sentences(below: layer).names.filter { $0.name != "today" }
    var heading: [Facts.Field] = []
    for _ in 0..<dice.number(1...3) {
      let next = dice.pick(readable)
      if !heading.contains(where: { $0.name == next.name }) { heading.append(next) }
    }
    let names = heading.map(\.name) + [field.name]
    var lines = ["decide \(field.name)", "  | \(names.joined(separator: " | ")) |"]
    for _ in 0..<dice.number(1...4) {
      let cells = heading.map { tableCell($0, layer) }
      let value = field.kind == .choice ? dice.pick(field.words)[0] : constant(field)
      lines.append("  | \((cells + [value]).joined(separator: " | ")) |")
    }
    statements.append(lines.joined(separator: "\n"))
  }

  private mutating func constant(_ field: Facts.Field) -> String {
    field.holdsWords
      ? (field.words.isEmpty ? "\"Ana\"" : Sentences.quoted(dice.pick(field.words)[0]))
      : sentences(below: 0).constant(field.kind, &dice)
  }

  private mutating func tableCell(_ field: Facts.Field, _ layer: Int) -> String {
    if dice.chance(25) { return "-" }
    if field.holdsWords || field.kind == .truth {
      return (0..<dice.number(1...2)).map { _ in constant(field) }.joined(separator: ", ")
    }
    switch dice.number(1...4) {
    case 1: return "between \(constant(field)) and \(constant(field))"
    case 2: return constant(field)
    default:
      return "\(dice.pick(["above", "at least", "below", "at most"])) \(constant(field))"
    }
  }

  private mutating func makeLines(_ field: Facts.Field, _ layer: Int) {
    var lines = ["decide \(field.name) first of"]
    for _ in 0..<dice.number(1...3) {
      let condition = condition(below: layer, 1)
      lines.append("  when \(condition) then \(value(of: field, below: layer))")
    }
    if dice.chance(60) { lines.append("  otherwise \(value(of: field, below: layer))") }
    statements.append(lines.joined(separator: "\n"))
  }

  private mutating func makePin(_ field: Facts.Field) {
    let row = dice.number(0...given.rows.count - 1)
    guard case .text(let name)? = given.rows[row][dice.pick(["name", "account-id"])] else { return }
    let until =
      dice.chance(60) ? " until \(Days.text(given.today + dice.number(-2...2)))" : ""
    let reason = dice.chance(50) ? " because \"somebody asked\"" : ""
    statements.append("pin \(field.name) of \"\(name)\" to \(constant(field))\(until)\(reason)")
  }

  // How rules stand to each other.

  private mutating func relateRules() {
    let density = dice.pick([5, 20, 45])
    for first in rules.indices {
      for second in rules.indices where second > first {
        let isShared = rules[first].sets.contains { rules[second].sets.contains($0) }
        if isShared ? dice.chance(density) : dice.chance(2) {
          rules[first].overrides.append(rules[second].name)
        }
        if rules[first].level <= rules[second].level, dice.chance(4) {
          rules[first].replaces.append(rules[second].name)
        }
      }
    }
    let touched = Set(
      rules.flatMap { $0.overrides + $0.replaces }
        + rules.filter { !$0.overrides.isEmpty || !$0.replaces.isEmpty }.map(\.name))
    copies = rules.filter { !touched.contains($0.name) }.compactMap(\.copy)
  }

  private mutating func text(_ rule: Rule) -> String {
    var (inner, amendment) = ("", "")
    for (word, names) in [("overrides", rule.overrides), ("replaces", rule.replaces)] {
      guard !names.isEmpty else { continue }
      let clause = "\(word) \(names.map { "\"\($0)\"" }.joined(separator: ", "))"
      if dice.chance(30) { amendment += " \(clause)" } else { inner += "\n  \(clause)" }
    }
    if !amendment.isEmpty { statements.append("rule \"\(rule.name)\"\(amendment)") }
    return "rule \"\(rule.name)\"\(inner)\(rule.rest)"
  }

  private mutating func makePolicies() {
    for number in 0..<dice.number(0...3) {
      let scope = condition(below: 3, 1)
      let (field, _) = dice.pick(fields)
      let must = "every account where \(scope) must have (\(condition(below: 3, 1)))"
      let only = "only accounts where \(scope) may have \(field.name) is \(constant(field))"
      statements.append("policy \"P\(number)\": \(dice.chance(50) ? must : only)")
    }
  }
}
