import Accounts
import Checking
import Vocabulary

/// What expressions read: one table, the fields decided so far, and the constants of the moment.
struct Facts {
  let table: Table
  /// The rows that are called by name, as in `priority of "Elm"`, whatever `table` is.
  let namedRows: Table
  let ruleset: Ruleset
  /// By the numbers of the ruleset; nil until its layer has been decided.
  var decisions: [Decision?]
  let moment: Moment

  init(
    _ table: Table, of portfolio: Portfolio, ruleset: Ruleset, decisions: [Decision?],
    moment: Moment
  ) {
    let main = Schema.domain.tables[0].name
    self.init(
      table, namedRows: portfolio.table(named: main) ?? .empty(main), ruleset: ruleset,
      decisions: decisions, moment: moment)
  }

  private init(
    _ table: Table, namedRows: Table, ruleset: Ruleset, decisions: [Decision?], moment: Moment
  ) {
    self.table = table
    self.namedRows = namedRows
    self.ruleset = ruleset
    self.decisions = decisions
    self.moment = moment
  }

  /// The same facts for expressions about `table`.
  func about(_ table: Table) -> Facts {
    Facts(
      table, namedRows: namedRows, ruleset: ruleset, decisions: decisions, moment: moment)
  }

  /// A given column; one that no file has is missing everywhere.
  func given(_ name: String, _ type: ValueType) -> Column { table.given(name, type) }
}

extension Table {
  /// A column that can be read as one of `type`; missing everywhere when there is none.
  func given(_ name: String, _ type: ValueType) -> Column {
    guard let column = column(named: name), column.type.fits(type) else {
      return .missing(type, count: rowCount)
    }
    return column
  }
}

extension Facts {
  /// The rows in conflict of each decided field that an expression reads, through definitions.
  func disputes(readBy expression: CheckedExpression) -> [Bitmap] {
    decidedFields(readBy: expression).compactMap { decisions[$0]?.column.conflicted }
  }

  /// The decided fields that an expression reads, through definitions, in order.
  private func decidedFields(readBy expression: CheckedExpression) -> [Int] {
    var fields: Set<Int> = []
    var seen: Set<Int> = []
    var pending = [expression]
    while let next = pending.popLast() {
      switch next.kind {
      case .decided(let index): fields.insert(index)
      case .definition(let index):
        if seen.insert(index).inserted { pending.append(ruleset.definitions[index].value) }
      // To ask whether a cell is in conflict is not to read it; the cell of one row is not the
      // asking row's.
      case .isState, .cell: continue
      default: pending += next.parts
      }
    }
    return fields.sorted()
  }
}

extension ValueType {
  /// Whether cells of this type can be read where `other` is expected.
  fileprivate func fits(_ other: ValueType) -> Bool {
    self == other || (isText && other.isText)
  }
}
