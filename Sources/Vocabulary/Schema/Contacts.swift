import Accounts

extension TableSchema {
  static let contacts = TableSchema(
    name: "contacts", singular: "contact", key: "contact-id", label: "name",
    help: "The customers' people.",
    usual: ["name", "title", "role", "account-id", "last-met"],
    fields: [
      .key("contact-id", aliases: ["contact-external-id", "record-id"], of: "contact"),
      .account(
        aliases: ["associated-company", "associated-company-ids"],
        help: "The account the contact belongs to."),
      FieldSchema(
        "name", .text, aliases: ["full-name", "contact-name"], help: "What the contact is called."),
      FieldSchema("first-name", .text, help: "The contact's own name."),
      FieldSchema("last-name", .text, aliases: ["surname"], help: "The name of the family."),
      FieldSchema("title", .text, aliases: ["job-title"], help: "The contact's job."),
      FieldSchema(
        "role", .choice, aliases: ["contact-role", "gitlab-role", "persona"],
        choices: [
          "Development Lead", Choice("Security Lead", aliases: ["Software Security Lead"]),
          Choice("Admin", aliases: ["Administrator", "GitLab Admin"]), "Champion",
          "Economic Buyer", "Executive Sponsor", "Decision Maker", "Influencer", "Technical",
          "Security", Choice("Team Lead", aliases: ["Team Lead/Manager"]),
          Choice("Developer", aliases: ["Developer/Engineer", "Engineer"]), "Product Manager",
          Choice("Billing", aliases: ["Billing/Procurement", "Procurement"]), "Sold-to contact",
          "Support contact", "GitLab.com Owner",
        ], help: "What the contact is to the vendor."),
      FieldSchema(
        "executive-level", .choice, aliases: ["seniority"],
        choices: [
          Choice("CxO", aliases: ["C-level", "CEO"]), "CTO", "CISO",
          Choice("Chief Product Officer", aliases: ["CPO"]), "SVP", "VP", "Director",
        ], isOrdered: true, help: "How high in the company the contact stands."),
      FieldSchema(
        "rung", .choice, aliases: ["relationship-rung"],
        choices: [
          "decision maker", "leadership", Choice("champion", aliases: ["admin/champion"]),
        ], isOrdered: true, help: "How far up the relationship has come."),
      FieldSchema("is-champion", .truth, help: "Whether the contact speaks for the product."),
      FieldSchema("is-key-influencer", .truth, help: "Whether others listen to the contact."),
      FieldSchema(
        "is-gatekeeper", .truth, help: "Whether the way to others leads past the contact."),
      FieldSchema(
        "owns-budget", .truth, aliases: ["budget-owner"],
        help: "Whether the contact decides about money."),
      FieldSchema(
        "active", .truth, aliases: ["is-active"], help: "Whether the contact still works there."),
      FieldSchema(
        "email", .text, aliases: ["email-address"], help: "Where the contact can be written to."),
      FieldSchema(
        "email-opt-out", .truth, aliases: ["has-opted-out-of-email", "unsubscribed"],
        help: "Whether the contact wants no mail."),
      FieldSchema(
        "phone", .text, aliases: ["phone-number"], help: "Where the contact can be called."),
      FieldSchema("department", .text, help: "The part of the company the contact works in."),
      FieldSchema(
        "last-met", .date, aliases: ["last-contact-date", "last-met-on"],
        help: "The day the contact was last met."),
      FieldSchema(
        "last-activity", .date, aliases: ["last-activity-date"],
        help: "The day of the last entry of any kind."),
      FieldSchema("influence", .text, help: "How much the contact has to say."),
      FieldSchema(
        "manager", .text, aliases: ["reports-to", "reports-to-id"],
        reference: Reference(to: "contacts", rows: "reports", row: "report"),
        help: "Whom the contact reports to."),
      FieldSchema(
        "sponsor-tracked", .truth, aliases: ["sponsor-tracking"],
        help: "Whether it is noticed when the contact leaves."),
      .person(
        "owner", aliases: ["contact-owner", "hubspot-owner-id", "owner-id"],
        help: "Who looks after the contact."),
      .createdOn, .modifiedOn,
    ])
}
