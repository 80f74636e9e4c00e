// What changed in the data.
extension Parser {
  // changes = "what" "changed" [ "from" NAME ] [ "since" DATE | "between" DATE "and" DATE ]
  mutating func changes() throws(StatementAbandoned) -> ChangesSyntax {
    guard accept(.changed) else { throw notChanged() }
    let table = accept(.from) ? try name(.table) : nil
    let time = try timeOfChanges()
    if current.keyword == .from { throw lateTable(isSecond: table != nil) }
    if case .lately = time, current.keyword == .in || current.keyword == .of {
      throw misnamedTable(isNamed: table != nil)
    }
    return ChangesSyntax(table: table, time: time)
  }

  private mutating func timeOfChanges() throws(StatementAbandoned) -> ChangesSyntax.Time {
    if accept(.since) { return .since(try dayOfState()) }
    guard accept(.between) else { return .lately }
    let first = try dayOfState()
    try expect(.and)
    return .between(first, try dayOfState())
  }

  private mutating func dayOfState() throws(StatementAbandoned) -> DateSyntax {
    guard atDate() else { throw unexpected() }
    return date()
  }

  /// `what has changed`.
  private mutating func notChanged() -> StatementAbandoned {
    let word = current
    guard word.keyword == .has, following.keyword == .changed else { return unexpected() }
    return problem(
      .unexpected(found: source.text(word.range), wanted: wanted), help: "write `what changed`",
      fixIts: [
        FixIt(
          "write `changed`", replacing: word.range.joined(with: following.range), with: "changed")
      ])
  }

  /// `what changed since 2026-10-01 from contacts`.
  private mutating func lateTable(isSecond: Bool) -> StatementAbandoned {
    if isSecond { return problem(.clauseTwice("from")) }
    return problem(
      .clauseOutOfOrder("from"), help: "the order is: `from`, then `since` or `between`")
  }

  /// `what changed in contacts`: a span of time follows `in`, and no table.
  private mutating func misnamedTable(isNamed: Bool) -> StatementAbandoned {
    looked(for: .end)
    let word = source.text(current.range)
    let isTable = !isNamed && following.isName && following.keyword == nil
    return problem(
      .unexpected(found: word, wanted: wanted),
      help: isTable
        ? "`from` names the table: write `from \(source.text(following.range))`"
        : "a day says from when on: write `since 2026-10-01`",
      fixIts: isTable ? [FixIt("write `from`", replacing: current.range, with: "from")] : [])
  }
}
