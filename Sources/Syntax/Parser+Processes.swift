// Playbooks with steps.
extension Parser {
  // processStatement = "playbook" TEXT [ ":" ] [ processClause ] { ¶ processClause }
  //                    ¶ processStep { ¶ processStep }
  mutating func processStatement() throws(StatementAbandoned) -> ProcessSyntax {
    var process = ProcessSyntax(name: try text(), clauses: [], steps: [])
    _ = accept(.colon)
    let indent = blockIndent
    // A clause may stand behind the name; it ends where the lines of the block begin.
    try limited(to: nextLine(indent: indent)) { (parser) throws(StatementAbandoned) in
      if let clause = try parser.processClause() { process.clauses.append(clause) }
      if parser.isAtEndOfText { parser.looked(for: .keyword(.step)) }
      if parser.index < parser.limit { throw parser.unexpected() }
    }
    while index < limit {
      move(to: index)
      try limited(to: endOfStep(indent: indent)) { (parser) throws(StatementAbandoned) in
        try parser.processLine(of: &process)
        try parser.expectEnd()
      }
    }
    lookedForLine(of: process)
    if process.steps.isEmpty {
      move(to: index)
      looked(for: .keyword(.step))
      throw unexpected()
    }
    return process
  }

  private mutating func processLine(of process: inout ProcessSyntax) throws(StatementAbandoned) {
    if at(.step) { return process.steps.append(try processStep()) }
    let last = process.steps.count - 1
    guard last >= 0 else {
      guard let clause = try processClause() else { throw unexpected() }
      return process.clauses.append(clause)
    }
    // Unindented, a clause belongs to the step above it.
    try stepClauses(of: &process.steps[last])
    process.steps[last].range = process.steps[last].range.joined(with: previousRange)
  }

  private mutating func lookedForLine(of process: ProcessSyntax) {
    let words: [Keyword] =
      process.steps.isEmpty
      ? [.step, .note, .for, .starts, .stops, .driver, .consulted, .informed]
      : [.step, .note, .for, .due, .needs, .only, .using, .with]
    looked(forLineOf: words.map { .keyword($0) })
  }

  // processClause = "note" TEXT | "for" rows | ( "starts" | "stops" ) "when" condition
  //               | ( "driver" | "consulted" | "informed" ) people
  private mutating func processClause() throws(StatementAbandoned) -> ProcessClauseSyntax? {
    let start = index
    let kind: ProcessClauseSyntax.Kind
    if accept(.note) {
      kind = .note(try text())
    } else if accept(.for) {
      kind = .scope(try rows())
    } else if accept(.starts) {
      try expect(.when)
      kind = .starts(try joinedCondition())
    } else if accept(.stops) {
      try expect(.when)
      kind = .stops(try joinedCondition())
    } else if accept(.driver) {
      kind = .role(.driver, try people())
    } else if accept(.consulted) {
      kind = .role(.consulted, try people())
    } else if accept(.informed) {
      kind = .role(.informed, try people())
    } else {
      return nil
    }
    return ProcessClauseSyntax(range: range(from: start), kind: kind)
  }

  // people = path { "," path }
  private mutating func people() throws(StatementAbandoned) -> [PathSyntax] {
    var people = [try path(.role)]
    while accept(.comma) { people.append(try path(.role)) }
    return people
  }

  // processStep = "step" TEXT { stepClause } { ¶ stepClause { stepClause } }
  private mutating func processStep() throws(StatementAbandoned) -> ProcessStepSyntax {
    let start = index
    try expect(.step)
    var step = ProcessStepSyntax(range: current.range, name: try text(), clauses: [])
    try stepClauses(of: &step)
    step.range = range(from: start)
    return step
  }

  /// Reads clauses up to the limit; one that begins a line ends where the next such line begins.
  private mutating func stepClauses(of step: inout ProcessStepSyntax) throws(StatementAbandoned) {
    let indent = blockIndent
    while true {
      let clause = try limited(to: nextClause(indent: indent)) {
        (parser) throws(StatementAbandoned) in
        try parser.stepClause()
      }
      guard let clause else { return }
      step.clauses.append(clause)
    }
  }

  /// The next line of that indentation that begins with a word of a step.
  private func nextClause(indent: Int) -> Int {
    var next = index + 1
    while next < limit {
      let token = tokens[next]
      if token.indent == indent, token.keyword.map(Parser.stepWords.contains) == true { break }
      next += 1
    }
    return next
  }

  private static let stepWords: Set<Keyword> = [.note, .for, .due, .needs, .only, .using, .with]

  // stepClause = "note" TEXT | "for" path | "due" stepDue | "needs" TEXT { "," TEXT }
  //            | "only" "if" condition | "using" "template" TEXT | "with" NAME value
  private mutating func stepClause() throws(StatementAbandoned) -> StepClauseSyntax? {
    let start = index
    let kind: StepClauseSyntax.Kind
    if accept(.note) {
      kind = .note(try text())
    } else if accept(.for) {
      kind = .owner(try path(.role))
    } else if accept(.due) {
      kind = .due(try stepDue())
    } else if accept(.needs) {
      var names = [try text()]
      while accept(.comma) { names.append(try text()) }
      kind = .needs(names)
    } else if accept(.only) {
      try expect(.if)
      kind = .onlyIf(try joinedCondition())
    } else if accept(.using) {
      try expect(.template)
      kind = .using(try text())
    } else if accept(.with) {
      let name = try name(.field)
      kind = .with(name, try value(of: name.text))
    } else {
      return nil
    }
    return StepClauseSyntax(range: range(from: start), kind: kind)
  }

  // stepDue = "in" length | "on" operand | length ( "before" | "after" ) anchor
  private mutating func stepDue() throws(StatementAbandoned) -> StepClauseSyntax.Due {
    if accept(.in) { return .in(try length()) }
    if accept(.on) { return .on(try operand()) }
    let length = try length()
    let isAfter = accept(.after)
    if !isAfter { try expect(.before) }
    return .from(length, isAfter: isAfter, try anchor())
  }

  // anchor = "start" | TEXT | base
  private mutating func anchor() throws(StatementAbandoned) -> StepClauseSyntax.Anchor {
    let range = current.range
    if accept(.start) { return .start(range) }
    if atText() { return .step(try text()) }
    return .day(try base())
  }
}

// Blocks.
extension Parser {
  /// The indentation of the lines of the present block: the least that any of them has.
  var blockIndent: Int {
    guard index < limit else { return 0 }
    return tokens[index..<limit].compactMap(\.indent).min() ?? 0
  }

  /// The next token that begins a line of that indentation, the present one included.
  func nextLine(indent: Int) -> Int {
    var next = index
    while next < limit, tokens[next].indent != indent { next += 1 }
    return next
  }
}
