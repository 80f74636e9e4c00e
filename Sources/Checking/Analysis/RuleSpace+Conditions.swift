import Accounts
import Syntax

// Conditions as unions of boxes: where one is true, where it is false, where it is neither.
extension RuleSpace {
  /// The points at which a condition has that outcome.
  mutating func region(_ condition: CheckedExpression, _ outcome: Outcome)
    throws(TooManyBoxes) -> [Box]
  {
    switch condition.kind {
    case .and(let tests): return try joined(tests, outcome, all: .yes)
    case .or(let tests): return try joined(tests, outcome, all: .no)
    case .not(let inner): return try region(inner, outcome.opposite)
    case .definition(let index): return try definition(index, outcome)
    case .holds(let inner):
      switch outcome {
      case .yes: return try region(inner, .yes)
      case .no: return try complement(of: region(inner, .yes))
      case .unknown: return []
      }
    case .isKnown(let inner) where inner.type == .truth && !isColumn(inner):
      return try hasAnswer(inner, outcome)
    case .isState(let inner, .unknown) where !inner.isCell:
      return try hasAnswer(inner, outcome.opposite)
    case .equals(let left, let right) where left.type == .truth:
      return try truthEquality(left, right, outcome)
    case .isBetween(let value, let low, let high):
      let least = CheckedExpression(.compares(value, .atLeast, low), .truth, condition.range)
      let most = CheckedExpression(.compares(value, .atMost, high), .truth, condition.range)
      let boxes = try joined([least, most], outcome, all: .yes)
      if outcome == .yes { namePeriod(condition, boxes) }
      return boxes
    default:
      return boxes(of: condition, outcome)
    }
  }

  /// Tests of which all must have the outcome `all` for the whole to have it.
  private mutating func joined(
    _ tests: [CheckedExpression], _ outcome: Outcome, all: Outcome
  ) throws(TooManyBoxes) -> [Box] {
    if outcome == all {
      var result = [Box.everything]
      for test in tests {
        result = try intersection(result, region(test, outcome))
        if result.isEmpty { break }
      }
      return result
    }
    if outcome == all.opposite {
      var result: [Box] = []
      for test in tests { result = try union(result, region(test, outcome)) }
      return result
    }
    // Unknown: no test settles it, and not every test agrees.
    let settled = try union(
      joined(tests, all, all: all), joined(tests, all.opposite, all: all))
    return try complement(of: settled)
  }

  private mutating func definition(_ index: Int, _ outcome: Outcome) throws(TooManyBoxes) -> [Box] {
    let key = DefinitionOutcome(definition: index, outcome: outcome)
    if let known = definitionRegions[key] {
      mentioned += known.mentioned.filter { !mentioned.contains($0) }
      return known.boxes
    }
    let definition = ruleset.definitions[index]
    let outer = mentioned
    mentioned = []
    let boxes = try region(definition.value, outcome)
    definitionRegions[key] = DefinitionRegion(boxes: boxes, mentioned: mentioned)
    mentioned = outer + mentioned.filter { !outer.contains($0) }
    name(boxes, definition, outcome)
    return boxes
  }

  /// A definition that says something of one dimension gives its name to that.
  private mutating func name(_ boxes: [Box], _ definition: CheckedDefinition, _ outcome: Outcome) {
    guard boxes.count == 1, boxes[0].sides.count == 1, outcome != .unknown else { return }
    let side = boxes[0].sides[0]
    name(
      side.set, of: side.dimension,
      outcome == .yes ? definition.name : "not \(definition.name)")
  }

  /// `within 90 days` and its like keep their words.
  private mutating func namePeriod(_ condition: CheckedExpression, _ boxes: [Box]) {
    guard boxes.count == 1, boxes[0].sides.count == 1 else { return }
    let side = boxes[0].sides[0]
    name(side.set, of: side.dimension, words(condition))
  }

  /// Whether a condition is true or false, rather than neither.
  private mutating func hasAnswer(_ inner: CheckedExpression, _ outcome: Outcome)
    throws(TooManyBoxes) -> [Box]
  {
    switch outcome {
    case .yes: try union(region(inner, .yes), region(inner, .no))
    case .no: try region(inner, .unknown)
    case .unknown: []
    }
  }

  /// `is yes`, `is no`: settled even where the condition is not, but for a field in conflict.
  private mutating func truthEquality(
    _ left: CheckedExpression, _ right: CheckedExpression, _ outcome: Outcome
  ) throws(TooManyBoxes) -> [Box] {
    var yes: [Box]
    if let value = constant(right) {
      yes =
        value == .truth(true)
        ? try region(left, .yes)
        : value == .truth(false) ? try region(left, .no) : []
    } else {
      let bothYes = try intersection(region(left, .yes), region(right, .yes))
      let bothNo = try intersection(region(left, .no), region(right, .no))
      yes = try union(bothYes, bothNo)
    }
    if outcome == .yes { return yes }
    let disputed = conflict(of: left)
    if outcome == .unknown { return disputed }
    return try complement(of: union(yes, disputed))
  }

  /// Where a decided field is in conflict.
  private mutating func conflict(of expression: CheckedExpression) -> [Box] {
    guard isColumn(expression), let dimension = dimension(of: expression),
      dimensions[dimension].whole.conflicting
    else { return [] }
    return [Box(dimension, PointSet(values: .empty, conflicting: true))]
  }

  /// Whether an expression is nothing but a field.
  func isColumn(_ expression: CheckedExpression) -> Bool {
    switch resolved(expression).kind {
    case .given, .decided: true
    default: false
    }
  }
}

extension RuleSpace.Outcome {
  /// What `not` makes of it.
  var opposite: RuleSpace.Outcome {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

extension CheckedExpression {
  /// Whether it is the value of one row.
  var isCell: Bool { if case .cell = kind { true } else { false } }
}
