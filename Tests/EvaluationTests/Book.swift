import Accounts
import Checking
import Evaluation
import Syntax
import Testing
import Vocabulary

/// Rules and rows, checked together.
struct Book {
  let ruleset: Ruleset
  let portfolio: Portfolio
  let context: CheckContext
  private let sources: SourceMap

  /// The day on which everything here is evaluated, a Saturday.
  static let today = CalendarDate(dayNumber: 20_778)
  static var moment: Moment { Moment(today: today) }

  init(_ text: String, _ portfolio: Portfolio) throws {
    var sources = SourceMap()
    let prelude = parse(sources.add(name: Prelude.name, text: Prelude.text))
    let playbook = parse(sources.add(name: "book.tend", text: text))
    let context = CheckContext(portfolio)
    let (ruleset, problems) = check(
      prelude.statements + playbook.statements, in: context, sources: sources)
    let errors = (playbook.diagnostics + problems).filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.message.text)) in\n\(text)")
    self.ruleset = ruleset
    self.portfolio = portfolio
    self.context = context
    self.sources = sources
  }

  func outcome(jobs: Int = 1, wordsPerBatch: Int = 32) -> Outcome {
    evaluate(
      ruleset, on: portfolio, at: Book.moment, jobs: jobs, wordsPerBatch: wordsPerBatch)
  }

  /// The answer to a question in words.
  func answer(_ question: String, in outcome: Outcome? = nil) throws -> Answer {
    var sources = sources
    let playbook = parse(sources.add(name: "question", text: question))
    try #require(playbook.diagnostics.isEmpty, "\(playbook.diagnostics.map(\.message.text))")
    guard case .show(let show)? = playbook.statements.first?.kind else {
      throw NotAQuestion()
    }
    let (checked, problems) = check(show, against: ruleset, in: context, sources: sources)
    return Evaluation.answer(
      try #require(checked, "\(problems.map(\.message.text)) in \(question)"),
      in: outcome ?? self.outcome())
  }

  private struct NotAQuestion: Error {}
}

extension Answer {
  /// The cells, row by row.
  var cells: [[Value]] { rows.map { row in columns.map { $0.column[Int(row)] } } }
}

extension Portfolio {
  /// Accounts made of columns of the given cells; fields that the schema knows are as it says.
  static func accounts(_ columns: [(FieldSchema, [Value])]) -> Portfolio {
    let known = Schema.domain.tables[0]
    return Portfolio([
      Table(
        name: "accounts", rowCount: columns.first?.1.count ?? 0,
        fields: columns.map { known.field(named: $0.0.name) ?? $0.0 },
        columns: columns.map { Column($0.1, type: $0.0.type) },
        source: TableSource(name: "accounts.csv"))
    ])
  }
}

/// A source of the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func chance(_ part: Double) -> Bool { Double.random(in: 0..<1, using: &self) < part }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...list.count - 1)] }
}
