import Accounts

extension TableSchema {
  static let tasks = TableSchema(
    name: "tasks", singular: "task", key: "task-id", label: "title",
    help: "The tasks and calls to action that other tools hold.",
    usual: ["title", "account-id", "type", "status", "owner", "due-date"],
    fields: [
      .key("task-id", aliases: ["cta-id"], of: "task"),
      FieldSchema(
        "title", .text, aliases: ["cta-name", "name", "subject", "task-name"],
        help: "What is to be done."),
      .account(help: "The account it is about."),
      FieldSchema(
        "plan-id", .text, aliases: ["plan", "success-plan", "success-plan-id"],
        reference: Reference(to: "success-plans"), help: "The plan it belongs to."),
      FieldSchema(
        "objective-id", .text, aliases: ["objective"], reference: Reference(to: "objectives"),
        help: "The objective it belongs to."),
      FieldSchema(
        "type", .choice, aliases: ["cta-type", "task-type", "type-name"],
        choices: [
          "Risk", "Escalation", "Renewal", "Lifecycle", "Objective", "Expansion", "Activity",
          "Digital Journey",
        ], help: "What kind of task it is."),
      FieldSchema(
        "reason", .text, aliases: ["cta-reason", "reason-name"], help: "Why it was opened."),
      FieldSchema(
        "playbook", .choice, aliases: ["playbook-name"], choices: Words.playbooks,
        help: "The playbook that is followed."),
      FieldSchema(
        "priority", .choice, aliases: ["priority-id", "priority-name"],
        choices: Words.urgencies, isOrdered: true, help: "How soon it is needed."),
      FieldSchema(
        "status", .choice, aliases: ["status-name"], choices: Words.taskStates,
        help: "How far it has come, or how it ended."),
      .person(
        "owner", aliases: ["assigned-to", "assignee", "owner-id", "owner-name"],
        help: "Who is to do it."),
      FieldSchema("due-date", .date, aliases: ["due"], help: "The day it should be done by."),
      FieldSchema(
        "closed-on", .date, aliases: ["closed-date", "completed-date", "completed-on"],
        help: "The day it was done or given up."),
      FieldSchema(
        "snoozed-until", .date, aliases: ["snoozed-until-date"],
        help: "The day until which it is put aside."),
      FieldSchema("snooze-reason", .text, help: "Why it is put aside."),
      FieldSchema(
        "last-activity", .date, aliases: ["last-activity-date"],
        help: "The day something was last done for it."),
      FieldSchema(
        "progress", .ratio, aliases: ["progress-pct", "progress-percent"],
        help: "How much of it is done."),
      FieldSchema("customer-dri", .text, help: "Who of the customer answers for it."),
      FieldSchema("milestone-risk", .text, help: "What puts its milestone at risk."),
      FieldSchema(
        "description", .text, aliases: ["comments", "notes"], help: "What else there is to say."),
      FieldSchema("source", .text, aliases: ["close-source"], help: "What opened it."),
      .createdOn, .modifiedOn,
    ])
}

extension Words {
  /// The playbooks of the handbook: risk, lifecycle, activity, renewal, objective, digital.
  static let playbooks: [Choice] =
    [
      "At-Risk", "DevSecOps Risk", "Low License Utilization", "Non-Engaged Customer",
      "Product Risk", "Risk Escalation", "Scale NPS Detractor", "Account Triage",
      "Create Success Plan", "Customer Offboarding",
      Choice("Executive Business Review (EBR)", aliases: ["EBR", "Executive Business Review"]),
      "Existing Customer Onboarding", "New Customer Onboarding", "High License Utilization",
      "Usage Data Enablement", "Webinar Attended by Customer",
      Choice("Account Handoff", aliases: ["New Account Handoff"]), "Disengagement",
      "Retrospective", "Update Stale CSM Sentiment", "Upcoming Renewal",
    ]
    + ["Agile", "CD", "CI", "Configure", "Create", "DevSecOps", "Manage", "Monitor", "Package"]
    .flatMap { [Choice("\($0) Enablement"), Choice("\($0) Expansion")] }
    + [
      "Geo Implementation", "Improve Cycle Time", "Increase Deployment Frequency",
      "Ultimate Uptier for Existing Customers", "Selling Ultimate to New Customers",
      "Server Migration", "Digital Onboarding", "Digital Adoption - CI Enablement",
      "Scale: 21 Day Post Onboarding", "Scale: 6 Month Check-in",
      "Scale: Low License Utilization", "Scale: One-Off Scale CSM Outreach",
      "Scale Team: Day 14 Reach-Out", "CSM Account Transitions",
    ]
}
