package import Accounts
import Checking
import Vocabulary

extension Outcome {
  /// A table that rules make: effects, findings, conflicts, held-back rows, pins or work; nil for
  /// others.
  package func derivedTable(named name: String, schema: Schema) -> Table? {
    let names = RowNames(outcome: self, schema: schema)
    let rows: [[String: Value]]
    switch name {
    case "effects": rows = effectRows(names)
    case "findings":
      rows = findings().flatMap { found in
        found.rows.map { names.cells(of: $0, found.policy.table).with("policy", found.policy.name) }
      }
    case "conflicts": rows = conflictRows(names)
    case "held-back": rows = heldBackRows(names)
    case "pins": rows = pinRows(names)
    case "workload": rows = workloadRows()
    default: return nil
    }
    guard let table = Schema.derived.first(where: { $0.name == name }) else { return nil }
    return Table(
      name: name, rowCount: rows.count, fields: table.fields,
      columns: table.fields.map { field in
        Column(rows.map { $0[field.name] ?? .missing }, type: field.type)
      },
      source: TableSource(name: "the rules"))
  }

  private func titles(_ rules: [Int]) -> String {
    rules.map { ruleset.rules[$0].title }.joined(separator: ", ")
  }

  private func effectRows(_ names: RowNames) -> [[String: Value]] {
    let used = Set(effects.flatMap { $0.clauses.compactMap { ruleset.effects[$0].template } })
    let texts = Dictionary(
      uniqueKeysWithValues: used.map { ($0, TemplateTexts($0, of: self)) })
    return effects.flatMap { set -> [[String: Value]] in
      let clause = ruleset.effects[set.clauses[0]]
      return set.rows.indices.map { place in
        let reasons = Int(set.reasons[place])
        let rules = set.reasonSets[reasons].map { ruleset.effects[set.clauses[$0]].rule }
        var cells = names.cells(of: set.rows[place], clause.table)
          .with("kind", clause.action.noun).with("title", clause.title)
          .with("receiver", set.disagrees[reasons] ? nil : clause.receiver)
          .with("severity", set.details[reasons].first { $0.name == "severity" }?.value)
          .with("rules", titles(rules))
        if let due = set.due[place] { cells["due"] = .date(due) }
        if let template = set.template(reasons, in: ruleset) {
          cells["text"] = texts[template].map { .text($0.text(Int(set.rows[place]))) }
        }
        return cells
      }
    }
  }

  private func conflictRows(_ names: RowNames) -> [[String: Value]] {
    conflicts().flatMap { conflict -> [[String: Value]] in
      let (subject, table) = subject(conflict.field, conflict.effect)
      let rules = conflict.claims.map { claim in
        "\(ruleset.rules[claim.rule].title) says \(claim.value?.words ?? "another value")"
      }
      return conflict.rows.map {
        names.cells(of: $0, table).with("subject", subject)
          .with("rules", rules.joined(separator: ", "))
      }
    }
  }

  private func heldBackRows(_ names: RowNames) -> [[String: Value]] {
    heldBack().flatMap { held -> [[String: Value]] in
      let (subject, table) = subject(held.field, held.effect)
      return zip(held.rows, reasons(of: held, in: table)).map { row, reason in
        names.cells(of: row, table).with("subject", subject).with("rules", titles(reason.rules))
          .with("missing", reason.missing.joined(separator: ", "))
      }
    }
  }

  private func pinRows(_ names: RowNames) -> [[String: Value]] {
    ruleset.pins.map { pin in
      let field = ruleset.fields[pin.field]
      var cells = names.cells(of: UInt32(pin.row), field.table).with("field", field.name)
        .with("value", constant(pin.value)?.words).with("because", pin.reason)
      if let until = pin.until { cells["until"] = .date(until) }
      cells["active"] = .truth(pin.until.map { moment.today <= $0 } ?? true)
      return cells
    }
  }

  private func subject(_ field: Int?, _ effect: Int?) -> (String, String) {
    if let field { return (ruleset.fields[field].name, ruleset.fields[field].table) }
    guard let effect else { return ("", "") }
    let clause = ruleset.effects[effect]
    return (clause.action.noun + (clause.title.map { " \"\($0)\"" } ?? ""), clause.table)
  }
}

/// Keys and names of rows, looked up in their table.
private struct RowNames {
  let outcome: Outcome
  let schema: Schema

  func cells(of row: UInt32, _ table: String) -> [String: Value] {
    let known = schema.table(named: table)
    let rows = outcome.facts.table(named: table)
    var cells: [String: Value] = [:]
    if let key = known?.key { cells["account-id"] = rows?.column(named: key)?[Int(row)] }
    if let label = known?.label { cells["name"] = rows?.column(named: label)?[Int(row)] }
    return cells
  }
}

extension [String: Value] {
  /// The same cells and one text more, if there is one.
  fileprivate func with(_ name: String, _ text: String?) -> [String: Value] {
    guard let text else { return self }
    var cells = self
    cells[name] = .text(text)
    return cells
  }
}
