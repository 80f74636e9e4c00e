// Questions, each clause in the order of its production.
extension Formatter {
  mutating func add(_ show: ShowSyntax) {
    add(keywords: show.isCount ? "count" : "show")
    if show.isDistinct { add(keywords: "distinct") }
    add(list: show.columns) { formatter, column in
      formatter.add(column.value)
      formatter.add(title: column.title)
    }
    if let table = show.table {
      if !show.isCount { addClause("from") }
      add(table)
    }
    if let condition = show.condition {
      addClause("where")
      add(condition)
    }
    addGroups(of: show)
    if let having = show.having {
      addClause("having")
      add(having)
    }
    if !show.order.isEmpty {
      addClause("by")
      add(list: show.order) { $0.add($1) }
    }
    if let limit = show.limit {
      addClause("top")
      add(limit.count)
      if let key = limit.key {
        add(keywords: "per")
        add(key)
      }
    }
    if show.view != nil { beginClause() }
    add(show.view)
    if let form = show.form {
      addClause("as")
      add(form)
    }
  }

  mutating func add(_ named: NamedQuestionSyntax) {
    add(keywords: "define question")
    add(named.name)
    add(keywords: "as")
    beginClause()
    add(named.question)
  }

  private mutating func addGroups(of show: ShowSyntax) {
    guard !show.keys.isEmpty else { return }
    addClause("per")
    add(list: show.keys) { $0.add($1) }
    if let across = show.across {
      addClause("across")
      add(across)
    }
    if show.hasTotals { addClause("with totals") }
  }

  private mutating func add(_ key: KeySyntax) {
    switch key.kind {
    case .value(let path): add(path)
    case .period(let period, let path):
      add(keywords: "\(period.rawValue) of")
      add(path)
    case .band(let width, let path):
      add(width)
      add(keywords: "of")
      add(path)
    case .expression(let expression): add(expression)
    }
    add(title: key.title)
  }

  private mutating func add(title: NameSyntax?) {
    guard let title else { return }
    add(keywords: "called")
    add(title)
  }

  private mutating func add(_ order: OrderSyntax) {
    add(order.value)
    guard let isDescending = order.isDescending else { return }
    add(keywords: isDescending ? "descending" : "ascending")
  }
}
