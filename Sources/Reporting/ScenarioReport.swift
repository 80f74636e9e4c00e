package import Accounts
import Checking
import Evaluation
package import Simulation
import Vocabulary

/// What a scenario makes otherwise than the book would be without it.
package struct ScenarioReport: Sendable {
  /// What the scenario is called; nil for one that has no name.
  package let name: String?
  /// The day it began, and the day it has come to.
  package let start: CalendarDate
  package let day: CalendarDate
  /// Whether the book is taken as it stands on the first day, not as it would be on the last.
  package let isAgainstStart: Bool
  /// Decisions, effects and what cannot be decided, row by row.
  package let behaviour: BehaviourReport
  /// Rows that only the scenario has, and rows that it has no more, by table.
  package let rows: [RowLine]
  /// What was issued on the way, where time has passed.
  package let issued: [IssuedLine]
  /// What happened that concerns nobody's row in particular, or that could not be done.
  package let remarks: [Happening]
  /// Each step, with how much differs because of it.
  package let shares: [ShareLine]
  /// How many cells and effects differ in all.
  package let together: Int

  /// Rows that come or go.
  package struct RowLine: Sendable {
    package let table: String
    package let added: Int
    package let removed: Int
  }

  /// One kind of effect that was issued more or less often.
  package struct IssuedLine: Sendable {
    package let effect: String
    package let before: Int
    package let after: Int
  }

  /// How much differs because of one step.
  package struct ShareLine: Sendable {
    package let step: String
    /// How much differs if only this step is taken.
    package let alone: Int
    /// How much more differs once this step comes to all others.
    package let addedLast: Int

    /// A step and what differs because of it.
    package init(step: String, alone: Int, addedLast: Int) {
      self.step = step
      self.alone = alone
      self.addedLast = addedLast
    }
  }

  /// What `world` makes otherwise than `base`; both have settled.
  package init(
    _ world: inout World, against base: inout World, name: String?, isAgainstStart: Bool,
    shares: [ShareLine] = []
  ) {
    self.name = name
    start = world.start
    day = world.today
    self.isAgainstStart = isAgainstStart
    self.shares = shares
    let schema = world.context.schema
    let (before, after) = common(base.outcome(), world.outcome(), schema: schema)
    behaviour = BehaviourReport(from: before, to: after, against: "the book", schema: schema)
    together = behaviour.cellCount
    rows = Self.rows(from: base.facts, to: world.facts, schema)
    issued = world.today == world.start ? [] : Self.issued(from: base, to: world)
    remarks = world.happenings.filter { $0.row == nil && $0.kind == .moved }
  }

  private static func rows(from before: Portfolio, to after: Portfolio, _ schema: Schema)
    -> [RowLine]
  {
    after.tables.compactMap { table in
      let known = schema.table(named: table.name)
      let old = before.table(named: table.name)
      // Tasks and activities come with time; they are told as effects.
      guard old?.rowCount != table.rowCount, table.name != "tasks", table.name != "activities"
      else { return nil }
      let (mine, theirs) = (
        Set(rowKeys(table, known)), Set(old.map { rowKeys($0, known) } ?? [])
      )
      return RowLine(
        table: table.name, added: mine.subtracting(theirs).count,
        removed: theirs.subtracting(mine).count)
    }
  }

  private static func issued(from base: World, to world: World) -> [IssuedLine] {
    let (before, after) = (base.issuedCounts, world.issuedCounts)
    return Set(before.keys).union(after.keys).sorted().compactMap { effect in
      let (old, new) = (before[effect] ?? 0, after[effect] ?? 0)
      return old == new ? nil : IssuedLine(effect: effect, before: old, after: new)
    }
  }
}

extension World {
  /// How often each kind of effect was issued since the world began.
  fileprivate var issuedCounts: [String: Int] {
    ledger.issues.reduce(into: [:]) { counts, issue in
      if issue.day >= start { counts[issue.effect.phrase, default: 0] += 1 }
    }
  }
}

extension BehaviourReport {
  /// How many cells and effects differ.
  package var cellCount: Int { lines.reduce(0) { $0 + $1.rows.count } }
}
