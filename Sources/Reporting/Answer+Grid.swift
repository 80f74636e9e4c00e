import Accounts
package import Evaluation

extension Grid {
  /// The answer to a question, its notes beneath.
  ///
  /// At most `most` rows are shown, and the totals of what they show; nil shows all.
  package init(_ answer: Answer, most: Int? = nil) {
    let shown = most.map { answer.rows.prefix($0) } ?? answer.rows[...]
    self.init(columns: answer.columns.map { GridColumn($0) })
    var totals = answer.totals[...]
    rows.reserveCapacity(shown.count + totals.count)
    let columns = answer.columns.map(\.column)
    for (place, row) in shown.enumerated() {
      while let total = totals.first, total.place <= place { add(total, &totals) }
      var cells: [GridCell] = []
      cells.reserveCapacity(columns.count)
      for column in columns { cells.append(Grid.cell(column, Int(row))) }
      rows.append(cells)
    }
    while let total = totals.first {
      if total.isWhole || total.place <= shown.count {
        add(total, &totals)
      } else {
        totals.removeFirst()
      }
    }
    footer = answer.notes(shown: shown.count)
  }

  private mutating func add(_ total: AnswerTotal, _ totals: inout ArraySlice<AnswerTotal>) {
    self.totals.add(GridTotal(isWhole: total.isWhole, openKeys: total.openKeys), at: rows.count)
    var cells: [GridCell] = []
    cells.reserveCapacity(columns.count)
    for column in columns.indices { cells.append(GridCell(total.cell(column))) }
    rows.append(cells)
    totals.removeFirst()
  }

  private static func cell(_ column: Column, _ row: Int) -> GridCell {
    column.conflicted?[row] == true ? .conflict([]) : GridCell(column[row])
  }
}

// What an answer does not show, and how to see it.
extension Answer {
  fileprivate func notes(shown: Int) -> [String] {
    rowNotes(shown: shown) + groupNotes
      + (unjudged > 0
        ? ["\(countedRows(unjudged, of: table)) could not be judged because a value is missing"]
        : [])
      + leftOut.map {
        "\($0.measure): \(countedRows($0.count, of: $0.table)) left out because the value is missing"
      }
  }

  private func rowNotes(shown: Int) -> [String] {
    var notes: [String] = []
    if shown < rows.count {
      notes.append(
        "\(counted(rows.count - shown, "more \(one)", "more \(one)s")) not shown; "
          + "`top \(rows.count)` or --format csv shows all")
    }
    if rows.count < found {
      let top = limitTitle.map { ", at most \($0)" } ?? ""
      notes.append(
        "\(grouped(rows.count)) of \(counted(found, one, one + "s"))\(top); "
          + "without `top` all are shown")
    } else if unit == .row, found > 1 || found < tableCount {
      notes.append("\(grouped(found)) of \(countedRows(tableCount, of: table))")
    }
    return notes
  }

  private var groupNotes: [String] {
    var notes: [String] = []
    if rows.count < found, !totals.isEmpty {
      notes.append("totals count the rows of all \(counted(found, one, one + "s"))")
    }
    if columnsLeftOut > 0 {
      let values = counted(columnsLeftOut, "more value has", "more values have")
      notes.append("\(values) no column; totals count them")
    }
    if hasGaps {
      notes.append(
        "periods without rows are not shown, as more than 1,000 lie between the first and the last")
    }
    return notes
  }

  private var one: String {
    switch unit {
    case .row: "row"
    case .group: "group"
    case .combination: "combination"
    }
  }
}

extension GridColumn {
  /// A column of an answer.
  fileprivate init(_ column: AnswerColumn) {
    self.init(column.title, Kind(column.column.type))
    if let field = column.field, field.isOrdered { words = field.choices.map(\.name) }
  }
}
