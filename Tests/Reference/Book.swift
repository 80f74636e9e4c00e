import Syntax

/// A book taken apart: what has a name, and everything that says something, each as one `Speaker`.
struct Book {
  var speakers: [Speaker] = []
  var defaults: [(syntax: DefaultSyntax, title: String)] = []
  var pins: [(syntax: PinSyntax, title: String)] = []
  var policies: [PolicySyntax] = []
  /// By plain names.
  var definitions: [String: ExpressionSyntax] = [:]
  var constants: [String: ExpressionSyntax] = [:]
  var fields: [String: FieldSyntax] = [:]
  /// For each speaker, by its number, those that replace it.
  var replacers: [Int: [Int]] = [:]

  init(_ statements: [StatementSyntax], title: (SourceRange) -> String) {
    for statement in statements {
      switch statement.kind {
      case .rule(let rule): add(rule, rule.name?.value ?? title(statement.range), title)
      case .default(let syntax): defaults.append((syntax, title(statement.range)))
      case .pin(let pin): pins.append((pin, title(statement.range)))
      case .policy(let policy): policies.append(policy)
      case .define(let define) where define.table == nil:
        definitions[plainName(define.name.text)] = define.value
      case .let(let constant): constants[plainName(constant.name.text)] = constant.value
      case .field(let field): fields[plainName(field.name.text)] = field
      case .decide(let decide): add(decide, title)
      default: break
      }
    }
    for case .rule(let rule) in statements.map(\.kind) where rule.isAmendment {
      for index in speakers.indices where speakers[index].title == rule.name?.value {
        speakers[index].overrides += rule.overrides.map(\.value)
        speakers[index].replaces += rule.replaces.map(\.value)
      }
    }
    for (number, speaker) in speakers.enumerated() {
      for (loser, other) in speakers.enumerated() where speaker.replaces.contains(other.title) {
        replacers[loser, default: []].append(number)
      }
    }
  }

  /// Scope and guards; each exception is a rule of its own within the rule.
  private mutating func add(_ rule: RuleSyntax, _ title: String, _ name: (SourceRange) -> String) {
    if rule.isAmendment { return }
    var speaker = Speaker(title: title)
    if let scope = rule.scope?.condition { speaker.conditions.append(.holds(scope)) }
    for clause in rule.guards {
      let isWhen = clause.kind == .when
      speaker.conditions.append(isWhen ? .holds(clause.condition) : .fails(clause.condition))
    }
    speaker.actions = rule.actions
    speaker.sets = rule.actions.compactMap { action in
      action.value.map { (plainName(action.name.text), $0) }
    }
    speaker.overrides = rule.overrides.map(\.value)
    speaker.replaces = rule.replaces.map(\.value)
    let parent = speakers.count
    speakers.append(speaker)
    for exception in rule.exceptions {
      speakers.append(
        Speaker(
          title: name(exception.range), conditions: [.holds(exception.condition)], parent: parent,
          sets: [(plainName(exception.field.text), exception.value)]))
    }
  }

  /// Each row of a table speaks for itself; a line speaks where all lines above it are false.
  private mutating func add(_ decide: DecideSyntax, _ title: (SourceRange) -> String) {
    let field = plainName(decide.field.text)
    func say(_ value: ExpressionSyntax, _ range: SourceRange, _ conditions: [Condition]) {
      speakers.append(
        Speaker(title: title(range), conditions: conditions, sets: [(field, value)]))
    }
    switch decide.form {
    case .table(let heading, let rows):
      for row in rows {
        let pairs = zip(heading, row.cells).map { (name: $0, cell: $1) }
        let tests = pairs.filter { plainName($0.name.text) != field }
        for pair in pairs where plainName(pair.name.text) == field {
          guard case .values(let values) = pair.cell.kind else { continue }
          say(values[0], row.range, tests.map { .fits($0.name, $0.cell) })
        }
      }
    case .firstOf(let lines, let otherwise):
      var above: [Condition] = []
      for line in lines {
        say(line.value, line.range, above + [.holds(line.condition)])
        above.append(.fails(line.condition))
      }
      if let otherwise { say(otherwise, otherwise.range, above) }
    }
  }
}

/// Whoever says something under a condition: a rule, an exception, a row or a line of a decision.
struct Speaker {
  var title: String
  /// All must be true.
  var conditions: [Condition] = []
  /// The number of the rule it is an exception to.
  var parent: Int?
  /// Fields that are set, by plain names; what is asked for may be among them.
  var sets: [(field: String, value: ExpressionSyntax)] = []
  /// As a rule writes them.
  var actions: [ActionSyntax] = []
  var overrides: [String] = []
  var replaces: [String] = []
}

extension ActionSyntax {
  /// The value that an action gives, should it be one that sets a field.
  fileprivate var value: ExpressionSyntax? {
    switch object {
    case .value(let value): value
    case .words(let word?, nil): ExpressionSyntax(name: word)
    case .words(nil, let text?): ExpressionSyntax(.text(text), text.range)
    case .words, .none: nil
    }
  }
}

/// A part of what must be so for a speaker to speak.
enum Condition {
  case holds(ExpressionSyntax)
  case fails(ExpressionSyntax)
  /// A field is as a cell of a table says.
  case fits(NameSyntax, DecideCellSyntax)
}
