import Accounts

extension TableSchema {
  static let opportunities = TableSchema(
    name: "opportunities", singular: "opportunity", key: "opportunity-id", label: "name",
    help: "The sales and renewals, won, lost or open.",
    usual: ["name", "account-id", "type", "stage", "amount", "close-date", "owner"],
    fields: deal + renewal)

  private static let deal = [
    FieldSchema.key(
      "opportunity-id", aliases: ["deal-id", "record-id"], of: "opportunity"),
    FieldSchema(
      "name", .text, aliases: ["deal-name", "opportunity-name"], help: "What it is called."),
    .account(
      aliases: ["associated-company", "associated-company-ids"], help: "The account it is for."),
    FieldSchema(
      "contact-id", .text, aliases: ["associated-contact-ids", "contact"],
      reference: Reference(to: "contacts"), help: "The contact it is settled with."),
    FieldSchema(
      "type", .choice, aliases: ["deal-type", "opportunity-type"],
      choices: [
        Choice("New Business", aliases: ["newbusiness"]),
        Choice("Add-on", aliases: ["Add-On Business", "existingbusiness", "Upsell"]), "Renewal",
        Choice("Professional Services", aliases: ["PS"]),
      ], help: "What is sold."),
    FieldSchema(
      "order-type", .choice,
      choices: [
        Choice("1. New - First Order", aliases: ["New - First Order"]),
        Choice("2. New - Connected", aliases: ["New - Connected"]),
        Choice("3. Growth", aliases: ["Growth"]),
        Choice("4. Contraction", aliases: ["Contraction"]), "Churn",
      ], help: "How the order counts for those who are paid by it."),
    FieldSchema(
      "stage", .choice, aliases: ["deal-stage", "sales-stage", "stage-name"],
      choices: [
        Choice("Closed Won", aliases: ["7-Closed Won", "closedwon"]),
        Choice("6-Awaiting Signature", aliases: ["Awaiting Signature"]),
        Choice("5-Negotiating", aliases: ["Negotiating", "Negotiation"]),
        Choice("4-Proposal", aliases: ["Proposal"]),
        Choice("3-Technical Evaluation", aliases: ["Technical Evaluation"]),
        Choice("2-Scoping", aliases: ["Scoping"]), Choice("1-Discovery", aliases: ["Discovery"]),
        Choice("0-Pending Acceptance", aliases: ["Pending Acceptance"]),
        Choice("8-Closed Lost", aliases: ["Closed Lost", "closedlost"]),
        Choice("9-Unqualified", aliases: ["Unqualified"]),
        Choice("10-Duplicate", aliases: ["Duplicate"]),
      ], isOrdered: true, help: "How far it has come, the furthest first."),
    FieldSchema(
      "stage-since", .date, aliases: ["date-entered-current-stage"],
      help: "The day it came to that stage."),
    FieldSchema("pipeline", .text, help: "The line of stages it goes through."),
    FieldSchema("is-closed", .truth, help: "Whether it is won or lost."),
    FieldSchema("won", .truth, aliases: ["is-won"], help: "Whether it is won."),
    FieldSchema(
      "close-date", .date, aliases: ["closed-date", "closed-on"],
      help: "The day it is or should be settled."),
    FieldSchema("amount", .money, aliases: ["deal-amount", "tcv"], help: "What it is worth."),
    FieldSchema("expected-revenue", .money, help: "The amount times the probability."),
    FieldSchema("probability", .ratio, help: "How likely it is to be won."),
    FieldSchema(
      "forecast-category", .text, aliases: ["forecast-category-name"],
      help: "How sales counts it in the forecast."),
    FieldSchema("next-step", .text, aliases: ["next-steps"], help: "What is to be done next."),
    FieldSchema("lead-source", .text, help: "Where it comes from."),
    FieldSchema("fiscal-period", .text, help: "The fiscal quarter it is settled in."),
    FieldSchema(
      "is-tier-upgrade", .truth, aliases: ["tier-upgrade"],
      help: "Whether the customer moves to a larger edition."),
    FieldSchema(
      "is-seat-growth", .truth, aliases: ["seat-growth"], help: "Whether seats are added."),
    .person(
      "owner", aliases: ["deal-owner", "hubspot-owner-id", "opportunity-owner", "owner-id"],
      help: "Who sells."),
    .createdOn, .modifiedOn,
  ]

  private static let renewal = [
    FieldSchema(
      "renewal", .date, aliases: ["renewal-date"], help: "The day the contract renews."),
    FieldSchema(
      "net-arr", .money, aliases: ["net-annual-recurring-revenue"],
      help: "What it adds to the annual recurring revenue."),
    FieldSchema(
      "atr", .money, aliases: ["arr-to-renew", "available-to-renew"],
      help: "The annual recurring revenue that can be renewed."),
    FieldSchema("won-atr", .money, help: "What of that has been renewed."),
    FieldSchema(
      "renewal-swing-arr", .money, aliases: ["swing-arr"],
      help: "What the renewal may yet gain or lose."),
    FieldSchema(
      "renewal-risk-category", .choice, aliases: ["renewal-risk"],
      choices: [
        "Will Churn", "Will Churn (actionable)", "Will Contract", "Will Contract (actionable)",
        "Will Renew",
      ], isOrdered: true, help: "How the renewal is going to end."),
    .colour(
      "renewal-forecast-health", help: "The colour of the renewal; red when it will be smaller."),
    FieldSchema("renewal-tier", .number, help: "How much the renewal gets of the renewals team."),
    FieldSchema(
      "renewal-stage", .choice, aliases: ["renewal-lifecycle-stage"],
      choices: [
        "Deploy", "Activate", "Adopt", "Advocate", "Expand", "Prepare", "Quoted", "Signing",
        "Closed Won",
      ], help: "Where the contract year stands on the way to the renewal."),
    .person("renewal-dri", help: "Who answers for the renewal."),
    FieldSchema(
      "soft-question-asked-on", .date, aliases: ["soft-question-asked"],
      help: "The day the customer was asked whether it means to renew."),
    FieldSchema(
      "soft-question-answer", .choice, choices: Words.softAnswers,
      help: "What the customer said to that."),
    FieldSchema("auto-renew", .truth, help: "Whether the contract renews by itself."),
  ]
}
