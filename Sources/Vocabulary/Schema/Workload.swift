import Accounts

// What work adds up to: hours by person and week, and what follows for each person.
extension TableSchema {
  static let workload = TableSchema(
    name: "workload", singular: "workload-line",
    help: "The hours of work by person and week, over the planning horizon.",
    usual: ["person", "week", "work", "items", "hours", "capacity"],
    fields: [
      FieldSchema(
        "person", .text, reference: Reference(to: "people"),
        help: "Who does it; missing where nobody does."),
      FieldSchema("week", .date, help: "The first of seven days, the first week being from today."),
      FieldSchema("work", .text, help: "What is done."),
      FieldSchema("items", .number, help: "How often; a part where work is spread evenly."),
      FieldSchema("hours", .number, help: "How long that takes."),
      FieldSchema("capacity", .number, help: "The hours the person has in that week."),
    ])

  /// Fields of people that follow from work and capacity.
  static let loadFields = [
    FieldSchema("load", .number, help: "Hours of work a week, on average over the horizon."),
    FieldSchema("capacity", .number, help: "Hours a week there are, on average over the horizon."),
    FieldSchema("overload", .number, help: "By how many hours a week load exceeds capacity; or 0."),
    FieldSchema(
      "calls-per-week", .number, help: "Calls a week, which are work that comes per cadence."),
  ]
}

extension Schema {
  /// The names of the fields of people that follow from work; a file's column goes before them.
  package static let loadFields = TableSchema.loadFields.map(\.name)
}
