import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

// Moves: rows that somebody else gets.
extension World {
  /// Gives the rows of one person to others, one by one in the order of the table.
  ///
  /// Each goes to the next person in turn, to the one who has the fewest by then, or to the one with
  /// the lowest load. Rows that nobody may get stay where they are.
  mutating func move(_ transfer: CheckedTransfer, _ range: SourceRange) {
    let outcome = outcome()
    guard let table = outcome.facts.table(named: transfer.table) else { return }
    let owners = outcome.column(transfer.field, of: transfer.table, type: .text)
    let chosen = transfer.condition.map { Set(outcome.rows(where: $0, of: transfer.table)) }
    let rows = (0..<table.rowCount).filter { row in
      owners[row].text == transfer.owner && chosen?.contains(UInt32(row)) ?? true
    }
    let limits = transfer.limits.map { limit in
      (
        Set(outcome.rows(where: limit.condition, of: transfer.table)),
        Receivers(limit.receivers, outcome, transfer)
      )
    }
    let (moved, names, unplaced) = share(
      rows, Receivers(transfer.receivers, outcome, transfer), limits,
      inTurn: transfer.order == .inTurn,
      Loads(transfer, outcome, owners))
    if let field = schema.table(named: transfer.table)?.field(named: transfer.field) {
      set(
        field, of: transfer.table, moved, to: names, isDecided: transfer.decided != nil, range)
    }
    note(transfer, moved, names, unplaced)
  }

  /// Who gets each of the rows, and those that nobody may get.
  private func share(
    _ rows: [Int], _ receivers: Receivers, _ limits: [(Set<UInt32>, Receivers)], inTurn: Bool,
    _ loads: Loads
  ) -> (moved: [UInt32], names: [Value], unplaced: [Int]) {
    var loads = loads
    var (moved, names, unplaced): ([UInt32], [Value], [Int]) = ([], [], [])
    var turn = 0
    for row in rows {
      var allowed = receivers.names(for: row)
      for (concerned, only) in limits where concerned.contains(UInt32(row)) {
        let few = Set(only.names(for: row))
        allowed = allowed.filter(few.contains)
      }
      guard !allowed.isEmpty else {
        unplaced.append(row)
        continue
      }
      let next = allowed[turn % allowed.count]
      let name = inTurn ? next : allowed.min { (loads[$0], $0) < (loads[$1], $1) } ?? next
      turn += 1
      loads.give(row, to: name)
      moved.append(UInt32(row))
      names.append(.text(name))
    }
    return (moved, names, unplaced)
  }

  private mutating func note(
    _ transfer: CheckedTransfer, _ moved: [UInt32], _ names: [Value], _ unplaced: [Int]
  ) {
    for (row, name) in zip(moved, names) {
      note(
        .moved, transfer.table, key(transfer.table, Int(row)),
        "\(transfer.field) \(transfer.owner) → \(name.words)", because: title)
    }
    let known = schema.table(named: transfer.table)
    func counted(_ count: Int) -> String {
      "\(count) \(count == 1 ? known?.singular ?? "row" : transfer.table) of \(transfer.owner)"
    }
    if !moved.isEmpty {
      let counts = Dictionary(names.map { ($0.words, 1) }, uniquingKeysWith: +)
      let shares = counts.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
      let verb = moved.count == 1 ? "goes" : "go"
      note(
        .moved, transfer.table, nil,
        "\(counted(moved.count)) \(verb) to \(shares.joined(separator: ", "))")
    }
    guard !unplaced.isEmpty else { return }
    let labels = known?.label.flatMap { facts.table(named: transfer.table)?.column(named: $0) }
    let few = unplaced.prefix(5).map { labels?[$0].text ?? key(transfer.table, $0) }
    note(
      .moved, transfer.table, nil,
      "can't place \(counted(unplaced.count)): nobody may get \(few.joined(separator: ", "))"
        + (unplaced.count > 5 ? " and \(unplaced.count - 5) more" : ""))
  }
}

/// How much each person has, so that the one with the least gets the next row.
private struct Loads {
  /// Rows, or hours of work a week.
  private var amounts: [String: Double] = [:]
  /// What counts for each row.
  private let ofRows: [Double]?
  /// The hours that people have, where load is asked for and something is said of them.
  private var capacities: [String: Double] = [:]
  /// For people of whom nothing is known: as many as others have on average.
  private var usual = 1.0

  init(_ transfer: CheckedTransfer, _ outcome: Outcome, _ owners: Column) {
    guard transfer.order == .lowestLoadFirst else {
      ofRows = nil
      for row in 0..<owners.count {
        if let name = owners[row].text { amounts[name, default: 0] += 1 }
      }
      return
    }
    let workload = outcome.workload(rowsOf: transfer.table)
    ofRows = workload.hoursOfRows.map { $0 / Double(workload.weekCount) }
    for (person, name) in workload.names.enumerated() {
      amounts[name] = workload.load(of: person)
      capacities[name] = workload.capacity(of: person)
    }
    let some = capacities.values.filter { $0 > 0 }
    if !some.isEmpty { usual = some.reduce(0, +) / Double(some.count) }
  }

  /// What a person has; of load, as a part of the hours they have.
  subscript(_ name: String) -> Double {
    let capacity = capacities[name] ?? usual
    return capacity > 0 ? (amounts[name] ?? 0) / capacity : .infinity
  }

  mutating func give(_ row: Int, to name: String) {
    amounts[name, default: 0] += ofRows?[row] ?? 1
  }
}

/// Who may get rows.
private struct Receivers {
  /// The people by name, in the order of the table or as they were named; the one who gives is not
  /// among them.
  private let people: [String]
  /// For each field in which row and person must be the same, the cells of rows and of people.
  private let same: [(rows: Column, people: [Value])]

  init(
    _ receivers: CheckedTransfer.Receivers, _ outcome: Outcome, _ transfer: CheckedTransfer
  ) {
    if let names = receivers.names {
      people = names.filter { $0 != transfer.owner }
      same = []
      return
    }
    guard let table = outcome.facts.table(named: "people"), let names = table.column(named: "name")
    else {
      people = []
      same = []
      return
    }
    let rows =
      receivers.condition.map { outcome.rows(where: $0, of: "people").map { Int($0) } }
      ?? Array(0..<table.rowCount)
    let meant = rows.filter { names[$0].text != nil && names[$0].text != transfer.owner }
    people = meant.compactMap { names[$0].text }
    same = receivers.same.map { pair in
      let column = outcome.column(of: pair.person, of: "people")
      return (outcome.column(of: pair.row, of: transfer.table), meant.map { column[$0] })
    }
  }

  /// Those who may get that row.
  func names(for row: Int) -> [String] {
    people.indices.filter { person in
      same.allSatisfy { rows, people in
        !rows[row].isMissing && rows[row] == people[person]
      }
    }.map { people[$0] }
  }
}
