import Accounts

extension TodayReport {
  /// How many accounts a page for people has.
  private static let mostAccounts = 20

  /// The page for people: accounts beneath what they need attention for, each with its things.
  package var explanation: Explanation {
    var lines = [ExplanationLine(.answer, head)]
    var last: String??
    for account in accounts.prefix(TodayReport.mostAccounts) {
      if last != .some(account.attention) {
        lines.append(ExplanationLine(.answer, account.attention ?? "nothing that presses"))
        last = .some(account.attention)
      }
      lines[lines.count - 1].lines.append(
        ExplanationLine(
          .rule, account.name, found: account.facts.joined(separator: ", "),
          account.items.map { line($0) }))
    }
    if !loose.isEmpty {
      lines.append(ExplanationLine(.answer, "without an account", loose.map { line($0) }))
    }
    return Explanation(question: "today for \"\(person)\"", lines: lines + remarks)
  }

  private var head: String {
    let things = all.map(\.item).filter { $0.kind != .change }
    guard !all.isEmpty else { return "\(today): nothing to do for \(person)" }
    let late = things.filter { ($0.daysLate(on: today) ?? 0) > 0 }.count
    let rows = accounts.isEmpty ? "" : " for \(counted(accounts.count, "account", "accounts"))"
    return "\(today), \(person): \(counted(things.count, "thing", "things")) to do\(rows)"
      + (late > 0 ? ", \(grouped(late)) overdue" : "")
  }

  private func line(_ item: Item) -> ExplanationLine {
    let parts = [when(item), item.why.isEmpty ? nil : item.why].compactMap(\.self)
    return ExplanationLine(
      .value, item.text, found: parts.isEmpty ? nil : parts.joined(separator: "; "),
      place: item.isPlanned ? nil : item.source)
  }

  private func when(_ item: Item) -> String? {
    guard let due = item.due, let late = item.daysLate(on: today) else {
      return item.isPlanned && item.kind != .change ? "new" : nil
    }
    let new = item.isPlanned ? "new, " : ""
    if late == 0 { return "\(new)due today" }
    if late > 0 { return "\(counted(late, "day", "days")) overdue, since \(due)" }
    return "\(new)due \(due), in \(counted(-late, "day", "days"))"
  }

  private var remarks: [ExplanationLine] {
    var texts: [String] = []
    let hidden = accounts.count - TodayReport.mostAccounts
    if hidden > 0 {
      texts.append("\(counted(hidden, "more account", "more accounts")); --format csv shows all")
    }
    if accountCount > 0 {
      let quiet = accountCount - accounts.filter { $0.isOwn }.count
      if quiet > 0 {
        texts.append(
          "\(grouped(quiet)) of \(counted(accountCount, "account", "accounts")) "
            + "need\(quiet == 1 ? "s" : "") nothing today")
      }
    }
    if laterCount > 0 {
      texts.append(
        "\(counted(laterCount, "thing is", "things are")) due after \(horizon)")
    }
    for (budget, count) in waiting {
      texts.append(
        "\(counted(count, "task waits", "tasks wait")) for room in the budget \"\(budget)\"")
    }
    return texts.map { ExplanationLine(.remark, $0) }
  }
}
