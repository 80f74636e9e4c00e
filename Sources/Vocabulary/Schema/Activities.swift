import Accounts

extension TableSchema {
  static let activities = TableSchema(
    name: "activities", singular: "activity", key: "activity-id",
    help: "Calls, meetings, mails and notes, each with its day.",
    usual: ["date", "type", "account-id", "csm", "subject"],
    fields: [
      .key("activity-id", of: "activity"),
      .account(
        aliases: ["context-name", "gs-company-id"], help: "The account it was with."),
      FieldSchema(
        "contact-id", .text, aliases: ["contact", "contact-name"],
        reference: Reference(to: "contacts"), help: "The contact it was with."),
      FieldSchema(
        "type", .choice, aliases: ["activity-type"],
        choices: [
          "Update", Choice("Customer Call", aliases: ["Call"]), "Meeting", "In-Person Meeting",
          "Email", Choice("At-Risk Update", aliases: ["Risk Update"]), "Health Update", "Workshop",
          Choice("Enablement Session", aliases: ["Lunch-and-learn"]), "Welcome Call",
          "CSE Engagement", "CSA Engagement", "Verified Outcomes", "At-Risk/Escalation",
          "Milestone", "Cadence Call", "Renewal Call",
          Choice("EBR", aliases: ["Executive Business Review", "QBR"]), "Kickoff",
        ], help: "What kind of activity it was."),
      FieldSchema(
        "meeting-type", .choice,
        choices: [
          "Cadence Call", "Renewal Call",
          Choice("EBR", aliases: ["Executive Business Review", "QBR"]), "Kickoff",
        ], help: "What a call or meeting was held for."),
      FieldSchema("date", .date, aliases: ["activity-date"], help: "The day it took place."),
      .person(
        "csm", aliases: ["assigned", "author", "author-id", "owner", "owner-id", "user-email"],
        help: "Who had it."),
      FieldSchema("subject", .text, aliases: ["title"], help: "What it was about."),
      FieldSchema("notes", .text, aliases: ["comments", "description"], help: "What was said."),
      FieldSchema("milestone-type", .text, help: "The milestone that was reached."),
      FieldSchema(
        "duration", .number, aliases: ["duration-in-mins", "duration-in-minutes"],
        help: "How many minutes it took."),
      FieldSchema(
        "internal-attendees", .text, help: "Who of the vendor was there."),
      FieldSchema(
        "external-attendees", .text, help: "Who of the customer was there."),
      FieldSchema(
        "executive-sponsor-attended", .truth, help: "Whether the executive sponsor was there."),
      FieldSchema(
        "follow-up-sent-on", .date, aliases: ["follow-up", "follow-up-date", "follow-up-sent"],
        help: "The day the next steps were sent to the customer."),
      FieldSchema("action-items", .text, aliases: ["next-steps"], help: "What is to be done next."),
      .colour(
        "sentiment", aliases: ["csm-sentiment"], help: "What the CSM thought of the account."),
      .colour("product-sentiment", help: "What the customer thought of the product."),
      FieldSchema(
        "risk-reason", .choice, choices: Words.riskReasons, help: "Where the risk comes from."),
      FieldSchema(
        "risk-impact", .choice, aliases: ["risk-type"], choices: Words.riskTypes,
        help: "What may be lost."),
      FieldSchema(
        "task-id", .text, aliases: ["cta", "cta-id", "linked-cta", "task"],
        reference: Reference(to: "tasks"), help: "The task it belongs to."),
      FieldSchema(
        "objective-id", .text, aliases: ["linked-objective", "objective"],
        reference: Reference(to: "objectives"), help: "The objective it serves."),
      .createdOn, .modifiedOn,
    ])
}
