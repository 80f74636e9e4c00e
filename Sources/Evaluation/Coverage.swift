package import Accounts
package import Checking
package import Syntax
import Vocabulary

/// What has been seen of a book's rules while its tests ran.
///
/// A test that stands beside others counts only where it decides: where all that `and` joins with it
/// is true, and all that `or` joins with it is false. A rule about other accounts shows nothing.
///
/// Places in the text tell rules and tests apart, since every test has a ruleset of its own.
package struct Coverage: Sendable {
  /// The rules and lines of decisions that have applied to some row.
  package private(set) var applied: Set<SourceRange> = []
  /// The truths that each test has been seen to have.
  package private(set) var truths: [SourceRange: Set<Truth>] = [:]

  /// Nothing has been seen.
  package init() {}

  /// Takes up what can be seen in an outcome.
  package mutating func take(_ outcome: Outcome) {
    for part in outcome.ruleset.coverable {
      let facts = outcome.facts(of: part.table)
      guard facts.table.rowCount > 0 else { continue }
      let evaluator = ColumnEvaluator(facts)
      if let rule = part.rule, outcome.applies(rule, evaluator) { applied.insert(part.range) }
      for sight in part.sights(evaluator) {
        truths[sight.test, default: []].insert(sight.truth)
      }
    }
  }

  /// Whether a test around a place has been seen to decide.
  package func hasSeen(_ place: SourceRange) -> Bool {
    truths.keys.contains { $0.contains(place) }
  }

  /// Takes up what was seen elsewhere.
  package mutating func join(_ other: Coverage) {
    applied.formUnion(other.applied)
    truths.merge(other.truths) { $0.union($1) }
  }
}

/// A rule, a line or row of a decision, or a definition of which tests can see something.
package struct CoverablePart: Sendable {
  /// The rule, by its number; nil for a definition.
  package let rule: Int?
  package let name: String
  package let range: SourceRange
  package let location: SourceLocation?
  let table: String
  /// What it is decided by; nil where it speaks of every row.
  let condition: CheckedExpression?
  /// The tests that stand in its text, each once, in order.
  package let tests: [CheckedExpression]

  /// The truths that its tests have in rows where they decide, each with those rows.
  func sights(_ evaluator: ColumnEvaluator) -> [Sight] {
    guard let condition else { return [] }
    let places = Set(tests.map(\.range))
    var sights: [Sight] = []
    func look(at test: CheckedExpression, where counts: Bitmap) {
      switch test.kind {
      case .and(let parts), .or(let parts):
        var isAnd = false
        if case .and = test.kind { isAnd = true }
        let judged = parts.map { evaluator.judged($0) }
        for (index, part) in parts.enumerated() {
          let others = judged.indices.filter { $0 != index }
          let counts = others.reduce(counts) {
            $0.intersection(isAnd ? judged[$1].yes : judged[$1].no)
          }
          look(at: part, where: counts)
        }
      case .quorum(_, let parts): for part in parts { look(at: part, where: counts) }
      case .not(let inner) where inner.range != test.range: look(at: inner, where: counts)
      case .holds(let inner): look(at: inner, where: counts)
      default:
        guard places.contains(test.range) else { return }
        let judged = evaluator.judged(test)
        for (truth, rows) in [
          (Truth.yes, judged.yes), (.no, judged.no), (.unknown, judged.unknown),
        ] {
          let rows = rows.intersection(counts)
          if rows.population > 0 {
            sights.append(Sight(test: test.range, truth: truth, rows: rows.rows()))
          }
        }
      }
    }
    look(at: condition, where: .full(count: evaluator.facts.table.rowCount))
    return sights
  }
}

/// A truth that a test has where it decides.
package struct Sight: Sendable {
  /// The place of the test.
  package let test: SourceRange
  package let truth: Truth
  package let rows: [Int]
}

extension Ruleset {
  /// Every part of the book that tests can cover, in the order read; pins are about the data.
  package var coverable: [CoverablePart] {
    let pinned = Set(fields.flatMap { $0.clauses.filter(\.isPin).map(\.rule) })
    let parts = rules.filter { !pinned.contains($0.index) }.map { rule in
      CoverablePart(
        rule: rule.index, name: rule.title, range: rule.range, location: rule.location,
        table: rule.table, condition: rule.condition,
        tests: rule.condition.map { tests(of: $0, within: rule.range) } ?? [])
    }
    return parts
      + definitions.filter { $0.value.type == .truth }.map { definition in
        CoverablePart(
          rule: nil, name: definition.name, range: definition.range, location: nil,
          table: definition.table, condition: definition.value,
          tests: tests(of: definition.value, within: nil))
      }
  }

  /// The tests that conditions join; those of other rules are theirs.
  private func tests(of condition: CheckedExpression, within range: SourceRange?)
    -> [CheckedExpression]
  {
    var tests: [CheckedExpression] = []
    func add(_ test: CheckedExpression) {
      switch test.kind {
      case .and(let parts), .or(let parts), .quorum(_, let parts): parts.forEach(add)
      // `is missing` and `is not red` say no in their own words.
      case .not(let inner) where inner.range != test.range: add(inner)
      case .holds(let inner): add(inner)
      case .constant: return
      default:
        if let range, !range.contains(test.range) { return }
        if !tests.contains(where: { $0.range == test.range }) { tests.append(test) }
      }
    }
    add(condition)
    return tests
  }

  /// Whether a test can be neither true nor false.
  package func canBeUnknown(_ test: CheckedExpression) -> Bool {
    switch test.kind {
    case .equals, .isOneOf, .isKnown, .isState, .holds, .isRow, .constant, .parameter, .day: false
    case .definition(let index): canBeUnknown(definitions[index].value)
    case .gathered(let gathering):
      switch gathering.fold {
      case .atLeast: gathering.condition.map { canBeUnknown($0) } ?? false
      case .aggregate(let aggregate): ![.count, .distinct, .sum].contains(aggregate.fold)
      case .pick: true
      }
    case .given, .decided, .linked, .history, .derived, .place, .isInPlaces, .cell: true
    default: test.parts.isEmpty || test.parts.contains { canBeUnknown($0) }
    }
  }
}

extension Outcome {
  /// Whether a rule applies to some row; a default does where it gives the value.
  fileprivate func applies(_ index: Int, _ evaluator: ColumnEvaluator) -> Bool {
    let rule = ruleset.rules[index]
    guard rule.isDefault else {
      return rule.condition.map { evaluator.rows(where: $0).population > 0 } ?? true
    }
    return decisions.contains { decision in
      let clauses = ruleset.fields[decision.field].clauses
      guard let place = clauses.firstIndex(where: { $0.rule == index }) else { return false }
      let sets = decision.winnerSets.indices.filter { decision.winnerSets[$0].contains(place) }
      let rows = 0..<decision.column.count
      return !sets.isEmpty && rows.contains { sets.contains(Int(decision.winners[$0])) }
    }
  }

  /// The truths that the tests of a rule have in rows where they decide.
  package func sights(ofRule index: Int) -> [Sight] {
    guard let part = ruleset.coverable.first(where: { $0.rule == index }) else { return [] }
    return part.sights(ColumnEvaluator(facts(of: part.table)))
  }

  /// The rows in which a rule could not judge some decided field that expressions read of the row.
  package func heldBack(_ expressions: [CheckedExpression], table: String) -> Set<Int> {
    var fields: Set<Int> = []
    for expression in expressions { expression.collectDecided(into: &fields, ruleset) }
    return fields.reduce(into: []) { rows, field in
      guard ruleset.fields[field].table == table else { return }
      rows.formUnion(decisions[field].heldBack.rows())
    }
  }

  /// An expression in every row of a table.
  package func column(of expression: CheckedExpression, table: String) -> [Value] {
    let facts = facts(of: table)
    let column = ColumnEvaluator(facts).column(of: expression)
    return (0..<facts.table.rowCount).map { column[$0] }
  }

  /// The rows of which a condition is true, and those of which it is unknown.
  package func judged(_ condition: CheckedExpression, table: String) -> (yes: [Int], unknown: [Int])
  {
    let judged = ColumnEvaluator(facts(of: table)).judged(condition)
    return (judged.yes.rows(), judged.unknown.rows())
  }
}

extension SourceRange {
  /// Whether another range lies within this one.
  fileprivate func contains(_ other: SourceRange) -> Bool {
    file == other.file && bytes.lowerBound <= other.bytes.lowerBound
      && other.bytes.upperBound <= bytes.upperBound
  }
}
