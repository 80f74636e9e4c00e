import Accounts

// What rules make: effects, findings, conflicts, held-back rows and pins.
extension TableSchema {
  static let effects = TableSchema(
    name: "effects", singular: "effect", help: "What rules ask for.",
    usual: ["kind", "title", "receiver", "name", "due", "rules"],
    fields: rowFields + [
      FieldSchema(
        "kind", .text, help: "What is asked for: escalate, task, notify, mail, playbook, tag."),
      FieldSchema("title", .text, help: "The title of a task or tag."),
      FieldSchema("receiver", .text, help: "The role that receives it."),
      FieldSchema("due", .date, help: "The earliest day that a rule gives."),
      FieldSchema("severity", .text, help: "The worst that a rule gives."),
      FieldSchema("text", .text, help: "What its template says of the account."),
      FieldSchema("rules", .text, help: "The rules that ask for it."),
    ])

  static let findings = TableSchema(
    name: "findings", singular: "finding", help: "What breaks a policy.",
    usual: ["policy", "account-id", "name"],
    fields: [FieldSchema("policy", .text, help: "The policy that is broken.")] + rowFields)

  static let conflicts = TableSchema(
    name: "conflicts", singular: "conflict", help: "What rules disagree about.",
    usual: ["subject", "account-id", "name", "rules"],
    fields: rowFields + [
      FieldSchema("subject", .text, help: "The field or effect about which rules disagree."),
      FieldSchema("rules", .text, help: "The rules that disagree, with what each says."),
    ])

  static let heldBack = TableSchema(
    name: "held-back", singular: "held-back-row",
    help: "What rules could not judge, because a value is missing.",
    usual: ["subject", "account-id", "name", "missing", "rules"],
    fields: rowFields + [
      FieldSchema("subject", .text, help: "The field or effect that stays undecided."),
      FieldSchema("missing", .text, help: "The values that the rules would need."),
      FieldSchema("rules", .text, help: "The rules that could not be judged."),
    ])

  static let pins = TableSchema(
    name: "pins", singular: "pin", help: "Values that are fixed, whatever the rules say.",
    usual: ["name", "field", "value", "until", "active", "because"],
    fields: rowFields + [
      FieldSchema("field", .text, help: "The field that is fixed."),
      FieldSchema("value", .text, help: "The value it is fixed to."),
      FieldSchema("until", .date, help: "The last day on which the pin holds."),
      FieldSchema("active", .truth, help: "Whether it holds today."),
      FieldSchema("because", .text, help: "Why it was set."),
    ])

  /// What names the account of a derived row.
  static let rowFields = [
    FieldSchema(
      "account-id", .text, aliases: ["account"], reference: Reference(to: "accounts"),
      help: "The key of the account."),
    FieldSchema("name", .text, help: "The name of the account."),
  ]
}
