// Questions about reasons.
extension Formatter {
  mutating func add(_ explanation: ExplanationSyntax) {
    switch explanation.kind {
    case .why(let claim):
      add(keywords: "why")
      add(claim)
    case .whyNot(let claim):
      add(keywords: "why not")
      add(claim)
    case .whatWouldMake(let claim):
      add(keywords: "what would make")
      add(claim)
    case .rule(let name):
      add(keywords: "explain rule")
      add(name)
    case .name(let name, let saysField):
      add(keywords: saysField ? "explain field" : "explain")
      add(name)
    }
  }

  private mutating func add(_ claim: ClaimSyntax) {
    add(claim.name)
    if let value = claim.value {
      if !value.isWord { add(keywords: "is") }
      add(value, as: .value)
    }
    switch claim.subject {
    case .row(let row, let table, let isInFull):
      add(keywords: "of")
      if let table { add(table) }
      add(row)
      if isInFull { add(keywords: "in full") }
    case .rows(let rows):
      addClause("for")
      add(rows)
    }
  }
}

extension ExpressionSyntax {
  /// Whether it is a word or a text, before which `is` may be left out.
  fileprivate var isWord: Bool {
    switch kind {
    case .path, .text: true
    default: false
    }
  }
}

/// The canonical text of a question about reasons, on one line.
package func format(_ explanation: ExplanationSyntax) -> String {
  var formatter = Formatter(effects: [])
  formatter.add(explanation)
  return formatter.words.onOneLine
}
