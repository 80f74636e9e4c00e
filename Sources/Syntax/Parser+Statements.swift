// Statements, told apart by their first word.
extension Parser {
  // statement = ruleStatement | field | decide | processStatement
  //           | templateStatement | scoreStatement | load | contract | show | count | plan | "apply"
  //           | undo | done | dismiss | today | changes | why | whatWould | explain | scenario
  //           | whatStep | whatIf | compare | timeline | testStatement | fixture | law
  mutating func statement() throws(StatementAbandoned) -> StatementSyntax.Kind {
    let start = index
    if let rule = try ruleStatement() { return rule }
    if accept(.field) { return .field(try field()) }
    if accept(.decide) { return .decide(try decide()) }
    if accept(.playbook) { return .process(try processStatement()) }
    if accept(.template) { return .template(try templateStatement()) }
    if accept(.score) { return .score(try scoreStatement()) }
    if accept(.load) { return .load(try load()) }
    if accept(.expect) { return .expect(try contract()) }
    if accept(.show) { return .show(try show()) }
    if accept(.count) { return .show(try count()) }
    if accept(.plan) { return .plan(try plan()) }
    if accept(.apply) { return .run(.apply) }
    if accept(.undo) { return .run(.undo(try undo())) }
    if accept(.done) { return .run(.done(try done())) }
    if accept(.dismiss) { return .run(.dismiss(try dismiss())) }
    if accept(.today) { return .today(try today()) }
    if accept(.why) { return .explanation(try why()) }
    if accept(.what) { return try what() }
    if accept(.explain) { return .explanation(try explain()) }
    if accept(.scenario) { return .scenario(try scenario()) }
    if let step = try whatStep() {
      return .step(ScenarioStepSyntax(range: range(from: start), kind: step))
    }
    if accept(.compare) { return .compare(try compare()) }
    if accept(.timeline) { return .timeline(try timeline()) }
    if accept(.test) { return .test(try testStatement()) }
    if accept(.fixture) { return .fixture(try fixture()) }
    if accept(.law) { return .law(try law()) }
    throw notAStatement()
  }

  /// `what would make …`, `what if …` or `what changed …`.
  private mutating func what() throws(StatementAbandoned) -> StatementSyntax.Kind {
    if at(.would) { return .explanation(try whatWould()) }
    return at(.if) ? .whatIf(try whatIf()) : .changes(try changes())
  }

  // ruleStatement = anonymousRule | namedRule | defaultStatement | define | letStatement | policy
  //               | budget | work | capacity | pin
  mutating func ruleStatement() throws(StatementAbandoned) -> StatementSyntax.Kind? {
    if at(.when) { return .rule(try anonymousRule()) }
    if accept(.rule) { return .rule(try namedRule()) }
    if accept(.default) { return .default(try defaultStatement()) }
    if accept(.define) { return try define() }
    if accept(.let) { return .let(try letStatement()) }
    if accept(.policy) { return .policy(try policy()) }
    if accept(.budget) { return .budget(try budget()) }
    if accept(.work) { return .work(try work()) }
    if accept(.capacity) { return .capacity(try capacity()) }
    return accept(.pin) ? .pin(try pin()) : nil
  }

  // defaultStatement = "default" NAME setting [ "for" rows ]
  private mutating func defaultStatement() throws(StatementAbandoned) -> DefaultSyntax {
    let field = try name(.field)
    let value = try setting(of: field)
    return DefaultSyntax(field: field, value: value, scope: accept(.for) ? try rows() : nil)
  }

  // setting = "is" operand | bareValue
  mutating func setting(of field: NameSyntax) throws(StatementAbandoned)
    -> ExpressionSyntax
  {
    if accept(.is) {
      looked(for: .name(.value(of: field.text)))
      return try operand()
    }
    if valueNeedsIs { throw needsIs(field.text) }
    if atText() {
      let text = try text()
      return ExpressionSyntax(.text(text), text.range)
    }
    return ExpressionSyntax(try name(.value(of: field.text)))
  }

  // define = "define" ( question | NAME [ "of" NAME ] "as" condition )
  private mutating func define() throws(StatementAbandoned) -> StatementSyntax.Kind {
    if at(.question), following.kind == .text || following.kind == .openText {
      return .question(try question(from: index - 1))
    }
    let name = try name(.newName)
    if name.folded == Keyword.question.rawValue { looked(for: .text) }
    let table = accept(.of) ? try self.name(.table) : nil
    guard accept(.as) else { throw startsValueSign ? standIn("as") : unexpected() }
    return .define(DefineSyntax(name: name, table: table, value: try joinedCondition()))
  }

  // letStatement = "let" NAME "=" operand { "," value }
  private mutating func letStatement() throws(StatementAbandoned) -> LetSyntax {
    let name = try name(.newName)
    guard accept(.equals) else { throw startsValueSign ? standIn("=") : unexpected() }
    let value = try operand()
    var more: [ExpressionSyntax] = []
    while at(.comma) {
      if let grouped = groupedNumber { throw grouped }
      advance()
      more.append(try self.value(of: name.text))
    }
    return LetSyntax(name: name, value: value, more: more)
  }

  /// Whether one of the signs stands here that people put between a name and its value.
  private var startsValueSign: Bool {
    current.kind == .symbol(.equals) || current.kind == .symbol(.colon)
      || current.keyword == .is || current.keyword == .as
  }

  // field = "field" NAME [ "of" NAME ] "is" fieldType [ ";" "when" "rules" "disagree" "take" combination ]
  private mutating func field() throws(StatementAbandoned) -> FieldSyntax {
    let name = try name(.newName)
    let table = accept(.of) ? try self.name(.table) : nil
    try expect(.is)
    let type = try fieldType(of: name)
    guard accept(.semicolon) else {
      if current.keyword == .when, following.keyword == .rules { throw needsSemicolon() }
      return FieldSyntax(name: name, table: table, type: type)
    }
    for word in [Keyword.when, .rules, .disagree, .take] { try expect(word) }
    return FieldSyntax(name: name, table: table, type: type, combination: try combination())
  }

  // fieldType = "one" "of" values | "yes" "or" "no" | NAME
  private mutating func fieldType(of name: NameSyntax) throws(StatementAbandoned)
    -> FieldSyntax.TypeName
  {
    if at(.one), following.keyword == .of {
      advance()
      advance()
      return .oneOf(try values(of: ExpressionSyntax(name)))
    }
    if accept(.yes) {
      try expect(.or)
      try expect(.no)
      return .yesOrNo
    }
    return .named(try self.name(.type))
  }

  // combination = "all" "of"
  //             | [ "the" ] ( ( "most" | "least" ) "urgent" | "largest" | "smallest"
  //                         | "earliest" | "latest" )
  private mutating func combination() throws(StatementAbandoned) -> FieldSyntax.Combination {
    if accept(.all) {
      try expect(.of)
      return .allOf
    }
    _ = accept(.the)
    if accept(.largest) { return .largest }
    if accept(.smallest) { return .smallest }
    if accept(.earliest) { return .earliest }
    if accept(.latest) { return .latest }
    let isMost = accept(.most)
    if !isMost { try expect(.least) }
    try expect(.urgent)
    return isMost ? .mostUrgent : .leastUrgent
  }

  // rows = NAME [ "where" condition ]
  mutating func rows() throws(StatementAbandoned) -> RowsSyntax {
    let table = try name(.table)
    return RowsSyntax(table: table, condition: accept(.where) ? try joinedCondition() : nil)
  }

  /// A condition that a comma cannot follow.
  mutating func joinedCondition() throws(StatementAbandoned) -> ExpressionSyntax {
    let condition = try condition()
    if current.kind == .symbol(.comma) { throw commaInCondition(condition) }
    return condition
  }

  private mutating func notAStatement() -> StatementAbandoned {
    guard current.kind == .name else { return unexpected() }
    if isElse(current) { return otherwiseOutsideDecide() }
    let word = source.text(current.range)
    let starters = expected.compactMap { expectation -> String? in
      if case .keyword(let keyword) = expectation { keyword.rawValue } else { nil }
    }
    if index > 0, let keyword = current.keyword, Parser.goingOn.contains(keyword) {
      return problem(.unknownStatement(word, candidates: []), help: Parser.indentHelp)
    }
    var candidates = nearest(to: word, among: starters)
    if let synonym = synonyms[foldedName(word)] { candidates = [synonym] }
    var help: String?
    if candidates.isEmpty {
      help =
        "a statement begins with a word such as `when`, `rule`, `define`, `show`, `count`, `plan`, "
        + "`why` or `what if`; `.help` lists them all"
    }
    return problem(
      .unknownStatement(word, candidates: candidates), help: help,
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: current.range, with: $0) })
  }
}

/// Words of other languages for what a statement here begins with.
private let synonyms = [
  "if": "when", "whenever": "when", "list": "show", "select": "show", "display": "show",
  "const": "let",
]

extension Parser {
  /// Words that go on with a statement, and stand in the first column only by mistake.
  static let goingOn: Set<Keyword> = [
    .note, .overrides, .replaces, .for, .when, .unless, .until, .then, .and, .or, .because,
    .except, .given, .at, .advance, .expect, .from, .where, .per, .across, .having, .by, .top, .as,
  ]
}
