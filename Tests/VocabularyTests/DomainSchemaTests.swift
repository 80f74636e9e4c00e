import Accounts
import Testing
import Vocabulary

/// What holds for every table, field and word that is known from the start.
struct DomainSchemaTests {
  /// A field with its table, named for the test's report.
  struct Known: CustomTestStringConvertible {
    let table: TableSchema
    let field: FieldSchema
    var testDescription: String { "\(table.name) \(field.name)" }
  }

  static let tables = Schema.domain.tables.map(\.name)
  static let fields = Schema.domain.tables.flatMap { table in
    table.fields.map { Known(table: table, field: $0) }
  }

  @Test func tablesStandInTheOrderInWhichTheyAreShown() {
    #expect(
      DomainSchemaTests.tables == [
        "accounts", "contacts", "people", "activities", "opportunities", "success-plans",
        "objectives", "use-cases", "usage", "tasks", "escalations", "risks", "onboardings", "ebrs",
        "surveys", "tickets", "holidays", "effects", "findings", "conflicts", "held-back", "pins",
        "workload", "ledger", "runs", "changes",
      ])
  }

  @Test(arguments: [
    ("person", "people"), ("people", "people"), ("ebr", "ebrs"), ("activity", "activities"),
    ("opportunity", "opportunities"), ("Success Plan", "success-plans"), ("use_case", "use-cases"),
    ("usage", "usage"), ("task", "tasks"), ("escalation", "escalations"), ("survey", "surveys"),
    ("ticket", "tickets"), ("risk", "risks"), ("onboarding", "onboardings"),
    ("objective", "objectives"), ("contact", "contacts"), ("ACCOUNT", "accounts"),
  ])
  func tablesAreFoundInSingularAndPlural(_ name: String, _ table: String) {
    #expect(Schema.domain.table(named: name)?.name == table)
  }

  @Test func namesOfTablesAreUnique() {
    let names = Schema.domain.tables.flatMap { Set([$0.name, $0.singular]) }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { Name.canonical($0) == $0 })
  }

  @Test(arguments: tables)
  func namesWithinATableAreUnique(_ name: String) throws {
    let table = try #require(Schema.domain.table(named: name))
    var owners: [String: String] = [:]
    for field in table.fields {
      for name in [field.name] + field.aliases {
        #expect(Name.canonical(name) == name)
        // Headers are compared without hyphens, so two names must differ by more than those.
        let other = owners.updateValue(field.name, forKey: name.filter { $0 != "-" })
        #expect(other == nil, "\(name) is \(other ?? "") and \(field.name)")
      }
    }
  }

  @Test(arguments: tables)
  func whatATableShowsAndIsKnownByIsThere(_ name: String) throws {
    let table = try #require(Schema.domain.table(named: name))
    let names = Set(table.fields.map(\.name))
    #expect(!table.usual.isEmpty && table.usual.count <= 7)
    for name in table.usual + [table.key, table.label].compactMap(\.self) {
      #expect(names.contains(name), "\(name)")
    }
  }

  @Test(arguments: fields)
  func referencesLeadToRowsThatCanBeNamed(_ known: Known) throws {
    guard let reference = known.field.reference else { return }
    let target = try #require(Schema.domain.tables.first { $0.name == reference.table })
    #expect(target.key != nil)
    #expect(known.field.type == .text)
    #expect((reference.rows == nil) == (reference.row == nil))
    for name in [reference.rows, reference.row].compactMap(\.self) {
      #expect(Name.canonical(name) == name)
      #expect(Schema.domain.table(named: name) == nil, "\(name) is a table")
    }
  }

  /// Rows are grouped by account through the first field that refers to accounts.
  @Test(arguments: tables)
  func everyTableButThatOfPeopleLeadsToAccounts(_ name: String) throws {
    let table = try #require(Schema.domain.table(named: name))
    let link = table.fields.first { $0.reference?.table == "accounts" }
    let expected =
      ["people": nil, "holidays": nil, "runs": nil, "workload": nil, "accounts": "parent"][name]
      ?? "account-id"
    #expect(link?.name == expected)
    guard let link, name != "accounts" else { return }
    #expect(link.aliases.contains("account"))
  }

  @Test(arguments: fields)
  func wordsAreUnique(_ known: Known) {
    let field = known.field
    #expect(field.choices.isEmpty == (field.type != .choice))
    #expect(!field.isOrdered || field.choices.count > 1)
    var owners: [String: String] = [:]
    for choice in field.choices {
      for word in [choice.name] + choice.aliases {
        let other = owners.updateValue(choice.name, forKey: Name.canonical(word))
        #expect(other == nil, "\(word) is \(other ?? "") and \(choice.name)")
      }
    }
  }

  @Test(
    arguments: fields.map { ($0.testDescription, $0.field.help) }
      + Schema.domain.tables.map { ($0.name, $0.help) })
  func helpIsOneSentence(_ name: String, _ help: String) {
    #expect(help.hasSuffix(".") && !help.contains(". "))
    #expect(help.first?.isUppercase == true)
    #expect(help.count < 100)
  }

  @Test(arguments: [
    ("accounts", "priority", "PR1", "PR2"), ("accounts", "health", "red", "yellow"),
    ("accounts", "segment", "Enterprise", "Commercial"), ("accounts", "priority", "p1", "Pr4"),
    ("accounts", "cadence", "weekly", "Bi-weekly"), ("accounts", "risk", "critical", "at-risk"),
    ("accounts", "license-tier", "Gold", "Premium"), ("contacts", "executive-level", "CISO", "VP"),
    ("people", "level", "Staff", "Senior"), ("opportunities", "stage", "4-Proposal", "Scoping"),
    ("opportunities", "renewal-risk-category", "Will Churn", "Will Renew"),
    ("tasks", "priority", "High", "low"), ("escalations", "severity", "Critical", "Medium"),
    ("tickets", "priority", "emergency", "high"), ("success-plans", "colour", "Red", "green"),
    ("objectives", "outcome-stage", "Verified", "Proposed"),
  ])
  func theMoreUrgentStandsBefore(
    _ table: String, _ field: String, _ first: String, _ second: String
  ) throws {
    let field = try #require(Schema.domain.table(named: table)?.field(named: field))
    let (one, other) = (try #require(field.rank(of: first)), try #require(field.rank(of: second)))
    #expect(one < other)
  }

  @Test(arguments: [
    ("accounts", "segment", "Enterprise", "Strategic"),
    ("accounts", "segment", "mid-touch", "Growth"),
    ("accounts", "segment", "Digital Touch", "Digital"), ("accounts", "priority", "Pr1", "PR1"),
    ("accounts", "priority", "P1", "PR1"), ("accounts", "priority", "Priority 3", "PR3"),
    ("accounts", "priority", "2", "PR2"), ("accounts", "cadence", "Bi-weekly", "biweekly"),
    ("accounts", "health", "Amber", "yellow"), ("accounts", "region", "APAC", "APJ"),
    ("accounts", "lifecycle-stage", "Adopting", "Adoption"),
    ("accounts", "license-tier", "Silver", "Premium"),
    ("contacts", "role", "GitLab Admin", "Admin"), ("people", "role", "SAL", "SAE"),
    ("opportunities", "stage", "closedwon", "Closed Won"),
    ("opportunities", "order-type", "New - First Order", "1. New - First Order"),
    ("objectives", "status", "In Progress", "Work in progress"),
    ("ebrs", "status", "proposed", "offered"), ("risks", "health-label", "HS::Red", "red"),
  ])
  func wordsHaveOtherSpellings(
    _ table: String, _ field: String, _ written: String, _ word: String
  ) {
    let field = Schema.domain.table(named: table)?.field(named: field)
    #expect(field?.choice(for: written)?.name == word)
  }
}
