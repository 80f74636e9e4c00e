import Accounts
import Checking
import Syntax

// Numbers, money and days.
extension Compiler {
  mutating func equality(_ left: CheckedExpression, _ right: CheckedExpression) -> Int {
    if left.type.isText { return sameText(left, right) }
    if left.type == .truth { return truthEquality(left, right) }
    return relation(left, .equal, right, missingIsFalse: true)
  }

  mutating func membership(_ subject: CheckedExpression, _ values: [Value]) -> Int {
    if subject.type.isText { return wordMembership(subject, values) }
    var parts: [Int] = []
    if subject.type == .truth {
      for value in values { parts.append(truthEquality(subject, value)) }
      return add(.or(parts.sorted()))
    }
    for value in values { parts.append(relation(subject, .equal, value, missingIsFalse: true)) }
    return add(.or(parts.sorted()))
  }

  mutating func comparing(
    _ left: CheckedExpression, _ relation: Step.Relation, _ right: CheckedExpression
  ) -> Int {
    self.relation(left, relation, right, missingIsFalse: false)
  }

  mutating func between(
    _ value: CheckedExpression, _ low: CheckedExpression, _ high: CheckedExpression
  ) -> Int {
    if isColumn(value), let least = constant(low), let most = constant(high),
      let step = range(value, from: (least, .atLeast), to: (most, .atMost), missingIsFalse: false)
    {
      return add(step)
    }
    let first = comparing(value, .atLeast, low)
    let second = comparing(value, .atMost, high)
    return add(.and([first, second].sorted()))
  }

  private mutating func truthEquality(_ subject: CheckedExpression, _ value: Value) -> Int {
    guard case .truth(let truth) = value else { return add(.always(false)) }
    return add(.settled(mask(subject), isTrue: truth, conflict: disputed(subject)))
  }

  private mutating func truthEquality(_ left: CheckedExpression, _ right: CheckedExpression) -> Int
  {
    if let value = constant(right) { return truthEquality(left, value) }
    let conflict = disputed(left)
    let (a, b) = (mask(left), mask(right))
    let bothYes = add(.and([a, b].sorted()))
    let bothNo = add(.and([add(.not(a)), add(.not(b))].sorted()))
    return add(.settled(add(.or([bothYes, bothNo].sorted())), isTrue: true, conflict: conflict))
  }

  private mutating func relation(
    _ left: CheckedExpression, _ relation: Step.Relation, _ right: CheckedExpression,
    missingIsFalse: Bool
  ) -> Int {
    if let value = constant(right) {
      return self.relation(left, relation, value, missingIsFalse: missingIsFalse)
    }
    if let value = constant(left) {
      return self.relation(right, relation.mirrored, value, missingIsFalse: missingIsFalse)
    }
    let (a, b) = (value(left), value(right))
    let (first, second) = aligned(a, b)
    return add(.compare(first, relation, second, missingIsFalse: missingIsFalse))
  }

  private mutating func relation(
    _ subject: CheckedExpression, _ relation: Step.Relation, _ value: Value, missingIsFalse: Bool
  ) -> Int {
    if value.isMissing {
      // Missing is equal to nothing but itself.
      guard missingIsFalse else { return add(unknownEverywhere()) }
      let known =
        isColumn(subject)
        ? add(.known(column: column(subject))) : add(.knownValue(self.value(subject)))
      return add(.not(known))
    }
    if isColumn(subject),
      let step = range(subject, relation, value, missingIsFalse: missingIsFalse)
    {
      return add(step)
    }
    let (first, second) = aligned(self.value(subject), register(of: value))
    return add(.compare(first, relation, second, missingIsFalse: missingIsFalse))
  }

  /// Whole numbers and others side by side become others.
  private mutating func aligned(_ left: Int, _ right: Int) -> (Int, Int) {
    switch (program.holdsWhole[left], program.holdsWhole[right]) {
    case (true, false): (add(.toNumber(left)), right)
    case (false, true): (left, add(.toNumber(right)))
    default: (left, right)
    }
  }

  // Ranges: every relation of a column to a constant.

  private mutating func range(
    _ subject: CheckedExpression, _ relation: Step.Relation, _ value: Value, missingIsFalse: Bool
  ) -> Step? {
    switch relation {
    case .equal:
      range(subject, from: (value, .atLeast), to: (value, .atMost), missingIsFalse: missingIsFalse)
    case .below, .atMost:
      range(subject, from: nil, to: (value, relation), missingIsFalse: missingIsFalse)
    case .above, .atLeast:
      range(subject, from: (value, relation), to: nil, missingIsFalse: missingIsFalse)
    }
  }

  private mutating func range(
    _ subject: CheckedExpression, from low: (Value, Step.Relation)?,
    to high: (Value, Step.Relation)?, missingIsFalse: Bool
  ) -> Step? {
    let index = column(subject)
    switch program.columns[index].storage {
    case .days, .integers:
      guard let least = bound(low, isLow: true, Int64(Int32.min), Int64(Int32.max)),
        let most = bound(high, isLow: false, Int64(Int32.min), Int64(Int32.max))
      else { return nil }
      let isEmpty = least > most || least > Int64(Int32.max) || most < Int64(Int32.min)
      return .range32(
        column: index, low: isEmpty ? 1 : Int32(clamping: least),
        high: isEmpty ? 0 : Int32(clamping: most), missingIsFalse: missingIsFalse)
    case .money:
      guard let least = bound(low, isLow: true, .min, .max),
        let most = bound(high, isLow: false, .min, .max)
      else { return nil }
      return .range64(column: index, low: least, high: most, missingIsFalse: missingIsFalse)
    case .numbers:
      guard let least = numberBound(low, isLow: true), let most = numberBound(high, isLow: false)
      else { return nil }
      return .rangeDouble(
        column: index, low: least.bitPattern, high: most.bitPattern,
        missingIsFalse: missingIsFalse)
    default: return nil
    }
  }

  /// The outermost whole number that satisfies the relation.
  private func bound(
    _ limit: (Value, Step.Relation)?, isLow: Bool, _ least: Int64, _ most: Int64
  ) -> Int64? {
    guard let (value, relation) = limit else { return isLow ? least : most }
    let isStrict = relation == .above || relation == .below
    switch value {
    case .date(let day):
      let number = Int64(day.dayNumber)
      return isStrict ? (isLow ? number + 1 : number - 1) : number
    case .money(let units):
      guard isStrict else { return units }
      let (next, overflow) =
        isLow ? units.addingReportingOverflow(1) : units.subtractingReportingOverflow(1)
      return overflow ? nil : next
    case .number(let number), .ratio(let number):
      guard number.magnitude < 9e15 else { return number > 0 ? .max : .min }
      let edge = isLow ? number.rounded(.up) : number.rounded(.down)
      let isOnEdge = edge == number && isStrict
      return Int64(edge) + (isOnEdge ? (isLow ? 1 : -1) : 0)
    default: return nil
    }
  }

  private func numberBound(_ limit: (Value, Step.Relation)?, isLow: Bool) -> Double? {
    guard let (value, relation) = limit else { return isLow ? -.infinity : .infinity }
    let number: Double
    switch value {
    case .number(let plain), .ratio(let plain): number = plain
    case .money(let units): number = Double(units) / 100
    default: return nil
    }
    switch relation {
    case .above: return number.nextUp
    case .below: return number.nextDown
    default: return number
    }
  }
}

// Value registers.
extension Compiler {
  /// The value register of a number, an amount of money, a day or a yes/no.
  mutating func value(_ expression: CheckedExpression) -> Int {
    if let constant = constant(expression) { return register(of: constant) }
    switch expression.kind {
    case .definition(let index): return definitionValue(index)
    case .given, .decided, .linked, .gathered, .choice, .isInPlaces, .place, .derived, .history:
      let index = column(expression)
      switch program.columns[index].storage {
      case .money, .days: return add(.loadWhole(column: index))
      case .truth: return add(.truthValue(mask(expression)))
      default: return add(.loadNumber(column: index))
      }
    case .negated(let inner):
      let register = value(inner)
      return add(.negate(register, isWhole: program.holdsWhole[register]))
    case .converted(let inner): return add(.toMoney(value(inner)))
    case .shifted(let inner, let span): return add(.shiftDays(value(inner), span))
    case .arithmetic(let left, let sign, let right):
      return arithmetic(left, sign, right, gives: expression.type)
    default:
      return expression.type == .truth
        ? add(.truthValue(mask(expression))) : add(.missingValue)
    }
  }

  private mutating func definitionValue(_ index: Int) -> Int {
    if let register = valueOfDefinition[index] { return register }
    let register = value(facts.ruleset.definitions[index].value)
    valueOfDefinition[index] = register
    return register
  }

  func wholeUnits(_ value: Value) -> Int64? {
    switch value {
    case .money(let units): units
    case .date(let day): Int64(day.dayNumber)
    case .truth(let truth): truth ? 1 : 0
    default: nil
    }
  }

  private mutating func register(of value: Value) -> Int {
    switch value {
    case .number(let number), .ratio(let number): add(.constantNumber(number.bitPattern))
    case .money, .date, .truth: add(.constantWhole(wholeUnits(value) ?? 0))
    default: add(.missingValue)
    }
  }

  private mutating func arithmetic(
    _ left: CheckedExpression, _ sign: ArithmeticOperator, _ right: CheckedExpression,
    gives type: ValueType
  ) -> Int {
    let (a, b) = (value(left), value(right))
    if left.type == .date {
      return add(.toNumber(add(.arithmetic(a, .minus, b, isWhole: true))))
    }
    if type == .money, sign == .plus || sign == .minus {
      return add(.arithmetic(a, sign, b, isWhole: true))
    }
    let (x, y) = (plain(a), plain(b))
    let result =
      sign == .times ? product(left, x, right, y) : add(.arithmetic(x, sign, y, isWhole: false))
    return type == .money ? add(.rounded(result)) : result
  }

  /// Money is multiplied and divided in hundredths, so that the answer is in hundredths too.
  private mutating func plain(_ register: Int) -> Int {
    program.holdsWhole[register] ? add(.toNumber(register)) : register
  }

  /// A product; with a constant that has decimals it is taken times a whole number and divided
  /// after, since 55% of 100 must be 55 and `0.55 * 100` is a little more.
  private mutating func product(
    _ left: CheckedExpression, _ x: Int, _ right: CheckedExpression, _ y: Int
  ) -> Int {
    for (factor, other) in [(left, y), (right, x)] {
      guard let (whole, scale) = constant(factor)?.scaledFactor else { continue }
      let times = add(.constantNumber(whole.bitPattern))
      let product = add(.arithmetic(other, .times, times, isWhole: false))
      let divisor = add(.constantNumber(scale.bitPattern))
      return add(.arithmetic(product, .divide, divisor, isWhole: false))
    }
    return add(.arithmetic(x, .times, y, isWhole: false))
  }

  /// The value of an expression that is the same for every row; nil when it is not.
  func constant(_ expression: CheckedExpression) -> Value? {
    expression.constant(
      in: facts.ruleset, holidays: facts.moment.holidays, day: { facts.moment.day($0) },
      cell: { inner, row in
        // A row called by name is a row of today.
        if facts.isPast { return .missing }
        var evaluator = RowEvaluator(facts.aboutNamedRows)
        return evaluator.value(of: inner, row: row)
      }, whole: { facts.whole($0) })
  }
}

extension Value {
  /// A number with up to six decimals as a whole number and what it must be divided by.
  fileprivate var scaledFactor: (whole: Double, scale: Double)? {
    let factor: Double
    switch self {
    case .ratio(let ratio): factor = ratio
    case .number(let number) where number != number.rounded(): factor = number
    default: return nil
    }
    for scale in [100.0, 1000, 10_000, 100_000, 1_000_000] {
      let whole = (factor * scale).rounded()
      if abs(factor * scale - whole) < 1e-9 * scale { return (whole, scale) }
    }
    return nil
  }
}
