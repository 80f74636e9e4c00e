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

    /// An effect by its parts.
    package init(table: String, row: String, noun: String, identity: String) {
      self.table = table
      self.row = row
      self.noun = noun
      self.identity = identity
    }

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
    /// The last day on which it is not issued, because somebody has dismissed it.
    package var dismissedUntil: CalendarDate?
    /// The day on which somebody said it is done, within its latest episode.
    package var doneOn: CalendarDate?
    /// Who received it, by role, and how severe it was.
    package var details: IssuedDetails?

    /// An effect that was issued on `lastIssued`.
    package init(
      episodeStart: CalendarDate, lastIssued: CalendarDate, isOpen: Bool,
      dismissedUntil: CalendarDate? = nil, details: IssuedDetails? = nil
    ) {
      self.episodeStart = episodeStart
      self.lastIssued = lastIssued
      self.isOpen = isOpen
      self.dismissedUntil = dismissedUntil
      self.details = details
    }
  }

  /// What has been issued so far.
  package internal(set) var entries: [Identity: Entry] = [:]
  /// Every time that something was issued, for budgets.
  package internal(set) var issues: [Issue] = []

  /// That an effect was issued on a day.
  package struct Issue: Hashable, Sendable {
    package let effect: Identity
    package let day: CalendarDate

    /// An effect and the day.
    package init(_ effect: Identity, on day: CalendarDate) {
      self.effect = effect
      self.day = day
    }
  }

  /// A ledger of nothing.
  package init() {}

  /// A ledger that was kept elsewhere.
  package init(_ entries: [Identity: Entry], issues: [Issue]) {
    self.entries = entries
    self.issues = issues
  }

  /// Takes up what an outcome asks for, and gives what is issued by it, in order.
  ///
  /// What `isCut` says of an effect set and a row is asked for, but not issued now.
  package mutating func issue(
    _ outcome: Outcome, isCut: (Int, UInt32) -> Bool = { _, _ in false },
    key: (String, Int) -> String
  ) -> [Identity] {
    var issued: [Identity] = []
    var asked: Set<Identity> = []
    var doubtful: Set<Identity> = []
    for (index, set) in outcome.effects.enumerated() {
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
        if set.disagrees[Int(set.reasons[place])] || isCut(index, row) { continue }
        let reasons = set.reasonSets[Int(set.reasons[place])]
        let recurrences = reasons.map { outcome.ruleset.effects[set.clauses[$0]].recurrence }
        if take(mine, recurrences, outcome.moment, outcome.ruleset) { issued.append(mine) }
      }
    }
    issues += issued.map { Issue($0, on: outcome.moment.today) }
    for (identity, entry) in entries
    where entry.isOpen && !asked.contains(identity) && !doubtful.contains(identity) {
      entries[identity]?.isOpen = false
    }
    return issued.sorted()
  }

  /// Notes that somebody has done what was issued; the day that was noted first stays.
  package mutating func close(_ effect: Identity, on day: CalendarDate) {
    if entries[effect]?.doneOn == nil { entries[effect]?.doneOn = day }
  }

  /// Whether an effect that is asked for is issued now.
  mutating func take(
    _ identity: Identity, _ recurrences: [EffectClause.Recurrence?], _ moment: Moment,
    _ ruleset: Ruleset
  ) -> Bool {
    let today = moment.today
    guard var entry = entries[identity] else {
      entries[identity] = Entry(episodeStart: today, lastIssued: today, isOpen: true)
      return true
    }
    if !entry.isOpen { (entry.episodeStart, entry.doneOn) = (today, nil) }
    let isNewEpisode = !entry.isOpen
    entry.isOpen = true
    if let until = entry.dismissedUntil {
      // What was dismissed is issued once the time is over, if it is asked for then.
      if until < today { (entry.dismissedUntil, entry.lastIssued) = (nil, today) }
      entries[identity] = entry
      return until < today
    }
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
