import Accounts

extension FieldSchema {
  /// How an account uses the product, how it runs it, and where its papers are.
  static let adoptionOfAccounts = [
    FieldSchema(
      "usage", .number, aliases: ["usage-score", "product-usage"], help: "Use of the product."),
    FieldSchema(
      "user-engagement", .ratio, aliases: ["engagement-rate"],
      help: "The share of billable users who are active."),
    .colour(
      "scm-adoption", aliases: ["scm-health", "scm-score"],
      help: "How well source code management is adopted."),
    .colour(
      "ci-adoption", aliases: ["ci-health", "ci-score"],
      help: "How well continuous integration is adopted."),
    .colour(
      "cd-adoption", aliases: ["cd-health", "cd-score"],
      help: "How well continuous delivery is adopted."),
    .colour(
      "devsecops-adoption",
      aliases: ["devsecops-health", "devsecops-score", "security-adoption"],
      help: "How well DevSecOps is adopted."),
    FieldSchema("scm-adopted", .truth, help: "Whether source code management is green."),
    FieldSchema("ci-adopted", .truth, help: "Whether continuous integration is green."),
    FieldSchema("cd-adopted", .truth, help: "Whether continuous delivery is green."),
    FieldSchema(
      "devsecops-adopted", .truth, aliases: ["security-adopted"],
      help: "Whether DevSecOps is green."),
    FieldSchema(
      "use-cases-adopted", .number, aliases: ["platform-adoption-score"],
      help: "How many of the four use cases are green."),
    FieldSchema(
      "primary-use-case", .choice, choices: Words.useCases,
      help: "The use case the customer bought the product for."),
    FieldSchema(
      "first-value-on", .date, aliases: ["first-value", "first-value-date"],
      help: "The day the customer first had something from the product."),
    FieldSchema(
      "time-to-first-value", .number, aliases: ["days-to-first-value"],
      help: "The days from the first contract to that day."),
    FieldSchema(
      "ci-adoption-blocker", .choice, aliases: ["lack-of-ci-adoption-reason"],
      choices: [
        "Licensing/seats/compute/storage", "Security & compliance workflow",
        "Learning functionality", "Organisational", "CI workflow", "Deployment workflow",
        "Planning/tracking", "Repository/code review", "Migrating to GitLab",
        "Downtime/availability", "Does not intend to use CI",
        "All-in on CI but many business users", "N/A green",
      ], help: "What keeps continuous integration from being adopted."),
    FieldSchema(
      "security-adoption-blocker", .choice, aliases: ["lack-of-security-adoption-reason"],
      choices: [
        "Roles & access", "Configuring scans", "Managing results", "Dependency management",
        "Secrets/CI variables", "SSO", "Compliance workflows", "Stuck on other adoption",
        "Migrating", "Organisational", "Security & compliance workflow", "N/A green",
      ], help: "What keeps security from being adopted."),
    FieldSchema(
      "hosting", .choice, aliases: ["deployment-type", "hosting-type"],
      choices: [
        "Self-managed - on-premises", "Self-managed - cloud", "Self-managed - hybrid",
        Choice("GitLab.com", aliases: ["SaaS"]), "Self-managed and GitLab.com",
      ], help: "Where the product runs."),
    FieldSchema(
      "deployer", .choice, aliases: ["deployed-by"],
      choices: ["Customer-deployed", "GitLab services", "Partner services"],
      help: "Who set the product up."),
    FieldSchema(
      "provider", .choice, aliases: ["cloud-provider", "hosting-provider"],
      choices: [
        "On-Premise", "AWS", "GCP", "Azure", "GitLab.com", "Multi-cloud", "Other",
      ], help: "On whose machines the product runs."),
    FieldSchema("high-availability", .truth, aliases: ["ha"], help: "Whether it may never stop."),
    FieldSchema(
      "geo-replication", .truth, aliases: ["geo-replicated"],
      help: "Whether there is a copy elsewhere."),
    FieldSchema(
      "security-alerts", .truth, aliases: ["security-alerts-signed-up"],
      help: "Whether the customer has signed up for security alerts."),
    FieldSchema(
      "collaboration-project", .text, aliases: ["customer-project", "engagement-project"],
      help: "The project shared with the customer."),
    FieldSchema(
      "project-template", .choice, choices: ["Enterprise", "Commercial"],
      help: "The template that project was made from."),
    FieldSchema(
      "project-phase", .choice, aliases: ["engagement-phase"],
      choices: ["pre-sales", "post-sales"], help: "Whether that project serves a paying customer."),
    FieldSchema(
      "project-complies", .truth, aliases: ["complies-with-template"],
      help: "Whether that project follows its template."),
    FieldSchema("notes-document", .text, aliases: ["notes-doc"], help: "Where notes are kept."),
    FieldSchema("triage-issue", .text, help: "Where the risk is talked about."),
    FieldSchema("architecture-diagram", .text, help: "The drawing of how the product is set up."),
    FieldSchema(
      "chat-channel", .text, aliases: ["slack-channel"],
      help: "Where the account team talks about it."),
  ]
}
