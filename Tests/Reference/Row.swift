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
    case .path(let path): read(book.meaning(path))
    case .subject(let path, let text): row(text).map { $0.read(book.meaning(path)) } ?? .missing
    case .number(let number): .number(number.exact)
    case .text(let text): .text(text.value)
    case .truth(let truth): .truth(truth)
    case .date(let date): .day(Days.parse(date))
    case .length(let length): .length(length)
    case .portion(let part, let path):
      calculate(.number(part.exact), .times, read(book.meaning(path)))
    case .shifted(let length, let isAfter, let day):
      calculate(read(day), isAfter ? .plus : .minus, .length(length))
    case .negated(let inner): calculate(.number(-1), .times, read(inner))
    case .arithmetic(let left, let sign, let right): calculate(read(left), sign, read(right))
    case .bracketed(let inner): read(inner)
    case .test(let subject, let test): self.test(subject, test.kind)
    case .not(let inner): not(read(inner))
    case .and(let parts): all(parts.map(read))
    case .or(let parts): not(all(parts.map { not(read($0)) }))
    // Other rows and the past are no part of what is compared.
    default: .missing
    }
  }

  private func read(_ meaning: Book.Meaning) -> Cell? {
    switch meaning {
    case .decided(let field):
      let cell = judged(field.name)
      return cell.isConflict ? nil : cell.values.first
    case .given(let field): return book.facts.rows[number][field.name] ?? .missing
    case .term(let term): return read(term)
    case .value(let value): return value
    }
  }

  /// The row that a key or a name stands for.
  func row(_ text: TextSyntax) -> Row? {
    let found = book.facts.labels.compactMap { label in
      book.facts.rows.firstIndex { $0[label]?.equals(.text(text.value)) ?? false }
    }
    return found.first.map { Row(book: book, number: $0) }
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
      case .divide: .number(x / y)
      }
    switch (left, sign, right) {
    case (.money, .divide, .money): return result
    case (.money, _, _), (_, .plus, .money), (_, .minus, .money), (_, .times, .money):
      return result.inCents
    default: return result
    }
  }
}

/// One no is enough for no; else a cell in conflict, then a missing one, leaves it open.
func all(_ truths: [Cell?]) -> Cell? {
  if truths.contains(.truth(false)) { return .truth(false) }
  return truths.contains(nil) ? nil : truths.contains(.missing) ? .missing : .truth(true)
}

func not(_ cell: Cell?) -> Cell? {
  if case .truth(let truth)? = cell { .truth(!truth) } else { cell }
}

// Tests. Only those of equality and of states answer for a missing cell.
extension Row {
  private func test(_ subject: ExpressionSyntax, _ test: TestSyntax.Kind) -> Cell? {
    let cell = read(subject)
    switch test {
    case .equals(let value, let isNegated):
      return self.test(subject, .isOneOf([value], isNegated: isNegated))
    case .isOneOf(let values, let isNegated):
      let others = values.map { read($0, beside: book.words(subject), knowsConstants: true) }
      guard let cell, !others.contains(nil) else { return nil }
      return .truth(others.contains { $0?.equals(cell) ?? false } != isNegated)
    case .isState(let state, let isNegated):
      let truth = isState(state, cell, subject)
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
      return .truth(match.fits(texts[0], texts[1]))
    default:
      guard case .day(let day)? = cell else { return cell.map { _ in .missing } }
      return .truth(days(test).contains(day))
    }
  }

  private func isState(
    _ state: TestSyntax.State, _ cell: Cell?, _ subject: ExpressionSyntax
  ) -> Cell? {
    switch state {
    case .missing: return cell.map { .truth($0 == .missing) }
    case .known: return cell.map { .truth($0 != .missing) }
    case .unknown: return .truth(cell == nil || cell == .missing)
    case .conflicting: return .truth(cell == nil)
    case .heldBack:
      guard case .decided(let field)? = book.meaning(subject) else { return .truth(false) }
      let other = if case .subject(_, let text) = subject.kind { row(text) } else { self as Row? }
      return .truth(other?.judged(field.name).isHeldBack ?? false)
    }
  }

  /// Beside a field of words a word is a value and no name, save that of a constant in a test.
  func read(
    _ value: ExpressionSyntax, beside field: Facts.Field?, knowsConstants: Bool = false
  ) -> Cell? {
    guard let field, field.holdsWords, let word = value.word else { return read(value) }
    if let rank = field.rank(word) { return .text(field.words[rank][0]) }
    guard knowsConstants, case .value(.text(let text))? = book.meaning(value) else {
      return .text(word)
    }
    return .text(text)
  }

  /// Numbers, amounts and days by their size, words by their urgency; other words are nowhere.
  private func compares(
    _ subject: ExpressionSyntax, _ value: ExpressionSyntax, _ comparison: TestSyntax.Comparison
  ) -> Cell? {
    let field = book.words(subject)
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
    case .moreThan(let length, isAgo: true):
      return .min...Days.add(length, sign: -1, to: today) - 1
    case .moreThan(let length, isAgo: false): return Days.add(length, to: today) + 1 ... .max
    case .inYear(let year):
      let year = Int(year.coefficient)
      return Days.number(year, 1, 1)...Days.number(year, 12, 31)
    case .inPeriod(let relation, let period):
      let steps = relation == .this ? 0 : relation == .next ? 1 : -1
      let start = book.names["fiscal-year-start"].flatMap { read($0)?.size?.whole } ?? 1
      return Days.period(period, steps, today, fiscalStart: start)
    default: return 0...0
    }
  }
}

extension TestSyntax.TextMatch {
  fileprivate func fits(_ text: String, _ part: String) -> Bool {
    switch self {
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
}
