package import Accounts
import Syntax

/// Rows that none of a list of clauses speaks of.
package struct Gap: Hashable, Sendable {
  /// The tests that lead there, to be joined by `and`; empty when the clauses speak of no row.
  package let tests: [String]
  /// Whether only rows with missing values, or with words that the schema does not list, lie there.
  package let isUnusual: Bool
  /// One such row.
  package let witness: [WitnessCell]
}

/// What no clause of a list covers, such as the rows that a decision table leaves out.
///
/// A row is left out where every condition is false or unknown. Everyday gaps come before unusual
/// ones, which differ by missing values and unlisted words.
///
/// - Parameters:
///   - clauses: clauses of one table of rows.
///   - ruleset: the book that they belong to.
///   - scope: the rows that matter; nil for all.
///   - today: the day for which tests of days are taken.
///   - boxLimit: how many boxes one condition may become.
/// - Returns: nil when there are too many cases to say.
package func gaps(
  in clauses: [DecisionClause], of ruleset: Ruleset, within scope: CheckedExpression? = nil,
  today: CalendarDate, boxLimit: Int = 2000
) -> [Gap]? {
  var space = RuleSpace(
    ruleset, today: today, limit: WorkLimit(boxes: boxLimit, steps: 1_000_000))
  space.limit.begin()
  return try? space.gaps(in: clauses, within: scope)
}

extension RuleSpace {
  fileprivate mutating func gaps(
    in clauses: [DecisionClause], within scope: CheckedExpression?
  ) throws(TooManyBoxes) -> [Gap] {
    var covers: [[Box]] = []
    for clause in clauses {
      if let condition = clause.condition {
        covers.append(try region(condition, .yes))
      } else {
        covers.append([.everything])
      }
    }
    let order = mentioned
    var left = [Box.everything]
    if let scope { left = try region(scope, .yes) }
    if let table = clauses.first.map({ ruleset.rules[$0.rule].table }) {
      nameKnownFields(of: table)
    }
    for cover in covers { left = try subtracting(cover, from: left) }
    let everyday = everydayBox(of: order)
    var found: [Gap] = []
    for (isUnusual, boxes) in [
      (false, try intersection(left, [everyday])), (true, try subtracting([everyday], from: left)),
    ] {
      for box in simplified(boxes) {
        let shown = isUnusual ? box : widened(box, from: everyday)
        found.append(
          Gap(
            tests: tests(of: shown, order: order), isUnusual: isUnusual,
            witness: witness(in: box, order: order)))
      }
    }
    return found
  }

  /// The rows in which everything is known, and is one of the listed words where there is a list.
  ///
  /// Where a definition speaks of a missing value, as `not managed` does, that is an everyday one.
  private func everydayBox(of order: [Int]) -> Box {
    var box = Box.everything
    for number in order where dimensions[number].whole.missing {
      if dimensions[number].phrases[dimensions[number].missing] != nil { continue }
      var set = dimensions[number].known
      let listed = dimensions[number].listedCount
      if listed > 0 { set.values = IntervalSet(0...Int64(listed - 1)) }
      box = box.setting(number, to: set)
    }
    return box
  }

  /// A box without the sides that say only that a row is an everyday one.
  private func widened(_ box: Box, from everyday: Box) -> Box {
    var box = box
    for side in box.sides where everyday[side.dimension] == side.set {
      box = box.setting(side.dimension, to: nil)
    }
    return box
  }
}
