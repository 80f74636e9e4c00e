import Accounts
import Checking
import OrderedCollections
import Vocabulary

/// A column that expressions read.
enum ReadColumn: Hashable {
  /// A column of a table, by its name, as it is recorded.
  case given(table: String, name: String)
  /// A decided field, by its number in the ruleset.
  case decided(Int)
}

/// What expressions about the rows of one table read.
struct Reads {
  /// The columns that are read of the row itself, through definitions.
  private(set) var own: Set<ReadColumn> = []
  /// What is made of other rows, or of the past, in the order in which it was met.
  private(set) var far: OrderedSet<CheckedExpression> = []
  /// The cells of rows that are called by name.
  private(set) var cells: OrderedSet<CheckedExpression> = []

  private let ruleset: Ruleset
  /// Whether what is far is followed to the columns it is made of.
  private let isDeep: Bool
  private var seen: Set<Int> = []

  init(
    _ expressions: [CheckedExpression], about table: String, _ ruleset: Ruleset,
    isDeep: Bool = false
  ) {
    self.ruleset = ruleset
    self.isDeep = isDeep
    for expression in expressions { walk(expression, table) }
  }

  /// Every column that `expression` is made of, of whatever row.
  static func inputs(
    of expression: CheckedExpression, about table: String, _ ruleset: Ruleset
  ) -> Set<ReadColumn> {
    Reads([expression], about: table, ruleset, isDeep: true).own
  }

  private mutating func walk(_ expression: CheckedExpression, _ table: String) {
    switch expression.kind {
    case .given(let name): own.insert(.given(table: table, name: name))
    case .decided(let index): own.insert(.decided(index))
    case .definition(let index):
      guard seen.insert(index).inserted else { return }
      walk(ruleset.definitions[index].value, ruleset.definitions[index].table)
    case .linked, .gathered, .isInPlaces, .place, .history:
      far.append(expression)
      if isDeep { follow(expression, table) }
    case .cell(let inner, _):
      cells.append(expression)
      if isDeep { walk(inner, Schema.domain.tables[0].name) }
    default: for part in expression.ownParts { walk(part, table) }
    }
  }

  /// Goes on to the columns that something far is made of.
  private mutating func follow(_ expression: CheckedExpression, _ table: String) {
    switch expression.kind {
    case .linked(let link, let value):
      take(link)
      walk(value, link.way.target)
    case .gathered(let gathering):
      if case .naming(let link) = gathering.rows { take(link) }
      for part in expression.parts { walk(part, gathering.table) }
    case .history(let history):
      for name in history.names { own.insert(.given(table: table, name: name)) }
      walk(history.value, table)
    default: for part in expression.parts { walk(part, table) }
    }
  }

  private mutating func take(_ link: CheckedLink) {
    if let field = link.decided { own.insert(.decided(field)) }
    own.insert(.given(table: link.way.table, name: link.way.field))
    for name in link.way.names { own.insert(.given(table: link.way.target, name: name)) }
  }
}

extension Ruleset {
  /// The conditions and values that decide some fields.
  func expressions(deciding fields: [Int]) -> [CheckedExpression] {
    fields.flatMap { self.fields[$0].clauses }.flatMap { clause in
      [clause.condition, clause.value].compactMap(\.self)
    }
  }

  /// The conditions and due days of the effects for rows of a table.
  func expressions(askingOf table: String) -> [CheckedExpression] {
    effects.filter { $0.table == table }.flatMap { effect in
      [effect.condition, effect.due].compactMap(\.self)
    }
  }
}
