/// The thing every answer becomes before it is printed: titled columns, rows of typed cells, notes.
///
/// Cells keep their machine values; each output format decides how to write them. A row shorter
/// than the columns counts as ending in missing cells; cells beyond the last column are not shown.
package struct Grid: Equatable, Sendable {
  /// What each cell of a row stands for, from left to right.
  package var columns: [GridColumn]

  /// The cells, row by row.
  package var rows: [[GridCell]]

  /// Notes for people, one sentence each; formats for machines leave them out.
  package var footer: [String]

  /// The rows that are totals of others, by their numbers.
  ///
  /// Their cells stand in `rows` like any other, missing where a total has no key.
  package var totals = GridTotals()

  /// The cells to be coloured where the output has colour, whatever the format.
  package var emphasis: [GridPlace: Emphasis]

  /// A grid of these columns and rows.
  package init(
    columns: [GridColumn],
    rows: [[GridCell]] = [],
    footer: [String] = [],
    emphasis: [GridPlace: Emphasis] = [:]
  ) {
    self.columns = columns
    self.rows = rows
    self.footer = footer
    self.emphasis = emphasis
  }

  /// The cell at a place, missing where the row has none.
  package func cell(row: Int, column: Int) -> GridCell {
    guard rows.indices.contains(row), rows[row].indices.contains(column) else { return .missing }
    return rows[row][column]
  }
}

extension Grid {
  /// The grid with the rows only that are no totals of others.
  package var withoutTotals: Grid {
    var grid = self
    grid.rows = rows.indices.filter { totals[$0] == nil }.map { rows[$0] }
    grid.totals = GridTotals()
    return grid
  }
}

/// Which rows of a grid are totals: a byte a row, for there may be a million of them.
package struct GridTotals: Equatable, Sendable {
  /// For each row up to the last total the place of its kind among `kinds` plus one, 0 for none.
  private var marks: [UInt8] = []
  private var kinds: [GridTotal] = []

  /// No row is a total.
  package init() {}

  /// Whether no row is a total.
  package var isEmpty: Bool { marks.isEmpty }

  /// What a row is the total of; nil where it is none.
  package subscript(row: Int) -> GridTotal? {
    guard marks.indices.contains(row), marks[row] > 0 else { return nil }
    return kinds[Int(marks[row]) - 1]
  }

  /// Makes a row a total; rows are added in their order.
  package mutating func add(_ total: GridTotal, at row: Int) {
    let kind = kinds.firstIndex(of: total) ?? kinds.count
    if kind == kinds.count { kinds.append(total) }
    marks += repeatElement(0, count: max(0, row + 1 - marks.count))
    marks[row] = UInt8(kind + 1)
  }
}

/// What tells a total from the rows it is over.
package struct GridTotal: Equatable, Sendable {
  /// Whether it is over all rows, or over those before it with the same first cell.
  package var isWhole: Bool

  /// The columns of keys that it has no value of; in the first people read that it is a total.
  package var openKeys: Range<Int>

  /// A total.
  package init(isWhole: Bool, openKeys: Range<Int>) {
    self.isWhole = isWhole
    self.openKeys = openKeys
  }
}

/// A column of a grid: its title and what its cells hold.
package struct GridColumn: Equatable, Sendable {
  /// What the cells of a column hold, which decides on which side they stand.
  package enum Kind: Sendable {
    case text
    case number
    case money
    case date
    case truth
    case percent
  }

  /// The name for people, and the key in csv and json.
  package var title: String

  /// What the cells hold; a cell of another kind is printed by its own.
  package var kind: Kind

  /// The words that its cells may hold, where these have an order of their own.
  package var words: [String] = []

  /// A column, of text unless said otherwise.
  package init(_ title: String, _ kind: Kind = .text) {
    self.title = title
    self.kind = kind
  }

  /// Numbers stand on the right, so that their digits can be compared.
  var alignment: TextAlignment {
    switch kind {
    case .number, .money, .percent: .right
    case .text, .date, .truth: .left
    }
  }
}

/// One value of a grid, as exact as the engine gave it.
package enum GridCell: Equatable, Sendable {
  case missing
  case text(String)
  case number(Double)
  case integer(Int64)

  /// Money in hundredths of the currency; the currency is a code such as `EUR`, nil if unknown.
  case money(minorUnits: Int64, currency: String?)
  case date(year: Int, month: Int, day: Int)
  case truth(Bool)

  /// A share of one: 0.125 is printed for people as `12.5%`.
  case ratio(Double)

  /// A cell about which winning rules disagree, with every value they ask for.
  case conflict([String])
}

/// Where a cell stands in its grid.
package struct GridPlace: Hashable, Sendable {
  /// The row, counted from zero.
  package var row: Int

  /// The column, counted from zero.
  package var column: Int

  /// The place where a row and a column meet.
  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}
