import Accounts
package import Checking
import Evaluation

extension ExplanationMaker {
  /// The answer to a question about reasons, which is repeated in it as it was read.
  package func explanation(_ checked: CheckedExplanation, question: String) -> Explanation {
    switch checked {
    case .why(let claim, .row(let row, let isInFull)):
      return about(claim.table).why(claim, row: row, isInFull: isInFull, question: question)
    case .why(let claim, .rows(let condition)):
      return about(claim.table).why(claim, where: condition, question: question)
    case .whyNot(let claim, let row, _) where claim.isGiven,
      .whatWouldMake(let claim, let row, _) where claim.isGiven:
      return about(claim.table).given(claim, row: row, question: question)
    case .whyNot(let claim, let row, let isInFull):
      return about(claim.table).whyNot(claim, row: row, isInFull: isInFull, question: question)
    case .whatWouldMake(let claim, let row, let isInFull):
      return about(claim.table)
        .changes(toReach: goal(claim), row: row, isInFull: isInFull, question: question)
    case .rule(let rule):
      return about(ruleset.rules[rule].table).explanation(ofRule: rule, question: question)
    case .name(let named, let table):
      return about(table).explanation(of: named, question: question)
    }
  }

  private func why(_ claim: CheckedClaim, row: Int, isInFull: Bool, question: String)
    -> Explanation
  {
    switch claim.subject {
    case .field(let field):
      why(field: field, claimed: claim.value, row: row, isInFull: isInFull, question: question)
    case .value(let value):
      why(value: value, row: row, isInFull: isInFull, question: question)
    case .effect(let action, let title):
      why(action, title: title, row: row, isInFull: isInFull, question: question)
    }
  }

  private func why(
    _ claim: CheckedClaim, where condition: CheckedExpression?, question: String
  ) -> Explanation {
    switch claim.subject {
    case .field(let field):
      why(field: field, value: claim.value, where: condition, question: question)
    case .value(let value): why(value: value, where: condition, question: question)
    case .effect(let action, let title):
      why(action, title: title, where: condition, question: question)
    }
  }

  private func whyNot(_ claim: CheckedClaim, row: Int, isInFull: Bool, question: String)
    -> Explanation
  {
    switch claim.subject {
    case .field(let field):
      whyNot(
        field: field, value: claim.value ?? .missing, row: row, isInFull: isInFull,
        question: question)
    case .value(let value):
      whyNot(value: value, row: row, isInFull: isInFull, question: question)
    case .effect(let action, let title):
      whyNot(action, title: title, row: row, isInFull: isInFull, question: question)
    }
  }

  /// What no rule decides can only be changed where it is given.
  private func given(_ claim: CheckedClaim, row: Int, question: String) -> Explanation {
    guard case .value(let value) = claim.subject else {
      return Explanation(question: question, lines: [])
    }
    let plain = why(value: value, row: row, isInFull: false, question: question)
    return Explanation(
      question: question,
      lines: plain.lines + [
        ExplanationLine(.remark, "it comes from the data; no rule decides it")
      ])
  }

  private func goal(_ claim: CheckedClaim) -> Goal {
    switch claim.subject {
    case .field(let field): .field(field, claim.value ?? .missing)
    case .value(let value): .value(value, claim.value ?? .truth(true))
    case .effect(let action, let title): .effect(action, title: title)
    }
  }
}

extension CheckedClaim {
  /// Whether it is about what the data says, which rules cannot change.
  fileprivate var isGiven: Bool {
    guard case .value(let value) = subject else { return false }
    if case .definition = value.kind { return false }
    return true
  }
}
