package import Accounts
package import Checking
package import Evaluation
import Reporting
package import Syntax
import Vocabulary

/// The portfolio, the rules and the settings of one run.
///
/// A value: it touches neither files nor the terminal, so the whole program can be tested in memory.
package struct Session: Sendable {
  /// How answers are shown.
  package var presentation = Presentation()
  /// The day that `today` means.
  package var today: CalendarDate { didSet { known.reset() } }
  /// How many threads may share an evaluation.
  package var jobs: Int

  /// Every text that was read or typed.
  package internal(set) var sources = SourceMap()
  /// Every declaration that counts, in the order in which it was read.
  var declarations: [StatementSyntax] = []
  /// The number of the text that each playbook file was read as, by the identity of the file.
  var playbooks: [String: Int32] = [:]
  /// The loaded tables.
  package internal(set) var portfolio = Portfolio()
  /// How each table was read.
  package internal(set) var reports: [LoadReport] = []
  /// What each table was read from.
  var origins = Origins()
  /// Where runs are kept, and how they are put there; nil where none can be.
  package var store: (any RunFiles)?
  /// The folder of the runs, if it is not the one beside the book.
  package var runFolder: String?
  /// Whether what acts acts without asking.
  package var assumesYes = false
  /// The runs so far, and what stands after them.
  var ledger = SessionLedger()
  /// What follows from the declarations and the portfolio, found when it is first needed.
  var known = Conclusions()
  /// The answer to the last question.
  var lastAnswer: LastAnswer?
  /// The scenario that is open at the prompt.
  var live: LiveScenario?
  /// What the rules say of the book that this one is compared with; nil outside of a view.
  var base: Outcome?
  /// How many texts have been typed.
  var typedCount = 0

  /// A session without data; the schema's own definitions are its first declarations.
  package init(today: CalendarDate, jobs: Int = 1) {
    self.today = today
    self.jobs = jobs
    let prelude = sources.add(name: Prelude.name, text: Prelude.text)
    declarations = parse(prelude).statements
  }

  /// Known and loaded fields.
  package var context: CheckContext { CheckContext(portfolio) }

  /// The checked rules with what is wrong with them.
  package mutating func checked() -> (ruleset: Ruleset, diagnostics: [Diagnostic]) {
    if let checked = known.checked { return checked }
    let checked = check(declarations, in: context, sources: sources)
    known.checked = checked
    return checked
  }

  /// What the rules say of the portfolio today.
  package mutating func outcome() -> Outcome {
    if let outcome = known.outcome { return outcome }
    let ruleset = checked().ruleset
    for way in ruleset.ways { portfolio.prepare(way) }
    let facts = portfolio.knowing(knownLedger(), of: ruleset) { table in
      portfolio.table(named: table).map { rowKeys($0, context.schema.table(named: table)) } ?? []
    }
    let outcome = evaluate(ruleset, on: facts, at: Moment(today: today), jobs: jobs)
    known.outcome = outcome
    return outcome
  }
}

/// What has been concluded so far.
struct Conclusions: Sendable {
  var checked: (ruleset: Ruleset, diagnostics: [Diagnostic])?
  var outcome: Outcome?
  var unmet: [Diagnostic]?
  /// The worlds of scenarios, by name.
  var forks: [String: Forks] = [:]

  mutating func reset() { self = Conclusions() }
}

extension Session {
  /// Problems as people read them.
  func text(_ diagnostics: [Diagnostic]) -> String {
    let shown = presentation.isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    return render(shown, in: sources, style: presentation.style)
  }

  /// A response that holds problems.
  func problems(_ diagnostics: [Diagnostic]) -> Response {
    Response(messages: text(diagnostics), status: diagnostics.hasErrors ? .failed : .fine)
  }

  /// The most rows a table shows; other forms show all.
  var mostRows: Int? { presentation.format == .table ? 100 : nil }

  /// An answer in the form that is set.
  func shown(_ grid: Grid) -> Response {
    var response = Response(
      output: presentation.format.render(
        grid, width: presentation.width, style: presentation.style))
    let isMachine = [.csv, .json, .ndjson].contains(presentation.format)
    if isMachine, !presentation.isQuiet {
      response.messages = grid.footer.map { $0 + "\n" }.joined()
    }
    return response
  }

  /// A plan in the form that is set.
  func shown(_ plan: PlanReport) -> Response {
    let output: String
    switch presentation.format {
    case .table, .vertical: output = plan.text(width: presentation.width, style: presentation.style)
    case .json: output = plan.json.indented + "\n"
    case .csv, .ndjson, .markdown: output = presentation.format.render(plan.grid, width: nil)
    }
    var response = Response(output: output)
    response.status = plan.conflictCount > 0 ? .conflicts : .fine
    return response
  }
}
