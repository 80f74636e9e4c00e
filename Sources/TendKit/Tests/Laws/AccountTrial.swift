import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

/// Evaluates accounts that are made up: many at once, as rows of one table.
struct AccountTrial {
  let book: TestBook
  let table: TableSchema
  /// The rules as they read accounts of given values and nothing else.
  let ruleset: Ruleset
  /// The values worth trying.
  let candidates: FieldCandidates

  /// A trial of accounts with the fields that some expressions read; nil where the book has errors.
  init?(
    reading expressions: [CheckedExpression], of table: String, under ruleset: Ruleset,
    in book: TestBook
  ) {
    guard let schema = book.schema.table(named: table) else { return nil }
    let candidates = FieldCandidates(
      reading: expressions, of: schema, under: ruleset, today: book.today)
    let context = CheckContext(
      AccountTrial.portfolio([], candidates.fields, schema), schema: book.schema)
    let checked = check(book.statements, in: context, sources: book.sources)
    guard !checked.diagnostics.hasErrors else { return nil }
    self.book = book
    self.table = schema
    self.ruleset = checked.ruleset
    self.candidates = candidates
  }

  /// What the first account is called.
  static let example = "Example"

  /// Accounts as a portfolio of one table.
  private static func portfolio(
    _ accounts: [[String: Value]], _ fields: [FieldSchema], _ table: TableSchema
  ) -> Portfolio {
    let name = FieldSchema(table.label ?? "name", .text)
    let columns = fields.map { field in
      Column(accounts.map { $0[field.name] ?? .missing }, type: field.type)
    }
    let names = Column(
      accounts.indices.map { .text($0 == 0 ? example : "\(example) \($0 + 1)") }, type: .text)
    return Portfolio([
      Table(
        name: table.name, rowCount: accounts.count, fields: [name] + fields,
        columns: [names] + columns, source: TableSource(name: GivenRows.source))
    ])
  }

  /// What the rules say of some accounts.
  func outcome(_ accounts: [[String: Value]]) -> Outcome {
    evaluate(
      ruleset, on: AccountTrial.portfolio(accounts, candidates.fields, table),
      at: Moment(today: book.today))
  }

  /// An account without the values that something holds without too: one after the other is left
  /// out, in the order of their fields.
  func shrunk(
    _ account: [String: Value], keeping kept: Set<String> = [],
    while holds: ([[String: Value]]) -> [Bool]
  ) -> [String: Value] {
    var account = account
    while true {
      let smaller = account.keys.sorted().filter { !kept.contains($0) }.map { name in
        account.filter { $0.key != name }
      }
      guard !smaller.isEmpty, let next = holds(smaller).firstIndex(of: true) else {
        return account
      }
      account = smaller[next]
    }
  }
}
