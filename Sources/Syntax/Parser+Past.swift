// The past: what was, what turned, what fell.
extension Parser {
  // lately = "in" "the" "last" length — behind an aggregate of numbers, where it is no test of days
  mutating func lately() throws(StatementAbandoned) -> LengthSyntax? {
    guard at(.in), index + 2 < limit, following.keyword == .the,
      tokens[index + 2].keyword == .last
    else { return nil }
    move(to: index + 3)
    return try length()
  }

  // pastTail = "was" [ "not" ] ( state | "one" "of" values | value ) past | "turned" value recent
  //          | ( "up" | "down" ) NUMBER [ "points" ] "in" length | ( "falling" | "rising" ) "for" length
  //          | ( "lowest" | "highest" ) "in" length | "became" value
  mutating func pastTail(of subject: ExpressionSyntax) throws(StatementAbandoned)
    -> TestSyntax.Kind?
  {
    if accept(.was) { return try was(subject) }
    if accept(.became) { return .became(try value(of: source.text(subject.range))) }
    if accept(.turned) {
      let value = try value(of: source.text(subject.range))
      return .turned(value, try recent())
    }
    if at(.up) || at(.down) {
      let isUp = current.keyword == .up
      advance()
      let amount = try number()
      let isPoints = accept(.points)
      try expect(.in)
      return .moved(isUp: isUp, amount, isPoints: isPoints, try length())
    }
    if at(.falling) || at(.rising) {
      let isRising = current.keyword == .rising
      advance()
      try expect(.for)
      return .trend(isRising: isRising, try length())
    }
    guard at(.lowest) || at(.highest) else { return nil }
    let isLowest = current.keyword == .lowest
    advance()
    try expect(.in)
    return .extreme(isLowest: isLowest, try length())
  }

  private mutating func was(_ subject: ExpressionSyntax) throws(StatementAbandoned)
    -> TestSyntax.Kind
  {
    let isNegated = accept(.not)
    let kind: TestSyntax.Kind
    if let state = state() {
      kind = .isState(state, isNegated: isNegated)
    } else if at(.one), following.keyword == .of {
      move(to: index + 2)
      kind = .isOneOf(try values(of: subject), isNegated: isNegated)
    } else {
      kind = .equals(try value(of: source.text(subject.range)), isNegated: isNegated)
    }
    return .was(kind, try past())
  }

  // past = length "ago" | "on" DATE
  private mutating func past() throws(StatementAbandoned) -> PastDaySyntax {
    if accept(.on) {
      guard atDate() else { throw unexpected() }
      return .on(date())
    }
    let length = try length()
    try expect(.ago)
    return .ago(length)
  }

  // recent = "in" ( "the" "last" length | ( "this" | "last" ) period )
  private mutating func recent() throws(StatementAbandoned) -> TestSyntax.Kind {
    guard accept(.in) else { throw turnedWithoutSpan() }
    if accept(.the) {
      try expect(.last)
      return .inSpan(try length(), isPast: true)
    }
    if accept(.this) { return .inPeriod(.this, try period()) }
    try expect(.last)
    return .inPeriod(.last, try period())
  }

  /// Whether `30 days ago` stands behind a field, and not the start of something else.
  var startsPast: Bool {
    guard current.kind == .number, index + 2 < limit else { return false }
    let isBusiness = tokens[index + 1].keyword == .business
    let place = index + (isBusiness ? 3 : 2)
    return place < limit && tokens[place].keyword == .ago
  }
}
