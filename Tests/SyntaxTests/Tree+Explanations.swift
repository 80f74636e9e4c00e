import Syntax

/// A question about reasons as one line: `(why priority (of "Acorn"))`.
func tree(_ explanation: ExplanationSyntax) -> String {
  switch explanation.kind {
  case .why(let claim): list("why", parts(claim))
  case .whyNot(let claim): list("why-not", parts(claim))
  case .whatWouldMake(let claim): list("what-would-make", parts(claim))
  case .rule(let name): list("explain-rule", [quoted(name)])
  case .name(let name, let saysField):
    list("explain", [name.text] + (saysField ? ["(field)"] : []))
  }
}

private func parts(_ claim: ClaimSyntax) -> [String] {
  let subject =
    switch claim.subject {
    case .row(let row, let table, let isInFull):
      [list("of", (table.map { [$0.text] } ?? []) + [quoted(row)])]
        + (isInFull ? ["(in-full)"] : [])
    case .rows(let rows): scope(rows)
    }
  return [claim.name.text] + (claim.value.map { [tree($0)] } ?? []) + subject
}
