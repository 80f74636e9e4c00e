import Syntax

/// True, false or neither: for want of a value, or because rules disagree about one.
enum Truth {
  case yes, no, unknown, disputed

  init(_ bool: Bool) { self = bool ? .yes : .no }

  var isUnknown: Bool { self == .unknown || self == .disputed }

  static prefix func ! (a: Truth) -> Truth { a == .yes ? .no : a == .no ? .yes : a }

  /// One no is enough for no, whatever the others are.
  static func all(_ truths: [Truth]) -> Truth {
    [.no, .disputed, .unknown].first { truths.contains($0) } ?? .yes
  }
}

// Conditions. A cell in conflict makes every test of it unknown.
extension Reader {
  func truth(_ expression: ExpressionSyntax, _ row: Int) -> Truth {
    switch expression.kind {
    case .and(let tests): return .all(tests.map { truth($0, row) })
    case .or(let tests): return !.all(tests.map { !truth($0, row) })
    case .not(let inner): return !truth(inner, row)
    case .bracketed(let inner): return truth(inner, row)
    case .test(let subject, let test): return self.test(subject, test.kind, row)
    default:
      let reading = read(expression, row)
      guard case .cell(.truth(let truth)) = reading else { return reading.unknown }
      return Truth(truth)
    }
  }

  func truth(_ condition: Condition, _ row: Int) -> Truth {
    switch condition {
    case .holds(let expression): return truth(expression, row)
    case .fails(let expression): return !truth(expression, row)
    case .fits(let name, let cell):
      let subject = ExpressionSyntax(name: name)
      switch cell.kind {
      case .any: return .yes
      case .values(let values): return test(subject, .isOneOf(values, isNegated: false), row)
      case .compares(let comparison, let value):
        return test(subject, .compares(comparison, value), row)
      case .between(let low, let high): return test(subject, .between(low, high), row)
      }
    }
  }

  func test(_ subject: ExpressionSyntax, _ test: TestSyntax.Kind, _ row: Int) -> Truth {
    let reading = read(subject, row)
    switch test {
    case .equals(let value, let isNegated):
      return equals(subject, [value], row, isNegated: isNegated)
    case .isOneOf(let values, let isNegated):
      return equals(subject, values, row, isNegated: isNegated)
    case .isState(let state, let isNegated):
      let truth = has(state, subject, reading, row)
      return isNegated ? !truth : truth
    case .compares(let comparison, let value): return compares(subject, comparison, value, row)
    case .between(let low, let high):
      return .all([compares(subject, .atLeast, low, row), compares(subject, .atMost, high, row)])
    case .matchesText(let match, let pattern, let isExact):
      guard case .cell(.text(let text)) = reading else { return reading.unknown }
      let fold = { (text: String) in Array(isExact ? text : text.lowercased())[...] }
      return Truth(match.fits(fold(text), fold(pattern.value)))
    default:
      guard case .cell(.day(let day)) = reading else { return reading.unknown }
      return lies(day, test, row)
    }
  }

  /// Whether a cell is one of some values, yes or no even when it is missing.
  ///
  /// Beside a text or a choice a word is a value, unless a constant bears it; else it is a name.
  private func equals(
    _ subject: ExpressionSyntax, _ values: [ExpressionSyntax], _ row: Int, isNegated: Bool
  ) -> Truth {
    let field = words(subject)
    let others = values.map { value -> Reading in
      guard let field, let word = value.word else { return read(value, row) }
      if case .path(let path) = value.kind, field.rank(word) == nil,
        book.constants[plainName(word)]?.word != nil
      {
        return read(path, row)
      }
      return .cell(.text(field.spelling(word)))
    }
    let cells = others.compactMap(\.cell)
    guard let own = read(subject, row).cell, cells.count == others.count else { return .disputed }
    return Truth(cells.contains { own.equals($0) } != isNegated)
  }

  private func has(
    _ state: TestSyntax.State, _ subject: ExpressionSyntax, _ reading: Reading, _ row: Int
  ) -> Truth {
    switch (state, subject.kind) {
    case (.missing, _): return reading.cell.map { Truth($0 == .missing) } ?? .disputed
    case (.known, _): return reading.cell.map { Truth($0 != .missing) } ?? .disputed
    case (.unknown, _): return Truth(truth(subject, row).isUnknown)
    case (.conflicting, _): return Truth(reading.cell == nil)
    case (.heldBack, .path(let path)):
      let name = plainName(path.names.last?.text ?? "")
      return Truth(decided.contains(name) && judged(name, row).isHeldBack)
    case (.heldBack, .subject(let path, let text)):
      let inner = ExpressionSyntax(.path(path), path.range)
      return self.row(text).map { has(state, inner, reading, $0) } ?? .no
    case (.heldBack, _): return .no
    }
  }

  /// Words by their rank, a word without one being nowhere; else numbers, amounts and days.
  private func compares(
    _ subject: ExpressionSyntax, _ comparison: TestSyntax.Comparison, _ value: ExpressionSyntax,
    _ row: Int
  ) -> Truth {
    if let field = words(subject) {
      let reading = read(subject, row)
      guard case .cell(.text(let text)) = reading else { return reading.unknown }
      guard let rank = field.rank(text), let bound = value.word.flatMap({ field.rank($0) }) else {
        return .no
      }
      return Truth(comparison.holds(bound, rank))
    }
    switch (read(subject, row).cell, read(value, row).cell) {
    case (.day(let day), .day(let other)): return Truth(comparison.holds(day, other))
    case (let left?, let right?):
      guard let a = left.fraction, let b = right.fraction else { return .unknown }
      return Truth(comparison.holds(a, b))
    default: return .disputed
    }
  }

  /// The tests of a day; both ends belong to every span.
  private func lies(_ day: Int, _ test: TestSyntax.Kind, _ row: Int) -> Truth {
    let today = facts.today
    func away(_ length: LengthSyntax) -> Int { Days.add(length.length, to: today) }
    func ago(_ length: LengthSyntax) -> Int { Days.add(length.length.backwards, to: today) }
    switch test {
    case .within(let length), .inSpan(let length, isPast: false):
      return Truth(day >= today && day <= away(length))
    case .inSpan(let length, isPast: true): return Truth(day >= ago(length) && day <= today)
    case .moreThan(let length, isAgo: true): return Truth(day < ago(length))
    case .moreThan(let length, isAgo: false): return Truth(day > away(length))
    case .inPeriod(let relation, let period):
      let start = book.constants["fiscal-year-start"].flatMap { read($0, row).cell?.fraction }
      let month = start.map { Int($0.upper) } ?? 1
      return Truth(Days.period(relation, period, today, fiscalStart: month).contains(day))
    case .inYear(let number): return Truth(Days.civil(day).year == Int(number.coefficient))
    case .onDay(let relation, let value):
      let reading = read(value, row)
      guard case .cell(.day(let other)) = reading else { return reading.unknown }
      return Truth(
        relation == .on ? day == other : relation == .before ? day < other : day > other)
    default: return .unknown
    }
  }
}

extension Reading {
  /// What a test says of a cell that it cannot use.
  fileprivate var unknown: Truth { cell == nil ? .disputed : .unknown }
}

extension TestSyntax.Comparison {
  fileprivate func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
    switch self {
    case .above: a > b
    case .atLeast: a >= b
    case .below: a < b
    case .atMost: a <= b
    }
  }
}

extension TestSyntax.TextMatch {
  fileprivate func fits(_ text: ArraySlice<Character>, _ part: ArraySlice<Character>) -> Bool {
    switch self {
    case .startsWith: text.starts(with: part)
    case .endsWith: text.reversed().starts(with: part.reversed())
    case .contains: (0...text.count).contains { text.dropFirst($0).starts(with: part) }
    case .matches: matches(text, part)
    }
  }

  /// `*` stands for any letters, `?` for one; the whole text must match.
  private func matches(_ text: ArraySlice<Character>, _ part: ArraySlice<Character>) -> Bool {
    guard let first = part.first else { return text.isEmpty }
    let rest = part.dropFirst()
    if first == "*" { return (0...text.count).contains { matches(text.dropFirst($0), rest) } }
    return (first == "?" || first == text.first) && matches(text.dropFirst(), rest)
      && !text.isEmpty
  }
}

extension ExpressionSyntax {
  init(name: NameSyntax) {
    self.init(.path(PathSyntax(names: [name], range: name.range)), name.range)
  }
}
