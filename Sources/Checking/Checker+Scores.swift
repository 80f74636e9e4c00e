import Accounts
import Syntax

// Scores: measures become points, points a weighted sum, and bands clauses of the decided field.
extension Checker {
  /// The field that holds a sum is a number, unless it is known as something else.
  mutating func declareScores() {
    for (syntax, _) in scores {
      guard let name = syntax.name ?? (syntax.bands.isEmpty ? syntax.field : nil) else { continue }
      if fieldSchema(name.folded, table: mainTable.name) != nil { continue }
      declaredFields[TableName(table: mainTable.name, name: name.folded)] =
        FieldSchema(name.folded, .number)
    }
  }

  mutating func check(_ syntax: ScoreSyntax, _ range: SourceRange) {
    guard let field = decidedField(syntax.field, table: mainTable.name),
      let groups = groups(of: syntax)
    else { return }
    let name = syntax.name?.folded ?? "score of \(ruleset.fields[field].name)"
    let sums = WeightedSum(groups: groups, range: syntax.field.range)
    let least = leastShare(of: syntax)
    let sum = sums.average(knowing: least)
    let bands = syntax.bands
    var rules: Set<Int> = []
    if let named = syntax.name ?? (bands.isEmpty ? syntax.field : nil),
      let rule = decide(named, sum, range)
    {
      rules.insert(rule)
    }
    var score = CheckedScore(
      field: field, name: name, sum: sum, knownShare: sums.knownShare, leastShare: least,
      groups: groups, range: range)
    if !bands.isEmpty {
      let value = CheckedExpression(
        .definition(ruleset.definitions.count), .number, syntax.field.range)
      ruleset.definitions.append(
        CheckedDefinition(name: name, table: mainTable.name, value: sum, range: range))
      rules.formUnion(check(bands, of: field, value, range))
    }
    score.rules = rules
    ruleset.scores.append(score)
  }

  /// The field that holds the sum.
  private mutating func decide(_ name: NameSyntax, _ sum: CheckedExpression, _ range: SourceRange)
    -> Int?
  {
    guard let field = decidedField(name, table: mainTable.name) else { return nil }
    let type = ruleset.fields[field].schema.type
    guard type == .number else {
      record(
        .typeMismatch(found: name.text, type: type.phrase, wanted: "a number"), at: name.range,
        help: "say in which bands it falls: `band VALUE at least 75`")
      return nil
    }
    let rule = addRule(
      "score \(name.folded)", isAnonymous: true, at: range, table: mainTable.name, condition: nil)
    add(sum, nil, rule, to: field)
    return rule.index
  }

  private mutating func add(
    _ value: CheckedExpression, _ condition: CheckedExpression?, _ rule: CheckedRule, to field: Int
  ) {
    ruleset.fields[field].clauses.append(
      DecisionClause(
        rule: rule.index, isDefault: false, isPin: false, condition: condition, value: value,
        reason: nil))
  }

  // Bands: the first that fits, like the lines of a decision; overrides beat all of them.

  private mutating func check(
    _ bands: [(value: ExpressionSyntax, band: ScoreBandSyntax, range: SourceRange)], of field: Int,
    _ sum: CheckedExpression, _ range: SourceRange
  ) -> Set<Int> {
    let schema = ruleset.fields[field].schema
    var above: [CheckedExpression] = []
    var rules: [Int] = []
    var stronger: [CheckedRule] = []
    var names: Set<String> = []
    for line in bands {
      guard let value = value(line.value, of: schema, table: mainTable.name) else { continue }
      var own: CheckedExpression?
      var isOverride = false
      switch line.band {
      case .edge(let test):
        own = self.test(
          sum, ExpressionSyntax(NameSyntax(text: schema.name, range: test.range)), test,
          of: mainTable.name, test.range)
        if own == nil { continue }
      case .otherwise: own = CheckedExpression(.compares(sum, .atLeast, sum), .truth, line.range)
      case .override(let condition):
        own = self.condition(condition, of: mainTable.name)
        if own == nil { continue }
        isOverride = true
      }
      let condition = CheckedExpression.all(isOverride ? [own] : above + [own], line.range)
      var name = "score \(schema.name) / \(word(line.value))\(isOverride ? ", override" : "")"
      while !names.insert(name).inserted { name += "′" }
      let rule = addRule(
        name, isAnonymous: true, at: line.range, table: mainTable.name, condition: condition)
      add(value, condition, rule, to: field)
      if isOverride {
        stronger.append(rule)
      } else {
        rules.append(rule.index)
        if let own { above.append(.not(own)) }
      }
    }
    for rule in stronger {
      for weaker in rules {
        overrides.append(
          NamedEdge(from: rule.name, to: ruleset.rules[weaker].name, range: rule.range))
      }
    }
    return Set(rules + stronger.map(\.index))
  }

  // Measures.

  private mutating func groups(of syntax: ScoreSyntax) -> [CheckedScore.Group]? {
    let before = diagnostics.count
    var groups: [(name: String?, weight: NumberSyntax?, measures: [CheckedScore.Measure])] = []
    for line in syntax.lines {
      switch line.kind {
      case .group(let name, let weight): groups.append((name.text, weight, []))
      case .measure(let measure):
        guard let checked = self.measure(measure) else { continue }
        // Without a group above it a measure is one of its own.
        if groups.last?.name == nil { groups.append((nil, measure.weight, [])) }
        groups[groups.count - 1].measures.append(checked)
      case .known, .band: continue
      }
    }
    guard !diagnostics[before...].contains(where: { $0.severity == .error }) else { return nil }
    let found = groups.filter { !$0.measures.isEmpty }
    guard !found.isEmpty else {
      record(
        .actionNeeds("score \(syntax.field.text)", what: "a measure"), at: syntax.field.range,
        help: "write `measure FIELD weight 30%` on a line of its own")
      return nil
    }
    noticeOddWeights(syntax)
    return found.map {
      CheckedScore.Group(name: $0.name, weight: $0.weight?.double ?? 1, measures: $0.measures)
    }
  }

  private mutating func measure(_ syntax: ScoreMeasureSyntax) -> CheckedScore.Measure? {
    guard let value = expression(syntax.value, of: mainTable.name) else { return nil }
    var condition: CheckedExpression?
    if let test = syntax.condition {
      guard let checked = self.condition(test, of: mainTable.name) else { return nil }
      condition = checked
    }
    guard let points = points(syntax, value) else { return nil }
    let known = CheckedExpression(.isKnown(value), .truth, value.range)
    let isAsked = CheckedExpression.all([condition, known], value.range) ?? known
    let missing = CheckedExpression(.constant(.missing), .number, value.range)
    return CheckedScore.Measure(
      name: syntax.name?.text ?? text(syntax.value.range), value: value,
      points: CheckedExpression(
        .choice(if: isAsked, then: points, else: missing), .number, value.range),
      weight: syntax.weight.double, condition: condition)
  }

  /// What a known value gives: the points of the first test that is true, or itself.
  private mutating func points(_ syntax: ScoreMeasureSyntax, _ value: CheckedExpression)
    -> CheckedExpression?
  {
    let range = value.range
    func number(_ number: Double) -> CheckedExpression {
      CheckedExpression(.constant(.number(number)), .number, range)
    }
    guard !syntax.points.isEmpty else {
      switch value.type {
      case .number: return value
      case .ratio:
        return CheckedExpression(.arithmetic(value, .times, number(100)), .number, range)
      case .truth:
        return CheckedExpression(
          .choice(if: value, then: number(100), else: number(0)), .number, range)
      case .money, .date, .span, .text, .choice:
        record(
          .actionNeeds("measure \(text(syntax.value.range))", what: "points"), at: range,
          help: "write `points 100 when …, 50 when …, else 0` behind its weight")
        return nil
      }
    }
    var found =
      syntax.otherwise.map { number($0.double) }
      ?? CheckedExpression(.constant(.missing), .number, range)
    for point in syntax.points.reversed() {
      guard
        let test = test(
          value, syntax.value, point.test, of: mainTable.name, point.test.range)
      else { return nil }
      found = CheckedExpression(
        .choice(if: test, then: number(point.points.double), else: found), .number, range)
    }
    return found
  }

  /// Percentages that stand together and are not a whole are a slip more often than not.
  private mutating func noticeOddWeights(_ syntax: ScoreSyntax) {
    var sets: [[NumberSyntax]] = [[]]
    var groups: [NumberSyntax] = []
    for line in syntax.lines {
      switch line.kind {
      case .group(_, let weight):
        groups.append(weight)
        sets.append([])
      case .measure(let measure): sets[sets.count - 1].append(measure.weight)
      case .known, .band: continue
      }
    }
    if groups.isEmpty { groups = sets.removeFirst() }
    for weights in [groups] + sets where weights.count > 0 && weights.allSatisfy(\.isPercent) {
      let sum = weights.reduce(0) { $0 + $1.double }
      guard (sum - 100).magnitude > 0.001, let first = weights.first else { continue }
      record(
        .weightsNotWhole(plain(sum)), at: first.range, severity: .notice,
        help: "each counts by its part of the sum; if that is meant, leave `%` out")
    }
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  private mutating func leastShare(of syntax: ScoreSyntax) -> Double? {
    for line in syntax.lines {
      guard case .known(let number) = line.kind else { continue }
      let share = number.isPercent ? number.double / 100 : number.double
      guard share >= 0, share <= 1 else {
        record(
          .numberOutOfRange(number.text), at: number.range, help: "write a share such as `60%`")
        return nil
      }
      return share
    }
    return nil
  }
}

extension ScoreSyntax {
  /// Its bands, in order.
  fileprivate var bands: [(value: ExpressionSyntax, band: ScoreBandSyntax, range: SourceRange)] {
    lines.compactMap { line in
      guard case .band(let value, let band) = line.kind else { return nil }
      return (value, band, line.range)
    }
  }
}
