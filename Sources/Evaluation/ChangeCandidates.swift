import Accounts
import Checking

/// The values worth trying for the given fields of a row: the words and the edges that rules name.
struct ChangeCandidates {
  private let arena: ChangeArena
  private let portfolio: Portfolio
  /// The loaded or known fields that rules read, by name.
  private var fields: [String: FieldSchema] = [:]
  private var values: [String: Set<Value>] = [:]
  private var seen: Set<Int> = []
  /// Days on which a comparison may turn by itself.
  private(set) var days: Set<Int> = []

  init(_ arena: ChangeArena, _ outcome: Outcome) {
    self.arena = arena
    portfolio = outcome.facts
    for expression in arena.ruleset.expressions(bearingOn: arena.goal) { take(expression) }
  }

  /// The fields, in the order of their names.
  var names: [String] { fields.keys.sorted() }

  /// Every change of one field, the smallest first.
  var changes: [Change] {
    values.flatMap { name, values -> [Change] in
      guard let field = fields[name] else { return [] }
      let now = present(name)
      return values.filter { $0 != now }.map { Change(field: field, from: now, to: $0) }
    }.sorted { ($0.cost, $0.field.name, $0.to.words) < ($1.cost, $1.field.name, $1.to.words) }
  }

  private func present(_ name: String) -> Value {
    arena.base.column(named: name)?[0] ?? .missing
  }

  private mutating func add(_ value: Value, to field: CheckedExpression) {
    guard case .given(let name) = field.kind else { return }
    note(field)
    values[name, default: []].insert(value)
  }

  private mutating func note(_ expression: CheckedExpression) {
    guard case .given(let name) = expression.kind, fields[name] == nil,
      !name.hasPrefix("recorded-")
    else { return }
    let field = arena.base.field(named: name) ?? expression.field
    fields[name] = field.map { FieldSchema($0, named: name) } ?? FieldSchema(name, expression.type)
  }

  private func constant(_ expression: CheckedExpression) -> Value? {
    expression.constant(in: arena.ruleset) {
      $0.day(today: arena.moment.today, fiscalYearStart: arena.ruleset.fiscalYearStart)
    }
  }

  /// Takes up what an expression about the row itself asks of given fields.
  private mutating func take(_ expression: CheckedExpression) {
    note(expression)
    switch expression.kind {
    case .definition(let index):
      if seen.insert(index).inserted { take(arena.ruleset.definitions[index].value) }
    case .given where expression.type == .truth:
      for truth in [true, false] { add(.truth(truth), to: expression) }
    case .equals(let left, let right):
      if let value = constant(right) { addOthers(left, beside: value) }
      if let value = constant(left) { addOthers(right, beside: value) }
      addEdges(of: left, right)
    case .isOneOf(let subject, let values):
      for value in values { addOthers(subject, beside: value) }
    case .isKnown(let subject): addOthers(subject, beside: .missing)
    case .comparesRank(let subject, _, _): addOthers(subject, beside: .missing)
    case .matchesText(let subject, _, let pattern, _):
      addOthers(subject, beside: .text(pattern.filter { $0 != "*" && $0 != "?" }))
    case .compares(let left, _, let right): addEdges(of: left, right)
    case .isBetween(let subject, let low, let high):
      addEdges(of: subject, low)
      addEdges(of: subject, high)
    case .linked(let link, _) where link.decided == nil:
      let field = arena.base.field(named: link.way.field)
      if let field {
        fields[field.name] = field
        values[field.name, default: []].formUnion([.missing] + words(of: field))
      }
    default: break
    }
    for part in expression.ownParts { take(part) }
  }

  /// A value that a test names, and others that are not that value.
  private mutating func addOthers(_ subject: CheckedExpression, beside value: Value) {
    guard case .given(let name) = subject.kind else { return }
    if value.isMissing || subject.type.fits(value) { add(value, to: subject) }
    note(subject)
    guard subject.type.isText, let field = fields[name] else { return }
    for word in words(of: field) { add(word, to: subject) }
  }

  /// The words of a field: those it is known by, else a few of those that rows have.
  private func words(of field: FieldSchema) -> [Value] {
    if !field.choices.isEmpty { return field.choices.map { .text($0.name) } }
    let column = portfolio.table(named: arena.base.name)?.column(named: field.name)
    guard let pool = column?.pool else { return [] }
    return (0..<min(pool.count, 200)).map { pool[$0] }.filter { !$0.isEmpty }.sorted().prefix(6)
      .map { .text($0) }
  }

  // Edges: where a comparison turns.

  /// For every field on either side, the values around the one at which both sides are equal, found
  /// as if both sides were straight lines; each is tried before it is believed.
  private mutating func addEdges(of left: CheckedExpression, _ right: CheckedExpression) {
    addDays(of: left, right)
    for field in givenFields(in: left) + givenFields(in: right) {
      guard case .given(let name) = field.kind, field.type != .truth, !field.type.isText else {
        continue
      }
      note(field)
      guard let schema = fields[name] else { continue }
      let now = present(name)
      let start = now.isMissing ? beginning(of: field.type) : now
      guard let first = start.magnitude, let next = Value(first + step(field.type), field.type)
      else { continue }
      let trials = [start, next].map { [Change(field: schema, from: now, to: $0)] }
      let (lefts, rights) = (arena.values(of: left, trials), arena.values(of: right, trials))
      guard let distance = difference(lefts[0], rights[0]),
        let slope = difference(lefts[1], rights[1]).map({ ($0 - distance) / step(field.type) }),
        slope != 0, slope.isFinite
      else { continue }
      addAround(first - distance / slope, to: field, isWhole: start.isWhole)
    }
  }

  /// The days around the one on which both sides are equal if nothing changes but the day.
  private mutating func addDays(of left: CheckedExpression, _ right: CheckedExpression) {
    guard arena.ruleset.speaksOfDays(left) || arena.ruleset.speaksOfDays(right) else { return }
    // A period of the calendar does not move day by day: it may turn where a month begins.
    if [left, right].contains(where: \.isEdgeOfPeriod) {
      for day in 1...400 {
        let date = arena.moment.today.adding(days: day)
        if date.civil.day == 1 || date.weekday == 1 { days.insert(day) }
      }
      return
    }
    let distances = [0, 1].map { day -> Double? in
      difference(arena.value(of: left, inDays: day), arena.value(of: right, inDays: day))
    }
    guard let first = distances[0], let next = distances[1], next != first else { return }
    let edge = (first / (first - next)).rounded()
    guard abs(edge) <= 410 else { return }
    for day in Int(edge) - 4...Int(edge) + 4 where (1...400).contains(day) { days.insert(day) }
  }

  private mutating func addAround(_ edge: Double, to field: CheckedExpression, isWhole: Bool) {
    let unit = field.type == .money ? 100 : field.type == .ratio || !isWhole ? 0.01 : 1
    let low = (edge / unit + 1e-9).rounded(.down) * unit
    for place in [low - unit, low, low + unit, low + 2 * unit] {
      if let value = Value(place, field.type) { add(value, to: field) }
    }
    if let value = Value(edge, field.type), !isWhole { add(value, to: field) }
  }

  private func givenFields(in expression: CheckedExpression) -> [CheckedExpression] {
    if case .given = expression.kind { return [expression] }
    if case .definition(let index) = expression.kind {
      return givenFields(in: arena.ruleset.definitions[index].value)
    }
    return expression.ownParts.flatMap { givenFields(in: $0) }
  }

  private func beginning(of type: ValueType) -> Value {
    type == .date ? .date(arena.moment.today) : Value(0, type) ?? .missing
  }

  private func step(_ type: ValueType) -> Double {
    type == .money ? 100 : type == .ratio ? 0.01 : 1
  }

  private func difference(_ left: Value, _ right: Value) -> Double? {
    guard let left = left.magnitude, let right = right.magnitude else { return nil }
    return left - right
  }
}

extension Value {
  /// A number as a value of a type; nil where the type holds none.
  fileprivate init?(_ number: Double, _ type: ValueType) {
    guard number.isFinite, abs(number) < 9e15 else { return nil }
    switch type {
    case .number: self = .number(number)
    case .ratio: self = .ratio((number * 1e9).rounded() / 1e9)
    case .money: self = .money(Int64(number.rounded()))
    case .date:
      guard abs(number) < 2e6 else { return nil }
      self = .date(CalendarDate(dayNumber: Int32(number.rounded())))
    case .truth, .span, .text, .choice: return nil
    }
  }

  /// Whether a number has no part behind the point.
  fileprivate var isWhole: Bool {
    switch self {
    case .number(let number): number == number.rounded()
    case .ratio: false
    default: true
    }
  }
}

extension CheckedExpression {
  /// Whether it is the first or the last day of a period.
  fileprivate var isEdgeOfPeriod: Bool {
    if case .day(.edge) = kind { return true }
    return false
  }
}

extension ValueType {
  /// Whether a value is of this type.
  fileprivate func fits(_ value: Value) -> Bool {
    switch value {
    case .missing: true
    case .truth: self == .truth
    case .number: self == .number
    case .money: self == .money
    case .ratio: self == .ratio
    case .date: self == .date
    case .span: self == .span
    case .text: isText
    }
  }
}

extension FieldSchema {
  /// The same field under the name that a table has for it.
  fileprivate init(_ field: FieldSchema, named name: String) {
    self = field
    self.name = name
  }
}
