package import Accounts
package import Checking

/// The two states of each table that a question about changes compares.
package struct ComparedStates: Sendable {
  /// The earlier states of the tables that have two.
  package let before: Portfolio
  /// Their later states.
  package let after: Portfolio
  /// Why other tables have not two, in the order of their names.
  package let leftOut: [(table: String, reason: Reason)]

  /// Why a table has no two states to compare.
  package enum Reason: Sendable {
    /// Only one state of it is loaded.
    case onlyOneState
    /// Its oldest state is younger than the day asked about.
    case noStateSoOld(oldest: CalendarDate)
    /// One state was in force all the time.
    case oneStateInForce(CalendarDate)
  }
}

extension Portfolio {
  /// The states that are compared, of one table or of all.
  ///
  /// A state is in force from the day of its export up to the next; the newest of a table whose
  /// file says no day from `today` on.
  package func states(for question: CheckedChanges, today: CalendarDate) -> ComparedStates {
    var before = Portfolio()
    var after = Portfolio()
    var leftOut: [(table: String, reason: ComparedStates.Reason)] = []
    for table in tables where question.table ?? table.name == table.name {
      switch pair(of: table, at: question.time, today: today) {
      case .success(let pair):
        before.set(pair.0)
        after.set(pair.1)
      case .failure(let none): leftOut.append((table.name, none.reason))
      }
    }
    return ComparedStates(before: before, after: after, leftOut: leftOut)
  }

  private func pair(of table: Table, at time: CheckedChanges.Time, today: CalendarDate)
    -> Result<(Table, Table), NoPair>
  {
    let earlier = snapshots.filter { $0.table.name == table.name }
    guard let oldest = earlier.first, let last = earlier.last else {
      return .failure(NoPair(reason: .onlyOneState))
    }
    let states = earlier + [Snapshot(date: table.source.date ?? today, table: table)]
    let newest = states.count - 1
    let start: CalendarDate
    var end = newest
    switch time {
    case .lately: return .success((last.table, table))
    case .since(let day): start = day
    case .between(let first, let day):
      start = first
      end = states.lastIndex { $0.date <= day } ?? 0
    }
    guard let begin = states.lastIndex(where: { $0.date <= start }) else {
      return .failure(NoPair(reason: .noStateSoOld(oldest: oldest.date)))
    }
    if begin >= end {
      return .failure(NoPair(reason: .oneStateInForce(states[begin].date)))
    }
    return .success((states[begin].table, states[end].table))
  }
}

/// That a table has no two states to compare.
private struct NoPair: Error {
  let reason: ComparedStates.Reason
}
