import Accounts
package import Checking

extension Outcome {
  /// The smallest changes of given fields of a row that bring a goal about: of one field, else of
  /// two.
  ///
  /// Each was tried: the rules were run on the changed row, under the facts as they are otherwise.
  package func changes(toReach goal: Goal, table: String, row: Int) -> ChangeAnswer {
    var search = ChangeSearch(self, goal: goal, table: table, row: row)
    return search.answer()
  }
}

/// Tries single changes, then pairs.
private struct ChangeSearch {
  private let arena: ChangeArena
  private let candidates: ChangeCandidates
  private var tries = 0
  private var isCut = false

  init(_ outcome: Outcome, goal: Goal, table: String, row: Int) {
    arena = ChangeArena(outcome, goal: goal, table: table, row: row)
    candidates = ChangeCandidates(arena, outcome)
  }

  mutating func answer() -> ChangeAnswer {
    let isSo = arena.judge([[]])[0]
    if isSo { return result(isSo: true, []) }
    let changes = candidates.changes
    let singles = reached(by: changes.map { [$0] })
    if !singles.isEmpty { return result(isSo: false, nearest(singles)) }
    return result(isSo: false, nearest(reached(by: pairs(of: changes))))
  }

  private func result(isSo: Bool, _ answers: [[Change]]) -> ChangeAnswer {
    ChangeAnswer(
      isSo: isSo, answers: answers, day: isSo ? nil : firstDay(), fields: candidates.names,
      tries: tries, isCut: isCut)
  }

  /// Every two changes of different fields, the smallest together first, as many as may be tried.
  private mutating func pairs(of changes: [Change]) -> [[Change]] {
    var pairs: [(cost: Double, first: Int, second: Int)] = []
    let costs = changes.map(\.cost)
    for first in changes.indices {
      for second in changes.indices.dropFirst(first + 1)
      where changes[first].field.name != changes[second].field.name {
        pairs.append((costs[first] + costs[second], first, second))
      }
    }
    pairs.sort { ($0.cost, $0.first, $0.second) < ($1.cost, $1.first, $1.second) }
    return pairs.map { [changes[$0.first], changes[$0.second]] }
  }

  /// Those that reach the goal, in their order.
  private mutating func reached(by trials: [[Change]]) -> [[Change]] {
    let room = max(arena.limit - tries, 0)
    if trials.count > room { isCut = true }
    let tried = Array(trials.prefix(room))
    tries += tried.count
    var found: [[Change]] = []
    var start = 0
    while start < tried.count, !StopRequest.isMade {
      let batch = Array(tried[start..<min(start + arena.copies, tried.count)])
      found += zip(batch, arena.judge(batch)).filter(\.1).map(\.0)
      start += arena.copies
    }
    return found
  }

  /// Of answers that change the same fields the same way, the smallest; words count each for
  /// itself where only one field changes.
  private func nearest(_ found: [[Change]]) -> [[Change]] {
    var seen: Set<[String]> = []
    return found.filter { changes in
      let key = changes.map { change in
        let way =
          changes.count == 1 && change.direction == 0
          ? change.to.words : "\(change.direction)"
        return "\(change.field.name) \(way)"
      }
      return seen.insert(changes.count == 1 ? key : changes.map(\.field.name)).inserted
    }
  }

  /// The first day on which the goal is reached without any change: of the days on which some test
  /// may turn, the first on which it is, and then those right before it.
  private func firstDay() -> CalendarDate? {
    guard arena.copies > 1 else { return nil }
    guard var first = candidates.days.sorted().first(where: { isReached(inDays: $0) }) else {
      return nil
    }
    while first > 1, isReached(inDays: first - 1) { first -= 1 }
    return arena.moment.today.adding(days: first)
  }

  private func isReached(inDays days: Int) -> Bool {
    let day = arena.moment.today.adding(days: days)
    let moment = Moment(today: day, fiscalYearStart: arena.moment.fiscalYearStart)
    return arena.judge([[]], at: moment)[0]
  }
}
