import Syntax

/// A statement as one line: `(rule (when (is health red)) (set priority PR1))`.
func tree(_ statement: StatementSyntax) -> String {
  switch statement.kind {
  case .rule(let rule):
    let name = rule.name.map { [quoted($0)] } ?? []
    return list(
      "rule",
      name + rule.notes.map { "(note \(quoted($0)))" }
        + rule.overrides.map { "(overrides \(quoted($0)))" }
        + rule.replaces.map { "(replaces \(quoted($0)))" } + scope(rule.scope)
        + rule.guards.map { "(\($0.kind.rawValue) \(tree($0.condition)))" }
        + rule.actions.map(tree) + rule.exceptions.map(tree))
  case .default(let syntax):
    return list("default", [syntax.field.text, tree(syntax.value)] + scope(syntax.scope))
  case .define(let syntax):
    let table = syntax.table.map { ["(of \($0.text))"] } ?? []
    return list("define", [syntax.name.text] + table + [tree(syntax.value)])
  case .let(let syntax):
    return list("let", [syntax.name.text] + ([syntax.value] + syntax.more).map(tree))
  case .field(let syntax):
    let combination = syntax.combination.map { ["(take \($0.rawValue))"] } ?? []
    let table = syntax.table.map { ["(of \($0.text))"] } ?? []
    return list("field", [syntax.name.text] + table + [tree(syntax.type)] + combination)
  case .decide(let decide): return tree(decide)
  case .policy(let policy): return tree(policy)
  case .budget(let budget): return tree(budget)
  case .work(let work): return tree(work)
  case .capacity(let capacity): return tree(capacity)
  case .pin(let pin): return tree(pin)
  case .process(let process): return tree(process)
  case .template(let template): return tree(template)
  case .score(let score): return tree(score)
  case .question(let named): return "(question \(quoted(named.name)) \(tree(named.question)))"
  case .load(let load): return tree(load)
  case .expect(let contract):
    let reason = contract.reason.map { ["(because \(quoted($0)))"] } ?? []
    return list("expect", [tree(contract.condition)] + reason)
  case .show(let show): return tree(show)
  case .plan(let plan): return list("plan", plan.kind.map { ["(show \($0.text))"] } ?? [])
  case .run(let run): return tree(run)
  case .changes(let changes): return tree(changes)
  case .explanation(let explanation): return tree(explanation)
  case .scenario(let scenario): return tree(scenario)
  case .step(let step): return tree(step)
  case .whatIf(let whatIf): return list("what-if", whatIf.steps.map(tree))
  case .compare(let compare): return tree(compare)
  case .timeline(let timeline): return tree(timeline)
  case .today(let today): return list("today", [quoted(today.person)])
  case .test(let test):
    return list(
      "test", [quoted(test.name)] + test.steps.map(tree) + (test.table.map { [tree($0)] } ?? []))
  case .fixture(let fixture):
    return list("fixture", [quoted(fixture.name)] + fixture.steps.map(tree))
  case .law(let law): return tree(law)
  }
}

private func tree(_ run: RunSyntax) -> String {
  switch run {
  case .apply: "(apply)"
  case .undo(let undo): list("undo", [undo.run.map { "(run \($0.text))" } ?? "apply"])
  case .done(let done): list("done", [quoted(done.title), quoted(done.row), done.day.text])
  case .dismiss(let dismiss):
    list(
      "dismiss",
      [dismiss.noun.text] + (dismiss.title.map { [quoted($0)] } ?? [])
        + [quoted(dismiss.row), dismiss.until.text]
        + (dismiss.reason.map { ["(because \(quoted($0)))"] } ?? []))
  }
}

private func tree(_ changes: ChangesSyntax) -> String {
  let table = changes.table.map { ["(from \($0.text))"] } ?? []
  let time: [String] =
    switch changes.time {
    case .lately: []
    case .since(let day): ["(since \(day.text))"]
    case .between(let first, let last): ["(between \(first.text) \(last.text))"]
    }
  return list("changes", table + time)
}

private func tree(_ type: FieldSyntax.TypeName) -> String {
  switch type {
  case .oneOf(let values): list("one-of", values.map(tree))
  case .yesOrNo: "yes-or-no"
  case .named(let name): name.text
  }
}

private func tree(_ action: ActionSyntax) -> String {
  var parts = [action.name.text]
  switch action.object {
  case .none: break
  case .value(let value): parts.append("(is \(tree(value)))")
  case .words(let word, let text):
    parts += (word.map { [$0.text] } ?? []) + (text.map { [quoted($0)] } ?? [])
  }
  for modifier in action.modifiers {
    switch modifier.kind {
    case .to(let path): parts.append("(to \(tree(path)))")
    case .for(let path): parts.append("(for \(tree(path)))")
    case .dueIn(let length): parts.append("(due-in \(tree(length)))")
    case .dueOn(let value): parts.append("(due-on \(tree(value)))")
    case .with(let name, let value): parts.append("(with \(name.text) \(tree(value)))")
    case .using(let template): parts.append("(using \(quoted(template)))")
    case .againEvery(let length): parts.append("(again \(tree(length)))")
    case .once(let unit): parts.append(unit.map { "(once \($0.rawValue))" } ?? "(once)")
    }
  }
  if let reason = action.reason { parts.append("(because \(quoted(reason)))") }
  return list("do", parts)
}

func tree(_ show: ShowSyntax) -> String {
  var parts = show.columns.map { column in
    column.title.map { "(called \(tree(column.value)) \($0.text))" } ?? tree(column.value)
  }
  if let table = show.table { parts.append("(from \(table.text))") }
  if let condition = show.condition { parts.append("(where \(tree(condition)))") }
  if !show.keys.isEmpty { parts.append(list("per", show.keys.map(tree))) }
  if let across = show.across { parts.append("(across \(tree(across)))") }
  if show.hasTotals { parts.append("(totals)") }
  if let having = show.having { parts.append("(having \(tree(having)))") }
  for key in show.order {
    let direction = key.isDescending.map { $0 ? " descending" : " ascending" } ?? ""
    parts.append("(by \(tree(key.value))\(direction))")
  }
  if let limit = show.limit {
    parts.append(list("top", [limit.count.text] + (limit.key.map { ["(per \(tree($0)))"] } ?? [])))
  }
  parts += tree(show.view)
  if let form = show.form { parts.append("(as \(form.text))") }
  return list(show.isCount ? "count" : show.isDistinct ? "show-distinct" : "show", parts)
}

private func tree(_ key: KeySyntax) -> String {
  let value =
    switch key.kind {
    case .value(let path): tree(path)
    case .period(let period, let path): "(\(period.rawValue) \(tree(path)))"
    case .band(let width, let path): "(band \(width.text) \(tree(path)))"
    case .expression(let expression): tree(expression)
    }
  return key.title.map { "(called \($0.text) \(value))" } ?? value
}

private func tree(_ step: TestStepSyntax) -> String {
  switch step.kind {
  case .at(let date): return "(at \(date.text))"
  case .advance(let length): return "(advance \(tree(length)))"
  case .fixture(let name): return "(fixture \(quoted(name)))"
  case .book: return "(book)"
  case .done(let title, let row): return "(done \(quoted(title)) \(quoted(row)))"
  case .set(let set):
    return list("set", [set.field.text, tree(set.value)] + set.rows.map(quoted))
  case .given(let given):
    let settings = given.settings.map { setting in
      setting.isBare
        ? "(bare \(setting.field.text) \(tree(setting.value)))"
        : "(\(setting.field.text) \(tree(setting.value)))"
    }
    return list(
      "given",
      [given.table.text, quoted(given.row)] + (given.isOfBook ? ["of-the-book"] : []) + settings)
  case .expect(let expect): return tree(expect)
  }
}

func tree(_ expect: ExpectSyntax) -> String {
  let reason = expect.reason.map { "(because \($0.isRule ? "rule " : "")\(quoted($0.text)))" }
  return list("expect", [tree(expect.kind)] + (reason.map { [$0] } ?? []))
}

private func tree(_ kind: ExpectSyntax.Kind) -> String {
  switch kind {
  case .condition(let condition): return tree(condition)
  case .mistake(let severity, let code, let text):
    return "(\(severity.text) \(code.text) \(quoted(text)))"
  case .findings(let isNegated, let policy):
    return "(\(isNegated ? "no-" : "")findings \(quoted(policy)))"
  case .effect(let isNegated, let isNew, let name, let title, let row):
    let parts = (isNew ? ["new"] : []) + [name.text] + (title.map { [quoted($0)] } ?? [])
    return list(isNegated ? "no" : "effect", parts + (row.map { ["(of \(quoted($0)))"] } ?? []))
  case .rows(let count, let rows):
    let number =
      switch count {
      case .exactly(let number): number.text
      case .atLeast(let number): "at-least \(number.text)"
      case .atMost(let number): "at-most \(number.text)"
      case .none: "none"
      }
    return list("rows", [number] + scope(rows))
  }
}

func tree(_ expression: ExpressionSyntax) -> String {
  switch expression.kind {
  case .path(let path): tree(path)
  case .subject(let path, let row): "(of \(tree(path)) \(quoted(row)))"
  case .number(let number): number.text
  case .text(let text): quoted(text)
  case .date(let date): date.text
  case .truth(let truth): truth ? "yes" : "no"
  case .length(let length): tree(length)
  case .portion(let number, let path): "(portion \(number.text) \(tree(path)))"
  case .shifted(let length, let isAfter, let path):
    "(\(isAfter ? "after" : "before") \(tree(length)) \(tree(path)))"
  case .made(let made): tree(made)
  case .negated(let inner): "(- \(tree(inner)))"
  case .arithmetic(let left, let sign, let right):
    "(\(sign.rawValue) \(tree(left)) \(tree(right)))"
  case .bracketed(let inner): "[\(tree(inner))]"
  case .aggregate(let aggregate):
    list(
      aggregate.function.text + (aggregate.isDistinct ? "-distinct" : ""),
      (aggregate.measured.map { [tree($0)] } ?? [])
        + (aggregate.rows.map { [tree($0)] } ?? [])
        + (aggregate.span.map { ["last-\(tree($0))"] } ?? [])
        + (aggregate.condition.map { ["(where \(tree($0)))"] } ?? []))
  case .past(let path, let length): "(\(tree(length))-ago \(tree(path)))"
  case .lasting(let inner, let length): "(for-\(tree(length)) \(tree(inner)))"
  case .quantified(let quantified): tree(quantified)
  case .choice(let condition, let first, let second):
    "(if \(tree(condition)) \(tree(first)) \(tree(second)))"
  case .test(let subject, let test): tree(subject, test)
  case .not(let inner): "(not \(tree(inner)))"
  case .and(let tests): list("and", tests.map(tree))
  case .or(let tests): list("or", tests.map(tree))
  }
}

private func tree(_ subject: ExpressionSyntax, _ test: TestSyntax) -> String {
  let field = tree(subject)
  return switch test.kind {
  case .equals(let value, let isNegated): "(\(isNegated ? "is-not" : "is") \(field) \(tree(value)))"
  case .isOneOf(let values, let isNegated):
    list(isNegated ? "not-one-of" : "one-of", [field] + values.map(tree))
  case .isState(let state, let isNegated):
    "(\(isNegated ? "is-not" : "is") \(field) :\(state.rawValue))"
  case .compares(let comparison, let value): "(\(comparison.rawValue) \(field) \(tree(value)))"
  case .between(let low, let high): "(between \(field) \(tree(low)) \(tree(high)))"
  case .within(let length): "(within \(field) \(tree(length)))"
  case .moreThan(let length, let isAgo):
    "(more-than \(field) \(tree(length)) \(isAgo ? "ago" : "away"))"
  case .near(let length, let nearness, let day):
    "(within-\(nearness.rawValue) \(field) \(tree(length)) \(tree(day)))"
  case .farther(let length, let isAfter, let day):
    "(more-than \(field) \(tree(length)) \(isAfter ? "after" : "before") \(tree(day)))"
  case .includes(let inclusion, let values):
    list("includes-\(inclusion.rawValue)", [field] + values.map(tree))
  case .inSpan(let length, let isPast):
    "(in-the \(isPast ? "last" : "next") \(field) \(tree(length)))"
  case .inPeriod(let relation, let period): "(in \(field) \(relation.rawValue) \(period.rawValue))"
  case .inPlaces(let number, let isTop, let same):
    list(
      isTop ? "top" : "bottom",
      [field, number.text] + (same.map { ["(same \(tree($0)))"] } ?? []))
  case .inYear(let year): "(in \(field) \(year.text))"
  case .onDay(let relation, let day): "(\(relation.rawValue) \(field) \(tree(day)))"
  case .was, .turned, .moved, .trend, .extreme: past(field, test.kind)
  case .became(let value): "(became \(field) \(tree(value)))"
  case .matchesText(let match, let text, let isExact):
    "(\(match.rawValue)\(isExact ? " exactly" : "") \(field) \(quoted(text)))"
  }
}

private func past(_ field: String, _ kind: TestSyntax.Kind) -> String {
  switch kind {
  case .was(.equals(let value, let isNegated), let day):
    "(was\(isNegated ? "-not" : "") \(field) \(tree(value)) \(tree(day)))"
  case .was(.isState(let state, let isNegated), let day):
    "(was\(isNegated ? "-not" : "") \(field) :\(state.rawValue) \(tree(day)))"
  case .was(.isOneOf(let values, let isNegated), let day):
    list(isNegated ? "was-none-of" : "was-one-of", [field] + values.map(tree) + [tree(day)])
  case .turned(let value, .inSpan(let length, _)):
    "(turned \(field) \(tree(value)) \(tree(length)))"
  case .turned(let value, .inPeriod(let relation, let period)):
    "(turned \(field) \(tree(value)) \(relation.rawValue) \(period.rawValue))"
  case .moved(let isUp, let number, let isPoints, let length):
    "(\(isUp ? "up" : "down") \(field) \(number.text)\(isPoints ? "-points" : "") \(tree(length)))"
  case .trend(let isRising, let length):
    "(\(isRising ? "rising" : "falling") \(field) \(tree(length)))"
  case .extreme(let isLowest, let length):
    "(\(isLowest ? "lowest" : "highest") \(field) \(tree(length)))"
  default: "(? \(field))"
  }
}

private func tree(_ day: PastDaySyntax) -> String {
  switch day {
  case .ago(let length): "\(tree(length))-ago"
  case .on(let date): date.text
  }
}

func tree(_ path: PathSyntax) -> String { path.names.map(\.text).joined(separator: "'s ") }

private func tree(_ rows: RelatedSyntax) -> String {
  let name = "\(rows.isAll ? "all-" : "")\(rows.name.text)"
  return rows.same.map { "(\(name) same \(tree($0)))" } ?? ":\(name)"
}

private func tree(_ quantified: QuantifiedSyntax) -> String {
  list(
    tree(quantified.quantity),
    [tree(quantified.rows)] + (quantified.condition.map { ["(where \(tree($0)))"] } ?? [])
      + (quantified.requirement.map { ["(has \(tree($0)))"] } ?? []))
}

private func tree(_ quantity: QuantifiedSyntax.Quantity) -> String {
  switch quantity {
  case .any: "any"
  case .no: "none"
  case .every: "every"
  case .atLeast(let number): "at-least-\(number.text)"
  case .atMost(let number): "at-most-\(number.text)"
  case .exactly(let number): "exactly-\(number.text)"
  }
}

private func tree(_ made: MadeSyntax) -> String {
  switch made {
  case .part(let word, let base): "(\(word.text) \(tree(base)))"
  case .rank(let base, let same):
    list("rank", [tree(base)] + (same.map { ["(same \(tree($0)))"] } ?? []))
  case .elapsed(let unit, let first, let last):
    "(number-of-\(unit.rawValue) \(tree(first)) \(tree(last)))"
  case .list(let values): list("list", values.map(tree))
  case .picked(let path, let pick):
    list(
      "at-\(pick.function.text)",
      [tree(path), tree(pick.measured), tree(pick.rows)]
        + (pick.condition.map { ["(where \(tree($0)))"] } ?? []))
  case .rounded(let value, let way, let step):
    "(rounded-\(way.rawValue) \(tree(value)) \(step.text))"
  case .quorum(let quantity, let tests): list(tree(quantity), tests.map(tree))
  }
}

func tree(_ length: LengthSyntax) -> String {
  "\(length.number.text)-\(length.unit.rawValue)"
}

func scope(_ rows: RowsSyntax?) -> [String] {
  guard let rows else { return [] }
  return ["(\(rows.table.text)" + (rows.condition.map { " (where \(tree($0)))" } ?? "") + ")"]
}

func quoted(_ text: TextSyntax) -> String { "\"\(text.value)\"" }

func list(_ head: String, _ parts: [String]) -> String {
  "(" + ([head] + parts).joined(separator: " ") + ")"
}
