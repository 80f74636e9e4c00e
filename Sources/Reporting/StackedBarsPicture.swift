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
  /// The names of the bars.
  private(set) var outer: [String] = []

  /// The names of the parts, in the order of their words, else as they first appear; where there
  /// are too many, the last stands for the rest.
  private(set) var inner: [String] = []

  /// The sum of every part of every bar.
  private(set) var cells: [[GridCell]] = []

  /// The rows whose number is missing.
  private(set) var undrawn = 0

  private var outerPlaces: [String: Int] = [:]
  private var innerPlaces: [String: Int] = [:]

  /// More parts than this cannot be told apart.
  static let mostParts = 8

  init(
    _ subject: PictureSubject, inner innerColumn: Int, measure: Int, on sheet: PictureSheet
  ) throws(PictureError) {
    let outerColumns = Array(subject.labels.dropLast())
    takeParts(subject, innerColumn, on: sheet)
    for row in subject.grid.rows.indices {
      let outerName = subject.name(ofRow: row, outerColumns, on: sheet)
      let innerName = subject.name(ofRow: row, [innerColumn], on: sheet)
      let cell = subject.grid.cell(row: row, column: measure)
      let bar = place(ofBar: outerName)
      let part = innerPlaces[innerName] ?? 0
      guard let value = cell.drawable else {
        undrawn += 1
        continue
      }
      guard value >= 0 else {
        throw PictureError(
          "stacked bars need numbers of 0 or more, and “\(outerName)” has \(cell.peopleText) for "
            + "“\(innerName)”; draw them as bars")
      }
      cells[bar][part] = total(of: [cells[bar][part], cell])
    }
    if innerPlaces.count > inner.count {
      inner[inner.count - 1] = "\(grouped(innerPlaces.count - inner.count + 1)) others"
    }
  }

  private mutating func place(ofBar name: String) -> Int {
    if let place = outerPlaces[name] { return place }
    outerPlaces[name] = outer.count
    outer.append(name)
    cells.append(Array(repeating: .missing, count: Self.mostParts))
    return outer.count - 1
  }

  /// Gives each part its place; all that come after the last share it.
  private mutating func takeParts(_ subject: PictureSubject, _ column: Int, on sheet: PictureSheet)
  {
    var names: [String] = []
    var seen: Set<String> = []
    for row in subject.grid.rows.indices {
      let name = subject.name(ofRow: row, [column], on: sheet)
      if seen.insert(name).inserted { names.append(name) }
    }
    let words = subject.grid.columns[column].words
    let ranks = names.enumerated().map { ($1, words.firstIndex(of: $1) ?? words.count, $0) }
    for (name, _, _) in ranks.sorted(by: { ($0.1, $0.2) < ($1.1, $1.2) }) {
      let place = min(innerPlaces.count, Self.mostParts - 1)
      innerPlaces[name] = place
      if inner.count <= place { inner.append(name) }
    }
  }
}

private struct StackPanel {
  let subject: PictureSubject
  let stacks: Stacks
  let measure: Int
  let sheet: PictureSheet

  func text() throws(PictureError) -> String {
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
    return sheet.rows(columns) + "\n" + legend() + sheet.notes(notes)
  }

  private var notes: [String] {
    var notes = subject.grid.footer
    notes += sheet.leftOut(stacks.outer.count - sheet.most, "bar", "bars")
    if stacks.undrawn > 0 {
      notes.append(
        "\(counted(stacks.undrawn, "row", "rows")) without \(subject.title(of: measure)) not drawn")
    }
    return notes
  }

  private func bar(_ cells: [GridCell], columns: Int, largest: Double) -> PictureCell {
    let lengths = partLengths(cells.map { $0.drawable ?? 0 }, columns: columns, largest: largest)
    var text = ""
    var shown = ""
    for (part, length) in lengths.enumerated() where length > 0 {
      let piece = String(repeating: sheet.signs.fills[part], count: length)
      text += piece
      shown += sheet.style.tinted(piece, part, stacks.inner[part])
    }
    return PictureCell(text, shown: shown)
  }

  /// The sign of every part, its name and its total over all bars, in lines of the width.
  private func legend() -> String {
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
      text += (used > 0 ? "   " : "") + sheet.style.tinted(sign, part, stacks.inner[part]) + entry
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
