import Accounts

extension TableSchema {
  static let ebrs = TableSchema(
    name: "ebrs", singular: "ebr", key: "ebr-id",
    help: "Executive business reviews and other meetings with the customer's leaders.",
    usual: ["account-id", "kind", "stage", "status", "date", "owner"],
    fields: [
      .key("ebr-id", aliases: ["qbr-id"], of: "review"),
      .account(help: "The account it is with."),
      FieldSchema(
        "kind", .choice, aliases: ["type"],
        choices: [
          Choice("full", aliases: ["EBR", "QBR"]), Choice("mini", aliases: ["mini-EBR"]),
          Choice("E-group call", aliases: ["EGroup call"]), "leadership check-in",
        ], help: "What kind of meeting it is."),
      FieldSchema(
        "purpose", .choice, choices: ["executive briefing", "escalation", "other"],
        help: "What a call with the vendor's leaders is for."),
      FieldSchema(
        "stage", .choice,
        choices: [
          "Internal kickoff", "Initial discussion with customer", "Scheduling",
          "Planning & assembly", "Semi-final internal review", "Final review with customer",
          "Final internal review & prep", "Send agenda & event details", "Delivery", "Follow-ups",
          "Success planning",
        ], help: "How far the preparation has come."),
      FieldSchema(
        "status", .choice, aliases: ["status-name"],
        choices: [
          Choice("offered", aliases: ["proposed"]), "requested", "scheduled",
          Choice("delivered", aliases: ["held"]), Choice("declined", aliases: ["resistant"]),
          "mini-EBR held",
        ], help: "What the customer has said to it."),
      FieldSchema(
        "requests", .number, aliases: ["request-count"],
        help: "How often the customer was asked."),
      FieldSchema("offered-on", .date, help: "The day it was first offered."),
      FieldSchema(
        "date", .date, aliases: ["delivered-on", "delivery-date", "ebr-date", "meeting-date"],
        help: "The day it is or was held."),
      FieldSchema("due-date", .date, aliases: ["due"], help: "The day it should be held by."),
      FieldSchema("length-minutes", .number, aliases: ["length"], help: "How long it takes."),
      FieldSchema(
        "mode", .choice, choices: ["in-person", "virtual"], help: "How people meet."),
      FieldSchema("attendees", .text, help: "Who is to be there."),
      .person("owner", aliases: ["owner-name"], help: "Who prepares it."),
      FieldSchema(
        "prep-call-on", .date, aliases: ["prep-call-date"], help: "The day of the rehearsal."),
      FieldSchema(
        "briefing-done", .truth, aliases: ["briefing-doc-done"],
        help: "Whether the briefing is written."),
      FieldSchema(
        "shared-on", .date, aliases: ["shared-with-eba-on"],
        help: "The day the briefing was handed on."),
      FieldSchema(
        "notes", .text, aliases: ["agenda", "comments"], help: "What else there is to say."),
    ])
}
