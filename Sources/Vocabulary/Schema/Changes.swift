import Accounts

extension TableSchema {
  /// What a scenario, or other rules, make otherwise than the book: asked `under` one.
  static let changes = TableSchema(
    name: "changes", singular: "change",
    help: "What a scenario or other rules make otherwise than the book.",
    usual: ["name", "kind", "field", "from", "to", "rules"],
    fields: rowFields + [
      FieldSchema(
        "kind", .choice,
        choices: ["changes", "gains", "loses", "conflict", "settled", "held-back"],
        help: "In which way it differs."),
      FieldSchema("field", .text, help: "The field, or what is asked for."),
      FieldSchema("from", .text, help: "The value in the book."),
      FieldSchema("to", .text, help: "The value in the scenario."),
      FieldSchema("rules", .text, help: "The rules that say so in the scenario."),
      FieldSchema("rules-before", .text, help: "The rules that say otherwise in the book."),
    ])
}
