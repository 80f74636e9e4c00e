package import Accounts
package import Checking
package import Evaluation
package import Syntax
import Vocabulary

/// The book as it would be: facts, rules and clock, and what has happened so far.
///
/// A scenario is a list of steps that are taken one by one, each of them on the day that the steps
/// before have led to. A world is a value: copying it forks it, and a fork shares every column that
/// no step has changed. The base that a scenario is compared with is a world that takes only the
/// steps about time; a test, a scenario and a step at the prompt are taken by the same code.
package struct World: Sendable {
  /// The tables as they are on `today`.
  package internal(set) var facts: Portfolio
  /// The day the world is at.
  package internal(set) var today: CalendarDate
  /// The day it began.
  package let start: CalendarDate
  /// What has been issued, and what is open.
  package internal(set) var ledger: Ledger
  /// What was wrong with the steps so far.
  package internal(set) var diagnostics: [Diagnostic] = []
  /// What happened, day by day: all that assumptions and steps did, and for the row that is
  /// watched what rules decided and asked for.
  package internal(set) var happenings: [Happening] = []
  /// The world as it was at the end of the days that were to be kept, in order.
  package internal(set) var moments: [World] = []
  /// Why time stopped before its end; nil when it did not.
  package internal(set) var stoppedBy: SourceRange?

  /// The rules in force, as text that was read.
  package internal(set) var declarations: [StatementSyntax]
  let sources: SourceMap
  let schema: Schema
  let jobs: Int
  /// What the world is called in answers to why.
  let title: String
  /// A number that makes lots fall otherwise in each run of several.
  let draw: Int
  /// The checked rules, before what is fixed; nil once they must be checked again.
  var checked: Ruleset?
  /// Decided fields of which cells are fixed, each by table and name, and where it was said first.
  var fixed: [String: (table: String, field: String, range: SourceRange)] = [:]
  /// Steps that wait for their day, in the order of days and then of steps.
  var pending: [(day: CalendarDate, step: ScenarioStepSyntax)] = []
  var assumptions: [CheckedAssumption] = []
  /// The days whose ends are kept.
  var keptDays: Set<CalendarDate> = []
  /// The row of the main table of which everything is noted, by its key.
  let watched: String?
  /// The rules with what is fixed, and what they say today; nil until asked for.
  private var known = Known()
  /// The keys of the rows of each table, as the ledger calls them.
  var keys: [String: [String]] = [:]
  /// How often each table has changed, and under no name the rules.
  var states: [String: Int] = [:]
  /// Whether what is asked for today has been issued.
  var isSettled = false

  private struct Known {
    var ruleset: Ruleset?
    var outcome: Outcome?
    /// An outcome of the same rules and day, and the cells that have changed since.
    var before: (outcome: Outcome, patches: [CellPatch])?
  }

  /// What a world is made of, beside its facts.
  package struct Book: Sendable {
    package var declarations: [StatementSyntax]
    package var sources: SourceMap
    package var schema: Schema
    package var ruleset: Ruleset?
    package var ledger = Ledger()
    package var jobs = 1
    /// What the rules say of the facts as the world begins, where that is known already.
    package var outcome: Outcome?

    /// A book whose rules have been read; `ruleset` saves checking them once more.
    package init(
      declarations: [StatementSyntax], sources: SourceMap, schema: Schema,
      ruleset: Ruleset? = nil, ledger: Ledger = Ledger(), jobs: Int = 1, outcome: Outcome? = nil
    ) {
      self.declarations = declarations
      self.sources = sources
      self.schema = schema
      self.ruleset = ruleset
      self.ledger = ledger
      self.jobs = jobs
      self.outcome = outcome
    }
  }

  /// The book as it stands on `today`.
  package init(
    _ facts: Portfolio, _ book: Book, today: CalendarDate, title: String, draw: Int = 0,
    keeping days: Set<CalendarDate> = [], watching watched: String? = nil
  ) {
    self.facts = facts.dated(today)
    self.today = today
    start = today
    self.title = title
    self.draw = draw
    declarations = book.declarations
    sources = book.sources
    schema = book.schema
    jobs = book.jobs
    ledger = book.ledger
    checked = book.ruleset
    keptDays = days
    self.watched = watched
    known.ruleset = book.outcome?.ruleset
    known.outcome = book.outcome
  }

  /// What the world is checked against.
  package var context: CheckContext { CheckContext(facts, schema: schema) }

  /// The rules in force.
  package mutating func ruleset() -> Ruleset {
    if let ruleset = known.ruleset { return ruleset }
    let base = checkedRules()
    let indices = Set(
      fixed.values.compactMap { place in
        base.fields.firstIndex { $0.table == place.table && $0.name == place.field }
      })
    let range = fixed.values.map(\.range).min { $0.bytes.lowerBound < $1.bytes.lowerBound }
    let ruleset = range.map { base.fixing(indices, title: title, at: $0, in: sources) } ?? base
    known.ruleset = ruleset
    return ruleset
  }

  private mutating func checkedRules() -> Ruleset {
    if let checked { return checked }
    let (ruleset, problems) = check(declarations, in: context, sources: sources)
    diagnostics += problems.filter { $0.severity == .error }
    checked = ruleset
    return ruleset
  }

  /// What the rules say of the facts today.
  package mutating func outcome() -> Outcome {
    if let outcome = known.outcome { return outcome }
    let outcome: Outcome
    if let before = known.before {
      outcome = reevaluate(before.outcome, changing: before.patches, jobs: jobs).outcome
    } else {
      let ruleset = ruleset()
      for way in ruleset.ways { facts.prepare(way) }
      let (tables, known) = (facts, schema)
      let informed = facts.knowing(ledger, of: ruleset) { name in
        tables.table(named: name).map { rowKeys($0, known.table(named: name)) } ?? []
      }
      outcome = evaluate(ruleset, on: informed, at: Moment(today: today), jobs: jobs)
    }
    known.outcome = outcome
    known.before = nil
    return outcome
  }

  /// What the rules say, and what work adds up to where an expression reads that.
  mutating func outcome(reading expression: CheckedExpression, of table: String) -> Outcome {
    let outcome = outcome()
    let reading = outcome.ruleset.loadReading(in: expression, of: table, facts)
    guard reading != nil else { return outcome }
    let made = outcome.derivedTable(named: "workload", schema: schema)
    return (made.map { outcome.including($0) } ?? outcome).includingLoad()
  }

  /// Forgets what was concluded from the facts and the clock.
  mutating func forgetOutcome() { (known.outcome, known.before) = (nil, nil) }

  /// Puts a table with other cells in one column in the place of that of its name; what the rules
  /// say is then found from what they said before, where they do not ask for the past.
  mutating func put(_ table: Table, changing patch: CellPatch) {
    var before = known.before
    if let outcome = known.outcome { before = (outcome, []) }
    // What the ledger says of playbooks is no cell that a patch could tell of.
    let canPatch =
      before?.outcome.ruleset.asksThePast == false
      && before?.outcome.ruleset.processes.isEmpty == true
    put(table)
    guard canPatch, var before else { return }
    before.patches.append(patch)
    known.before = before
  }

  /// Forgets what was concluded from the rules as well.
  mutating func forgetRules() {
    known = Known()
    states["", default: 0] += 1
  }

  /// Forgets what was said of the steps so far, so that only what comes is told.
  package mutating func forgetDiagnostics() { diagnostics = [] }

  /// Whether anything was wrong with the steps.
  package var hasErrors: Bool { diagnostics.hasErrors }

  /// The key under which the ledger knows a row.
  mutating func key(_ table: String, _ row: Int) -> String {
    if let keys = keys[table] { return row < keys.count ? keys[row] : "row \(row + 1)" }
    guard let rows = facts.table(named: table) else { return "row \(row + 1)" }
    let names = rowKeys(rows, schema.table(named: table))
    keys[table] = names
    return names[row]
  }
}

/// Something that happened in a world.
package struct Happening: Sendable {
  /// What kind of thing it was.
  package enum Kind: String, Sendable {
    case changed, added, removed, moved, decided, asked, ended, done, held, renewed, lapsed
  }

  package let day: CalendarDate
  package let kind: Kind
  package let table: String
  /// The row by its key; nil where many rows are meant.
  package let row: String?
  /// What happened, in words: `health is red`, `task "Risk review" is done`.
  package let text: String
  /// Why: the rules, or the step.
  package let because: String?

  /// Something that happened.
  package init(
    day: CalendarDate, kind: Kind, table: String, row: String?, text: String, because: String?
  ) {
    self.day = day
    self.kind = kind
    self.table = table
    self.row = row
    self.text = text
    self.because = because
  }
}

extension Portfolio {
  /// The same portfolio; tables that no day is known of are of `day`.
  fileprivate func dated(_ day: CalendarDate) -> Portfolio {
    var portfolio = self
    for table in tables where table.source.date == nil {
      let kept = portfolio.snapshots.filter { $0.table.name == table.name }
      portfolio.set(table.dated(day))
      portfolio.setSnapshots(kept, of: table.name)
    }
    return portfolio
  }
}
