import Accounts

extension FieldSchema {
  /// How an account stands: its way, its health, and what it gets for it.
  static let standingOfAccounts = [
    FieldSchema(
      "lifecycle-stage", .choice, aliases: ["lifecycle", "stage"],
      choices: [
        Choice("Onboarding", aliases: ["Onboard"]), "Implementation",
        Choice("Adoption", aliases: ["Adopting", "Adopt"]),
        Choice("Optimize and Grow", aliases: ["Optimize and Expand", "Expand"]), "Will Churn",
      ], help: "Where the account stands on its way."),
    FieldSchema(
      "journey-stage", .choice, aliases: ["customer-journey-stage"],
      choices: ["Pre-Sales & Alignment", "Onboard", "Enable", "Expand", "Optimize & Renew"],
      help: "Where it stands on the customer's journey."),
    FieldSchema(
      "lifecycle-phase", .choice, aliases: ["segment-lifecycle-phase"],
      choices: ["Align & Onboard", "Enable", "Expand & Renew"],
      help: "Where it stands in the phases of its segment."),
    .colour(
      "health",
      aliases: ["health-status", "overall-health", "health-color", "health-colour"],
      help: "The colour of the account as a whole."),
    FieldSchema(
      "health-score", .number, aliases: ["score", "overall-score", "current-score"],
      help: "The health as a number from 0 to 100."),
    FieldSchema(
      "previous-score", .number, aliases: ["previous-health-score"],
      help: "The health as a number before it last changed."),
    .colour(
      "sentiment", aliases: ["csm-sentiment", "csm-pulse"],
      help: "What the CSM thinks of the account."),
    FieldSchema(
      "sentiment-updated-on", .date,
      aliases: ["csm-sentiment-updated-on", "sentiment-date", "sentiment-updated"],
      help: "The day the CSM last said so."),
    FieldSchema(
      "requires-triage", .truth, aliases: ["needs-triage"],
      help: "Whether a yellow account has to be talked about."),
    FieldSchema(
      "priority", .choice, aliases: ["account-priority", "csm-priority", "csm-prioritization"],
      choices: (1...4).map { Choice("PR\($0)", aliases: ["P\($0)", "Priority \($0)", "\($0)"]) },
      isOrdered: true, help: "How much of the CSM's time the account gets."),
    FieldSchema(
      "cadence", .choice, aliases: ["call-cadence", "cadence-call-frequency"],
      choices: [
        "weekly", Choice("biweekly", aliases: ["Bi-weekly", "every 2 weeks", "fortnightly"]),
        "monthly", "quarterly", Choice("half-yearly", aliases: ["semi-annually"]),
        Choice("yearly", aliases: ["annually"]), "none",
      ], isOrdered: true, help: "How often the CSM and the customer talk."),
    FieldSchema(
      "risk", .choice, aliases: ["risk-level", "churn-risk"],
      choices: ["critical", "at-risk", "watch", "none"],
      isOrdered: true, help: "How likely the account is to be lost."),
    FieldSchema(
      "ptc-score", .number, aliases: ["propensity-to-churn", "propensity-to-contract", "ptc"],
      help: "How little a loss is to be feared; 1 and 2 are the danger."),
    FieldSchema(
      "pte-score", .number, aliases: ["propensity-to-expand", "pte"],
      help: "How likely growth is within three months."),
    FieldSchema(
      "success-tier", .choice, aliases: ["success-services-tier"],
      choices: ["Signature", "Advanced", "Essentials", "On-Demand"], isOrdered: true,
      help: "The success service the customer has bought."),
    FieldSchema("nps", .number, aliases: ["nps-score", "last-nps"], help: "The last NPS answer."),
    FieldSchema(
      "csat", .number, aliases: ["csat-score", "last-csat"], help: "The last CSAT answer."),
    FieldSchema(
      "onboarding-complete", .truth, aliases: ["onboarded", "onboarding-completed"],
      help: "Whether onboarding is done."),
    FieldSchema(
      "success-plan-status", .choice, aliases: ["success-plan", "plan-status"],
      choices: ["active", "draft", "closed", "none"], help: "The state of the success plan."),
    FieldSchema(
      "last-met", .date,
      aliases: ["last-meeting", "last-meeting-date", "last-call-date", "last-contact-date"],
      help: "The day of the last call or meeting."),
    FieldSchema(
      "last-activity", .date,
      aliases: [
        "last-activity-date", "last-timeline-activity", "last-touch", "notes-last-updated",
      ], help: "The day of the last entry of any kind."),
    FieldSchema(
      "last-ebr", .date, aliases: ["last-ebr-date", "last-qbr", "last-qbr-date"],
      help: "The day of the last executive business review."),
    FieldSchema(
      "referenceable", .truth, aliases: ["reference-customer"],
      help: "Whether it speaks to others for the vendor."),
    FieldSchema(
      "on-advisory-board", .truth, aliases: ["cab", "on-cab"],
      help: "Whether it sits on the advisory board of customers."),
  ]
}
