import Syntax

/// One small change of a rule, as an edit of its text.
struct Mutant: Sendable {
  let edit: FixIt
  /// The test, line or cell that is shown with the change in it.
  let site: SourceRange
  /// What the site is a part of.
  let name: String
}

/// Every mutant of a book's rules, definitions, decisions, policies and `let`s, in the order of
/// their places: each comparison turned round, and each bound one step lower and higher.
func mutants(of statements: [StatementSyntax], sources: SourceMap) -> [Mutant] {
  var maker = MutantMaker(sources: sources)
  for statement in statements { maker.take(statement) }
  return maker.mutants.sorted { left, right in
    let (first, second) = (left.edit.range, right.edit.range)
    return (first.file, first.bytes.lowerBound, left.edit.replacement)
      < (second.file, second.bytes.lowerBound, right.edit.replacement)
  }
}

/// Walks statements and notes their mutants.
struct MutantMaker {
  let sources: SourceMap
  private(set) var mutants: [Mutant] = []
  var name = ""
  /// The test around what is looked at.
  var site: SourceRange?

  init(sources: SourceMap) { self.sources = sources }

  func text(_ range: SourceRange) -> String { sources.text(of: range) }

  mutating func add(_ range: SourceRange, _ replacement: String) {
    guard text(range) != replacement else { return }
    mutants.append(
      Mutant(
        edit: FixIt("change", replacing: range, with: replacement), site: site ?? range,
        name: name))
  }

  mutating func take(_ statement: StatementSyntax) {
    name = sources.location(of: statement.range).description
    site = nil
    switch statement.kind {
    case .rule(let rule):
      if let title = rule.name { name = "\"\(title.value)\"" }
      take(condition: rule.scope?.condition)
      for part in rule.guards { take(condition: part.condition) }
      for exception in rule.exceptions { take(condition: exception.condition) }
    case .default(let syntax):
      name = "default \(syntax.field.text)"
      take(condition: syntax.scope?.condition)
    case .define(let define):
      name = "define \(define.name.text)"
      take(condition: define.value)
    case .let(let parameter):
      name = "let \(parameter.name.text)"
      site = statement.range
      for value in [parameter.value] + parameter.more { take(operand: value) }
    case .decide(let decide): take(decide)
    case .policy(let policy):
      name = "policy \"\(policy.name.value)\""
      take(condition: policy.rows.condition)
      if case .must(let requirement, _) = policy.kind { take(condition: requirement) }
    default: return
    }
  }

  private mutating func take(_ decide: DecideSyntax) {
    name = "decide \(decide.field.text)"
    switch decide.form {
    case .table(let heading, let rows):
      for row in rows {
        site = row.range
        for (column, cell) in zip(heading, row.cells) where column.folded != decide.field.folded {
          take(cell)
        }
      }
    case .firstOf(let lines, _): for line in lines { take(condition: line.condition) }
    }
  }

  private mutating func take(_ cell: DecideCellSyntax) {
    switch cell.kind {
    case .any: return
    case .values(let values):
      if values.count > 1 { dropEach(of: values) } else { add(cell.range, "-") }
    case .compares(let comparison, let value):
      turn(comparison, from: cell.range, to: value.range)
      take(operand: value)
    case .between(let low, let high):
      take(operand: low)
      take(operand: high)
    }
  }
}
