import Accounts

extension TableSchema {
  static let accounts = TableSchema(
    name: "accounts", singular: "account", key: "account-id", label: "name",
    help: "The customers, each with what is known of it as a whole.",
    usual: ["name", "segment", "csm", "health", "priority", "arr", "renewal"],
    fields: identity + team + FieldSchema.standingOfAccounts + FieldSchema.contractOfAccounts
      + FieldSchema.adoptionOfAccounts)

  private static let identity = [
    FieldSchema(
      "account-id", .text,
      aliases: [
        "id", "account", "account-number", "account-external-id", "company-id", "customer-id",
        "external-id", "gsid", "hs-object-id", "ofid", "record-id", "sfdc-account-id", "sfid",
      ],
      help: "What identifies the account in every export."),
    FieldSchema(
      "name", .text,
      aliases: ["account-name", "company", "company-name", "customer", "customer-name"],
      help: "What people call the account."),
    FieldSchema(
      "parent", .text,
      aliases: [
        "parent-account", "parent-account-external-id", "parent-account-id", "parent-company",
        "parent-company-id", "parent-id",
      ],
      reference: Reference(to: "accounts", rows: "children", row: "child"),
      help: "The account it belongs to."),
    FieldSchema(
      "ultimate-parent", .text,
      aliases: ["global-ultimate-parent", "ultimate-parent-account", "ultimate-parent-id"],
      reference: Reference(to: "accounts", rows: "descendants", row: "descendant"),
      help: "The account at the top of its family."),
    FieldSchema("child", .truth, aliases: ["is-child"], help: "Whether it has a parent."),
    FieldSchema(
      "managed", .truth, aliases: ["csm-managed", "is-managed"], help: "Whether it has a CSM."),
    FieldSchema(
      "status", .choice,
      aliases: ["account-status", "contract-status", "customer-status", "managed-as"],
      choices: [
        Choice("Prospect", aliases: ["Pre-sales"]), Choice("Customer", aliases: ["Paying"]),
        Choice("Churned", aliases: ["Ex-customer", "Former Customer"]), "Partner",
      ], help: "Whether the account pays."),
    FieldSchema(
      "segment", .choice, aliases: ["csm-segment", "customer-segment", "account-segment", "tier"],
      choices: Words.segments, isOrdered: true, help: "How closely the account is looked after."),
    FieldSchema(
      "sub-segment", .choice, aliases: ["csm-sub-segment"],
      choices: ["Strategic Enterprise", "Strategic Commercial"],
      help: "The part of the segment."),
    FieldSchema(
      "sales-segment", .choice, aliases: ["account-demographics-sales-segment"],
      choices: [
        "Large", Choice("Mid-Market", aliases: ["MM"]), "SMB",
        Choice("PubSec", aliases: ["Public Sector"]),
      ], help: "The size of the account as sales counts it."),
    FieldSchema(
      "region", .choice, aliases: ["geo", "account-region", "territory-region"],
      choices: Words.regions, help: "Where the account is looked after."),
    FieldSchema(
      "sub-region", .choice, aliases: ["area", "territory", "triage-region"],
      choices: [
        "US-WEST", "US-EAST", "EMEA", "APAC", "LATAM", "Commercial", "SOUTH", "DACH", "NORTH",
        "META",
      ], help: "The part of the region."),
    FieldSchema(
      "country", .text,
      aliases: ["billing-country", "billing-address-country", "country-region"],
      help: "The country the account is in."),
    FieldSchema(
      "business-unit", .choice, choices: ["ENTG", "COMM"], help: "The part of sales it belongs to."),
    FieldSchema(
      "role-type", .choice,
      choices: [
        Choice("MAJ", aliases: ["Major"]), "STR", "KEY", Choice("TERR", aliases: ["Territory"]),
      ], help: "The kind of salesperson it has."),
    FieldSchema(
      "pubsec-type", .choice, choices: ["US-PubSec", "ROW-PubSec", "none"],
      help: "The kind of public body it is."),
    FieldSchema("industry", .text, aliases: ["vertical"], help: "What the account does."),
    FieldSchema("sub-industry", .text, help: "What it does, more closely."),
    FieldSchema(
      "employees", .number, aliases: ["employee-count", "number-of-employees"],
      help: "How many people work there."),
    FieldSchema("account-rank", .number, help: "The rank that sales gives it, 1 being the first."),
    FieldSchema(
      "website", .text, aliases: ["company-domain-name", "domain", "website-url"],
      help: "The page of the account."),
  ]

  /// The link to the CSM comes first: it says whose book the account is in.
  private static let team = [
    FieldSchema.person(
      "csm",
      aliases: [
        "csm-name", "customer-success-manager", "success-manager", "cs-owner", "csm-owner",
      ], help: "The customer success manager; missing when nobody is."),
    .person(
      "csm-manager", aliases: ["cs-manager", "csm-lead"],
      help: "Whom escalations go to by default."),
    .person(
      "account-executive",
      aliases: [
        "ae", "account-owner", "company-owner", "hubspot-owner-id", "owner", "owner-id",
        "owner-user-account", "sales-owner",
      ], help: "The salesperson of the account."),
    .person(
      "solutions-architect", aliases: ["sa", "solution-architect"],
      help: "The architect who helps to plan the use of the product."),
    .person(
      "ps-engineer", aliases: ["professional-services-engineer", "pse"],
      help: "The engineer of professional services."),
    .person("renewals-manager", aliases: ["rm"], help: "Who looks after the renewal."),
    FieldSchema(
      "main-contact", .text, aliases: ["primary-contact", "primary-contact-name"],
      reference: Reference(to: "contacts"), help: "Whom of the customer's people mails go to."),
    .person(
      "executive-sponsor", aliases: ["exec-sponsor"],
      help: "The vendor's leader who stays in touch with the account."),
    FieldSchema(
      "csm-assigned-on", .date, aliases: ["csm-assigned", "csm-assigned-date"],
      help: "The day the present CSM was named."),
    FieldSchema(
      "csm-first-assigned-on", .date, aliases: ["csm-first-assigned", "csm-first-assigned-date"],
      help: "The day the first CSM was named."),
    FieldSchema(
      "csm-history", .text, aliases: ["previous-csm", "previous-csms"],
      help: "The CSMs it had before."),
  ]
}
