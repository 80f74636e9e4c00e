import Accounts
import Syntax

/// The space whose points are rows: a dimension for everything that conditions look at.
///
/// Every row of every portfolio is a point of it, but not every point is a row: two calculated
/// values may depend on each other. What is proved for all points therefore holds for all rows.
struct RuleSpace: Sendable {
  let ruleset: Ruleset
  let today: CalendarDate
  let fiscalYearStart: Int
  private(set) var dimensions: [Dimension] = []
  private var numberOfKey: [String: Int] = [:]
  /// The dimensions looked at since it was last emptied, in that order.
  var mentioned: [Int] = []
  var limit: WorkLimit
  /// What definitions have become, so that none is worked out twice.
  var definitionRegions: [DefinitionOutcome: DefinitionRegion] = [:]
  /// The key of each definition; a definition needs only those before it.
  private(set) var definitionKeys: [String] = []
  /// Whether each definition reads a decided field.
  private var definitionReadsDecided: [Bool] = []

  struct DefinitionOutcome: Hashable {
    let definition: Int
    let outcome: Outcome
  }

  /// Where a definition has an outcome, and the dimensions that it looks at.
  struct DefinitionRegion {
    let boxes: [Box]
    let mentioned: [Int]
  }

  /// What a condition is for a row.
  enum Outcome: Hashable, Sendable { case yes, no, unknown }

  init(_ ruleset: Ruleset, today: CalendarDate, limit: WorkLimit) {
    self.ruleset = ruleset
    self.today = today
    self.limit = limit
    fiscalYearStart = ruleset.fiscalYearStart
    readDefinitions()
  }

  /// Keys are kept short, as definitions of definitions would double them again and again.
  private mutating func readDefinitions() {
    var numberOfLongKey: [String: Int] = [:]
    for definition in ruleset.definitions {
      definitionReadsDecided.append(readsDecided(definition.value))
      var key = key(of: definition.value)
      if key.utf8.count > 60 {
        let number = numberOfLongKey[key] ?? numberOfLongKey.count
        numberOfLongKey[key] = number
        key = "#\(number)"
      }
      definitionKeys.append(key)
    }
  }

  /// Whether an expression reads a decided field, directly or through definitions.
  func readsDecided(_ expression: CheckedExpression) -> Bool {
    switch expression.kind {
    case .decided: true
    case .definition(let index): definitionReadsDecided[index]
    default: expression.parts.contains { readsDecided($0) }
    }
  }

  func whole(_ dimension: Int) -> PointSet { dimensions[dimension].whole }

  /// The dimension with that key, made when it is new.
  mutating func dimension(_ key: String, _ make: () -> Dimension) -> Int {
    let number: Int
    if let known = numberOfKey[key] {
      number = known
    } else {
      number = dimensions.count
      numberOfKey[key] = number
      dimensions.append(make())
    }
    if !mentioned.contains(number) { mentioned.append(number) }
    return number
  }

  /// The dimension of a value that differs from row to row; nil where its type has none.
  mutating func dimension(of value: CheckedExpression) -> Int? {
    let inner = resolved(value)
    guard let kind = Dimension.Kind(inner.type) else { return nil }
    var isGiven = false
    if case .given = inner.kind { isGiven = true }
    let readsDecided = self.readsDecided(inner)
    let name = words(value)
    return dimension(key(of: value)) {
      Dimension(
        name: name, kind: kind, missing: true, conflicting: readsDecided, isGiven: isGiven,
        field: kind == .words ? inner.field : nil)
    }
  }

  /// The dimension of a test that is not looked into.
  mutating func testDimension(_ test: CheckedExpression, conflicting: Bool = false) -> Int {
    let name = words(test)
    return dimension("test " + key(of: test)) {
      Dimension(
        name: name, kind: .test, missing: false, conflicting: conflicting, isGiven: false,
        field: nil)
    }
  }

  /// The number of a word in a dimension.
  mutating func number(of word: String, in dimension: Int) -> Int64 {
    dimensions[dimension].number(of: word)
  }

  /// Gives a set a name of its own, unless it has one.
  mutating func name(_ set: PointSet, of dimension: Int, _ phrase: String) {
    if dimensions[dimension].phrases[set] == nil { dimensions[dimension].phrases[set] = phrase }
  }

  /// An expression without the definitions around it.
  func resolved(_ expression: CheckedExpression) -> CheckedExpression {
    var expression = expression
    while case .definition(let index) = expression.kind {
      expression = ruleset.definitions[index].value
    }
    return expression
  }

  /// The value of an expression that is the same for every row; nil when it is not or is unknown.
  func constant(_ expression: CheckedExpression) -> Value? {
    expression.constant(in: ruleset) { [today, fiscalYearStart] rule in
      rule.day(today: today, fiscalYearStart: fiscalYearStart)
    }
  }
}
