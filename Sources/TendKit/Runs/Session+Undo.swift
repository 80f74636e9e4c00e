import Accounts
import Checking
import Evaluation
import Reporting
import Syntax
import Vocabulary

// Taking runs back, and what people say of what was issued.
extension Session {
  /// Takes a run back by another run; without a number, the last that applied something.
  package mutating func undo(_ number: Int? = nil) -> Response {
    let standing = ledger.history.standing
    guard let number = number ?? standing.last(where: { $0.kind == .apply })?.number else {
      return .failure("there is no run to take back")
    }
    guard ledger.history.runs.contains(where: { $0.number == number }) else {
      return .failure("there is no run \(number)", help: "`show runs` lists them")
    }
    guard standing.contains(where: { $0.number == number }) else {
      return .failure("run \(number) has been taken back already")
    }
    let maker = UndoMaker(
      history: ledger.history, number: number, today: today, closed: closedTasks())
    let (run, stays) = maker.run()
    let withdrawn = run.effects.filter { $0.state == .withdrawn }.count
    let restored = run.effects.filter { $0.state == .restored }.count
    var parts = [
      counted(run.decisions.count, "cell", "cells"),
      "\(counted(withdrawn, "effect", "effects")) withdrawn",
    ]
    if restored > 0 { parts.append("\(grouped(restored)) restored") }
    var text = "took back run \(number) as run \(run.number): \(parts.joined(separator: ", "))"
    for event in stays {
      let what = event.title.map { "\(event.noun) \"\($0)\"" } ?? event.noun
      text += "\n  cannot be undone: \(what) of \(event.name) is done"
    }
    return put(run, saying: text)
  }

  /// The issued tasks that another tool's export holds as closed.
  func closedTasks() -> [Ledger.Identity: CalendarDate?] {
    guard let tasks = portfolio.table(named: "tasks"), let titles = tasks.column(named: "title"),
      let accounts = tasks.column(named: "account-id")
    else { return [:] }
    let status = tasks.column(named: "status")
    let ends = tasks.column(named: "closed-on")
    let main = context.schema.tables[0].name
    var closed: [Ledger.Identity: CalendarDate?] = [:]
    for row in 0..<tasks.rowCount {
      guard let title = titles[row].text, let account = accounts[row].text else { continue }
      var end: CalendarDate?
      if case .date(let day)? = ends?[row] { end = day }
      guard end != nil || status?[row].text?.hasPrefix("Closed") == true else { continue }
      let task = Ledger.Identity(table: main, row: account, noun: "task", identity: title)
      // A task that was closed before it was issued anew is another one.
      if let issued = ledger.applied.entries[task]?.lastIssued, end.map({ $0 >= issued }) ?? true {
        closed[task] = .some(end)
      }
    }
    return closed
  }

  mutating func take(_ done: DoneSyntax) -> Response {
    let (reply, diagnostics) = check(done, in: context, sources: sources)
    guard let reply else { return problems(diagnostics) }
    var event = event(of: reply, .done)
    guard let entry = ledger.applied.entries[event.identity] else {
      let issued = ledger.applied.entries.keys.filter {
        $0.row == event.key && $0.noun == reply.action.noun
      }.map { "\"\($0.identity)\"" }.sorted()
      return .failure(
        "no task \"\(done.title.value)\" was issued for \(event.name)",
        help: issued.isEmpty ? nil : "issued were: \(issued.joined(separator: ", "))")
    }
    guard reply.day >= entry.episodeStart else {
      return .failure("the task was issued on \(entry.lastIssued), after \(reply.day)")
    }
    event.since = entry.episodeStart
    return keep(event, as: .done, "noted that \"\(done.title.value)\" of \(event.name) is done")
  }

  mutating func take(_ dismiss: DismissSyntax) -> Response {
    let (reply, diagnostics) = check(dismiss, in: context, sources: sources)
    guard let reply else { return problems(diagnostics) }
    guard reply.day >= today else {
      return .failure("\(reply.day) is over; an effect is dismissed until a day to come")
    }
    var events: [EffectEvent] = []
    for receiver in receivers(of: reply) {
      var event = event(of: reply, .dismissed)
      event.receiver = receiver
      event.because = reply.reason
      event.since = ledger.applied.entries[event.identity]?.episodeStart ?? today
      events.append(event)
    }
    var run = Run(number: ledger.history.last + 1, kind: .dismiss, today: today)
    run.effects = events
    known.reset()
    let what = reply.title.map { "\(reply.action.noun) \"\($0)\"" } ?? reply.action.noun
    return put(run, saying: "dismissed \(what) of \(dismiss.row.value) until \(reply.day)")
  }

  /// To whom the effects go that a reply is about: those issued, or asked for now; where titles tell
  /// effects apart, one.
  private mutating func receivers(of reply: CheckedReply) -> [String?] {
    guard reply.action.identity == .receiver else { return [nil] }
    let key = event(of: reply, .dismissed).key
    let issued = ledger.applied.entries.filter {
      $0.key.table == context.schema.tables[0].name && $0.key.row == key
        && $0.key.noun == reply.action.noun && $0.value.isOpen
    }.map(\.key.identity)
    let outcome = outcome()
    let asked = outcome.effects.compactMap { set -> String? in
      let clause = outcome.ruleset.effects[set.clauses[0]]
      let isMeant =
        clause.action == reply.action && clause.table == context.schema.tables[0].name
        && set.rows.contains(UInt32(reply.row))
      return isMeant ? clause.identity : nil
    }
    let found = Set(issued + asked).sorted()
    return found.isEmpty ? [reply.action.defaultReceiver] : found
  }

  private func event(of reply: CheckedReply, _ state: EffectEvent.State) -> EffectEvent {
    let schema = context.schema.tables[0]
    let table = portfolio.table(named: schema.name)
    let key = table.map { rowKeys($0, schema)[reply.row] } ?? ""
    let label = schema.label.flatMap { table?.column(named: $0)?[reply.row].text } ?? key
    var event = EffectEvent(
      state: state, table: schema.name, key: key, name: label, noun: reply.action.noun)
    event.title = reply.title
    event.day = reply.day
    let outcome = known.outcome
    event.rules =
      outcome?.asked(
        of: reply.action, title: reply.title, table: schema.name, row: reply.row
      ).flatMap(\.rules)
      .compactMap { outcome?.ruleset.rules[$0].title }.joined(separator: ", ") ?? ""
    if event.rules.isEmpty { event.rules = rulesOfIssue(event) }
    return event
  }

  /// The rules for which an effect was issued last.
  private func rulesOfIssue(_ event: EffectEvent) -> String {
    for run in ledger.history.runs.reversed() {
      let found = run.effects.first {
        $0.table == event.table && $0.key == event.key && $0.noun == event.noun
          && $0.title == event.title && !$0.rules.isEmpty
      }
      if let found { return found.rules }
    }
    return ""
  }

  private mutating func keep(_ event: EffectEvent, as kind: Run.Kind, _ text: String) -> Response {
    var run = Run(number: ledger.history.last + 1, kind: kind, today: today)
    run.effects = [event]
    return put(run, saying: text)
  }
}

/// Makes the run that takes another back.
private struct UndoMaker {
  let history: RunHistory
  let number: Int
  let today: CalendarDate
  let closed: [Ledger.Identity: CalendarDate?]

  func run() -> (run: Run, stays: [EffectEvent]) {
    let before = AppliedState(history)
    let after = AppliedState(history.undoing(number))
    var run = Run(number: history.last + 1, kind: .undo, today: today, undoes: number)
    run.decisions = decisions(before, after)
    let isReply = history.runs.contains {
      $0.number == number && ($0.kind == .done || $0.kind == .dismiss)
    }
    for effect in Set(before.entries.keys).union(after.entries.keys).sorted() {
      guard before.entries[effect] != after.entries[effect] || isReply && touches(effect) else {
        continue
      }
      run.effects.append(event(effect, before, after))
    }
    return (run, run.effects.filter { $0.state == .stays })
  }

  private func touches(_ effect: Ledger.Identity) -> Bool {
    history.runs.contains { $0.number == number && $0.effects.contains { $0.identity == effect } }
  }

  private func decisions(_ before: AppliedState, _ after: AppliedState) -> [DecisionEvent] {
    var events: [DecisionEvent] = []
    for field in Set(before.cells.keys).union(after.cells.keys).sorted() {
      let (old, new) = (before.cells[field] ?? [:], after.cells[field] ?? [:])
      for key in Set(old.keys).union(new.keys).sorted() {
        // What no run has set is as the files record it.
        let recorded = (old[key] ?? new[key])?.recorded
        let from = old[key].map(\.value) ?? recorded
        let to = new[key].map(\.value) ?? recorded
        guard from != to else { continue }
        events.append(
          DecisionEvent(
            table: field.table, key: key, name: name(field.table, key), field: field.name,
            from: from, to: to, recorded: recorded, rules: ""))
      }
    }
    return events
  }

  private func event(
    _ effect: Ledger.Identity, _ before: AppliedState, _ after: AppliedState
  ) -> EffectEvent {
    let isGone = before.entries[effect] != nil && after.entries[effect] == nil
    let isDone = before.done[effect] != nil || closed[effect] != nil
    var event = EffectEvent(
      state: isGone ? (isDone ? .stays : .withdrawn) : .restored, table: effect.table,
      key: effect.row, name: name(effect.table, effect.row), noun: effect.noun)
    event.takeIdentity(of: effect)
    event.since = before.entries[effect]?.episodeStart
    event.day = before.entries[effect]?.lastIssued
    return event
  }

  private func name(_ table: String, _ key: String) -> String {
    for run in history.runs.reversed() {
      if let found = run.decisions.first(where: { $0.table == table && $0.key == key }) {
        return found.name
      }
      if let found = run.effects.first(where: { $0.table == table && $0.key == key }) {
        return found.name
      }
    }
    return key
  }
}
