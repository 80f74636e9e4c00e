import Syntax

// Decisions, policies, budgets and pins as one line.

func tree(_ exception: ExceptionSyntax) -> String {
  list(
    "except",
    [tree(exception.condition), exception.field.text, tree(exception.value)]
      + (exception.reason.map { ["(because \(quoted($0)))"] } ?? []))
}

func tree(_ decide: DecideSyntax) -> String {
  switch decide.form {
  case .table(let heading, let rows):
    list(
      "decide",
      [decide.field.text, list("heading", heading.map(\.text))]
        + rows.map { list("row", $0.cells.map(tree)) })
  case .firstOf(let lines, let otherwise):
    list(
      "decide-first",
      [decide.field.text] + lines.map { "(when \(tree($0.condition)) \(tree($0.value)))" }
        + (otherwise.map { ["(otherwise \(tree($0)))"] } ?? []))
  }
}

func tree(_ table: CaseTableSyntax) -> String {
  let heading = table.columns.map { column in
    switch column.kind {
    case .given(let name): name.text
    case .because: "(because)"
    case .expected(let name, let title):
      list("expect", [name.text] + (title.map { [quoted($0)] } ?? []))
    }
  }
  return list(
    "cases", [list("heading", heading)] + table.rows.map { list("row", $0.cells.map(tree)) })
}

func tree(_ law: LawSyntax) -> String {
  let claim =
    switch law.claim {
    case .condition(let condition): tree(condition)
    case .motion(let motion):
      "(\(motion.change.rawValue) \(motion.field.text) \(motion.effect.rawValue) \(motion.result.text))"
    }
  return list("law", [quoted(law.name)] + scope(law.rows) + [claim])
}

private func tree(_ cell: DecideCellSyntax) -> String {
  switch cell.kind {
  case .any: "any"
  case .values(let values) where values.count == 1: tree(values[0])
  case .values(let values): list("one-of", values.map(tree))
  case .compares(let comparison, let value): "(\(comparison.rawValue) \(tree(value)))"
  case .between(let low, let high): "(between \(tree(low)) \(tree(high)))"
  }
}

func tree(_ policy: PolicySyntax) -> String {
  switch policy.kind {
  case .must(let test, let isHave):
    list(
      "policy",
      [quoted(policy.name)] + scope(policy.rows)
        + ["(must-\(isHave ? "have" : "be") \(tree(test)))"])
  case .mayHave(let field, let value):
    list(
      "policy",
      [quoted(policy.name)] + scope(policy.rows)
        + ["(only-may-have \(field.text) \(tree(value)))"])
  }
}

func tree(_ budget: BudgetSyntax) -> String {
  list(
    "budget",
    [
      quoted(budget.name), budget.limit.text, budget.effects.text, "(per \(tree(budget.owner)))",
      "(per \(budget.unit.rawValue))",
      "(keep \(budget.keepsLargest ? "largest" : "smallest") \(tree(budget.measure)))",
    ])
}

func tree(_ pin: PinSyntax) -> String {
  list(
    "pin",
    [pin.field.text, quoted(pin.row), tree(pin.value)]
      + (pin.until.map { ["(until \($0.text))"] } ?? [])
      + (pin.reason.map { ["(because \(quoted($0)))"] } ?? []))
}
