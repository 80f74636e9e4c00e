// Scenarios: what would be, written as steps.
extension Parser {
  // scenario = "scenario" TEXT [ "continues" TEXT ] { ¶ scenarioStep }
  mutating func scenario() throws(StatementAbandoned) -> ScenarioSyntax {
    let name = try text()
    let continues = accept(.continues) ? try text() : nil
    var steps: [ScenarioStepSyntax] = []
    let indent = current.indent ?? 0
    while index < limit {
      if current.indent == nil { throw steps.isEmpty ? scenarioOnOneLine() : unexpected() }
      if !steps.isEmpty { move(to: index) }
      steps.append(
        try limited(to: endOfStep(indent: indent)) { (parser) throws(StatementAbandoned) in
          let start = parser.index
          let kind = try parser.scenarioStep()
          try parser.expectEnd()
          return ScenarioStepSyntax(range: parser.range(from: start), kind: kind)
        })
    }
    looked(forLineOf: Parser.stepBeginnings.map { .keyword($0) })
    return ScenarioSyntax(name: name, continues: continues, steps: steps)
  }

  /// The words that begin a step of a scenario.
  static let stepBeginnings: [Keyword] = [
    .set, .add, .remove, .turn, .move, .assume, .advance, .expect, .when, .rule, .default, .define,
    .let, .policy, .budget, .work, .capacity, .pin,
  ]

  /// `scenario "x" set health to red for "Acorn"`.
  private mutating func scenarioOnOneLine() -> StatementAbandoned {
    guard let word = current.keyword, Parser.stepBeginnings.contains(word) else {
      return unexpected()
    }
    return problem(
      .stepsOnOneLine,
      fixIts: [FixIt("begin a new line", replacing: current.range.start, with: "\n  ")])
  }

  // scenarioStep = whatStep | "expect" expectation | ruleStatement
  mutating func scenarioStep() throws(StatementAbandoned) -> ScenarioStepSyntax.Kind {
    let start = index
    if let step = try whatStep() { return step }
    if accept(.expect) { return .expect(try expectation()) }
    guard let statement = try ruleStatement() else { throw unexpected() }
    return .declaration(StatementSyntax(range: range(from: start), kind: statement))
  }

  // whatStep = "set" change | "add" addition | "remove" removal | "turn" "off" switchOff
  //          | "move" transfer | "assume" assumption | "advance" course
  mutating func whatStep() throws(StatementAbandoned) -> ScenarioStepSyntax.Kind? {
    if accept(.set) { return .change(try change()) }
    if accept(.add) { return .add(try addition()) }
    if accept(.remove) { return .remove(try removal()) }
    if accept(.turn) {
      try expect(.off)
      return .turnOff(try switchOff())
    }
    if accept(.move) { return .move(try transfer()) }
    if accept(.assume) { return .assume(try assumption()) }
    return accept(.advance) ? .advance(try course()) : nil
  }

  // change = NAME changeValue [ "on" DATE ] "for" who
  private mutating func change() throws(StatementAbandoned) -> ChangeSyntax {
    let field = try name(.field)
    let value = try changeValue(of: field)
    let day = try dayOfStep()
    try expect(.for)
    return ChangeSyntax(field: field, value: value, day: day, who: try who())
  }

  // changeValue = "to" ( "missing" | operand ) | ( "up" | "down" ) NUMBER
  private mutating func changeValue(of field: NameSyntax) throws(StatementAbandoned)
    -> ChangeSyntax.ChangeValue
  {
    if accept(.up) { return .moved(isUp: true, try number()) }
    if accept(.down) { return .moved(isUp: false, try number()) }
    try expect(.to)
    if accept(.missing) { return .toMissing(previousRange) }
    looked(for: .name(.value(of: field.text)))
    return .to(try operand())
  }

  private mutating func dayOfStep() throws(StatementAbandoned) -> DateSyntax? {
    guard accept(.on) else { return nil }
    guard atDate() else { throw unexpected() }
    return date()
  }

  // who = TEXT { "," TEXT } | [ NUMBER "of" ] rows
  private mutating func who() throws(StatementAbandoned) -> WhoSyntax {
    if atText() { return .named(try texts()) }
    guard atNumber() else { return .rows(share: nil, try rows()) }
    let share = try number()
    try expect(.of)
    return .rows(share: share, try rows())
  }

  private mutating func texts() throws(StatementAbandoned) -> [TextSyntax] {
    var texts = [try text()]
    while accept(.comma) { texts.append(try text()) }
    return texts
  }

  // addition = [ NUMBER ] NAME [ TEXT ] [ "on" DATE ] [ "for" who ]
  //            [ ":" givenSetting { "," givenSetting } ]
  private mutating func addition() throws(StatementAbandoned) -> AdditionSyntax {
    let count = atNumber() ? try number() : nil
    let table = try name(.table)
    let name = atText() ? try text() : nil
    let day = try dayOfStep()
    let owners = accept(.for) ? try who() : nil
    var settings: [SettingSyntax] = []
    if accept(.colon) {
      repeat { settings.append(try givenSetting()) } while accept(.comma)
    }
    return AdditionSyntax(
      count: count, table: table, name: name, day: day, owners: owners, settings: settings)
  }

  // removal = [ "on" DATE ] who
  private mutating func removal() throws(StatementAbandoned) -> RemovalSyntax {
    let day = try dayOfStep()
    return RemovalSyntax(day: day, who: try who())
  }

  // switchOff = ( "rule" | "policy" | "budget" | "work" ) TEXT { "," TEXT }
  private mutating func switchOff() throws(StatementAbandoned) -> SwitchOffSyntax {
    let kind: SwitchOffSyntax.Kind
    if accept(.policy) {
      kind = .policy
    } else if accept(.budget) {
      kind = .budget
    } else if accept(.work) {
      kind = .work
    } else {
      try expect(.rule)
      kind = .rule
    }
    return SwitchOffSyntax(kind: kind, names: try texts())
  }

  // transfer = NAME "of" TEXT [ "where" bracketed ] [ "on" DATE ] "to" receivers
  //            [ "fewest" "first" | "lowest" "load" "first" ] { transferLimit }
  private mutating func transfer() throws(StatementAbandoned) -> TransferSyntax {
    let table = try name(.table)
    try expect(.of)
    let owner = try text()
    let condition = accept(.where) ? try bracketed() : nil
    let day = try dayOfStep()
    try expect(.to)
    let receivers = try receivers()
    var order = TransferSyntax.Order.inTurn
    if accept(.fewest) {
      order = .fewestFirst
    } else if accept(.lowest) {
      try expect(.load)
      order = .lowestLoadFirst
    }
    if order != .inTurn { try expect(.first) }
    var limits: [TransferSyntax.Limit] = []
    while at(.when) { limits.append(try transferLimit()) }
    return TransferSyntax(
      rows: RowsSyntax(table: table, condition: condition), owner: owner, day: day,
      receivers: receivers, order: order, limits: limits)
  }

  // transferLimit = "when" bracketed "only" receivers
  private mutating func transferLimit() throws(StatementAbandoned) -> TransferSyntax.Limit {
    try expect(.when)
    let condition = try bracketed()
    try expect(.only)
    return TransferSyntax.Limit(condition: condition, receivers: try receivers())
  }

  // receivers = TEXT { "," TEXT } | NAME { same } [ "where" bracketed ]
  private mutating func receivers() throws(StatementAbandoned) -> ReceiversSyntax {
    if atText() { return .named(try texts()) }
    let table = try name(.table)
    var same: [PathSyntax] = []
    while at(.of) { same.append(try self.same()) }
    return .rows(table, same: same, accept(.where) ? try bracketed() : nil)
  }

  // assumption = NAME NAME [ length "after" "due" ] [ "for" who ] [ "with" "seed" NUMBER ]
  private mutating func assumption() throws(StatementAbandoned) -> AssumptionSyntax {
    let subject = try name(.assumption)
    let event = try name(.assumption)
    var delay: LengthSyntax?
    if atNumber() {
      delay = try length()
      try expect(.after)
      try expect(.due)
    }
    let who = accept(.for) ? try who() : nil
    return AssumptionSyntax(
      subject: subject, event: event, delay: delay, who: who, seed: try seed())
  }

  private mutating func seed() throws(StatementAbandoned) -> NumberSyntax? {
    guard accept(.with) else { return nil }
    try expect(.seed)
    return try number()
  }

  // course = ( length | "to" DATE ) [ "by" pace ] [ "stopping" "when" condition ]
  private mutating func course() throws(StatementAbandoned) -> CourseSyntax {
    let end: CourseSyntax.End
    if accept(.to) {
      guard atDate() else { throw unexpected() }
      end = .day(date())
    } else {
      end = .length(try length())
    }
    let pace = accept(.by) ? try pace() : nil
    guard accept(.stopping) else { return CourseSyntax(end: end, pace: pace) }
    try expect(.when)
    return CourseSyntax(end: end, pace: pace, stop: try joinedCondition())
  }

  // pace = "day" | "week" | "month" | "events"
  private mutating func pace() throws(StatementAbandoned) -> CourseSyntax.Pace {
    if accept(.day) { return .day }
    if accept(.week) { return .week }
    if accept(.month) { return .month }
    try expect(.events)
    return .events
  }
}

// Statements that look at scenarios.
extension Parser {
  // whatIf = "what" "if" ( ifSetting { "and" ifSetting } "for" who | scenarioStep )
  mutating func whatIf() throws(StatementAbandoned) -> WhatIfSyntax {
    try expect(.if)
    let start = index
    let isStep = current.keyword.map { Parser.stepBeginnings.contains($0) } ?? false
    if isStep, following.keyword != .is, following.keyword != .up, following.keyword != .down {
      let kind = try scenarioStep()
      return WhatIfSyntax(steps: [ScenarioStepSyntax(range: range(from: start), kind: kind)])
    }
    for word in Parser.stepBeginnings { looked(for: .keyword(word)) }
    var settings = [try ifSetting()]
    while accept(.and) { settings.append(try ifSetting()) }
    try expect(.for)
    let who = try who()
    let whole = range(from: start)
    return WhatIfSyntax(
      steps: settings.map { field, value in
        ScenarioStepSyntax(
          range: whole,
          kind: .change(ChangeSyntax(field: field, value: value, day: nil, who: who)))
      })
  }

  // ifSetting = NAME ( "is" ( "missing" | operand ) | ( "up" | "down" ) NUMBER )
  private mutating func ifSetting() throws(StatementAbandoned)
    -> (NameSyntax, ChangeSyntax.ChangeValue)
  {
    let field = try name(.field)
    if accept(.up) { return (field, .moved(isUp: true, try number())) }
    if accept(.down) { return (field, .moved(isUp: false, try number())) }
    try expect(.is)
    if accept(.missing) { return (field, .toMissing(previousRange)) }
    looked(for: .name(.value(of: field.text)))
    return (field, .to(try operand()))
  }

  // compare = "compare" TEXT { "," TEXT } [ "with" "today" ] [ lots ] [ "at" DATE { "," DATE } ]
  //           [ "by" pace ] { ¶ measure }
  mutating func compare() throws(StatementAbandoned) -> CompareSyntax {
    let names = try texts()
    let isWithToday = accept(.with)
    if isWithToday { try expect(.today) }
    let lots = accept(.over) ? try lots() : nil
    var days: [DateSyntax] = []
    if accept(.at) {
      repeat {
        guard atDate() else { throw unexpected() }
        days.append(date())
      } while accept(.comma)
    }
    let pace = accept(.by) ? try pace() : nil
    return CompareSyntax(
      names: names, isWithToday: isWithToday, lots: lots, days: days, pace: pace,
      measures: try measures())
  }

  // lots = "over" NUMBER "runs" [ "with" "seed" NUMBER ]
  private mutating func lots() throws(StatementAbandoned) -> LotsSyntax {
    let runs = try number()
    try expect(.runs)
    return LotsSyntax(runs: runs, seed: try seed())
  }

  /// The indented lines of a statement that measures something.
  mutating func measures() throws(StatementAbandoned) -> [MeasureSyntax] {
    var measures: [MeasureSyntax] = []
    let indent = current.indent ?? 0
    while index < limit, current.indent != nil {
      measures.append(
        try limited(to: endOfStep(indent: indent)) { (parser) throws(StatementAbandoned) in
          let measure = try parser.measure()
          try parser.expectEnd()
          return measure
        })
    }
    looked(forLineOf: [.keyword(.show), .keyword(.count)])
    return measures
  }

  // measure = show | count
  private mutating func measure() throws(StatementAbandoned) -> MeasureSyntax {
    let start = index
    let question: ShowSyntax
    if accept(.count) {
      question = try count()
    } else {
      try expect(.show)
      question = try show()
    }
    return MeasureSyntax(range: range(from: start), question: question)
  }

  // timeline = "timeline" "of" TEXT [ view ]
  mutating func timeline() throws(StatementAbandoned) -> TimelineSyntax {
    try expect(.of)
    return TimelineSyntax(row: try text(), view: try view())
  }

  // view = "under" ( TEXT | "playbook" TEXT )
  mutating func view() throws(StatementAbandoned) -> ViewSyntax? {
    guard accept(.under) else { return nil }
    let isPlaybook = accept(.playbook)
    return ViewSyntax(isPlaybook: isPlaybook, name: try text())
  }
}
