import Accounts
import Checking
import Evaluation
import Vocabulary

// Why a row is not as somebody expects, and what would make it so.
extension ExplanationMaker {
  /// Why a decided cell does not hold a value: every rule that could have said it.
  func whyNot(field: Int, value: Value, row: Int, isInFull: Bool, question: String)
    -> Explanation
  {
    let reason = outcome.why(field: field, row: row)
    if reason.value == value, reason.standing != .heldBack {
      return why(field: field, claimed: nil, row: row, isInFull: isInFull, question: question)
    }
    let decided = ruleset.fields[field]
    let subject = "\(decided.name) of \(name(ofRow: row))"
    let head =
      reason.standing == .conflict
      ? "\(subject) is in conflict, not \(text(value))"
      : "\(subject) is \(text(reason.value)), not \(text(value))"
    var lines = [ExplanationLine(.answer, head, found: by(reason))]
    let could = outcome.whyNot(field: field, value: value, row: row)
    for clause in could.sorted(by: { $0.failing < $1.failing }) {
      var line = line(clause, saysValue: false, isInFull: isInFull)
      line.lines.removeAll { $0.kind == .note }
      line.found = verdict(clause, reason)
      lines.append(line)
    }
    if could.isEmpty { lines.append(ExplanationLine(.remark, othersSay(decided, value))) }
    return Explanation(question: question, lines: lines)
  }

  /// Who gave a cell the value it has.
  private func by(_ reason: CellReason) -> String? {
    switch reason.standing {
    case .recorded: "as recorded, for no rule applies"
    case .heldBack: "as recorded, for it is held back"
    case .conflict: titles(reason.winners.map(\.rule)) + " disagree"
    default: "by \(titles(reason.winners.map(\.rule)))"
    }
  }

  /// Why a clause that could have said the value did not.
  private func verdict(_ clause: ClauseReason, _ reason: CellReason) -> String {
    let rule = ruleset.rules[clause.rule]
    if clause.truth == .unknown { return "cannot be judged, for a value is missing" }
    if rule.isDefault {
      return clause.truth == .no
        ? "does not speak of it" : "speaks only where no other rule could"
    }
    guard clause.truth == .yes else { return "does not apply" }
    if clause.beatenBy.isEmpty {
      return reason.standing == .conflict ? "applies, but others disagree" : "applies"
    }
    let verb = clause.beatenBy.count == 1 ? "overrides" : "override"
    return "applies, but \(titles(clause.beatenBy)) \(verb) it"
  }

  private func othersSay(_ field: DecidedField, _ value: Value) -> String {
    var said: [String] = []
    for clause in field.clauses {
      let word = clause.value.constant(in: ruleset).map { text($0) } ?? "a value of its own"
      if !said.contains(word) { said.append(word) }
    }
    return "no rule says \(text(value)); the rules of \(field.name) say \(joined(said))"
  }

  /// Why an effect is not asked for.
  func whyNot(_ action: Action, title: String?, row: Int, isInFull: Bool, question: String)
    -> Explanation
  {
    let reasons = outcome.why(action, title: title, table: table, row: row)
    if reasons.contains(where: \.isAsked) {
      return why(action, title: title, row: row, isInFull: isInFull, question: question)
    }
    return notAsked(action, title: title, row: row, reasons, question: question)
  }

  func notAsked(
    _ action: Action, title: String?, row: Int, _ reasons: [EffectReason], question: String
  ) -> Explanation {
    let called = action.noun + (title.map { " \"\($0)\"" } ?? "")
    let isHeldBack = reasons.contains(where: \.isHeldBack)
    let what = reasons.count == 1 ? phrase(reasons[0].clause) : called
    var lines = [
      ExplanationLine(
        .answer, "\(what) of \(name(ofRow: row)) is not asked for",
        found: isHeldBack ? "it is held back, for a value is missing" : nil)
    ]
    for reason in reasons {
      for clause in reason.clauses.sorted(by: { $0.failing < $1.failing }) {
        var line = line(clause, saysValue: false, isInFull: false)
        line.lines.removeAll { $0.kind == .note }
        let verdict = clause.truth == .unknown ? "cannot be judged" : "does not apply"
        line.found =
          reasons.count == 1 ? verdict : "for \(phrase(reason.clause)): \(verdict)"
        lines.append(line)
      }
    }
    if reasons.isEmpty { lines.append(ExplanationLine(.remark, neverAsked(action, title))) }
    return Explanation(question: question, lines: lines)
  }

  private func neverAsked(_ action: Action, _ title: String?) -> String {
    let titles = ruleset.effects.filter { $0.action == action }.compactMap(\.title)
    let known = Set(titles).sorted().map { "\"\($0)\"" }
    guard title != nil, !known.isEmpty else { return "no rule asks for it" }
    return "no rule asks for it; the \(action.plural) that rules ask for are \(joined(known))"
  }

  /// Why a test of a row is not as claimed: what it looks at.
  func whyNot(
    value: CheckedExpression, row: Int, isInFull: Bool, question: String
  ) -> Explanation {
    let judged = outcome.judged(value, table: table, row: row, looksAhead: true)
    let plain = why(value: value, row: row, isInFull: isInFull, question: question)
    guard judged.parts.isEmpty, let day = judged.trueFrom else { return plain }
    return Explanation(
      question: question,
      lines: plain.lines + [ExplanationLine(.remark, "true from \(day) if nothing changes")])
  }
}

extension ClauseReason {
  /// How many of its tests are not true.
  fileprivate var failing: Int { test.map { $0.failing } ?? 0 }
}

extension JudgedTest {
  fileprivate var failing: Int {
    if case .and = test.kind { return parts.reduce(0) { $0 + $1.failing } }
    return truth == .yes ? 0 : 1
  }
}
