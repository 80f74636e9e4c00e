// Scenarios and the statements that look at them, each in the order of its production.
extension Formatter {
  mutating func add(_ scenario: ScenarioSyntax) {
    add(keywords: "scenario")
    add(scenario.name)
    if let base = scenario.continues {
      add(keywords: "continues")
      add(base)
    }
    for step in scenario.steps {
      beginClause()
      add(step)
    }
  }

  mutating func add(_ step: ScenarioStepSyntax) {
    switch step.kind {
    case .change(let change):
      add(keywords: "set")
      add(change.field)
      add(change.value, to: "to")
      add(day: change.day)
      add(keywords: "for")
      add(change.who)
    case .add(let addition): add(addition)
    case .remove(let removal):
      add(keywords: "remove")
      add(day: removal.day)
      add(removal.who)
    case .turnOff(let off):
      add(keywords: "turn off \(off.kind.rawValue)")
      add(list: off.names) { $0.add($1) }
    case .move(let transfer): add(transfer)
    case .assume(let assumption): add(assumption)
    case .advance(let course): add(course)
    case .expect(let expectation): add(expectation)
    case .declaration(let statement): withinStep { $0.add(statement) }
    }
  }

  private mutating func add(_ value: ChangeSyntax.ChangeValue, to word: String) {
    switch value {
    case .to(let value):
      add(keywords: word)
      add(value, as: .value)
    case .toMissing: add(keywords: "\(word) missing")
    case .moved(let isUp, let number):
      add(keywords: isUp ? "up" : "down")
      add(number)
    }
  }

  private mutating func add(day: DateSyntax?) {
    guard let day else { return }
    add(keywords: "on")
    add(day)
  }

  private mutating func add(_ who: WhoSyntax) {
    switch who {
    case .named(let names): add(list: names) { $0.add($1) }
    case .rows(let share, let rows):
      if let share {
        add(share)
        add(keywords: "of")
      }
      add(rows)
    }
  }

  private mutating func add(_ addition: AdditionSyntax) {
    add(keywords: "add")
    if let count = addition.count { add(count) }
    add(addition.table)
    if let name = addition.name { add(name) }
    add(day: addition.day)
    if let owners = addition.owners {
      add(keywords: "for")
      add(owners)
    }
    if !addition.settings.isEmpty { close(":") }
    add(list: addition.settings) { $0.add($1) }
  }

  private mutating func add(_ transfer: TransferSyntax) {
    add(keywords: "move")
    add(transfer.rows.table)
    add(keywords: "of")
    add(transfer.owner)
    if let condition = transfer.rows.condition {
      add(keywords: "where")
      add(condition)
    }
    add(day: transfer.day)
    add(keywords: "to")
    add(transfer.receivers)
    add(keywords: transfer.order.rawValue)
    for limit in transfer.limits {
      beginModifier()
      add(keywords: "when")
      add(limit.condition)
      add(keywords: "only")
      add(limit.receivers)
    }
  }

  private mutating func add(_ receivers: ReceiversSyntax) {
    switch receivers {
    case .named(let names): add(list: names) { $0.add($1) }
    case .rows(let table, let same, let condition):
      add(table)
      for path in same { add(same: path) }
      guard let condition else { return }
      add(keywords: "where")
      add(condition)
    }
  }

  private mutating func add(_ assumption: AssumptionSyntax) {
    add(keywords: "assume")
    add(assumption.subject)
    add(assumption.event)
    if let delay = assumption.delay {
      add(delay)
      add(keywords: "after due")
    }
    if let who = assumption.who {
      add(keywords: "for")
      add(who)
    }
    add(seed: assumption.seed)
  }

  private mutating func add(seed: NumberSyntax?) {
    guard let seed else { return }
    add(keywords: "with seed")
    add(seed)
  }

  private mutating func add(_ course: CourseSyntax) {
    add(keywords: "advance")
    switch course.end {
    case .length(let length): add(length)
    case .day(let day):
      add(keywords: "to")
      add(day)
    }
    add(pace: course.pace)
    guard let stop = course.stop else { return }
    add(keywords: "stopping when")
    add(stop)
  }

  private mutating func add(pace: CourseSyntax.Pace?) {
    guard let pace else { return }
    add(keywords: "by \(pace.rawValue)")
  }

  mutating func add(_ whatIf: WhatIfSyntax) {
    add(keywords: "what if")
    guard case .change(let first)? = whatIf.steps.first?.kind else {
      for step in whatIf.steps { add(step) }
      return
    }
    for (index, step) in whatIf.steps.enumerated() {
      guard case .change(let change) = step.kind else { continue }
      if index > 0 { add(keywords: "and") }
      add(change.field)
      add(change.value, to: "is")
    }
    add(keywords: "for")
    add(first.who)
  }

  mutating func add(_ compare: CompareSyntax) {
    add(keywords: "compare")
    add(list: compare.names) { $0.add($1) }
    if compare.isWithToday { add(keywords: "with today") }
    if let lots = compare.lots {
      add(keywords: "over")
      add(lots.runs)
      add(keywords: "runs")
      add(seed: lots.seed)
    }
    if !compare.days.isEmpty {
      add(keywords: "at")
      add(list: compare.days) { $0.add($1) }
    }
    add(pace: compare.pace)
    add(compare.measures)
  }

  mutating func add(_ measures: [MeasureSyntax]) {
    for measure in measures {
      beginClause()
      withinStep { $0.add(measure.question) }
    }
  }

  mutating func add(_ timeline: TimelineSyntax) {
    add(keywords: "timeline of")
    add(timeline.row)
    add(timeline.view)
  }

  mutating func add(_ view: ViewSyntax?) {
    guard let view else { return }
    add(keywords: view.isPlaybook ? "under playbook" : "under")
    add(view.name)
  }
}
