/// One column of a terminal table: its texts, and how wide they are and may become.
struct TableColumn {
  let title: String
  let alignment: TextAlignment
  let cells: [TableCell]

  /// The width at which nothing is cut.
  let naturalWidth: Int

  /// The width below which the column is left out rather than shrunk further.
  let smallestWidth: Int

  private let tailWidth: Int

  init(_ column: Int, of grid: Grid) {
    let look = ColumnLook(of: column, in: grid)
    title = grid.columns[column].title.terminalSafe.withoutTrailingSpaces
    alignment = grid.columns[column].alignment
    let cells = grid.rows.indices.map { row in
      TableCell(grid.cell(row: row, column: column), look: look)
    }
    let tailWidth = alignment == .right ? cells.reduce(0) { max($0, $1.tailWidth ?? 0) } : 0
    var natural = title.displayWidth
    var rigid = 0
    for cell in cells {
      let width = cell.width + cell.padding(toTail: tailWidth)
      natural = max(natural, width)
      if cell.mustStayWhole { rigid = max(rigid, width) }
    }
    self.cells = cells
    self.tailWidth = tailWidth
    naturalWidth = natural
    smallestWidth = max(rigid, min(natural, 6))
  }

  /// The text of a row, and the spaces before it, in a column of the given width.
  func placed(row: Int, width: Int) -> PlacedText {
    let cell = cells[row]
    if cell.width > width {
      let text = cell.text.truncated(to: width)
      return PlacedText(indent: 0, text: text, width: text.displayWidth)
    }
    let spare = width - cell.width - cell.padding(toTail: tailWidth)
    let indent = alignment == .right ? max(0, spare) : 0
    return PlacedText(indent: indent, text: cell.text, width: cell.width)
  }

  /// The title, and the spaces before it, in a column of the given width.
  func placedTitle(width: Int) -> PlacedText {
    let text = title.truncated(to: width)
    let textWidth = text.displayWidth
    let indent = alignment == .right ? width - textWidth : 0
    return PlacedText(indent: indent, text: text, width: textWidth)
  }
}

/// A text that fits its column, with the spaces before it and the columns it takes.
struct PlacedText {
  let indent: Int
  let text: String
  let width: Int
}

/// The text of one cell with the measures that placing it takes.
struct TableCell {
  let text: String
  let width: Int
  let mustStayWhole: Bool

  /// The columns from the decimal point on, nil where the cell is no number.
  let tailWidth: Int?

  init(_ cell: GridCell, look: ColumnLook) {
    text = cell.peopleText(in: look).withoutTrailingSpaces
    width = text.displayWidth
    mustStayWhole = cell.mustStayWhole
    tailWidth = cell.isNumeric ? width - text.digitsBeforePoint : nil
  }

  /// The spaces after a number that bring its decimal point above those of its column.
  func padding(toTail tail: Int) -> Int {
    tailWidth.map { max(0, tail - $0) } ?? 0
  }
}

/// The widths of the leading columns that fit into `width`, at least one of them.
///
/// The widest columns give way first, all to the same width, none below its smallest. Where even
/// the smallest widths do not fit, the rightmost columns are left out.
func fittedWidths(_ columns: [TableColumn], width: Int?) -> [Int] {
  guard let width else { return columns.map(\.naturalWidth) }
  var kept = columns[...]
  while kept.count > 1, kept.reduce(0, { $0 + $1.smallestWidth }) > room(width, kept.count) {
    kept.removeLast()
  }
  let room = room(width, kept.count)
  let widest = kept.reduce(0) { max($0, $1.naturalWidth) }
  var cap = min(widest, max(0, room))
  while cap > 0, kept.reduce(0, { $0 + $1.width(cappedAt: cap) }) > room { cap -= 1 }
  var widths = kept.map { $0.width(cappedAt: cap) }
  var spare = room - widths.reduce(0, +)
  for index in widths.indices where spare > 0 && widths[index] < kept[index].naturalWidth {
    widths[index] += 1
    spare -= 1
  }
  // A lone column that must stay whole and cannot is the one case left.
  return widths.count == 1 ? [min(widths[0], max(1, width))] : widths
}

/// What is left of a line for text when two spaces divide its columns.
private func room(_ width: Int, _ columns: Int) -> Int {
  width - 2 * (columns - 1)
}

extension TableColumn {
  fileprivate func width(cappedAt cap: Int) -> Int {
    max(smallestWidth, min(naturalWidth, cap))
  }
}

extension String {
  /// The digits, separators and sign before a decimal point or anything else.
  fileprivate var digitsBeforePoint: Int {
    var count = 0
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x2C, 0x2D: count += 1
      default: return count
      }
    }
    return count
  }

  /// This text without the spaces at its end, which would only widen a column.
  var withoutTrailingSpaces: String {
    guard utf8.last == 0x20 else { return self }
    // By scalars, as a space can belong to the cluster of the sign before it.
    let end = unicodeScalars.lastIndex { $0 != " " }.map(unicodeScalars.index(after:))
    return String(unicodeScalars[..<(end ?? startIndex)])
  }
}
