import Accounts

extension TableSchema {
  static let useCases = TableSchema(
    name: "use-cases", singular: "use-case", label: "name",
    help: "How far each account has taken up each use case of the product.",
    usual: ["name", "account-id", "colour", "adopted", "measured-on"],
    fields: [
      FieldSchema(
        "name", .choice, aliases: ["use-case", "use-case-name"], choices: Words.useCases,
        help: "The use case."),
      .account(help: "The account that uses it."),
      FieldSchema(
        "stage", .choice, aliases: ["stage-name"], choices: Words.stages,
        help: "The part of the product it is about."),
      FieldSchema("motion", .choice, choices: Words.motions, help: "What is driven now."),
      .colour("colour", aliases: ["color", "health", "score"], help: "How well it is adopted."),
      FieldSchema("adopted", .truth, aliases: ["is-adopted"], help: "Whether it is green."),
      FieldSchema(
        "bought", .truth, aliases: ["purchased"], help: "Whether the customer bought it for this."),
      FieldSchema("users", .number, help: "How many people use it."),
      FieldSchema(
        "utilization", .ratio, aliases: ["adoption-rate", "utilisation"],
        help: "The share of seats that uses it."),
      FieldSchema("playbook", .text, help: "The playbook that is followed."),
      FieldSchema(
        "green-since", .date, aliases: ["date-turned-green"], help: "The day it turned green."),
      FieldSchema(
        "measured-on", .date, aliases: ["date", "month", "snapshot-month"],
        help: "The day of the measurement."),
    ])

  static let usage = TableSchema(
    name: "usage", singular: "usage-row",
    help: "Measurements of how accounts use the product, one value a row.",
    usual: ["date", "account-id", "product", "feature", "metric", "value"],
    fields: [
      .account(help: "The account that was measured."),
      FieldSchema(
        "date", .date,
        aliases: ["day", "month", "ping-date", "snapshot-date", "snapshot-month", "timestamp"],
        help: "The day or the month of the measurement."),
      FieldSchema("product", .text, aliases: ["product-id", "product-name"], help: "The product."),
      FieldSchema("feature", .text, aliases: ["module"], help: "The part of the product."),
      FieldSchema(
        "metric", .choice, aliases: ["action", "event", "measure", "metric-name"],
        choices: [
          "git-operation users", "CI pipeline users", "CI builds", "secure-scanner users",
          "container-scanning users", "secret-detection users", "deployments",
          "deployment users", "successful deployments", "failed deployments",
          "unique active users", "billable users", "licensed seats", "ci_runners",
          "ci_internal_pipelines", "ci_external_pipelines", "projects",
          "projects_jenkins_active", "projects_teamcity_active", "projects_bamboo_active",
          "container_scan_jobs", "dast_jobs", "dependency_scan_jobs", "secret_scan_jobs",
        ], help: "What was counted."),
      FieldSchema("value", .number, aliases: ["count", "quantity", "total"], help: "How much."),
      FieldSchema("unit", .text, help: "What the value is counted in."),
      FieldSchema("user", .text, aliases: ["user-id"], help: "Who used it."),
      FieldSchema(
        "instance-id", .text, aliases: ["instance"], help: "The installation that was measured."),
      FieldSchema(
        "instance-type", .choice,
        choices: [
          "Production", "Non-production", "Obsolete", "Unknown", "Geo secondary node",
        ], help: "What that installation is for."),
      FieldSchema(
        "included-in-health", .choice, aliases: ["instance-included-in-health"],
        choices: [Choice("included", aliases: ["Opt-In"]), "Opt-Out"],
        help: "Whether that installation counts for the health."),
      FieldSchema(
        "version", .text, aliases: ["instance-version"], help: "The version that runs there."),
    ])
}
