import Accounts
import Syntax

/// Compares the clauses of one decided field.
struct FieldSearch {
  let field: Int
  var space: RuleSpace
  let clauses: [DecisionClause]
  /// Where each clause applies; nil where that is too much to say.
  private(set) var regions: [[Box]?] = []
  /// The dimensions that each condition looks at, in its order.
  private(set) var mentions: [[Int]] = []

  init(field: Int, space: RuleSpace) {
    self.field = field
    self.space = space
    clauses = space.ruleset.fields[field].clauses
    for clause in clauses { read(clause) }
    readDefaults()
    self.space.nameKnownFields(of: space.ruleset.fields[field].table)
  }

  private mutating func read(_ clause: DecisionClause) {
    space.mentioned = []
    space.limit.begin()
    if let condition = clause.condition {
      regions.append(try? space.region(condition, .yes))
    } else {
      regions.append([.everything])
    }
    mentions.append(space.mentioned)
  }

  /// A default speaks only where the condition of every rule is false.
  private mutating func readDefaults() {
    for index in clauses.indices where clauses[index].isDefault {
      guard var region = regions[index] else { continue }
      space.limit.begin()
      do throws(TooManyBoxes) {
        for rule in clauses where !rule.isDefault && !rule.isPin {
          guard let condition = rule.condition else {
            region = []
            break
          }
          let rest = try space.subtracting(space.region(condition, .yes), from: region)
          region = try space.subtracting(space.region(condition, .unknown), from: rest)
        }
        regions[index] = region
      } catch {
        regions[index] = nil
      }
    }
  }

  // Pairs.

  mutating func pairVerdicts() -> [PairVerdict] {
    guard space.ruleset.fields[field].combination == nil else { return [] }
    var verdicts: [PairVerdict] = []
    for first in clauses.indices where !clauses[first].isPin {
      for second in clauses.indices[(first + 1)...] where !clauses[second].isPin {
        let (a, b) = (clauses[first], clauses[second])
        guard a.isDefault == b.isDefault, !a.beatenBy.contains(second),
          !b.beatenBy.contains(first), !sayTheSame(first, second)
        else { continue }
        let isCalculated = space.constant(a.value) == nil || space.constant(b.value) == nil
        verdicts.append(
          PairVerdict(
            field: field, first: first, second: second,
            values: (space.words(a.value), space.words(b.value)), valuesMayAgree: isCalculated,
            verdict: verdict(first, second)))
      }
    }
    return verdicts
  }

  /// Whether two clauses surely give the same value.
  func sayTheSame(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (clauses[first].value, clauses[second].value)
    if let x = space.constant(a), let y = space.constant(b) { return x.isSame(as: y) }
    return space.key(of: a) == space.key(of: b)
  }

  private mutating func verdict(_ first: Int, _ second: Int) -> PairVerdict.Verdict {
    guard let a = regions[first], let b = regions[second] else { return .mayMeet }
    space.limit.begin()
    do throws(TooManyBoxes) {
      var ways: [(shared: Box, left: [Box])] = []
      for shared in try space.intersection(a, b) {
        let left = try withoutBeaters([shared], of: [first, second])
        if !left.isEmpty { ways.append((shared, left)) }
      }
      guard let meeting = try meeting(first, second, ways) else { return .neverMeet }
      return .meet(meeting)
    } catch {
      return .mayMeet
    }
  }

  /// The points of `boxes` at which nothing applies that beats one of the clauses.
  mutating func withoutBeaters(_ boxes: [Box], of members: [Int]) throws(TooManyBoxes) -> [Box] {
    var left = boxes
    for beater in Set(members.flatMap { clauses[$0].beatenBy }).sorted()
    where !clauses[beater].isPin {
      guard let region = regions[beater] else { throw TooManyBoxes() }
      left = try space.subtracting(region, from: left)
      if left.isEmpty { break }
    }
    return left
  }

  private mutating func meeting(
    _ first: Int, _ second: Int, _ ways: [(shared: Box, left: [Box])]
  ) throws(TooManyBoxes) -> Meeting? {
    var best: (shared: Box, box: Box, oddity: Int)?
    for way in ways {
      for box in way.left {
        let oddity = space.oddity(of: box)
        if oddity < best?.oddity ?? .max { best = (way.shared, box, oddity) }
      }
    }
    guard let best, let a = regions[first], let b = regions[second] else { return nil }
    let both = ways.flatMap(\.left)
    let order = mentions[first] + mentions[second].filter { !mentions[first].contains($0) }
    return Meeting(
      tests: space.tests(of: best.shared, order: order), otherWays: ways.count - 1,
      witness: space.witness(in: best.box, order: order),
      isCertain: best.box.sides.allSatisfy { space.dimensions[$0.dimension].isGiven },
      isAlwaysForFirst: try space.isCovered(a, by: both),
      isAlwaysForSecond: try space.isCovered(b, by: both),
      fixes: try fixes(first, second))
  }
}
