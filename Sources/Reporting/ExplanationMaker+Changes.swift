import Accounts
import Checking
import Evaluation
import Vocabulary

// What would make a row as somebody wants it.
extension ExplanationMaker {
  /// The smallest changes that bring a goal about.
  func changes(toReach goal: Goal, row: Int, isInFull: Bool, question: String)
    -> Explanation
  {
    let now = self.now(goal, row)
    if case .field(let field, _) = goal, isPinned(field, row) {
      return Explanation(
        question: question,
        lines: [
          ExplanationLine(.answer, now, found: "a pin holds it; no change of the data does")
        ])
    }
    let answer = outcome.changes(toReach: goal, table: table, row: row)
    if answer.isSo {
      return Explanation(
        question: question, lines: [ExplanationLine(.answer, now, found: "it is so already")])
    }
    var lines = [ExplanationLine(.answer, "\(now); \(promise(answer, goal))")]
    let shown = isInFull ? merged(answer.answers) : Array(merged(answer.answers).prefix(6))
    lines[0].lines = shown
    let hidden = merged(answer.answers).count - shown.count
    if hidden > 0 {
      lines.append(
        ExplanationLine(.remark, "\(grouped(hidden)) more; write `in full` behind the question"))
    }
    if let day = answer.day {
      lines.append(ExplanationLine(.remark, "if nothing changes, it comes by itself on \(day)"))
    }
    lines.append(ExplanationLine(.remark, effort(answer, isInFull: isInFull)))
    return Explanation(question: question, lines: lines)
  }

  private func isPinned(_ field: Int, _ row: Int) -> Bool {
    outcome.standing(field: field, row: row) == .pinned
  }

  private func now(_ goal: Goal, _ row: Int) -> String {
    switch goal {
    case .field(let field, _):
      let name = "\(ruleset.fields[field].name) of \(self.name(ofRow: row))"
      if outcome.standing(field: field, row: row) == .conflict { return "\(name) is in conflict" }
      return "\(name) is \(text(outcome.why(field: field, row: row).value))"
    case .value(let value, _):
      let found = outcome.value(of: value, table: table, row: row)
      return "\(value.name(in: ruleset)) of \(self.name(ofRow: row)) is \(text(found))"
    case .effect(let action, let title):
      let called = action.noun + (title.map { " \"\($0)\"" } ?? "")
      let isAsked = outcome.asked(of: action, title: title, table: table, row: row).isEmpty == false
      return "\(called) of \(self.name(ofRow: row)) is \(isAsked ? "" : "not ")asked for"
    }
  }

  private func promise(_ answer: ChangeAnswer, _ goal: Goal) -> String {
    let result =
      switch goal {
      case .field(_, let value), .value(_, let value): "make it \(text(value))"
      case .effect: "bring it about"
      }
    if answer.answers.isEmpty {
      return answer.isCut
        ? "no change that was tried would \(result)"
        : "no change of one or two fields would \(result)"
    }
    if answer.answers.count == 1 {
      return answer.answers[0].count == 1
        ? "this would \(result)" : "no single change does, but this pair would \(result)"
    }
    return answer.answers[0].count == 1
      ? "any one of these would \(result)"
      : "no single change does, but any of these pairs would \(result)"
  }

  /// What was tried, and what was not.
  private func effort(_ answer: ChangeAnswer, isInFull: Bool) -> String {
    let fields =
      isInFull ? joined(answer.fields) : counted(answer.fields.count, "field", "fields")
    let tried = "\(counted(answer.tries, "change", "changes")) of \(fields) tried"
    return answer.isCut ? "\(tried), and stopped there; there are more" : tried
  }

  /// One line for each set of changes; words that one field could take stand on one line.
  private func merged(_ answers: [[Change]]) -> [ExplanationLine] {
    var lines: [ExplanationLine] = []
    var words: [String: [Change]] = [:]
    for changes in answers where changes.count == 1 && changes[0].direction == 0 {
      words[changes[0].field.name, default: []].append(changes[0])
    }
    for changes in answers {
      if changes.count == 1, let group = words[changes[0].field.name], group[0] != changes[0] {
        if changes[0].direction == 0 { continue }
      }
      let whole = changes.map { change -> String in
        let group = changes.count == 1 ? words[change.field.name] ?? [change] : [change]
        let values = joined(
          (change.direction == 0 ? group : [change]).map { text($0.to) }, by: "or")
        return "\(change.field.name) is \(values)"
      }
      lines.append(
        ExplanationLine(
          .change, joined(whole), found: now(changes)))
    }
    return lines
  }

  /// What the fields hold now; of a number or a day also how far off that is.
  private func now(_ changes: [Change]) -> String {
    guard changes.count == 1, let change = changes.first else {
      return "now " + joined(changes.map { text($0.from) })
    }
    let from = text(change.from)
    switch (change.from, change.to) {
    case (.date(let old), .date(let new)):
      let days = Int(new.dayNumber) - Int(old.dayNumber)
      let way = days > 0 ? "later" : "earlier"
      return "\(counted(abs(days), "day", "days")) \(way) than now, \(from)"
    case (.money(let old), .money(let new)):
      let amount = Value.money(abs(new - old)).phrase
      return "\(amount) \(new > old ? "more" : "less") than now, \(from)"
    case (.number(let old), .number(let new)):
      let amount = Value.number(abs(new - old)).phrase
      return "\(amount) \(new > old ? "more" : "less") than now, \(from)"
    default: return "now \(from)"
    }
  }
}
