import Accounts
import Syntax
import Vocabulary

// Work and capacity: like restrictions they decide nothing, and are looked at after the rules.
extension Checker {
  mutating func checkWork() {
    var names: [String: SourceRange] = [:]
    for syntax in work {
      if let first = names.updateValue(syntax.name.range, forKey: syntax.name.value) {
        duplicate(syntax.name.value, "kinds of work", at: syntax.name.range, first: first)
        continue
      }
      let before = diagnostics.count
      guard let checked = checked(syntax), isFine(since: before) else { continue }
      ruleset.work.append(checked)
    }
    for syntax in capacities { check(syntax) }
    if !ruleset.work.isEmpty { checkHorizon() }
    refuseLoadInRules()
  }

  private func isFine(since count: Int) -> Bool {
    !diagnostics[count...].contains(where: { $0.severity == .error })
  }

  private mutating func checked(_ syntax: WorkSyntax) -> CheckedWork? {
    guard let table = table(syntax.rows.table) else { return nil }
    let condition = syntax.rows.condition.flatMap { self.condition($0, of: table.name) }
    guard let amount = hours(syntax.effort.amount, of: table.name),
      let rhythm = rhythm(syntax.rhythm, of: table, at: syntax.name.range),
      let (owners, account) = owners(syntax, of: table)
    else { return nil }
    let isMinutes = syntax.effort.unit == .minute || syntax.effort.unit == .minutes
    return CheckedWork(
      name: syntax.name.value, table: table.name, condition: condition, amount: amount,
      hoursPerUnit: isMinutes ? 1 / 60 : 1, rhythm: rhythm, owners: owners, account: account)
  }

  private mutating func hours(_ syntax: ExpressionSyntax, of table: String) -> CheckedExpression? {
    guard let checked = expression(syntax, of: table) else { return nil }
    return checked.type == .number
      ? checked : mismatch(syntax, checked, wanted: "a number of hours")
  }

  private mutating func mismatch(
    _ syntax: ExpressionSyntax, _ checked: CheckedExpression, wanted: String
  ) -> CheckedExpression? {
    record(
      .typeMismatch(found: text(syntax.range), type: checked.type.phrase, wanted: wanted),
      at: syntax.range)
    return nil
  }

  // How often.

  private mutating func rhythm(
    _ syntax: WorkSyntax.Rhythm?, of table: TableSchema, at range: SourceRange
  ) -> CheckedWork.Rhythm? {
    switch syntax {
    case nil:
      guard table.field(named: "due-date") != nil else { return .once(day: nil) }
      let due = PathSyntax(single: NameSyntax(text: "due-date", range: range))
      return .once(day: name(due, of: table.name))
    case .on(let path)?:
      guard let day = name(path, of: table.name) else { return nil }
      guard day.type == .date else {
        _ = mismatch(ExpressionSyntax(.path(path), path.range), day, wanted: "a date")
        return nil
      }
      return .once(day: day)
    case .per(let path)?:
      guard let word = name(path, of: table.name) else { return nil }
      guard word.type.isText else {
        let path = ExpressionSyntax(.path(path), path.range)
        _ = mismatch(path, word, wanted: "a word such as `monthly`")
        return nil
      }
      return .cadence(word: word, last: lastMet(of: table, at: path.range))
    case .every(let length)?:
      guard let span = span(length) else { return nil }
      guard span.count > 0 else {
        record(.numberOutOfRange(length.number.text), at: length.number.range)
        return nil
      }
      return .every(span)
    }
  }

  private mutating func lastMet(of table: TableSchema, at range: SourceRange)
    -> CheckedExpression?
  {
    guard table.field(named: "last-met") != nil else { return nil }
    let met = name(PathSyntax(single: NameSyntax(text: "last-met", range: range)), of: table.name)
    return met.flatMap { $0.type == .date ? $0 : nil }
  }

  // Who.

  /// Who does it: the person that `by` names; or the first of those a row names, and where there
  /// is none, the one whose account it is.
  private mutating func owners(_ syntax: WorkSyntax, of table: TableSchema)
    -> ([CheckedExpression], Way?)?
  {
    let range = syntax.name.range
    if let path = syntax.owner {
      guard let owner = name(path, of: table.name) else { return nil }
      guard owner.type.isText else {
        _ = mismatch(ExpressionSyntax(.path(path), path.range), owner, wanted: "a person")
        return nil
      }
      return ([owner], nil)
    }
    var owners: [CheckedExpression] = []
    if let own = table.fields.first(where: { $0.reference?.table == "people" }) {
      let path = PathSyntax(single: NameSyntax(text: own.name, range: range))
      if let owner = name(path, of: table.name) { owners.append(owner) }
    }
    var account: Way?
    if table.name != mainTable.name,
      let field = table.fields.first(where: { $0.reference?.table == mainTable.name }),
      let person = mainTable.fields.first(where: { $0.reference?.table == "people" })
    {
      let names = [field.name, person.name].map { NameSyntax(text: $0, range: range) }
      if let owner = name(PathSyntax(names: names, range: range), of: table.name) {
        owners.append(owner)
        if case .linked(let link, _) = owner.kind { account = link.way }
      }
    }
    guard !owners.isEmpty else {
      record(
        .notRelated(table.name, to: "people"), at: syntax.rows.table.range,
        help: "say who does it: `for \(table.name) by FIELD`")
      return nil
    }
    return (owners, account)
  }

  // Capacity.

  private mutating func check(_ syntax: CapacitySyntax) {
    guard let table = table(syntax.table) else { return }
    guard table.name == "people" else {
      return record(
        .typeMismatch(
          found: syntax.table.text, type: "a table of its own", wanted: "`people`"),
        at: syntax.table.range, help: "people have hours: `capacity of people is …`")
    }
    if ruleset.capacity != nil {
      return record(.duplicateName("people", what: "capacities"), at: syntax.table.range)
    }
    guard let hours = hours(syntax.hours, of: table.name) else { return }
    var exceptions: [CheckedCapacity.Exception] = []
    for exception in syntax.exceptions {
      guard let condition = condition(exception.condition, of: table.name),
        let amount = expression(exception.hours, of: table.name)
      else { return }
      let isShare = amount.type == .ratio && exception.unit == nil
      guard isShare || amount.type == .number else {
        _ = mismatch(exception.hours, amount, wanted: "a number of hours, or a share such as 50%")
        return
      }
      exceptions.append(
        CheckedCapacity.Exception(condition: condition, hours: amount, isShare: isShare))
    }
    ruleset.capacity = CheckedCapacity(hours: hours, exceptions: exceptions)
  }

  // The horizon.

  private mutating func checkHorizon() {
    guard let parameter = ruleset.parameters.first(where: { $0.name == Ruleset.horizonName }),
      ruleset.planningHorizon == nil
    else { return }
    record(
      .numberOutOfRange(text(parameter.range)), at: parameter.range,
      help: "it is a length of up to five years: `let \(Ruleset.horizonName) = 6 weeks`")
  }

  // Rules.

  /// Load follows from what rules decide: no rule can read it.
  private mutating func refuseLoadInRules() {
    var read: [(CheckedExpression?, String)] = []
    for field in ruleset.fields {
      read += field.clauses.flatMap { [($0.condition, field.table), ($0.value, field.table)] }
    }
    for effect in ruleset.effects { read += [(effect.condition, effect.table)] }
    for policy in ruleset.policies {
      read += [(policy.scope, policy.table), (policy.requirement, policy.table)]
    }
    for work in ruleset.work { read += [(work.condition, work.table), (work.amount, work.table)] }
    if let capacity = ruleset.capacity {
      read.append((capacity.hours, "people"))
      read += capacity.exceptions.flatMap { [($0.condition, "people"), ($0.hours, "people")] }
    }
    var seen: Set<SourceRange> = []
    for (expression, table) in read {
      guard let expression,
        let found = ruleset.loadReading(in: expression, of: table, context.portfolio),
        seen.insert(found.range).inserted
      else { continue }
      record(
        .loadInRule(text(found.range)), at: found.range,
        help: "ask for it: `show name, load, capacity from people where load above capacity`")
    }
  }
}
