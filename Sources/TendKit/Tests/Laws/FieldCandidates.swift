import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

/// The given fields that rules read, each with the values at which something may change: the words
/// that tests name, and what lies below, at and above every bound.
struct FieldCandidates {
  /// The fields, in the order of their names.
  private(set) var fields: [FieldSchema] = []
  private var values: [String: Set<Value>] = [:]
  private let ruleset: Ruleset
  private let table: TableSchema
  private let today: CalendarDate
  /// Whether what decides a field is looked at too.
  private let followsRules: Bool
  private var seen: Set<Int> = []
  private var decided: Set<Int> = []

  /// What some expressions about rows of a table read, by way of rules too.
  init(
    reading expressions: [CheckedExpression], of table: TableSchema, under ruleset: Ruleset,
    today: CalendarDate, followsRules: Bool = true
  ) {
    self.ruleset = ruleset
    self.followsRules = followsRules
    self.table = table
    self.today = today
    expressions.forEach { take($0) }
    fields.sort { $0.name < $1.name }
  }

  /// The values around the bounds of a field, in order.
  func bounds(of field: FieldSchema) -> [Value] {
    (values[field.name] ?? []).filter { $0.text == nil }
      .sorted { ($0.magnitude ?? 0) < ($1.magnitude ?? 0) }
  }

  /// The values of a field worth trying, in order.
  func values(of field: FieldSchema) -> [Value] {
    var all = values[field.name] ?? []
    switch field.type {
    case .truth: all.formUnion([.truth(true), .truth(false)])
    case .text, .choice:
      all.formUnion(field.choices.prefix(12).map { .text($0.name) })
      if field.choices.isEmpty { all.insert(.text("something")) }
    case .number: all.formUnion([.number(0), .number(100)])
    case .money: all.formUnion([.money(0), .money(1_000_000_00)])
    case .ratio: all.formUnion([.ratio(0), .ratio(0.5), .ratio(1)])
    case .date: all.formUnion([-400, -1, 0, 30, 400].map { .date(today.adding(days: $0)) })
    case .span: break
    }
    return all.sorted { ($0.magnitude ?? 0, $0.literal) < ($1.magnitude ?? 0, $1.literal) }
  }

  // Collecting.

  private mutating func note(_ field: FieldSchema) {
    guard !fields.contains(where: { $0.name == field.name }), field.name != table.key,
      field.name != table.label
    else { return }
    fields.append(field)
  }

  private mutating func take(_ expression: CheckedExpression) {
    switch expression.kind {
    case .given(let name) where !name.hasPrefix("recorded-"):
      var field = table.field(named: name) ?? expression.field ?? FieldSchema(name, expression.type)
      field.name = name
      note(field)
    case .definition(let index):
      if seen.insert(index).inserted { take(ruleset.definitions[index].value) }
    case .decided(let index):
      guard followsRules, decided.insert(index).inserted else { break }
      for clause in ruleset.fields[index].clauses where !clause.isPin {
        [clause.condition, clause.value].compactMap(\.self).forEach { take($0) }
      }
      // Where nothing speaks, a field is as recorded.
      note(ruleset.fields[index].schema)
    case .equals(let left, let right), .compares(let left, _, let right): meet(left, [right])
    case .isBetween(let value, let low, let high): meet(value, [low, high])
    case .isOneOf(let value, let choices):
      for choice in choices { add(choice, around: leaves(of: value)) }
    case .matchesText(let value, _, let pattern, _):
      add(.text(pattern.filter { $0 != "*" && $0 != "?" }), around: leaves(of: value))
    case .includes(let value, _, let items):
      for item in items { add(.text(item), around: leaves(of: value)) }
    case .linked(let link, _) where link.decided == nil && link.way.table == table.name:
      if let field = table.field(named: link.way.field) { note(field) }
    default: break
    }
    for part in expression.ownParts { take(part) }
  }

  /// Two sides of a test: the constants of each are bounds for the fields of the other.
  private mutating func meet(_ left: CheckedExpression, _ others: [CheckedExpression]) {
    let sides = [left] + others
    let fields = sides.flatMap { leaves(of: $0) }
    for constant in sides.flatMap({ constants(in: $0) }) { add(constant, around: fields) }
  }

  private func leaves(of expression: CheckedExpression) -> [CheckedExpression] {
    switch expression.kind {
    case .given: return [expression]
    case .definition(let index): return leaves(of: ruleset.definitions[index].value)
    default: return expression.ownParts.flatMap { leaves(of: $0) }
    }
  }

  private func constants(in expression: CheckedExpression) -> [Value] {
    let constant = expression.constant(in: ruleset) {
      $0.day(today: today, fiscalYearStart: ruleset.fiscalYearStart)
    }
    if let constant { return [constant] }
    if case .definition(let index) = expression.kind {
      return constants(in: ruleset.definitions[index].value)
    }
    return expression.ownParts.flatMap { constants(in: $0) }
  }

  private mutating func add(_ bound: Value, around fields: [CheckedExpression]) {
    for field in fields {
      guard case .given(let name) = field.kind else { continue }
      values[name, default: []].formUnion(bound.neighbours(as: field.type, today: today))
    }
  }
}

extension Value {
  /// The values of a type below, at and above a bound, which may be of another type: a share of
  /// hundred, a number of days from today.
  func neighbours(as type: ValueType, today: CalendarDate) -> [Value] {
    switch (self, type) {
    case (.text, .text), (.text, .choice): return [self]
    case (.date(let day), .date): return [-1, 0, 1].map { .date(day.adding(days: $0)) }
    case (.number(let count), .date) where abs(count) < 4_000:
      return [-1, 0, 1].flatMap { step -> [Value] in
        [Int(count) + step, -Int(count) + step].map { .date(today.adding(days: $0)) }
      }
    case (.number(let number), .number):
      let step = number == number.rounded() ? 1 : 0.1
      return [number - step, number, number + step].map { .number($0) }
    case (.number(let number), .money) where abs(number) < 9e12:
      return Value.money(Int64(number * 100)).neighbours(as: .money, today: today)
    case (.money(let units), .money): return [units - 100, units, units + 100].map { .money($0) }
    case (.ratio(let share), .ratio): return [share - 0.01, share, share + 0.01].map { .ratio($0) }
    case (.ratio(let share), .number):
      let number = (share * 100).rounded()
      return [number - 1, number, number + 1, 100].map { .number($0) }
    case (.ratio(let share), .money):
      return [share * 100 - 1, share * 100, share * 100 + 1, 100].map { .money(Int64($0 * 100)) }
    default: return []
    }
  }
}
