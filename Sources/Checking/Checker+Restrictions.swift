import Accounts
import Syntax
import Vocabulary

// Policies and budgets: they decide nothing, and are looked at after the rules.
extension Checker {
  mutating func checkRestrictions() {
    var names: [String: SourceRange] = [:]
    for (syntax, range) in policies {
      if let first = names.updateValue(syntax.name.range, forKey: syntax.name.value) {
        duplicate(syntax.name.value, "policies", at: syntax.name.range, first: first)
        continue
      }
      check(syntax, range)
    }
    for syntax in budgets { check(syntax) }
  }

  private mutating func check(_ syntax: PolicySyntax, _ range: SourceRange) {
    guard let table = table(syntax.rows.table) else { return }
    let before = diagnostics.count
    let rows = syntax.rows.condition.flatMap { condition($0, of: table.name) }
    var scope: CheckedExpression?
    var requirement: CheckedExpression?
    var field: Int?
    switch syntax.kind {
    case .must(let test, _):
      scope = rows
      requirement = condition(test, of: table.name)
    case .mayHave(let name, let value):
      let subject = ExpressionSyntax(.path(PathSyntax(single: name)), name.range)
      let place = name.range.joined(with: value.range)
      let test = TestSyntax(range: value.range, kind: .equals(value, isNegated: false))
      scope = condition(ExpressionSyntax(.test(subject, test), place), of: table.name)
      requirement = rows ?? CheckedExpression(.constant(.truth(true)), .truth, range)
      if case .decided(let index)? = meaning(of: name.folded, in: table.name) { field = index }
    }
    // That a part may also be read from another table is no saying of the author.
    if ruleset.processes.contains(where: { syntax.name.value.hasPrefix($0.name + " / ") }) {
      diagnostics[before...].removeAll { diagnostic in
        if case .tableNotLoaded = diagnostic.message { true } else { false }
      }
    }
    guard let requirement, !diagnostics[before...].contains(where: { $0.severity == .error }) else {
      return
    }
    ruleset.policies.append(
      CheckedPolicy(
        name: syntax.name.value, table: table.name, scope: scope, requirement: requirement,
        field: field, location: sources.location(of: range), range: range))
  }

  private mutating func check(_ syntax: BudgetSyntax) {
    guard let action = Action.called(syntax.effects.folded) else {
      let candidates = nearest(to: syntax.effects.text, among: Action.all.map(\.plural))
      return record(
        .unknownEffect(syntax.effects.text, candidates: candidates), at: syntax.effects.range,
        fixIts: candidates.map {
          FixIt("write `\($0)`", replacing: syntax.effects.range, with: $0)
        })
    }
    let limit = syntax.limit.double
    guard !syntax.limit.isPercent, limit == limit.rounded(), limit >= 0, limit < 1e9 else {
      return record(
        .numberOutOfRange(syntax.limit.text), at: syntax.limit.range,
        help: "a budget is a whole number")
    }
    guard let period = TestSyntax.CalendarPeriod(syntax.unit) else {
      return record(
        .numberOutOfRange("per \(syntax.unit.rawValue)"), at: syntax.name.range,
        help: "a budget is per week, month, quarter or year")
    }
    guard let owner = name(syntax.owner, of: mainTable.name),
      let measure = name(syntax.measure, of: mainTable.name)
    else { return }
    guard measure.type.isNumeric || measure.type == .date else {
      return record(
        .typeMismatch(
          found: text(syntax.measure.range), type: measure.type.phrase, wanted: "a number"),
        at: syntax.measure.range)
    }
    ruleset.budgets.append(
      CheckedBudget(
        name: syntax.name.value, limit: Int(limit), action: action, table: mainTable.name,
        owner: owner, period: period, measure: measure, keepsLargest: syntax.keepsLargest,
        location: sources.location(of: syntax.name.range)))
  }
}

extension TestSyntax.CalendarPeriod {
  /// The period that a unit names; a day is none.
  init?(_ unit: LengthSyntax.Unit) {
    switch unit {
    case .week: self = .week
    case .month: self = .month
    case .quarter: self = .quarter
    case .year: self = .year
    case .day, .businessDay: return nil
    }
  }
}
