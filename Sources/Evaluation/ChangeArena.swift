import Accounts
import Checking
import Vocabulary

/// A small portfolio in which changes of one row are tried: the row and those it is linked to.
///
/// Where rules read nothing but the row itself and rows that it names, many changes are tried at
/// once, each on a copy of the row.
struct ChangeArena {
  let ruleset: Ruleset
  let goal: Goal
  let moment: Moment
  /// How many changes one evaluation can try.
  let copies: Int
  /// How many changes may be tried in all.
  let limit: Int
  /// The row as it is.
  let base: Table
  private let others: Table
  private let portfolio: Portfolio
  /// The row's number in tables without copies.
  private let row: Int
  private let table: String

  init(_ outcome: Outcome, goal: Goal, table: String, row: Int) {
    ruleset = outcome.ruleset.bearing(on: goal)
    self.goal = goal
    self.table = table
    moment = outcome.moment
    let expressions = ruleset.expressions(bearingOn: goal)
    let reach = Reach(of: expressions, in: ruleset)
    let whole = outcome.facts.table(named: table) ?? .empty(table)
    base = whole.picking([row], reach.columns(of: whole))
    var family = outcome.facts
    var mine = row
    var rest = whole
    if !reach.readsWholeTables {
      let rows = Family(of: row, in: table, outcome.facts, reach, ruleset, expressions).rows
      let named = Set(reach.forward.filter { $0.table == table }.map(\.target))
      for other in outcome.facts.tables where other.name != table {
        // A change may lead to any row that could be named.
        let isOpen = named.contains(other.name) && other.rowCount <= 5_000
        let kept = isOpen ? Array(0..<other.rowCount) : (rows[other.name] ?? []).sorted()
        family.set(other.picking(kept, reach.columns(of: other)))
      }
      let kin = (rows[table] ?? []).subtracting([row]).sorted()
      rest = whole.picking([row] + kin, reach.columns(of: whole))
      mine = 0
    }
    others = rest
    portfolio = family
    self.row = mine
    copies = reach.readsOthers ? 1 : 4096
    let rowCount = ([rest] + family.tables).reduce(0) { $0 + $1.rowCount }
    limit = reach.readsOthers ? max(20, min(2_000, 20_000_000 / max(rowCount, 1))) : 20_000
  }

  /// Whether each of some sets of changes brings the goal about; at most `copies` of them.
  func judge(_ trials: [[Change]], at moment: Moment? = nil) -> [Bool] {
    let (facts, rows) = facts(of: trials)
    let outcome = evaluate(ruleset, on: facts, at: moment ?? self.moment)
    switch goal {
    case .field(let field, let value):
      let decision = outcome.decisions[field]
      return rows.map { decision.column[$0] == value && !decision.heldBack[$0] }
    case .value(let expression, let value):
      var evaluator = RowEvaluator(outcome.facts(of: table))
      if rows.count == 1 { return [evaluator.value(of: expression, row: rows[0]) == value] }
      let column = evaluator.column(of: expression)
      return rows.map { column[$0] == value }
    case .effect:
      let asked = Set(outcome.effects.flatMap(\.rows))
      return rows.map { asked.contains(UInt32($0)) }
    }
  }

  /// The values of an expression in the row under some sets of changes, rules not run.
  func values(of expression: CheckedExpression, _ trials: [[Change]]) -> [Value] {
    if trials.count > copies { return trials.flatMap { values(of: expression, [$0]) } }
    let (portfolio, rows) = facts(of: trials)
    let outcome = Outcome(unevaluated: ruleset, facts: portfolio, moment: moment)
    var facts = outcome.facts(of: table)
    facts.decisions = ruleset.fields.map { _ in nil }
    var evaluator = RowEvaluator(facts)
    return rows.map { evaluator.value(of: expression, row: $0) }
  }

  /// The value of an expression in the row as it is, so many days from now, rules not run.
  func value(of expression: CheckedExpression, inDays days: Int) -> Value {
    let (portfolio, rows) = facts(of: [[]])
    let later = Moment(
      today: moment.today.adding(days: days), fiscalYearStart: moment.fiscalYearStart)
    var facts = Outcome(unevaluated: ruleset, facts: portfolio, moment: later).facts(of: table)
    facts.decisions = ruleset.fields.map { _ in nil }
    var evaluator = RowEvaluator(facts)
    return evaluator.value(of: expression, row: rows[0])
  }

  /// The portfolio with one copy of the row for each trial, and the numbers of the copies.
  private func facts(of trials: [[Change]]) -> (Portfolio, [Int]) {
    var facts = portfolio
    if copies == 1 {
      facts.set(others.changing(row, trials.first ?? []))
      return (facts, [row])
    }
    let rows = Array(repeating: 0, count: trials.count) + Array(others.rowIndices.dropFirst())
    var columns = others.columns.map { column in rows.map { column[$0] } }
    for (place, changes) in trials.enumerated() {
      for change in changes {
        guard let index = others.fields.firstIndex(where: { $0.name == change.field.name }) else {
          continue
        }
        columns[index][place] = change.to
      }
    }
    let table = Table(
      name: table, rowCount: rows.count, fields: others.fields,
      columns: zip(columns, others.columns).map { Column($0, type: $1.type) },
      source: others.source)
    facts.set(table)
    return (facts, Array(trials.indices))
  }
}

extension Table {
  fileprivate var rowIndices: Range<Int> { 0..<rowCount }

  /// A table of some rows and columns.
  fileprivate func picking(_ rows: [Int], _ columns: [Int]) -> Table {
    Table(
      name: name, rowCount: rows.count, fields: columns.map { fields[$0] },
      columns: columns.map { index in
        Column(rows.map { self.columns[index][$0] }, type: self.columns[index].type)
      }, source: source)
  }

  /// The same table with other cells in one row.
  fileprivate func changing(_ row: Int, _ changes: [Change]) -> Table {
    var columns = columns
    for change in changes {
      guard let index = fields.firstIndex(where: { $0.name == change.field.name }) else { continue }
      var cells = (0..<rowCount).map { columns[index][$0] }
      cells[row] = change.to
      columns[index] = Column(cells, type: columns[index].type)
    }
    return Table(
      name: name, rowCount: rowCount, fields: fields, columns: columns, source: source)
  }
}

/// What expressions read beside the row itself.
struct Reach {
  /// Every given column of any table, and the fields that link rows.
  private(set) var names: Set<String>
  /// Rows that name the row, or earlier states of it: copies would be mistaken for the row.
  private(set) var readsOthers = false
  /// Rows that nothing links to the row.
  private(set) var readsWholeTables = false
  /// The ways that are gone from the row named to those that name it.
  private(set) var backward: Set<Way> = []
  /// The ways that are gone from a row to the one it names.
  private(set) var forward: Set<Way> = []

  init(of expressions: [CheckedExpression], in ruleset: Ruleset) {
    names = Set(Schema.domain.tables.flatMap { [$0.key, $0.label].compactMap(\.self) })
    names.formUnion(ruleset.fields.map(\.name))
    var seen: Set<Int> = []
    var pending = expressions
    while let next = pending.popLast() {
      take(next)
      if case .definition(let index) = next.kind, seen.insert(index).inserted {
        pending.append(ruleset.definitions[index].value)
      }
      pending += next.parts
    }
  }

  private mutating func take(_ expression: CheckedExpression) {
    switch expression.kind {
    case .given(let name): names.insert(name)
    case .linked(let link, _):
      names.formUnion([link.way.field] + link.way.names)
      forward.insert(link.way)
      if link.decided != nil { readsWholeTables = true }
      if link.way.target == link.way.table { readsOthers = true }
    case .gathered(let gathering):
      readsOthers = true
      guard case .naming(let link) = gathering.rows, link.decided == nil else {
        readsWholeTables = true
        return
      }
      names.formUnion([link.way.field] + link.way.names)
      backward.insert(link.way)
    case .isInPlaces, .cell, .isRow: readsWholeTables = true
    case .history(let history):
      names.formUnion(history.names)
      readsOthers = true
    default: break
    }
    if readsWholeTables { readsOthers = true }
  }

  /// The columns of a table that count.
  func columns(of table: Table) -> [Int] {
    table.fields.indices.filter { names.contains(table.fields[$0].name) }
  }
}

/// The rows that the expressions about one row can come to, by table.
private struct Family {
  private(set) var rows: [String: Set<Int>]

  init(
    of row: Int, in table: String, _ facts: Portfolio, _ reach: Reach, _ ruleset: Ruleset,
    _ expressions: [CheckedExpression]
  ) {
    rows = [table: [row]]
    var links: [(way: Way, isForward: Bool, link: Link)] = []
    for way in ruleset.ways(goneBy: expressions) {
      guard let link = facts.link(way) else { continue }
      if reach.forward.contains(way) { links.append((way, true, link)) }
      if reach.backward.contains(way) { links.append((way, false, link)) }
    }
    var size = 0
    while size < count {
      size = count
      for (way, isForward, link) in links { follow(way, isForward: isForward, link) }
    }
  }

  private var count: Int { rows.values.reduce(0) { $0 + $1.count } }

  private mutating func follow(_ way: Way, isForward: Bool, _ link: Link) {
    if isForward {
      let targets = (rows[way.table] ?? []).map { Int(link.targets.base[$0]) }
      rows[way.target, default: []].formUnion(targets.filter { $0 >= 0 })
      return
    }
    let named = rows[way.target] ?? []
    for row in 0..<link.targets.count where link.targets.base[row] >= 0 {
      if named.contains(Int(link.targets.base[row])) { rows[way.table, default: []].insert(row) }
    }
  }
}
