// Operands and conditions.
extension Formatter {
  mutating func add(_ expression: ExpressionSyntax, as role: WordRole = .name) {
    switch expression.kind {
    case .path(let path): add(path, as: role)
    case .subject(let path, let row):
      add(path)
      add(keywords: "of")
      add(row)
    case .number(let number): add(number)
    case .text(let text): add(text)
    case .date(let date): add(date)
    case .truth(let truth): add(word: truth ? "yes" : "no", at: expression.range)
    case .length(let length): add(length)
    case .portion(let number, let path):
      add(number)
      add(keywords: "of")
      add(path)
    case .shifted(let length, let isAfter, let day):
      add(length)
      add(keywords: isAfter ? "after" : "before")
      add(day)
    case .made(let made): add(made)
    case .past(let path, let length):
      add(path)
      add(length)
      add(keywords: "ago")
    case .negated(let inner):
      open("-")
      add(inner)
    case .arithmetic: add(arithmetic: expression)
    case .bracketed(let inner):
      open("(")
      add(inner, as: role)
      close(")")
    case .aggregate(let aggregate): add(aggregate)
    case .quantified(let quantified): add(quantified)
    case .choice(let condition, let first, let second):
      add(keywords: "if")
      add(condition)
      add(keywords: "then")
      add(first, as: .value)
      add(keywords: "else")
      add(second, as: .value)
    case .test(let subject, let test): add(test, of: subject)
    case .not(let inner):
      add(keywords: "not")
      add(inner)
    case .lasting(let inner, let length):
      add(inner)
      add(keywords: "for")
      add(length)
    case .and(let tests): add(list: tests, joinedBy: "and") { $0.add($1) }
    case .or(let tests): add(list: tests, joinedBy: "or") { $0.add($1) }
    }
  }

  /// A sum of many terms nests to the left as deep as it is long, so it is written in a loop.
  private mutating func add(arithmetic expression: ExpressionSyntax) {
    var first = expression
    var rest: [(operation: ArithmeticOperator, right: ExpressionSyntax)] = []
    while case .arithmetic(let left, let operation, let right) = first.kind {
      rest.append((operation, right))
      first = left
    }
    add(first)
    for (operation, right) in rest.reversed() {
      add(keywords: operation.rawValue)
      add(right)
    }
  }

  /// Writes words of the data, with commas.
  mutating func add(values: [ExpressionSyntax]) {
    add(list: values) { $0.add($1, as: .value) }
  }

  /// Writes `accounts where managed`.
  mutating func add(_ rows: RowsSyntax) {
    add(rows.table)
    guard let condition = rows.condition else { return }
    add(keywords: "where")
    add(condition)
  }
}
