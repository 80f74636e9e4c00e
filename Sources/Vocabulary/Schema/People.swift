import Accounts

extension TableSchema {
  static let people = TableSchema(
    name: "people", singular: "person", key: "name", label: "name",
    help: "The vendor's people: CSMs, their managers, and the account teams.",
    usual: ["name", "role", "level", "manager", "geo"],
    fields: [
      FieldSchema(
        "name", .text, aliases: ["full-name", "user-name"], help: "What the person is called."),
      FieldSchema(
        "person-id", .text, aliases: ["id", "user-id"], help: "The person's key in an export."),
      FieldSchema(
        "role", .choice, aliases: ["user-role"],
        choices: [
          Choice("CSM", aliases: ["Customer Success Manager", "TAM"]),
          Choice("CSE", aliases: ["Scale CSE", "Customer Success Engineer"]),
          Choice("CSA", aliases: ["Customer Success Architect"]), "CSM Manager",
          "Senior Manager", "Director", "Senior Director", "VP",
          Choice("AE", aliases: ["Account Executive"]),
          Choice("SAE", aliases: ["SAL", "Strategic Account Executive"]),
          Choice("SA", aliases: ["Solutions Architect"]),
          Choice("PSE", aliases: ["Professional Services Engineer"]), "PS Project Manager",
          Choice("Renewals Manager", aliases: ["RM", "Renewals Manager (RM)"]), "SDR", "BDR",
          "ISR", "Support Engineer", "Product Manager", "EBA", "E-group member", "Partner",
        ], help: "What the person does for customers."),
      FieldSchema(
        "level", .choice, aliases: ["seniority"],
        choices: [
          "VP", "Senior Director", "Director", "Senior Manager", "Manager", "Staff", "Senior",
          "Intermediate", "Associate",
        ], isOrdered: true, help: "The seniority of the person."),
      FieldSchema("job-grade", .number, aliases: ["grade"], help: "The seniority as a number."),
      FieldSchema(
        "manager", .text, aliases: ["manager-id", "reports-to"],
        reference: Reference(to: "people", rows: "reports", row: "report"),
        help: "Whom the person reports to."),
      FieldSchema("team", .text, aliases: ["teams"], help: "The team the person belongs to."),
      FieldSchema(
        "segment", .choice, choices: Words.segments, isOrdered: true,
        help: "The segment the person works for."),
      FieldSchema(
        "geo", .choice, aliases: ["region"], choices: Words.regions,
        help: "The region the person works in."),
      FieldSchema(
        "sub-region", .text, aliases: ["area", "territory"],
        help: "The part of the region the person works in."),
      FieldSchema(
        "specialty", .choice, aliases: ["speciality"],
        choices: [
          Choice("Strategic", aliases: ["named"]),
          Choice("Success at Scale", aliases: ["Scale"]), "Customer Programs",
          Choice("Public Sector", aliases: ["PubSec"]),
        ], help: "What the person knows best."),
      FieldSchema(
        "clearance", .truth, aliases: ["security-clearance"],
        help: "Whether the person may see what is secret."),
      FieldSchema(
        "min-calls-per-week", .number, aliases: ["minimum-calls-per-week"],
        help: "The calls a week that are asked of the person."),
      FieldSchema(
        "weekly-hours", .number, aliases: ["hours-per-week"],
        help: "The hours a week there are for accounts."),
      FieldSchema("pto-days", .number, help: "The days a year the person is away."),
      FieldSchema("pto-from", .date, help: "The first day the person is away."),
      FieldSchema("pto-to", .date, help: "The last day the person is away."),
      FieldSchema(
        "backup", .text, reference: Reference(to: "people", rows: "covered", row: "covered-person"),
        help: "Who stands in while the person is away."),
      FieldSchema(
        "started-on", .date, aliases: ["hire-date", "start-date"],
        help: "The person's first day."),
      FieldSchema("ramped", .truth, help: "Whether the person is past the first months."),
      FieldSchema(
        "compensation-pool", .text, help: "The accounts by which the person is paid."),
      FieldSchema(
        "active", .truth, aliases: ["is-active"], help: "Whether the person still works there."),
      FieldSchema(
        "email", .text, aliases: ["email-address", "user-email"],
        help: "Where the person can be written to."),
    ] + loadFields)
}
