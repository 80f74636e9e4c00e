import Accounts
import Syntax

// The changes of conditions and of what stands in them.
extension MutantMaker {
  mutating func take(condition: ExpressionSyntax?) {
    guard let condition else { return }
    switch condition.kind {
    case .and(let tests), .or(let tests): for test in tests { take(condition: test) }
    case .not(let inner), .bracketed(let inner): take(condition: inner)
    case .test(let operand, let test):
      within(condition.range) {
        $0.take(test, of: operand)
        $0.take(operand: operand)
      }
    case .path, .subject: within(condition.range) { $0.add(condition.range.start, "not ") }
    case .quantified(let quantified):
      within(condition.range) {
        switch quantified.quantity {
        case .atLeast(let number), .atMost(let number), .exactly(let number): $0.step(number)
        case .any, .no, .every: $0.add(condition.range.start, "not ")
        }
      }
      take(condition: quantified.condition)
      take(condition: quantified.requirement)
    case .lasting(let test, let length):
      take(condition: test)
      within(condition.range) { $0.step(length.number) }
    default: within(condition.range) { $0.take(operand: condition) }
    }
  }

  private mutating func within(_ range: SourceRange, _ body: (inout MutantMaker) -> Void) {
    let outer = site
    site = outer ?? range
    body(&self)
    site = outer
  }

  private mutating func take(_ test: TestSyntax, of operand: ExpressionSyntax) {
    switch test.kind {
    case .equals(let value, let isNegated):
      let words = from(test.range, to: value.range)
      add(words, isNegated ? "is " : "is not ")
      take(operand: value)
    case .isOneOf(let values, _):
      turnIs(test.range)
      if values.count > 1 { dropEach(of: values) }
    case .isState: turnIs(test.range)
    case .compares(let comparison, let value):
      turn(comparison, from: test.range, to: value.range)
      take(operand: value)
    case .between(let low, let high):
      take(operand: low)
      take(operand: high)
    case .within(let length):
      add(test.range, "more than \(text(length.range)) away")
      step(length.number)
    case .moreThan(let length, let isAgo):
      add(test.range, isAgo ? "in the last \(text(length.range))" : "within \(text(length.range))")
      step(length.number)
    case .inSpan(let length, let isPast):
      let range = text(length.range)
      add(test.range, isPast ? "more than \(range) ago" : "more than \(range) away")
      step(length.number)
    case .near(let length, _, _), .farther(let length, _, _), .trend(_, let length),
      .extreme(_, let length):
      step(length.number)
    case .onDay(let relation, let day):
      let words = from(test.range, to: day.range)
      if relation != .on { add(words, relation == .before ? "after " : "before ") }
      take(operand: day)
    case .inPlaces(let number, _, _), .inYear(let number): step(number)
    case .moved(_, let number, _, let length):
      step(number)
      step(length.number)
    default: add(operand.range.start, "not ")
    }
  }

  /// The numbers and days of a value, and the conditions in it.
  mutating func take(operand: ExpressionSyntax) {
    switch operand.kind {
    case .number(let number): step(number)
    case .date(let date): step(date)
    case .length(let length): step(length.number)
    case .portion(let number, _): step(number)
    case .shifted(let length, _, let base):
      step(length.number)
      take(operand: base)
    case .negated(let inner), .bracketed(let inner): take(operand: inner)
    case .arithmetic(let left, _, let right):
      take(operand: left)
      take(operand: right)
    case .aggregate(let aggregate): take(condition: aggregate.condition)
    case .choice(let condition, let first, let second):
      take(condition: condition)
      take(operand: first)
      take(operand: second)
    case .made(.quorum(_, let tests)): for test in tests { take(condition: test) }
    case .test, .and, .or, .not, .quantified, .lasting: take(condition: operand)
    case .path, .subject, .text, .truth, .past, .made: return
    }
  }

  // Words.

  /// A comparison with its edge moved, and turned round.
  mutating func turn(_ comparison: TestSyntax.Comparison, from: SourceRange, to value: SourceRange)
  {
    let words = self.from(from, to: value)
    let others: [TestSyntax.Comparison] =
      switch comparison {
      case .above: [.atLeast, .atMost]
      case .atLeast: [.above, .below]
      case .below: [.atMost, .atLeast]
      case .atMost: [.below, .above]
      }
    for other in others { add(words, other.rawValue + " ") }
  }

  private func from(_ range: SourceRange, to value: SourceRange) -> SourceRange {
    SourceRange(file: range.file, bytes: range.bytes.lowerBound..<value.bytes.lowerBound)
  }

  /// `is …` as `is not …`, and the other way round.
  private mutating func turnIs(_ range: SourceRange) {
    let words = text(range)
    for (old, new) in [("is not ", "is "), ("is ", "is not ")] where words.hasPrefix(old) {
      let start = range.bytes.lowerBound
      let place = SourceRange(file: range.file, bytes: start..<start + old.utf8.count)
      return add(place, new)
    }
  }

  /// A list without each of its values.
  mutating func dropEach(of values: [ExpressionSyntax]) {
    guard let first = values.first, let last = values.last else { return }
    let list = first.range.joined(with: last.range)
    for dropped in values.indices {
      let rest = values.indices.filter { $0 != dropped }.map { text(values[$0].range) }
      add(list, rest.joined(separator: ", "))
    }
  }

  /// A number one step lower and one step higher in its last digit: `59%`, `251k`.
  mutating func step(_ number: NumberSyntax) {
    let digits = number.text.prefix { $0.isNumber || $0 == "." }
    let suffix = number.text.dropFirst(digits.count)
    let fraction = digits.split(separator: ".").dropFirst().first?.count ?? 0
    guard let whole = Int64(digits.filter { $0 != "." }), whole < 1_000_000_000_000_000 else {
      return
    }
    for next in [whole - 1, whole + 1] where next >= 0 {
      var text = "\(next)"
      while text.count <= fraction { text = "0" + text }
      if fraction > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -fraction)) }
      add(number.range, text + suffix)
    }
  }

  private mutating func step(_ date: DateSyntax) {
    guard let day = CalendarDate(date.text) else { return }
    for days in [-1, 1] { add(date.range, "\(day.adding(days: days))") }
  }
}

extension SourceRange {
  /// The empty range at the beginning of this one.
  var start: SourceRange {
    SourceRange(file: file, bytes: bytes.lowerBound..<bytes.lowerBound)
  }
}
