/// A grid of (row label, column label, number) rows as a table with one column a column label.
///
/// The last numeric column is the measure and the column before it names the columns; what stands
/// before those names the rows. Rows and columns keep the order in which they first appear. A pair
/// that does not occur is missing, and so is a total of amounts in several currencies.
///
/// - Parameters:
///   - grid: the answer to lay out; its notes are kept, the marks of its cells are not.
///   - additive: whether the numbers may be summed, which adds a column and a row of totals; nil is
///     yes for numbers and money and no for shares.
/// - Returns: the laid out grid.
/// - Throws: what the grid lacks, or the pair that occurs twice with what may not be summed.
package func crossTab(_ grid: Grid, additive: Bool? = nil) throws(PictureError) -> Grid {
  let subject = PictureSubject(lastMeasureOf: grid)
  guard let measure = subject.measures.first, subject.labels.count > 1 else {
    let first = subject.labelWord() ?? "segment"
    let second = subject.labelWord(except: [first]) ?? (first == "health" ? "segment" : "health")
    throw PictureError(
      "a cross table needs two columns of names and then one of numbers, and the answer has "
        + subject.whatThereIs,
      write: "show count per \(first), \(second)")
  }
  let isAdditive = additive ?? (grid.columns[measure].kind != .percent)
  let tab = try CrossTab(subject, measure: measure, isAdditive: isAdditive)
  return tab.grid(with: subject, measure: measure, isAdditive: isAdditive)
}

private struct CrossTab {
  private var rowPlaces: [String: Int] = [:]
  private var columnPlaces: [String: Int] = [:]
  private var rowLabels: [[GridCell]] = []
  private var titles: [String] = []
  private var cells: [[GridCell]] = []

  /// More columns would be no table, and every row has a cell in each.
  private static let mostColumns = 1000

  init(_ subject: PictureSubject, measure: Int, isAdditive: Bool) throws(PictureError) {
    let inner = subject.labels.last ?? 0
    for row in subject.grid.rows.indices {
      let labels = subject.labels.dropLast().map { subject.grid.cell(row: row, column: $0) }
      let rowPlace = place(ofRow: labels)
      let title = subject.grid.cell(row: row, column: inner).peopleText
      let columnPlace = place(ofColumn: title)
      guard titles.count <= Self.mostColumns else {
        throw PictureError(
          "a cross table needs at most \(grouped(Self.mostColumns)) values of "
            + "\(subject.title(of: inner)), and the answer has more")
      }
      let cell = subject.grid.cell(row: row, column: measure)
      while cells[rowPlace].count <= columnPlace { cells[rowPlace].append(.missing) }
      let there = cells[rowPlace][columnPlace]
      if there == .missing || cell == .missing {
        // One that is missing leaves the other as it is, even where that is no number.
        cells[rowPlace][columnPlace] = there == .missing ? cell : there
        continue
      }
      let sum = isAdditive ? total(of: [there, cell]) : .missing
      guard sum != .missing else { throw Self.twice(labels, title) }
      cells[rowPlace][columnPlace] = sum
    }
  }

  private static func twice(_ labels: [GridCell], _ title: String) -> PictureError {
    let name = labels.map(\.peopleText).joined(separator: " · ")
    return PictureError(
      "a cross table needs one row for each pair, and “\(name)” with “\(title)” has several that "
        + "cannot be summed")
  }

  private mutating func place(ofRow labels: [GridCell]) -> Int {
    // Cells may hold any character but this one, which `peopleText` replaces.
    let key = labels.map(\.peopleText).joined(separator: "\n")
    if let place = rowPlaces[key] { return place }
    rowPlaces[key] = rowLabels.count
    rowLabels.append(labels)
    cells.append([])
    return rowLabels.count - 1
  }

  private mutating func place(ofColumn title: String) -> Int {
    if let place = columnPlaces[title] { return place }
    columnPlaces[title] = titles.count
    titles.append(title)
    return titles.count - 1
  }

  func grid(with subject: PictureSubject, measure: Int, isAdditive: Bool) -> Grid {
    let labels = subject.labels.dropLast().map { subject.grid.columns[$0] }
    let kind = subject.grid.columns[measure].kind
    var columns = labels + titles.map { GridColumn($0, kind) }
    let numbers = cells.map { row in
      row + Array(repeating: GridCell.missing, count: titles.count - row.count)
    }
    guard isAdditive, !numbers.isEmpty else {
      let rows = zip(rowLabels, numbers).map { $0 + $1 }
      return Grid(columns: columns, rows: rows, footer: subject.grid.footer)
    }
    let taken = Set(columns.map(\.title))
    columns.append(GridColumn(taken.contains("total") ? "sum of all" : "total", kind))
    var rows = zip(rowLabels, numbers).map { $0 + $1 + [total(of: $1)] }
    let sums = titles.indices.map { column in total(of: numbers.map { $0[column] }) }
    let blanks = labels.dropFirst().map { _ in GridCell.text("") }
    rows.append([.text("total")] + blanks + sums + [total(of: numbers.joined())])
    return Grid(columns: columns, rows: rows, footer: subject.grid.footer)
  }
}

extension Grid {
  /// The rows of a question with `across` as they would stand with one key more: a row for each
  /// value that stands across, and no totals.
  ///
  /// - Parameters:
  ///   - keys: how many columns before the values are keys.
  ///   - inner: the title of the key that stands across.
  ///   - measure: the title of what is counted or summed.
  /// - Returns: the long rows; the grid as it is where nothing stands across.
  package func unfolded(keys: Int, inner: String, measure: String) -> Grid {
    let values = columns.indices.dropFirst(keys).dropLast()
    guard let first = values.first else { return self }
    var innerColumn = GridColumn(inner)
    innerColumn.words = values.map { columns[$0].title }
    var unfolded = Grid(
      columns: Array(columns.prefix(keys)) + [
        innerColumn, GridColumn(measure, columns[first].kind),
      ], footer: footer)
    for row in withoutTotals.rows {
      for column in values where column < row.count {
        unfolded.rows.append(row.prefix(keys) + [.text(columns[column].title), row[column]])
      }
    }
    return unfolded
  }
}

/// The sum of the numbers among some cells; missing where there is none, or where amounts are in
/// several currencies.
///
/// Whole numbers and money are summed exactly; a sum too large for that is a number as near as
/// one gets.
func total(of cells: some Sequence<GridCell>) -> GridCell {
  var sum: GridCell?
  for cell in cells where cell.drawable != nil {
    guard let before = sum else {
      sum = cell
      continue
    }
    if case .money(_, let one) = before, case .money(_, let other) = cell, one != other {
      return .missing
    }
    sum = before.adding(cell)
  }
  return sum ?? .missing
}

extension GridCell {
  /// The sum of two numbers, those of one kind in that kind.
  fileprivate func adding(_ other: GridCell) -> GridCell {
    switch (self, other) {
    case (.integer(let left), .integer(let right)):
      let (sum, overflow) = left.addingReportingOverflow(right)
      if !overflow { return .integer(sum) }
    case (.money(let left, let currency), .money(let right, _)):
      let (sum, overflow) = left.addingReportingOverflow(right)
      if !overflow { return .money(minorUnits: sum, currency: currency) }
    case (.ratio(let left), .ratio(let right)):
      return .ratio(left + right)
    default: break
    }
    return .number((drawable ?? 0) + (other.drawable ?? 0))
  }
}
