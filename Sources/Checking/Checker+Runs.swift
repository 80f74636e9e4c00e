package import Accounts
package import Syntax
package import Vocabulary

/// What somebody says of an effect that was issued, checked.
package struct CheckedReply: Sendable {
  /// The row of the main table.
  package let row: Int
  package let action: Action
  /// The title, where one was given.
  package let title: String?
  /// The day it was done, or until which it is dismissed.
  package let day: CalendarDate
  package let reason: String?
}

/// Checks `done "…" of "…" on …`.
package func check(
  _ done: DoneSyntax, in context: CheckContext, sources: SourceMap
) -> (reply: CheckedReply?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources)
  let row = checker.rowNumber(of: done.row, in: checker.mainTable)
  let day = checker.day(done.day)
  guard let row, let day, let task = Action.called("task") else {
    return (nil, checker.diagnostics)
  }
  return (
    CheckedReply(row: row, action: task, title: done.title.value, day: day, reason: nil),
    checker.diagnostics
  )
}

/// Checks `dismiss … of "…" until …`.
package func check(
  _ dismiss: DismissSyntax, in context: CheckContext, sources: SourceMap
) -> (reply: CheckedReply?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources)
  let action = Action.called(dismiss.noun.folded)
  if action == nil { checker.recordUnknownEffect(dismiss.noun) }
  let row = checker.rowNumber(of: dismiss.row, in: checker.mainTable)
  let day = checker.day(dismiss.until)
  guard let action, let row, let day else { return (nil, checker.diagnostics) }
  if action.identity == .title, dismiss.title == nil {
    checker.record(
      .actionNeeds(action.noun, what: "a title"), at: dismiss.noun.range,
      help: "write `dismiss \(action.noun) \"…\" of \"\(dismiss.row.value)\" until \(day)`")
    return (nil, checker.diagnostics)
  }
  return (
    CheckedReply(
      row: row, action: action, title: dismiss.title?.value, day: day,
      reason: dismiss.reason?.value), checker.diagnostics
  )
}

extension Checker {
  fileprivate mutating func recordUnknownEffect(_ noun: NameSyntax) {
    let candidates = nearest(to: noun.text, among: Action.all.map(\.noun))
    record(
      .unknownEffect(noun.text, candidates: candidates), at: noun.range,
      help: "there are \(Action.all.map(\.noun).joined(separator: ", "))",
      fixIts: candidates.map { FixIt("write `\($0)`", replacing: noun.range, with: $0) })
  }
}
