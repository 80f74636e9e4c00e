import Accounts
import Checking
import Evaluation
import Simulation
import Syntax
import Vocabulary

/// Three accounts under a few rules on 2026-11-21.
struct SmallBook {
  /// What is red is urgent; so is what is yellow, large and near its renewal.
  static let rules = """
    let floor = 50k
    rule "red" when health red then priority PR1 and open task "Call" due in 5 days
    rule "near" when health is yellow and arr at least floor and renewal within 89 days
      then priority PR1
    rule "small near" when health is yellow and floor below 20k then priority PR1
    default priority PR2
    """

  var sources = SourceMap()
  let declarations: [StatementSyntax]
  private var typed = 0

  init(rules: String) {
    let prelude = parse(sources.add(name: Prelude.name, text: Prelude.text))
    let book = parse(sources.add(name: "book.tend", text: rules))
    declarations = prelude.statements + book.statements
  }

  /// The world after some steps, each written as in a scenario.
  mutating func world(taking steps: String...) -> World { world(taking: steps) }

  /// The world after some steps.
  mutating func world(taking steps: [String], by jobs: Int = 1) -> World {
    typed += 1
    let text = "scenario \"s\"\n" + steps.map { "  \($0)\n" }.joined()
    let parsed = parse(sources.add(name: "s\(typed)", text: text))
    precondition(parsed.diagnostics.isEmpty, "\(parsed.diagnostics.map(\.message.text)) in \(text)")
    guard case .scenario(let scenario)? = parsed.statements.first?.kind else {
      preconditionFailure("no scenario")
    }
    let facts = SmallBook.facts
    var world = World(
      facts,
      World.Book(
        declarations: declarations, sources: sources, schema: .domain, jobs: jobs),
      today: CalendarDate(year: 2026, month: 11, day: 21) ?? CalendarDate(dayNumber: 0),
      title: "scenario \"s\"")
    world.take(scenario.steps)
    world.finish()
    return world
  }

  static let facts: Portfolio = {
    let cells: [(String, [Value])] = [
      ("account-id", [.text("A-1"), .text("A-2"), .text("A-3")]),
      ("name", [.text("Acorn"), .text("Birch"), .text("Cedar")]),
      ("health", [.text("red"), .text("green"), .text("yellow")]),
      ("csm", [.text("Ana"), .text("Bo"), .text("Ana")]),
      ("arr", [.money(10_000_000), .money(2_000_000), .money(6_000_000)]),
      (
        "renewal",
        [.date(day("2027-02-01")), .date(day("2027-04-29")), .date(day("2027-03-01"))]
      ),
      ("seats-used", [.number(10), .number(20), .number(33)]),
      ("cadence", [.text("weekly"), .text("monthly"), .text("none")]),
      ("last-met", [.date(day("2026-11-16")), .date(day("2026-11-15")), .missing]),
    ]
    let fields = cells.map { name, values in
      Schema.domain.tables[0].field(named: name) ?? FieldSchema(name, .text)
    }
    return Portfolio([
      Table(
        name: "accounts", rowCount: 3, fields: fields,
        columns: zip(fields, cells).map { Column($1.1, type: $0.type) },
        source: TableSource(name: "accounts.csv"))
    ])
  }()

  private static func day(_ text: String) -> CalendarDate {
    CalendarDate(text) ?? CalendarDate(dayNumber: 0)
  }
}

extension World {
  /// The cells of a field with the names of their accounts, as rules have decided.
  mutating func values(of field: String) -> [String] {
    let outcome = outcome()
    let type = schemaType(of: field)
    let column = outcome.column(field, of: "accounts", type: type)
    let names = outcome.column("name", of: "accounts", type: .text)
    return (0..<column.count).map { "\(names[$0].words) \(column[$0].words)" }
  }

  private func schemaType(of field: String) -> ValueType {
    Schema.domain.tables[0].field(named: field)?.type ?? .text
  }
}
