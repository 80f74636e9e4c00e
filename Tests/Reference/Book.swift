import Syntax

/// Something said under conditions: what a field is, what is asked for, that a policy is broken.
struct Claim {
  /// Where a pin speaks no rule is heard, where a rule speaks no default.
  enum Level: CaseIterable { case pin, rule, `default`, policy }
  var number = 0
  var level = Level.rule
  var title: String
  /// The rule that it is an exception to.
  var parent: String?
  /// What must be true, and what must be false.
  var holds: [ExpressionSyntax] = []
  var fails: [ExpressionSyntax] = []
  var field = ""
  var value: ExpressionSyntax?
  var effect: (syntax: ActionSyntax, action: Facts.Action)?
  /// The only row it speaks of.
  var row: TextSyntax?
}

/// A book over the facts: what every name means, and all that is said, as one list of claims.
final class Book {
  enum Meaning {
    case decided(Facts.Field)
    case given(Facts.Field)
    case term(ExpressionSyntax)
    case value(Cell)
  }

  let facts: Facts
  private(set) var claims: [Claim] = []
  private(set) var names: [String: Meaning] = [:]
  private(set) var combinations: [String: FieldSyntax.Combination] = [:]
  /// By the name of a rule: whom it overrides, and who replaces it.
  private(set) var overrides: [String: Set<String>] = [:]
  private(set) var replacers: [String: Set<String>] = [:]
  /// What is known already, by row: cells by field, whether the claim of a number speaks.
  var judged: [[String: Judged]]
  var spoken: [[Int: Bool?]]

  /// `title` is what a rule, row or line without a name is called.
  init(_ statements: [StatementSyntax], _ facts: Facts, title: (SourceRange) -> String) {
    self.facts = facts
    judged = facts.rows.map { _ in [:] }
    spoken = facts.rows.map { _ in [:] }
    var (fields, constants, terms) = (facts.fields, names, names)
    for statement in statements {
      switch statement.kind {
      case .field(let field):
        fields[field.name.folded] = declared(field)
        combinations[field.name.folded] = field.combination
      case .let(let constant):
        let text = constant.value.word.map { Meaning.value(.text($0)) }
        constants[constant.name.folded] = text ?? .term(constant.value)
      case .define(let term) where term.table == nil: terms[term.name.folded] = .term(term.value)
      default: add(statement, title)
      }
    }
    for index in claims.indices { claims[index].number = index }
    // Of several meanings of a name the last one here counts.
    for (name, field) in fields { names["recorded-\(name)"] = .given(field) }
    let loaded = fields.filter(\.value.isLoaded).mapValues(Meaning.given)
    let last = fields.filter { decided.contains($0.key) }.mapValues(Meaning.decided)
    let today = ["today": Meaning.value(.day(facts.today))]
    for more in [fields.mapValues(Meaning.given), today, constants, terms, loaded, last] {
      names.merge(more) { $1 }
    }
  }

  var decided: Set<String> {
    Set(claims.filter { $0.effect == nil && $0.level != .policy }.map(\.field))
  }

  func meaning(_ path: PathSyntax) -> Meaning {
    names[path.names.last?.folded ?? ""] ?? .value(.missing)
  }

  func meaning(_ expression: ExpressionSyntax) -> Meaning? {
    switch expression.kind {
    case .path(let path), .subject(let path, of: _): meaning(path)
    case .bracketed(let inner): meaning(inner)
    case .text(let text): .value(.text(text.value))
    default: nil
    }
  }

  /// The field whose words an expression holds; nil when it holds no words.
  func words(_ expression: ExpressionSyntax) -> Facts.Field? {
    switch meaning(expression) {
    case .decided(let field), .given(let field): field.holdsWords ? field : nil
    case .term(let term): words(term)
    case .value(.text): Facts.Field(name: "", kind: .text)
    case .value, nil: nil
    }
  }

  private func declared(_ syntax: FieldSyntax) -> Facts.Field {
    var field = Facts.Field(name: syntax.name.folded, kind: .choice)
    field.isLoaded = facts.fields[field.name]?.isLoaded ?? false
    switch syntax.type {
    case .oneOf(let words): field.words = words.map { [$0.word ?? ""] }
    case .yesOrNo: field.kind = .truth
    case .named(let type): field.kind = .init(rawValue: type.folded) ?? .text
    }
    return field
  }

  private func add(_ statement: StatementSyntax, _ title: (SourceRange) -> String) {
    let name = title(statement.range)
    switch statement.kind {
    case .rule(let rule): add(rule, rule.name?.value ?? name, title)
    case .decide(let decide): add(decide, title)
    case .default(let said):
      say(said.field, said.value, name, [said.scope?.condition].compactMap(\.self), .default)
    case .pin(let pin):
      let isOver = pin.until.map { Days.parse($0) < facts.today } ?? false
      let isValid = ExpressionSyntax(.truth(!isOver), statement.range)
      say(pin.field, pin.value, name, [isValid], .pin)
      claims[claims.count - 1].row = pin.row
    case .policy(let policy):
      let isMeant = policy.rows.condition ?? ExpressionSyntax(.truth(true), statement.range)
      var claim = Claim(level: .policy, title: policy.name.value)
      switch policy.kind {
      case .must(let test, isHave: _): (claim.holds, claim.fails) = ([isMeant], [test])
      case .mayHave(let field, let value):
        claim.holds = [field.test(.equals(value, isNegated: false))]
        claim.fails = [isMeant]
      }
      claims.append(claim)
    default: break
    }
  }

  private func say(
    _ field: NameSyntax, _ value: ExpressionSyntax, _ title: String, _ holds: [ExpressionSyntax],
    unless fails: [ExpressionSyntax] = [], _ level: Claim.Level = .rule
  ) {
    let field = field.folded
    claims.append(
      Claim(level: level, title: title, holds: holds, fails: fails, field: field, value: value))
  }

  /// Scope and guards must hold; an exception is a rule of its own within the rule.
  private func add(_ rule: RuleSyntax, _ name: String, _ title: (SourceRange) -> String) {
    overrides[name, default: []].formUnion(rule.overrides.map(\.value))
    for loser in rule.replaces { replacers[loser.value, default: []].insert(name) }
    var claim = Claim(title: name)
    claim.holds = rule.guards.filter { $0.kind == .when }.map(\.condition)
    claim.holds += [rule.scope?.condition].compactMap(\.self)
    claim.fails = rule.guards.filter { $0.kind != .when }.map(\.condition)
    for syntax in rule.actions {
      (claim.field, claim.value) = (syntax.name.folded, syntax.value)
      claim.effect = facts.actions[syntax.words].map { (syntax, $0) }
      claims.append(claim)
    }
    for part in rule.exceptions {
      let holds = claim.holds + [part.condition]
      say(part.field, part.value, title(part.range), holds, unless: claim.fails)
      claims[claims.count - 1].parent = name
    }
  }

  /// Each row of a table speaks for itself; a line speaks where all lines above it are false.
  private func add(_ decide: DecideSyntax, _ title: (SourceRange) -> String) {
    switch decide.form {
    case .table(let heading, let rows):
      for row in rows {
        let cells = zip(heading, row.cells)
        let tests = cells.filter { $0.0.folded != decide.field.folded }
        for (name, cell) in cells where name.folded == decide.field.folded {
          guard case .values(let values) = cell.kind else { continue }
          say(name, values[0], title(row.range), tests.compactMap { $1.test(of: $0) })
        }
      }
    case .firstOf(let lines, let otherwise):
      var above: [ExpressionSyntax] = []
      for line in lines {
        say(decide.field, line.value, title(line.range), [line.condition], unless: above)
        above.append(line.condition)
      }
      if let otherwise { say(decide.field, otherwise, title(otherwise.range), [], unless: above) }
    }
  }
}

extension ExpressionSyntax {
  /// The word of an expression that is a word or a text and nothing else.
  var word: String? {
    switch kind {
    case .path(let path): path.single?.text
    case .text(let text): text.value
    default: nil
    }
  }
}

extension NameSyntax {
  fileprivate var expression: ExpressionSyntax {
    ExpressionSyntax(.path(PathSyntax(names: [self], range: range)), range)
  }

  fileprivate func test(_ test: TestSyntax.Kind) -> ExpressionSyntax {
    ExpressionSyntax(.test(expression, TestSyntax(range: range, kind: test)), range)
  }
}

extension ActionSyntax {
  /// The words it begins with: `open task`.
  fileprivate var words: String {
    if case .words(let word?, _) = object { "\(name.folded) \(word.folded)" } else { name.folded }
  }

  /// The value that it gives a field.
  fileprivate var value: ExpressionSyntax? {
    switch object {
    case .value(let value): value
    case .words(let word?, _): word.expression
    case .words(nil, let text?): ExpressionSyntax(.text(text), text.range)
    case .words, .none: nil
    }
  }
}

extension DecideCellSyntax {
  /// What it says of its field; nil where any value will do.
  fileprivate func test(of field: NameSyntax) -> ExpressionSyntax? {
    switch kind {
    case .any: nil
    case .values(let values): field.test(.isOneOf(values, isNegated: false))
    case .compares(let comparison, let value): field.test(.compares(comparison, value))
    case .between(let low, let high): field.test(.between(low, high))
    }
  }
}
