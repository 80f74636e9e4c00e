import Accounts

extension TableSchema {
  static let onboardings = TableSchema(
    name: "onboardings", singular: "onboarding", key: "onboarding-id",
    help: "How accounts are brought to their first success.",
    usual: ["account-id", "kind", "started-on", "first-engaged-on", "closed-on", "owner"],
    fields: course + steps)

  private static let course = [
    FieldSchema.key("onboarding-id", of: "onboarding"),
    .account(help: "The account that is onboarded."),
    FieldSchema(
      "kind", .choice, aliases: ["playbook", "type"],
      choices: [
        Choice("New Customer Onboarding", aliases: ["New"]),
        Choice("Existing Customer Onboarding", aliases: ["Existing"]),
      ], help: "Whether the customer is new or only new to its CSM."),
    FieldSchema(
      "status", .choice, aliases: ["status-name"], choices: Words.taskStates,
      help: "How far it has come, or how it ended."),
    .person("owner", aliases: ["assignee", "owner-name"], help: "Who answers for it."),
    FieldSchema(
      "started-on", .date,
      aliases: ["created-date", "created-on", "cta-start", "start-date", "started"],
      help: "The day it began."),
    FieldSchema(
      "first-engaged-on", .date, aliases: ["first-engaged", "first-engagement-date"],
      help: "The day of the first call or meeting."),
    FieldSchema(
      "first-value-on", .date, aliases: ["first-value", "first-value-date"],
      help: "The day the customer first had something from the product."),
    FieldSchema(
      "closed-on", .date, aliases: ["closed-date", "completed-on", "cta-closed"],
      help: "The day it was done."),
    FieldSchema("time-to-engage", .number, help: "Days until the first call; the goal is 14."),
    FieldSchema(
      "time-to-first-value", .number, help: "Days until the first value; the goal is 30."),
    FieldSchema("time-to-onboard", .number, help: "Days until it was done; the goal is 45."),
    FieldSchema("time-to-10", .number, help: "Days until a tenth of the seats was used."),
    FieldSchema("time-to-50", .number, help: "Days until half of the seats was used."),
    FieldSchema("time-to-80", .number, help: "Days until four fifths of the seats were used."),
    FieldSchema("time-to-scm", .number, help: "Days until source code management was adopted."),
    FieldSchema("time-to-ci", .number, help: "Days until continuous integration was adopted."),
    FieldSchema("time-to-devsecops", .number, help: "Days until DevSecOps was adopted."),
    FieldSchema("delay-reason", .text, help: "What held it up."),
    FieldSchema(
      "delay-side", .choice, choices: ["customer", Choice("vendor", aliases: ["GitLab"])],
      help: "Who held it up."),
  ]

  private static let steps = [
    FieldSchema(
      "handoff-done", .truth, aliases: ["handoff"], help: "Whether sales has handed over."),
    FieldSchema("intro-email", .truth, help: "Whether the mail of introduction is sent."),
    FieldSchema("first-steps-email", .truth, help: "Whether the mail of first steps is sent."),
    FieldSchema(
      "security-email", .truth, help: "Whether the mail on security and backups is sent."),
    FieldSchema(
      "monitoring-email", .truth, help: "Whether the mail on monitoring and limits is sent."),
    FieldSchema(
      "training-email", .truth, help: "Whether the mail on training and support is sent."),
    FieldSchema("kickoff-done", .truth, aliases: ["kickoff"], help: "Whether kickoff was held."),
    FieldSchema(
      "second-call-done", .truth, aliases: ["second-call"],
      help: "Whether the second call was held."),
    FieldSchema("admin-role-assigned", .truth, help: "Whether the admin is known."),
    FieldSchema("plan-drafted", .truth, help: "Whether there is a first success plan."),
    FieldSchema("attributes-filled", .truth, help: "Whether what must be known is written down."),
    FieldSchema("infrastructure-ready", .truth, help: "Whether the product runs."),
    FieldSchema("outcome-achieved", .truth, help: "Whether the customer has what it came for."),
    FieldSchema("notes", .text, aliases: ["comments"], help: "What else there is to say."),
  ]
}
