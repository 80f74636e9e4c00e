import Accounts

extension Choice: ExpressibleByStringLiteral {
  /// A word that has one spelling.
  package init(stringLiteral word: String) { self.init(word) }
}

/// Words that more than one table has.
package enum Words {
  /// The worst first.
  static let colours: [Choice] = [
    Choice("red", aliases: ["R", "Poor", "HS::Red"]),
    Choice("yellow", aliases: ["Y", "amber", "orange", "Average", "HS::Yellow"]),
    Choice("green", aliases: ["G", "Good", "HS::Green"]),
  ]

  static let segments: [Choice] = [
    Choice("Strategic", aliases: ["Enterprise", "High-Touch"]),
    Choice("Growth", aliases: ["Commercial", "Mid-Touch"]), Choice("Scale", aliases: ["CSE"]),
    Choice("Digital", aliases: ["Digital Touch", "Digital-only", "Tech Touch"]),
  ]

  static let regions: [Choice] = [
    Choice("AMER", aliases: ["NORAM", "LATAM"]), "EMEA", Choice("APJ", aliases: ["APAC"]),
    Choice("PubSec", aliases: ["Public Sector"]),
  ]

  /// The worst first.
  static let severities: [Choice] = ["critical", "high", "medium", "low"]

  /// The most urgent first.
  static let urgencies: [Choice] = [
    Choice("high", aliases: ["H", "P1"]), Choice("medium", aliases: ["M", "P2", "normal"]),
    Choice("low", aliases: ["L", "P3"]),
  ]

  /// After how many days the next call is due, by the cadence.
  package static let daysOfCadence = ["weekly": 7, "biweekly": 14, "monthly": 30, "quarterly": 90]

  static let useCases: [Choice] = [
    Choice("SCM", aliases: ["Source Code Management", "Version Control & Collaboration"]),
    Choice("CI", aliases: ["Continuous Integration"]),
    Choice("DevSecOps", aliases: ["Security", "Shift Left Security"]),
    Choice("CD", aliases: ["Continuous Delivery", "Continuous Deployment"]), "Package",
    Choice("Monitoring", aliases: ["Monitor"]), Choice("Agile", aliases: ["Agile Management"]),
  ]

  static let stages: [Choice] = [
    "Manage", "Plan", "Create", "Verify", "Package", "Secure", "Release", "Configure", "Monitor",
    "Govern",
  ]

  static let motions: [Choice] = ["Enablement", "Expansion"]

  static let riskTypes: [Choice] = [
    Choice("Customer Churn", aliases: ["Churn"]), Choice("Tier Downgrade", aliases: ["Downtier"]),
    Choice("Seat Churn", aliases: ["Contraction"]), "Customer Sentiment", "Competitor",
    "Stage Name",
  ]

  static let riskReasons: [Choice] = [
    "Lack of adoption", "Product Value / Gaps", "Product Quality / Availability",
    "Lack of Engagement / Sponsor", "Loss of Budget", "Corporate Decision", "Other",
  ]

  static let softAnswers: [Choice] = ["clear yes", "not clear"]

  /// The states of a call to action; what is open comes first.
  static let taskStates: [Choice] = [
    Choice("New", aliases: ["Open", "Not Started"]),
    Choice("Work in progress", aliases: ["In Progress"]),
    "Blocked", "Closed",
    Choice("Closed Success", aliases: ["Closed-Won", "Done", "Completed"]),
    "Closed Lost",
    Choice("Closed Lost: Not a Priority", aliases: ["Not a Priority"]),
    Choice("Closed: Already Solved", aliases: ["Already Solved"]),
    Choice("Closed: Not Relevant", aliases: ["Not Relevant"]),
    Choice("Closed: Lack of Engagement", aliases: ["Lack of Engagement"]),
    Choice("Closed: Not needed", aliases: ["Not needed"]),
    Choice("Closed Lost: Competitive Loss", aliases: ["Competitive Loss"]),
    Choice("Closed Lost: Product Gaps", aliases: ["Product Gaps"]),
    Choice(
      "Closed Lost: Responsible Team Unengaged", aliases: ["Responsible Team Unengaged"]),
    Choice("Closed Lost: Didn't See Value", aliases: ["Didn't See Value"]),
    Choice("Closed Lost: Deferred To Later Date", aliases: ["Deferred To Later Date"]),
    Choice("Closed Lost: Lack of Budget", aliases: ["Lack of Budget"]),
  ]
}

// Fields that more than one table has.
extension FieldSchema {
  /// The key of a table's rows.
  static func key(_ name: String, aliases: [String] = [], of row: String) -> FieldSchema {
    FieldSchema(name, .text, aliases: ["id"] + aliases, help: "Tells the \(row) from all others.")
  }

  /// The link to the account.
  static func account(aliases: [String] = [], help: String) -> FieldSchema {
    FieldSchema(
      "account-id", .text,
      aliases: [
        "account", "account-name", "account-external-id", "company", "company-id", "company-name",
        "customer", "customer-id", "customer-name",
      ] + aliases, reference: Reference(to: "accounts"), help: help)
  }

  /// A link to a person, by name.
  static func person(_ name: String, aliases: [String] = [], help: String) -> FieldSchema {
    FieldSchema(name, .text, aliases: aliases, reference: Reference(to: "people"), help: help)
  }

  /// Red, yellow or green, the worst first.
  static func colour(_ name: String, aliases: [String] = [], help: String) -> FieldSchema {
    FieldSchema(
      name, .choice, aliases: aliases, choices: Words.colours, isOrdered: true, help: help)
  }

  static let createdOn = FieldSchema(
    "created-on", .date, aliases: ["created", "created-date", "create-date", "date-created"],
    help: "The day the record was made.")
  static let modifiedOn = FieldSchema(
    "modified-on", .date,
    aliases: [
      "modified", "modified-date", "last-modified", "last-modified-date", "system-modstamp",
      "last-updated",
    ], help: "The day the record was last changed.")
}
