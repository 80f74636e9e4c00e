// The mistakes people make with related rows and the past: each shows the sentence to write.
extension Parser {
  /// `median arr of all accounts`.
  mutating func measureWithoutOf(_ word: String) -> StatementAbandoned {
    let field = source.text(current.range)
    return problem(
      .unexpected(found: field, wanted: ["`of`"]), help: "write `\(word) of \(field)`",
      fixIts: [FixIt("write `of`", replacing: current.range.start, with: "of ")])
  }

  /// `no activity in the last 90 days`: a test of the rows that does not say of which field.
  mutating func testOfRowsWithoutWhere(_ rows: RelatedSyntax) -> StatementAbandoned {
    let name = source.text(rows.range)
    return problem(
      .unexpected(found: source.text(current.range), wanted: ["`where`"]),
      help: "what is asked of the rows stands behind `where`: `\(name) where (date in …)`")
  }

  /// `health turned red`, without the days in which it did.
  mutating func turnedWithoutSpan() -> StatementAbandoned {
    let help = "say when, as in `turned … in the last 7 days` or `turned … in this month`"
    if current.kind == .end || isAtEndOfText {
      return problem(.endsTooEarly(wanted: ["`in`"]), at: previousRange.end, help: help)
    }
    return problem(
      .unexpected(found: source.text(current.range), wanted: ["`in`"]), help: help)
  }
}
