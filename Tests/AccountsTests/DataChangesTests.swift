import Accounts
import Testing

/// Which rows of two states are one, and how their cells differ.
struct DataChangesTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    /// Rows of `key name arr`, `-` for a missing cell.
    var before: [String]
    var after: [String]
    var new: [String] = []
    var gone: [String] = []
    /// `before → after`, by keys.
    var renamed: [String] = []
    var rekeyed: [String] = []
    var merged: [String] = []
    /// `field changed filled emptied`.
    var fields: [String] = []
    /// Of the amounts, in hundredths.
    var sums: [Int64]?
    var unclear = [0, 0]
  }

  static let cases = [
    Case(
      testDescription: "nothing", before: ["a Ann 1", "b Bob 2"], after: ["b Bob 2", "a Ann 1"]),
    Case(testDescription: "no rows at all", before: [], after: []),
    Case(
      testDescription: "all are new", before: [], after: ["a Ann 1"], new: ["a"], sums: [0, 100]),
    Case(
      testDescription: "all are gone", before: ["a Ann 1"], after: [], gone: ["a"], sums: [100, 0]),
    Case(
      testDescription: "one comes, one goes, and the order is another",
      before: ["a Ann 1", "b Bob 2", "c Cy 3"], after: ["d Di 4", "c Cy 3", "a Ann 1"], new: ["d"],
      gone: ["b"], sums: [600, 800]),
    Case(
      testDescription: "changed, filled and emptied are apart",
      before: ["a Ann 1", "b Bob -", "c Cy 3", "d Di -"],
      after: ["a Ann 5", "b Bob 2", "c Cy -", "d Di -"], fields: ["arr 1 1 1"], sums: [400, 700]),
    Case(
      testDescription: "another name under the same key", before: ["a Ann 1"], after: ["a Anna 1"],
      renamed: ["a → a"]),
    Case(
      testDescription: "a name that was missing is no renaming", before: ["a - 1"],
      after: ["a Ann 1"]),
    Case(
      testDescription: "the same name under another key, and its cells are compared",
      before: ["a Ann 1"], after: ["x Ann 2"], rekeyed: ["a → x"], fields: ["arr 1 0 0"],
      sums: [100, 200]),
    Case(
      testDescription: "a name that several had says nothing of a new key",
      before: ["a Ann 1", "b Ann 1"], after: ["x Ann 1", "b Bob 1"], new: ["x"], gone: ["a"],
      renamed: ["b → b"]),
    Case(
      testDescription: "of two with one name one is left",
      before: ["a Ann 1", "b Ann 1"], after: ["b Ann 2"], merged: ["a → b"],
      fields: ["arr 1 0 0"]),
    Case(
      testDescription: "keys differ in case", before: ["a1 Ann 1"], after: ["A1 Ann 2"],
      fields: ["arr 1 0 0"], sums: [100, 200]),
    Case(
      testDescription: "letters count before case", before: ["a Ann 1", "A Bob 2"],
      after: ["A Bob 2", "a Ann 1"]),
    Case(
      testDescription: "a key of several rows, or none, tells nothing",
      before: ["a Ann 1", "a Bob 2", "- Cy 3", "d Di 4"], after: ["a Ann 9", "d Di 4"],
      sums: [1000, 1300], unclear: [3, 1]),
  ]

  @Test(arguments: cases, [1, 2])
  func rowsAndCells(_ example: Case, jobs: Int) throws {
    let found = changes(
      from: Portfolio([table(example.before)]), to: Portfolio([table(example.after)]),
      schema: schema, jobs: jobs)
    let table = try #require(found.tables.first)
    let rows = try #require(table.rows)
    let key = { (row: Int, isLater: Bool) in
      (isLater ? table.after : table.before).columns[0][row].text ?? "-"
    }
    let pairs = { (pair: (Int, Int)) in "\(key(pair.0, false)) → \(key(pair.1, true))" }
    #expect(rows.added.map { key(Int($0), true) } == example.new)
    #expect(rows.vanished.map { key(Int($0), false) } == example.gone)
    #expect(rows.renamed.map { pairs(($0.before, $0.after)) } == example.renamed)
    #expect(rows.rekeyed.map { pairs(($0.before, $0.after)) } == example.rekeyed)
    #expect(rows.merged.map { pairs(($0.before, $0.after)) } == example.merged)
    let fields = rows.fields.filter { $0.count > 0 }
      .map { "\($0.field.name) \($0.changed) \($0.filled) \($0.emptied)" }
    #expect(fields == example.fields)
    if let sums = example.sums {
      let found = rows.fields.first { $0.field.name == "arr" }?.sums
      #expect(found.map { [$0.before, $0.after] } == sums)
    }
    #expect([rows.unclear.before, rows.unclear.after] == example.unclear)
  }

  @Test func theFurthestMovesAreNamed() throws {
    let old = table(["a A 1", "b B 2", "c C 3", "d D 4", "e E 5"])
    let new = table(["a A 2", "b B 102", "c C 3", "d D -6", "e E 55"])
    let found = changes(from: Portfolio([old]), to: Portfolio([new]), schema: schema)
    let moves = try #require(found.tables[0].rows?.fields.first).moves
    #expect(moves.map(\.row) == [1, 4, 3])
    #expect(moves.map(\.from) == [.money(200), .money(500), .money(400)])
    #expect(moves.map(\.to) == [.money(10_200), .money(5_500), .money(-600)])
  }

  @Test func fieldsOfOneStateAndOfAnotherKindAreApart() throws {
    let old = Table(
      name: "accounts", rowCount: 1,
      fields: [.init("id", .text), .init("size", .number), .init("old", .text)],
      columns: [
        Column([.text("a")], type: .text), Column([.number(3)], type: .number),
        Column([.text("x")], type: .text),
      ], source: TableSource(name: "old"))
    let new = Table(
      name: "accounts", rowCount: 1,
      fields: [.init("id", .text), .init("size", .text), .init("new", .text)],
      columns: [
        Column([.text("a")], type: .text), Column([.text("big")], type: .text),
        Column([.text("y")], type: .text),
      ], source: TableSource(name: "new"))
    let found = changes(from: Portfolio([old]), to: Portfolio([new]), schema: schema).tables[0]
    #expect(found.fieldsGone.map(\.name) == ["old"])
    #expect(found.fieldsAdded.map(\.name) == ["new"])
    #expect(found.rows?.retyped.map(\.after.name) == ["size"])
    #expect(found.rows?.fields.isEmpty == true)
  }

  @Test func aTableWithoutAKeyIsNotCompared() {
    let bare = Schema([TableSchema(name: "accounts", singular: "account", fields: [])])
    let found = changes(
      from: Portfolio([table(["a A 1"])]), to: Portfolio([table(["b B 1"])]), schema: bare)
    #expect(found.tables.map { $0.rows == nil } == [true])
  }

  @Test func tablesOfOneStateAreNamed() {
    let found = changes(from: Portfolio([table([])]), to: Portfolio(), schema: schema)
    #expect(found.onlyBefore == ["accounts"])
    #expect(found.onlyAfter == [])
    #expect(found.tables.isEmpty)
  }

  /// The match of many keys is that of a slow one, whatever the order.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func aMatchIsThatOfTheKeys(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    let random = { (limit: UInt64) -> Int in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    let old = (0..<200).filter { _ in random(10) > 0 }
    var new = (0..<220).filter { _ in random(10) > 0 }
    for _ in 0..<random(60) { new.swapAt(random(UInt64(new.count)), random(UInt64(new.count))) }
    let found = changes(
      from: Portfolio([table(old.map { "k\($0) n\($0) \($0)" })]),
      to: Portfolio([table(new.map { "k\($0) n\($0) \($0 % 7 == 0 ? $0 + 1 : $0)" })]),
      schema: schema)
    let rows = try #require(found.tables[0].rows)
    #expect(Set(rows.added.map { new[Int($0)] }) == Set(new).subtracting(old))
    #expect(Set(rows.vanished.map { old[Int($0)] }) == Set(old).subtracting(new))
    let changed = Set(old).intersection(new).count { $0 % 7 == 0 }
    #expect(rows.changedCount == changed)
  }

  private var schema: Schema {
    Schema([
      TableSchema(
        name: "accounts", singular: "account", key: "id", label: "name",
        fields: [FieldSchema("id", .text), FieldSchema("name", .text), FieldSchema("arr", .money)])
    ])
  }

  private func table(_ rows: [String]) -> Table {
    let cells = rows.map { $0.split(separator: " ").map(String.init) }
    let texts = { (place: Int) in cells.map { $0[place] == "-" ? Value.missing : .text($0[place]) }
    }
    let money = cells.map { Int64($0[2]).map { Value.money($0 * 100) } ?? .missing }
    return Table(
      name: "accounts", rowCount: rows.count, fields: schema.tables[0].fields,
      columns: [
        Column(texts(0), type: .text), Column(texts(1), type: .text), Column(money, type: .money),
      ], source: TableSource(name: "accounts.csv"))
  }
}
