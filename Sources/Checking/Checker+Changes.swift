package import Accounts
package import Syntax

/// Which states of which tables are compared, checked.
package struct CheckedChanges: Sendable {
  /// The table it is about; every table when nil.
  package let table: String?
  package let time: Time

  /// The states that are compared.
  package enum Time: Hashable, Sendable {
    /// The newest and the one before it.
    case lately
    /// The one in force on a day and the newest.
    case since(CalendarDate)
    /// Those in force on two days.
    case between(CalendarDate, CalendarDate)
  }
}

/// Checks a question about what changed against the loaded tables and their earlier states.
package func check(
  _ changes: ChangesSyntax, at range: SourceRange, in context: CheckContext, sources: SourceMap
) -> (changes: CheckedChanges?, diagnostics: [Diagnostic]) {
  var checker = Checker(context: context, sources: sources)
  let checked = checker.changes(changes, range)
  return (checker.diagnostics.hasErrors ? nil : checked, checker.diagnostics)
}

extension Checker {
  fileprivate mutating func changes(_ syntax: ChangesSyntax, _ range: SourceRange)
    -> CheckedChanges?
  {
    guard let time = time(syntax.time) else { return nil }
    let portfolio = context.portfolio
    guard let name = syntax.table else {
      if portfolio.snapshots.isEmpty { nothingToCompare("every table", at: range) }
      return CheckedChanges(table: nil, time: time)
    }
    guard let table = table(name)?.name else { return nil }
    if portfolio.table(named: table) == nil {
      record(.tableNotLoaded(table), at: name.range)
    } else if !portfolio.snapshots.contains(where: { $0.table.name == table }) {
      nothingToCompare(table, at: name.range)
    }
    return CheckedChanges(table: table, time: time)
  }

  private mutating func time(_ time: ChangesSyntax.Time) -> CheckedChanges.Time? {
    switch time {
    case .lately: return .lately
    case .since(let date): return day(date).map { .since($0) }
    case .between(let first, let last):
      guard let start = day(first), let end = day(last) else { return nil }
      if start < end { return .between(start, end) }
      let isSwapped = end < start
      record(
        .daysOutOfOrder(first.text, last.text), at: first.range.joined(with: last.range),
        help: "the earlier day comes first",
        fixIts: isSwapped
          ? [
            FixIt(
              "swap the days", replacing: first.range.joined(with: last.range),
              with: "\(last.text) and \(first.text)")
          ] : [])
      return nil
    }
  }

  private mutating func nothingToCompare(_ tables: String, at range: SourceRange) {
    record(
      .nothingToCompare(tables), at: range,
      help: "load an earlier export too; the name of its file says the day: "
        + "accounts-2026-10-01.csv")
  }
}
