// What rows are grouped by.
extension Parser {
  // key = ( keyPeriod "of" path | NUMBER "of" path | bracketed | path ) [ "called" NAME ]
  mutating func key() throws(StatementAbandoned) -> KeySyntax {
    let start = index
    try rejectAggregateKey()
    let kind: KeySyntax.Kind
    if let period = try keyPeriod() {
      try expect(.of)
      kind = .period(period, try path(.field))
    } else if atNumber() {
      let width = try number()
      try expect(.of)
      kind = .band(width, try path(.field))
    } else if at(.openBracket) {
      kind = .expression(try bracketed())
    } else {
      let path = try path(.field)
      try rejectPeriodWithoutOf(path)
      kind = .value(path)
    }
    let range = range(from: start)
    let title = accept(.called) ? try name(.newName) : nil
    return KeySyntax(kind: kind, title: title, range: range)
  }

  // keyPeriod = "day" | period
  private mutating func keyPeriod() throws(StatementAbandoned) -> KeySyntax.Period? {
    for word in Parser.keyPeriods { looked(for: .keyword(word)) }
    guard let word = current.keyword, Parser.keyPeriods.contains(word) else { return nil }
    if word == .fiscal {
      guard following.keyword == .quarter || following.keyword == .year else { return nil }
      advance()
      if accept(.quarter) { return .fiscalQuarter }
      try expect(.year)
      return .fiscalYear
    }
    guard following.keyword == .of else { return nil }
    advance()
    return KeySyntax.Period(rawValue: word.rawValue)
  }

  private static let keyPeriods: [Keyword] = [.day, .week, .month, .quarter, .year, .fiscal]

  /// `per month renewal`, and what could follow a field that is called like a period.
  private mutating func rejectPeriodWithoutOf(_ path: PathSyntax) throws(StatementAbandoned) {
    guard let word = path.single.flatMap({ Keyword(word: $0.text) }),
      Parser.keyPeriods.contains(word)
    else { return }
    if word == .fiscal {
      looked(for: .keyword(.quarter))
      looked(for: .keyword(.year))
      return
    }
    looked(for: .keyword(.of))
    guard current.isName else { return }
    let field = source.text(current.range)
    throw problem(
      .unexpected(found: field, wanted: ["`of`"]), help: "write `\(word.rawValue) of \(field)`")
  }

  /// `per sum of arr`: what is made of a group cannot make the groups.
  private mutating func rejectAggregateKey() throws(StatementAbandoned) {
    let aggregates: Set<Keyword> = [
      .count, .share, .sum, .average, .median, .smallest, .largest, .latest, .earliest,
    ]
    guard let word = current.keyword, aggregates.contains(word) else { return }
    throw problem(
      .keyIsAggregate(word.rawValue),
      help: "name a field behind `per`, and what is counted or added up before it, as in "
        + "`show sum of arr per csm`")
  }
}
