package import Accounts

/// What one person has to do on a day and why: accounts in the order in which they need attention.
package struct TodayReport: Sendable {
  package let person: String
  package let today: CalendarDate
  /// The accounts with something to do, first those that come first.
  package var accounts: [AccountPage]
  /// What is to be done and belongs to no account.
  package var loose: [Item]
  /// How many things are due later than is shown.
  package var laterCount: Int
  /// The last day that is shown.
  package let horizon: CalendarDate
  /// How many accounts the person looks after.
  package let accountCount: Int
  /// How many effects for the person each budget holds back.
  package var waiting: [(budget: String, count: Int)]

  /// One account with what is to be done.
  package struct AccountPage: Sendable {
    package let key: String
    package let name: String
    /// What it needs attention for; nil where nothing presses.
    package let attention: String?
    /// What is good to know of it, in a few words each.
    package let facts: [String]
    /// Whether the person looks after it.
    package let isOwn: Bool
    package var items: [Item]

    /// An account with what is to be done.
    package init(
      key: String, name: String, attention: String?, facts: [String], isOwn: Bool, items: [Item]
    ) {
      self.key = key
      self.name = name
      self.attention = attention
      self.facts = facts
      self.isOwn = isOwn
      self.items = items
    }
  }

  /// One thing to do, or to know.
  package struct Item: Sendable {
    /// What it is.
    package enum Kind: String, Sendable, CaseIterable {
      case task, call, escalate, notify
      /// Not to be done, but new: what a rule has decided.
      case change
    }

    package let kind: Kind
    /// What it is in words: `task "Call"`, `priority PR2 → PR1`.
    package let text: String
    package var due: CalendarDate?
    /// The rules that ask for it and their reasons; empty where none does.
    package var why: String
    /// Where it comes from: the plan, a run, a file and its line.
    package var source: String
    /// Whether it is not yet applied.
    package let isPlanned: Bool

    /// One thing.
    package init(
      _ kind: Kind, _ text: String, due: CalendarDate? = nil, why: String = "", source: String,
      isPlanned: Bool = false
    ) {
      self.kind = kind
      self.text = text
      self.due = due
      self.why = why
      self.source = source
      self.isPlanned = isPlanned
    }
  }

  /// The page of a person.
  package init(
    person: String, today: CalendarDate, horizon: CalendarDate, accounts: [AccountPage],
    loose: [Item], laterCount: Int, accountCount: Int, waiting: [(budget: String, count: Int)]
  ) {
    self.person = person
    self.today = today
    self.horizon = horizon
    self.accounts = accounts
    self.loose = loose
    self.laterCount = laterCount
    self.accountCount = accountCount
    self.waiting = waiting
  }
}

extension TodayReport.Item {
  /// How many days it is overdue on a day; below 0 how many are left, nil where it has no day.
  func daysLate(on today: CalendarDate) -> Int? {
    due.map { Int(today.dayNumber) - Int($0.dayNumber) }
  }

  /// Where it stands among the things to do for one account: what is late first, then what has no
  /// day, then what is coming, and what is only new last.
  package func order(on today: CalendarDate) -> (Int, Int, String) {
    guard kind != .change else { return (3, 0, text) }
    guard let late = daysLate(on: today) else { return (1, 0, text) }
    return (late >= 0 ? 0 : 2, -late, text)
  }
}

extension TodayReport {
  /// Every thing with the account it belongs to, in the order of the page.
  var all: [(account: AccountPage?, item: Item)] {
    accounts.flatMap { account in account.items.map { (account, $0) } } + loose.map { (nil, $0) }
  }

  /// The page as rows, for other programs.
  package var grid: Grid {
    var grid = Grid(columns: [
      GridColumn("rank", .number), GridColumn("attention"), GridColumn("account-id"),
      GridColumn("name"), GridColumn("kind"), GridColumn("what"), GridColumn("due", .date),
      GridColumn("days-late", .number), GridColumn("why"), GridColumn("source"),
    ])
    for (index, (account, item)) in all.enumerated() {
      grid.rows.append([
        .integer(Int64(index + 1)), cell(account?.attention), cell(account?.key),
        cell(account?.name), .text(item.kind.rawValue), .text(item.text),
        item.due.map { GridCell(.date($0)) } ?? .missing,
        item.daysLate(on: today).map { .integer(Int64($0)) } ?? .missing,
        item.why.isEmpty ? .missing : .text(item.why), .text(item.source),
      ])
    }
    return grid
  }

  private func cell(_ text: String?) -> GridCell { text.map { .text($0) } ?? .missing }
}
