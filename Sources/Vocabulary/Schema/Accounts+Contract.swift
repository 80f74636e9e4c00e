import Accounts

extension FieldSchema {
  /// What an account has bought, and since and until when.
  static let contractOfAccounts = [
    FieldSchema(
      "arr", .money,
      aliases: [
        "annual-recurring-revenue", "arr-usd", "total-arr", "account-arr", "contract-value",
        "total-contract-amount",
      ],
      help: "Annual recurring revenue."),
    FieldSchema(
      "arr-total", .money, aliases: ["family-arr", "ultimate-parent-arr"],
      help: "Annual recurring revenue of the account and its children."),
    FieldSchema(
      "arr-children", .money, aliases: ["arr-all-children", "children-arr"],
      help: "Annual recurring revenue of all its children."),
    FieldSchema("mrr", .money, aliases: ["monthly-recurring-revenue"], help: "Monthly revenue."),
    FieldSchema(
      "onetime-revenue", .money,
      help: "Revenue that does not come again."),
    FieldSchema(
      "lam", .money, aliases: ["landed-addressable-market"],
      help: "Landed addressable market: what the account could grow to."),
    FieldSchema(
      "annual-revenue", .money, aliases: ["company-revenue"],
      help: "What the customer itself earns in a year."),
    FieldSchema(
      "license-tier", .choice, aliases: ["licence-tier", "plan", "product-tier"],
      choices: [
        Choice("Ultimate", aliases: ["Gold"]), Choice("Premium", aliases: ["Silver"]),
        Choice("Starter", aliases: ["Bronze"]), Choice("Free", aliases: ["Core", "CE"]),
      ], isOrdered: true, help: "The edition of the product, the largest first."),
    FieldSchema(
      "seats-licensed", .number,
      aliases: [
        "license-count", "licensed-seats", "licensed-users", "seats", "licenses", "seats-purchased",
      ],
      help: "Seats bought."),
    FieldSchema(
      "seats-used", .number,
      aliases: ["billable-users", "active-seats", "used-seats", "active-users"],
      help: "Seats in use."),
    FieldSchema(
      "utilization", .ratio,
      aliases: ["license-utilization", "licence-utilization", "seat-utilization", "utilisation"],
      help: "The share of bought seats that is in use."),
    FieldSchema(
      "customer-since", .date, aliases: ["original-contract-date", "customer-start-date"],
      help: "The day of the first contract."),
    FieldSchema(
      "contract-start", .date,
      aliases: ["contract-start-date", "start-date", "subscription-start-date"],
      help: "The first day of the present contract."),
    FieldSchema(
      "renewal", .date,
      aliases: [
        "contract-renewal-date", "contract-end-date", "end-date", "next-renewal-date",
        "renewal-date", "subscription-end-date",
      ],
      help: "The day on which the contract ends or renews."),
    FieldSchema("days-to-renewal", .number, help: "The days until the contract ends or renews."),
    FieldSchema(
      "churned-on", .date, aliases: ["cancellation-date", "churn-date", "churned-date"],
      help: "The day the customer left."),
    FieldSchema(
      "soft-question-asked-on", .date,
      aliases: ["soft-question-asked", "soft-renewal-question-date"],
      help: "The day the customer was asked whether it means to renew."),
    FieldSchema(
      "soft-question-answer", .choice, aliases: ["soft-renewal-answer"],
      choices: Words.softAnswers, help: "What the customer said to that."),
    FieldSchema(
      "conversion-source", .choice, aliases: ["source-of-conversion"],
      choices: [
        Choice("Community conversion", aliases: ["Community"]), "New Customer",
        "Existing - New CSM",
      ], help: "How the account came to its CSM."),
    FieldSchema(
      "engagement-kind", .choice, choices: ["new", "upgrade"],
      help: "Whether the account is new or has moved to a larger edition."),
    FieldSchema(
      "primary-value-driver", .choice, aliases: ["value-driver"],
      choices: [
        "Increase Operational Efficiencies", "Deliver Better Products Faster",
        "Reduce Security & Compliance Risk",
      ], help: "The gain the customer hopes for above all."),
    FieldSchema("purchase-reason", .text, help: "Why the customer bought."),
    FieldSchema(
      "why-us", .text, aliases: ["why-gitlab", "why-vendor"],
      help: "Why it bought from this vendor."),
    FieldSchema("competition", .text, aliases: ["competitor"], help: "Whom else it looks at."),
    FieldSchema("metrics", .text, help: "What the customer measures success by."),
    FieldSchema(
      "identified-pain", .text, aliases: ["identify-pain", "pain"],
      help: "What the customer suffers from."),
    .createdOn, .modifiedOn,
  ]
}
