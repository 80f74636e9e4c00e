// Weighted measures and their bands.
extension Parser {
  // scoreStatement = "score" NAME [ "called" NAME ] [ ":" ] ¶ scoreLine { ¶ scoreLine }
  mutating func scoreStatement() throws(StatementAbandoned) -> ScoreSyntax {
    var score = ScoreSyntax(field: try name(.field), name: nil, lines: [])
    if accept(.called) { score.name = try name(.newName) }
    _ = accept(.colon)
    if index < limit, current.indent == nil { throw unexpected() }
    repeat {
      if !score.lines.isEmpty { move(to: index) }
      let start = index
      let kind = try limited(to: endOfScoreLine) { (parser) throws(StatementAbandoned) in
        let kind = try parser.scoreLine(of: score.field)
        try parser.expectEnd()
        return kind
      }
      score.lines.append(ScoreLineSyntax(range: range(from: start), kind: kind))
    } while index < limit
    looked(forLineOf: [Keyword.group, .measure, .known, .band].map { .keyword($0) })
    return score
  }

  /// A line goes on over those that are indented deeper; below a group, where its measures are
  /// indented, it ends with its own line.
  private var endOfScoreLine: Int {
    current.keyword == .group ? endOfLine : endOfStep(indent: current.indent ?? 0)
  }

  // scoreLine = "group" ( NAME | TEXT ) weight | scoreMeasure | "known" "at" "least" NUMBER
  //           | "band" value scoreBand
  private mutating func scoreLine(of field: NameSyntax) throws(StatementAbandoned)
    -> ScoreLineSyntax.Kind
  {
    if accept(.group) {
      let name = atText() ? GroupNameSyntax.text(try text()) : .word(try name(.newName))
      return .group(name, weight: try weight())
    }
    if at(.measure) { return .measure(try scoreMeasure()) }
    if accept(.known) {
      try expect(.at)
      try expect(.least)
      return .known(try number())
    }
    try expect(.band)
    let value = try value(of: field.text)
    return .band(value, try scoreBand())
  }

  // weight = "weight" NUMBER
  private mutating func weight() throws(StatementAbandoned) -> NumberSyntax {
    try expect(.weight)
    return try number()
  }

  // scoreMeasure = "measure" operand [ "called" NAME ] weight [ points ] [ "only" "if" condition ]
  private mutating func scoreMeasure() throws(StatementAbandoned) -> ScoreMeasureSyntax {
    try expect(.measure)
    let value = try operand()
    let name = accept(.called) ? try name(.newName) : nil
    var measure = ScoreMeasureSyntax(value: value, name: name, weight: try weight(), points: [])
    if at(.points) { try points(of: &measure) }
    guard accept(.only) else { return measure }
    try expect(.if)
    measure.condition = try joinedCondition()
    return measure
  }

  // points = "points" point { "," point } [ "," "else" NUMBER ]
  private mutating func points(of measure: inout ScoreMeasureSyntax) throws(StatementAbandoned) {
    try expect(.points)
    measure.points.append(try point(of: measure.value))
    while accept(.comma) {
      if accept(.else) {
        measure.otherwise = try number()
        return
      }
      measure.points.append(try point(of: measure.value))
    }
  }

  // point = NUMBER "when" pointTest
  private mutating func point(of subject: ExpressionSyntax) throws(StatementAbandoned)
    -> PointSyntax
  {
    let points = try number()
    try expect(.when)
    return PointSyntax(points: points, test: try pointTest(of: subject))
  }

  // pointTest = edge | value
  private mutating func pointTest(of subject: ExpressionSyntax) throws(StatementAbandoned)
    -> TestSyntax
  {
    if let edge = try edge() { return edge }
    let value = try value(of: source.text(subject.range))
    return TestSyntax(range: value.range, kind: .equals(value, isNegated: false))
  }

  // edge = comparison operand | "between" operand "and" operand
  private mutating func edge() throws(StatementAbandoned) -> TestSyntax? {
    let start = index
    if let comparison = try comparison() {
      let value = try operand()
      return TestSyntax(range: range(from: start), kind: .compares(comparison, value))
    }
    guard accept(.between) else { return nil }
    let low = try operand()
    try expect(.and)
    let high = try operand()
    return TestSyntax(range: range(from: start), kind: .between(low, high))
  }

  // scoreBand = edge | "otherwise" | "when" condition
  private mutating func scoreBand() throws(StatementAbandoned) -> ScoreBandSyntax {
    if let edge = try edge() { return .edge(edge) }
    if accept(.otherwise) { return .otherwise }
    try expect(.when)
    return .override(try joinedCondition())
  }
}
