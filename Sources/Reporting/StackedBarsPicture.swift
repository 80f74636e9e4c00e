/// Draws one bar a value of the label columns but the last, divided by the values of the last.
func drawStackedBars(_ grid: Grid, on sheet: PictureSheet) throws(PictureError) -> String {
  let subject = PictureSubject(lastMeasureOf: grid)
  guard let measure = subject.measures.first, let inner = subject.labels.last,
    subject.labels.count > 1
  else {
    let first = subject.labelWord() ?? "segment"
    let second = subject.labelWord(except: [first]) ?? (first == "health" ? "segment" : "health")
    throw PictureError(
      "stacked bars need two columns of names and then one of numbers, and the answer has "
        + subject.whatThereIs,
      write: "show count per \(first), \(second) as stacked-bars")
  }
  guard !grid.rows.isEmpty else { return sheet.nothing("rows") + sheet.notes(grid.footer) }
  let currencies = subject.currencies(of: measure)
  guard currencies.count < 2 else {
    let names = listed(currencies, total: currencies.count, fitting: 40)
    throw PictureError("stacked bars need amounts in one currency, and the answer has \(names)")
  }
  let stacks = try Stacks(subject, inner: inner, measure: measure, on: sheet)
  return try StackPanel(subject: subject, stacks: stacks, measure: measure, sheet: sheet).text()
}

/// The sums of a measure by outer and inner value, both in the order in which they first appear.
private struct Stacks {
  private(set) var outer: [String] = []
  private(set) var inner: [String] = []
  private(set) var cells: [[GridCell]] = []
  private(set) var undrawn = 0

  /// More parts than this cannot be told apart; the rest of them are one part.
  static let mostParts = 8

  init(
    _ subject: PictureSubject, inner innerColumn: Int, measure: Int, on sheet: PictureSheet
  ) throws(PictureError) {
    let outerColumns = subject.labels.dropLast()
    var outerPlaces: [String: Int] = [:]
    var innerPlaces: [String: Int] = [:]
    for row in subject.grid.rows.indices {
      let outerName = subject.name(ofRow: row, Array(outerColumns), on: sheet)
      let innerName = subject.name(ofRow: row, [innerColumn], on: sheet)
      let cell = subject.grid.cell(row: row, column: measure)
      if let value = cell.drawable, value < 0 {
        let sum = cell.peopleText
        throw PictureError(
          "stacked bars need numbers of 0 or more, and “\(outerName)” has \(sum) for “\(innerName)”"
            + "; draw them as bars")
      }
      let outerPlace = outerPlaces[outerName] ?? outer.count
      if outerPlace == outer.count {
        outerPlaces[outerName] = outerPlace
        outer.append(outerName)
        cells.append([])
      }
      let innerPlace = innerPlaces[innerName] ?? inner.count
      if innerPlace == inner.count {
        innerPlaces[innerName] = innerPlace
        inner.append(innerName)
      }
      guard cell.drawable != nil else {
        undrawn += 1
        continue
      }
      while cells[outerPlace].count <= innerPlace { cells[outerPlace].append(.missing) }
      cells[outerPlace][innerPlace] = total(of: [cells[outerPlace][innerPlace], cell])
    }
    for index in cells.indices {
      while cells[index].count < inner.count { cells[index].append(.missing) }
    }
  }

  /// The parts of each bar, in at most `mostParts`: the last gathers what is left.
  mutating func gatherRest() -> Int {
    let rest = inner.count - Self.mostParts + 1
    guard rest > 1 else { return 0 }
    inner = inner.prefix(Self.mostParts - 1) + ["\(grouped(rest)) others"]
    cells = cells.map { row in
      row.prefix(Self.mostParts - 1) + [total(of: row.dropFirst(Self.mostParts - 1))]
    }
    return rest
  }
}

private struct StackPanel {
  let subject: PictureSubject
  var stacks: Stacks
  let measure: Int
  let sheet: PictureSheet

  func text() throws(PictureError) -> String {
    var stacks = stacks
    _ = stacks.gatherRest()
    let shown = stacks.cells.prefix(sheet.most)
    let totals = shown.map { total(of: $0) }
    let names = Array(stacks.outer.prefix(sheet.most))
    let title = subject.title(of: subject.labels.dropLast(), on: sheet)
    let numbers = PictureColumn.numbers(
      totals, title: subject.title(of: measure), look: ColumnLook(ofCells: totals), on: sheet)
    let layout = try sheet.layout(
      "stacked bars", names: names, title: title, drawing: Stacks.mostParts...80,
      beside: [numbers.width])
    let largest = totals.reduce(0) { max($0, $1.drawable ?? 0) }
    let bars = shown.map { bar($0, columns: layout.drawing, largest: largest) }
    let columns = [
      PictureColumn.names(names, title: title, width: layout.names, on: sheet),
      .drawing(bars, width: layout.drawing, on: sheet), numbers,
    ]
    var notes = subject.grid.footer
    notes += sheet.leftOut(stacks.outer.count - sheet.most, "bar", "bars")
    if stacks.undrawn > 0 {
      notes.append(
        "\(counted(stacks.undrawn, "row", "rows")) without \(subject.title(of: measure)) not drawn")
    }
    return sheet.rows(columns) + "\n" + legend(of: stacks) + sheet.notes(notes)
  }

  private func bar(_ cells: [GridCell], columns: Int, largest: Double) -> PictureCell {
    let lengths = partLengths(cells.map { $0.drawable ?? 0 }, columns: columns, largest: largest)
    var text = ""
    var shown = ""
    for (part, length) in lengths.enumerated() where length > 0 {
      let piece = String(repeating: sheet.signs.fills[part], count: length)
      text += piece
      shown += sheet.style.tinted(piece, part)
    }
    return PictureCell(text, shown: shown)
  }

  /// The sign of every part, its name and its total over all bars, in lines of the width.
  private func legend(of stacks: Stacks) -> String {
    let totals = stacks.inner.indices.map { part in
      total(of: stacks.cells.map { $0[part] })
    }
    let look = ColumnLook(ofCells: totals)
    var text = ""
    var used = 0
    for (part, total) in totals.enumerated() {
      let number = total == .missing ? sheet.missing : total.peopleText(in: look)
      let sign = sheet.signs.fills[part]
      let name = sheet.cut(stacks.inner[part], to: max(1, sheet.width - number.displayWidth - 3))
      let entry = " \(name) \(number)"
      if used > 0, used + 4 + entry.displayWidth > sheet.width {
        text += "\n"
        used = 0
      }
      text += (used > 0 ? "   " : "") + sheet.style.tinted(sign, part) + entry
      used += (used > 0 ? 3 : 0) + 1 + entry.displayWidth
    }
    return text + "\n"
  }
}

/// The columns that each part of a bar takes: in all what the sum asks for, none lost that is not 0.
func partLengths(_ values: [Double], columns: Int, largest: Double) -> [Int] {
  guard largest > 0 else { return values.map { _ in 0 } }
  var lengths: [Int] = []
  var reached = 0.0
  var drawn = 0
  for value in values {
    reached += value / largest
    let end = max(drawn, Int((min(reached, 1) * Double(columns)).rounded()))
    lengths.append(end - drawn)
    drawn = end
  }
  for index in values.indices where values[index] > 0 && lengths[index] == 0 {
    lengths[index] = 1
    let widest = lengths.indices.max { lengths[$0] < lengths[$1] }
    if let widest, lengths[widest] > 1 { lengths[widest] -= 1 }
  }
  return lengths
}

extension PictureSigns {
  /// The signs that fill the parts of a bar, told apart without colour.
  var fills: [String] {
    switch self {
    case .blocks: ["█", "▒", "░", "▓", "▚", "═", "╳", "·"]
    case .ascii: ["#", "=", ".", "+", "x", "-", "o", ":"]
    }
  }
}
