import Accounts
import Checking
import Evaluation
import Vocabulary

/// A generated book of accounts with parents and contacts, of two states, with rules that read
/// other rows, the past and each other.
struct RelatedBook {
  let accountCount: Int
  let contactCount: Int
  let portfolio: Portfolio
  let rules: [String]

  init(_ random: inout Seeded) {
    accountCount = random.pick([3, 40, 64, 65, 200])
    contactCount = accountCount * 2 + 1
    let accounts = Self.accounts(accountCount, &random)
    let earlier = Self.accounts(accountCount, &random)
    var portfolio = Portfolio([accounts, Self.contacts(contactCount, of: accountCount, &random)])
    portfolio.setSnapshots(
      [Snapshot(date: Book.today.adding(days: -45), table: earlier)], of: "accounts")
    self.portfolio = portfolio
    rules = Self.rules(&random)
  }

  // Rows.

  private static func table(
    _ name: String, _ columns: [(FieldSchema, [Value])]
  ) -> Table {
    let known = Schema.domain.table(named: name)
    return Table(
      name: name, rowCount: columns[0].1.count,
      fields: columns.map { known?.field(named: $0.0.name) ?? $0.0 },
      columns: columns.map { Column($0.1, type: $0.0.type) },
      source: TableSource(name: "\(name).csv"))
  }

  private static func accounts(_ count: Int, _ random: inout Seeded) -> Table {
    var columns = [
      (FieldSchema("account-id", .text), (0..<count).map { Value.text("A-\($0)") }),
      (FieldSchema("name", .text), (0..<count).map { Value.text("Name \($0)") }),
    ]
    for field in accountFields {
      columns.append((field, (0..<count).map { _ in value(of: field, count, &random) }))
    }
    return table("accounts", columns)
  }

  private static func contacts(
    _ count: Int, of accounts: Int, _ random: inout Seeded
  ) -> Table {
    table(
      "contacts",
      contactFields.map { field in
        (field, (0..<count).map { _ in value(of: field, accounts, &random) })
      })
  }

  static let accountFields = [
    FieldSchema("parent", .text), FieldSchema("csm", .text), FieldSchema("health", .choice),
    FieldSchema("arr", .money), FieldSchema("nps", .number), FieldSchema("renewal", .date),
    FieldSchema("priority", .choice), FieldSchema("usage", .number),
    FieldSchema("onboarding-complete", .truth),
  ]
  static let contactFields = [
    FieldSchema("account-id", .text), FieldSchema("role", .choice),
    FieldSchema("last-met", .date), FieldSchema("is-champion", .truth),
    FieldSchema("title", .text),
  ]

  /// A value of a field, or none; names of accounts are now and then nobody's.
  static func value(of field: FieldSchema, _ accounts: Int, _ random: inout Seeded) -> Value {
    if random.chance(0.15) { return .missing }
    switch field.name {
    case "parent": return random.chance(0.5) ? .missing : .text("A-\(random.number(0...accounts))")
    case "account-id": return .text("A-\(random.number(0...accounts))")
    case "csm": return .text(random.pick(["Ana", "Bo", "Cy", "Dee"]))
    case "health": return .text(random.pick(["red", "yellow", "green", "purple"]))
    case "priority": return .text(random.pick(["PR1", "PR2", "PR3", "PR4"]))
    case "title": return .text(random.pick(["Boss", "Clerk"]))
    case "role": return .text(random.pick(["Champion", "Admin", "Economic Buyer"]))
    default: break
    }
    switch field.type {
    case .money: return .money(Int64(random.number(0...9)) * 100_000)
    case .number: return .number(random.pick([0, 1, 2, 5, 9, 2.5]))
    case .date: return .date(Book.today.adding(days: random.number(-100...200)))
    default: return .truth(random.chance(0.5))
    }
  }

  // Rules.

  private static func rules(_ random: inout Seeded) -> [String] {
    var rules: [String] = []
    if random.chance(0.5) {
      rules.append(
        "field risk is one of critical, at-risk, watch, none; when rules disagree take the most urgent"
      )
    } else {
      rules.append("field risk is one of critical, at-risk, watch, none")
    }
    rules.append("rule \"first\" when health red then priority is PR1")
    for number in 0..<random.number(2...5) {
      rules.append(
        rule(
          "p\(number)", low, ["priority is PR1", "priority is PR3", "usage is nps + 1"], &random))
    }
    for number in 0..<random.number(1...4) {
      rules.append(
        rule(
          "r\(number)", low + high, ["risk is watch", "risk is critical", "risk is at-risk"],
          &random))
    }
    for number in 0..<random.number(1...4) {
      rules.append(
        rule(
          "e\(number)", low + high + top,
          [
            "escalate", "escalate to csm", "open task \"Call\" due on renewal", "tag \"kin\"",
            "open task \"Call\" due in 3 days",
          ], &random))
    }
    if random.chance(0.5) {
      let condition = random.pick(["account's priority is PR1", "last-met more than 30 days ago"])
      rules.append(
        "rule \"c\" for contacts where \(condition) then title is \"Boss\" and tag \"seen\"")
    }
    if random.chance(0.5) { rules.append("default priority is PR4") }
    if random.chance(0.5) { rules.append("default risk is none for accounts where health is red") }
    if random.chance(0.3) { rules.append("pin priority of \"Name 1\" to PR2") }
    return rules
  }

  private static func rule(
    _ name: String, _ tests: [String], _ actions: [String], _ random: inout Seeded
  ) -> String {
    let conditions = (0..<random.number(1...3)).map { _ in "(\(random.pick(tests)))" }
    let joined = conditions.joined(separator: random.chance(0.7) ? " and " : " or ")
    let word = random.pick(["when", "when", "when", "unless"])
    return "rule \"\(name)\" \(word) \(joined) then \(random.pick(actions))"
  }

  /// Of what is recorded.
  private static let low = [
    "health red", "health is missing", "arr above 500k", "nps below 3", "renewal within 90 days",
    "parent's health is red", "no contact where is-champion", "onboarding-complete",
    "at least 2 contacts where role is Champion", "count of contacts above 2",
    "any contact where last-met more than 30 days ago", "sum of arr of children above 400k",
    "any child where health red", "arr in the top 5", "arr in the top 3 of the same csm",
    "rank of arr at most 4", "arr above average of arr of all accounts",
    "health was red 30 days ago", "health red for 30 days", "ultimate-parent's health is red",
    "csm contains \"an\"", "csm is parent's csm", "nps is known",
    "weekday of renewal is Monday", "(if health red then nps else 2) above 1",
    "largest (nps, nps * 2) above 3", "health of \"Name 2\" is red",
    "at least 2 of (health red, nps below 3, onboarding-complete)",
    "name at largest arr of children contains \"2\"",
    "latest last-met of contacts in the last 30 days",
  ]

  /// Of what the first rules decide.
  private static let high = [
    "priority is PR1", "priority at least PR2", "priority is conflicting", "priority is held-back",
    "parent's priority is PR1", "any child where priority is PR1", "usage above 4",
    "priority is known", "priority is not parent's priority", "recorded-priority is PR1",
    "count of accounts of the same priority above 9", "priority of \"Name 0\" is PR1",
  ]

  /// Of what all rules decide.
  private static let top = [
    "risk is watch", "risk at least watch", "any child where risk is critical",
    "any contact where title is \"Boss\"", "risk is missing", "parent's risk is known",
  ]
}
