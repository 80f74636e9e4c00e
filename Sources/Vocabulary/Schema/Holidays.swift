import Accounts

extension TableSchema {
  static let holidays = TableSchema(
    name: "holidays", singular: "holiday", label: "name",
    help: "The weekdays that are no business days.",
    usual: ["date", "name"],
    fields: [
      FieldSchema(
        "date", .date, aliases: ["day", "holiday-date"], help: "A day that is no business day."),
      FieldSchema(
        "name", .text, aliases: ["holiday", "holiday-name"], help: "What the day is called."),
    ])
}
