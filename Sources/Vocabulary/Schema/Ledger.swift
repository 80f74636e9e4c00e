import Accounts

// What was applied: the events of all runs, and the runs themselves.
extension TableSchema {
  static let ledger = TableSchema(
    name: "ledger", singular: "ledger-entry",
    help: "What runs have decided and issued, and what people have said of it.",
    usual: [
      "run", "day", "event", "name", "kind", "title", "person",
    ],
    fields: [
      FieldSchema("run", .number, help: "The number of the run."),
      FieldSchema("day", .date, help: "The day of the run, or on which a task was done."),
      FieldSchema(
        "event", .text,
        help:
          "What happened: decided, new, refreshed, closed, suppressed, withdrawn, done, dismissed."),
    ] + rowFields + [
      FieldSchema("kind", .text, help: "Which effect it is, or the field that was decided."),
      FieldSchema("title", .text, help: "The title of a task or tag."),
      FieldSchema("receiver", .text, help: "The role that receives it."),
      FieldSchema("person", .text, help: "Who that was when it was issued."),
      FieldSchema("due-date", .date, help: "The day a task is due."),
      FieldSchema("severity", .text, help: "How bad it is."),
      FieldSchema("old-value", .text, help: "What the field held before."),
      FieldSchema("new-value", .text, help: "What was decided."),
      FieldSchema("since", .date, help: "The first day on which the effect was asked for."),
      FieldSchema("dismissed-until", .date, help: "The last day on which it is not issued."),
      FieldSchema("reason", .text, help: "The reason that was given."),
      FieldSchema("rules", .text, help: "The rules that asked for it or decided it."),
      FieldSchema("open", .truth, help: "Whether rules go on asking for it, as of the last run."),
      FieldSchema("closed-on", .date, help: "The day on which somebody said it is done."),
      FieldSchema("undone", .truth, help: "Whether a later run has taken it back."),
    ])

  static let runs = TableSchema(
    name: "runs", singular: "run", key: "run",
    help: "The runs that were applied, and those that take one back.",
    usual: ["run", "kind", "day", "decisions", "effects", "undoes", "undone"],
    fields: [
      FieldSchema("run", .number, help: "Its number."),
      FieldSchema("kind", .text, help: "What made it: apply, undo, done, dismiss."),
      FieldSchema("day", .date, help: "The day it was made for."),
      FieldSchema("decisions", .number, help: "How many cells it set."),
      FieldSchema("effects", .number, help: "How many lines about effects it has."),
      FieldSchema("undoes", .number, help: "The run that it takes back."),
      FieldSchema("undone", .truth, help: "Whether a later run has taken it back."),
    ])
}
