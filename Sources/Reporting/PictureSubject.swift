import Accounts

/// A grid as a picture sees it: which columns are labels and which are drawn.
struct PictureSubject {
  let grid: Grid

  /// The columns that say whose numbers a row holds.
  let labels: [Int]

  /// The columns that are drawn.
  let measures: [Int]

  /// The last numeric columns are the measures; of several columns that are all numeric, the first
  /// is a label.
  init(_ grid: Grid) {
    self.grid = grid
    let numeric = grid.columns.map(\.isNumeric)
    guard let last = numeric.lastIndex(of: true) else {
      labels = Array(grid.columns.indices)
      measures = []
      return
    }
    let before = numeric[..<last].lastIndex(of: false)
    let first = before.map { $0 + 1 } ?? (grid.columns.count > 1 && last > 0 ? 1 : 0)
    measures = Array(first...last)
    labels = grid.columns.indices.filter { !(first...last).contains($0) }
  }

  /// The last numeric column as the only measure, every other column as a label.
  init(lastMeasureOf grid: Grid) {
    self.grid = grid
    measures = grid.columns.lastIndex(where: \.isNumeric).map { [$0] } ?? []
    let measure = measures.first
    labels = grid.columns.indices.filter { $0 != measure }
  }

  /// The name of a row: the texts of these columns, the empty ones left out.
  func name(ofRow row: Int, _ columns: [Int], on sheet: PictureSheet) -> String {
    let texts = columns.map { column in
      let cell = grid.cell(row: row, column: column)
      return cell == .missing ? sheet.missing : cell.peopleText.withoutTrailingSpaces
    }
    return texts.filter { !$0.isEmpty }.joined(separator: sheet.divider)
  }

  /// The titles of these columns as one.
  func title(of columns: [Int], on sheet: PictureSheet) -> String {
    columns.map { grid.columns[$0].title.terminalSafe.withoutTrailingSpaces }
      .joined(separator: sheet.divider)
  }

  func title(of column: Int) -> String {
    grid.columns[column].title.terminalSafe.withoutTrailingSpaces
  }

  /// The cells of a column in the first rows.
  func cells(of column: Int, first count: Int) -> [GridCell] {
    grid.rows.indices.prefix(count).map { grid.cell(row: $0, column: column) }
  }

  /// The currencies of a column of money, in the order in which they first appear.
  func currencies(of column: Int) -> [String] {
    var currencies: [String] = []
    for row in grid.rows.indices {
      guard case .money(_, let currency) = grid.cell(row: row, column: column) else { continue }
      let name = currency ?? "no currency"
      if !currencies.contains(name) { currencies.append(name) }
    }
    return currencies
  }

  /// The note on amounts in several currencies, which no scale can compare.
  func currencyNotes(_ column: Int) -> [String] {
    let currencies = currencies(of: column)
    guard currencies.count > 1 else { return [] }
    let names = listed(currencies, total: currencies.count, fitting: 40)
    return ["\(title(of: column)) is in several currencies, drawn without conversion: \(names)"]
  }
}

extension GridColumn {
  var isNumeric: Bool {
    switch kind {
    case .number, .money, .percent: true
    case .text, .date, .truth: false
    }
  }
}

extension GridCell {
  /// The number to draw, money in whole units; nil where there is none.
  var drawable: Double? {
    switch self {
    case .number(let value), .ratio(let value): value.isFinite ? value : nil
    case .integer(let value): Double(value)
    case .money(let minorUnits, _): Double(minorUnits) / 100
    case .missing, .text, .date, .truth, .conflict: nil
    }
  }

  /// The day of a date; nil for anything else.
  var day: CalendarDate? {
    guard case .date(let year, let month, let day) = self else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}

extension PictureSubject {
  /// What the columns of the grid are, for a message: `only the columns name, health`.
  var whatThereIs: String {
    guard !grid.columns.isEmpty else { return "no columns" }
    let titles = grid.columns.map(\.title)
    let names = listed(titles, total: titles.count, fitting: 60)
    return "only the column\(titles.count == 1 ? "" : "s") \(names)"
  }

  /// The title of a column if it can stand in a question as it is.
  func word(_ column: Int?) -> String? {
    guard let column else { return nil }
    let title = grid.columns[column].title
    let isWord = title.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    return isWord && (title.utf8.first.map { $0 >= 0x61 } ?? false) ? title : nil
  }

  /// The first label column of text whose title can stand in a question, none of those named, and
  /// never `name`, which differs in every row.
  func labelWord(except names: [String] = []) -> String? {
    labels.lazy.filter { grid.columns[$0].kind == .text }.compactMap { word($0) }
      .first { $0 != "name" && !names.contains($0) }
  }
}
