import Accounts
import Syntax

// Single tests as boxes.
extension RuleSpace {
  /// Where a test of one or two values has that outcome.
  mutating func boxes(of test: CheckedExpression, _ outcome: Outcome) -> [Box] {
    if case .truth(let truth)? = constant(test) { return always(truth, outcome) }
    switch test.kind {
    case .given, .decided, .cell:
      return boxes(test, outcome) { _, _ in PointSet(values: IntervalSet(1)) }
    case .equals(let left, let right): return equality(test, left, right, outcome)
    case .isOneOf(let subject, let values): return membership(test, subject, values, outcome)
    case .isKnown(let inner):
      if let value = constant(inner) { return always(!value.isMissing, outcome) }
      return boxes(inner, outcome, missing: .no) { space, dimension in
        space.dimensions[dimension].known
      }
    case .isState(let inner, .conflicting) where isColumn(inner):
      guard let dimension = dimension(of: inner) else { return opaque(test, outcome) }
      let conflict = PointSet(values: .empty, conflicting: dimensions[dimension].whole.conflicting)
      return side(dimension, yes: conflict, unknown: .empty, outcome)
    case .compares(let left, let comparison, let right):
      return comparing(test, left, comparison, right, outcome)
    case .comparesRank(let subject, let comparison, let rank):
      return ranks(subject, comparison, rank, outcome)
    case .matchesText(let subject, _, _, _):
      return matching(test, subject, outcome)
    default: return opaque(test, outcome)
    }
  }

  private func always(_ truth: Bool, _ outcome: Outcome) -> [Box] {
    outcome == (truth ? .yes : .no) ? [.everything] : []
  }

  /// A test of one dimension: `set` says where it is true, `missing` what it is on a missing value;
  /// on a field in conflict it is unknown.
  private mutating func boxes(
    _ subject: CheckedExpression, _ outcome: Outcome, missing: Outcome = .unknown,
    _ set: (inout RuleSpace, Int) -> PointSet?
  ) -> [Box] {
    guard let dimension = dimension(of: subject), var yes = set(&self, dimension) else {
      return opaque(subject, outcome)
    }
    let whole = dimensions[dimension].whole
    var unknown = PointSet(values: .empty, conflicting: whole.conflicting)
    if missing == .yes { yes.missing = whole.missing }
    if missing == .unknown { unknown.missing = whole.missing }
    return side(dimension, yes: yes, unknown: unknown, outcome)
  }

  private func side(
    _ dimension: Int, yes: PointSet, unknown: PointSet, _ outcome: Outcome
  ) -> [Box] {
    let set: PointSet =
      switch outcome {
      case .yes: yes
      case .unknown: unknown
      case .no: dimensions[dimension].whole.subtracting(yes).subtracting(unknown)
      }
    return set.isEmpty ? [] : [Box(dimension, set)]
  }

  /// A test that is not looked into: free to be yes or no, unknown only where a conflict can be.
  private mutating func opaque(_ test: CheckedExpression, _ outcome: Outcome) -> [Box] {
    let conflicting = readsDecided(test)
    let dimension = testDimension(test, conflicting: conflicting)
    return side(
      dimension, yes: PointSet(values: IntervalSet(1)),
      unknown: PointSet(values: .empty, conflicting: conflicting), outcome)
  }

  // Equality.

  private mutating func equality(
    _ test: CheckedExpression, _ left: CheckedExpression, _ right: CheckedExpression,
    _ outcome: Outcome
  ) -> [Box] {
    switch (constant(left), constant(right)) {
    case (let a?, let b?): return always(a.isSame(as: b), outcome)
    case (nil, let value?): return membership(test, left, [value], outcome)
    case (let value?, nil): return membership(test, right, [value], outcome)
    case (nil, nil):
      guard !left.type.isText else { return opaque(test, outcome) }
      // Missing is equal to nothing but itself.
      return order(
        test, left, right, outcome, yes: IntervalSet(numbers: [0, 3]), unknown: .empty)
    }
  }

  private mutating func membership(
    _ test: CheckedExpression, _ subject: CheckedExpression, _ values: [Value], _ outcome: Outcome
  ) -> [Box] {
    if let value = constant(subject) {
      return always(values.contains { value.isSame(as: $0) }, outcome)
    }
    guard let dimension = dimension(of: subject) else { return opaque(test, outcome) }
    var yes = PointSet.empty
    for value in values {
      if value.isMissing {
        yes.missing = dimensions[dimension].whole.missing
      } else if let number = self.number(of: value, in: dimension) {
        yes.values = yes.values.union(IntervalSet(number))
      } else {
        return opaque(test, outcome)
      }
    }
    let unknown = PointSet(values: .empty, conflicting: dimensions[dimension].whole.conflicting)
    return side(dimension, yes: yes, unknown: unknown, outcome)
  }

  private mutating func number(of value: Value, in dimension: Int) -> Int64? {
    if let text = value.text {
      return dimensions[dimension].kind == .words ? number(of: text, in: dimension) : nil
    }
    return dimensions[dimension].number(of: value)
  }

  // Order.

  private mutating func comparing(
    _ test: CheckedExpression, _ left: CheckedExpression, _ comparison: TestSyntax.Comparison,
    _ right: CheckedExpression, _ outcome: Outcome
  ) -> [Box] {
    switch (constant(left), constant(right)) {
    case (let a?, let b?):
      guard let order = a.order(to: b) else { return opaque(test, outcome) }
      return always(comparison.allows(order), outcome)
    case (nil, let value?): return bounded(test, left, comparison, value, outcome)
    case (let value?, nil): return bounded(test, right, comparison.mirrored, value, outcome)
    case (nil, nil):
      return order(
        test, left, right, outcome,
        yes: IntervalSet(numbers: (-1...1).filter { comparison.allows(Int($0)) }),
        unknown: IntervalSet(2...3))
    }
  }

  private mutating func bounded(
    _ test: CheckedExpression, _ subject: CheckedExpression, _ comparison: TestSyntax.Comparison,
    _ value: Value, _ outcome: Outcome
  ) -> [Box] {
    guard let dimension = dimension(of: subject),
      let number = dimensions[dimension].number(of: value)
    else { return opaque(test, outcome) }
    let whole = dimensions[dimension].whole
    let yes = PointSet(
      values: comparison.values(beside: number).intersection(whole.values))
    let unknown = PointSet(
      values: .empty, missing: whole.missing, conflicting: whole.conflicting)
    if subject.type == .date, comparison == .above || comparison == .below {
      name(yes, of: dimension, words(test))
    }
    return side(dimension, yes: yes, unknown: unknown, outcome)
  }

  /// A choice against a rank; a word that has none passes no such test.
  private mutating func ranks(
    _ subject: CheckedExpression, _ comparison: TestSyntax.Comparison, _ rank: Int,
    _ outcome: Outcome
  ) -> [Box] {
    let field = subject.field
    func passes(_ word: String) -> Bool {
      // Rank 0 is the most urgent, and `above` means more urgent.
      guard let own = field?.rank(of: word) else { return false }
      return comparison.allows((rank - own).signum())
    }
    if let value = constant(subject) { return always(value.text.map(passes) ?? false, outcome) }
    return boxes(subject, outcome) { space, dimension in
      var passing: [Int64] = []
      for choice in field?.choices ?? [] where passes(choice.name) {
        passing.append(space.number(of: choice.name, in: dimension))
      }
      return PointSet(values: IntervalSet(numbers: passing))
    }
  }

  /// Two values that both differ from row to row: how they compare is a dimension of its own.
  private mutating func order(
    _ test: CheckedExpression, _ left: CheckedExpression, _ right: CheckedExpression,
    _ outcome: Outcome, yes: IntervalSet, unknown: IntervalSet
  ) -> [Box] {
    let (leftKey, rightKey) = (key(of: left), key(of: right))
    let isSwapped = leftKey > rightKey
    let (first, second) = isSwapped ? (right, left) : (left, right)
    let conflicting = readsDecided(test)
    let names = (words(first), words(second))
    let key = "order \(min(leftKey, rightKey)) \u{1} \(max(leftKey, rightKey))"
    let dimension = dimension(key) {
      Dimension(
        name: names.0, kind: .order(than: names.1), missing: false, conflicting: conflicting,
        isGiven: false, field: nil)
    }
    return side(
      dimension, yes: PointSet(values: isSwapped ? yes.mirroredOrder : yes),
      unknown: PointSet(values: unknown, conflicting: conflicting), outcome)
  }

  /// A test of a text, which is unknown just where the text is.
  private mutating func matching(
    _ test: CheckedExpression, _ subject: CheckedExpression, _ outcome: Outcome
  ) -> [Box] {
    guard constant(subject) == nil, let text = dimension(of: subject) else {
      return opaque(test, outcome)
    }
    let (known, whole) = (dimensions[text].known, dimensions[text].whole)
    if outcome == .unknown {
      let rest = whole.subtracting(known)
      return rest.isEmpty ? [] : [Box(text, rest)]
    }
    let answer = PointSet(values: IntervalSet(outcome == .yes ? 1 : 0))
    return [Box(text, known)].compactMap { $0.intersection(Box(testDimension(test), answer)) }
  }
}
