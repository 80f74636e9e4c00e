import Syntax

// Playbooks with steps, templates and scores as one line.

func tree(_ process: ProcessSyntax) -> String {
  let clauses = process.clauses.map { clause in
    switch clause.kind {
    case .note(let text): "(note \(quoted(text)))"
    case .scope(let rows): scope(rows)[0]
    case .starts(let test): "(starts \(tree(test)))"
    case .stops(let test): "(stops \(tree(test)))"
    case .role(let role, let people): list(role.rawValue, people.map(tree))
    }
  }
  return list("playbook", [quoted(process.name)] + clauses + process.steps.map(tree))
}

private func tree(_ step: ProcessStepSyntax) -> String {
  let clauses = step.clauses.map { clause in
    switch clause.kind {
    case .note(let text): "(note \(quoted(text)))"
    case .owner(let path): "(for \(tree(path)))"
    case .due(.in(let length)): "(due-in \(tree(length)))"
    case .due(.on(let day)): "(due-on \(tree(day)))"
    case .due(.from(let length, let isAfter, let anchor)):
      "(due \(tree(length)) \(isAfter ? "after" : "before") \(tree(anchor)))"
    case .needs(let steps): list("needs", steps.map(quoted))
    case .onlyIf(let test): "(only-if \(tree(test)))"
    case .using(let template): "(using \(quoted(template)))"
    case .with(let name, let value): "(with \(name.text) \(tree(value)))"
    }
  }
  return list("step", [quoted(step.name)] + clauses)
}

private func tree(_ anchor: StepClauseSyntax.Anchor) -> String {
  switch anchor {
  case .start: "start"
  case .step(let name): quoted(name)
  case .day(let day): tree(day)
  }
}

func tree(_ template: TemplateSyntax) -> String {
  let subject = template.subject.map { [list("subject", parts(of: $0))] } ?? []
  let lines = template.lines.map { line in
    list("line", parts(of: line.text) + (line.condition.map { ["(only-if \(tree($0)))"] } ?? []))
  }
  return list("template", [quoted(template.name)] + subject + lines)
}

private func parts(of text: TemplateTextSyntax) -> [String] {
  text.parts.map { part in
    switch part {
    case .words(let words): "\"\(words)\""
    case .field(let field, let fallback):
      "(field \(tree(field))\(fallback.map { " else \"\($0)\"" } ?? ""))"
    }
  }
}

func tree(_ score: ScoreSyntax) -> String {
  let called = score.name.map { ["(called \($0.text))"] } ?? []
  let lines = score.lines.map { line in
    switch line.kind {
    case .group(let name, let weight): "(group \(name.text) \(weight.text))"
    case .measure(let measure): tree(measure)
    case .known(let share): "(known \(share.text))"
    case .band(let value, let band): "(band \(tree(value)) \(tree(band)))"
    }
  }
  return list("score", [score.field.text] + called + lines)
}

private func tree(_ measure: ScoreMeasureSyntax) -> String {
  var parts = [tree(measure.value)]
  if let name = measure.name { parts.append("(called \(name.text))") }
  parts.append(measure.weight.text)
  parts += measure.points.map { "(\($0.points.text) \(tree($0.test)))" }
  if let otherwise = measure.otherwise { parts.append("(else \(otherwise.text))") }
  if let condition = measure.condition { parts.append("(only-if \(tree(condition)))") }
  return list("measure", parts)
}

private func tree(_ band: ScoreBandSyntax) -> String {
  switch band {
  case .edge(let test): tree(test)
  case .otherwise: "otherwise"
  case .override(let condition): "(when \(tree(condition)))"
  }
}

private func tree(_ test: TestSyntax) -> String {
  switch test.kind {
  case .compares(let comparison, let value): "(\(comparison.rawValue) \(tree(value)))"
  case .between(let low, let high): "(between \(tree(low)) \(tree(high)))"
  case .equals(let value, _): "(is \(tree(value)))"
  default: "?"
  }
}
