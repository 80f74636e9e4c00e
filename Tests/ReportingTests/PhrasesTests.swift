import Reporting
import Testing

struct ListCase: CustomTestStringConvertible {
  let names: [String]
  let total: Int
  let width: Int
  let phrase: String
  var testDescription: String { "\(phrase) in \(width)" }
}

private let trees = ["Acorn", "Birch", "Cedar", "Dogwood"]

private let lists = [
  ListCase(names: trees, total: 4, width: 80, phrase: "Acorn, Birch, Cedar, Dogwood"),
  ListCase(names: trees, total: 7, width: 80, phrase: "Acorn, Birch, Cedar, Dogwood and 3 more"),
  ListCase(names: trees, total: 7, width: 30, phrase: "Acorn, Birch, Cedar and 4 more"),
  ListCase(names: trees, total: 7, width: 29, phrase: "Acorn, Birch and 5 more"),
  ListCase(names: trees, total: 4, width: 28, phrase: "Acorn, Birch, Cedar, Dogwood"),
  ListCase(names: trees, total: 4, width: 27, phrase: "Acorn, Birch and 2 more"),
  ListCase(names: trees, total: 12_345, width: 22, phrase: "Acorn and 12,344 more"),
  ListCase(names: trees, total: 4, width: 15, phrase: "Aco… and 3 more"),
  ListCase(names: trees, total: 4, width: 14, phrase: "4"),
  ListCase(names: trees, total: 0, width: 28, phrase: "Acorn, Birch, Cedar, Dogwood"),
  ListCase(names: [], total: 1_200, width: 28, phrase: "1,200"),
  ListCase(names: ["日本語"], total: 1, width: 5, phrase: "日本…"),
  ListCase(names: ["a\u{1B}b"], total: 1, width: 5, phrase: "a␛b"),
]

@Test(arguments: lists)
func listing(_ test: ListCase) {
  #expect(listed(test.names, total: test.total, fitting: test.width) == test.phrase)
}

@Test func counting() {
  #expect(counted(0, "account", "accounts") == "0 accounts")
  #expect(counted(1, "account", "accounts") == "1 account")
  #expect(counted(3, "account", "accounts") == "3 accounts")
  #expect(counted(1_234_567, "person", "people") == "1,234,567 people")
}
