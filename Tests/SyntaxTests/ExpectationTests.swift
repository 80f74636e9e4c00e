import Syntax
import Testing

/// What could stand at the end of a text, as completion asks for it.
@Suite struct ExpectationTests {
  struct Prefix: CustomTestStringConvertible {
    var text: String
    var includes: Set<Syntax.Expectation>
    var excludes: Set<Syntax.Expectation>
    var testDescription: String { text }

    init(
      _ text: String, _ includes: Set<Syntax.Expectation>,
      not excludes: Set<Syntax.Expectation> = []
    ) {
      self.text = text
      self.includes = includes
      self.excludes = excludes
    }
  }

  static let starters: Set<Syntax.Expectation> = Set(
    [
      Keyword.when, .rule, .default, .define, .let, .field, .decide, .policy, .budget, .pin, .show,
      .count, .plan, .apply, .undo, .done, .dismiss, .why, .what, .explain, .scenario, .set, .add,
      .remove, .turn, .move, .assume, .advance, .compare, .timeline, .test,
    ].map(Syntax.Expectation.keyword))

  static let prefixes: [Prefix] = [
    Prefix("", starters, not: [.end, .name(.field)]),
    Prefix("plan\n", starters),
    Prefix("plan ", [.end, .keyword(.show)]),
    Prefix("apply ", [.end], not: starters),
    Prefix("undo ", [.keyword(.apply), .keyword(.run)], not: [.end]),
    Prefix("what ", [.keyword(.changed), .keyword(.if), .keyword(.would)], not: [.end]),
    Prefix("what if ", [.name(.field), .keyword(.turn)], not: [.end]),
    Prefix("scenario \"x\" ", [.keyword(.continues), .end], not: [.text]),
    Prefix("scenario \"x\"\n  ", [.keyword(.set), .keyword(.advance), .keyword(.let)]),
    Prefix("set health to red ", [.keyword(.for), .keyword(.on)], not: [.end]),
    Prefix("set health to red for ", [.text, .name(.table), .number], not: [.end]),
    Prefix("advance 90 days ", [.keyword(.by), .keyword(.stopping), .end]),
    Prefix("compare \"x\" ", [.keyword(.with), .keyword(.at), .keyword(.over), .end]),
    Prefix("count accounts under ", [.text, .keyword(.playbook)], not: [.end]),
    Prefix(
      "what changed ", [.keyword(.from), .keyword(.since), .keyword(.between), .end],
      not: [.name(.table), .date]),
    Prefix("what changed from ", [.name(.table)], not: [.end]),
    Prefix("what changed since ", [.date], not: [.end]),
    Prefix("when ", [.name(.field), .keyword(.not), .keyword(.count)], not: [.keyword(.then)]),
    Prefix(
      "when health ",
      [
        .name(.value(of: "health")), .keyword(.is), .keyword(.above), .keyword(.then), .text,
        .keyword(.and), .symbol(.link),
      ], not: [.name(.field), .end]),
    Prefix(
      "when health is ",
      [
        .name(.value(of: "health")), .keyword(.not), .keyword(.missing), .keyword(.one),
        .name(.field),
      ]),
    Prefix(
      "when parent's health is one of red, ", [.name(.value(of: "parent's health"))],
      not: [.name(.field)]),
    Prefix(
      "when health red ", [.keyword(.then), .keyword(.and), .keyword(.or), .keyword(.unless)],
      not: [.keyword(.is)]),
    Prefix("when health red\n", [.keyword(.then)], not: [.keyword(.show)]),
    Prefix("when a then ", [.name(.action)], not: [.name(.field)]),
    Prefix(
      "when a then priority ", [.name(.value(of: "priority")), .keyword(.is), .keyword(.to), .end]),
    Prefix("when a then priority is ", [.name(.value(of: "priority"))]),
    Prefix("when a then escalate to ", [.name(.role)]),
    Prefix("when a then escalate with severity ", [.name(.value(of: "severity"))]),
    Prefix("when renewal within ", [.number], not: [.text]),
    Prefix("when renewal within 90 ", [.keyword(.days), .keyword(.business)]),
    Prefix("rule \"x\" ", [.keyword(.when), .keyword(.note), .keyword(.for), .symbol(.colon)]),
    Prefix("rule \"x\" for ", [.name(.table)]),
    Prefix("default ", [.name(.field)]),
    Prefix("default priority ", [.keyword(.is), .name(.value(of: "priority"))]),
    Prefix("show ", [.name(.table), .name(.field), .keyword(.sum)]),
    Prefix("show name, ", [.name(.field)], not: [.name(.table)]),
    Prefix(
      "show name ", [.keyword(.from), .keyword(.where), .keyword(.called), .symbol(.comma), .end]),
    Prefix("show name from ", [.name(.table)]),
    Prefix(
      "show accounts by arr ", [.keyword(.descending), .keyword(.top)], not: [.keyword(.where)]),
    Prefix("count ", [.name(.table)]),
    Prefix("show count ", [.keyword(.of), .keyword(.per), .keyword(.as), .end]),
    Prefix("show count of ", [.keyword(.distinct), .name(.relation)]),
    Prefix(
      "show count per ", [.name(.field), .number, .keyword(.month), .keyword(.fiscal)],
      not: [.name(.table), .end]),
    Prefix("show count per month ", [.keyword(.of), .end]),
    Prefix("show count per fiscal ", [.keyword(.quarter), .keyword(.year)]),
    Prefix("show count per 50k ", [.keyword(.of)], not: [.end]),
    Prefix(
      "show count per csm ",
      [.keyword(.across), .keyword(.with), .keyword(.having), .keyword(.called), .end]),
    Prefix("show count per csm with ", [.keyword(.totals)]),
    Prefix("show name top 3 ", [.keyword(.per), .keyword(.as), .end]),
    Prefix("show name as ", [.name(.form)]),
    Prefix("define question ", [.text, .keyword(.as)]),
    Prefix("define question \"x\" as ", [.keyword(.show), .keyword(.count)], not: [.end]),
    Prefix("field risk is ", [.keyword(.one), .keyword(.yes), .name(.type)]),
    Prefix("let x ", [.symbol(.equals)]),
    Prefix("test \"x\"\n  ", [.keyword(.given), .keyword(.at), .keyword(.expect)]),
    Prefix("test \"x\"\n  given account \"E\": ", [.name(.field), .keyword(.not)]),
    Prefix(
      "test \"x\"\n  given account \"E\": health ", [.name(.value(of: "health"))],
      not: [.keyword(.expect)]),
    Prefix("test \"x\"\n  at 2027-01-01\n  ", [.keyword(.given), .keyword(.expect)]),
    Prefix("test \"x\"\n  expect ", [.name(.field), .name(.action), .keyword(.no)]),
    Prefix("test \"x\"\n  expect no ", [.name(.action), .keyword(.new), .keyword(.findings)]),
    Prefix("test \"x\"\n  expect no findings of ", [.keyword(.policy)]),
    Prefix("test \"x\"\n  expect no new ", [.name(.action)], not: [.keyword(.findings)]),
    Prefix("test \"x\"\n  advance ", [.number]),
    Prefix("rule \"x\" ", [.keyword(.overrides), .keyword(.replaces)], not: [.end]),
    Prefix("rule \"x\" overrides ", [.text], not: [.keyword(.when)]),
    Prefix(
      "rule \"x\" overrides \"y\" ",
      [.end, .symbol(.comma), .keyword(.when), .keyword(.then), .keyword(.note)]),
    Prefix("when a then escalate ", [.keyword(.again), .keyword(.once), .keyword(.except)]),
    Prefix("when a then escalate again ", [.keyword(.every)], not: [.number]),
    Prefix("when a then escalate once per ", [.keyword(.week)], not: [.keyword(.weeks)]),
    Prefix("when a then b is c except ", [.keyword(.when)]),
    Prefix("when a then b is c except when d then ", [.name(.field)], not: [.name(.action)]),
    Prefix("field x is one of a; when rules disagree take ", [.keyword(.the), .keyword(.all)]),
    Prefix("decide ", [.name(.field)]),
    Prefix("decide x ", [.keyword(.first), .symbol(.bar)], not: [.end]),
    Prefix("decide x\n  | ", [.name(.field)], not: [.symbol(.bar)]),
    Prefix("decide x\n  | x |\n  ", [.symbol(.bar)], not: [.name(.field)]),
    Prefix(
      "decide x\n  | a | x |\n  | ",
      [.name(.value(of: "a")), .symbol(.minus), .keyword(.above), .keyword(.between)]),
    Prefix("decide x\n  | a | x |\n  | b | ", [.name(.value(of: "x"))]),
    Prefix(
      "decide x\n  | a | x |\n  | b | c |\n  ", [.symbol(.bar)], not: [.name(.value(of: "x"))]),
    Prefix("decide x first of\n  ", [.keyword(.when)], not: [.keyword(.otherwise)]),
    Prefix("decide x first of\n  when a then ", [.name(.value(of: "x"))]),
    Prefix(
      "decide x first of\n  when a then b\n  ", [.keyword(.when), .keyword(.otherwise)]),
    Prefix("policy \"x\": ", [.keyword(.every), .keyword(.only)], not: [.name(.table)]),
    Prefix("policy \"x\": every account ", [.keyword(.where), .keyword(.must)]),
    Prefix("policy \"x\": every account must ", [.keyword(.have), .keyword(.be)]),
    Prefix("policy \"x\": only accounts may have priority ", [.name(.value(of: "priority"))]),
    Prefix("budget \"x\": at most 6 ", [.keyword(.new)], not: [.name(.action)]),
    Prefix("budget \"x\": at most 6 new tasks per csm per ", [.keyword(.week)]),
    Prefix("pin priority of ", [.text], not: [.name(.field)]),
    Prefix("pin priority of \"x\" to ", [.name(.value(of: "priority"))]),
    Prefix("pin p of \"x\" to a ", [.keyword(.until), .keyword(.because), .end]),
  ]

  @Test(arguments: prefixes)
  func knowsWhatCouldFollow(_ test: Prefix) {
    let found = expected(atEndOf: test.text)
    #expect(test.includes.subtracting(found) == [])
    #expect(test.excludes.intersection(found) == [])
  }

  @Test(arguments: ["show \"a", "when name is “A", "# sho", "plan # x", "show ; "])
  func nothingFollowsInATextARemarkOrAMistake(_ text: String) {
    #expect(expected(atEndOf: text) == [])
  }

  private func expected(atEndOf text: String) -> Set<Syntax.Expectation> {
    var map = SourceMap()
    return expectations(atEndOf: map.add(name: "prompt", text: text))
  }
}
