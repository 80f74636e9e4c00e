package import Accounts
import Checking
import Vocabulary

/// What expressions read: one table, the fields decided so far, and the constants of the moment.
struct Facts {
  private(set) var table: Table
  /// All tables, of which expressions read rows that are linked to those of `table`.
  let portfolio: Portfolio
  let ruleset: Ruleset
  /// By the numbers of the ruleset; nil until its layer has been decided.
  var decisions: [Decision?] { didSet { made = MadeColumns() } }
  var moment: Moment { didSet { made = MadeColumns() } }
  /// Whether it is an earlier state, in which no rules have been run.
  var isPast = false
  /// What has been made of other rows; good only for these tables and decisions.
  var made = MadeColumns()
  /// The numbers of the rows in the table that these facts are a slice of; nil for whole tables.
  var rowNumbers: Buffer<Int32>?

  init(
    _ table: Table, of portfolio: Portfolio, ruleset: Ruleset, decisions: [Decision?],
    moment: Moment
  ) {
    self.table = table
    self.portfolio = portfolio
    self.ruleset = ruleset
    self.decisions = decisions
    self.moment = moment
  }

  /// The same facts for expressions about `table`.
  func about(_ table: Table) -> Facts {
    var facts = self
    facts.table = table
    return facts
  }

  /// Where a row of the table stands; nil when a slice does not have it.
  func place(ofRow row: Int) -> Int? {
    guard let rowNumbers else { return row }
    return rowNumbers.cells.firstIndex(of: Int32(row))
  }

  /// The facts as they were on an earlier day; nil when nothing is known of that day.
  func state(on day: CalendarDate) -> Facts? {
    let state = portfolio.state(on: day, today: moment.today)
    guard let table = state.table(named: table.name) else { return nil }
    var past = Facts(
      table, of: state, ruleset: ruleset, decisions: decisions.map { _ in nil },
      moment: Moment(today: day, fiscalYearStart: moment.fiscalYearStart))
    past.isPast = true
    return past
  }

  /// The facts for expressions about the table of that name; nil when it is not loaded.
  func about(tableNamed name: String) -> Facts? { portfolio.table(named: name).map { about($0) } }

  /// The facts for the rows that are called by name, as in `priority of "Elm"`.
  var aboutNamedRows: Facts {
    let main = Schema.domain.tables[0].name
    return about(portfolio.table(named: main) ?? .empty(main))
  }

  /// A given column; one that no file has is missing everywhere.
  func given(_ name: String, _ type: ValueType) -> Column { table.given(name, type) }
}

extension Table {
  /// A column that can be read as one of `type`; missing everywhere when there is none.
  package func given(_ name: String, _ type: ValueType) -> Column {
    guard let column = column(named: name), column.type.fits(type) else {
      return .missing(type, count: rowCount)
    }
    return column
  }
}

extension Facts {
  /// The rows in conflict of each decided field that an expression reads, through definitions.
  func disputes(readBy expression: CheckedExpression) -> [Bitmap] {
    let reads = reads(of: expression)
    return reads.fields.compactMap { decisions[$0]?.column.conflicted }
      + reads.links.compactMap { farColumn($0).conflicted }
  }

  /// The decided fields of the row itself that an expression reads, through definitions, in order,
  /// and what it reads of the rows it links to.
  private func reads(of expression: CheckedExpression) -> (
    fields: [Int], links: [CheckedExpression]
  ) {
    var fields: Set<Int> = []
    var links: Set<CheckedExpression> = []
    var seen: Set<Int> = []
    var pending = [expression]
    while let next = pending.popLast() {
      switch next.kind {
      case .decided(let index): fields.insert(index)
      case .definition(let index):
        if seen.insert(index).inserted { pending.append(ruleset.definitions[index].value) }
      case .linked: links.insert(next)
      // To ask whether a cell is in conflict is not to read it; the cell of one row is not the
      // asking row's.
      case .isState, .cell: continue
      default: pending += next.ownParts
      }
    }
    return (fields.sorted(), Array(links))
  }
}

extension ValueType {
  /// Whether cells of this type can be read where `other` is expected.
  fileprivate func fits(_ other: ValueType) -> Bool {
    self == other || (isText && other.isText)
  }
}
