import Accounts
package import Syntax
import Vocabulary

/// Checks a `move` of rows from one person to others.
package func check(
  _ transfer: TransferSyntax, against ruleset: Ruleset, in context: CheckContext,
  sources: SourceMap
) -> (step: CheckedTransfer?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  return checker.finished { checker in checker.transfer(transfer) }
}

extension Checker {
  mutating func transfer(_ syntax: TransferSyntax) -> CheckedTransfer? {
    guard let table = table(syntax.rows.table), let day = dayOfStep(syntax.day) else { return nil }
    let people = Self.people
    guard let field = table.fields.first(where: { $0.reference?.table == people }) else {
      record(
        .notRelated(table.name, to: people), at: syntax.rows.table.range,
        help: "no field of \(table.name) says whose a row is")
      return nil
    }
    guard let owner = person(syntax.owner, or: table.name, field.name) else { return nil }
    var condition: CheckedExpression?
    if let syntax = syntax.rows.condition {
      guard let checked = self.condition(syntax, of: table.name) else { return nil }
      condition = checked
    }
    if syntax.order == .lowestLoadFirst, ruleset.work.isEmpty {
      record(.noWork, at: syntax.owner.range, help: Self.workHelp)
      return nil
    }
    guard let receivers = receivers(syntax.receivers, of: table.name) else { return nil }
    var limits: [(CheckedExpression, CheckedTransfer.Receivers)] = []
    for limit in syntax.limits {
      guard let condition = self.condition(limit.condition, of: table.name),
        let receivers = self.receivers(limit.receivers, of: table.name)
      else { return nil }
      limits.append((condition, receivers))
    }
    return CheckedTransfer(
      table: table.name, field: field.name,
      decided: decidedIndex[TableName(table: table.name, name: field.name)], owner: owner,
      condition: condition, day: day.day, receivers: receivers,
      order: syntax.order, limits: limits)
  }

  /// The table of those who may have rows.
  private static let people = "people"

  /// How to say what takes time.
  static let workHelp =
    "say what takes how long: `work \"cadence call\" takes 1 hour per cadence for accounts`"

  /// A person by name: one of the people, or, where no file lists them, one that rows name.
  private mutating func person(_ name: TextSyntax, or table: String, _ field: String) -> String? {
    let listed = context.portfolio.table(named: Self.people)?.column(named: "name")
    let named = context.portfolio.table(named: table)?.column(named: field)
    for pool in [listed?.pool, named?.pool].compactMap(\.self) {
      if let code = pool.codes(matching: name.value).first { return pool[code] }
    }
    let known = (listed?.pool ?? named?.pool)?.texts ?? []
    let candidates = nearest(to: name.value, among: known)
    record(
      .unknownRow(name.value, table: "person", candidates: candidates),
      at: name.range,
      fixIts: candidates.map {
        FixIt("write \"\($0)\"", replacing: name.range, with: "\"\($0)\"")
      })
    return nil
  }

  private mutating func receivers(_ syntax: ReceiversSyntax, of table: String)
    -> CheckedTransfer.Receivers?
  {
    switch syntax {
    case .named(let names):
      // Somebody may get rows who is not in the files yet.
      return CheckedTransfer.Receivers(names: names.map(\.value), condition: nil, same: [])
    case .rows(let name, let same, let condition):
      guard let schema = self.table(name) else { return nil }
      guard schema.name == Self.people else {
        record(
          .typeMismatch(
            found: name.text, type: "a table of its own", wanted: "`\(Self.people)`"),
          at: name.range)
        return nil
      }
      if context.portfolio.table(named: schema.name) == nil {
        record(.tableNotLoaded(schema.name), at: name.range)
        return nil
      }
      var pairs: [(CheckedExpression, CheckedExpression)] = []
      for path in same {
        guard let mine = self.name(path, of: table), let theirs = self.name(path, of: schema.name)
        else { return nil }
        pairs.append((mine, theirs))
      }
      guard let condition else {
        return CheckedTransfer.Receivers(names: nil, condition: nil, same: pairs)
      }
      return self.condition(condition, of: schema.name).map {
        CheckedTransfer.Receivers(names: nil, condition: $0, same: pairs)
      }
    }
  }
}
