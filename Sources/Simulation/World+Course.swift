package import Accounts
import Checking
import Evaluation
package import Syntax
import Vocabulary

// Time: a world goes on from day to day, and what rules ask for is issued on the way.
extension World {
  /// Goes on to the end of a course, or to the day on which its condition is true.
  ///
  /// On each day it comes to, in this order: steps take place that waited for it; what is assumed
  /// happens; the rules are run; what they ask for is issued, and becomes tasks.
  mutating func advance(_ course: CheckedCourse, stop: SourceRange?) {
    settle()
    var calendar = Calendar(course.pace, from: today)
    while today < course.end, !hasErrors {
      var next = min(calendar.day(after: today, in: &self, until: course.end), course.end)
      if let waiting = pending.first?.day, waiting < next { next = waiting }
      if let kept = keptDays.filter({ today < $0 }).min(), kept < next { next = kept }
      go(to: next)
      guard let condition = course.stop, next < course.end else { continue }
      let outcome = outcome(reading: condition, of: Schema.domain.tables[0].name)
      if outcome.truth(ofAll: condition) == .yes {
        stoppedBy = stop
        return
      }
    }
  }

  /// Goes on to a day, as a course of that pace would.
  package mutating func advance(to day: CalendarDate, by pace: CourseSyntax.Pace = .day) {
    guard day > today else { return }
    advance(CheckedCourse(end: day, pace: pace, stop: nil), stop: nil)
  }

  private mutating func go(to day: CalendarDate) {
    let before = watched == nil ? nil : outcome()
    today = day
    isSettled = false
    forgetOutcome()
    while let (waited, step) = pending.first, waited <= day, !hasErrors {
      pending.removeFirst()
      carryOut(step)
    }
    happen()
    settle()
    if let before { noteDecisions(since: before) }
    if keptDays.contains(day) { keep() }
  }

  /// Keeps the world as it is before its first step.
  package mutating func keepStart() { keep() }

  /// Keeps the world as it is at the end of today.
  mutating func keep() {
    var copy = self
    copy.moments = []
    copy.happenings = []
    moments.append(copy)
  }

  /// Issues what the rules ask for today, once.
  package mutating func settle() {
    guard !isSettled else { return }
    isSettled = true
    let outcome = outcome()
    let cuts = cutPlaces(of: outcome)
    for set in outcome.effects { readKeys(of: outcome.ruleset.effects[set.clauses[0]].table) }
    let keys = keys
    let wereOpen = ledger.entries
    let issued = ledger.issue(
      outcome, isCut: { cuts.contains(EffectPlace(set: $0, row: $1)) },
      key: { keys[$0]?[$1] ?? "row \($1 + 1)" })
    openTasks(issued, of: outcome)
    closeTasks(openBefore: wereOpen)
  }

  private struct EffectPlace: Hashable {
    let set: Int
    let row: UInt32
  }

  /// What budgets hold back today.
  private mutating func cutPlaces(of outcome: Outcome) -> Set<EffectPlace> {
    guard !outcome.ruleset.budgets.isEmpty else { return [] }
    for budget in outcome.ruleset.budgets { readKeys(of: budget.table) }
    let standing = ledger.standing(of: outcome, keys: keys)
    return Set(
      outcome.budgetCuts(after: standing).flatMap(\.cut).map {
        EffectPlace(set: $0.set, row: $0.row)
      })
  }

  /// Makes the keys of the rows of a table, to be had at once.
  mutating func readKeys(of table: String) { _ = key(table, 0) }

  /// Notes what rules say otherwise of the watched row than they did before.
  private mutating func noteDecisions(since before: Outcome) {
    guard let watched else { return }
    let now = outcome()
    for (index, field) in now.ruleset.fields.enumerated() {
      readKeys(of: field.table)
      guard let row = keys[field.table]?.firstIndex(of: watched) else { continue }
      let old = before.column(field.name, of: field.table, type: field.schema.type)
      let decision = now.decisions[index]
      guard row < old.count, old[row] != decision.column[row] else { continue }
      let rules = decision.winnerSets[Int(decision.winners[row])].map {
        now.ruleset.rules[field.clauses[$0].rule].title
      }
      note(
        .decided, field.table, watched,
        "\(field.name) \(old[row].words) → \(decision.column[row].words)",
        because: rules.isEmpty ? nil : rules.joined(separator: ", "))
    }
  }
}

/// The days to which a course goes.
private struct Calendar {
  let pace: CourseSyntax.Pace
  private let start: CalendarDate
  private var steps = 0
  private var events: EventDays?

  init(_ pace: CourseSyntax.Pace, from start: CalendarDate) {
    self.pace = pace
    self.start = start
  }

  mutating func day(after day: CalendarDate, in world: inout World, until end: CalendarDate)
    -> CalendarDate
  {
    switch pace {
    case .day: return day.adding(days: 1)
    case .week: return next(after: day) { $0.adding(days: 7 * $1) }
    case .month: return next(after: day) { $0.adding(months: $1) }
    case .events:
      let known = events.flatMap { $0.isStale(in: world) ? nil : $0 } ?? EventDays(of: &world)
      events = known
      return known.day(after: day, in: &world, until: end)
    }
  }

  /// The first of a row of days that is after `day`.
  private mutating func next(
    after day: CalendarDate, _ later: (CalendarDate, Int) -> CalendarDate
  ) -> CalendarDate {
    while later(start, steps) <= day { steps += 1 }
    return later(start, steps)
  }
}
