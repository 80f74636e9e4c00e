import Accounts
package import Syntax
import Vocabulary

/// Checks a question about reasons against the declarations of a book.
package func check(
  _ question: ExplanationSyntax, against ruleset: Ruleset, in context: CheckContext,
  sources: SourceMap
) -> (question: CheckedExplanation?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources, knowing: ruleset)
  let checked = checker.explanation(question)
  return (checker.diagnostics.hasErrors ? nil : checked, checker.diagnostics)
}

// Questions about reasons; all of them are about the main table.
extension Checker {
  fileprivate mutating func explanation(_ syntax: ExplanationSyntax) -> CheckedExplanation? {
    switch syntax.kind {
    case .why(let claim):
      guard let checked = self.claim(claim), let scope = scope(of: claim) else { return nil }
      return .why(checked, scope)
    case .whyNot(let claim):
      guard let checked = wholeClaim(claim, after: "why not"),
        case .row(let row, let isInFull)? = scope(of: claim)
      else { return nil }
      return .whyNot(checked, row: row, isInFull: isInFull)
    case .whatWouldMake(let claim):
      guard let checked = wholeClaim(claim, after: "what would make"),
        case .row(let row, let isInFull)? = scope(of: claim)
      else { return nil }
      return .whatWouldMake(checked, row: row, isInFull: isInFull)
    case .rule(let name):
      if let rule = ruleset.rules.first(where: { $0.name == name.value }) {
        return .rule(rule.index)
      }
      let known = ruleset.rules.filter { !$0.isDefault }.map(\.name)
      let candidates = nearest(to: name.value, among: known)
      record(
        .unknownRule(name.value, candidates: candidates), at: name.range,
        fixIts: candidates.map {
          FixIt("write \"\($0)\"", replacing: name.range, with: "\"\($0)\"")
        })
      return nil
    case .name(let name, _): return self.name(single: name).map { .name($0) }
    }
  }

  /// Whom a claim is about, or nil with a diagnostic.
  private mutating func scope(of claim: ClaimSyntax) -> CheckedExplanation.Scope? {
    switch claim.subject {
    case .row(let name, let isInFull):
      return rowNumber(of: name, in: mainTable).map { .row($0, isInFull: isInFull) }
    case .rows(let rows):
      guard let table = table(rows.table) else { return nil }
      guard table.name == mainTable.name else {
        record(
          .typeMismatch(
            found: rows.table.text, type: "a table of its own", wanted: "`\(mainTable.name)`"),
          at: rows.table.range)
        return nil
      }
      guard let condition = rows.condition else { return .rows(nil) }
      return self.condition(condition, of: table.name).map { .rows($0) }
    }
  }

  private mutating func name(single name: NameSyntax) -> CheckedExpression? {
    self.name(PathSyntax(single: name), of: mainTable.name)
  }

  private mutating func claim(_ syntax: ClaimSyntax) -> CheckedClaim? {
    let table = mainTable.name
    let title: String? = if case .text(let text)? = syntax.value?.kind { text.value } else { nil }
    if let action = Action.called(syntax.name.folded), syntax.value == nil || title != nil,
      decidedIndex[TableName(table: table, name: syntax.name.folded)] == nil
    {
      return CheckedClaim(subject: .effect(action, title: title), value: nil)
    }
    guard meaning(of: syntax.name.folded, in: table) != nil else {
      let candidates = nearest(
        to: syntax.name.text, among: names(in: table) + Action.all.map(\.noun))
      record(
        .unknownField(syntax.name.text, table: table, candidates: candidates),
        at: syntax.name.range,
        fixIts: candidates.map { FixIt("write `\($0)`", replacing: syntax.name.range, with: $0) })
      return nil
    }
    guard let named = name(single: syntax.name) else { return nil }
    var value: Value?
    if let written = syntax.value {
      let field =
        named.field ?? FieldSchema(syntax.name.folded, named.type)
      guard let checked = self.value(written, of: field, table: table) else { return nil }
      guard let constant = constantValue(checked) else {
        record(.notConstant(text(written.range)), at: written.range)
        return nil
      }
      value = constant
    }
    if case .decided(let field) = named.kind {
      return CheckedClaim(subject: .field(field), value: value)
    }
    return CheckedClaim(subject: .value(named), value: value)
  }

  /// A claim that can be true or false: a field with a value, a test, or an effect.
  private mutating func wholeClaim(_ syntax: ClaimSyntax, after words: String) -> CheckedClaim? {
    guard let claim = claim(syntax) else { return nil }
    switch claim.subject {
    case .effect: return claim
    case .field where claim.value != nil, .value where claim.value != nil: return claim
    case .value(let named) where named.type == .truth:
      return CheckedClaim(subject: claim.subject, value: .truth(true))
    case .field, .value:
      record(
        .actionNeeds("\(words) \(syntax.name.text)", what: "a value"), at: syntax.name.range,
        help: "write `\(words) \(syntax.name.text) VALUE of …`")
      return nil
    }
  }
}
