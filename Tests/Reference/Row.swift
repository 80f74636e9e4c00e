import Foundation
import Syntax

/// One row, and what expressions are in it.
///
/// No answer at all (nil) means that rules disagree about a cell that the answer needs. A test that
/// is neither true nor false is `.missing`.
struct Row {
  let book: Book
  let number: Int

  func read(_ expression: ExpressionSyntax) -> Cell? {
    switch expression.kind {
    case .path(let path): read(path)
    case .subject(let path, let text): row(text).map { $0.read(path) } ?? .missing
    case .number(let number): .number(exact(number))
    case .text(let text): .text(text.value)
    case .truth(let truth): .truth(truth)
    case .date(let date): .day(Days.parse(date))
    case .length(let length): .length(length)
    case .portion(let part, let path): calculate(.number(exact(part)), .times, read(path))
    case .shifted(let length, let isAfter, let day):
      calculate(read(day), isAfter ? .plus : .minus, .length(length))
    case .negated(let inner): calculate(.number(-1), .times, read(inner))
    case .arithmetic(let left, let sign, let right): calculate(read(left), sign, read(right))
    case .bracketed(let inner): read(inner)
    case .test(let subject, let test): self.test(subject, test.kind)
    case .not(let inner): not(read(inner))
    case .and(let parts): all(parts.map(read))
    case .or(let parts): not(all(parts.map { not(read($0)) }))
    case .choice(let test, let first, let second):
      read(test).map { $0 == .missing ? $0 : read($0 == .truth(true) ? first : second) } ?? nil
    default: .missing
    }
  }

  /// What rules decide hides what a file has, and that hides a definition.
  private func read(_ path: PathSyntax) -> Cell? {
    let name = path.names.last?.folded ?? ""
    if book.decided.contains(name) {
      let cell = judged(name)
      return cell.isConflict ? nil : cell.values.first
    }
    if name == "today" { return .day(book.facts.today) }
    if let field = book.fields[name] { return book.facts.rows[number][field.name] ?? .missing }
    return book.terms[name].map(read) ?? .missing
  }

  /// The row that a key or a name stands for.
  func row(_ text: TextSyntax) -> Row? {
    book.facts.labels.firstIndex { $0.contains(text.value) }.map { Row(book: book, number: $0) }
  }

  /// A part that is missing makes the whole missing, a division by 0 too; money is kept in cents.
  private func calculate(_ left: Cell?, _ sign: ArithmeticOperator, _ right: Cell?) -> Cell? {
    guard let left, let right else { return nil }
    if case .day(let day) = left, case .length(let length) = right {
      return .day(Days.add(length, sign: sign == .plus ? 1 : -1, to: day))
    }
    guard let x = left.size, let y = right.size, sign != .divide || y != 0 else { return .missing }
    let result: Cell =
      switch sign {
      case .plus: .number(x + y)
      case .minus: .number(x - y)
      case .times: .number(x * y)
      case .divide: .number(rounded(x / y, 20))
      }
    switch (left, sign, right) {
    case (.money, .divide, .money): return result
    case (.money, _, _), (_, _, .money): return result.inCents
    default: return result
    }
  }

  /// Only tests of equality and of states answer for a missing cell.
  private func test(_ subject: ExpressionSyntax, _ test: TestSyntax.Kind) -> Cell? {
    let cell = read(subject)
    switch test {
    case .equals(let value, let isNegated):
      return self.test(subject, .isOneOf([value], isNegated: isNegated))
    case .isOneOf(let values, let isNegated):
      let others = values.map { read($0, beside: book.fields[name(of: subject)], isTest: true) }
      guard let cell, !others.contains(nil) else { return nil }
      return .truth(others.contains { $0?.equals(cell) ?? false } != isNegated)
    case .isState(let state, let isNegated):
      let truth: Cell? =
        switch state {
        case .missing: cell.map { .truth($0 == .missing) }
        case .known: cell.map { .truth($0 != .missing) }
        case .unknown: .truth(cell == nil || cell == .missing)
        case .conflicting: .truth(cell == nil)
        case .heldBack: .truth(judged(name(of: subject)).isHeldBack)
        }
      return isNegated ? not(truth) : truth
    case .compares(let comparison, let value): return compares(subject, value, comparison)
    case .between(let low, let high):
      return all([compares(subject, low, .atLeast), compares(subject, high, .atMost)])
    case .onDay(.on, let day): return self.test(subject, .between(day, day))
    case .onDay(.before, let day): return compares(subject, day, .below)
    case .onDay(.after, let day): return compares(subject, day, .above)
    case .matchesText(let match, let part, let isExact):
      guard case .text(let text)? = cell else { return cell.map { _ in .missing } }
      let texts = [text, part.value].map { isExact ? $0 : $0.lowercased() }
      return .truth(fits(match, texts[0], texts[1]))
    default:
      guard case .day(let day)? = cell else { return cell.map { _ in .missing } }
      return .truth(days(test).contains(day))
    }
  }

  /// Beside a field of words a word is a value and no name, save that of a constant in a test.
  func read(_ value: ExpressionSyntax, beside field: Facts.Field?, isTest: Bool = false) -> Cell? {
    guard let field, field.holdsWords, let word = value.looseWord else { return read(value) }
    if let rank = field.rank(word) { return .text(field.words[rank][0]) }
    let constant = isTest ? book.terms[name(of: value)]?.looseWord : nil
    return .text(constant ?? word)
  }

  /// Numbers, amounts and days by their size, words by their urgency; other words are nowhere.
  private func compares(
    _ subject: ExpressionSyntax, _ value: ExpressionSyntax, _ comparison: TestSyntax.Comparison
  ) -> Cell? {
    let field = book.fields[name(of: subject)]
    guard let left = read(subject), let right = read(value, beside: field) else { return nil }
    if left == .missing || right == .missing { return .missing }
    let sizes = [left, right].compactMap { cell in
      guard case .text(let word) = cell else { return cell.size }
      return field?.rank(word).map { Decimal(-$0) }
    }
    guard sizes.count == 2 else { return .truth(false) }
    return switch comparison {
    case .above: .truth(sizes[0] > sizes[1])
    case .atLeast: .truth(sizes[0] >= sizes[1])
    case .below: .truth(sizes[0] < sizes[1])
    case .atMost: .truth(sizes[0] <= sizes[1])
    }
  }

  /// The days that a test means, both ends among them.
  private func days(_ test: TestSyntax.Kind) -> ClosedRange<Int> {
    let today = book.facts.today
    switch test {
    case .within(let length), .inSpan(let length, isPast: false):
      return today...Days.add(length, to: today)
    case .inSpan(let length, isPast: true): return Days.add(length, sign: -1, to: today)...today
    case .moreThan(let span, isAgo: true): return .min...Days.add(span, sign: -1, to: today) - 1
    case .moreThan(let span, isAgo: false): return Days.add(span, to: today) + 1 ... .max
    case .inYear(let year):
      return Days.number(Int(year.coefficient), 1, 1)...Days.number(Int(year.coefficient), 12, 31)
    case .inPeriod(let relation, let period):
      let steps = relation == .this ? 0 : relation == .next ? 1 : -1
      let start = book.terms["fiscal-year-start"].flatMap(read)?.size ?? 1
      return Days.period(period, steps, today, NSDecimalNumber(decimal: start).intValue)
    default: return 0...0
    }
  }
}

/// One no is enough for no; else a cell in conflict, then a missing one, leaves it open.
func all(_ truths: [Cell?]) -> Cell? {
  if truths.contains(.truth(false)) { return .truth(false) }
  return truths.contains(nil) ? nil : truths.contains(.missing) ? .missing : .truth(true)
}

private func not(_ cell: Cell?) -> Cell? {
  if case .truth(let truth)? = cell { .truth(!truth) } else { cell }
}

/// The name that an operand is, of this row or another.
private func name(of operand: ExpressionSyntax) -> String {
  switch operand.kind {
  case .path(let path), .subject(let path, of: _): path.names.last?.folded ?? ""
  default: ""
  }
}

private func exact(_ number: NumberSyntax) -> Decimal {
  let exponent = number.isPercent ? number.exponent - 2 : number.exponent
  return Decimal(sign: .plus, exponent: exponent, significand: Decimal(number.coefficient))
}

private func fits(_ match: TestSyntax.TextMatch, _ text: String, _ part: String) -> Bool {
  switch match {
  case .startsWith: text.hasPrefix(part)
  case .endsWith: text.hasSuffix(part)
  case .contains: part.isEmpty || text.contains(part)
  case .matches: matches(text[...], part[...])
  }
}

/// `*` stands for any letters, `?` for one; the whole text must match.
private func matches(_ text: Substring, _ part: Substring) -> Bool {
  guard let first = part.first else { return text.isEmpty }
  let rest = part.dropFirst()
  if first == "*" { return (0...text.count).contains { matches(text.dropFirst($0), rest) } }
  return !text.isEmpty && (first == "?" || first == text.first) && matches(text.dropFirst(), rest)
}
