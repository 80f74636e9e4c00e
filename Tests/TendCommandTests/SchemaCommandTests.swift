import TestSupport
import Testing

/// `tend schema` and `.schema`, which say the same.
struct SchemaCommandTests {
  @Test func tablesAreListed() throws {
    let result = try tend(["schema"])
    #expect(result.status == .exited(0))
    #expect(result.errors == "")
    try expectGolden("schema.txt", result.output)
  }

  @Test(arguments: ["table", "csv", "json", "ndjson", "markdown", "vertical"])
  func fieldsAreShownInEveryForm(_ format: String) throws {
    let result = try tend(["schema", "surveys", "--format", format])
    #expect(result.status == .exited(0))
    #expect(result.errors == "")
    try expectGolden("schema-surveys.\(format)", result.output)
  }

  @Test(arguments: ["", "accounts", "people tickets"], ["table", "csv"])
  func theShellSaysTheSame(_ tables: String, _ format: String) throws {
    let names = tables.split(separator: " ").map(String.init)
    let command = try tend(["schema"] + names + ["--format", format])
    let shell = try tend(["-c", ".schema \(tables)", "--format", format])
    #expect(shell.status == .exited(0))
    #expect(shell.output == command.output)
  }

  @Test func everyLineFits() throws {
    let result = try tend(["schema", "accounts", "people", "tasks", "usage"])
    let lines = result.output.split(separator: "\n")
    #expect(lines.count > 300)
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func tablesAreNamedInSingularOnceEach() throws {
    let one = try tend(["schema", "tickets"])
    let other = try tend(["schema", "Ticket", "tickets"])
    #expect(other.output == one.output)
  }

  @Test func dataAddsItsFieldsAndDefinitions() throws {
    let folder = try TemporaryFolder([
      "accounts.csv": "Account ID,Name,Health,Mascot\nA1,Acorn,red,fox\n",
      "orders.csv": "Order ID,Account ID\nO1,A1\n",
      "r.tend":
        "define hot as health red\nfield mood is one of glad, sad\ndefault priority is PR2\n",
    ])
    let result = try tend(["schema", "accounts", "--format", "csv", "--data", folder.path])
    #expect(result.status == .exited(0))
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[4].hasPrefix("accounts,mascot,text,\"\",\"\",\"\",\"\",file,"))
    #expect(lines.contains("accounts,hot,yes or no,\"\",\"\",\"\",\"\",definition,health red,\"\""))
    #expect(lines.contains { $0.hasPrefix("accounts,mood,ordered choice,\"glad, sad\"") })
    #expect(lines.contains { $0.hasPrefix("accounts,priority,") && $0.contains(",rules,") })
    let overview = try tend(["schema", "--data", folder.path])
    #expect(overview.output.contains("\norders "))
  }

  @Test(arguments: [
    ("acounts", "did you mean `accounts` or `account`?"),
    ("zebra", "the tables are accounts, contacts, people, activities,"),
  ])
  func whatThereIsNotIsSaid(_ name: String, _ help: String) throws {
    let result = try tend(["schema", name])
    #expect(result.status == .exited(1))
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("error: there is no table called `\(name)`\n   help: \(help)"))
  }
}
