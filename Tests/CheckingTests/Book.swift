import Accounts
import Syntax
import Vocabulary

@testable import Checking

/// A checked text, with two more choices than the schema has.
struct Book {
  var ruleset: Ruleset
  var problems: [String]

  static let today = CalendarDate(dayNumber: 20_779)

  init(_ text: String) {
    var schema = Schema.domain
    schema.tables[0].fields += [
      FieldSchema(
        "onboarding", .choice,
        choices: [Choice("none"), Choice("started"), Choice("complete")]),
      FieldSchema("sector", .choice, choices: [Choice("private"), Choice("public")]),
    ]
    var sources = SourceMap()
    let prelude = parse(sources.add(name: Prelude.name, text: Prelude.text))
    let playbook = parse(sources.add(name: "book", text: text))
    let checked = check(
      prelude.statements + playbook.statements, in: CheckContext(Portfolio(), schema: schema),
      sources: sources)
    ruleset = checked.ruleset
    problems = (playbook.diagnostics + checked.diagnostics).filter { $0.severity == .error }
      .map(\.message.text)
  }

  /// The place of a rule's clause among those of the first field.
  func place(_ name: String) -> Int? {
    ruleset.fields[0].clauses.firstIndex { ruleset.rules[$0.rule].name == name }
  }

  /// Lets one rule override others; the caller closes the relation.
  mutating func override(_ winner: String, _ losers: String...) {
    guard let winner = place(winner) else { return }
    for loser in losers {
      guard let loser = place(loser) else { continue }
      ruleset.fields[0].clauses[loser].beatenBy.append(winner)
      ruleset.fields[0].clauses[loser].beatenBy.sort()
    }
  }

  func analysis() -> Analysis {
    analyse(ruleset, today: Book.today, ignoringDefinitionsIn: [0])
  }

  /// The name of a clause's rule.
  func name(_ place: Int) -> String {
    ruleset.rules[ruleset.fields[0].clauses[place].rule].name
  }

  /// The pairs that meet: `new/digital`.
  func meetingPairs() -> [String] {
    analysis().pairs.compactMap { pair in
      guard case .meet = pair.verdict else { return nil }
      return "\(name(pair.first))/\(name(pair.second))"
    }
  }
}
