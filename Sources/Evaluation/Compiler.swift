import Accounts
import Checking
import Syntax

/// Makes steps of checked expressions; constants are folded, equal parts are shared.
struct Compiler {
  let facts: Facts
  private(set) var program = Program()
  private var columnOfExpression: [CheckedExpression: Int] = [:]
  private var lookupOfTable: [[UInt8]: Int] = [:]
  private var maskOfDefinition: [Int: Int] = [:]
  var valueOfDefinition: [Int: Int] = [:]
  private var disputeOfDefinition: [Int: Int?] = [:]

  init(_ facts: Facts) {
    self.facts = facts
    program.holidays = facts.moment.holidays
  }

  /// The mask register of a condition.
  mutating func mask(_ expression: CheckedExpression) -> Int {
    if readsDisputedCell(expression) { return add(unknownEverywhere()) }
    switch expression.kind {
    case .and(let tests): return program.add(.and(unique(tests.map { mask($0) })))
    case .or(let tests): return program.add(.or(unique(tests.map { mask($0) })))
    case .not(let inner): return program.add(.not(mask(inner)))
    case .holds(let inner):
      return program.add(.settled(mask(inner), isTrue: true, conflict: nil))
    case .isRow(let row): return self.row(row)
    case .definition(let index): return definition(index)
    case .gathered(let gathering) where gathering.isSameForAll:
      return program.add(always(constant(expression)))
    case .given, .decided, .linked, .gathered, .choice, .isInPlaces, .history:
      return program.add(.truth(column: column(expression)))
    case .equals(let left, let right): return equality(left, right)
    case .isOneOf(let subject, let values): return membership(subject, values)
    case .isKnown(let inner): return known(inner)
    case .isState(let inner, let state): return self.state(inner, state)
    case .compares(let left, let comparison, let right):
      return comparing(left, Step.Relation(comparison), right)
    case .comparesRank(let subject, let comparison, let rank):
      return ranks(subject, comparison, rank)
    case .isBetween(let value, let low, let high):
      return between(value, low, high)
    case .matchesText(let subject, let match, let pattern, let isExact):
      let test = TextTest(match, pattern, isExact: isExact)
      return words(subject, missingIsFalse: false) { test.matches($0) }
    case .includes(let subject, let inclusion, let items):
      let test = ItemTest(inclusion, items)
      return words(subject, missingIsFalse: false) { test.matches($0) }
    case .quorum(let count, let tests):
      return program.add(.atLeast(count, tests.map { mask($0) }.sorted()))
    default:
      // A constant, or the cell of one row.
      return program.add(always(constant(expression)))
    }
  }

  /// A mask that is the same for every row.
  private mutating func always(_ value: Value?) -> Step {
    if case .truth(let truth) = value { .always(truth) } else { unknownEverywhere() }
  }

  /// A definition that is used many times becomes one mask.
  private mutating func definition(_ index: Int) -> Int {
    if let register = maskOfDefinition[index] { return register }
    let register = mask(facts.ruleset.definitions[index].value)
    maskOfDefinition[index] = register
    return register
  }

  private mutating func row(_ row: Int) -> Int {
    let bitmap = Bitmap(count: facts.table.rowCount)
    if let place = facts.place(ofRow: row), place < bitmap.count { bitmap.insert(place) }
    return program.add(.bitmap(addBitmap(bitmap)))
  }

  private func unique(_ registers: [Int]) -> [Int] {
    Array(Set(registers)).sorted()
  }

  // Columns.

  /// The number of the column that a plain name stands for.
  mutating func column(_ expression: CheckedExpression) -> Int {
    switch expression.kind {
    case .given(let name): return bind(expression) { $0.given(name, expression.type) }
    case .linked, .gathered, .choice, .isInPlaces, .place, .derived, .history:
      return bind(expression) { $0.farColumn(expression) }
    case .decided(let index):
      return bind(expression) { facts in
        facts.decisions[index]?.column
          ?? facts.given(facts.ruleset.fields[index].name, expression.type)
      }
    case .definition(let index): return column(facts.ruleset.definitions[index].value)
    default:
      return bind(expression) { Column.missing(expression.type, count: $0.table.rowCount) }
    }
  }

  private mutating func bind(_ expression: CheckedExpression, _ find: (Facts) -> Column) -> Int {
    if let index = columnOfExpression[expression] { return index }
    let index = program.columns.count
    program.columns.append(find(facts))
    columnOfExpression[expression] = index
    return index
  }

  /// Whether an expression is nothing but a column.
  func isColumn(_ expression: CheckedExpression) -> Bool {
    switch expression.kind {
    case .gathered(let gathering): !gathering.isSameForAll
    case .given, .decided, .linked, .choice, .isInPlaces, .place, .derived, .history: true
    case .definition(let index): isColumn(facts.ruleset.definitions[index].value)
    default: false
    }
  }

  mutating func lookup(_ table: [UInt8]) -> Int {
    if let index = lookupOfTable[table] { return index }
    let index = program.lookups.count
    program.lookups.append(table)
    lookupOfTable[table] = index
    return index
  }

  /// Adds a step.
  mutating func add(_ step: Step) -> Int { program.add(step) }

  mutating func addRemap(_ table: [Int64]) -> Int {
    if let index = program.remaps.firstIndex(of: table) { return index }
    program.remaps.append(table)
    return program.remaps.count - 1
  }

  mutating func addBitmap(_ bitmap: Bitmap) -> Int {
    program.bitmaps.append(bitmap)
    return program.bitmaps.count - 1
  }

  // Disputes: whatever is said of a cell about which rules disagree is unknown.

  /// The mask of the rows where a condition is unknown because of a cell in conflict; nil when there
  /// are none.
  mutating func disputed(_ condition: CheckedExpression) -> Int? {
    if isColumn(condition) { return program.add(.conflicted(column: column(condition))) }
    let parts: [Int]
    switch condition.kind {
    case .not(let inner): return disputed(inner)
    case .definition(let index): return disputedDefinition(index)
    case .holds, .isState, .isRow: return nil
    case .and(let tests), .or(let tests):
      var disputes: [Int] = []
      for test in tests { if let dispute = disputed(test) { disputes.append(dispute) } }
      parts = disputes
    default:
      // The cell of one row is in conflict for every row that asks.
      if readsDisputedCell(condition) { return program.add(.isUnknown(mask(condition))) }
      parts = facts.disputes(readBy: condition).map { program.add(.bitmap(addBitmap($0))) }
    }
    guard !parts.isEmpty else { return nil }
    let dispute = program.add(.or(unique(parts)))
    return program.add(.and([program.add(.isUnknown(mask(condition))), dispute]))
  }

  /// A definition that is used many times is looked at once.
  private mutating func disputedDefinition(_ index: Int) -> Int? {
    if let known = disputeOfDefinition[index] { return known }
    let dispute = disputed(facts.ruleset.definitions[index].value)
    disputeOfDefinition[index] = .some(dispute)
    return dispute
  }

  /// Whether a test speaks of the cell of one row, and that cell is in conflict.
  private func readsDisputedCell(_ expression: CheckedExpression) -> Bool {
    switch expression.kind {
    case .and, .or, .not, .holds, .isState: return false
    case .cell(let value, let row):
      var evaluator = RowEvaluator(facts.aboutNamedRows)
      let isDisputed =
        facts.disputes(readBy: value).contains { $0[row] } || holdsDisputedCell(value)
      return isDisputed && evaluator.value(of: value, row: row).isMissing
    default: return expression.ownParts.contains { readsDisputedCell($0) }
    }
  }

  /// Whether a cell of one row that is in conflict stands anywhere within, through definitions.
  private func holdsDisputedCell(_ expression: CheckedExpression) -> Bool {
    var seen: Set<Int> = []
    var pending = [expression]
    while let next = pending.popLast() {
      switch next.kind {
      case .isState: continue
      case .cell: if readsDisputedCell(next) { return true }
      case .definition(let index):
        if seen.insert(index).inserted { pending.append(facts.ruleset.definitions[index].value) }
      default: pending += next.ownParts
      }
    }
    return false
  }

  // States.

  private mutating func known(_ inner: CheckedExpression) -> Int {
    if inner.type == .truth, !isColumn(inner) {
      let known = program.add(.not(program.add(.isUnknown(mask(inner)))))
      guard let disputed = disputed(inner) else { return known }
      return program.add(.settled(known, isTrue: true, conflict: disputed))
    }
    if isColumn(inner) { return program.add(.known(column: column(inner))) }
    if let value = constant(inner) { return program.add(.always(!value.isMissing)) }
    return program.add(.knownValue(value(inner)))
  }

  private mutating func state(
    _ inner: CheckedExpression, _ state: CheckedExpression.CellState
  ) -> Int {
    if case .cell(let value, let row) = inner.kind {
      var evaluator = RowEvaluator(facts.aboutNamedRows)
      return program.add(.always(evaluator.isTrue(state, of: value, row: row)))
    }
    switch state {
    case .unknown: return program.add(.isUnknown(mask(inner)))
    case .conflicting: return program.add(.conflicted(column: column(inner)))
    case .heldBack:
      guard case .decided(let index) = inner.kind, let decision = facts.decisions[index] else {
        return program.add(.always(false))
      }
      return program.add(.bitmap(addBitmap(decision.heldBack)))
    }
  }
}

extension Step.Relation {
  init(_ comparison: TestSyntax.Comparison) {
    self =
      switch comparison {
      case .above: .above
      case .atLeast: .atLeast
      case .below: .below
      case .atMost: .atMost
      }
  }

  /// The same relation seen from the other side.
  var mirrored: Step.Relation {
    switch self {
    case .equal: .equal
    case .below: .above
    case .atMost: .atLeast
    case .above: .below
    case .atLeast: .atMost
    }
  }
}
