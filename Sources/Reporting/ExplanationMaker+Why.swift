import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

// Why a row is as it is.
extension ExplanationMaker {
  /// Why a decided cell holds what it holds.
  ///
  /// In full, the decided fields that its tests look at are explained too, down to what is given.
  func why(
    field: Int, claimed: Value?, row: Int, isInFull: Bool, question: String
  ) -> Explanation {
    var lines: [ExplanationLine] = []
    var done: Set<Int> = []
    var waiting = [field]
    while !waiting.isEmpty {
      let next = waiting.removeFirst()
      guard done.insert(next).inserted else { continue }
      let reason = outcome.why(field: next, row: row)
      lines += self.lines(reason, claimed: next == field ? claimed : nil, isInFull: isInFull)
      if isInFull { waiting += fieldsRead(reason.all.compactMap(\.test)) }
    }
    return Explanation(question: question, lines: lines)
  }

  private func lines(_ reason: CellReason, claimed: Value?, isInFull: Bool) -> [ExplanationLine] {
    let field = ruleset.fields[reason.field]
    let subject = "\(field.name) of \(name(ofRow: reason.row))"
    var head = "\(subject) is \(text(reason.value))"
    if reason.standing == .conflict { head = "\(subject) is in conflict" }
    if let claimed, claimed != reason.value { head += ", not \(text(claimed))" }
    var lines = [ExplanationLine(.answer, head, found: standing(reason, field))]
    for winner in reason.winners {
      lines.append(self.line(winner, saysValue: reason.winners.count > 1, isInFull: isInFull))
    }
    lines += scoreLines(reason)
    for other in reason.unjudged where reason.standing == .heldBack || isInFull {
      var line = self.line(other, saysValue: true, isInFull: isInFull)
      line.found = "would say \(text(other.value)), but cannot be judged"
      lines.append(line)
    }
    if reason.winners.isEmpty, !reason.recorded.isMissing,
      let place = outcome.place(of: field.name, table: table, row: reason.row)
    {
      lines.append(
        ExplanationLine(
          .remark, "recorded in \(place.file):\(place.line), column \"\(place.header)\""))
    }
    for other in reason.beaten {
      if isInFull { lines.append(self.line(other, saysValue: true, isInFull: true)) }
      let by = other.beatenBy.isEmpty ? "what won" : titles(other.beatenBy)
      lines.append(
        ExplanationLine(
          .remark,
          "\(title(other.rule)) applies too and says \(text(other.value)), but \(by) "
            + "overrid\(other.beatenBy.count > 1 ? "e" : "es") it",
          place: place(other.rule)))
    }
    return lines
  }

  /// How a cell came by its value, where that needs words.
  private func standing(_ reason: CellReason, _ field: DecidedField) -> String? {
    let count = field.clauses.filter { !$0.isDefault && !$0.isPin }.count
    let none =
      count == 1
      ? "its only rule does not apply"
      : "none of its \(counted(count, "rule", "rules")) applies"
    switch reason.standing {
    case .decided: return nil
    case .combined:
      return "where rules disagree it takes \(field.combination?.rawValue ?? "one of them")"
    case .pinned: return "a pin holds it, whatever the rules say"
    case .byDefault:
      return count == 0
        ? "no rule decides it, so the default does"
        : "\(none), so the default does"
    case .recorded: return "\(none), so it is as recorded"
    case .heldBack: return "as recorded: it is held back, for a value is missing"
    case .conflict: return "these rules apply, disagree, and none overrides the other"
    }
  }

  /// A clause with its tests.
  func line(_ clause: ClauseReason, saysValue: Bool, isInFull: Bool) -> ExplanationLine {
    let rule = ruleset.rules[clause.rule]
    var lines = rule.notes.map { ExplanationLine(.note, $0) }
    if let because = clause.because { lines.append(ExplanationLine(.note, "because \(because)")) }
    if rule.isDefault || rule.name.hasPrefix("pin of ") {
      lines += words.statement(at: rule.range).map { ExplanationLine(.remark, $0) }
    }
    if !rule.name.hasPrefix("pin of ") {
      let (test, remarks) = withoutTemplate(clause)
      lines += tests(test) + remarks
      if clause.test == nil, !rule.isDefault {
        lines.append(ExplanationLine(.remark, "it speaks of every row"))
      }
      lines += origins([clause.test].compactMap(\.self), isInFull: isInFull)
    }
    return ExplanationLine(
      .rule, title(clause.rule), found: saysValue ? "says \(text(clause.value))" : nil,
      place: place(clause.rule), lines)
  }

  /// Why effects of a kind are asked for of a row.
  func why(
    _ action: Action, title: String?, row: Int, isInFull: Bool, question: String
  ) -> Explanation {
    let reasons = outcome.why(action, title: title, table: table, row: row)
    let asked = reasons.filter(\.isAsked)
    var lines: [ExplanationLine] = []
    for reason in asked {
      let due = reason.due.map { ", due \($0)" } ?? ""
      lines.append(
        ExplanationLine(
          .answer, "\(phrase(reason.clause)) of \(name(ofRow: row)) is asked for\(due)",
          found: reason.isConflict ? "in conflict: the rules disagree about who receives it" : nil))
      lines += reason.clauses.map { line($0, saysValue: false, isInFull: isInFull) }
    }
    guard asked.isEmpty else { return Explanation(question: question, lines: lines) }
    return notAsked(action, title: title, row: row, reasons, question: question)
  }

  /// An effect with its title and receiver: `task "Call" for csm`.
  func phrase(_ clause: EffectClause) -> String {
    var text = clause.action.noun
    if let title = clause.title { text += " \"\(title)\"" }
    if let receiver = clause.receiver, let word = clause.action.receiver {
      text += " \(word.rawValue) \(receiver)"
    }
    return text
  }

  /// What a definition or a given field is, and why.
  func why(value: CheckedExpression, row: Int, isInFull: Bool, question: String)
    -> Explanation
  {
    let judged = outcome.judged(value, table: table, row: row, looksAhead: false)
    let found = outcome.value(of: value, table: table, row: row)
    let name = value.name(in: ruleset)
    var answer = ExplanationLine(.answer, "\(name) of \(self.name(ofRow: row)) is \(text(found))")
    var lines: [ExplanationLine] = []
    if case .definition(let index) = value.kind {
      let definition = ruleset.definitions[index]
      let formula = words.statement(at: definition.range).map { ExplanationLine(.remark, $0) }
      var inner = judged.parts.isEmpty ? [] : judged.parts.flatMap { tests($0) }
      if inner.isEmpty {
        inner = judged.readings.flatMap { $0.parts.isEmpty ? [$0] : $0.parts }
          .map { ExplanationLine(.remark, text($0)) }
      }
      lines = formula + inner
    }
    lines += origins([judged], isInFull: isInFull)
    if lines.isEmpty { lines = judged.readings.map { ExplanationLine(.remark, text($0)) } }
    answer.lines = lines
    return Explanation(question: question, lines: [answer])
  }

  /// Why some rows are as they are: the rules that decided them, and how many each.
  func why(
    field: Int, value: Value?, where condition: CheckedExpression?, question: String
  ) -> Explanation {
    let groups = outcome.reasons(field: field, value: value, where: condition)
    let total = groups.reduce(0) { $0 + $1.rows.count }
    let claimed = value.map { " is \(text($0))" } ?? ""
    let head = "\(ruleset.fields[field].name)\(claimed) for \(grouped(total)) \(noun(total))"
    return Explanation(
      question: question,
      lines: [ExplanationLine(.answer, head, groups.map { line($0, saysValue: value == nil) })])
  }

  private func line(_ group: ReasonGroup, saysValue: Bool) -> ExplanationLine {
    let value = saysValue ? "\(text(group.value)) " : ""
    let text =
      switch group.standing {
      case .recorded: "\(value)as recorded"
      case .heldBack: "\(value)as recorded, held back"
      case .conflict: "in conflict: \(titles(group.rules))"
      default: "\(value)by \(titles(group.rules))"
      }
    return ExplanationLine(.rows, text, found: rowsText(group.rows))
  }

  /// The rules that ask for an effect, and of how many rows each.
  func why(
    _ action: Action, title: String?, where condition: CheckedExpression?, question: String
  ) -> Explanation {
    let groups = outcome.reasons(action, title: title, of: table, where: condition)
    let rows = Set(groups.flatMap(\.rows)).count
    let called = action.noun + (title.map { " \"\($0)\"" } ?? "")
    return Explanation(
      question: question,
      lines: [
        ExplanationLine(
          .answer, "\(called) is asked for of \(grouped(rows)) \(noun(rows))",
          groups.map {
            ExplanationLine(.rows, "by \(titles($0.rules))", found: rowsText($0.rows))
          })
      ])
  }
}

extension CellReason {
  /// Every clause that has a say in the row.
  var all: [ClauseReason] { winners + beaten + unjudged }
}

extension ExplanationMaker {
  /// How many of some rows have each value of a given field or a definition.
  func why(value: CheckedExpression, where condition: CheckedExpression?, question: String)
    -> Explanation
  {
    let name = value.name(in: ruleset)
    return Explanation(
      question: question,
      lines: [
        ExplanationLine(.answer, "no rule decides \(name)"),
        ExplanationLine(.remark, "ask of one \(noun(1)), or `count \(table) … per \(name)`"),
      ])
  }
}
