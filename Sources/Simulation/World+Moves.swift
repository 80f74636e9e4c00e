import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

// Moves: rows that somebody else gets.
extension World {
  /// Gives the rows of one person to others, one by one in the order of the table.
  ///
  /// Each goes to the next person in turn, or to the one who has the fewest by then. Rows that nobody may get stay where they are.
  mutating func move(_ transfer: CheckedTransfer, _ range: SourceRange) {
    let outcome = outcome()
    guard let table = outcome.facts.table(named: transfer.table) else { return }
    let owners = outcome.column(transfer.field, of: transfer.table, type: .text)
    let chosen = transfer.condition.map { Set(outcome.rows(where: $0, of: transfer.table)) }
    let rows = (0..<table.rowCount).filter { row in
      owners[row].text == transfer.owner && chosen?.contains(UInt32(row)) ?? true
    }
    var loads: [String: Int] = [:]
    for row in 0..<table.rowCount {
      if let name = owners[row].text { loads[name, default: 0] += 1 }
    }
    let receivers = Receivers(transfer.receivers, outcome, transfer)
    let limits = transfer.limits.map { limit in
      (
        Set(outcome.rows(where: limit.condition, of: transfer.table)),
        Receivers(limit.receivers, outcome, transfer)
      )
    }
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
      let name =
        transfer.isFewestFirst
        ? allowed.min { (loads[$0] ?? 0, $0) < (loads[$1] ?? 0, $1) } ?? allowed[0]
        : allowed[turn % allowed.count]
      turn += 1
      loads[name, default: 0] += 1
      moved.append(UInt32(row))
      names.append(.text(name))
    }
    if let field = schema.table(named: transfer.table)?.field(named: transfer.field) {
      set(
        field, of: transfer.table, moved, to: names, isDecided: transfer.decided != nil, range)
    }
    note(transfer, moved, names, unplaced)
  }

  private mutating func note(
    _ transfer: CheckedTransfer, _ moved: [UInt32], _ names: [Value], _ unplaced: [Int]
  ) {
    for (row, name) in zip(moved, names) {
      note(
        .moved, transfer.table, key(transfer.table, Int(row)),
        "\(transfer.field) \(transfer.owner) → \(name.words)", because: title)
    }
    guard !unplaced.isEmpty else { return }
    let keys = unplaced.map { key(transfer.table, $0) }
    let few = keys.prefix(5).joined(separator: ", ")
    note(
      .moved, transfer.table, nil,
      "can't place \(unplaced.count) of \(transfer.owner): nobody may get \(few)"
        + (keys.count > 5 ? " and \(keys.count - 5) more" : ""))
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
