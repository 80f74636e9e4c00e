import Accounts
import Syntax

// Clauses that do nothing.
extension FieldSearch {
  /// Clauses that never apply, are always beaten, or say only what others say.
  mutating func findings() -> [Finding] {
    var findings: [Finding] = []
    for index in clauses.indices where !clauses[index].isPin {
      guard let region = regions[index] else { continue }
      if region.isEmpty {
        findings.append(finding(.neverApplies, index))
      } else if let beaters = alwaysBeaten(index, region) {
        findings.append(finding(.alwaysBeaten(by: beaters), index))
      }
    }
    findings += repetitions()
    if let value = onlyValue { findings.append(value) }
    return findings
  }

  private func finding(_ kind: Finding.Kind, _ clause: Int) -> Finding {
    let rule = clauses[clause].rule
    return Finding(
      kind: kind, field: field, rule: rule, range: space.ruleset.rules[rule].range)
  }

  /// The rules that together beat a clause wherever it applies.
  private mutating func alwaysBeaten(_ index: Int, _ region: [Box]) -> [Int]? {
    let beaters = clauses[index].beatenBy.filter { !clauses[$0].isPin }
    guard !beaters.isEmpty else { return nil }
    space.limit.begin()
    var left = region
    var used: [Int] = []
    for beater in beaters {
      guard let other = regions[beater], let rest = try? space.subtracting(other, from: left) else {
        return nil
      }
      if rest != left { used.append(clauses[beater].rule) }
      left = rest
      if left.isEmpty { return used }
    }
    return nil
  }

  /// Clauses that win only where others that are at least as strong win with the same value.
  ///
  /// Of two that say the same for the same rows, the later one is found.
  private mutating func repetitions() -> [Finding] {
    let wins = clauses.indices.map { wonRegion($0) }
    var alive = Set(clauses.indices.filter { !clauses[$0].isPin && !clauses[$0].isDefault })
    var found: [Finding] = []
    for index in alive.sorted(by: >) {
      guard let own = wins[index], !own.isEmpty else { continue }
      var left = own
      var used: [Int] = []
      space.limit.begin()
      for other in alive.sorted() where other != index && isAsStrong(other, as: index) {
        guard let cover = wins[other], let rest = try? space.subtracting(cover, from: left) else {
          continue
        }
        if rest != left { used.append(clauses[other].rule) }
        left = rest
      }
      guard left.isEmpty else { continue }
      alive.remove(index)
      found.append(finding(.addsNothing(besides: used), index))
    }
    return found.reversed()
  }

  /// Where a clause wins; nil where that is too much to say.
  private mutating func wonRegion(_ index: Int) -> [Box]? {
    guard let region = regions[index] else { return nil }
    space.limit.begin()
    return try? withoutBeaters(region, of: [index])
  }

  /// Whether `other` says the same as a clause and beats everything that the clause beats.
  private func isAsStrong(_ other: Int, as clause: Int) -> Bool {
    guard clauses[other].rule != clauses[clause].rule, sayTheSame(other, clause) else {
      return false
    }
    return clauses.indices.allSatisfy { loser in
      !clauses[loser].beatenBy.contains(clause) || clauses[loser].beatenBy.contains(other)
        || sayTheSame(loser, clause)
    }
  }

  private var onlyValue: Finding? {
    let members = clauses.indices.filter { !clauses[$0].isPin }
    guard members.count > 1, let first = members.first,
      space.constant(clauses[first].value) != nil,
      members.dropFirst().allSatisfy({ sayTheSame(first, $0) })
    else { return nil }
    let rule = space.ruleset.rules[clauses[first].rule]
    return Finding(
      kind: .oneValue(space.words(clauses[first].value)), field: field, rule: nil,
      range: rule.range)
  }
}
