import Accounts
import Checking
import Evaluation
import Syntax
import Vocabulary

// Rows: which are meant, and how they change.
extension World {
  /// The rows that a step is about, in order.
  mutating func rows(_ who: CheckedWho, seed: Int = 1) -> [UInt32] {
    let all: [UInt32]
    if let rows = who.rows {
      all = Set(rows).sorted().map { UInt32($0) }
    } else if let condition = who.condition {
      all = outcome(reading: condition, of: who.table).rows(where: condition, of: who.table)
    } else {
      all = (0..<(facts.table(named: who.table)?.rowCount ?? 0)).map { UInt32($0) }
    }
    guard let share = who.share else { return all }
    return all.filter { lot(who.table, Int($0), seed: seed) < share }
  }

  /// A number from 0 up to 1 that a row draws: the same in every scenario, whatever else changes.
  mutating func lot(_ table: String, _ row: Int, seed: Int) -> Double {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(seed) \(draw) \(table) \(key(table, row))".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    // The last steps of SplitMix64 spread what the hash leaves close together.
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    hash ^= hash >> 31
    return Double(hash >> 11) / Double(1 << 53)
  }

  mutating func set(_ change: CheckedChange, _ range: SourceRange) {
    let rows = rows(change.who)
    guard !rows.isEmpty else { return note(.changed, change.who.table, nil, "no row is meant") }
    let values: [Value]
    if let expression = change.value {
      let column = outcome().column(of: expression, of: change.who.table)
      values = rows.map { column[Int($0)] }
    } else {
      values = Array(repeating: .missing, count: rows.count)
    }
    set(
      change.field, of: change.who.table, rows, to: values, isMoved: change.isMoved,
      isDecided: change.decided != nil, range)
    note(change, rows, values)
  }

  /// Changes cells of a field; those of a decided field are fixed as by a pin.
  mutating func set(
    _ field: FieldSchema, of table: String, _ rows: [UInt32], to values: [Value],
    isMoved: Bool = false, isDecided: Bool, _ range: SourceRange?
  ) {
    guard let old = facts.table(named: table) else { return }
    var schema = field
    if isDecided {
      schema = FieldSchema(Ruleset.fixedColumn(field.name), field.type)
      if let range, fixed["\(table) \(field.name)"] == nil {
        fixed["\(table) \(field.name)"] = (table, field.name, range)
        forgetRules()
      }
    }
    let column =
      old.column(named: schema.name) ?? .missing(schema.type, count: old.rowCount)
    let whole = isMoved && column.holdsWholeNumbers
    let cells = whole ? values.map(\.rounded) : values
    put(
      old.setting(schema, to: column.replacing(rows, with: cells)),
      changing: CellPatch(
        table: table, field: schema, values: zip(rows, cells).map { ($0, $1) }))
  }

  /// Puts a table in the place of that of its name, which becomes its past.
  mutating func put(_ table: Table) {
    var states = facts.snapshots.filter { $0.table.name == table.name }
    if let old = facts.table(named: table.name), let day = old.source.date, day < today {
      states.append(Snapshot(date: day, table: old))
    }
    facts.set(table.dated(today))
    facts.setSnapshots(states, of: table.name)
    self.states[table.name, default: 0] += 1
    forgetOutcome()
  }

  mutating func add(_ addition: CheckedAddition) {
    let known = schema.table(named: addition.table)
    let unevaluated = outcome()
    let cells = addition.cells.map { ($0.field.name, unevaluated.value(ofAll: $0.value)) }
    var rows: [[String: Value]] = []
    let owners = addition.owners.map { owner in self.rows(owner.who).map { (owner, $0) } }
    let ownerKeys = (owners ?? []).map { owner, row in
      (owner.field, key(owner.who.table, Int(row)))
    }
    let count = facts.table(named: addition.table)?.rowCount ?? 0
    func make(_ number: Int, of total: Int, owner: (String, String)?) {
      var row = Dictionary(cells, uniquingKeysWith: { _, new in new })
      let name = addition.name ?? "new \(known?.singular ?? "row")"
      let own = total == 1 && addition.name != nil ? name : "\(name) \(number)"
      if let label = known?.label { row[label] = row[label] ?? .text(own) }
      if let key = known?.key, key != known?.label {
        row[key] = row[key] ?? .text(addition.name == nil ? "new-\(count + rows.count + 1)" : own)
      }
      if let owner { row[owner.0] = .text(owner.1) }
      rows.append(row)
    }
    if owners == nil {
      for number in 1...addition.count { make(number, of: addition.count, owner: nil) }
    }
    for owner in ownerKeys {
      for number in 1...addition.count { make(number, of: addition.count, owner: owner) }
    }
    append(rows, to: addition.table)
    note(.added, addition.table, nil, "\(rows.count) \(addition.table) are added")
  }

  /// Puts rows behind those of a table.
  mutating func append(_ rows: [[String: Value]], to table: String) {
    guard !rows.isEmpty, let known = schema.table(named: table) else { return }
    let old = facts.table(named: table) ?? .empty(table)
    let new = old.appending(rows, known: known.fields, from: title)
    put(new)
    keys[table] = nil
    // Fields that a file lacked mean something else once there are some.
    guard new.fields.count != old.fields.count else { return }
    checked = nil
    forgetRules()
  }

  mutating func remove(_ who: CheckedWho) {
    let rows = rows(who)
    guard let table = facts.table(named: who.table), !rows.isEmpty else { return }
    let gone = Bitmap(count: table.rowCount)
    for row in rows { gone.insert(Int(row)) }
    put(table.removing(gone))
    keys[who.table] = nil
    checked = nil
    forgetRules()
    note(.removed, who.table, nil, "\(rows.count) \(who.table) are removed")
  }

  // Notes.

  mutating func note(
    _ kind: Happening.Kind, _ table: String, _ row: String?, _ text: String,
    because: String? = nil
  ) {
    happenings.append(
      Happening(day: today, kind: kind, table: table, row: row, text: text, because: because))
  }

  /// Notes a change of single rows one by one where few are meant, or where one is watched.
  private mutating func note(_ change: CheckedChange, _ rows: [UInt32], _ values: [Value]) {
    let table = change.who.table
    for (row, value) in zip(rows, values) {
      let key = key(table, Int(row))
      guard rows.count <= 20 || key == watched else { continue }
      note(.changed, table, key, "\(change.field.name) is \(value.words)", because: title)
    }
    if rows.count > 20 {
      note(.changed, table, nil, "\(change.field.name) of \(rows.count) \(table) is set")
    }
  }
}

extension Column {
  /// Whether every number in it is whole, as what counts things is.
  fileprivate var holdsWholeNumbers: Bool {
    switch storage {
    case .integers: true
    case .numbers(let cells):
      type == .number && (0..<count).allSatisfy { cells.base[$0] == cells.base[$0].rounded() }
    default: false
    }
  }
}

extension Value {
  fileprivate var rounded: Value {
    if case .number(let number) = self { .number(number.rounded()) } else { self }
  }
}
