// Conditions and tests.
extension Parser {
  // condition = test [ "and" test { "and" test } | "or" test { "or" test } ]
  mutating func condition() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    let first = try test(after: nil)
    let joiner: Keyword
    if at(.and) {
      joiner = .and
    } else if at(.or) {
      joiner = .or
    } else {
      return first
    }
    var tests = [first]
    while accept(joiner) { tests.append(try test(after: tests.last, joiner)) }
    if at(joiner == .and ? .or : .and) { throw mixed(tests, joiner) }
    return ExpressionSyntax(joiner == .and ? .and(tests) : .or(tests), range(from: start))
  }

  // test = "not" test | quantified | plainTest [ "for" length ]
  mutating func test(
    after sibling: ExpressionSyntax?, _ joiner: Keyword = .and
  ) throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    if accept(.not) {
      let inner = try deeper { (parser) throws(StatementAbandoned) in
        try parser.test(after: nil)
      }
      return ExpressionSyntax(.not(inner), range(from: start))
    }
    if let quantified = try quantified() { return quantified }
    if let sibling, startsTail { throw tailWithoutOperand(after: sibling, joiner) }
    let test = try plainTest()
    guard at(.for), following.kind == .number else { return test }
    advance()
    return ExpressionSyntax(.lasting(test, try length()), range(from: start))
  }

  // plainTest = path [ "of" TEXT ] bareValue | operand [ tail ]
  private mutating func plainTest() throws(StatementAbandoned) -> ExpressionSyntax {
    let start = index
    let subject = try operand()
    guard let tail = try tail(of: subject) else { return subject }
    return ExpressionSyntax(.test(subject, tail), range(from: start))
  }

  // tail = "is" isRest | comparison operand | "between" operand "and" operand | "within" length | …
  mutating func tail(of subject: ExpressionSyntax) throws(StatementAbandoned) -> TestSyntax? {
    let start = index
    let kind: TestSyntax.Kind
    if accept(.is) {
      kind = try isRest(of: subject)
    } else if let comparison = try comparison() {
      kind = .compares(comparison, try operand())
    } else if accept(.between) {
      let low = try operand()
      try expect(.and)
      kind = .between(low, try operand())
    } else if accept(.within) {
      kind = try nearness()
    } else if at(.more) {
      try rejectMoreThanNumber()
      advance()
      try expect(.than)
      let length = try length()
      if at(.before) || at(.after) {
        let isAfter = current.keyword == .after
        advance()
        kind = .farther(length, isAfter: isAfter, try base())
      } else if accept(.ago) {
        kind = .moreThan(length, isAgo: true)
      } else {
        try expect(.away)
        kind = .moreThan(length, isAgo: false)
      }
    } else if accept(.in) {
      kind = try span()
    } else if let relation = dayRelation() {
      kind = .onDay(relation, try operand())
    } else if let match = try textMatch() {
      let isExact = accept(.exactly)
      kind = .matchesText(match, try text(), isExact: isExact)
    } else if accept(.includes) {
      kind = try inclusion(of: subject)
    } else if let past = try pastTail(of: subject) {
      kind = past
    } else if let value = try bareValue(of: subject) {
      kind = .equals(value, isNegated: false)
    } else {
      return nil
    }
    return TestSyntax(range: range(from: start), kind: kind)
  }

  // nearness = length [ ( "of" | "before" | "after" ) base ]
  private mutating func nearness() throws(StatementAbandoned) -> TestSyntax.Kind {
    let length = try length()
    if accept(.of) { return .near(length, .either, try base()) }
    if accept(.before) { return .near(length, .before, try base()) }
    if accept(.after) { return .near(length, .after, try base()) }
    return .within(length)
  }

  // isRest = [ "not" ] ( state | "one" "of" values | operand )
  private mutating func isRest(of subject: ExpressionSyntax) throws(StatementAbandoned)
    -> TestSyntax.Kind
  {
    let isNegated = accept(.not)
    if let state = state() { return .isState(state, isNegated: isNegated) }
    if at(.one), following.keyword == .of {
      advance()
      advance()
      return .isOneOf(try values(of: subject), isNegated: isNegated)
    }
    looked(for: .name(.value(of: source.text(subject.range))))
    return .equals(try operand(), isNegated: isNegated)
  }

  // state = "missing" | "known" | "unknown" | "conflicting" | "held-back"
  mutating func state() -> TestSyntax.State? {
    if accept(.missing) { return .missing }
    if accept(.known) { return .known }
    if accept(.unknown) { return .unknown }
    if accept(.conflicting) { return .conflicting }
    return accept(.heldBack) ? .heldBack : nil
  }

  // comparison = "above" | "below" | "at" ( "least" | "most" ) | "<" | "<=" | ">" | ">="
  mutating func comparison() throws(StatementAbandoned) -> TestSyntax.Comparison? {
    if accept(.above) || accept(.greater) { return .above }
    if accept(.below) || accept(.less) { return .below }
    if accept(.greaterOrEqual) { return .atLeast }
    if accept(.lessOrEqual) { return .atMost }
    guard accept(.at) else { return nil }
    if accept(.least) { return .atLeast }
    try expect(.most)
    return .atMost
  }

  // dayRelation = "on" | "before" | "after"
  private mutating func dayRelation() -> TestSyntax.DayRelation? {
    if accept(.on) { return .on }
    if accept(.before) { return .before }
    if accept(.after) { return .after }
    return nil
  }

  // textMatch = "contains" | "matches" | "starts" "with" | "ends" "with"
  private mutating func textMatch() throws(StatementAbandoned) -> TestSyntax.TextMatch? {
    if accept(.contains) { return .contains }
    if accept(.matches) { return .matches }
    if accept(.starts) {
      try expect(.with)
      return .startsWith
    }
    guard accept(.ends) else { return nil }
    try expect(.with)
    return .endsWith
  }

  // span = "the" ( ( "last" | "next" ) length | ( "top" | "bottom" ) NUMBER [ same ] ) | ( "this" | "last" | "next" ) period | NUMBER
  private mutating func span() throws(StatementAbandoned) -> TestSyntax.Kind {
    if accept(.the) {
      if at(.top) || at(.bottom) {
        let isTop = current.keyword == .top
        advance()
        return .inPlaces(try number(), isTop: isTop, among: at(.of) ? try same() : nil)
      }
      let isPast = accept(.last)
      if !isPast { try expect(.next) }
      return .inSpan(try length(), isPast: isPast)
    }
    try rejectSpanWithoutThe()
    if accept(.this) { return .inPeriod(.this, try period()) }
    if accept(.last) { return .inPeriod(.last, try period()) }
    if accept(.next) { return .inPeriod(.next, try period()) }
    return .inYear(try number())
  }

  // period = [ "fiscal" ] ( "quarter" | "year" ) | "week" | "month"
  mutating func period() throws(StatementAbandoned) -> TestSyntax.CalendarPeriod {
    if accept(.fiscal) {
      if accept(.quarter) { return .fiscalQuarter }
      try expect(.year)
      return .fiscalYear
    }
    if accept(.week) { return .week }
    if accept(.month) { return .month }
    if accept(.quarter) { return .quarter }
    try expect(.year)
    return .year
  }

  // bareValue = NAME | TEXT — right behind a field, where `is` is left out
  mutating func bareValue(of subject: ExpressionSyntax) throws(StatementAbandoned)
    -> ExpressionSyntax?
  {
    guard subject.isPath else { return nil }
    if atName(.value(of: source.text(subject.range))) {
      if following.kind == .symbol(.link) || following.kind == .symbol(.dot) {
        throw needsIs(source.text(subject.range))
      }
      if let comparison = foreignComparison { throw comparison }
      let name = try name(.field)
      return ExpressionSyntax(name)
    }
    if atText() {
      let text = try text()
      return ExpressionSyntax(.text(text), text.range)
    }
    if valueNeedsIs || current.keyword == .not { throw needsIs(source.text(subject.range)) }
    return nil
  }
}

extension ExpressionSyntax {
  /// Whether it is a name or a part of a row, which a bare value may follow.
  fileprivate var isPath: Bool {
    switch kind {
    case .path, .subject: true
    default: false
    }
  }
}
