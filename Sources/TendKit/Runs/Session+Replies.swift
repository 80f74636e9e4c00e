import Accounts
import Evaluation
import Reporting

// What became of what a rule asked for.
extension Session {
  /// Counts what runs and exports say of the effects that a rule, by its title, has asked for.
  func replies(to rule: String) -> RuleReplies {
    var replies = RuleReplies()
    var names: [Ledger.Identity: String] = [:]
    let closed = closedTasks()
    for run in ledger.history.standing {
      for event in run.effects {
        let isMine = event.names(rule: rule)
        switch event.state {
        case .new where isMine, .refreshed where isMine:
          replies.issued.add(event.name)
          names[event.identity] = event.name
        case .new, .refreshed: names[event.identity] = nil
        case .done where isMine: replies.done.add(event.name)
        case .dismissed where isMine: replies.dismissed.add(event.name)
        case .closed: if names[event.identity] != nil { replies.ended.add(event.name) }
        default: continue
        }
      }
    }
    for (effect, name) in names.sorted(by: { $0.key < $1.key }) {
      let entry = ledger.applied.entries[effect]
      if closed[effect] != nil, ledger.applied.done[effect] == nil { replies.done.add(name) }
      let isAnswered = closed[effect] != nil || ledger.applied.done[effect] != nil
      let isDismissed = entry?.dismissedUntil.map { $0 >= today } ?? false
      if entry?.isOpen == true, !isAnswered, !isDismissed { replies.open.add(name) }
    }
    return replies
  }
}

extension EffectEvent {
  /// Whether that rule is among those that asked for it.
  func names(rule: String) -> Bool {
    ", \(rules), ".contains(", \(rule), ")
  }
}
