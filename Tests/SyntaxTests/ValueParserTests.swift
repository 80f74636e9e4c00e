import Syntax
import Testing

/// Values that a word makes of others, and the tests that came with them: each reads in one way.
@Suite struct ValueParserTests {
  struct Case: CustomTestStringConvertible {
    let text: String
    let tree: String
    var testDescription: String { text }

    init(_ text: String, _ tree: String) {
      self.text = text
      self.tree = tree
    }
  }

  @Test(arguments: [
    Case("month of renewal is 3", "(is (month renewal) 3)"),
    Case(#"month of "Elm" is 3"#, #"(is (of month "Elm") 3)"#),
    Case(#"month of renewal of "Elm" is 3"#, #"(is (month (of renewal "Elm")) 3)"#),
    Case("day of renewal + 1 above 5", "(above (+ (day renewal) 1) 5)"),
    Case("domain red", "(is domain red)"),
    Case("rank of arr at most 3", "(at most (rank arr) 3)"),
    Case("rank of (-arr) of the same segment is 1", "(is (rank [(- arr)] (same segment)) 1)"),
    Case(
      "number of business days between opened and today above 5 and managed",
      "(and (above (number-of-businessDay opened today) 5) managed)"),
    Case(
      "type at latest date of activities where (managed) is EBR",
      "(is (at-latest type date :activities (where [managed])) EBR)"),
    Case("arr at least 5", "(at least arr 5)"),
    Case("arr + mrr rounded up to 1k above 5", "(above (rounded-up (+ arr mrr) 1k) 5)"),
    Case("(a / 2 rounded to 5) * 3 is 15", "(is (* [(rounded-nearest (/ a 2) 5)] 3) 15)"),
    Case("largest of (a, b + 1) above 5", "(above (largest (list a (+ b 1))) 5)"),
    Case("largest of (a) above 5", "(above (largest [a]) 5)"),
    Case("at least 2 of (a, b is red)", "(at-least-2 a (is b red))"),
    Case("exactly 1 of (a, not b)", "(exactly-1 a (not b))"),
    Case("exactly 2 contacts where a", "(exactly-2 :contacts (where a))"),
    Case("exactly is red", "(is exactly red)"),
    Case("a within 5 days of b", "(within-of a 5-day b)"),
    Case(
      "a within 2 weeks after latest d of activities",
      "(within-after a 2-week (latest d :activities))"),
    Case("a more than 5 days before b", "(more-than a 5-day before b)"),
    Case("a on 5 days before (b - 1 week)", "(on a (before 5-day [(- b 1-week)]))"),
    Case("a includes b and c", "(and (includes-one a b) c)"),
    Case(#"a includes any of b, "c d" and e"#, #"(and (includes-any a b "c d") e)"#),
    Case("a includes all of b, c", "(includes-all a b c)"),
    Case("a includes only b, c", "(includes-only a b c)"),
    Case("a includes only", "(includes-one a only)"),
  ])
  func reads(_ test: Case) {
    var map = SourceMap()
    let playbook = parse(map.add(name: "a", text: "show x where \(test.text)"))
    #expect(playbook.diagnostics.map(\.message.text) == [])
    #expect(playbook.statements.map(tree) == ["(show x (where \(test.tree)))"])
  }

  @Test(arguments: [
    "show x where a within 5 days before b + 3 days",
    "show x where at least 2 of a, b",
    "show x where number of months since a above 3",
    "show x where a at latest b",
    "show x where a includes any b",
    "show x where month of 3 is 3",
    "show x where a rounded 5 above 3",
  ])
  func refuses(_ text: String) {
    var map = SourceMap()
    #expect(parse(map.add(name: "a", text: text)).diagnostics.count == 1)
  }

  @Test func aListOfValues() {
    var map = SourceMap()
    let playbook = parse(map.add(name: "a", text: #"let key-regions = EMEA, "South Asia", 5"#))
    #expect(playbook.statements.map(tree) == [#"(let key-regions EMEA "South Asia" 5)"#])
  }
}
