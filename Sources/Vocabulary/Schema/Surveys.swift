import Accounts

extension TableSchema {
  static let surveys = TableSchema(
    name: "surveys", singular: "survey", key: "survey-id",
    help: "What customers answered when they were asked.",
    usual: ["date", "account-id", "contact-id", "kind", "score", "comment"],
    fields: [
      .key("survey-id", aliases: ["response-id"], of: "answer"),
      .account(help: "The account that was asked."),
      FieldSchema(
        "contact-id", .text, aliases: ["contact", "contact-name", "respondent"],
        reference: Reference(to: "contacts"), help: "The contact that was asked."),
      FieldSchema(
        "kind", .choice, aliases: ["survey-type", "type"],
        choices: [Choice("NPS", aliases: ["Net Promoter Score"]), "CSAT"],
        help: "What was asked: NPS is 0 to 10, CSAT 1 to 5."),
      FieldSchema(
        "occasion", .choice, aliases: ["survey-name"],
        choices: ["Post-Onboarding", "Pre-Renewal", "Post-Renewal", "Post-Churn"],
        help: "When it was asked."),
      FieldSchema(
        "score", .number, aliases: ["answer", "rating"], help: "The answer as a number."),
      FieldSchema(
        "comment", .text, aliases: ["comments", "feedback"], help: "What was said to it."),
      FieldSchema("sent-on", .date, aliases: ["sent", "sent-date"], help: "The day it was sent."),
      FieldSchema(
        "date", .date, aliases: ["answered-on", "responded-on", "response-date", "survey-date"],
        help: "The day it was answered."),
      FieldSchema(
        "followed-up-on", .date, aliases: ["follow-up-date"],
        help: "The day somebody spoke with the customer about it."),
    ])

  static let tickets = TableSchema(
    name: "tickets", singular: "ticket", key: "ticket-id", label: "subject",
    help: "What customers have asked of support.",
    usual: ["ticket-id", "account-id", "subject", "priority", "status", "opened-on"],
    fields: [
      .key("ticket-id", aliases: ["case-id", "case-number", "ticket-number"], of: "ticket"),
      .account(help: "The account that asks."),
      FieldSchema(
        "contact-id", .text, aliases: ["contact", "contact-name", "requester"],
        reference: Reference(to: "contacts"), help: "The contact that asks."),
      FieldSchema("subject", .text, aliases: ["title"], help: "What it is about."),
      FieldSchema(
        "priority", .choice, aliases: ["severity"],
        choices: [
          Choice("urgent", aliases: ["critical", "emergency"]), "high",
          Choice("normal", aliases: ["medium"]), "low",
        ], isOrdered: true, help: "How soon it is needed; urgent is an emergency."),
      FieldSchema(
        "status", .choice, aliases: ["state"],
        choices: [
          "New", "Open", Choice("Pending", aliases: ["Waiting"]), "On-hold",
          Choice("Solved", aliases: ["Resolved"]), "Closed",
        ], help: "How far it has come."),
      FieldSchema("type", .text, aliases: ["case-type"], help: "What kind of question it is."),
      FieldSchema("product", .text, aliases: ["component"], help: "The part of the product."),
      FieldSchema("origin", .text, aliases: ["case-origin", "channel"], help: "How it came in."),
      .person("owner", aliases: ["assignee", "case-owner", "owner-id"], help: "Who works on it."),
      FieldSchema(
        "is-escalated", .truth, aliases: ["escalated"], help: "Whether it has been escalated."),
      FieldSchema(
        "opened-on", .date,
        aliases: ["created-at", "created-date", "created-on", "date-time-opened", "opened"],
        help: "The day it was opened."),
      FieldSchema(
        "closed-on", .date, aliases: ["closed-at", "closed-date", "date-time-closed", "solved-at"],
        help: "The day it was closed."),
    ])
}
