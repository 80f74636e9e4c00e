package import Accounts
import Checking
import Syntax
import Vocabulary

/// The effects that have been issued, and which of them are still asked for.
///
/// An episode begins at the first moment at which any rule asks for the effect, and ends at the
/// first at which none does; a moment at which that is unknown keeps it open.
package struct Ledger: Sendable {
  /// What tells effects apart: the row by its key, the kind, and the receiver or title.
  package struct Identity: Hashable, Comparable, Sendable {
    package let table: String
    package let row: String
    package let noun: String
    package let identity: String

    package static func < (left: Identity, right: Identity) -> Bool {
      (left.table, left.row, left.noun, left.identity)
        < (right.table, right.row, right.noun, right.identity)
    }
  }

  /// One effect that has been issued.
  package struct Entry: Hashable, Sendable {
    /// The first day of its latest episode.
    package var episodeStart: CalendarDate
    /// The day on which it was last issued.
    package var lastIssued: CalendarDate
    /// Whether the episode goes on.
    package var isOpen: Bool
  }

  /// What has been issued so far.
  package private(set) var entries: [Identity: Entry] = [:]

  /// A ledger of nothing.
  package init() {}

  /// Takes up what an outcome asks for, and gives what is issued by it, in order.
  package mutating func issue(_ outcome: Outcome, key: (String, Int) -> String) -> [Identity] {
    var issued: [Identity] = []
    var asked: Set<Identity> = []
    var doubtful: Set<Identity> = []
    for set in outcome.effects {
      let clause = outcome.ruleset.effects[set.clauses[0]]
      func identity(_ row: Int) -> Identity {
        Identity(
          table: clause.table, row: key(clause.table, row), noun: clause.action.noun,
          identity: clause.identity)
      }
      for row in set.heldBack.rows() { doubtful.insert(identity(row)) }
      for (place, row) in set.rows.enumerated() {
        let mine = identity(Int(row))
        asked.insert(mine)
        // What rules disagree about is asked for, so that it stays open, but is not issued.
        if set.disagrees[Int(set.reasons[place])] { continue }
        let reasons = set.reasonSets[Int(set.reasons[place])]
        let recurrences = reasons.map { outcome.ruleset.effects[set.clauses[$0]].recurrence }
        if take(mine, recurrences, outcome.moment, outcome.ruleset) { issued.append(mine) }
      }
    }
    for (identity, entry) in entries
    where entry.isOpen && !asked.contains(identity) && !doubtful.contains(identity) {
      entries[identity]?.isOpen = false
    }
    return issued.sorted()
  }

  /// Whether an effect that is asked for is issued now.
  private mutating func take(
    _ identity: Identity, _ recurrences: [EffectClause.Recurrence?], _ moment: Moment,
    _ ruleset: Ruleset
  ) -> Bool {
    let today = moment.today
    guard var entry = entries[identity] else {
      entries[identity] = Entry(episodeStart: today, lastIssued: today, isOpen: true)
      return true
    }
    if !entry.isOpen { entry.episodeStart = today }
    let isNewEpisode = !entry.isOpen
    entry.isOpen = true
    let adjusted = ruleset.adjusted(moment)
    let isDue = recurrences.contains { recurrence in
      switch recurrence {
      case nil: isNewEpisode
      case .once: false
      case .every(let span):
        isNewEpisode || entry.lastIssued.adding(span, skipping: moment.holidays) <= today
      case .oncePer(let period):
        entry.lastIssued < adjusted.day(.edge(.this, period, isEnd: false))
      }
    }
    if isDue { entry.lastIssued = today }
    entries[identity] = entry
    return isDue
  }
}
