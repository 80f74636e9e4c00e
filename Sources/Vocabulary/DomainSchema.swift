package import Accounts

extension Schema {
  /// What Tend knows of customer success before it has seen a file: the tables, the fields with
  /// the headers they go by in exports, and their words, most urgent first where there is urgency.
  ///
  /// Sources: the handbook's entities and the headers that Salesforce, HubSpot, Gainsight, Totango,
  /// ChurnZero, Planhat and Vitally write. To add a field, add an element to its table; the folder
  /// `Schema` has a file for each.
  package static let domain = Schema(given + derived)

  /// The tables that exports have.
  static let given: [TableSchema] = [
    .accounts, .contacts, .people, .activities, .opportunities, .successPlans, .objectives,
    .useCases, .usage, .tasks, .escalations, .risks, .onboardings, .ebrs, .surveys, .tickets,
    .holidays,
  ]

  /// The tables that rules make and no file has; questions read them like any other.
  package static let derived: [TableSchema] = [
    .effects, .findings, .conflicts, .heldBack, .pins, .workload, .ledger, .runs, .changes,
  ]
}
