import Syntax

/// Something said under conditions: what a field is, what is asked for, that a policy is broken.
struct Claim {
  /// Where a pin speaks no rule is heard, where a rule speaks no default.
  enum Level: CaseIterable { case pin, rule, `default`, policy }
  var title: String
  var field = ""
  var value: ExpressionSyntax?
  /// All must hold; nil says nothing.
  var conditions: [ExpressionSyntax?]
  var level = Level.rule
  /// The rule that it is an exception to.
  var parent: String?
  /// The only row it speaks of.
  var row: TextSyntax?
  /// What a rule does: gives a field its value or asks for an effect.
  var action: ActionSyntax?
}

/// A book over the facts: all that is said, as one list of claims, and what its names mean.
///
/// It speaks of accounts on one day. Other tables, the past, budgets, lists made by `all of`,
/// places, scores, templates and whether other rows are held back are no part of it.
final class Book {
  let facts: Facts
  /// What a rule, row or line without a name is called.
  private let title: (SourceRange) -> String
  private(set) var claims: [Claim] = []
  /// By the name of a rule: whom it overrides, and who replaces it.
  private(set) var overrides: [String: Set<String>] = [:]
  private(set) var replacers: [String: Set<String>] = [:]
  /// Constants and definitions.
  private(set) var terms: [String: ExpressionSyntax] = [:]
  private(set) var fields: [String: Facts.Field] = [:]
  private(set) var decided: Set<String> = []
  /// What is known already, by row and field.
  var judged: [Int: [String: Judged]] = [:]

  init(_ statements: [StatementSyntax], _ facts: Facts, title: @escaping (SourceRange) -> String) {
    self.facts = facts
    self.title = title
    for statement in lowered(statements) { add(statement) }
    decided = Set(claims.map(\.field)).intersection(facts.fields.keys)
    // A definition hides a field that no file has.
    fields = facts.fields.filter { $1.isLoaded || terms[$0] == nil }
    for (name, field) in facts.fields { fields["recorded-\(name)"] = field }
  }

  private func add(_ statement: StatementSyntax) {
    let name = title(statement.range)
    switch statement.kind {
    case .let(let constant): terms[constant.name.folded] = constant.value
    case .define(let term) where term.table == nil: terms[term.name.folded] = term.value
    case .rule(let rule): add(rule, rule.name?.value ?? name)
    case .decide(let decide): add(decide)
    case .default(let said): say(name, said.field, said.value, [said.scope?.condition], .default)
    case .pin(let pin):
      let isValid = pin.until.map { Days.parse($0) >= facts.today } ?? true
      say(name, pin.field, pin.value, [.init(.truth(isValid), pin.row.range)], .pin, row: pin.row)
    case .policy(let policy):
      let isMeant = policy.rows.condition ?? ExpressionSyntax(.truth(true), statement.range)
      let conditions =
        switch policy.kind {
        case .must(let test, isHave: _): [isMeant, not(test)]
        case .mayHave(let field, let value):
          [ExpressionSyntax(field, .equals(value, isNegated: false), value.range), not(isMeant)]
        }
      claims.append(Claim(title: policy.name.value, conditions: conditions, level: .policy))
    default: break
    }
  }

  private func say(
    _ title: String, _ field: NameSyntax, _ value: ExpressionSyntax,
    _ conditions: [ExpressionSyntax?], _ level: Claim.Level = .rule, parent: String? = nil,
    row: TextSyntax? = nil
  ) {
    claims.append(
      Claim(
        title: title, field: field.folded, value: value, conditions: conditions, level: level,
        parent: parent, row: row))
  }

  /// Scope and guards must hold; an exception is a rule of its own within the rule.
  private func add(_ rule: RuleSyntax, _ name: String) {
    overrides[name, default: []].formUnion(rule.overrides.map(\.value))
    for loser in rule.replaces { replacers[loser.value, default: []].insert(name) }
    let guards = rule.guards.map { $0.kind == .when ? $0.condition : not($0.condition) }
    var claim = Claim(title: name, conditions: [rule.scope?.condition] + guards)
    for action in rule.actions {
      (claim.field, claim.value, claim.action) = (action.name.folded, action.value, action)
      claims.append(claim)
    }
    for part in rule.exceptions {
      let conditions = claim.conditions + [part.condition]
      say(title(part.range), part.field, part.value, conditions, parent: name)
    }
  }

  /// Each row of a table speaks for itself; a line speaks where all lines above it are false.
  private func add(_ decide: DecideSyntax) {
    switch decide.form {
    case .table(let heading, let rows):
      for row in rows {
        let (cells, name) = (zip(heading, row.cells), decide.field.folded)
        let tests = cells.filter { $0.0.folded != name }.map(test)
        for (field, cell) in cells where field.folded == name {
          if case .values(let said) = cell.kind { say(title(row.range), field, said[0], tests) }
        }
      }
    case .firstOf(let lines, let otherwise):
      var above: [ExpressionSyntax] = []
      for line in lines {
        say(title(line.range), decide.field, line.value, above + [line.condition])
        above.append(not(line.condition))
      }
      if let otherwise { say(title(otherwise.range), decide.field, otherwise, above) }
    }
  }
}

private func not(_ condition: ExpressionSyntax) -> ExpressionSyntax {
  ExpressionSyntax(.not(condition), condition.range)
}

/// What a cell says of its field; nil where any value will do.
private func test(_ field: NameSyntax, _ cell: DecideCellSyntax) -> ExpressionSyntax? {
  switch cell.kind {
  case .any: nil
  case .values(let values): ExpressionSyntax(field, .isOneOf(values, isNegated: false), cell.range)
  case .compares(let sign, let value): ExpressionSyntax(field, .compares(sign, value), cell.range)
  case .between(let low, let high): ExpressionSyntax(field, .between(low, high), cell.range)
  }
}
