import Syntax

/// A scenario as one line: `(scenario "two reds" (set health (to red) (for "Acorn")))`.
func tree(_ scenario: ScenarioSyntax) -> String {
  let base = scenario.continues.map { ["(continues \(quoted($0)))"] } ?? []
  return list("scenario", [quoted(scenario.name)] + base + scenario.steps.map(tree))
}

func tree(_ step: ScenarioStepSyntax) -> String {
  switch step.kind {
  case .change(let change):
    return list(
      "set", [change.field.text, tree(change.value)] + day(change.day) + [tree(change.who)])
  case .add(let addition):
    return list(
      "add",
      (addition.count.map { [$0.text] } ?? []) + [addition.table.text]
        + (addition.name.map { [quoted($0)] } ?? []) + day(addition.day)
        + (addition.owners.map { [tree($0)] } ?? [])
        + addition.settings.map { "(\($0.field.text) \(tree($0.value)))" })
  case .remove(let removal): return list("remove", day(removal.day) + [tree(removal.who)])
  case .turnOff(let off): return list("turn-off", [off.kind.rawValue] + off.names.map(quoted))
  case .move(let transfer):
    return list(
      "move",
      scope(transfer.rows) + ["(of \(quoted(transfer.owner)))"] + day(transfer.day)
        + [tree(transfer.receivers)]
        + (transfer.order == .inTurn ? [] : ["(\(transfer.order.rawValue))"])
        + transfer.limits.map { "(when \(tree($0.condition)) (only \(tree($0.receivers))))" })
  case .assume(let assumption):
    return list(
      "assume",
      [assumption.subject.text, assumption.event.text]
        + (assumption.delay.map { ["(after \(tree($0)))"] } ?? [])
        + (assumption.who.map { [tree($0)] } ?? [])
        + (assumption.seed.map { ["(seed \($0.text))"] } ?? []))
  case .advance(let course): return tree(course)
  case .expect(let expectation): return tree(expectation)
  case .declaration(let statement): return tree(statement)
  }
}

private func day(_ day: DateSyntax?) -> [String] { day.map { ["(on \($0.text))"] } ?? [] }

private func tree(_ value: ChangeSyntax.ChangeValue) -> String {
  switch value {
  case .to(let value): "(to \(tree(value)))"
  case .toMissing: "(to-missing)"
  case .moved(let isUp, let number): "(\(isUp ? "up" : "down") \(number.text))"
  }
}

private func tree(_ who: WhoSyntax) -> String {
  switch who {
  case .named(let names): list("for", names.map(quoted))
  case .rows(let share, let rows):
    list("for", (share.map { [$0.text] } ?? []) + scope(rows))
  }
}

private func tree(_ receivers: ReceiversSyntax) -> String {
  switch receivers {
  case .named(let names): return list("to", names.map(quoted))
  case .rows(let table, let same, let condition):
    let parts =
      same.map { "(same \(tree($0)))" } + (condition.map { ["(where \(tree($0)))"] } ?? [])
    return list("to", [table.text] + parts)
  }
}

private func tree(_ course: CourseSyntax) -> String {
  let end: String
  switch course.end {
  case .length(let length): end = tree(length)
  case .day(let day): end = day.text
  }
  return list(
    "advance",
    [end] + (course.pace.map { ["(by \($0.rawValue))"] } ?? [])
      + (course.stop.map { ["(stopping \(tree($0)))"] } ?? []))
}

func tree(_ compare: CompareSyntax) -> String {
  let lots = compare.lots.map { lots in
    [list("over", [lots.runs.text] + (lots.seed.map { ["(seed \($0.text))"] } ?? []))]
  }
  return list(
    "compare",
    compare.names.map(quoted) + (compare.isWithToday ? ["(with-today)"] : []) + (lots ?? [])
      + compare.days.map { "(at \($0.text))" }
      + (compare.pace.map { ["(by \($0.rawValue))"] } ?? [])
      + compare.measures.map { tree($0.question) })
}

func tree(_ timeline: TimelineSyntax) -> String {
  list("timeline", [quoted(timeline.row)] + tree(timeline.view))
}

func tree(_ view: ViewSyntax?) -> [String] {
  view.map { ["(under \($0.isPlaybook ? "playbook " : "")\(quoted($0.name)))"] } ?? []
}
