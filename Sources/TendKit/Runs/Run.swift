import Accounts
import Evaluation
import Vocabulary

/// One folder of `.tend/runs`: what was applied, taken back, or said of what was issued.
struct Run: Sendable {
  /// What made it.
  enum Kind: String, Sendable { case apply, undo, done, dismiss }

  let number: Int
  let kind: Kind
  /// The day it was made for.
  let today: CalendarDate
  /// The run that it takes back.
  var undoes: Int?
  var decisions: [DecisionEvent] = []
  var effects: [EffectEvent] = []
}

/// A cell that a run has set.
struct DecisionEvent: Hashable, Sendable {
  let table: String
  let key: String
  let name: String
  let field: String
  /// What it was before, as text for machines; nil when missing.
  let from: String?
  let to: String?
  /// What the files held when it was applied.
  let recorded: String?
  let rules: String
}

/// Something that happened to an effect.
struct EffectEvent: Hashable, Sendable {
  /// What happened.
  enum State: String, Sendable {
    case new, refreshed, closed, suppressed, withdrawn, restored, stays, done, dismissed
  }

  let state: State
  let table: String
  let key: String
  let name: String
  let noun: String
  var title: String?
  var receiver: String?
  /// Who that was in the data.
  var person: String?
  var due: CalendarDate?
  var severity: String?
  /// The first day of its episode.
  var since: CalendarDate?
  /// The day on which it was done, or until which it is dismissed.
  var day: CalendarDate?
  var because: String?
  var rules: String = ""
  /// What its template says.
  var text: String?

  var identity: Ledger.Identity {
    Ledger.Identity(table: table, row: key, noun: noun, identity: title ?? receiver ?? "")
  }
}

/// Runs, in the order of their numbers.
struct RunHistory: Sendable {
  private(set) var runs: [Run] = []

  init(_ runs: [Run] = []) { self.runs = runs }

  /// The number of the last run; 0 when there is none.
  var last: Int { runs.last?.number ?? 0 }

  /// The runs that no later run has taken back; those that take back are among them.
  var standing: [Run] {
    var undone: Set<Int> = []
    for run in runs.reversed() where !undone.contains(run.number) {
      if let number = run.undoes { undone.insert(number) }
    }
    return runs.filter { !undone.contains($0.number) }
  }

  /// Whether a later run has taken that one back.
  func isUndone(_ number: Int) -> Bool { !standing.contains { $0.number == number } }

  /// The same without one run.
  func undoing(_ number: Int) -> RunHistory {
    let next = Run(
      number: last + 1, kind: .undo, today: runs.last?.today ?? .init(dayNumber: 0), undoes: number)
    return RunHistory(runs + [next])
  }
}

/// What stands after all runs: the cells as they were applied, and the ledger.
struct AppliedState: Sendable {
  /// A cell as it was applied.
  struct Cell: Hashable, Sendable {
    var value: String?
    var recorded: String?
  }

  /// A field of a table.
  struct Field: Hashable, Comparable, Sendable {
    let table: String
    let name: String

    static func < (left: Field, right: Field) -> Bool {
      (left.table, left.name) < (right.table, right.name)
    }
  }

  private(set) var cells: [Field: [String: Cell]] = [:]
  private(set) var entries: [Ledger.Identity: Ledger.Entry] = [:]
  private(set) var issues: [Ledger.Issue] = []
  /// What people have closed: done, on which day.
  private(set) var done: [Ledger.Identity: CalendarDate] = [:]
  /// What budgets hold back, since which day.
  private(set) var waiting: [Ledger.Identity: CalendarDate] = [:]

  var ledger: Ledger {
    var ledger = Ledger(entries, issues: issues)
    for (effect, day) in done { ledger.close(effect, on: day) }
    return ledger
  }

  init(_ history: RunHistory) {
    for run in history.standing {
      if run.kind != .undo { for event in run.decisions { take(event) } }
      for event in run.effects { take(event, of: run) }
    }
  }

  private mutating func take(_ event: DecisionEvent) {
    cells[Field(table: event.table, name: event.field), default: [:]][event.key] =
      Cell(value: event.to, recorded: event.recorded)
  }

  private mutating func take(_ event: EffectEvent, of run: Run) {
    let effect = event.identity
    let details = IssuedDetails(receiver: event.receiver, severity: event.severity)
    switch event.state {
    case .new, .refreshed, .stays:
      let day = event.state == .stays ? event.day ?? run.today : run.today
      issues.append(Ledger.Issue(effect, on: day))
      entries[effect] = Ledger.Entry(
        episodeStart: event.since ?? day, lastIssued: day, isOpen: true, details: details)
      waiting[effect] = nil
      if event.state == .new { done[effect] = nil }
    case .closed: entries[effect]?.isOpen = false
    case .done:
      done[effect] = event.day ?? run.today
    case .dismissed:
      let day = run.today
      entries[effect, default: Ledger.Entry(episodeStart: day, lastIssued: day, isOpen: true)]
        .dismissedUntil = event.day
    case .suppressed: waiting[effect] = event.since ?? run.today
    case .withdrawn, .restored: break
    }
  }
}
