import Accounts

extension TableSchema {
  static let successPlans = TableSchema(
    name: "success-plans", singular: "success-plan", key: "plan-id", label: "name",
    help: "What customers and CSMs have agreed to reach.",
    usual: ["name", "account-id", "type", "status", "colour", "due-date"],
    fields: [
      .key("plan-id", aliases: ["success-plan-id"], of: "plan"),
      FieldSchema(
        "name", .text, aliases: ["plan-name", "success-plan-name"], help: "What it is called."),
      .account(help: "The account it is for."),
      FieldSchema(
        "type", .choice, aliases: ["plan-type"],
        choices: [
          Choice("ROI Success Plan", aliases: ["ROI"]),
          Choice("Stage Adoption", aliases: ["Internal", "Expansion: Internal Only"]),
          "Account Growth Plan", "Command Plan",
        ], help: "What it is for, and whether the customer sees it."),
      FieldSchema(
        "status", .choice, aliases: ["plan-status", "status-name"],
        choices: ["Active", "Draft", "Closed"], help: "Whether it is worked on."),
      .colour("colour", aliases: ["color", "plan-colour"], help: "How complete it is."),
      FieldSchema(
        "approved", .truth, aliases: ["approval", "management-qualified-green"],
        help: "Whether a manager has approved it."),
      FieldSchema("tailored", .truth, help: "Whether it is made for this customer alone."),
      FieldSchema("due-date", .date, aliases: ["due"], help: "The day it should be reached."),
      FieldSchema("strategy", .text, help: "How it is to be reached."),
      FieldSchema("highlights", .text, help: "What has been reached."),
      .person("owner", aliases: ["owner-name", "plan-owner"], help: "Who answers for it."),
      FieldSchema(
        "validated-on", .date, aliases: ["last-validated"],
        help: "The day the customer last agreed to it."),
      FieldSchema("closed-on", .date, aliases: ["closed-date"], help: "The day it was closed."),
      .createdOn, .modifiedOn,
    ])

  static let objectives = TableSchema(
    name: "objectives", singular: "objective", key: "objective-id", label: "name",
    help: "The goals of success plans, and the enablement and expansion that is driven.",
    usual: ["name", "account-id", "category", "use-case", "status", "owner", "due-date"],
    fields: goal + outcome)

  private static let goal = [
    FieldSchema.key("objective-id", of: "objective"),
    FieldSchema(
      "name", .text, aliases: ["objective-name", "title"], help: "What is to be reached."),
    FieldSchema(
      "plan-id", .text, aliases: ["plan", "success-plan", "success-plan-id"],
      reference: Reference(to: "success-plans"), help: "The plan it belongs to."),
    .account(help: "The account it is for."),
    FieldSchema(
      "category", .choice, aliases: ["objective-category"],
      choices: [
        "Stage Adoption", "Enablement Stage Adoption", "Expansion Stage Adoption", "ROI",
      ], help: "Whether it serves adoption or the customer's gain."),
    FieldSchema(
      "motion", .choice, choices: Words.motions,
      help: "Whether it helps to use what there is or to take up more."),
    FieldSchema(
      "stage-name", .choice, aliases: ["stage"], choices: Words.stages,
      help: "The part of the product it is about."),
    FieldSchema("use-case", .choice, choices: Words.useCases, help: "The use case it is about."),
    FieldSchema(
      "status", .choice, aliases: ["status-name"], choices: Words.taskStates,
      help: "How far it has come, or how it ended."),
    FieldSchema("blocked-reason", .text, help: "What stands in its way."),
    FieldSchema(
      "priority", .choice, aliases: ["priority-name"], choices: Words.urgencies, isOrdered: true,
      help: "How soon it is needed."),
    .person("owner", aliases: ["assignee", "owner-name"], help: "Who answers for it."),
    FieldSchema("due-date", .date, aliases: ["due"], help: "The day it should be reached."),
    FieldSchema("playbook", .text, help: "The playbook that is followed."),
    FieldSchema("closed-on", .date, aliases: ["closed-date"], help: "The day it was closed."),
    FieldSchema(
      "last-activity", .date, aliases: ["last-activity-date"],
      help: "The day something was last done for it."),
    .createdOn, .modifiedOn,
  ]

  private static let outcome = [
    FieldSchema("success-criteria", .text, help: "How it is seen that it is reached."),
    FieldSchema("comments", .text, help: "What else there is to say."),
    FieldSchema(
      "validated-on", .date, aliases: ["last-validated"],
      help: "The day the customer last said that it still matters."),
    FieldSchema(
      "outcome", .text, aliases: ["outcome-summary", "summary-of-outcome"],
      help: "What came of it; needed before it is closed."),
    FieldSchema(
      "outcome-stage", .choice, choices: ["Verified", "Delivered", "Accepted", "Proposed"],
      isOrdered: true, help: "How sure the outcome is, the surest first."),
    FieldSchema("baseline", .text, help: "How things stood before."),
    FieldSchema("business-impact", .text, help: "What the customer gains."),
  ]
}
