import Syntax

// What would end a conflict.
extension FieldSearch {
  /// The changes that end a conflict of two clauses, those first that leave both a say.
  mutating func fixes(_ first: Int, _ second: Int) throws(TooManyBoxes) -> [ConflictFix] {
    let (a, b) = (clauses[first].rule, clauses[second].rule)
    guard a != b, !clauses[first].isDefault else { return [] }
    var fixes: [ConflictFix] = []
    if space.ruleset.rules[a].canBeNamed, space.ruleset.rules[b].canBeNamed {
      let leavesSecond = try !isSwallowed(second, by: first)
      let leavesFirst = try !isSwallowed(first, by: second)
      let firstWins = ConflictFix.overrides(rule: a, loser: b)
      let secondWins = ConflictFix.overrides(rule: b, loser: a)
      fixes = leavesSecond || !leavesFirst ? [firstWins, secondWins] : [secondWins, firstWins]
      if leavesFirst != leavesSecond { fixes.removeLast() }
    }
    if let fix = try guardFix(winner: first, loser: second) { fixes.append(fix) }
    if let fix = try guardFix(winner: second, loser: first) { fixes.append(fix) }
    return fixes
  }

  private mutating func isSwallowed(_ loser: Int, by winner: Int) throws(TooManyBoxes) -> Bool {
    guard let a = regions[loser], let b = regions[winner] else { return false }
    return try space.isCovered(a, by: b)
  }

  /// `unless` with the one test by which the winner's condition differs from the loser's, if it is
  /// only one and is never unknown.
  private mutating func guardFix(winner: Int, loser: Int) throws(TooManyBoxes) -> ConflictFix? {
    guard let a = regions[winner], let b = regions[loser], a.count == 1,
      space.ruleset.rules[clauses[loser].rule].canHaveGuards,
      try !space.isCovered(b, by: a)
    else { return nil }
    let sides = a[0].sides.filter { side in
      !b.allSatisfy { $0[side.dimension]?.isSubset(of: side.set) ?? false }
    }
    guard sides.count == 1 else { return nil }
    let dimension = space.dimensions[sides[0].dimension]
    let tests = dimension.tests(for: sides[0].set)
    guard tests.count == 1, dimension.isNeverUnknown(sides[0].set) else { return nil }
    return .unless(test: tests[0], rule: clauses[loser].rule)
  }
}

extension CheckedRule {
  /// Whether other rules can speak of it.
  var canBeNamed: Bool { !isAnonymous && !isDefault }
  /// Whether it is written with `when` and `unless`, not as a row of a table.
  var canHaveGuards: Bool { !isDefault && (!isAnonymous || name == location.description) }
}

extension Dimension {
  /// Whether the sentence for a set is yes or no on a missing value too.
  fileprivate func isNeverUnknown(_ set: PointSet) -> Bool {
    if set.values == whole.values || set.values.isEmpty { return true }
    return kind == .words && phrases[set] == nil && isGiven
  }
}
