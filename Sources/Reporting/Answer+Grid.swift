import Accounts
package import Evaluation

extension Grid {
  /// The answer to a question, its notes beneath.
  ///
  /// At most `most` rows are shown, and the totals of what they show; nil shows all.
  package init(_ answer: Answer, most: Int? = nil) {
    let shown = most.map { answer.rows.prefix($0) } ?? answer.rows[...]
    self.init(columns: answer.columns.map { GridColumn($0.title, .init($0.column.type)) })
    var totals = answer.totals[...]
    for (place, row) in shown.enumerated() {
      while let total = totals.first, total.place <= place { add(total, &totals) }
      rows.append(answer.columns.map { Grid.cell($0.column, Int(row)) })
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
    self.totals[rows.count] = GridTotal(isWhole: total.isWhole, openKeys: total.openKeys)
    rows.append(total.cells.map { GridCell($0) })
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
        ? ["\(grouped(unjudged)) \(table) could not be judged because a value is missing"] : [])
      + leftOut.map {
        "\($0.measure): \(grouped($0.count)) \($0.table) left out because the value is missing"
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
      let them = table == "it" ? "rows" : table
      notes.append("\(grouped(found)) of \(grouped(tableCount)) \(them)")
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
