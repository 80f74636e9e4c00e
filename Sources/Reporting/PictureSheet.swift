/// What a picture is drawn on: its limits, and the forms of text that depend on them.
struct PictureSheet {
  let width: Int
  let style: Style
  let signs: PictureSigns

  /// The lines, groups, series or entries to draw at most.
  let most: Int

  /// A text for people cut to a width; the sign of the cut is `…`, or `~` in ASCII.
  func cut(_ text: String, to width: Int) -> String {
    let cut = text.truncated(to: width)
    guard signs == .ascii, cut.hasSuffix("…"), cut != text else { return cut }
    return cut.dropLast() + "~"
  }

  /// What stands for a missing value.
  var missing: String { signs == .ascii ? "-" : "—" }

  /// What stands between the parts of a name.
  var divider: String { signs == .ascii ? " / " : " · " }

  /// The line that stands for a picture of nothing: `(no rows)`.
  func nothing(_ what: String) -> String { cut("(no \(what))", to: width) + "\n" }

  /// The notes beneath a picture: an empty line, then each of them broken to the width.
  func notes(_ notes: [String]) -> String {
    var text = notes.isEmpty ? "" : "\n"
    for note in notes {
      for line in note.terminalSafe.wrapped(to: width) {
        text += style.dim(line.withoutTrailingSpaces) + "\n"
      }
    }
    return text
  }

  /// The note on rows that were not drawn, if there are any.
  func leftOut(_ count: Int, _ one: String, _ many: String) -> [String] {
    guard count > 0 else { return [] }
    let them = count == 1 ? "it" : "them"
    return ["\(counted(count, "more \(one)", "more \(many)")) not drawn; see \(them) as a table"]
  }
}

/// One column of a picture: a title, and a piece of text a row.
struct PictureColumn {
  var title: String
  var alignment: TextAlignment
  var width: Int
  var cells: [PictureCell]

  /// Names, cut to a width.
  static func names(
    _ names: [String], title: String, width: Int, on sheet: PictureSheet
  ) -> PictureColumn {
    PictureColumn(
      title: sheet.cut(title, to: width), alignment: .left, width: width,
      cells: names.map { PictureCell(sheet.cut($0, to: width)) })
  }

  /// Drawn signs, which are never cut.
  static func drawing(
    _ cells: [PictureCell], title: String = "", width: Int, on sheet: PictureSheet
  ) -> PictureColumn {
    PictureColumn(
      title: sheet.cut(title, to: width), alignment: .left, width: width, cells: cells)
  }

  /// Numbers on the right, their decimal points in line; as wide as they need.
  static func numbers(
    _ cells: [GridCell], title: String, look: ColumnLook, on sheet: PictureSheet
  ) -> PictureColumn {
    let parts = cells.map { TableCell($0, look: look) }
    let tail = parts.reduce(0) { max($0, $1.tailWidth ?? 0) }
    let widest = parts.reduce(0) { max($0, $1.width + $1.padding(toTail: tail)) }
    // A long title must not take the room of the picture.
    let title = title.displayWidth > max(widest, 12) ? sheet.cut(title, to: max(widest, 12)) : title
    let width = max(widest, title.displayWidth)
    let placed = zip(cells, parts).map { cell, part in
      let text = cell == .missing ? sheet.missing : part.text
      return PictureCell(text, indent: width - part.width - part.padding(toTail: tail))
    }
    return PictureColumn(title: title, alignment: .right, width: width, cells: placed)
  }
}

/// A piece of a line: the spaces before it, its text, and the text with colour.
struct PictureCell {
  let indent: Int
  let text: String
  let shown: String

  init(_ text: String, indent: Int = 0) {
    let text = text.withoutTrailingSpaces
    self.init(text, shown: text, indent: indent)
  }

  /// A text without spaces at its end, and the same with colour.
  init(_ text: String, shown: String, indent: Int = 0) {
    self.indent = max(0, indent)
    self.text = text
    self.shown = shown
  }
}

extension PictureSheet {
  /// The space between two columns.
  static let gap = 2

  /// The columns side by side, under a line of titles if there are any; those of no width take no
  /// gap either.
  func rows(_ columns: [PictureColumn]) -> String {
    let columns = columns.filter { $0.width > 0 }
    var text = ""
    if columns.contains(where: { !$0.title.isEmpty }) {
      let titles = columns.map { column in
        let spare = column.width - column.title.displayWidth
        return PictureCell(column.title, indent: column.alignment == .right ? spare : 0)
      }
      text += style.bold(line(titles, widths: columns.map(\.width))) + "\n"
    }
    let count = columns.reduce(0) { max($0, $1.cells.count) }
    for row in 0..<count {
      text += line(columns.map { $0.cells[row] }, widths: columns.map(\.width)) + "\n"
    }
    return text
  }

  private func line(_ cells: [PictureCell], widths: [Int]) -> String {
    var text = ""
    var spaces = 0
    for (cell, width) in zip(cells, widths) {
      spaces += cell.indent
      if !cell.text.isEmpty {
        text += String(repeating: " ", count: spaces) + cell.shown
        spaces = 0
      }
      spaces += max(0, width - cell.indent - cell.text.displayWidth) + Self.gap
    }
    return text
  }
}
