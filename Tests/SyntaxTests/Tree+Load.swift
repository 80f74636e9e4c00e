import Syntax

/// A `load` as one line.
func tree(_ load: LoadSyntax) -> String {
  list("load", [load.table.text, quoted(load.file)] + load.clauses.map { tree($0.kind) })
}

private func tree(_ clause: LoadClauseSyntax.Kind) -> String {
  switch clause {
  case .key(let header): "(key \(tree(header)))"
  case .map(let mappings):
    list("map", mappings.map { "(\(tree($0.header)) \($0.field.text))" })
  case .list(let headers): list("list", headers.map(tree))
  case .unknownIsMissing(let headers): list("unknown", headers.map(tree))
  case .duplicates(let stop): stop ? "(duplicates stop)" : "(duplicates keep)"
  case .tool(let name): "(tool \(name.text))"
  case .encoding(let name): "(encoding \(name.text))"
  case .delimiter(let text): "(delimiter \(quoted(text)))"
  case .dates(let pattern): "(dates \(quoted(pattern)))"
  case .reading(let header, .date(let pattern)): "(date \(tree(header)) \(quoted(pattern)))"
  case .reading(let header, .percent): "(percent \(tree(header)))"
  case .reading(let header, .share): "(share \(tree(header)))"
  case .reading(let header, .words(let bands, let otherwise)):
    list(
      "words",
      [tree(header)] + bands.map(tree) + (otherwise.map { ["(otherwise \(tree($0)))"] } ?? []))
  case .asOf(let date): "(as-of \(date.text))"
  case .asOfColumn(let header): "(as-of \(tree(header)))"
  }
}

private func tree(_ band: BandSyntax) -> String {
  switch band.cells {
  case .compare(let comparison, let number, let isNegative):
    "(\(tree(band.word)) \(comparison.rawValue) \(isNegative ? "-" : "")\(number.text))"
  case .are(let value): "(\(tree(band.word)) for \(tree(value)))"
  }
}

private func tree(_ header: HeaderSyntax) -> String {
  switch header {
  case .name(let name): name.text
  case .text(let text): quoted(text)
  }
}
