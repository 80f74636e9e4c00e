import Accounts
import Checking
import Evaluation

// The sum of a score: each measure with its value, its points, its weight and what it adds.
extension ExplanationMaker {
  /// The sum behind a field that a score decides; empty where a rule of another kind won.
  func scoreLines(_ reason: CellReason) -> [ExplanationLine] {
    let winners = Set(reason.winners.map(\.rule))
    let unjudged = Set(reason.unjudged.map(\.rule))
    return ruleset.scores.filter { score in
      !score.rules.isDisjoint(with: winners.isEmpty ? unjudged : winners)
    }.map { sum(of: $0, row: reason.row) }
  }

  private func sum(of score: CheckedScore, row: Int) -> ExplanationLine {
    let value = number(score.sum, row)
    let parts = ScoreParts(score) { number($0, row) }
    let share = text(.ratio(parts.knownShare))
    var found = value.map { "is \(plain($0)), of \(share) of the weight" }
    if value == nil {
      found = "is missing: \(share) of the weight is known"
      if let least = score.leastShare, parts.knownShare < least {
        found = "is missing: \(share) of the weight is known, \(text(.ratio(least))) is needed"
      }
    }
    let lines = parts.groups.flatMap { group -> [ExplanationLine] in
      let lines = group.measures.map { line($0, row) }
      guard let name = group.name else { return lines }
      let found =
        group.points.map { "\(plain($0)) × \(percent(group.weight)) = \(plain($0 * group.weight))" }
        ?? "missing, so its weight goes to the others"
      return [ExplanationLine(.value, name, found: found, lines)]
    }
    return ExplanationLine(.answer, "\(score.name) \(found ?? "")", lines)
  }

  private func line(_ part: ScoreParts.Part, _ row: Int) -> ExplanationLine {
    let measure = part.measure
    let value = outcome.value(of: measure.value, table: table, row: row)
    let found: String
    if let points = part.points {
      found =
        "\(text(value)): \(counted(points)) × \(percent(part.weight)) = \(plain(points * part.weight))"
    } else if let condition = measure.condition,
      outcome.value(of: condition, table: table, row: row) != .truth(true)
    {
      found = "not asked of this one"
    } else {
      found =
        "\(value.isMissing ? "missing" : "\(text(value)): no points"), "
        + "so its weight goes to the others"
    }
    return ExplanationLine(.value, measure.name, found: found)
  }

  private func number(_ expression: CheckedExpression, _ row: Int) -> Double? {
    guard case .number(let number) = outcome.value(of: expression, table: table, row: row) else {
      return nil
    }
    return number
  }

  private func counted(_ points: Double) -> String {
    "\(plain(points)) \(points == 1 ? "point" : "points")"
  }

  private func percent(_ weight: Double) -> String {
    text(.ratio((weight * 1000).rounded() / 1000))
  }

  private func plain(_ number: Double) -> String {
    text(.number((number * 100).rounded() / 100))
  }
}

/// What each measure adds to a score, once what is missing has left its weight to the others.
private struct ScoreParts {
  struct Part {
    let measure: CheckedScore.Measure
    let points: Double?
    /// Its part of the whole; 0 where it is missing.
    let weight: Double
  }

  struct Group {
    let name: String?
    let points: Double?
    let weight: Double
    let measures: [Part]
  }

  private(set) var groups: [Group] = []
  let knownShare: Double

  init(_ score: CheckedScore, _ value: (CheckedExpression) -> Double?) {
    knownShare = value(score.knownShare) ?? 0
    let found = score.groups.map { group in
      (group: group, points: group.measures.map { value($0.points) })
    }
    let known = found.map { found in
      zip(found.group.measures, found.points).reduce(0) { $0 + ($1.1 == nil ? 0 : $1.0.weight) }
    }
    let total = zip(found, known).reduce(0) { $0 + ($1.1 > 0 ? $1.0.group.weight : 0) }
    for ((group, points), share) in zip(found, known) {
      let weight = share > 0 && total > 0 ? group.weight / total : 0
      let parts = zip(group.measures, points).map { measure, points in
        Part(
          measure: measure, points: points,
          weight: points == nil || share == 0 ? 0 : weight * measure.weight / share)
      }
      let sum = parts.reduce(0) { $0 + ($1.points ?? 0) * $1.weight }
      groups.append(
        Group(
          name: group.name, points: weight > 0 ? sum / weight : nil, weight: weight,
          measures: parts))
    }
  }
}
