package import Accounts
import Checking
import Syntax

/// Judges tests for one row, keeping what each of them looks at.
struct Judge {
  let outcome: Outcome
  let row: Int
  private let table: String
  private let facts: Facts
  /// Whether the day is looked for on which a test comes true.
  let looksAhead: Bool

  init(_ outcome: Outcome, table: String, row: Int, looksAhead: Bool = true) {
    self.outcome = outcome
    self.row = row
    self.table = table
    self.looksAhead = looksAhead
    facts = outcome.facts(of: table)
  }

  private var ruleset: Ruleset { outcome.ruleset }

  /// Whether a condition is true of the row.
  func truth(of condition: CheckedExpression?) -> Truth {
    guard let condition else { return .yes }
    var evaluator = RowEvaluator(facts)
    return evaluator.truth(of: condition, row: row)
  }

  /// The value of an expression in the row.
  func value(of expression: CheckedExpression) -> Value {
    var evaluator = RowEvaluator(facts)
    return evaluator.value(of: expression, row: row)
  }

  /// A condition with everything that it looks at.
  func judged(_ test: CheckedExpression) -> JudgedTest {
    let truth = truth(of: test)
    switch test.kind {
    case .and(let parts), .or(let parts):
      return JudgedTest(
        test: test, truth: truth, readings: [], parts: parts.map { judged($0) }, shortfall: nil,
        trueFrom: nil)
    case .not(let inner), .holds(let inner):
      let inner = judged(inner)
      return JudgedTest(
        test: test, truth: truth, readings: inner.readings, parts: inner.parts, shortfall: nil,
        trueFrom: inner.parts.isEmpty ? trueFrom(test, truth) : nil)
    case .definition(let index):
      let inner = judged(ruleset.definitions[index].value)
      return JudgedTest(
        test: test, truth: truth, readings: inner.readings,
        parts: inner.parts, shortfall: inner.shortfall, trueFrom: inner.trueFrom)
    default:
      return JudgedTest(
        test: test, truth: truth, readings: readings(of: test), parts: [],
        shortfall: truth == .no ? shortfall(of: test) : nil, trueFrom: trueFrom(test, truth))
    }
  }

  // What it looks at.

  private func readings(of test: CheckedExpression) -> [Reading] {
    var readings: [Reading] = []
    var names: Set<String> = []
    for reading in values(in: test) where names.insert(reading.name).inserted {
      readings.append(reading)
    }
    return readings
  }

  private func values(in expression: CheckedExpression) -> [Reading] {
    let name = expression.name(in: ruleset)
    switch expression.kind {
    case .given(let field):
      return [reading(name, expression, .given(place(of: field)))]
    case .decided(let field):
      let standing = outcome.standing(field: field, row: row)
      let rules = outcome.rulesThatWon(field: field, row: row)
      return [reading(name, expression, .field(field, standing, rules: rules))]
    case .definition(let index):
      return [
        Reading(
          name: name, value: value(of: expression), origin: .definition(index),
          parts: readings(of: ruleset.definitions[index].value))
      ]
    case .parameter(let index): return [reading(name, expression, .parameter(index))]
    case .gathered(let gathering): return [reading(name, expression, origin(of: gathering))]
    case .linked, .history, .isInPlaces, .cell: return [reading(name, expression, .elsewhere)]
    default: return expression.ownParts.flatMap { values(in: $0) }
    }
  }

  private func reading(_ name: String, _ expression: CheckedExpression, _ origin: Reading.Origin)
    -> Reading
  {
    Reading(name: name, value: value(of: expression), origin: origin, parts: [])
  }

  private func place(of field: String) -> CellPlace? {
    outcome.place(of: field, table: table, row: row)
  }

  /// How many of the rows that are meant pass.
  private func origin(of gathering: Gathering) -> Reading.Origin {
    guard case .naming(let link) = gathering.rows,
      let inner = facts.about(tableNamed: gathering.table),
      let targets = facts.link(link)?.targets
    else { return .elsewhere }
    let mine = (0..<targets.count).filter { targets.base[$0] == Int32(row) }
    let judged = gathering.condition.map { ColumnEvaluator(inner).judged($0) }
    return .rows(
      passing: mine.count { judged?.yes[$0] ?? true },
      unknown: mine.count { judged?.unknown[$0] ?? false }, of: mine.count, table: gathering.table)
  }

  // How far it is from true.

  private func shortfall(of test: CheckedExpression) -> Shortfall? {
    switch test.kind {
    case .compares(let left, let comparison, let right):
      let isLow = comparison == .above || comparison == .atLeast
      return Shortfall(value(of: left), isTooLarge: !isLow, limit: value(of: right))
    case .isBetween(let subject, let low, let high):
      let value = value(of: subject)
      let (least, most) = (self.value(of: low), self.value(of: high))
      return Shortfall(value, isTooLarge: false, limit: least)
        ?? Shortfall(value, isTooLarge: true, limit: most)
    default: return nil
    }
  }

  /// The days that are looked at for the one on which a test comes true.
  private static let daysAhead = 400

  private func trueFrom(_ test: CheckedExpression, _ truth: Truth) -> CalendarDate? {
    guard looksAhead, truth == .no, ruleset.speaksOfDays(test) else { return nil }
    if let window = window(of: test) { return firstDay(in: window) }
    var facts = facts
    for days in 1...Judge.daysAhead {
      let day = outcome.moment.today.adding(days: days)
      facts.moment = Moment(today: day, fiscalYearStart: facts.moment.fiscalYearStart)
      var evaluator = RowEvaluator(facts)
      if evaluator.truth(of: test, row: row) == .yes { return day }
    }
    return nil
  }

  /// A day and the days between which it must lie, which are different every day.
  private struct Window {
    let day: CalendarDate
    let first: CheckedExpression?
    let last: CheckedExpression?
    /// Whether it must lie between them and not on them.
    let isOpen: Bool
  }

  /// The test as a window, if it is one about a day that is the same every day: no rule need run.
  private func window(of test: CheckedExpression) -> Window? {
    switch test.kind {
    case .isBetween(let subject, let low, let high):
      guard !ruleset.speaksOfDays(subject), case .date(let day) = value(of: subject) else {
        return nil
      }
      return Window(day: day, first: low, last: high, isOpen: false)
    case .compares(let subject, let comparison, let limit):
      guard !ruleset.speaksOfDays(subject), case .date(let day) = value(of: subject) else {
        return nil
      }
      let isLow = comparison == .above || comparison == .atLeast
      return Window(
        day: day, first: isLow ? limit : nil, last: isLow ? nil : limit,
        isOpen: comparison == .above || comparison == .below)
    default: return nil
    }
  }

  private func firstDay(in window: Window) -> CalendarDate? {
    for days in 1...Judge.daysAhead {
      let today = outcome.moment.today.adding(days: days)
      func limit(_ expression: CheckedExpression) -> Int? {
        let value = expression.constant(in: ruleset) {
          $0.day(today: today, fiscalYearStart: facts.moment.fiscalYearStart)
        }
        guard case .date(let day)? = value else { return nil }
        return Int(day.dayNumber)
      }
      let day = Int(window.day.dayNumber)
      let margin = window.isOpen ? 1 : 0
      let isAfter = window.first.map { limit($0).map { day >= $0 + margin } ?? false } ?? true
      let isBefore = window.last.map { limit($0).map { day <= $0 - margin } ?? false } ?? true
      if isAfter, isBefore { return today }
    }
    return nil
  }
}

extension Shortfall {
  /// How far `value` is on the wrong side of `limit`; nil when it is on the right side.
  fileprivate init?(_ value: Value, isTooLarge: Bool, limit: Value) {
    let difference: Double
    let amount: Value
    switch (value, limit) {
    case (.number(let left), .number(let right)):
      difference = left - right
      amount = .number(abs(difference))
    case (.ratio(let left), .ratio(let right)):
      difference = left - right
      amount = .ratio(abs(difference))
    case (.money(let left), .money(let right)):
      difference = Double(left) - Double(right)
      amount = .money(left > right ? left - right : right - left)
    case (.date(let left), .date(let right)):
      difference = Double(left.dayNumber) - Double(right.dayNumber)
      amount = .span(Span(Int(abs(difference)), .day))
    default: return nil
    }
    guard isTooLarge ? difference >= 0 : difference <= 0 else { return nil }
    self.init(isTooLarge: isTooLarge, amount: amount)
  }
}

extension Ruleset {
  /// Whether the truth of a test can change from day to day without reading other rows.
  func speaksOfDays(_ test: CheckedExpression) -> Bool {
    var hasDay = false
    var pending = [test]
    while let next = pending.popLast() {
      switch next.kind {
      case .day: hasDay = true
      case .definition(let index): pending.append(definitions[index].value)
      case .linked, .gathered, .isInPlaces, .history, .cell: return false
      default: pending += next.parts
      }
    }
    return hasDay
  }
}

extension Outcome {
  /// Where a given cell stands; nil where no file has the column.
  package func place(of field: String, table: String, row: Int) -> CellPlace? {
    facts.table(named: table)?.place(row: row, field: field)
  }
}
