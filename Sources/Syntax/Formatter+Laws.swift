// Laws, and the cases of a test.
extension Formatter {
  mutating func add(_ law: LawSyntax) {
    add(keywords: "law")
    add(law.name)
    if let rows = law.rows {
      add(keywords: "for")
      add(rows)
    }
    close(":")
    switch law.claim {
    case .condition(let condition):
      beginClause()
      add(condition)
    case .motion(let motion):
      beginClause()
      add(keywords: motion.change.rawValue)
      add(motion.field)
      add(keywords: "never \(motion.effect.rawValue)")
      add(motion.result)
    }
  }

  mutating func add(_ table: CaseTableSyntax) {
    let heading = table.columns.map { TableCell(text: text(of: $0), range: $0.range) }
    add(table: [heading] + table.rows.map { row in row.cells.map { tableCell($0) } })
  }

  private func text(of column: CaseColumnSyntax) -> String {
    var inner = Formatter(effects: effects)
    switch column.kind {
    case .given(let name): inner.add(name)
    case .because: inner.add(keywords: "because")
    case .expected(let name, let title):
      inner.add(keywords: "expect")
      inner.add(name)
      if let title { inner.add(title) }
    }
    return inner.words.onOneLine
  }
}
