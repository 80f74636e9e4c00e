package import Accounts

extension Schema {
  /// What Tend knows of customer success before it has seen a file: the tables, the fields with
  /// the headers they go by in exports, and their words, most urgent first where there is urgency.
  ///
  /// Sources: the handbook's entities (accounts, contacts, people, activities) and the headers that
  /// Salesforce, HubSpot, Gainsight, Totango, ChurnZero, Planhat and Vitally write.
  package static let domain = Schema([accounts, contacts, people, activities, holidays] + derived)

  /// The tables that rules make and no file has; questions read them like any other.
  package static let derived = [effects, findings, conflicts, heldBack, pins]
}

private let accounts = TableSchema(
  name: "accounts", singular: "account", key: "account-id", label: "name",
  usual: ["name", "segment", "csm", "health", "priority", "arr", "renewal"],
  fields: [
    FieldSchema(
      "account-id", .text,
      aliases: ["id", "account", "account-number", "company-id", "customer-id", "record-id"],
      help: "What identifies the account in every export."),
    FieldSchema(
      "name", .text,
      aliases: ["account-name", "company", "company-name", "customer", "customer-name"],
      help: "What people call the account."),
    FieldSchema(
      "parent", .text,
      aliases: ["parent-account", "parent-account-id", "parent-id", "parent-company-id"],
      reference: Reference(to: "accounts", rows: "children", row: "child"),
      help: "The account it belongs to."),
    FieldSchema(
      "segment", .choice, aliases: ["csm-segment", "customer-segment", "account-segment", "tier"],
      choices: [
        Choice("Strategic", aliases: ["Enterprise"]),
        Choice("Growth", aliases: ["Commercial", "Mid-Touch"]), Choice("Scale"),
        Choice("Digital", aliases: ["Digital Touch", "Tech Touch"]),
      ], isOrdered: true, help: "How closely the account is looked after."),
    FieldSchema(
      "region", .choice, aliases: ["geo", "account-region", "territory-region"],
      choices: [
        Choice("AMER", aliases: ["NORAM", "LATAM"]), Choice("EMEA"),
        Choice("APJ", aliases: ["APAC"]),
        Choice("PubSec", aliases: ["Public Sector"]),
      ], help: "Where the account is looked after."),
    FieldSchema("industry", .text, aliases: ["vertical"], help: "What the account does."),
    FieldSchema(
      "csm", .text,
      aliases: [
        "csm-name", "customer-success-manager", "success-manager", "cs-owner", "csm-owner",
      ], reference: Reference(to: "people"),
      help: "The customer success manager; missing when nobody is."),
    FieldSchema(
      "csm-manager", .text, aliases: ["cs-manager", "csm-lead"], reference: Reference(to: "people"),
      help: "Whom escalations go to by default."),
    FieldSchema(
      "account-executive", .text, aliases: ["ae", "account-owner", "owner", "sales-owner"],
      reference: Reference(to: "people"),
      help: "The salesperson of the account."),
    FieldSchema(
      "lifecycle-stage", .choice, aliases: ["lifecycle", "stage", "journey-stage"],
      choices: [
        Choice("Onboarding", aliases: ["Onboard"]), Choice("Implementation"),
        Choice("Adoption", aliases: ["Adopting", "Adopt"]),
        Choice("Optimize and Grow", aliases: ["Optimize and Expand", "Expand"]),
        Choice("Will Churn"),
      ], help: "Where the account stands on its way."),
    FieldSchema(
      "health", .choice,
      aliases: ["health-status", "overall-health", "health-color", "health-colour"],
      choices: [
        Choice("red"), Choice("yellow", aliases: ["amber", "orange"]), Choice("green"),
      ], isOrdered: true, help: "The colour of the account as a whole."),
    FieldSchema(
      "health-score", .number, aliases: ["score", "overall-score", "current-score"],
      help: "The health as a number from 0 to 100."),
    FieldSchema(
      "sentiment", .choice, aliases: ["csm-sentiment", "csm-pulse"],
      choices: [Choice("red"), Choice("yellow", aliases: ["amber"]), Choice("green")],
      isOrdered: true, help: "What the CSM thinks of the account."),
    FieldSchema(
      "priority", .choice, aliases: ["account-priority", "csm-priority", "csm-prioritization"],
      choices: (1...4).map { Choice("PR\($0)", aliases: ["P\($0)", "Priority \($0)", "\($0)"]) },
      isOrdered: true, help: "How much of the CSM's time the account gets."),
    FieldSchema(
      "cadence", .choice, aliases: ["call-cadence", "cadence-call-frequency"],
      choices: [
        Choice("weekly"),
        Choice("biweekly", aliases: ["Bi-weekly", "every 2 weeks", "fortnightly"]),
        Choice("monthly"), Choice("quarterly"), Choice("none"),
      ], isOrdered: true, help: "How often the CSM and the customer talk."),
    FieldSchema(
      "risk", .choice, aliases: ["risk-level", "churn-risk"],
      choices: [Choice("critical"), Choice("at-risk"), Choice("watch"), Choice("none")],
      isOrdered: true, help: "How likely the account is to be lost."),
    FieldSchema(
      "arr", .money,
      aliases: [
        "annual-recurring-revenue", "arr-usd", "total-arr", "account-arr", "contract-value",
      ],
      help: "Annual recurring revenue."),
    FieldSchema("mrr", .money, aliases: ["monthly-recurring-revenue"], help: "Monthly revenue."),
    FieldSchema(
      "seats-licensed", .number,
      aliases: ["licensed-seats", "seats", "licenses", "seats-purchased"],
      help: "Seats bought."),
    FieldSchema(
      "seats-used", .number,
      aliases: ["billable-users", "active-seats", "used-seats", "active-users"],
      help: "Seats in use."),
    FieldSchema(
      "usage", .number, aliases: ["usage-score", "product-usage"], help: "Use of the product."),
    FieldSchema("nps", .number, aliases: ["nps-score", "last-nps"], help: "The last NPS answer."),
    FieldSchema(
      "employees", .number, aliases: ["employee-count", "number-of-employees"],
      help: "How many people work there."),
    FieldSchema(
      "customer-since", .date, aliases: ["original-contract-date", "customer-start-date"],
      help: "The day of the first contract."),
    FieldSchema(
      "contract-start", .date,
      aliases: ["contract-start-date", "start-date", "subscription-start-date", "created-date"],
      help: "The first day of the present contract."),
    FieldSchema(
      "renewal", .date, aliases: ["renewal-date", "next-renewal-date", "contract-end-date"],
      help: "The day on which the contract ends or renews."),
    FieldSchema(
      "onboarding-complete", .truth, aliases: ["onboarded", "onboarding-completed"],
      help: "Whether onboarding is done."),
    FieldSchema(
      "success-plan-status", .choice, aliases: ["success-plan", "plan-status"],
      choices: [Choice("active"), Choice("draft"), Choice("closed"), Choice("none")],
      help: "The state of the success plan."),
    FieldSchema(
      "last-met", .date,
      aliases: ["last-meeting", "last-meeting-date", "last-call-date", "last-contact-date"],
      help: "The day of the last call or meeting."),
    FieldSchema(
      "last-ebr", .date, aliases: ["last-ebr-date", "last-qbr", "last-qbr-date"],
      help: "The day of the last executive business review."),
  ])

private let contacts = TableSchema(
  name: "contacts", singular: "contact", key: "contact-id", label: "name",
  usual: ["name", "title", "role", "account-id", "last-met"],
  fields: [
    FieldSchema(
      "contact-id", .text, aliases: ["id"], help: "Tells the contact from all others."),
    FieldSchema(
      "account-id", .text, aliases: ["account", "company-id"], reference: Reference(to: "accounts"),
      help: "The account the contact belongs to."),
    FieldSchema(
      "name", .text, aliases: ["full-name", "contact-name"], help: "What the contact is called."),
    FieldSchema(
      "title", .text, aliases: ["job-title"], help: "The contact's job."),
    FieldSchema(
      "role", .text, aliases: ["persona", "contact-role"],
      help: "What the contact is to the vendor."),
    FieldSchema(
      "email", .text, aliases: ["email-address"], help: "Where the contact can be written to."),
    FieldSchema(
      "last-met", .date, aliases: ["last-contact-date", "last-met-on"],
      help: "The day the contact was last met."),
  ])

private let people = TableSchema(
  name: "people", singular: "person", key: "name", label: "name",
  usual: ["name", "role", "level", "manager", "geo"],
  fields: [
    FieldSchema(
      "name", .text, aliases: ["full-name", "user-name"], help: "What the person is called."),
    FieldSchema(
      "role", .text, help: "What the person does for customers."),
    FieldSchema(
      "level", .text, help: "The seniority of the person."),
    FieldSchema(
      "manager", .text, aliases: ["reports-to"],
      reference: Reference(to: "people", rows: "reports", row: "report"),
      help: "Whom the person reports to."),
    FieldSchema(
      "geo", .text, aliases: ["region"], help: "The region the person works in."),
    FieldSchema(
      "weekly-hours", .number, aliases: ["hours-per-week"],
      help: "The hours a week there are for accounts."),
    FieldSchema(
      "email", .text, aliases: ["email-address"], help: "Where the person can be written to."),
  ])

private let activities = TableSchema(
  name: "activities", singular: "activity", key: "activity-id",
  usual: ["date", "type", "account-id", "csm", "subject"],
  fields: [
    FieldSchema(
      "activity-id", .text, aliases: ["id"], help: "Tells the activity from all others."),
    FieldSchema(
      "account-id", .text, aliases: ["account", "company-id"], reference: Reference(to: "accounts"),
      help: "The account it was with."),
    FieldSchema(
      "type", .text, aliases: ["activity-type", "meeting-type"],
      help: "What kind of activity it was."),
    FieldSchema(
      "date", .date, aliases: ["activity-date"], help: "The day it took place."),
    FieldSchema(
      "csm", .text, aliases: ["owner"], reference: Reference(to: "people"), help: "Who had it."),
    FieldSchema(
      "subject", .text, help: "What it was about."),
  ])

private let holidays = TableSchema(
  name: "holidays", singular: "holiday", label: "name", usual: ["date", "name"],
  fields: [
    FieldSchema(
      "date", .date, aliases: ["day", "holiday-date"],
      help: "A day that is no business day."),
    FieldSchema(
      "name", .text, aliases: ["holiday", "holiday-name"], help: "What the day is called."),
  ])

private let effects = TableSchema(
  name: "effects", singular: "effect",
  usual: ["kind", "title", "receiver", "name", "due", "rules"],
  fields: rowFields + [
    FieldSchema("kind", .text, help: "What is asked for: escalate, task, notify, tag."),
    FieldSchema("title", .text, help: "The title of a task or tag."),
    FieldSchema("receiver", .text, help: "The role that receives it."),
    FieldSchema("due", .date, help: "The earliest day that a rule gives."),
    FieldSchema("severity", .text, help: "The worst that a rule gives."),
    FieldSchema("rules", .text, help: "The rules that ask for it."),
  ])

private let findings = TableSchema(
  name: "findings", singular: "finding", usual: ["policy", "account-id", "name"],
  fields: [FieldSchema("policy", .text, help: "The policy that is broken.")] + rowFields)

private let conflicts = TableSchema(
  name: "conflicts", singular: "conflict", usual: ["subject", "account-id", "name", "rules"],
  fields: rowFields + [
    FieldSchema("subject", .text, help: "The field or effect about which rules disagree."),
    FieldSchema("rules", .text, help: "The rules that disagree, with what each says."),
  ])

private let heldBack = TableSchema(
  name: "held-back", singular: "held-back-row",
  usual: ["subject", "account-id", "name", "missing", "rules"],
  fields: rowFields + [
    FieldSchema("subject", .text, help: "The field or effect that stays undecided."),
    FieldSchema("missing", .text, help: "The values that the rules would need."),
    FieldSchema("rules", .text, help: "The rules that could not be judged."),
  ])

private let pins = TableSchema(
  name: "pins", singular: "pin",
  usual: ["name", "field", "value", "until", "active", "because"],
  fields: rowFields + [
    FieldSchema("field", .text, help: "The field that is fixed."),
    FieldSchema("value", .text, help: "The value it is fixed to."),
    FieldSchema("until", .date, help: "The last day on which the pin holds."),
    FieldSchema("active", .truth, help: "Whether it holds today."),
    FieldSchema("because", .text, help: "Why it was set."),
  ])

/// What names the account of a derived row.
private let rowFields = [
  FieldSchema(
    "account-id", .text, aliases: ["account"], reference: Reference(to: "accounts"),
    help: "The key of the account."),
  FieldSchema("name", .text, help: "The name of the account."),
]
