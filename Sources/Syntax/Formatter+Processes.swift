// Playbooks with steps, templates and scores.
extension Formatter {
  mutating func add(_ process: ProcessSyntax) {
    add(keywords: "playbook")
    add(process.name)
    for (index, clause) in process.clauses.enumerated() {
      // What starts it stays behind the name if there is room.
      if index > 0 || !clause.fits(behind: process.name, effects) { beginClause() }
      add(clause)
    }
    for step in process.steps { add(step) }
  }

  fileprivate mutating func add(_ clause: ProcessClauseSyntax) {
    add(keywords: clause.words)
    switch clause.kind {
    case .note(let text): add(text)
    case .scope(let rows): add(rows)
    case .starts(let condition), .stops(let condition): add(condition)
    case .role(_, let people): add(list: people) { $0.add($1) }
    }
  }

  private mutating func add(_ step: ProcessStepSyntax) {
    beginClause()
    add(keywords: "step")
    add(step.name)
    let isLong = !step.fitsOneLine(effects)
    for clause in step.clauses {
      if isLong { beginClause(indent: 4) }
      add(clause)
    }
  }

  fileprivate mutating func add(_ clause: StepClauseSyntax) {
    add(keywords: clause.words)
    switch clause.kind {
    case .note(let text), .using(let text): add(text)
    case .owner(let path): add(path)
    case .due(let due): add(due)
    case .needs(let steps): add(list: steps) { $0.add($1) }
    case .onlyIf(let condition): add(condition)
    case .with(let name, let value):
      add(name)
      add(value, as: .value)
    }
  }

  private mutating func add(_ due: StepClauseSyntax.Due) {
    switch due {
    case .in(let length):
      add(keywords: "in")
      add(length)
    case .on(let day):
      add(keywords: "on")
      add(day)
    case .from(let length, let isAfter, let anchor):
      add(length)
      add(keywords: isAfter ? "after" : "before")
      switch anchor {
      case .start: add(keywords: "start")
      case .step(let name): add(name)
      case .day(let day): add(day)
      }
    }
  }

  mutating func add(_ template: TemplateSyntax) {
    add(keywords: "template")
    add(template.name)
    if let subject = template.subject {
      addClause("subject")
      add(subject.text)
    }
    for line in template.lines {
      beginClause()
      add(line.text.text)
      guard let condition = line.condition else { continue }
      beginModifier()
      add(keywords: "only if")
      add(condition)
    }
  }

  mutating func add(_ score: ScoreSyntax) {
    add(keywords: "score")
    add(score.field)
    if let name = score.name {
      add(keywords: "called")
      add(name)
    }
    var isGrouped = false
    for line in score.lines {
      var isInGroup = false
      if case .measure = line.kind { isInGroup = isGrouped }
      beginClause(indent: isInGroup ? 4 : 2)
      if case .group = line.kind { isGrouped = true }
      add(line.kind)
    }
  }

  private mutating func add(_ line: ScoreLineSyntax.Kind) {
    switch line {
    case .group(let name, let weight):
      add(keywords: "group")
      switch name {
      case .word(let word): add(word)
      case .text(let text): add(text)
      }
      add(keywords: "weight")
      add(weight)
    case .measure(let measure): add(measure)
    case .known(let share):
      add(keywords: "known at least")
      add(share)
    case .band(let value, let band):
      add(keywords: "band")
      add(value, as: .value)
      switch band {
      case .edge(let test): add(edge: test)
      case .otherwise: add(keywords: "otherwise")
      case .override(let condition):
        add(keywords: "when")
        add(condition)
      }
    }
  }

  private mutating func add(_ measure: ScoreMeasureSyntax) {
    add(keywords: "measure")
    add(measure.value)
    if let name = measure.name {
      add(keywords: "called")
      add(name)
    }
    add(keywords: "weight")
    add(measure.weight)
    if !measure.points.isEmpty {
      beginModifier()
      add(keywords: "points")
      add(list: measure.points) { formatter, point in
        formatter.add(point.points)
        formatter.add(keywords: "when")
        formatter.add(edge: point.test)
      }
    }
    if let otherwise = measure.otherwise {
      close(",")
      beginModifier()
      add(keywords: "else")
      add(otherwise)
    }
    guard let condition = measure.condition else { return }
    beginModifier()
    add(keywords: "only if")
    add(condition)
  }

  private mutating func add(edge test: TestSyntax) {
    switch test.kind {
    case .compares(let comparison, let value):
      add(keywords: comparison.rawValue)
      add(value, as: .value)
    case .between(let low, let high):
      add(keywords: "between")
      add(low, as: .value)
      add(keywords: "and")
      add(high, as: .value)
    case .equals(let value, _): add(value, as: .value)
    default: break
    }
  }
}

extension ProcessClauseSyntax {
  /// Whether it says when the playbook starts, and has room on its first line.
  fileprivate func fits(behind name: TextSyntax, _ effects: Set<String>) -> Bool {
    guard case .starts = kind else { return false }
    var trial = Formatter(effects: effects)
    trial.add(keywords: "playbook")
    trial.add(name)
    trial.add(self)
    return trial.words.onOneLine.count <= FormattedLines.widest
  }
}

extension ProcessStepSyntax {
  /// Whether it has room on one line; one with a note never has.
  fileprivate func fitsOneLine(_ effects: Set<String>) -> Bool {
    guard notes.isEmpty else { return false }
    var trial = Formatter(effects: effects)
    trial.add(keywords: "step")
    trial.add(name)
    for clause in clauses { trial.add(clause) }
    return trial.words.onOneLine.count + 2 <= FormattedLines.widest
  }
}
