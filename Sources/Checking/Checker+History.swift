import Accounts
import Syntax
import Vocabulary

// The past: every question about it is one over the moments of one timeline.
extension Checker {
  /// `usage 30 days ago`.
  mutating func past(
    _ path: PathSyntax, _ length: LengthSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let value = name(path, of: table), let span = span(length) else { return nil }
    return history(value, .asOf(.ago(span)), value.type, of: table, range)
  }

  /// `health is red for 14 days`.
  mutating func lasting(
    _ test: ExpressionSyntax, _ length: LengthSyntax, of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    guard let value = condition(test, of: table), let span = span(length) else { return nil }
    return history(value, .unbroken(span), .truth, of: table, range)
  }

  /// `average of usage in the last 7 days`.
  mutating func lately(
    _ syntax: AggregateSyntax, _ aggregate: Aggregate, _ length: LengthSyntax, of table: String,
    _ range: SourceRange
  ) -> CheckedExpression? {
    guard let measured = syntax.measured,
      let value = self.measured(measured, aggregate, of: table), let span = span(length)
    else { return nil }
    if let condition = syntax.condition {
      record(
        .typeMismatch(found: text(condition.range), type: "a test", wanted: "nothing"),
        at: condition.range, help: "the values of one row over time are all looked at")
      return nil
    }
    return history(value, .folded(aggregate, span), value.type, of: table, range)
  }

  /// `was green 30 days ago`, `turned red in the last 7 days`, `down 25% in 3 months`.
  mutating func pastTest(
    _ subject: CheckedExpression, _ syntax: ExpressionSyntax, _ test: TestSyntax,
    of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    switch test.kind {
    case .was(let kind, let past):
      let inner = TestSyntax(range: test.range, kind: kind)
      guard let day = day(past), let value = self.test(subject, syntax, inner, of: table, range)
      else { return nil }
      return history(value, .asOf(day), .truth, of: table, range)
    case .turned(let word, let span):
      let inner = TestSyntax(range: test.range, kind: .equals(word, isNegated: false))
      guard let value = self.test(subject, syntax, inner, of: table, range),
        let (first, last) = days(span)
      else { return nil }
      return history(value, .turned(from: first, to: last), .truth, of: table, range)
    case .moved(let isUp, let number, let isPoints, let length):
      guard isNumber(subject, test, range), let span = span(length) else { return nil }
      let amount: History.Amount
      if number.isPercent, !isPoints {
        amount = .percent(number.double)
      } else {
        let scale = subject.type == .money ? 100.0 : subject.type == .ratio ? 0.01 : 1
        amount = .units(number.double * scale)
      }
      return history(subject, .moved(isUp: isUp, amount, span), .truth, of: table, range)
    case .trend(let isRising, let length):
      guard isNumber(subject, test, range), let span = span(length) else { return nil }
      return history(subject, .trend(isRising: isRising, span), .truth, of: table, range)
    case .extreme(let isLowest, let length):
      guard isNumber(subject, test, range), let span = span(length) else { return nil }
      return history(subject, .extreme(isLowest: isLowest, span), .truth, of: table, range)
    default: return nil
    }
  }

  private mutating func isNumber(
    _ subject: CheckedExpression, _ test: TestSyntax, _ range: SourceRange
  ) -> Bool {
    if subject.type.isNumeric { return true }
    _ = cannotTest(subject, test, range)
    return false
  }

  private mutating func day(_ past: PastDaySyntax) -> History.Day? {
    switch past {
    case .ago(let length): span(length).map { .ago($0) }
    case .on(let date): day(date).map { .on($0) }
    }
  }

  /// The first and the last day of `in the last 7 days` and `in this quarter`.
  private mutating func days(_ kind: TestSyntax.Kind) -> (DayRule, DayRule)? {
    switch kind {
    case .inSpan(let length, _): span(length).map { (.shifted($0.reversed), .today) }
    case .inPeriod(let relation, let period):
      (.edge(relation, period, isEnd: false), .edge(relation, period, isEnd: true))
    default: nil
    }
  }

  /// A question about the past; of the cell of one row it is asked of that row.
  private mutating func history(
    _ value: CheckedExpression, _ question: History.Question, _ type: ValueType,
    of table: String, _ range: SourceRange
  ) -> CheckedExpression? {
    if let (inner, row) = value.ownCell {
      return history(inner, question, type, of: mainTable.name, range).map {
        CheckedExpression(.cell($0, row: row), type, range, field: $0.field)
      }
    }
    let schema = context.schema.table(named: table)
    guard let key = schema?.key else {
      record(.noHistory(table), at: range)
      return nil
    }
    let known = context.portfolio.snapshots.contains { $0.table.name == table }
    if !context.portfolio.tables.isEmpty, !known, notedPasts.insert(table).inserted {
      record(.pastNotLoaded(table), at: range, severity: .notice)
    }
    let names = [key, schema?.label].compactMap(\.self)
    return CheckedExpression(
      .history(History(value: value, question: question, names: names)), type, range,
      field: type.isText ? value.field : nil)
  }
}

extension CheckedExpression {
  /// The expression about a row, when all that is asked is about the cell of that one row.
  fileprivate var ownCell: (CheckedExpression, Int)? {
    switch kind {
    case .cell(let inner, let row): return (inner, row)
    case .equals(let left, let right):
      return left.ownCell.map {
        (CheckedExpression(.equals($0.0, right), type, range, field: field), $0.1)
      }
    case .isOneOf(let inner, let values):
      return inner.ownCell.map {
        (CheckedExpression(.isOneOf($0.0, values), type, range, field: field), $0.1)
      }
    case .isKnown(let inner):
      return inner.ownCell.map {
        (CheckedExpression(.isKnown($0.0), type, range, field: field), $0.1)
      }
    case .not(let inner):
      return inner.ownCell.map {
        (CheckedExpression(.not($0.0), type, range, field: field), $0.1)
      }
    default: return nil
    }
  }
}
