import Accounts

extension TableSchema {
  static let risks = TableSchema(
    name: "risks", singular: "risk", key: "risk-id", label: "name",
    help: "What may cost a customer, or a part of one.",
    usual: ["account-id", "type", "reason", "status", "updated-on", "next-step"],
    fields: [
      .key("risk-id", of: "risk"),
      FieldSchema("name", .text, aliases: ["risk-name", "subject", "title"], help: "In short."),
      .account(help: "The account at risk."),
      FieldSchema(
        "type", .choice, aliases: ["risk-impact", "risk-type"], choices: Words.riskTypes,
        help: "What may be lost."),
      FieldSchema(
        "reason", .choice, aliases: ["risk-reason"], choices: Words.riskReasons,
        help: "Where the risk comes from."),
      FieldSchema(
        "triage-reason", .choice, aliases: ["triage-label"],
        choices: [
          "lack of adoption", "product experience", "lack of engagement",
          "loss of sponsor or champion", "customer sentiment", "other organizational factors",
          "lack of budget", "competition", "covid-19",
        ], help: "Where the risk comes from, as the triage labels say it."),
      FieldSchema(
        "discovery-category", .choice,
        choices: [
          "Cost/Budget", "ROI", "Competitive", "Product", "Product Usage",
          "Lack of Engagement/Loss of Champion",
        ], help: "What talking to the customer has shown."),
      FieldSchema("discovery-detail", .text, help: "What that is, more closely."),
      FieldSchema(
        "health-category", .choice,
        choices: [
          "product adoption & utilization", "product experience", "customer engagement",
          "executive sponsor or champion", "customer sentiment", "competitive threats",
          "other organizational factors",
        ], help: "The part of the health that suffers."),
      FieldSchema(
        "classification", .choice,
        choices: [
          Choice("E&A", aliases: ["expected and avoidable"]),
          Choice("E&U", aliases: ["expected and unavoidable"]),
          Choice("U&A", aliases: ["unexpected and avoidable"]),
          Choice("U&U", aliases: ["unexpected and unavoidable"]),
        ], help: "Whether it was expected, and could be avoided."),
      .colour("health-label", help: "The colour that goes with it."),
      FieldSchema(
        "status", .choice,
        choices: [Choice("Open", aliases: ["New"]), "Closed-Won", "Closed-Lost"],
        help: "Whether it is still there, and how it ended."),
      FieldSchema(
        "arr-at-risk", .money, aliases: ["at-risk-arr", "risk-amount"],
        help: "The annual recurring revenue that may be lost."),
      FieldSchema(
        "opened-on", .date, aliases: ["created-date", "created-on", "opened-date"],
        help: "The day it was seen."),
      FieldSchema(
        "updated-on", .date,
        aliases: ["last-modified-date", "last-update", "last-update-on", "modified-date"],
        help: "The day the last update was written."),
      FieldSchema("closed-on", .date, aliases: ["closed-date"], help: "The day it was over."),
      .person("owner", aliases: ["owner-name"], help: "Who answers for it."),
      FieldSchema("next-step", .text, aliases: ["next-steps"], help: "What is to be done next."),
      .person("next-step-owner", help: "Who is to do that."),
      FieldSchema(
        "next-step-date", .date, aliases: ["next-step-due"], help: "The day until when."),
    ])

  static let escalations = TableSchema(
    name: "escalations", singular: "escalation", key: "escalation-id", label: "name",
    help: "The escalations that other tools hold.",
    usual: ["name", "account-id", "severity", "status", "dri", "opened-on", "updated-on"],
    fields: course + ending)

  private static let course = [
    FieldSchema.key("escalation-id", of: "escalation"),
    FieldSchema(
      "name", .text, aliases: ["escalation-name", "subject", "title"], help: "In short."),
    .account(help: "The account it is about."),
    FieldSchema(
      "kind", .choice, aliases: ["escalation-type", "type"],
      choices: [
        "account escalation",
        Choice("support ticket attention request", aliases: ["STAR"]),
        "infrastructure incident",
      ], help: "What it is."),
    FieldSchema(
      "severity", .choice, aliases: ["priority"], choices: Words.severities, isOrdered: true,
      help: "How bad it is."),
    FieldSchema(
      "status", .choice, aliases: ["status-name"],
      choices: [
        Choice("Opened", aliases: ["New", "Open"]), "Updated",
        Choice("Monitoring", aliases: ["de-escalated to monitoring"]),
        Choice("Closed", aliases: ["de-escalated"]),
      ], help: "How far it has come."),
    .person("dri", aliases: ["owner", "owner-name"], help: "Who answers for it."),
    .person("product-dri", help: "Who of the product answers for it."),
    .person("support-dri", help: "Who of support answers for it."),
    FieldSchema("ps-related", .truth, help: "Whether professional services are part of it."),
    FieldSchema("product-related", .truth, help: "Whether the product is the cause."),
    FieldSchema("reason", .text, aliases: ["cause"], help: "Where it comes from."),
    FieldSchema("initial-ask", .text, help: "What the customer asked for."),
    FieldSchema(
      "ticket-id", .text, aliases: ["case", "case-id", "ticket"],
      reference: Reference(to: "tickets"), help: "The ticket it began with."),
    FieldSchema(
      "opened-on", .date, aliases: ["created-date", "created-on", "opened-date"],
      help: "The day it was raised."),
    FieldSchema(
      "updated-on", .date,
      aliases: ["last-modified-date", "last-update", "last-update-on", "modified-date"],
      help: "The day the last update was written."),
  ]

  private static let ending = [
    FieldSchema("closed-on", .date, aliases: ["closed-date"], help: "The day it was over."),
    FieldSchema("exit-criteria", .text, help: "What must be so before it can be closed."),
    FieldSchema(
      "exit-criteria-met", .truth, help: "Whether that is so."),
    FieldSchema(
      "outcome", .choice, aliases: ["closure-outcome"], choices: ["positive", "negative", "none"],
      help: "How it ended for the customer."),
    FieldSchema(
      "chat-channel", .text, aliases: ["slack-channel"], help: "Where it is talked about."),
    FieldSchema("tracker", .text, aliases: ["tracker-doc"], help: "Where it is written down."),
  ]
}
