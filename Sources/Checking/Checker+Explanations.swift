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

// Questions about reasons.
extension Checker {
  fileprivate mutating func explanation(_ syntax: ExplanationSyntax) -> CheckedExplanation? {
    switch syntax.kind {
    case .why(let claim):
      guard let table = table(of: claim), let checked = self.claim(claim, of: table),
        let scope = scope(of: claim, in: table)
      else { return nil }
      return .why(checked, scope)
    case .whyNot(let claim):
      return wholeClaim(claim, after: "why not").map { .whyNot($0, row: $1, isInFull: $2) }
    case .whatWouldMake(let claim):
      return wholeClaim(claim, after: "what would make").map {
        .whatWouldMake($0, row: $1, isInFull: $2)
      }
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
    case .name(let name, _):
      let table = tables(knowing: name.folded).first ?? mainTable.name
      return self.name(name, of: table).map { .name($0, table: table) }
    }
  }

  /// The tables in which a name has a meaning of its own, the main one first; of others only those
  /// that rules decide it of, if there are any.
  private func tables(knowing name: String) -> [String] {
    if meaning(of: name, in: mainTable.name) != nil { return [mainTable.name] }
    let known = context.schema.tables.map(\.name).filter { meaning(of: name, in: $0) != nil }
    let decided = known.filter { decidedIndex[TableName(table: $0, name: name)] != nil }
    return decided.isEmpty ? known : decided
  }

  /// The table that a claim is about, or nil with a diagnostic.
  private mutating func table(of claim: ClaimSyntax) -> TableSchema? {
    switch claim.subject {
    case .row(_, nil, _): mainTable
    case .row(_, let name?, _): table(name)
    case .rows(let rows): table(rows.table)
    }
  }

  /// Whom a claim is about, or nil with a diagnostic.
  private mutating func scope(of claim: ClaimSyntax, in table: TableSchema)
    -> CheckedExplanation.Scope?
  {
    switch claim.subject {
    case .row(let name, _, let isInFull):
      return rowNumber(of: name, in: table).map { .row($0, isInFull: isInFull) }
    case .rows(let rows):
      guard let condition = rows.condition else { return .rows(nil) }
      return self.condition(condition, of: table.name).map { .rows($0) }
    }
  }

  private mutating func name(_ name: NameSyntax, of table: String) -> CheckedExpression? {
    self.name(PathSyntax(single: name), of: table)
  }

  private mutating func claim(_ syntax: ClaimSyntax, of schema: TableSchema) -> CheckedClaim? {
    let table = schema.name
    let title: String? = if case .text(let text)? = syntax.value?.kind { text.value } else { nil }
    if let action = Action.called(syntax.name.folded), syntax.value == nil || title != nil,
      decidedIndex[TableName(table: table, name: syntax.name.folded)] == nil
    {
      return CheckedClaim(table: table, subject: .effect(action, title: title), value: nil)
    }
    guard meaning(of: syntax.name.folded, in: table) != nil else {
      let candidates = nearest(
        to: syntax.name.text, among: names(in: table) + Action.all.map(\.noun))
      record(
        .unknownField(syntax.name.text, table: table, candidates: candidates),
        at: syntax.name.range, help: otherTable(syntax.name, than: table),
        fixIts: candidates.map { FixIt("write `\($0)`", replacing: syntax.name.range, with: $0) })
      return nil
    }
    guard let named = name(syntax.name, of: table) else { return nil }
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
      return CheckedClaim(table: table, subject: .field(field), value: value)
    }
    return CheckedClaim(table: table, subject: .value(named), value: value)
  }

  /// The sentence to write about a name that another table knows.
  private func otherTable(_ name: NameSyntax, than table: String) -> String? {
    let others = tables(knowing: name.folded).filter { $0 != table }
    guard let other = others.first.flatMap({ context.schema.table(named: $0) }) else { return nil }
    return "\(other.name) have it: write `why \(name.text) of \(other.singular) \"…\"`"
  }

  /// A claim that can be true or false: a field with a value, a test, or an effect.
  private mutating func wholeClaim(_ syntax: ClaimSyntax, after words: String)
    -> (CheckedClaim, row: Int, isInFull: Bool)?
  {
    guard let table = table(of: syntax), let claim = claim(syntax, of: table),
      let whole = whole(claim, syntax, after: words),
      case .row(let row, let isInFull)? = scope(of: syntax, in: table)
    else { return nil }
    return (whole, row, isInFull)
  }

  private mutating func whole(_ claim: CheckedClaim, _ syntax: ClaimSyntax, after words: String)
    -> CheckedClaim?
  {
    switch claim.subject {
    case .effect: return claim
    case .field where claim.value != nil, .value where claim.value != nil: return claim
    case .value(let named) where named.type == .truth:
      return CheckedClaim(table: claim.table, subject: claim.subject, value: .truth(true))
    case .field, .value:
      record(
        .actionNeeds("\(words) \(syntax.name.text)", what: "a value"), at: syntax.name.range,
        help: "write `\(words) \(syntax.name.text) VALUE of …`")
      return nil
    }
  }
}
