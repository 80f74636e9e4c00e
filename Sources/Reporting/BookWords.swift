package import Checking
package import Syntax
import Vocabulary

/// What tests and rules look like as statements: each in its canonical text.
package struct BookWords: Sendable {
  private let ruleset: Ruleset
  private let sources: SourceMap
  private let statements: [StatementSyntax]
  private var expressions: [SourceRange: ExpressionSyntax] = [:]

  /// The words of the statements of a book.
  package init(_ ruleset: Ruleset, _ statements: [StatementSyntax], sources: SourceMap) {
    self.ruleset = ruleset
    self.sources = sources
    self.statements = statements
    for statement in statements { add(statement) }
  }

  /// A test or a value as it would be written.
  func text(of expression: CheckedExpression) -> String {
    var inner = expression
    var negations = 0
    while case .not(let next) = inner.kind, next.range == expression.range {
      inner = next
      negations += 1
    }
    if case .holds(let condition) = inner.kind,
      let rule = ruleset.rules.first(where: { $0.condition == condition })
    {
      return "\(rule.title) \(negations % 2 == 1 ? "does not apply" : "applies")"
    }
    if case .isRow = inner.kind { return "the account is \(written(inner.range))" }
    if let words = processWords(of: inner) { return negations % 2 == 1 ? "not: \(words)" : words }
    guard let syntax = expressions[expression.range] else {
      return (negations % 2 == 1 ? "not " : "") + written(expression.range)
    }
    let text = format(syntax)
    guard (negations - syntax.negations) % 2 != 0 else { return text }
    return syntax.isJoined ? "not (\(text))" : "not \(text)"
  }

  /// What stands for no words of the book: how far a playbook has come.
  private func processWords(of test: CheckedExpression) -> String? {
    switch test.kind {
    case .isKnown(let value):
      guard case .given(let name) = value.kind else { return nil }
      return LedgerColumn(name: name)?.test
    case .definition(let index):
      let definition = ruleset.definitions[index]
      let process = ruleset.processes.first { $0.range == definition.range }
      return process.map { "\"\($0.name)\" is running" }
    default: return nil
    }
  }

  private func written(_ range: SourceRange) -> String {
    sources.text(of: range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The statement that a place is in, over several lines where it is long.
  func statement(at range: SourceRange) -> [String] {
    guard let statement = statement(around: range) else { return [] }
    if let lines = lines(of: statement, at: range) { return lines }
    let line = format(statement, effects: Action.firstWords)
    var scratch = SourceMap()
    let source = scratch.add(name: "", text: line)
    return format(parse(source), of: source, effects: Action.firstWords)
      .split(separator: "\n").map(String.init)
  }

  /// The lines of a statement that needs several; of a playbook only the step that the place is in.
  private func lines(of statement: StatementSyntax, at range: SourceRange) -> [String]? {
    var statement = statement
    switch statement.kind {
    case .process(var process):
      if let step = process.steps.first(where: { $0.range == range || $0.name.range == range }) {
        (process.clauses, process.steps) = ([], [step])
        statement.kind = .process(process)
      }
    case .score, .template, .decide: break
    default: return nil
    }
    return formattedLines(statement, effects: Action.firstWords)
  }

  private func statement(around range: SourceRange) -> StatementSyntax? {
    statements.first {
      $0.range.file == range.file && $0.range.bytes.lowerBound <= range.bytes.lowerBound
        && $0.range.bytes.upperBound >= range.bytes.upperBound
    }
  }

  // Collecting.

  private mutating func add(_ statement: StatementSyntax) {
    switch statement.kind {
    case .rule(let rule):
      add(rule.scope?.condition)
      for part in rule.guards { add(part.condition) }
      for exception in rule.exceptions { add(exception.condition) }
    case .default(let syntax): add(syntax.scope?.condition)
    case .define(let define): add(define.value)
    case .decide(let decide): add(decide.form)
    case .process(let process):
      add(process.scope?.condition)
      add(process.start)
      add(process.stop)
      for step in process.steps { add(step.condition) }
    default: break
    }
  }

  private mutating func add(_ form: DecideSyntax.Form) {
    switch form {
    case .table(let heading, let rows):
      for row in rows {
        for (name, cell) in zip(heading, row.cells) { add(cell.test(of: name)) }
      }
    case .firstOf(let lines, _):
      for line in lines { add(line.condition) }
    }
  }

  private mutating func add(_ expression: ExpressionSyntax?) {
    guard let expression else { return }
    switch expression.kind {
    case .bracketed(let inner): return add(inner)
    case .not(let inner): add(inner)
    case .and(let tests), .or(let tests): for test in tests { add(test) }
    default: break
    }
    expressions[expression.range] = expression
  }
}

extension ExpressionSyntax {
  /// Whether it joins tests.
  fileprivate var isJoined: Bool {
    switch kind {
    case .and, .or: true
    default: false
    }
  }

  /// How often its own words say no.
  fileprivate var negations: Int {
    switch kind {
    case .test(_, let test): test.negations
    case .quantified(let quantified):
      switch quantified.quantity {
      case .no, .every, .atMost: 1
      case .any, .atLeast, .exactly: 0
      }
    default: 0
    }
  }
}

extension TestSyntax {
  fileprivate var negations: Int {
    switch kind {
    case .equals(_, let isNegated), .isOneOf(_, let isNegated): isNegated ? 1 : 0
    case .isState(.missing, let isNegated): isNegated ? 2 : 1
    case .isState(_, let isNegated): isNegated ? 1 : 0
    default: 0
    }
  }
}
